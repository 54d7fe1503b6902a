import { asString } from '@/client/lib/values';
import { inverseRelations } from '@/shared/entities';
import { ConfirmDialog } from '@/client/components/ui/confirm-dialog';
import { useRecordActions } from './actions';
import type { StoredRecord } from './api';
import type { Entity } from './entity';

interface DeleteDialogProps {
  entity: Entity;
  record: StoredRecord;
  onClose: () => void;
  onDeleted: () => void;
}

/** Asks before a delete. When other records go with it, the name has to be typed. */
export function DeleteDialog({ entity, record, onClose, onDeleted }: DeleteDialogProps) {
  const { remove } = useRecordActions(entity);
  const { meta } = entity;
  const one = meta.label.one.toLowerCase();
  const name = asString(record[meta.display]) || meta.label.one;
  const along = inverseRelations(meta.name)
    .filter(({ field }) => field.relation?.onDelete === 'cascade')
    .filter(({ field }) => field.relation?.kind !== 'many_to_many')
    .map((relation) => relation.entity.label.many.toLowerCase());
  const text =
    along.length > 0
      ? `Its ${along.join(' and ')} go with it. Undo brings everything back.`
      : 'You can undo this right after.';
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete ${one} ${name}?`}
      text={text}
      confirmLabel={`Delete ${one}`}
      typeName={along.length > 0 ? name : undefined}
      onConfirm={() => {
        remove.mutate([record.id]);
        onDeleted();
      }}
    />
  );
}
