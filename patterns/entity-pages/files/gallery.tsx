import { RecordGallery } from '../records/gallery-view';
import type { ViewProps } from '../records/view';

export function $Entity$Gallery(props: ViewProps) {
  return <RecordGallery {...props} image="$gallery_image$" />;
}
