#include "app/load_domains.hpp"

#include <string>
#include <utility>
#include <vector>

namespace dz::app {
namespace {

constexpr std::string_view kPrefix = "domain-";

std::string domain_id(const std::string& pattern) {
    return pattern.starts_with(kPrefix) ? pattern.substr(kPrefix.size()) : pattern;
}

}  // namespace

Result<intent::Domains> load_domains(const PatternLibrary& library) {
    std::vector<intent::Domain> domains;
    for (const auto& pattern : library.patterns()) {
        const Pattern& manifest = pattern->manifest;
        if (manifest.kind != PatternKind::Template || library.find(manifest.id) != pattern.get())
            continue;
        const std::string* spec = pattern->find_file("spec.yaml");
        const std::string* words = pattern->find_file("domain.yaml");
        if (spec == nullptr || words == nullptr) continue;
        auto domain = intent::parse_domain(domain_id(manifest.id), *spec, *words);
        if (!domain)
            return fail(std::move(domain).error().while_doing("Pattern \"" + manifest.id + "\""));
        domain->phrases = manifest.phrases;
        domain->phrases.push_back(manifest.summary);
        domains.push_back(*std::move(domain));
    }
    return intent::Domains(std::move(domains));
}

}  // namespace dz::app
