#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ports/sql.hpp"

struct pg_result;

namespace dz::adapters::postgres {

/// The type a parameter is sent as, by its number in the catalogue; 0 for NULL, which takes the
/// type of its place. A number is always a BIGINT: the server would make `? = 0` an INTEGER.
unsigned int type_of(const SqlValue& value);

/// Parameters as libpq takes them. The span must outlive it.
class Parameters {
public:
    explicit Parameters(std::span<const SqlValue> values);

    bool are_text() const { return are_text_; }  ///< UTF-8 without a zero byte, where text stands.
    int count() const { return static_cast<int>(values_.size()); }
    const char* const* values() const { return values_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

private:
    std::vector<std::string> numbers_;
    std::vector<const char*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
    bool are_text_ = true;
};

/// The value of a result in text form: truth is 0 or 1, a NUMERIC without a fraction (the sum of
/// BIGINTs) an integer.
SqlValue value_at(const pg_result* result, int row, int column);

/// Nothing unless the text is a whole number in the range.
std::optional<std::int64_t> whole_number(std::string_view text);

}  // namespace dz::adapters::postgres
