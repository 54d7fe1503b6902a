import { useState, type ReactNode } from 'react';

import { Button } from '@/client/components/ui/button';
import { Dialog } from '@/client/components/ui/dialog';
import { Field } from '@/client/components/ui/field';
import { Input } from '@/client/components/ui/input';
import { messageOf } from '../api/problem';

interface ConfirmDialogProps {
  title: string;
  text: ReactNode;
  /** The verb on the button, the same as in the title. */
  action: string;
  /** Asks for these words first, when the consequences reach further than one record. */
  typed?: string;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** The last step before something that cannot simply be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, text, action, typed, onConfirm, onClose } = props;
  const [words, setWords] = useState('');
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState('');
  const ready = typed === undefined || words.trim() === typed;

  const confirm = async () => {
    if (!ready || pending) return;
    setPending(true);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setFailure(messageOf(error));
      setPending(false);
    }
  };

  return (
    <Dialog open title={title} onOpenChange={(open) => !open && onClose()}>
      <div className="p-5 whitespace-normal">
        <h2 className="text-section">{title}</h2>
        <p className="mt-1.5 text-sm leading-normal text-text-2">{text}</p>
        {typed !== undefined && (
          <Field label={`Type ${typed} to confirm`} className="mt-4">
            {(control) => (
              <Input
                id={control.id}
                autoFocus
                value={words}
                onChange={(event) => setWords(event.target.value)}
              />
            )}
          </Field>
        )}
        {failure && (
          <p role="alert" className="mt-3 text-sm text-danger-text">
            {failure}
          </p>
        )}
      </div>
      <footer className="flex justify-end gap-2 border-t border-line px-5 py-3">
        <Button onClick={onClose}>Keep it</Button>
        <Button variant="danger" disabled={!ready || pending} onClick={() => void confirm()}>
          {action}
        </Button>
      </footer>
    </Dialog>
  );
}
