import { Gallery } from '@/client/components/gallery';
import { Button } from '@/client/components/ui/button';
import { usePlace } from '../session/workspace';
import { ErrorPage } from '../states/error-page';
import { ListEmpty } from './list-empty';
import { useGrowing } from './use-growing';
import type { ViewProps } from './view';

interface RecordGalleryProps extends ViewProps {
  /** The field with the picture. */
  image: string;
}

/** The records as pictures with a title and a few facts. */
export function RecordGallery({ entity, list, image }: RecordGalleryProps) {
  const { workspace } = usePlace();
  const { rows, pending, error, retry, outOf, more } = useGrowing(entity, list.query);
  const { meta } = entity;
  if (error) return <ErrorPage what="The gallery" error={error} reset={retry} />;
  if (pending) return null;
  if (rows.length === 0) return <ListEmpty entity={entity} list={list} outOf={outOf} />;
  return (
    <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">
      <Gallery
        meta={meta}
        image={image}
        rows={rows}
        hrefOf={(row) => `/w/${workspace.slug}/${meta.path}/${row.id}`}
      />
      {more && (
        <Button className="mx-auto mb-5 flex" onClick={more}>
          Show more
        </Button>
      )}
    </div>
  );
}
