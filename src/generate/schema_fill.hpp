#pragma once

#include <string>

#include "generate/names.hpp"
#include "migrate/brief.hpp"
#include "model/app_spec.hpp"

namespace dz::generate {

/// Says what records get that were there before their field or relation had to be filled: the
/// default, else something of the type that people recognise as not theirs. Leaves `fill` empty
/// where nothing can stand in, such as an upload.
void put_fill(const AppSpec& spec, const Names& names, const Entity& entity, const Field& field,
              migrate::ColumnFacts& facts);

/// For relations to one record: the oldest target of the workspace, or one that is made for it; the
/// person who created the record, or the owner of its workspace.
void put_fill(const AppSpec& spec, const Names& names, const Entity& entity,
              const Relation& relation, migrate::ColumnFacts& facts);

}  // namespace dz::generate
