#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>

#include "base/utf8.hpp"

namespace dz {
namespace {

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_wide(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}
bool is_word_char(char c) {
    return is_upper(c) || is_lower(c) || is_digit(c) || is_wide(c);
}

char lower(char c) {
    return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}
char upper(char c) {
    return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

/// "VIPs": a run of capitals and a final s is one word, the plural of an acronym.
bool is_plural_acronym(std::string_view run, std::size_t from) {
    std::size_t capitals = from;
    while (capitals < run.size() && is_upper(run[capitals])) ++capitals;
    return capitals - from >= 2 && capitals + 1 == run.size() && run[capitals] == 's';
}

/// Whether a new word begins at `at`, inside a run of word characters whose word began at `from`.
bool begins_word(std::string_view run, std::size_t from, std::size_t at) {
    if (!is_upper(run[at])) return false;
    const char before = run[at - 1];
    if (!is_upper(before)) return true;
    if (is_plural_acronym(run, from)) return false;
    return at + 1 < run.size() && is_lower(run[at + 1]);
}

void split_run(std::string_view run, std::vector<std::string>& words) {
    std::size_t from = 0;
    for (std::size_t at = 1; at < run.size(); ++at) {
        if (!begins_word(run, from, at)) continue;
        words.emplace_back(run.substr(from, at - from));
        from = at;
    }
    words.emplace_back(run.substr(from));
}

std::string capitalised(std::string_view word) {
    std::string out = to_lower(word);
    if (!out.empty()) out[0] = upper(out[0]);
    return out;
}

std::string joined_words(std::string_view name, std::string_view separator,
                         std::string (*spell)(std::string_view)) {
    std::string out;
    for (const auto& word : split_words(ascii_fold(name))) {
        if (!out.empty()) out += separator;
        out += spell(word);
    }
    return out;
}

/// Abbreviations that people write in capitals even when the name does not.
bool is_known_acronym(std::string_view word) {
    static constexpr std::array<std::string_view, 36> kKnown = {
        "abv", "api", "bmi", "crm", "csv", "dob", "ean", "eta", "faq",  "gps", "html", "iban",
        "ibu", "id",  "ip",  "kpi", "nfc", "npi", "pdf", "pin", "qr",   "roi", "rsvp", "seo",
        "sku", "sla", "sms", "sql", "ssn", "ui",  "upc", "url", "uuid", "ux",  "vat",  "vin"};
    return std::ranges::binary_search(kKnown, word);
}

std::string label_word(std::string_view word, bool capital) {
    const std::string plain = to_lower(word);
    if (is_known_acronym(plain)) return to_upper(word);
    const auto capitals = std::ranges::count_if(word, is_upper);
    const bool acronym =
        capitals >= 2 && (capitals == std::ssize(word) || is_plural_acronym(word, 0));
    if (acronym) return std::string(word);
    return capital ? capitalised(word) : plain;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(above.begin(), above.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replace = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, replace});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, above);
        std::swap(above, row);
    }
    return above[b.size()];
}

}  // namespace

std::vector<std::string> split_words(std::string_view name) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < name.size();) {
        if (!is_word_char(name[at])) {
            ++at;
            continue;
        }
        std::string run;
        while (at < name.size()) {
            if (is_word_char(name[at])) {
                run.push_back(name[at++]);
            } else if (name[at] == '\'' &&  // "client's" is one word.
                       at + 1 < name.size() && is_lower(name[at + 1])) {
                ++at;
            } else {
                break;
            }
        }
        split_run(run, words);
    }
    return words;
}

std::string to_pascal(std::string_view name) {
    return joined_words(name, "", capitalised);
}

std::string to_camel(std::string_view name) {
    std::string out;
    for (const auto& word : split_words(ascii_fold(name)))
        out += out.empty() ? to_lower(word) : capitalised(word);
    return out;
}

std::string to_snake(std::string_view name) {
    return joined_words(name, "_", to_lower);
}
std::string to_kebab(std::string_view name) {
    return joined_words(name, "-", to_lower);
}
std::string to_upper_snake(std::string_view name) {
    return joined_words(name, "_", to_upper);
}

std::string to_sentence(std::string_view name) {
    std::string out;
    for (const auto& word : split_words(name)) {
        if (!out.empty()) out.push_back(' ');
        out += label_word(word, out.empty());
    }
    return out;
}

std::string to_title(std::string_view name) {
    std::string out;
    for (const auto& word : split_words(name)) {
        if (!out.empty()) out.push_back(' ');
        out += label_word(word, true);
    }
    return out;
}

std::string to_lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), lower);
    return out;
}

std::string to_upper(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), upper);
    return out;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n\f\v";
    const auto first = text.find_first_not_of(kSpace);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (const auto& part : parts) {
        if (&part != parts.data()) out += separator;
        out += part;
    }
    return out;
}

std::string slug(std::string_view text, std::size_t max) {
    std::string out;
    for (const auto& word : split_words(ascii_fold(text))) {
        const std::string piece = to_lower(word);
        const std::size_t needed = out.size() + piece.size() + (out.empty() ? 0 : 1);
        if (needed > max) {
            if (out.empty()) out = piece.substr(0, max);
            break;
        }
        if (!out.empty()) out.push_back('-');
        out += piece;
    }
    return out;
}

std::optional<std::string> nearest(std::string_view name,
                                   const std::vector<std::string>& candidates) {
    // Longer names are never typed; the bound keeps hostile input cheap.
    constexpr std::size_t kLongest = 120;
    const std::string wanted = to_lower(name.substr(0, kLongest));
    const std::string* best = nullptr;
    std::size_t best_distance = 4;
    for (const auto& candidate : candidates) {
        if (candidate.size() > kLongest) continue;
        const std::size_t longer = std::max(candidate.size(), wanted.size());
        const std::size_t shorter = std::min(candidate.size(), wanted.size());
        if (longer - shorter >= best_distance) continue;
        const std::size_t distance = edit_distance(wanted, to_lower(candidate));
        if (distance < best_distance && 2 * distance < longer) {
            best = &candidate;
            best_distance = distance;
        }
    }
    if (!best) return std::nullopt;
    return *best;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates,
                         std::string fallback) {
    const auto near = nearest(name, candidates);
    return near ? "Did you mean \"" + *near + "\"?" : std::move(fallback);
}

}  // namespace dz
