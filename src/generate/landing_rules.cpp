#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "generate/landing.hpp"

namespace dz::generate {
namespace {

constexpr std::array<std::string_view, 26> kSuperlatives{
    "best",        "greatest",      "ultimate",     "easiest",      "fastest",  "amazing",
    "awesome",     "revolutionary", "seamless",     "effortless",   "powerful", "unleash",
    "supercharge", "game-changing", "world-class",  "unparalleled", "stunning", "perfect",
    "incredible",  "leading",       "cutting-edge", "simply",       "blazing",  "magical",
    "delightful",  "smartest"};
constexpr std::array<std::string_view, 3> kManners{"please", "oops", "sorry"};
constexpr std::array<std::string_view, 8> kPlaceholders{"lorem",     "ipsum", "todo",        "tbd",
                                                        "undefined", "null",  "placeholder", "xxx"};

/// Lower-case words; hyphens belong to them, so "world-class" is one.
std::vector<std::string> plain_words(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : to_lower(text)) {
        const bool letter = (c >= 'a' && c <= 'z') || c == '-';
        if (letter)
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

template <std::size_t N>
void report(std::vector<std::string>& faults, const std::vector<std::string>& words,
            const std::array<std::string_view, N>& banned, std::string_view why) {
    for (const auto& word : words) {
        if (std::ranges::find(banned, std::string_view(word)) != banned.end())
            faults.push_back("\"" + word + "\" is " + std::string(why) + ".");
    }
}

}  // namespace

std::size_t word_count(std::string_view text) {
    std::size_t count = 0;
    bool inside = false;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\t';
        if (!blank && !inside) ++count;
        inside = !blank;
    }
    return count;
}

std::vector<std::string> copy_faults(std::string_view text) {
    std::vector<std::string> faults;
    if (trim(text).empty()) faults.push_back("The text is empty.");
    if (text.find('!') != std::string_view::npos) faults.push_back("It has an exclamation mark.");
    if (text.find("\u2014") != std::string_view::npos || text.find("--") != std::string_view::npos)
        faults.push_back("It has an em dash.");
    if (text.find('{') != std::string_view::npos || text.find('$') != std::string_view::npos)
        faults.push_back("It has an unfilled placeholder.");
    if (text.find("  ") != std::string_view::npos) faults.push_back("It has two spaces in a row.");
    if (text.find(" .") != std::string_view::npos || text.find(" ,") != std::string_view::npos)
        faults.push_back("It has a space before punctuation.");
    const auto words = plain_words(text);
    report(faults, words, kSuperlatives, "a superlative or slogan");
    report(faults, words, kManners, "not said by an interface");
    report(faults, words, kPlaceholders, "placeholder text");
    return faults;
}

}  // namespace dz::generate
