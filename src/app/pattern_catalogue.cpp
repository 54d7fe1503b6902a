#include "app/pattern_catalogue.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>
#include <utility>

#include "base/text.hpp"
#include "intent/domain_meanings.hpp"

namespace dz::app {
namespace {

constexpr std::string_view kDomainPrefix = "domain-";

/// In the order people meet them: what an app stands on, what it can do, what it is about.
constexpr std::array kKinds = {PatternKind::Stack,  PatternKind::Feature, PatternKind::Page,
                               PatternKind::View,   PatternKind::Field,   PatternKind::Integration,
                               PatternKind::Deploy, PatternKind::Skill,   PatternKind::Workflow,
                               PatternKind::Agent,  PatternKind::Template};

std::size_t place_of(PatternKind kind) {
    return static_cast<std::size_t>(std::ranges::find(kKinds, kind) - kKinds.begin());
}

/// Words of ids that people write otherwise.
constexpr std::pair<std::string_view, std::string_view> kSpelled[] = {
    {"ts", "TypeScript"}, {"Ts", "TypeScript"}, {"http", "HTTP"}};

std::string spelled(const std::string& name) {
    std::vector<std::string> words;
    for (const auto& word : split_words(name)) {
        const auto* known = std::ranges::find(
            kSpelled, word, &std::pair<std::string_view, std::string_view>::first);
        words.push_back(known == std::end(kSpelled) ? word : std::string(known->second));
    }
    return join(words, " ");
}

/// The id as a name, without the kind that it repeats.
std::string name_of(const Pattern& pattern) {
    std::string_view id = pattern.id;
    const std::string prefix = std::string(to_string(pattern.kind)) + "-";
    if (id.starts_with(prefix)) id.remove_prefix(prefix.size());
    return spelled(pattern.kind == PatternKind::Stack ? to_title(id) : to_sentence(id));
}

const intent::Domain* domain_of(const Pattern& pattern, const intent::Domains& domains) {
    std::string_view id = pattern.id;
    if (pattern.kind != PatternKind::Template) return nullptr;
    if (id.starts_with(kDomainPrefix)) id.remove_prefix(kDomainPrefix.size());
    const auto found = std::ranges::find(domains.all(), id, &intent::Domain::id);
    return found == domains.all().end() ? nullptr : &*found;
}

Status check_kind(std::string_view kind) {
    if (kind.empty()) return {};
    std::vector<std::string> names;
    for (const auto one : kKinds) names.emplace_back(to_string(one));
    if (std::ranges::find(names, kind) != names.end()) return {};
    return fail(
        {.kind = ErrorKind::InvalidInput,
         .code = "pattern.kind",
         .message = "There is no kind of pattern \"" + std::string(kind.substr(0, 100)) + "\".",
         .hint = did_you_mean(kind, names, "The kinds are " + join(names, ", ") + ".")});
}

}  // namespace

std::vector<std::string> meanings_of(const CataloguedPattern& pattern) {
    if (pattern.domain != nullptr) return intent::meanings_of(*pattern.domain);
    auto texts = pattern.manifest().phrases;
    texts.push_back(pattern.manifest().summary);
    texts.push_back(pattern.name);
    return texts;
}

PatternCatalogue::PatternCatalogue(const PatternLibrary& library, const intent::Domains& domains,
                                   const intent::TextEncoder* encoder)
    : encoder_(encoder) {
    for (const auto& loaded : library.patterns()) {
        const Pattern& manifest = loaded->manifest;
        if (library.find(manifest.id) != loaded.get()) continue;
        const auto* domain = domain_of(manifest, domains);
        patterns_.push_back(
            {loaded.get(), domain ? to_sentence(domain->name) : name_of(manifest), domain});
    }
    std::ranges::stable_sort(patterns_, [](const auto& a, const auto& b) {
        return std::tuple(place_of(a.manifest().kind), a.name) <
               std::tuple(place_of(b.manifest().kind), b.name);
    });
}

Result<const CataloguedPattern*> PatternCatalogue::find(std::string_view id) const {
    std::vector<std::string> ids;
    for (const auto& pattern : patterns_) {
        if (pattern.manifest().id == id) return &pattern;
        ids.push_back(pattern.manifest().id);
    }
    return fail({.kind = ErrorKind::NotFound,
                 .code = "pattern.not_found",
                 .message = "There is no pattern \"" + std::string(id.substr(0, 100)) + "\".",
                 .hint = did_you_mean(id, ids, "List them with: datazentr patterns list")});
}

const neural::MeaningIndex& PatternCatalogue::index() const {
    std::call_once(once_, [this] {
        std::vector<std::vector<std::string>> things;
        for (const auto& pattern : patterns_) things.push_back(meanings_of(pattern));
        index_ = std::make_unique<const neural::MeaningIndex>(things, encoder_);
    });
    return *index_;
}

Result<std::vector<RankedPattern>> PatternCatalogue::search(std::string_view query,
                                                            std::string_view kind) const {
    DZ_TRY(check_kind(kind));
    std::vector<RankedPattern> ranked;
    if (trim(query).empty())
        for (const auto& pattern : patterns_) ranked.push_back({&pattern, {}});
    else
        for (const auto& found : index().find(query))
            ranked.push_back({&patterns_[found.at], found.score});
    std::erase_if(ranked, [&](const RankedPattern& one) {
        return !kind.empty() && to_string(one.pattern->manifest().kind) != kind;
    });
    return ranked;
}

}  // namespace dz::app
