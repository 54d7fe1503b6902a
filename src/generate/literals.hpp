#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/app_spec.hpp"

namespace dz::generate {

// Values as source text. What a person wrote may hold quotes and line ends; none of it ends a
// literal.

/// A TypeScript string literal with its quotes, as prettier writes it: 'Due on', "it's".
std::string ts_string(std::string_view text);

/// A TypeScript literal: 'todo', 12, true, ['a', 'b'].
std::string ts_literal(const Literal& literal);

/// An SQL literal: 'todo', 12, true. Lists become '{"a","b"}'.
std::string sql_literal(const Literal& literal);
std::string sql_string(std::string_view text);

/// Text inside a block comment: on one line, and without what would end the comment.
std::string comment_text(std::string_view text);

/// A column or table in SQL, quoted when it is a reserved word of PostgreSQL.
std::string sql_name(std::string_view name);

/// The name of an index of PostgreSQL, which cuts names after 63 bytes: "tasks_project_id_idx".
/// What is too long keeps its beginning and gets a number, so no two indexes of a table share a
/// name.
std::string index_name(const std::string& table, const std::vector<std::string>& columns,
                       std::string_view kind);

/// 'a', 'b': literals that are valid in TypeScript and SQL, for plain words.
std::string word_list(const std::vector<std::string>& words);

/// The literal as text: "12", "true", "a, b".
std::string plain_text(const Literal& literal);

}  // namespace dz::generate
