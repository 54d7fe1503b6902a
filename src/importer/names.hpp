#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dz::importer {

/// A name as people write it, in lower-case words: "order_items" gives "order items".
std::vector<std::string> words_of(std::string_view name);

/// The entity of a table: "tbl_order_items" gives "OrderItem". Total: any text gives a name.
std::string entity_name_of(std::string_view table);

/// The member of a column: "unit_price" gives "unitPrice". Total.
std::string member_name_of(std::string_view column);

/// What people call a thing of this name, at most 60 bytes, without control characters.
std::string label_of(std::string_view name);

/// Text on one line or more, without control characters, at most `most` bytes.
std::string clean_text(std::string_view text, std::size_t most);

/// "customer" of "customer_id" and "customerId"; empty for other names.
std::string_view without_id(std::string_view column);

/// How a name is told from others whatever its spelling: "order_items" and "OrderItem" are one.
std::string key_of(std::string_view name);

/// Names within one owner that must differ in every spelling.
class TakenNames {
public:
    /// The name, or the name with the first number that makes it free: "total2".
    std::string take(const std::string& name);
    bool has(const std::string& name) const;

private:
    std::set<std::string> taken_;  ///< In snake_case.
};

// What every app has, so that nothing needs to be made for it.

bool is_user_table(std::string_view table);
/// What a table keeps the books of ("migrations", "sessions"); empty for others.
std::string_view bookkeeping_of(std::string_view table);
/// What every record has in place of a column ("the time it was made"); empty for others.
std::string_view built_in_member(std::string_view column, std::string_view type);
/// Whether the built-in User has this column of a table of users.
bool is_user_column(std::string_view column);
/// Whether the values are secrets, which records never keep.
bool is_secret(std::string_view column);

}  // namespace dz::importer
