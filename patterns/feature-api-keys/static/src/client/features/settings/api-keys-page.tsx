import { useSuspenseQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';

import { EmptyState } from '@/client/components/states';
import { Button } from '@/client/components/ui/button';
import { Dialog } from '@/client/components/ui/dialog';
import { Segments } from '@/client/components/ui/segments';
import { formatAgo, formatDayFull } from '@/client/lib/format';
import { useLocale } from '@/client/lib/runtime';
import { asString } from '@/client/lib/values';
import { apiKeyCreate, type ApiKey, type CreatedApiKey } from '@/shared/schemas/api-keys';
import { FormFailure, TextField } from '../forms/text-field';
import { useForm } from '../forms/use-form';
import { usePlace } from '../session/workspace';
import { apiKeysQuery, useApiKeyActions } from './api-key-queries';
import { ConfirmDialog } from './confirm-dialog';
import { FreshSecret } from './fresh-secret';
import { CardTable, Cell, NameCell, SettingsHeader } from './parts';

/** Keys for programs. A new key is shown once and never again. */
export function ApiKeysPage() {
  const { workspace } = usePlace();
  const keys = useSuspenseQuery(apiKeysQuery(workspace.slug)).data;
  const [creating, setCreating] = useState(false);
  const [fresh, setFresh] = useState<CreatedApiKey>();
  return (
    <>
      <SettingsHeader
        title="API keys"
        text={
          <>
            Keys act for this workspace.{' '}
            <a href="/docs" className="font-medium text-accent-text hover:underline">
              Read the API reference
            </a>
          </>
        }
        action={
          <Button variant="primary" onClick={() => setCreating(true)}>
            <Plus size={15} aria-hidden />
            Create key
          </Button>
        }
      />
      {fresh && <FreshSecret title={`“${fresh.name}” is ready.`} secret={fresh.key} />}
      {keys.length === 0 ? (
        <EmptyState
          title="No keys yet"
          text="A key lets a program read or write what you can, without a password."
        />
      ) : (
        <CardTable
          label="API keys"
          columns={['Name', 'Key', 'Can', 'Last used', 'Created', 'Expires', '']}
        >
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </CardTable>
      )}
      {creating && (
        <CreateKey
          onClose={() => setCreating(false)}
          onCreated={(key) => {
            setFresh(key);
            setCreating(false);
          }}
        />
      )}
    </>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { workspace } = usePlace();
  const locale = useLocale();
  const { revoke } = useApiKeyActions(workspace.slug);
  const [revoking, setRevoking] = useState(false);
  return (
    <tr>
      <NameCell>{apiKey.name}</NameCell>
      <Cell className="font-mono text-xs text-text-2">{apiKey.prefix}…</Cell>
      <Cell>{apiKey.scopes.includes('write') ? 'Read and write' : 'Read'}</Cell>
      <Cell className="text-text-2">
        {apiKey.lastUsedAt ? formatAgo(apiKey.lastUsedAt, locale) : 'Never'}
      </Cell>
      <Cell className="text-text-2">{formatDayFull(apiKey.createdAt.slice(0, 10), locale)}</Cell>
      <Cell className="text-text-2">
        {apiKey.expiresAt ? formatDayFull(apiKey.expiresAt.slice(0, 10), locale) : 'Never'}
      </Cell>
      <Cell className="text-right">
        <button
          type="button"
          className="hit font-strong text-danger-text hover:underline"
          onClick={() => setRevoking(true)}
        >
          Revoke
        </button>
        {revoking && (
          <ConfirmDialog
            title={`Revoke “${apiKey.name}”?`}
            text="Programs that use it stop working at once."
            action="Revoke"
            onConfirm={() => revoke.mutateAsync(apiKey.id)}
            onClose={() => setRevoking(false)}
          />
        )}
      </Cell>
    </tr>
  );
}

interface CreateKeyProps {
  onClose: () => void;
  onCreated: (key: CreatedApiKey) => void;
}

function CreateKey({ onClose, onCreated }: CreateKeyProps) {
  const { workspace } = usePlace();
  const { create } = useApiKeyActions(workspace.slug);
  const form = useForm({
    initial: { name: '', scopes: ['read'] },
    schema: apiKeyCreate.pick({ name: true, scopes: true }),
    submit: async (input) => onCreated(await create.mutateAsync(input)),
  });
  const scopes = form.values['scopes'];
  const writes = Array.isArray(scopes) && scopes.includes('write');
  return (
    <Dialog open title="Create key" onOpenChange={(open) => !open && onClose()}>
      <form noValidate onSubmit={form.submit}>
        <div className="flex flex-col gap-4 p-5">
          <h2 className="text-[16px]">Create key</h2>
          <FormFailure form={form} />
          <TextField autoFocus form={form} name="name" label="Name" placeholder="Reporting" />
          <div>
            <p className="mb-1.5 font-strong text-sm">What it can do</p>
            <Segments
              full
              label="What it can do"
              value={writes ? 'write' : 'read'}
              onChange={(value) =>
                form.set('scopes', asString(value) === 'write' ? ['read', 'write'] : ['read'])
              }
              items={[
                { value: 'read', label: 'Read' },
                { value: 'write', label: 'Read and write' },
              ]}
            />
          </div>
        </div>
        <footer className="flex justify-end gap-2 border-t border-line px-5 py-3">
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" disabled={form.pending}>
            Create key
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
