#include "base/plural.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/text.hpp"

namespace dz {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 58> kUncountable = {
    "advice",      "aircraft",   "bison",     "cattle",       "chassis",  "content",
    "corps",       "crossroads", "data",      "deer",         "diabetes", "electronics",
    "equipment",   "evidence",   "feedback",  "fish",         "food",     "freight",
    "furniture",   "gallows",    "hardware",  "headquarters", "health",   "homework",
    "information", "knowledge",  "livestock", "logistics",    "luggage",  "machinery",
    "mathematics", "means",      "media",     "metadata",     "money",    "moose",
    "music",       "news",       "offspring", "payroll",      "physics",  "police",
    "poultry",     "research",   "rice",      "salmon",       "scissors", "series",
    "sheep",       "shrimp",     "software",  "species",      "staff",    "swine",
    "traffic",     "trousers",   "trout",     "weather"};

/// Singular and plural of what no rule covers.
constexpr std::array<std::pair<std::string_view, std::string_view>, 78> kIrregular = {{
    {"alga", "algae"},
    {"alumna", "alumnae"},
    {"alumnus", "alumni"},
    {"analysis", "analyses"},
    {"appendix", "appendices"},
    {"axis", "axes"},
    {"bacterium", "bacteria"},
    {"brother-in-law", "brothers-in-law"},
    {"cache", "caches"},
    {"cactus", "cacti"},
    {"calf", "calves"},
    {"child", "children"},
    {"corpus", "corpora"},
    {"crisis", "crises"},
    {"criterion", "criteria"},
    {"curriculum", "curricula"},
    {"diagnosis", "diagnoses"},
    {"die", "dice"},
    {"dwarf", "dwarves"},
    {"echo", "echoes"},
    {"elf", "elves"},
    {"embargo", "embargoes"},
    {"emphasis", "emphases"},
    {"foot", "feet"},
    {"fungus", "fungi"},
    {"genus", "genera"},
    {"goose", "geese"},
    {"half", "halves"},
    {"hero", "heroes"},
    {"hypothesis", "hypotheses"},
    {"knife", "knives"},
    {"larva", "larvae"},
    {"leaf", "leaves"},
    {"life", "lives"},
    {"loaf", "loaves"},
    {"louse", "lice"},
    {"man", "men"},
    {"matrix", "matrices"},
    {"mosquito", "mosquitoes"},
    {"mouse", "mice"},
    {"nebula", "nebulae"},
    {"nucleus", "nuclei"},
    {"oasis", "oases"},
    {"ox", "oxen"},
    {"parenthesis", "parentheses"},
    {"person", "people"},
    {"phenomenon", "phenomena"},
    {"potato", "potatoes"},
    {"prognosis", "prognoses"},
    {"quiz", "quizzes"},
    {"radius", "radii"},
    {"scarf", "scarves"},
    {"self", "selves"},
    {"shelf", "shelves"},
    {"stimulus", "stimuli"},
    {"stomach", "stomachs"},
    {"monarch", "monarchs"},
    {"epoch", "epochs"},
    {"synopsis", "synopses"},
    {"synthesis", "syntheses"},
    {"tech", "techs"},
    {"thesis", "theses"},
    {"thief", "thieves"},
    {"tomato", "tomatoes"},
    {"tooth", "teeth"},
    {"torpedo", "torpedoes"},
    {"vertex", "vertices"},
    {"veto", "vetoes"},
    {"wife", "wives"},
    {"wolf", "wolves"},
    {"woman", "women"},
    {"cookie", "cookies"},
    {"movie", "movies"},
    {"genie", "genies"},
    {"passerby", "passersby"},
    {"taxi", "taxis"},
    {"ski", "skis"},
    {"thesaurus", "thesauri"},
}};

/// Singular words that end like plurals.
constexpr std::array<std::string_view, 22> kSingularInS = {
    "alias",   "asbestos", "atlas",   "bias",  "canvas", "chaos",    "chess", "christmas",
    "cosmos",  "ethos",    "gas",     "kudos", "lens",   "pancreas", "pus",   "rhinoceros",
    "thermos", "texas",    "trellis", "plus",  "gps",    "bus"};

/// Words in -i and -u whose plural ends like a Latin singular: "menus" is not a "menus".
constexpr std::array<std::string_view, 12> kPlainInUs = {"menus", "gurus",  "emus",     "gnus",
                                                         "tutus", "haikus", "cpus",     "gpus",
                                                         "skus",  "tofus",  "plateaus", "bureaus"};

/// Singulars in -ie; every other -ies is a -y.
constexpr std::array<std::string_view, 20> kInIe = {
    "birdie", "bookie",   "brownie", "calorie", "collie", "die",     "foodie",
    "hoodie", "lie",      "pie",     "newbie",  "pixie",  "prairie", "rookie",
    "selfie", "smoothie", "sortie",  "tie",     "zombie", "genie"};

/// Singulars in -che, -she or -xe, whose plural must not lose its e.
constexpr std::array<std::string_view, 10> kInChe = {"ache",      "avalanche", "axe",   "brioche",
                                                     "creche",    "headache",  "niche", "psyche",
                                                     "moustache", "quiche"};

bool contains(Words words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

bool is_vowel(char c) {
    return std::string_view("aeiou").find(c) != std::string_view::npos;
}

/// Compounds of "man" change as it does; "human" and "talisman" do not.
bool is_man_word(std::string_view word, std::string_view ending) {
    static constexpr std::array<std::string_view, 18> kOthers = {
        "human",   "german", "roman",  "shaman",   "talisman", "caiman",
        "ottoman", "norman", "ataman", "specimen", "abdomen",  "regimen",
        "omen",    "acumen", "stamen", "lumen",    "women",    "ramen"};
    return word.size() > ending.size() + 1 && word.ends_with(ending) && !contains(kOthers, word);
}

bool is_uncountable(std::string_view word) {
    static const std::unordered_set<std::string_view> words(kUncountable.begin(),
                                                            kUncountable.end());
    return words.contains(word);
}

/// The other number of an irregular word: by its singular or by its plural.
std::string_view irregular(std::string_view word, bool by_plural) {
    using Table = std::unordered_map<std::string_view, std::string_view>;
    static const auto tables = [] {
        std::pair<Table, Table> out;
        for (const auto& [one, many] : kIrregular) {
            out.first.emplace(one, many);
            out.second.emplace(many, one);
        }
        return out;
    }();
    const auto& table = by_plural ? tables.second : tables.first;
    const auto it = table.find(word);
    return it == table.end() ? std::string_view{} : it->second;
}

std::string plural_of(const std::string& word) {
    if (is_uncountable(word)) return word;
    if (const auto many = irregular(word, false); !many.empty()) return std::string(many);
    if (is_man_word(word, "man")) return word.substr(0, word.size() - 2) + "en";
    for (const std::string_view ending : {"child", "person"})
        if (word.size() > ending.size() && word.ends_with(ending))
            return word.substr(0, word.size() - ending.size()) +
                   (ending == "child" ? "children" : "people");

    const char last = word.back();
    const char before = word.size() > 1 ? word[word.size() - 2] : '\0';
    if (word.ends_with("sis") && word.size() > 4) return word.substr(0, word.size() - 2) + "es";
    if (word.ends_with("zz") || word.ends_with("tz")) return word + "es";
    if (last == 's' || last == 'x' || word.ends_with("ch") || word.ends_with("sh"))
        return word + "es";
    if (last == 'z') return word + "zes";
    if (last == 'y' && before != '\0' && !is_vowel(before) && word.size() > 2)
        return word.substr(0, word.size() - 1) + "ies";
    return word + "s";
}

std::string singular_of(const std::string& word) {
    if (is_uncountable(word) || contains(kSingularInS, word)) return word;
    if (const auto one = irregular(word, true); !one.empty()) return std::string(one);
    if (!irregular(word, false).empty()) return word;
    const auto without = [&](std::size_t letters) { return word.substr(0, word.size() - letters); };
    if (is_man_word(word, "men")) return without(2) + "an";
    if (word.size() > 8 && word.ends_with("children")) return without(3);
    if (word.size() > 6 && word.ends_with("people")) return without(6) + "person";

    if (word.size() < 3 || word.back() != 's') return word;
    if (contains(kPlainInUs, word)) return without(1);
    if (word.ends_with("ss") || word.ends_with("us") || word.ends_with("is")) return word;
    if (word.ends_with("ies")) {
        if (contains(kInIe, without(1)) || word.size() == 4) return without(1);
        return without(3) + "y";
    }
    if (word.ends_with("sses") || word.ends_with("zzes") || word.ends_with("tzes"))
        return without(2);
    if (word.ends_with("ches") || word.ends_with("shes") || word.ends_with("xes"))
        return contains(kInChe, without(1)) ? without(1) : without(2);
    if (word.ends_with("uses") && word.size() > 5) {
        const char lead = word[word.size() - 5];  // houses, causes: the e belongs to the word.
        const bool keeps_e = lead == 'o' || lead == 'a' || word == "excuses" || word == "fuses" ||
                             word == "muses" || word == "ruses";
        return without(keeps_e ? 1 : 2);
    }
    if (word.ends_with("es") && contains(kSingularInS, without(2))) return without(2);
    return without(1);
}

/// Where the last word of a name begins: after a separator or at a capital.
std::size_t last_word(std::string_view name) {
    const auto words = split_words(name);
    return words.empty() ? name.size() : name.rfind(words.back());
}

/// Where the last word begins in names of small letters and single spaces, as almost all are;
/// npos for others.
std::size_t plain_last_word(std::string_view name) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == ' ')
            at = i + 1;
        else if (name[i] < 'a' || name[i] > 'z')
            return name.npos;
    }
    return at < name.size() ? at : name.npos;
}

