#include "gates/licence_policy.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/text.hpp"
#include "gates/findings.hpp"

namespace dz::gates {
namespace {

constexpr std::array<std::string_view, 16> kAcceptable = {
    "MIT",          "MIT-0",        "ISC",           "0BSD",
    "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0",    "Unlicense",
    "CC0-1.0",      "CC-BY-4.0",    "BlueOak-1.0.0", "Zlib",
    "Python-2.0",   "OFL-1.1",      "PostgreSQL",    "Unicode-DFS-2016",
};
constexpr std::array<std::string_view, 1> kAcceptableToBuild = {"MPL-2.0"};

/// Recursive descent over: or := and (OR and)*, and := atom (AND atom)*, atom := (or) | id [WITH
/// x].
class Expression {
public:
    Expression(std::string_view text, bool development) : text_(text), development_(development) {}

    bool acceptable() {
        const bool verdict = alternatives(0);
        skip_space();
        return verdict && !malformed_ && at_ == text_.size();
    }

private:
    bool alternatives(int depth) {
        bool verdict = conjunction(depth);
        while (take_word("OR")) verdict = conjunction(depth) || verdict;
        return verdict;
    }
    bool conjunction(int depth) {
        bool verdict = atom(depth);
        while (take_word("AND")) verdict = atom(depth) && verdict;
        return verdict;
    }
    bool atom(int depth) {
        skip_space();
        if (at_ < text_.size() && text_[at_] == '(' && depth < 16) {
            ++at_;
            const bool verdict = alternatives(depth + 1);
            skip_space();
            if (at_ < text_.size() && text_[at_] == ')')
                ++at_;
            else
                malformed_ = true;
            return verdict;
        }
        const auto name = word();
        malformed_ = malformed_ || name.empty();
        if (take_word("WITH")) word();
        return std::ranges::find(kAcceptable, name) != kAcceptable.end() ||
               (development_ &&
                std::ranges::find(kAcceptableToBuild, name) != kAcceptableToBuild.end());
    }
    void skip_space() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    }
    std::string_view word() {
        skip_space();
        const auto start = at_;
        while (at_ < text_.size() && text_[at_] != ' ' && text_[at_] != '(' && text_[at_] != ')') {
            ++at_;
        }
        return text_.substr(start, at_ - start);
    }
    bool take_word(std::string_view wanted) {
        const auto before = at_;
        if (word() == wanted) return true;
        at_ = before;
        return false;
    }

    std::string_view text_;
    bool development_;
    std::size_t at_ = 0;
    bool malformed_ = false;
};

}  // namespace

bool is_acceptable_licence(std::string_view spdx, bool development) {
    return Expression(trim(spdx), development).acceptable();
}

std::vector<Finding> check_licences(const AppTree& tree,
                                    const std::vector<InstalledPackage>& packages) {
    std::vector<Finding> findings;
    const AppFile* lock = tree.find("package-lock.json");
    for (const auto& package : packages) {
        if (is_acceptable_licence(package.license, package.development)) continue;
        const auto at = lock != nullptr ? lock->content.find("node_modules/" + package.name + "\"")
                                        : std::string::npos;
        const AppFile none{.path = "package.json", .content = ""};
        const auto licence =
            package.license.empty() ? "no licence" : "the licence \"" + package.license + "\"";
        findings.push_back(finding_at(
            at == std::string::npos ? none : *lock, at == std::string::npos ? 0 : at,
            "licence.refused",
            "Package \"" + package.name + "\" " + package.version + " has " + licence + ".",
            package.development ? "Replace it, or ask its author for a permissive licence."
                                : "Replace it: shipping it would put duties on the whole app."));
    }
    return findings;
}

}  // namespace dz::gates
