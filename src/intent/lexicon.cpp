#include "intent/lexicon.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/plural.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

std::optional<Tag> tag_of(char code) {
    switch (code) {
        case 'n':
            return Tag::Noun;
        case 's':
            return Tag::Nouns;
        case 'v':
            return Tag::Verb;
        case 'z':
            return Tag::VerbS;
        case 'd':
            return Tag::VerbD;
        case 'g':
            return Tag::VerbG;
        case 'e':
            return Tag::VerbN;
        case 'm':
            return Tag::Modal;
        case 'j':
            return Tag::Adj;
        case 'r':
            return Tag::Adv;
        case 't':
            return Tag::Det;
        case 'i':
            return Tag::Prep;
        case 'o':
            return Tag::Pron;
        case 'c':
            return Tag::Conj;
        case 'w':
            return Tag::Wh;
        case 'u':
            return Tag::Num;
        default:
            return std::nullopt;
    }
}

Readings readings_of(std::string_view codes, bool known) {
    Readings out{.mask = 0, .first = Tag::Other, .known = known};
    for (const char code : codes) {
        const auto tag = tag_of(code);
        if (!tag) return {};
        if (out.mask == 0) out.first = *tag;
        out.mask |= 1u << static_cast<unsigned>(*tag);
    }
    return out;
}

// Words of software that the 1990s newspapers behind the lexicon read differently, and the
// closed classes, so that the analysis holds up without the data file.
constexpr auto kOwn = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"the", "t"},       {"a", "t"},         {"an", "t"},         {"each", "t"},
    {"every", "t"},     {"all", "t"},       {"some", "t"},       {"any", "t"},
    {"no", "t"},        {"this", "t"},      {"that", "wt"},      {"these", "t"},
    {"those", "t"},     {"both", "t"},      {"and", "c"},        {"or", "c"},
    {"but", "c"},       {"with", "i"},      {"without", "i"},    {"of", "i"},
    {"for", "i"},       {"to", "i"},        {"in", "i"},         {"on", "i"},
    {"by", "i"},        {"from", "i"},      {"at", "i"},         {"per", "i"},
    {"as", "i"},        {"via", "i"},       {"into", "i"},       {"like", "iv"},
    {"including", "i"}, {"about", "i"},     {"between", "i"},    {"under", "i"},
    {"before", "i"},    {"after", "i"},     {"can", "m"},        {"could", "m"},
    {"should", "m"},    {"must", "m"},      {"may", "m"},        {"will", "m"},
    {"would", "m"},     {"cannot", "m"},    {"can't", "m"},      {"i", "o"},
    {"we", "o"},        {"you", "o"},       {"it", "o"},         {"they", "o"},
    {"he", "o"},        {"she", "o"},       {"my", "o"},         {"our", "o"},
    {"your", "o"},      {"their", "o"},     {"its", "o"},        {"his", "o"},
    {"her", "o"},       {"them", "o"},      {"us", "o"},         {"me", "o"},
    {"who", "w"},       {"which", "w"},     {"what", "w"},       {"when", "w"},
    {"where", "w"},     {"whose", "w"},     {"is", "z"},         {"are", "z"},
    {"has", "z"},       {"have", "v"},      {"be", "v"},         {"email", "nv"},
    {"emails", "sz"},   {"login", "n"},     {"logins", "s"},     {"app", "n"},
    {"apps", "s"},      {"saas", "n"},      {"csv", "n"},        {"pdf", "n"},
    {"pdfs", "s"},      {"url", "n"},       {"urls", "s"},       {"api", "n"},
    {"apis", "s"},      {"website", "n"},   {"web", "n"},        {"crm", "n"},
    {"todo", "n"},      {"todos", "s"},     {"signup", "n"},     {"upload", "vn"},
    {"uploads", "sz"},  {"download", "vn"}, {"blog", "n"},       {"blogs", "s"},
    {"wiki", "n"},      {"kanban", "n"},    {"dashboard", "n"},  {"dashboards", "s"},
    {"workflow", "n"},  {"timesheet", "n"}, {"timesheets", "s"}, {"vinyl", "n"},
    {"username", "n"},  {"sku", "n"},       {"skus", "s"},       {"invoicing", "ng"},
    {"booking", "ng"},  {"track", "vn"},    {"status", "n"},     {"list", "nv"},
    {"admin", "n"},     {"admins", "s"},    {"invite", "v"},     {"inventory", "n"},
});

const std::unordered_map<std::string_view, Readings>& own_words() {
    static const auto words = [] {
        std::unordered_map<std::string_view, Readings> out;
        for (const auto& [word, codes] : kOwn) out.emplace(word, readings_of(codes, true));
        return out;
    }();
    return words;
}

