#include "generate/taken_names.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "base/text.hpp"

namespace dz::generate {
namespace {

constexpr std::array<std::string_view, 5> kForms = {"entity", "Entity", "entities", "Entities",
                                                    "ENTITY"};

/// Blocks that print the names of tables, of pages: how the view model spells them.
struct Block {
    std::string_view name;
    std::string_view form;
    std::string_view after;
};
constexpr std::array<Block, 11> kBlocks = {{{"detail_return", "entity", "Entity"},
                                            {"entity_modules", "entity", "Entity"},
                                            {"form_return", "entity", "Entity"},
                                            {"list_imports", "entity", "Entity"},
                                            {"list_return", "entity", "Entity"},
                                            {"public_imports", "entity", "Meta"},
                                            {"public_tables", "entities", ""},
                                            {"seed_tables_ts", "entities", ""},
                                            {"table_imports", "entities", ""},
                                            {"table_names", "entities", ""},
                                            {"widget_tables", "entities", ""}}};

bool is_script(std::string_view path) {
    return path.ends_with(".ts") || path.ends_with(".tsx") || path.ends_with(".mjs");
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_word_char(char c) {
    return is_letter(c) || (c >= '0' && c <= '9');
}

/// Walks over a template once, from identifier to identifier.
class WordReader {
public:
    explicit WordReader(std::string_view source) : source_(source) {}

    TemplateWords read() {
        while (at_ < source_.size()) step();
        return std::move(found_);
    }

private:
    bool sees(std::string_view text) const { return source_.substr(at_).starts_with(text); }

    void step() {
        const char c = source_[at_];
        if (sees("//")) return skip_comment("\n");
        if (sees("/*")) return skip_comment("*/");
        if (c == '\'' || c == '"') return skip_text(c);
        if (is_letter(c) || c == '$') return read_identifier();
        if (c != ' ' && c != '\n') last_ = c;
        // A number swallows its letters.
        ++at_;
        if (c >= '0' && c <= '9')
            while (at_ < source_.size() && is_word_char(source_[at_])) ++at_;
    }

    void skip_comment(std::string_view end) {
        const auto close = std::min(source_.find(end, at_ + 2), source_.size());
        read_directive(source_.substr(at_ + 2, close - at_ - 2));
        at_ = std::min(close + end.size(), source_.size());
    }

    void read_directive(std::string_view comment) {
        if (!comment.starts_with('%')) return;
        const auto words = separated(comment.substr(1));
        if (words.size() < 2) return;
        if (words[0] == "include") found_.includes.push_back(words[1]);
        if (words[0] == "slot") found_.slots.push_back(words[1]);
    }

    static std::vector<std::string> separated(std::string_view text) {
        std::vector<std::string> words;
        std::string word;
        for (const char c : text) {
            if (c != ' ' && c != '\n') {
                word += c;
            } else if (!word.empty()) {
                words.push_back(std::exchange(word, {}));
            }
        }
        if (!word.empty()) words.push_back(std::move(word));
        return words;
    }

    /// To the closing quote; an apostrophe in the text of an element ends with its line.
    void skip_text(char quote) {
        for (++at_; at_ < source_.size() && source_[at_] != quote && source_[at_] != '\n'; ++at_)
            if (source_[at_] == '\\') ++at_;
        at_ = std::min(at_ + 1, source_.size());
        last_ = quote;
    }

    /// The name between two dollars, or nothing: `$refs` is a name of JavaScript.
    std::optional<std::string_view> placeholder() const {
        auto end = at_ + 1;
        while (end < source_.size() && (is_word_char(source_[end]) || source_[end] == '-')) ++end;
        if (end == at_ + 1 || end >= source_.size() || source_[end] != '$') return std::nullopt;
        return source_.substr(at_ + 1, end - at_ - 1);
    }

    void read_identifier() {
        std::string before;
        std::string after;
        std::vector<std::string_view> names;
        while (at_ < source_.size()) {
            if (const auto name = source_[at_] == '$' ? placeholder() : std::nullopt) {
                names.push_back(*name);
                at_ += name->size() + 2;
                continue;
            }
            if (!is_word_char(source_[at_]) && source_[at_] != '$') break;
            (names.empty() ? before : after) += source_[at_++];
        }
        for (const auto name : names) add_block(name);
        if (names.size() == 1 && std::ranges::find(kForms, names[0]) != kForms.end()) {
            found_.spellings.insert({before, std::string(names[0]), after});
        } else if (names.empty() && may_meet(before)) {
            found_.words.insert(before);
        }
        previous_ = names.empty() ? before : "";
        last_ = 'a';
    }

    void add_block(std::string_view name) {
        if (name == "JoinTable" || name == "table_names") found_.names_links = true;
        for (const auto& block : kBlocks)
            if (block.name == name)
                found_.spellings.insert({"", std::string(block.form), std::string(block.after)});
    }

    /// Whether the word just read is a name of its own and not a member of something.
    bool may_meet(const std::string& word) const {
        if (last_ == '.' && !is_spread()) return false;
        const bool declared = previous_ == "const" || previous_ == "let" || previous_ == "var";
        const bool key = sees(":") || sees("?:");
        return (declared || !key) && !word.empty();
    }

    bool is_spread() const {
        const auto dots = source_.substr(0, at_).find_last_of('.');
        return dots != std::string_view::npos && dots >= 2 && source_[dots - 1] == '.' &&
               source_[dots - 2] == '.';
    }

    std::string_view source_;
    std::size_t at_ = 0;
    char last_ = '\n';      ///< What stands before, blanks aside.
    std::string previous_;  ///< The identifier before this one.
    TemplateWords found_;
};

void merge(TemplateWords& into, const TemplateWords& from) {
    into.words.insert(from.words.begin(), from.words.end());
    into.spellings.insert(from.spellings.begin(), from.spellings.end());
    into.includes.insert(into.includes.end(), from.includes.begin(), from.includes.end());
    into.slots.insert(into.slots.end(), from.slots.begin(), from.slots.end());
    into.names_links = into.names_links || from.names_links;
}

/// "column/money" for "snippets/column/money.ts", and "column" for what dispatches on a type.
std::string_view snippet_name(std::string_view path) {
    path.remove_prefix(std::string_view("snippets/").size());
    const auto slash = path.find('/');
    return path.substr(0, std::min(slash, path.find('.')));
}

/// The templates of all patterns, joined to the files that print them.
class Library {
public:
    explicit Library(const std::vector<const CompiledPattern*>& patterns) {
        for (const auto* pattern : patterns) {
            for (const auto& [path, bytes] : pattern->pattern->files) {
                if (!path.starts_with("snippets/") || !is_script(path)) continue;
                merge(snippets_[std::string(snippet_name(path))], read_words(bytes));
            }
            for (const auto& item : pattern->manifest().contributes) {
                const auto* text = item.value ? item.value->as_text() : nullptr;
                const auto* file = item.template_path.empty()
                                       ? nullptr
                                       : pattern->pattern->find_file("files/" + item.template_path);
                if (text != nullptr) merge(slots_[item.slot], read_words(*text));
                if (file != nullptr) merge(slots_[item.slot], read_words(*file));
            }
        }
    }

    /// Everything that can stand in the file of a template.
    TemplateWords whole(std::string_view source) const {
        auto words = read_words(source);
        // Both lists grow while snippets bring snippets; each counts once.
        std::set<std::string> seen;
        for (std::size_t i = 0; i < words.includes.size(); ++i)
            if (seen.insert(words.includes[i]).second) add(snippets_, words.includes[i], words);
        for (std::size_t i = 0; i < words.slots.size(); ++i)
            if (seen.insert("slot " + words.slots[i]).second) add(slots_, words.slots[i], words);
        return words;
    }

private:
    using Parts = std::map<std::string, TemplateWords, std::less<>>;

    static void add(const Parts& parts, const std::string& name, TemplateWords& words) {
        const auto found = parts.find(name.substr(0, name.find('/')));
        if (found != parts.end()) merge(words, TemplateWords(found->second));
    }

    Parts snippets_;
    Parts slots_;
};

/// Where a path names an entity: what stands before in the path, and around it in its segment.
struct PathPlace {
    std::string folder;
    std::string before;
    std::string after;
};

std::optional<PathPlace> entity_segment(std::string_view path) {
    for (const std::string_view name : {"$entity-path$", "$entity-file$"}) {
        const auto at = path.find(name);
        if (at == std::string_view::npos) continue;
        const auto start = path.rfind('/', at) + 1;  // npos + 1 is 0
        const auto end = std::min(path.find('/', at), path.size());
        return PathPlace{std::string(path.substr(0, start)),
                         std::string(path.substr(start, at - start)),
                         std::string(path.substr(at + name.size(), end - at - name.size()))};
    }
    return std::nullopt;
}

/// What an entity would have to be called to write over another file of the app.
std::set<std::string> neighbours(const std::vector<const CompiledPattern*>& patterns) {
    std::vector<PathPlace> places;
    std::vector<std::string> others;
    for (const auto* pattern : patterns) {
        for (const auto& file : pattern->manifest().files) {
            if (auto place = entity_segment(file.path)) {
                places.push_back(*std::move(place));
            } else {
                others.push_back(file.path);
            }
        }
        for (const auto& [path, bytes] : pattern->pattern->files)
            if (path.starts_with("static/")) others.push_back(path.substr(7));
    }
    std::set<std::string> taken;
    for (const auto& place : places) {
        for (const auto& path : others) {
            if (!path.starts_with(place.folder)) continue;
            const auto rest = std::string_view(path).substr(place.folder.size());
            const auto segment = rest.substr(0, rest.find('/'));
            if (segment.size() <= place.before.size() + place.after.size() ||
                !segment.starts_with(place.before) || !segment.ends_with(place.after))
                continue;
            taken.insert(to_lower(segment.substr(
                place.before.size(), segment.size() - place.before.size() - place.after.size())));
        }
    }
    return taken;
}

}  // namespace

TemplateWords read_words(std::string_view source) {
    return WordReader(source).read();
}

TakenNames taken_names(const std::vector<const CompiledPattern*>& patterns) {
    TakenNames taken;
    const auto append = [](std::vector<std::string>& into, const auto& from) {
        into.insert(into.end(), from.begin(), from.end());
    };
    std::map<Spelling, std::set<std::string, std::less<>>> places;
    const Library library(patterns);
    for (const auto* pattern : patterns) {
        const auto& manifest = pattern->manifest();
        append(taken.tables, manifest.reserves.tables);
        append(taken.types, manifest.reserves.types);
        append(taken.paths, manifest.reserves.paths);
        for (const auto& file : manifest.files) {
            if (file.template_path.empty() || !is_script(file.template_path)) continue;
            const auto* source = pattern->pattern->find_file("files/" + file.template_path);
            if (source == nullptr) continue;
            const auto words = library.whole(*source);
            for (const auto& spelling : words.spellings)
                places[spelling].insert(words.words.begin(), words.words.end());
            if (words.names_links)
                taken.beside_links.insert(words.words.begin(), words.words.end());
        }
    }
    append(taken.paths, neighbours(patterns));
    for (auto& [spelling, beside] : places) taken.places.push_back({spelling, std::move(beside)});
    return taken;
}

}  // namespace dz::generate
