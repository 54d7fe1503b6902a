import { useQuery } from '@tanstack/react-query';

import { asString } from '@/client/lib/values';
import { usePlace } from '../session/workspace';
import { RecordMissing } from '../states/record-missing';
import type { Entity } from './entity';
import { pageQuery } from './queries';

/** A record that is not there, with the one most likely meant: what changed last. */
export function MissingRecord({ entity, id }: { entity: Entity; id: string }) {
  const { workspace } = usePlace();
  const { meta } = entity;
  const words = /^[0-9a-f-]{36}$/.test(id) ? {} : { q: id.replaceAll(/[-_]+/g, ' ') };
  const near = useQuery(
    pageQuery(workspace.slug, entity, { ...words, sort: '-updatedAt', limit: '1' }),
  );
  const home = `/w/${workspace.slug}/${meta.path}`;
  const found = near.data?.items[0];
  const guess = found && {
    label: asString(found[meta.display]) || meta.label.one,
    href: `${home}/${found.id}`,
  };
  return (
    <RecordMissing
      what={`This ${meta.label.one.toLowerCase()}`}
      guess={guess}
      back={{ label: `All ${meta.label.many.toLowerCase()}`, href: home }}
    />
  );
}
