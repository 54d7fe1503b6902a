#include "generate/ts_layout.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace dz::generate {
namespace {

constexpr auto kNone = std::string_view::npos;

/// Columns, not bytes: a character of UTF-8 counts once.
std::size_t columns(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_open(char c) {
    return c == '(' || c == '[' || c == '{';
}

bool is_close(char c) {
    return c == ')' || c == ']' || c == '}';
}

/// The end of the string literal that starts at `at`, or npos.
std::size_t skip_string(std::string_view text, std::size_t at) {
    const char quote = text[at];
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == quote) {
            return i + 1;
        }
    }
    return kNone;
}

bool is_quote(char c) {
    return c == '\'' || c == '"' || c == '`';
}

/// The place after the bracket that closes the one at `at`, or npos.
std::size_t skip_group(std::string_view text, std::size_t at) {
    int depth = 0;
    for (std::size_t i = at; i < text.size();) {
        if (is_quote(text[i])) {
            i = skip_string(text, i);
            if (i == kNone) return kNone;
            continue;
        }
        if (is_open(text[i])) ++depth;
        if (is_close(text[i]) && --depth == 0) return i + 1;
        ++i;
    }
    return kNone;
}

/// Whether the parenthesis at `at` only holds an expression together: no call, no parameters.
bool is_grouping(std::string_view text, std::size_t at) {
    if (text[at] != '(') return false;
    const auto is_name = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '$' || c == ')' || c == ']' || c == '>';
    };
    if (at > 0 && is_name(text[at - 1])) return false;
    const auto end = skip_group(text, at);
    return end != kNone && !text.substr(end).starts_with(" =>");
}

/// `head [ items ] tail`, from the last list that is on the outermost level.
struct Group {
    std::string head;  ///< With the opening bracket.
    std::string body;
    std::string tail;  ///< With the closing bracket.
    char open = 0;
};

std::optional<Group> last_group(std::string_view text) {
    std::optional<Group> found;
    for (std::size_t i = 0; i < text.size();) {
        if (is_quote(text[i])) {
            i = skip_string(text, i);
            if (i == kNone) return std::nullopt;
            continue;
        }
        if (text.substr(i).starts_with("//") || text.substr(i).starts_with("/*"))
            return std::nullopt;
        if (is_close(text[i])) return std::nullopt;
        if (!is_open(text[i])) {
            ++i;
            continue;
        }
        const auto end = skip_group(text, i);
        if (end == kNone) return std::nullopt;
        if (end - i > 2 && !is_grouping(text, i))
            found = Group{.head = std::string(text.substr(0, i + 1)),
                          .body = std::string(text.substr(i + 1, end - i - 2)),
                          .tail = std::string(text.substr(end - 1)),
                          .open = text[i]};
        i = end;
    }
    return found;
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == kNone) return "";
    return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

/// The parts of a body between its outermost commas.
std::vector<std::string> items_of(std::string_view body) {
    std::vector<std::string> items;
    std::size_t start = 0;
    for (std::size_t i = 0; i < body.size();) {
        if (is_quote(body[i])) {
            i = skip_string(body, i);
            if (i == kNone) return {};
        } else if (is_open(body[i])) {
            i = skip_group(body, i);
            if (i == kNone) return {};
        } else if (body[i] == ',') {
            items.push_back(trimmed(body.substr(start, i - start)));
            start = ++i;
        } else {
            ++i;
        }
    }
    if (auto rest = trimmed(body.substr(start)); !rest.empty()) items.push_back(std::move(rest));
    return items;
}

bool is_whole(std::string_view item, char open) {
    return !item.empty() && item.front() == open && skip_group(item, 0) == item.size();
}

/// Prettier never keeps a list of several objects, or lists, with several members on one line.
bool is_always_broken(const std::vector<std::string>& items) {
    if (items.size() < 2) return false;
    const char open = items.front().empty() ? ' ' : items.front().front();
    if (open != '{' && open != '[') return false;
    return std::ranges::all_of(items, [open](const std::string& item) {
        return is_whole(item, open) && items_of(item.substr(1, item.size() - 2)).size() > 1;
    });
}

