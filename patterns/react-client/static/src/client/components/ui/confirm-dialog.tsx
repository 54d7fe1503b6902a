import { useState, type ReactNode } from 'react';
import { fill } from '../../lib/format';
import { Button } from './button';
import { Dialog } from './dialog';
import { Field } from './field';
import { Input } from './input';

export const confirmCopy = { keep: 'Keep it', type: 'Type {name} to confirm' };

interface ConfirmProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What goes with it and whether it can be undone. */
  text: ReactNode;
  confirmLabel: string;
  onConfirm: () => void;
  /** For deletes that take other records along: the name must be typed. */
  typeName?: string | undefined;
  keepLabel?: string | undefined;
  danger?: boolean | undefined;
}

/** The last question before something that hurts. The safe answer has the focus. */
export function ConfirmDialog(props: ConfirmProps) {
  const { open, onOpenChange, title, text, confirmLabel, onConfirm, typeName, keepLabel } = props;
  const [typed, setTyped] = useState('');
  const ready = !typeName || typed.trim() === typeName;
  const close = (next: boolean) => {
    setTyped('');
    onOpenChange(next);
  };
  return (
    <Dialog open={open} onOpenChange={close} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          onConfirm();
          close(false);
        }}
      >
        <div className="px-[22px] pt-5 pb-4">
          <h2 className="text-section">{title}</h2>
          <div className="mt-1.5 text-sm text-text-2">{text}</div>
          {typeName && (
            <Field className="mt-3.5" label={fill(confirmCopy.type, { name: typeName })}>
              {(control) => (
                <Input
                  id={control.id}
                  autoFocus
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
              )}
            </Field>
          )}
        </div>
        <div className="flex justify-end gap-2 border-t border-line px-5 py-3">
          <Button autoFocus={!typeName} onClick={() => close(false)}>
            {keepLabel ?? confirmCopy.keep}
          </Button>
          <Button
            type="submit"
            variant={props.danger === false ? 'primary' : 'danger'}
            aria-disabled={!ready}
          >
            {confirmLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
