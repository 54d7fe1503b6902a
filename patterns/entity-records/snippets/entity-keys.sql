--% for relation in to_one
alter table $entity_table$
  add foreign key (workspace_id, $field_sql$) references $key_target_sql$
    on delete $on_delete_sql$;
--% end
--% for field in upload_fields
alter table $entity_table$
  add foreign key (workspace_id, $field_sql$) references files (workspace_id, id)
    on delete set null ($field_sql$);
--% end
--% for relation in to_many
alter table $join_table$
  add foreign key (workspace_id, $join_left$) references $entity_table$ (workspace_id, id)
    on delete cascade,
  add foreign key (workspace_id, $join_right$) references $key_target_sql$
    on delete cascade;
--% end
