
create table webhooks (
  id uuid primary key,
  workspace_id uuid not null references workspaces (id) on delete cascade,
  url text not null,
  secret text not null,
  entities text[] not null,
  active boolean not null,
  created_at timestamptz not null,
  unique (workspace_id, id)
);

create table webhook_deliveries (
  id uuid primary key,
  workspace_id uuid not null,
  webhook_id uuid not null,
  event text not null,
  payload text not null,
  state text not null check (state in ('pending', 'delivered', 'failed')),
  status integer,
  attempts integer not null,
  next_attempt_at timestamptz not null,
  created_at timestamptz not null,
  foreign key (workspace_id, webhook_id) references webhooks (workspace_id, id) on delete cascade
);
create index webhook_deliveries_due_idx on webhook_deliveries (next_attempt_at)
  where state = 'pending';
create index webhook_deliveries_webhook_idx on webhook_deliveries (webhook_id, created_at desc);
