import type { RecordFormProps } from '../records/entity';
import { RecordForm } from '../records/record-form';
import { $entity$Entity } from '.';

$form_constants$

export function $Entity$Form(props: RecordFormProps) {
  $form_return$
}
