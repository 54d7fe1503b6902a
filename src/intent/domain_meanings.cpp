#include "intent/domain_meanings.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

#include "base/text.hpp"

namespace dz::intent {
namespace {

constexpr double kTelling = 3.0;

// What kind of app it is stands at the beginning: some seventy words. Reading more of a long
// text costs most of the time and finds the same domains.
constexpr std::size_t kBeginning = 400;

std::string_view beginning(std::string_view text) {
    if (text.size() <= kBeginning) return text;
    const auto end = text.find_last_of(" \t\n", kBeginning);
    return text.substr(0, end == text.npos || end == 0 ? kBeginning : end);
}

}  // namespace

std::vector<std::string> meanings_of(const Domain& domain) {
    auto out = domain.phrases;
    out.push_back(domain.name);
    std::vector<std::string> telling;
    for (const auto& [keyword, weight] : domain.keywords)
        if (weight >= kTelling) telling.push_back(keyword);
    if (!telling.empty()) out.push_back(join(telling, ", "));
    std::vector<std::string> records;
    for (const auto& name : domain.core) records.push_back(key_of_name(name));
    if (!records.empty()) out.push_back(join(records, ", "));
    return out;
}

DomainMeanings::DomainMeanings(const Domains& domains, const TextEncoder& encoder)
    : encoder_(encoder) {
    // One batch for all, so that texts without a stored vector are encoded together.
    std::vector<std::string> texts;
    std::vector<std::size_t> ends;
    for (const auto& domain : domains.all()) {
        for (auto& text : meanings_of(domain)) texts.push_back(std::move(text));
        ends.push_back(texts.size());
    }
    auto vectors = encoder.encode(std::vector<std::string_view>(texts.begin(), texts.end()));
    std::size_t first = 0;
    for (const auto end : ends) {
        meanings_.emplace_back(vectors.begin() + static_cast<std::ptrdiff_t>(first),
                               vectors.begin() + static_cast<std::ptrdiff_t>(end));
        first = end;
    }
}

std::vector<double> DomainMeanings::closeness(std::string_view text) const {
    const auto start = beginning(text);
    const auto vector = encoder_.encode({&start, 1}).front();
    std::vector<double> out;
    for (const auto& meanings : meanings_) {
        double first = -1.0;
        double second = -1.0;
        for (const auto& meaning : meanings) {
            const double found = cosine(vector, meaning);
            second = std::max(second, std::min(first, found));
            first = std::max(first, found);
        }
        out.push_back((first + second) / 2);
    }
    return out;
}

}  // namespace dz::intent
