--% include core-tables
--% slot migration.tables
--% for entity in created_entities

--% include entity-table
--% end

-- Relations come last, so tables may refer to each other in any order.

--% for entity in created_entities
--% include entity-keys
--% end
