import { useSuspenseQuery } from '@tanstack/react-query';
import { Plus, Trash2, Webhook as WebhookSign } from 'lucide-react';
import { useState } from 'react';

import { EmptyState } from '@/client/components/states';
import { TagChip } from '@/client/components/ui/badge';
import { Button } from '@/client/components/ui/button';
import { Checkbox } from '@/client/components/ui/checkbox';
import { Dialog } from '@/client/components/ui/dialog';
import { Switch } from '@/client/components/ui/switch';
import { formatInstant } from '@/client/lib/format';
import { useLocale } from '@/client/lib/runtime';
import { asStrings } from '@/client/lib/values';
import { cn } from '@/client/lib/cn';
import { webhookCreate, type CreatedWebhook, type Webhook } from '@/shared/schemas/webhooks';
import { entityList } from '../entities';
import { FormFailure, TextField } from '../forms/text-field';
import { useForm } from '../forms/use-form';
import { usePlace } from '../session/workspace';
import { ConfirmDialog } from './confirm-dialog';
import { FreshSecret } from './fresh-secret';
import { Card, SettingsHeader } from './parts';
import { useWebhookActions, webhooksQuery } from './webhook-queries';

/** Endpoints that are told about changes. */
export function WebhooksPage() {
  const { workspace } = usePlace();
  const hooks = useSuspenseQuery(webhooksQuery(workspace.slug)).data;
  const [adding, setAdding] = useState(false);
  const [fresh, setFresh] = useState<CreatedWebhook>();
  return (
    <>
      <SettingsHeader
        title="Webhooks"
        text="Signed with SHA-256 and retried when the endpoint does not answer."
        action={
          <Button variant="primary" onClick={() => setAdding(true)}>
            <Plus size={15} aria-hidden />
            Add endpoint
          </Button>
        }
      />
      {fresh && <FreshSecret title="The signing secret is ready." secret={fresh.secret} />}
      {hooks.length === 0 && (
        <EmptyState
          title="No endpoints yet"
          text="An endpoint receives a signed request whenever a record changes."
        />
      )}
      <div className="flex flex-col gap-4">
        {hooks.map((hook) => (
          <HookCard key={hook.id} hook={hook} />
        ))}
      </div>
      {adding && (
        <AddEndpoint
          onClose={() => setAdding(false)}
          onCreated={(hook) => {
            setFresh(hook);
            setAdding(false);
          }}
        />
      )}
    </>
  );
}

function HookCard({ hook }: { hook: Webhook }) {
  const { workspace } = usePlace();
  const { update, remove } = useWebhookActions(workspace.slug);
  const [removing, setRemoving] = useState(false);
  const names = entityList.filter((entity) => hook.entities.includes(entity.meta.name));
  return (
    <Card className="p-4.5">
      <div className="flex items-start gap-3">
        <WebhookSign
          size={18}
          aria-hidden
          className={cn('mt-0.5', hook.active ? 'text-success-text' : 'text-text-3')}
        />
        <div className="min-w-0 flex-1">
          <p className="truncate font-mono font-strong text-sm">{hook.url}</p>
          <p className="mt-1.5 flex flex-wrap gap-1.5">
            {names.length === 0 && <TagChip label="Every record" />}
            {names.map(({ meta }) => (
              <TagChip key={meta.path} label={meta.label.many} />
            ))}
          </p>
        </div>
        <Switch
          aria-label={hook.active ? 'Pause this endpoint' : 'Resume this endpoint'}
          checked={hook.active}
          onCheckedChange={(active) => update.mutate({ id: hook.id, active })}
        />
        <Button
          variant="ghost"
          size="sm"
          icon
          aria-label="Remove endpoint"
          onClick={() => setRemoving(true)}
        >
          <Trash2 size={15} />
        </Button>
      </div>
      <Deliveries hook={hook} />
      {removing && (
        <ConfirmDialog
          title="Remove this endpoint?"
          text={`${hook.url} is no longer told about changes.`}
          action="Remove"
          onConfirm={() => remove.mutateAsync(hook.id)}
          onClose={() => setRemoving(false)}
        />
      )}
    </Card>
  );
}

const barTone = {
  delivered: 'bg-success-line',
  pending: 'bg-warning-line',
  failed: 'bg-danger-dot',
} as const;

/** The latest deliveries, oldest first; a taller bar took more attempts. */
function Deliveries({ hook }: { hook: Webhook }) {
  const locale = useLocale();
  if (hook.deliveries.length === 0) {
    return <p className="mt-3 text-xs text-text-3">Nothing was sent yet.</p>;
  }
  const failed = hook.deliveries.filter((delivery) => delivery.state === 'failed').length;
  return (
    <div className="mt-4">
      <div className="flex h-8 items-end gap-[3px]" aria-hidden>
        {hook.deliveries.toReversed().map((delivery) => (
          <i
            key={delivery.id}
            title={`${delivery.event}, ${formatInstant(delivery.at, locale)}`}
            className={cn('max-w-3 flex-1 rounded-[2px]', barTone[delivery.state])}
            style={{ height: `${Math.min(100, 40 + delivery.attempts * 20)}%` }}
          />
        ))}
      </div>
      <p className="mt-1.5 text-xs text-text-3">
        {hook.deliveries.length} latest deliveries,{' '}
        {failed === 0 ? 'none failed' : `${failed} failed`}
      </p>
    </div>
  );
}

interface AddEndpointProps {
  onClose: () => void;
  onCreated: (hook: CreatedWebhook) => void;
}

function AddEndpoint({ onClose, onCreated }: AddEndpointProps) {
  const { workspace } = usePlace();
  const { create } = useWebhookActions(workspace.slug);
  const form = useForm({
    initial: { url: '', entities: [] },
    schema: webhookCreate.pick({ url: true, entities: true }),
    submit: async (input) => onCreated(await create.mutateAsync({ ...input, active: true })),
  });
  const chosen = asStrings(form.values['entities']);
  return (
    <Dialog open title="Add endpoint" onOpenChange={(open) => !open && onClose()}>
      <form noValidate onSubmit={form.submit}>
        <div className="flex flex-col gap-4 p-5">
          <h2 className="text-[16px]">Add endpoint</h2>
          <FormFailure form={form} />
          <TextField
            autoFocus
            form={form}
            name="url"
            label="Address"
            type="url"
            placeholder="https://hooks.example.com/northstar"
          />
          <fieldset>
            <legend className="mb-2 font-strong text-sm">Records</legend>
            <div className="grid grid-cols-2 gap-2">
              {entityList.map(({ meta }) => (
                <label key={meta.path} className="flex items-center gap-2 text-sm">
                  <Checkbox
                    checked={chosen.includes(meta.name)}
                    onCheckedChange={(on) =>
                      form.set(
                        'entities',
                        on === true
                          ? [...chosen, meta.name]
                          : chosen.filter((name) => name !== meta.name),
                      )
                    }
                  />
                  {meta.label.many}
                </label>
              ))}
            </div>
            <p className="mt-2 text-xs text-text-3">With none chosen, every record is sent.</p>
          </fieldset>
        </div>
        <footer className="flex justify-end gap-2 border-t border-line px-5 py-3">
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" disabled={form.pending}>
            Add endpoint
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
