import { RecordDetail } from '../records/detail-page';
import { $entity$Entity } from '.';

$detail_constants$

export function $Entity$Detail({ id }: { id: string }) {
  $detail_return$
}
