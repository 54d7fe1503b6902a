#include "intent/language.hpp"

#include <array>
#include <unordered_map>

#include "base/utf8.hpp"
#include "intent/language_words.hpp"

namespace dz::intent {
namespace {

struct Language {
    std::string_view code;
    std::string_view name;
    std::string_view words;  ///< Function words that other languages do not have, between spaces.
};

constexpr std::array<Language, 8> kLanguages{{
    {"en", "English",
     " the and with for of to is are can has have each an my that from when should must be i want "
     "need app "},
    {"de", "German",
     " der die das und mit für ein eine einen von ist sind hat haben jede jeder ich wir nicht oder "
     "auch zum zur kann werden soll möchte den dem des im keine kein wenn nur unsere "},
    {"fr", "French",
     " le la les et avec pour un une des du est sont chaque je nous ou dans peut mon ma une qui "
     "sur par au aux veux notre ce cette "},
    {"es", "Spanish",
     " el la los las y con para un una de es son cada que tiene mi quiero aplicación por se del "
     "gestionar cuando queden pueden "},
    {"it", "Italian",
     " il lo gli e con per un una di è sono ogni che ha voglio della dei delle gestire un'app "
     "gestionale servono possono la i le nel un'officina "},
    {"pt", "Portuguese",
     " o os as e com para um uma de é são cada que tem quero aplicativo gerenciar dos das não "
     "preciso sistema podem "},
    {"nl", "Dutch",
     " de het een en met voor van is zijn elke ik wij niet of ook kan mijn worden heeft onze "},
    {"pl", "Polish", " i z dla do jest są każdy że ma nie oraz lub aplikacja moja która się w na "},
}};

bool contains_word(std::string_view words, const std::string& word) {
    return words.find(" " + word + " ") != std::string_view::npos;
}

// Scripts that settle the matter alone; counted in letters.
std::string_view script_language(char32_t c) {
    if (c >= 0x3040 && c <= 0x30FF) return "ja";
    if (c >= 0xAC00 && c <= 0xD7AF) return "ko";
    if (c >= 0x4E00 && c <= 0x9FFF) return "zh";
    if (c >= 0x0400 && c <= 0x04FF) return "ru";
    if (c >= 0x0370 && c <= 0x03FF) return "el";
    if (c >= 0x0600 && c <= 0x06FF) return "ar";
    if (c >= 0x0590 && c <= 0x05FF) return "he";
    if (c >= 0x0900 && c <= 0x097F) return "hi";
    if (c >= 0x0E00 && c <= 0x0E7F) return "th";
    return {};
}

Tag tag_of_english(std::string_view word) {
    static const std::unordered_map<std::string_view, Tag> tags{
        {"and", Tag::Conj},       {"or", Tag::Conj},         {"has", Tag::VerbS},
        {"have", Tag::Verb},      {"with", Tag::Prep},       {"for", Tag::Prep},
        {"without", Tag::Prep},   {"of", Tag::Prep},         {"in", Tag::Prep},
        {"on", Tag::Prep},        {"at", Tag::Prep},         {"to", Tag::Prep},
        {"per", Tag::Prep},       {"as", Tag::Prep},         {"can", Tag::Modal},
        {"should", Tag::Modal},   {"must", Tag::Modal},      {"only", Tag::Adv},
        {"not", Tag::Adv},        {"is", Tag::VerbS},        {"are", Tag::Verb},
        {"belongs", Tag::VerbS},  {"belong", Tag::Verb},     {"several", Tag::Adj},
        {"many", Tag::Adj},       {"i", Tag::Pron},          {"we", Tag::Pron},
        {"it", Tag::Pron},        {"they", Tag::Pron},       {"my", Tag::Pron},
        {"our", Tag::Pron},       {"their", Tag::Pron},      {"its", Tag::Pron},
        {"want", Tag::Verb},      {"need", Tag::Verb},       {"manage", Tag::Verb},
        {"manages", Tag::VerbS},  {"track", Tag::Verb},      {"record", Tag::Verb},
        {"store", Tag::Verb},     {"create", Tag::Verb},     {"build", Tag::Verb},
        {"consists", Tag::VerbS}, {"contains", Tag::VerbS},  {"contain", Tag::Verb},
        {"includes", Tag::VerbS}, {"see", Tag::Verb},        {"delete", Tag::Verb},
        {"edit", Tag::Verb},      {"book", Tag::Verb},       {"own", Tag::Adj},
        {"app", Tag::Noun},       {"system", Tag::Noun},     {"tool", Tag::Noun},
        {"website", Tag::Noun},   {"management", Tag::Noun}, {"when", Tag::Wh},
        {"if", Tag::Prep},        {"that", Tag::Wh},         {"who", Tag::Wh}};
    const auto it = tags.find(word);
    return it == tags.end() ? Tag::Det : it->second;
}

}  // namespace

std::string detect_language(std::string_view text, const std::vector<Token>& tokens) {
    std::unordered_map<std::string_view, std::size_t> scripts;
    std::size_t latin = 0;
    const auto sample = text.substr(0, 20'000);
    for (std::size_t i = 0; i < sample.size();) {
        const auto point = next_code_point(sample, i);
        if (!point) {
            ++i;
            continue;
        }
        if (const auto code = script_language(*point); !code.empty())
            ++scripts[code];
        else if ((*point >= U'a' && *point <= U'z') || (*point >= U'A' && *point <= U'Z'))
            ++latin;
    }
    // Japanese mixes kana with Chinese characters.
    if (scripts.contains("ja") && scripts.contains("zh")) scripts["ja"] += scripts["zh"];
    std::string_view best;
    for (const auto& [code, count] : scripts)
        if (count > latin &&
            (best.empty() || count > scripts[best] || (count == scripts[best] && code < best)))
            best = code;
    if (!best.empty()) return std::string(best);

    std::array<std::size_t, kLanguages.size()> votes{};
    std::size_t words = 0;
    for (const auto& token : tokens) {
        if (token.kind != TokenKind::Word) continue;
        if (++words > 2000) break;
        for (std::size_t l = 0; l < kLanguages.size(); ++l)
            votes[l] += contains_word(kLanguages[l].words, token.word) ? 1 : 0;
    }
    std::size_t winner = 0;
    for (std::size_t l = 1; l < votes.size(); ++l)
        if (votes[l] > votes[winner]) winner = l;
    if (winner != 0 && (votes[winner] < 2 || votes[winner] * 5 < votes[0] * 6)) winner = 0;
    return words == 0 ? "und" : std::string(kLanguages[winner].code);
}

std::string language_name(std::string_view code) {
    for (const auto& language : kLanguages)
        if (language.code == code) return std::string(language.name);
    static const std::unordered_map<std::string_view, std::string_view> others{
        {"ja", "Japanese"}, {"ko", "Korean"}, {"zh", "Chinese"}, {"ru", "Russian"}, {"el", "Greek"},
        {"ar", "Arabic"},   {"he", "Hebrew"}, {"hi", "Hindi"},   {"th", "Thai"}};
    const auto it = others.find(code);
    return it == others.end() ? "an unknown language" : std::string(it->second);
}

void borrow_structure(std::vector<Token>& tokens, std::string_view language) {
    for (auto& token : tokens) {
        if (token.kind != TokenKind::Word) continue;
        // "un'app", "l'officina": the article before the apostrophe says nothing.
        if (const auto apostrophe = token.word.find('\'');
            apostrophe != std::string::npos && apostrophe <= 4 && language != "en")
            token.word.erase(0, apostrophe + 1);
        const auto english = structure_word(language, token.word);
        if (!english.empty()) {
            token.word = std::string(english);
            token.tag = tag_of_english(token.word);
        } else if (language == "de") {
            // German writes nouns, and only them, with a capital.
            token.tag = token.capital ? Tag::Noun : Tag::Adj;
        } else {
            token.tag = Tag::Noun;
        }
    }
}

}  // namespace dz::intent
