export const $entity$Meta: EntityMeta = {
  name: '$EntityName$',
  path: '$entity-path$',
  label: { one: $EntityLabel_ts$, many: $EntitiesLabel_ts$ },
  icon: '$entity_icon$',
  scope: '$scope_ts$',
  display: '$display_field$',
  //% if has_mark
  mark: '$mark_field$',
  //% end
  fields: [$fields_ts$],
  //% if has_states
  states: { field: '$state_field$', transitions: [$transitions_ts$] },
  //% end
  rules: [$rules_ts$],
  unique: [$uniques_ts$],
  views: [$views_ts$],
  //% if has_overdue
  due: { $due_ts$ },
  //% end
  own: [$own_ts$],
  attachments: $has_attachments$,
  nav: $is_nav$,
  sort: '$sort$',
};
