#include "generate/domain_words.hpp"

#include <charconv>

#include "model/document.hpp"

namespace dz::generate {
namespace {

/// A text, or a number as it is written; empty for anything else.
std::string word_of(const DocNode& item) {
    if (const auto* text = item.as_text()) return *text;
    if (const auto* whole = item.as_int()) return std::to_string(*whole);
    const auto* number = item.as_double();
    if (number == nullptr) return {};
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, *number).ptr;
    return {digits, end};
}

}  // namespace

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
                if (auto word = word_of(item); !word.empty()) bank.push_back(std::move(word));
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
