#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dz::migrate {

/// Lays SQL statements out as a person would: one blank line between them, one action a line.
class Script {
public:
    /// A statement without its semicolon; broken before `set`, `where` and `on` when it is long.
    void add(std::string statement);

    /// One or more statements as they are written, with their semicolons.
    void add_source(std::string_view statements);

    /// `alter table` with all actions; nothing without any.
    void alter(std::string_view table, const std::vector<std::string>& actions);

    /// Stands above the next statement. Starts with a capital and ends with a point.
    void comment(std::string text);

    const std::string& text() const { return text_; }

private:
    void put(std::string_view statement);

    std::string text_;
    std::string comment_;
};

}  // namespace dz::migrate
