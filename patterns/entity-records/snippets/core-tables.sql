-- Every record belongs to a workspace. `unique (workspace_id, id)` lets other tables refer to it
-- through a key that includes the workspace, so a row can never point into another workspace.

create table users (
  id uuid primary key,
  email text not null unique,
  name text not null,
  password_hash text not null,
  email_verified_at timestamptz,
  email_notifications boolean not null default true,
  created_at timestamptz not null
);

create table sessions (
  token_hash text primary key,
  user_id uuid not null references users (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_user_id_idx on sessions (user_id);

create table mail_tokens (
  token_hash text primary key,
  user_id uuid not null references users (id) on delete cascade,
  purpose text not null check (purpose in ('reset', 'verify')),
  expires_at timestamptz not null
);
create index mail_tokens_user_id_idx on mail_tokens (user_id);

create table rate_limits (
  key text primary key,
  window_start bigint not null,
  count integer not null
);

create table workspaces (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  currency text not null,
  timezone text not null,
  week_starts_on integer not null check (week_starts_on between 0 and 6),
  created_at timestamptz not null
);

create table members (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  role text not null check (role in ($role_list$)),
  joined_at timestamptz not null,
  primary key (workspace_id, user_id)
);
create index members_user_id_idx on members (user_id);

create table invites (
  id uuid primary key,
  workspace_id uuid not null references workspaces (id) on delete cascade,
  email text not null,
  role text not null check (role in ($role_list$)),
  token_hash text not null unique,
  invited_by uuid references users (id) on delete set null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  unique (workspace_id, email)
);

create table counters (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  name text not null,
  value integer not null,
  primary key (workspace_id, name)
);

create table files (
  id uuid primary key,
  workspace_id uuid not null references workspaces (id) on delete cascade,
  name text not null,
  type text not null,
  size integer not null,
  entity text,
  record_id uuid,
  created_by uuid references users (id) on delete set null,
  created_at timestamptz not null,
  unique (workspace_id, id)
);
create index files_record_idx on files (workspace_id, entity, record_id);

create table notifications (
  id uuid primary key,
  workspace_id uuid not null,
  user_id uuid not null,
  kind text not null,
  title text not null,
  body text,
  entity text,
  record_id uuid,
  read_at timestamptz,
  created_at timestamptz not null,
  foreign key (workspace_id, user_id) references members (workspace_id, user_id) on delete cascade
);
create index notifications_user_idx on notifications (workspace_id, user_id, created_at desc);

create table audit_entries (
  id uuid primary key,
  workspace_id uuid not null references workspaces (id) on delete cascade,
  actor_id uuid references users (id) on delete set null,
  action text not null,
  entity text not null,
  record_id uuid,
  label text not null,
  changes jsonb not null,
  at timestamptz not null
);
create index audit_entries_at_idx on audit_entries (workspace_id, at desc, id desc);
create index audit_entries_record_idx on audit_entries (workspace_id, record_id);

create table automation_runs (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  automation text not null,
  occasion text not null,
  at timestamptz not null,
  primary key (workspace_id, automation, occasion)
);
