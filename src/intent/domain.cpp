#include "intent/domain.hpp"

#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "model/app_spec_codec.hpp"
#include "model/document.hpp"

namespace dz::intent {
namespace {

Error bad_domain(std::string_view id, std::string problem) {
    return {.kind = ErrorKind::InvalidInput,
            .code = "intent.domain",
            .message = "Domain \"" + std::string(id) + "\": " + std::move(problem),
            .hint = "Compare it with patterns/domain-crm/."};
}

std::vector<std::string> texts(const DocNode* node) {
    std::vector<std::string> out;
    if (node == nullptr || node->as_array() == nullptr) return out;
    for (const auto& item : *node->as_array())
        if (const auto* text = item.as_text()) out.push_back(*text);
    return out;
}

bool flag(const DocNode& document, std::string_view key, bool fallback) {
    const auto* node = document.find(key);
    const auto* value = node == nullptr ? nullptr : node->as_bool();
    return value == nullptr ? fallback : *value;
}

Status read_nouns(const DocNode& document, std::string_view key, const Domain& domain,
                  std::map<std::string, std::vector<std::string>>& out) {
    const auto* node = document.find(key);
    if (node == nullptr || node->as_object() == nullptr) return {};
    for (const auto& member : *node->as_object()) {
        if (domain.spec.find_entity(member.key) == nullptr)
            return fail(bad_domain(domain.id, std::string(key) + " names \"" + member.key +
                                                  "\", which its spec does not have."));
        out[member.key] = texts(&member.value);
    }
    return {};
}

}  // namespace

std::string key_of_name(std::string_view name) {
    auto words = split_words(name);
    for (auto& word : words) word = to_lower(word);
    return join(words, " ");
}

Result<Domain> parse_domain(std::string id, std::string_view spec_document,
                            std::string_view words_document) {
    Domain out;
    out.id = std::move(id);
    DZ_TRY_ASSIGN(out.spec, parse_app_spec(spec_document, out.id + "/spec.yaml"));
    DZ_TRY_ASSIGN(const auto document, parse_document(words_document, out.id + "/domain.yaml"));
    if (document.as_object() == nullptr)
        return fail(bad_domain(out.id, "domain.yaml is not a map."));
    if (const auto* name = document.find("name"); name != nullptr && name->as_text() != nullptr)
        out.name = *name->as_text();
    if (out.name.empty()) return fail(bad_domain(out.id, "domain.yaml has no \"name\"."));
    out.general = flag(document, "general", false);
    out.shared = flag(document, "shared", true);
    out.single_user = flag(document, "single_user", false);
    if (const auto* keywords = document.find("keywords");
        keywords != nullptr && keywords->as_object() != nullptr)
        for (const auto& member : *keywords->as_object()) {
            const auto* whole = member.value.as_int();
            const auto* part = member.value.as_double();
            if (whole == nullptr && part == nullptr)
                return fail(bad_domain(out.id, "keyword \"" + member.key + "\" has no weight."));
            out.keywords.emplace_back(member.key,
                                      whole != nullptr ? static_cast<double>(*whole) : *part);
        }
    out.core = texts(document.find("core"));
    for (const auto& name : out.core)
        if (out.spec.find_entity(name) == nullptr)
            return fail(
                bad_domain(out.id, "core names \"" + name + "\", which its spec does not have."));
    DZ_TRY(read_nouns(document, "parts", out, out.parts));
    DZ_TRY(read_nouns(document, "aliases", out, out.aliases));
    DZ_TRY(read_nouns(document, "words", out, out.words));
    return out;
}

Domains::Domains(std::vector<Domain> domains) : domains_(std::move(domains)) {
    // By id, so the order in which folders were read cannot matter.
    std::ranges::sort(domains_, {}, &Domain::id);
    for (std::size_t d = 0; d < domains_.size(); ++d) {
        const auto& domain = domains_[d];
        for (const auto& [phrase, weight] : domain.keywords)
            keywords_[phrase].push_back({d, weight});
        for (std::size_t e = 0; e < domain.spec.entities.size(); ++e) {
            const auto& name = domain.spec.entities[e].name;
            const auto add = [&](const std::string& key, bool keeps) {
                definitions_[key].push_back({d, e, keeps});
            };
            add(key_of_name(name), false);
            if (const auto it = domain.aliases.find(name); it != domain.aliases.end())
                for (const auto& alias : it->second) {
                    // A noun listed as both only points at the record.
                    const auto words = domain.words.find(name);
                    if (words == domain.words.end() ||
                        std::ranges::find(words->second, alias) == words->second.end())
                        add(alias, false);
                }
            if (const auto it = domain.words.find(name); it != domain.words.end())
                for (const auto& word : it->second) add(word, true);
            if (!domain.general) keywords_[key_of_name(name)].push_back({d, 1.0});
            for (const auto& relation : domain.spec.entities[e].relations)
                if (relation.target != "User" && relation.target != name)
                    for (const auto& from : nouns_of(domain, name))
                        for (const auto& to : nouns_of(domain, relation.target))
                            pairs_.insert(from + "|" + to);
        }
    }
}

KnownNouns Domains::nouns(const Domain* matched) const {
    KnownNouns out;
    for (const auto& domain : domains_) {
        if (&domain != matched && !domain.general) continue;
        for (const auto& entity : domain.spec.entities) {
            out.insert(key_of_name(entity.name));
            for (const auto* nouns : {&domain.aliases, &domain.words})
                if (const auto it = nouns->find(entity.name); it != nouns->end())
                    out.insert(it->second.begin(), it->second.end());
        }
    }
    return out;
}

// Every noun a record of a domain goes by.
std::vector<std::string> Domains::nouns_of(const Domain& domain, const std::string& entity) {
    std::vector<std::string> out{key_of_name(entity)};
    for (const auto* nouns : {&domain.aliases, &domain.words})
        if (const auto it = nouns->find(entity); it != nouns->end())
            out.insert(out.end(), it->second.begin(), it->second.end());
    return out;
}

Definition Domains::define(const std::string& key, const Domain* matched) const {
    const auto it = definitions_.find(key);
    if (it == definitions_.end()) return {};
    const auto rank = [&](const Known& known) {
        const auto& domain = domains_[known.domain];
        if (&domain == matched) return 0;
        // A noun that only points at a record of another kind of app ("production" at an order)
        // would lose its name.
        if (!domain.shared || (known.keeps_name && !domain.general)) return 3;
        return domain.general ? 1 : 2;
    };
    const Known* best = nullptr;
    for (const auto& known : it->second)
        if (best == nullptr || rank(known) < rank(*best)) best = &known;
    if (rank(*best) == 3) return {};
    const auto& domain = domains_[best->domain];
    return {&domain, &domain.spec.entities[best->entity], best->keeps_name};
}

}  // namespace dz::intent
