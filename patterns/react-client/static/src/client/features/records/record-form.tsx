import { useMemo, useState } from 'react';

import { FormSheet } from '@/client/components/form/form-sheet';
import { toast } from '@/client/components/ui/toast';
import { todayIn } from '@/client/lib/format';
import { useLocale, useRuntime } from '@/client/lib/runtime';
import { startingValues } from '@/client/lib/validate';
import { fieldOf, type FieldMeta } from '@/shared/meta';
import { isApiError, messageOf } from '../api/problem';
import { usePlace } from '../session/workspace';
import { useRecordActions } from './actions';
import type { Entity, RecordFormProps } from './entity';

interface RecordFormSheetProps extends RecordFormProps {
  entity: Entity;
  /** Names of the fields, in the order people think of them. */
  fields: readonly string[];
}

/** Creates a record in a sheet beside whatever page is open. */
export function RecordForm({ entity, fields, initial, onClose, onCreated }: RecordFormSheetProps) {
  const { workspace, user } = usePlace();
  const { navigate } = useRuntime();
  const locale = useLocale();
  const { create } = useRecordActions(entity);
  const { meta } = entity;
  const one = meta.label.one.toLowerCase();
  const shown = useMemo(
    () => fields.map((name) => fieldOf(meta, name)).filter((field) => field !== undefined),
    [meta, fields],
  );
  const [opened] = useState(() => new Date().toISOString());
  const values = useMemo(() => {
    const now = { today: todayIn(locale), now: opened, userId: user.id };
    return { ...startingValues(shown, now), ...initial };
  }, [shown, initial, locale, opened, user.id]);

  return (
    <FormSheet
      open
      another
      onOpenChange={(open) => !open && onClose()}
      meta={meta}
      title={`New ${one}`}
      submitLabel={`Create ${one}`}
      fields={shown}
      initial={values}
      draftKey={initial ? undefined : `${workspace.slug}.${meta.path}`}
      onSubmit={async (input) => {
        try {
          const record = await create.mutateAsync(onlyFilled(shown, input));
          const open = () => navigate(`/w/${workspace.slug}/${meta.path}/${record.id}`);
          toast({
            message: `${meta.label.one} created`,
            action: meta.nav ? { label: 'Open', run: open } : undefined,
          });
          onCreated?.(record.id);
          return undefined;
        } catch (error) {
          if (isApiError(error) && Object.keys(error.fields).length > 0) {
            return { fields: error.fields };
          }
          return { message: messageOf(error) };
        }
      }}
    />
  );
}

/** Leaves out what was not filled in, so the server's defaults apply. */
function onlyFilled(
  fields: readonly FieldMeta[],
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const entries = fields.map((field) => [field.name, values[field.name]] as const);
  const filled = entries.filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  return Object.fromEntries(filled);
}
