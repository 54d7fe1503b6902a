#pragma once

#include <string>

#include "importer/imported_model.hpp"
#include "model/app_spec.hpp"

namespace dz::importer {

/// A column as a field, and what of the column it does not keep.
struct MadeField {
    Field field;  ///< With name and label as written; the name is not free of others yet.
    std::string loss;
};

/// Types, bounds, default and values of a column, each checked: the field is always valid. The
/// column's name makes a type nearer where it is certain: a string called "contact_email" is an
/// email, a decimal called "price" is money.
MadeField field_of(const Column& column);

}  // namespace dz::importer
