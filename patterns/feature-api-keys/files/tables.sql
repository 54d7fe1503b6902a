
create table api_keys (
  id uuid primary key,
  workspace_id uuid not null,
  user_id uuid not null,
  name text not null,
  prefix text not null,
  token_hash text not null unique,
  scopes text[] not null,
  last_used_at timestamptz,
  expires_at timestamptz,
  created_at timestamptz not null,
  foreign key (workspace_id, user_id) references members (workspace_id, user_id) on delete cascade
);
create index api_keys_workspace_id_idx on api_keys (workspace_id);
