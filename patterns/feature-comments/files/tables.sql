
create table comments (
  id uuid primary key,
  workspace_id uuid not null references workspaces (id) on delete cascade,
  entity text not null,
  record_id uuid not null,
  body text not null,
  mentions uuid[] not null,
  author_id uuid references users (id) on delete set null,
  created_at timestamptz not null,
  edited_at timestamptz
);
create index comments_record_idx on comments (workspace_id, entity, record_id, created_at);
