'use client';

import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';

import { Button } from './button';

interface ConfirmDialogProps {
  title: string;
  children: ReactNode;
  /** The verb of the button, with its object: "Delete Kiln". */
  action: string;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

export function ConfirmDialog({
  title,
  children,
  action,
  busy,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="dialog">
          <Dialog.Title className="t15 m6">{title}</Dialog.Title>
          <Dialog.Description asChild>
            <div className="ink2">{children}</div>
          </Dialog.Description>
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <Button onClick={onClose}>Cancel</Button>
            <Button kind="stop" busy={busy ?? false} onClick={onConfirm}>
              {action}
            </Button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
