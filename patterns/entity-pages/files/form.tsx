import type { RecordFormProps } from '../records/entity';
import { RecordForm } from '../records/record-form';
import { $entities$ } from '.';

$form_constants$

export function $Entity$Form(props: RecordFormProps) {
  return <RecordForm {...props} entity={$entities$} fields={fields} />;
}
