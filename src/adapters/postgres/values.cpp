#include "adapters/postgres/values.hpp"

#include <array>
#include <charconv>
#include <libpq-fe.h>

#include "base/utf8.hpp"

namespace dz::adapters::postgres {
namespace {

// src/include/catalog/pg_type.dat: these never change.
enum : Oid {
    kBool = 16,
    kBytea = 17,
    kInt8 = 20,
    kInt2 = 21,
    kInt4 = 23,
    kText = 25,
    kFloat4 = 700,
    kFloat8 = 701,
    kNumeric = 1700
};

double real_of(std::string_view text) {
    double value = 0;
    // Reads "Infinity", "-Infinity" and "NaN" too, as the server writes them.
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string bytes_of(const char* text) {
    std::size_t size = 0;
    auto* const raw = PQunescapeBytea(reinterpret_cast<const unsigned char*>(text), &size);
    std::string bytes(reinterpret_cast<const char*>(raw), raw == nullptr ? 0 : size);
    PQfreemem(raw);
    return bytes;
}

}  // namespace

unsigned int type_of(const SqlValue& value) {
    constexpr std::array<Oid, 5> kTypes = {0, kInt8, kFloat8, kText, kBytea};
    return kTypes.at(value.index());
}

Parameters::Parameters(std::span<const SqlValue> values)
    : numbers_(values.size()), lengths_(values.size()), formats_(values.size()) {
    values_.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const char* sent = nullptr;
        if (const auto* whole = std::get_if<std::int64_t>(&values[i])) {
            numbers_[i] = std::to_string(*whole);
            sent = numbers_[i].c_str();
        } else if (const auto* real = std::get_if<double>(&values[i])) {
            std::array<char, 32> digits{};
            const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), *real);
            numbers_[i].assign(digits.data(), end.ptr);
            sent = numbers_[i].c_str();
        } else if (const auto* text = std::get_if<std::string>(&values[i])) {
            are_text_ = are_text_ && text->find('\0') == text->npos && is_valid_utf8(*text);
            sent = text->c_str();
        } else if (const auto* blob = std::get_if<SqlBlob>(&values[i])) {
            sent = blob->bytes.data();
            lengths_[i] = static_cast<int>(blob->bytes.size());
            formats_[i] = 1;
        }
        values_.push_back(sent);
    }
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

SqlValue value_at(const pg_result* result, int row, int column) {
    if (PQgetisnull(result, row, column) != 0) return nullptr;
    const char* const data = PQgetvalue(result, row, column);
    const std::string_view text(data, static_cast<std::size_t>(PQgetlength(result, row, column)));
    switch (PQftype(result, column)) {
        case kBool:
            return std::int64_t{text == "t"};
        case kInt2:
        case kInt4:
        case kInt8:
            return whole_number(text).value_or(0);
        case kNumeric:
            if (const auto whole = whole_number(text)) return *whole;
            return real_of(text);
        case kFloat4:
        case kFloat8:
            return real_of(text);
        case kBytea:
            return SqlBlob{bytes_of(data)};
        default:
            return std::string(text);
    }
}

}  // namespace dz::adapters::postgres
