create table $entity_table$ (
  id uuid primary key,
  workspace_id uuid not null references workspaces (id) on delete cascade,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid references users (id) on delete set null,
  deleted_at timestamptz,
  --% for field in columns
  $field_definition_sql$,
  --% end
  --% for field in sequence_fields
  unique (workspace_id, $field_sql$),
  --% end
  --% for rule in rules
  --% if is_checkable
  check ($rule_check$),
  --% end
  --% end
  unique (workspace_id, id)
);
--% for unique in unique_keys
create unique index $unique_name$ on $entity_table$ (workspace_id, $unique_columns$)
  where deleted_at is null;
--% end
create index $entity_table$_created_at_idx on $entity_table$ (workspace_id, created_at desc, id desc);
--% for relation in to_one
create index $field_index$ on $entity_table$ (workspace_id, $field_sql$);
--% end
--% for relation in to_many

create table $join_table$ (
  workspace_id uuid not null,
  $join_left$ uuid not null,
  $join_right$ uuid not null,
  primary key (workspace_id, $join_left$, $join_right$)
);
create index $join_table$_$join_right$_idx on $join_table$ (workspace_id, $join_right$);
--% end