std::string with_last_word(std::string_view name, std::string (*change)(const std::string&)) {
    if (const auto plain = plain_last_word(name); plain != name.npos)
        return std::string(name.substr(0, plain)) + change(std::string(name.substr(plain)));
    const std::size_t at = last_word(name);
    if (at == name.npos || at >= name.size()) return std::string(name);
    const std::string_view word = name.substr(at);
    // Trailing punctuation is not ours to move.
    const auto end = word.find_last_not_of(" .,;:!?\"')]}-_");
    const std::string_view core = word.substr(0, end + 1);
    if (core.empty()) return std::string(name);
    std::string changed = change(to_lower(core));
    // Keep the letters the word shares with its other number exactly as they were written.
    std::size_t same = 0;
    const std::string plain = to_lower(core);
    while (same < changed.size() && same < core.size() && changed[same] == plain[same]) ++same;
    std::string rest = changed.substr(same);
    if (same == 0 && core[0] != plain[0]) rest = to_upper(rest.substr(0, 1)) + rest.substr(1);
    return std::string(name.substr(0, at)) + std::string(core.substr(0, same)) + rest +
           std::string(word.substr(core.size()));
}

}  // namespace

bool is_plural(std::string_view name) {
    auto at = plain_last_word(name);
    if (at == name.npos) at = last_word(name);
    if (at == name.npos || at >= name.size()) return false;
    const std::string word = to_lower(name.substr(at));
    return is_uncountable(word) || singular_of(word) != word;
}

std::string pluralise(std::string_view name) {
    return with_last_word(name, [](const std::string& word) {
        const std::string one = singular_of(word);
        return one != word && plural_of(one) == word ? word : plural_of(word);
    });
}

std::string singularise(std::string_view name) {
    return with_last_word(name, singular_of);
}

}  // namespace dz
