#include "intent/language.hpp"

#include <array>
#include <unordered_map>

#include "base/utf8.hpp"

namespace dz::intent {
namespace {

struct Language {
    std::string_view code;
    std::string_view name;
    std::string_view words;  ///< Function words that other languages do not have, between spaces.
    std::string_view structure;  ///< "foreign=english" pairs, between spaces.
};

constexpr std::array<Language, 8> kLanguages{{
    {"en", "English",
     " the and with for of to is are can has have each an my that from when should must be i want "
     "need app ",
     ""},
    {"de", "German",
     " der die das und mit für ein eine einen von ist sind hat haben jede jeder ich wir nicht oder "
     "auch zum zur kann werden soll möchte ",
     " und=and oder=or mit=with hat=has haben=have für=for ohne=without keine=no kein=no "
     "jeder=each jede=each "},
    {"fr", "French",
     " le la les et avec pour un une des du est sont chaque je nous ou dans peut mon ma une qui "
     "sur ",
     " et=and ou=or avec=with a=has ont=have pour=for sans=without chaque=each des=the les=the "
     "le=the la=the un=a une=a "},
    {"es", "Spanish",
     " el la los las y con para un una de es son cada que tiene mi quiero aplicación por se del "
     "gestionar ",
     " y=and o=or con=with tiene=has tienen=have para=for sin=without cada=each los=the las=the "
     "el=the un=a una=a "},
    {"it", "Italian",
     " il lo gli e con per un una di è sono ogni che ha voglio della dei delle gestire ",
     " e=and o=or con=with ha=has hanno=have per=for senza=without ogni=each gli=the il=the i=the "
     "le=the "},
    {"pt", "Portuguese",
     " o os as e com para um uma de é são cada que tem quero aplicativo gerenciar dos das não ",
     " e=and ou=or com=with tem=has para=for sem=without cada=each os=the as=the "},
    {"nl", "Dutch",
     " de het een en met voor van is zijn elke ik wij niet of ook kan mijn worden heeft ",
     " en=and of=or met=with heeft=has hebben=have voor=for zonder=without geen=no elke=each "},
    {"pl", "Polish", " i z dla do jest są każdy że ma nie oraz lub aplikacja moja która się ",
     " i=and oraz=and lub=or z=with ma=has dla=for bez=without "},
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
    if (word == "and" || word == "or") return Tag::Conj;
    if (word == "has") return Tag::VerbS;
    if (word == "have") return Tag::Verb;
    if (word == "with" || word == "for" || word == "without") return Tag::Prep;
    return Tag::Det;
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
    std::string_view pairs;
    for (const auto& one : kLanguages)
        if (one.code == language) pairs = one.structure;
    if (pairs.empty()) return;
    for (auto& token : tokens) {
        if (token.kind != TokenKind::Word) continue;
        const auto at = pairs.find(" " + token.word + "=");
        if (at == std::string_view::npos) continue;
        const auto start = at + token.word.size() + 2;
        token.word = std::string(pairs.substr(start, pairs.find(' ', start) - start));
        token.tag = tag_of_english(token.word);
    }
}

}  // namespace dz::intent