/// Whether a list that must be broken is somewhere inside.
bool holds_broken_list(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        if (is_quote(text[i])) {
            i = skip_string(text, i);
            if (i == kNone) return false;
            continue;
        }
        if (text[i] == '[') {
            const auto end = skip_group(text, i);
            if (end == kNone) return false;
            if (is_always_broken(items_of(text.substr(i + 1, end - i - 2)))) return true;
        }
        ++i;
    }
    return false;
}

/// The end of the first arrow on the outermost level whose body is no block and no list, or npos.
std::size_t arrow_end(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        if (is_quote(text[i])) {
            i = skip_string(text, i);
            if (i == kNone) return kNone;
        } else if (is_open(text[i])) {
            i = skip_group(text, i);
            if (i == kNone) return kNone;
        } else if (text.substr(i).starts_with("=> ")) {
            const char body = i + 3 < text.size() ? text[i + 3] : '{';
            const auto group = is_open(body) ? skip_group(text, i + 3) : kNone;
            const bool member = group != kNone && text.substr(group).starts_with('.');
            return is_open(body) && !member ? kNone : i + 2;
        } else {
            ++i;
        }
    }
    return kNone;
}

void lay_out(const std::string& text, std::size_t indent, std::size_t width, std::string& out) {
    const std::string margin(indent, ' ');
    const bool fits = indent + columns(text) <= width && !holds_broken_list(text);
    // The body of an arrow that does not fit goes below it.
    if (const auto arrow = fits ? kNone : arrow_end(text); arrow != kNone) {
        out += margin + text.substr(0, arrow) + "\n";
        lay_out(text.substr(arrow + 1), indent + 2, width, out);
        return;
    }
    const auto group = fits ? std::nullopt : last_group(text);
    if (!group) {
        // A long string goes below its key, unless the key is too short to gain by it.
        const auto colon = text.find(": ");
        if (!fits && colon != kNone && colon > 4 && colon + 2 < text.size() &&
            is_quote(text[colon + 2]) &&
            text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                   "_$'-") == colon) {
            out += margin + text.substr(0, colon + 1) + "\n" + margin + "  " +
                   text.substr(colon + 2) + "\n";
            return;
        }
        out += margin + text + "\n";
        return;
    }
    auto items = items_of(group->body);
    if (items.empty()) {
        out += margin + text + "\n";
        return;
    }
    // The last argument hugs its call: f(a, { … }).
    if (group->open == '(' && (is_whole(items.back(), '{') || is_whole(items.back(), '['))) {
        std::string head = group->head;
        for (std::size_t i = 0; i + 1 < items.size(); ++i) head += items[i] + ", ";
        if (indent + columns(head) + 1 <= width) {
            const auto& last = items.back();
            head += last.front();
            out += margin + head + "\n";
            for (const auto& item : items_of(std::string_view(last).substr(1, last.size() - 2)))
                lay_out(item + ",", indent + 2, width, out);
            out += margin + last.back() + group->tail + "\n";
            return;
        }
    }
    out += margin + group->head + "\n";
    for (const auto& item : items) lay_out(item + ",", indent + 2, width, out);
    out += margin + group->tail + "\n";
}

}  // namespace

std::string fit_lines(std::string_view source, std::size_t width) {
    std::string out;
    out.reserve(source.size() + source.size() / 8);
    bool in_template = false;
    while (!source.empty()) {
        const auto end = std::min(source.find('\n'), source.size());
        const auto line = source.substr(0, end);
        source.remove_prefix(std::min(end + 1, source.size()));
        const auto indent = std::min(line.find_first_not_of(' '), line.size());
        const auto text = line.substr(indent);
        const bool special = text.starts_with('<') || text.starts_with('*') ||
                             text.starts_with("//") || text.starts_with("/*");
        const bool odd = std::ranges::count(line, '`') % 2 != 0;
        if (!in_template && !odd && !special &&
            (columns(line) > width || text.find("[{") != kNone || text.find("[[") != kNone)) {
            lay_out(std::string(text), indent, width, out);
        } else {
            out.append(line);
            out += '\n';
        }
        if (odd) in_template = !in_template;
    }
    return out;
}

}  // namespace dz::generate