// Suffix rules in the manner of Brill's lexical rules, longest first.
constexpr auto kEndings = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"ments", "s"}, {"tions", "s"}, {"sions", "s"}, {"nesses", "s"}, {"ment", "n"}, {"tion", "n"},
    {"sion", "n"},  {"ness", "n"},  {"able", "j"},  {"ible", "j"},   {"less", "j"}, {"ical", "j"},
    {"ous", "j"},   {"ive", "jn"},  {"ity", "n"},   {"ing", "gn"},   {"ly", "r"},   {"ed", "ed"},
    {"ss", "n"},    {"us", "n"},    {"is", "n"},    {"s", "sz"},
});

Readings guess(std::string_view word) {
    if (!word.empty() && word.front() >= '0' && word.front() <= '9') return readings_of("u", false);
    for (const auto& [ending, codes] : kEndings)
        if (word.size() > ending.size() + 2 && word.ends_with(ending))
            return readings_of(codes, false);
    return readings_of("n", false);
}

}  // namespace

Lexicon::Lexicon() = default;

Result<Lexicon> Lexicon::parse(std::string bytes) {
    Lexicon out;
    out.bytes_ = std::move(bytes);
    out.words_.reserve(out.bytes_.size() / 12);
    const std::string_view all = out.bytes_;
    std::size_t line = 0;
    for (std::size_t at = 0; at < all.size();) {
        ++line;
        const auto end = std::min(all.find('\n', at), all.size());
        const auto row = all.substr(at, end - at);
        at = end + 1;
        if (row.empty()) continue;
        const auto tab = row.find('\t');
        if (row.front() == '@' && tab != std::string_view::npos) {
            out.attributes_.emplace(row.substr(1, tab - 1), row.substr(tab + 1));
            continue;
        }
        const auto second = tab == std::string_view::npos ? tab : row.find('\t', tab + 1);
        const auto codes = tab == std::string_view::npos ? std::string_view{}
                                                         : row.substr(tab + 1, second - tab - 1);
        auto found = readings_of(codes, true);
        if (second != std::string_view::npos) found.classes = row.substr(second + 1);
        if (found.mask == 0)
            return fail({.kind = ErrorKind::InvalidInput,
                         .code = "intent.lexicon",
                         .message = "Line " + std::to_string(line) +
                                    " of the lexicon is not \"word<TAB>codes\".",
                         .hint = "Make it again with tools/make_lexicon.mjs."});
        out.words_.emplace(row.substr(0, tab), found);
    }
    return out;
}

Readings Lexicon::readings(std::string_view word) const {
    const auto found = words_.find(word);
    if (const auto own = own_words().find(word); own != own_words().end()) {
        auto readings = own->second;
        if (found != words_.end()) readings.classes = found->second.classes;
        return readings;
    }
    if (found != words_.end()) return found->second;
    // "enrols", "hives": inflections of a known word.
    if (word.size() > 3 && word.back() == 's')
        if (const auto base = words_.find(singularise(word)); base != words_.end()) {
            Readings out{.mask = 0, .first = Tag::Nouns, .known = true};
            const auto& r = base->second;
            if (r.can_be(Tag::Noun)) out.mask |= 1u << static_cast<unsigned>(Tag::Nouns);
            if (r.can_be(Tag::Verb)) out.mask |= 1u << static_cast<unsigned>(Tag::VerbS);
            if (r.first == Tag::Verb) out.first = Tag::VerbS;
            if (out.mask != 0) return out;
        }
    if (const auto hyphen = word.rfind('-');
        hyphen != std::string_view::npos && hyphen + 1 < word.size()) {
        auto last = readings(word.substr(hyphen + 1));
        last.known = false;
        return last;
    }
    return guess(word);
}

Readings Lexicon::noun(std::string_view word) const {
    const auto out = readings(word);
    if (!out.classes.empty()) return out;
    const auto singular = singularise(word);
    return singular == word ? out : readings(singular);
}

bool Lexicon::is_person(std::string_view word) const {
    if (is_person_noun(word)) return true;
    if (const auto hyphen = word.rfind('-'); hyphen != std::string_view::npos)
        word = word.substr(hyphen + 1);
    return !is_never_person(word) && readings(word).is_a(NounClass::Person);
}

std::string_view Lexicon::attribute_type(std::string_view name) const {
    const auto it = attributes_.find(name);
    return it == attributes_.end() ? std::string_view{} : it->second;
}

}  // namespace dz::intent
