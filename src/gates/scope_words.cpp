#include "gates/scope_words.hpp"

#include <algorithm>
#include <vector>

#include "gates/source_text.hpp"

namespace dz::gates {
namespace {

constexpr std::string_view kNameBytes =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$";

struct Definition {
    std::string_view name;
    std::string_view body;
};

/// The end of a statement: the first ';' or line break outside brackets that ends it.
std::size_t statement_end(std::string_view code, std::size_t at) {
    while (at < code.size() && code[at] != ';') {
        const char byte = code[at];
        if (byte == '(' || byte == '[' || byte == '{')
            at = closing(code, at);
        else if (byte == ')' || byte == ']' || byte == '}')
            return at;
        else
            ++at;
    }
    return std::min(at, code.size());
}

std::string_view name_at(std::string_view code, std::size_t at) {
    const auto end = std::min(code.find_first_not_of(kNameBytes, at), code.size());
    return code.substr(at, end - at);
}

std::vector<Definition> definitions_of(std::string_view code) {
    std::vector<Definition> definitions;
    for (const auto at : find_word(code, "function")) {
        const auto start = code.find_first_not_of(" *", at + 8);
        if (start == std::string_view::npos) continue;
        const auto open = code.find('(', start);
        if (open == std::string_view::npos) continue;
        const auto body = code.find("{\n", closing(code, open));
        if (body == std::string_view::npos) continue;
        definitions.push_back(
            {name_at(code, start), code.substr(body, closing(code, body) - body)});
    }
    for (const std::string_view keyword : {"const ", "let "}) {
        for (auto at = code.find(keyword); at != std::string_view::npos;
             at = code.find(keyword, at + 1)) {
            const auto start = at + keyword.size();
            const auto body = code.substr(start, statement_end(code, start) - start);
            if (body.starts_with('{') || body.starts_with('[')) {
                // Destructured: each name stands for what the right side does.
                const auto end = closing(body, 0);
                std::size_t name = 1;
                while ((name = body.find_first_of(kNameBytes, name)) < end) {
                    definitions.push_back({name_at(body, name), body.substr(end)});
                    name += name_at(body, name).size();
                }
            } else {
                const auto name = name_at(body, 0);
                definitions.push_back({name, body.substr(name.size())});
            }
        }
    }
    return definitions;
}

}  // namespace

bool mentions(std::string_view code, std::span<const std::string_view> words,
              const std::set<std::string>& names) {
    return std::ranges::any_of(words,
                               [&](std::string_view word) { return has_word(code, word); }) ||
           std::ranges::any_of(names,
                               [&](const std::string& name) { return has_word(code, name); });
}

std::set<std::string> names_standing_for(std::string_view code,
                                         std::span<const std::string_view> words,
                                         std::set<std::string> names) {
    const auto definitions = definitions_of(code);
    for (bool grew = true; grew;) {
        grew = false;
        for (const auto& [name, body] : definitions) {
            if (name.empty() || names.contains(std::string(name))) continue;
            if (!mentions(body, words, names)) continue;
            names.emplace(name);
            grew = true;
        }
    }
    return names;
}

}  // namespace dz::gates
