#include "generate/domain_words.hpp"

#include "model/document.hpp"

namespace dz::generate {

Result<DomainWords> read_domain_words(std::string_view text, std::string_view file) {
    DZ_TRY_ASSIGN(const auto document, parse_document(text, file));
    DomainWords words;
    const auto* banks = document.find("banks");
    const auto* members = banks == nullptr ? nullptr : banks->as_object();
    if (members != nullptr) {
        for (const auto& member : *members) {
            const auto* items = member.value.as_array();
            if (items == nullptr) continue;
            auto& bank = words.banks[member.key];
            for (const auto& item : *items)
                if (const auto* word = item.as_text()) bank.push_back(*word);
        }
    }
    const auto* landing = document.find("landing");
    const auto* hero = landing == nullptr ? nullptr : landing->find("hero");
    if (hero != nullptr && hero->as_text() != nullptr) words.headline = *hero->as_text();
    return words;
}

Result<DomainWords> domain_words_of(const PatternLibrary& library, std::string_view industry) {
    const auto id = "domain-" + std::string(industry);
    const auto* pattern = library.find(id);
    const auto* text = pattern == nullptr ? nullptr : pattern->find_file("vocabulary.yaml");
    if (text == nullptr) return DomainWords{};
    return read_domain_words(*text, id + "/vocabulary.yaml");
}

}  // namespace dz::generate
