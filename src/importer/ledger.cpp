#include "importer/ledger.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace dz::importer {
namespace {

using intent::Coverage;

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool says_something(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               static_cast<unsigned char>(c) >= 0x80;
    });
}

/// The stretch without white space at its ends.
Stretch trimmed(std::string_view text, std::size_t start, std::size_t end) {
    while (start < end && is_space(text[start])) ++start;
    while (end > start && is_space(text[end - 1])) --end;
    return {start, end};
}

bool is_same_fate(const Ledger::Entry& a, const Ledger::Entry& b) {
    return a.parts.empty() && b.parts.empty() && a.status == b.status && a.reason == b.reason &&
           a.is_data == b.is_data;
}

/// Grows by one entry after another, in order.
class Settled {
public:
    explicit Settled(std::string_view text) : text_(text) {}

    /// The number under which the entry is found.
    std::size_t put(Ledger::Entry entry) {
        entry.at.start = std::max(entry.at.start, end_);
        const bool is_inside = entry.at.end <= end_ && !entries_.empty();
        if (is_inside) return absorb(std::move(entry));
        gap(entry.at.start);
        entry.at = trimmed(text_, std::max(entry.at.start, end_), entry.at.end);
        if (first_ < entry.at.start && entries_.empty()) entry.at.start = first_;
        end_ = entry.at.end;
        if (!entries_.empty() && is_same_fate(entries_.back(), entry))
            entries_.back().at.end = end_;
        else
            entries_.push_back(std::move(entry));
        return entries_.size() - 1;
    }

    std::vector<Ledger::Entry> finish() {
        gap(text_.size());
        return std::move(entries_);
    }

private:
    std::size_t absorb(Ledger::Entry entry) {
        auto& last = entries_.back();
        if (last.status == Coverage::Covered && entry.status != Coverage::Covered)
            last.status = Coverage::Assumed;
        for (auto& part : entry.parts)
            if (std::ranges::find(last.parts, part) == last.parts.end())
                last.parts.push_back(std::move(part));
        if (last.reason.find(entry.reason) == std::string::npos)
            last.reason += (last.reason.empty() ? "" : " ") + entry.reason;
        return entries_.size() - 1;
    }

    void gap(std::size_t until) {
        const Stretch between = trimmed(text_, end_, std::max(end_, until));
        if (between.start == between.end) return;
        if (!says_something(text_.substr(between.start, between.end - between.start))) {
            if (entries_.empty()) {
                first_ = std::min(first_, between.start);
                return;
            }
            entries_.back().at.end = end_ = between.end;
            return;
        }
        entries_.push_back({.at = between,
                            .parts = {},
                            .status = Coverage::Uncovered,
                            .reason = "The import does not know what this says.",
                            .is_data = false});
        end_ = between.end;
    }

    std::string_view text_;
    std::size_t end_ = 0;
    std::size_t first_ = std::string_view::npos;  ///< Punctuation before the first entry.
    std::vector<Ledger::Entry> entries_;
};

}  // namespace

std::size_t Ledger::add(Stretch at, std::vector<std::string> parts) {
    entries_.push_back({.at = at, .parts = std::move(parts), .reason = {}});
    return entries_.size() - 1;
}

std::size_t Ledger::add(Stretch at, Coverage status, std::string reason, bool is_data) {
    entries_.push_back(
        {.at = at, .parts = {}, .status = status, .reason = std::move(reason), .is_data = is_data});
    return entries_.size() - 1;
}

void Ledger::say(std::size_t entry, std::string_view sentence) {
    if (sentence.empty()) return;
    auto& to = entries_[entry];
    if (!to.reason.empty()) to.reason += ' ';
    to.reason += sentence;
    if (to.status == Coverage::Covered) to.status = Coverage::Assumed;
}

std::vector<std::size_t> Ledger::settle(std::string_view text) {
    std::vector<std::size_t> order(entries_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return entries_[i].at.start; });
    std::vector<std::size_t> numbers(entries_.size());
    Settled settled(text);
    for (const auto i : order) numbers[i] = settled.put(std::move(entries_[i]));
    entries_ = settled.finish();
    return numbers;
}

}  // namespace dz::importer
