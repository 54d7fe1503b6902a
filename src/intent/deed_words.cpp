#include "intent/deed_words.hpp"

#include <unordered_map>
#include <unordered_set>

#include "base/plural.hpp"

namespace dz::intent {

std::string_view event_of(std::string_view verb) {
    static const std::unordered_map<std::string_view, std::string_view> table{
        {"book", "booking"},
        {"reserve", "reservation"},
        {"borrow", "loan"},
        {"lend", "loan"},
        {"rent", "rental"},
        {"hire", "rental"},
        {"enrol", "enrolment"},
        {"enroll", "enrollment"},
        {"register", "registration"},
        {"apply", "application"},
        {"subscribe", "subscription"},
        {"donate", "donation"},
        {"like", "like"},
        {"bill", "invoice"},
        {"attend", "attendance"},
        {"rsvp", "rsvp"},
        {"vote", "vote"},
        {"review", "review"},
        {"rate", "rating"},
        {"buy", "purchase"},
        {"purchase", "purchase"},
        {"order", "order"},
        {"visit", "visit"},
        {"inspect", "inspection"},
        {"prescribe", "prescription"},
        {"adopt", "adoption"},
        {"sponsor", "sponsorship"},
        {"bid", "bid"},
        {"pledge", "pledge"}};
    const auto it = table.find(verb);
    return it == table.end() ? std::string_view{} : it->second;
}

std::string base_form(const Token& token) {
    const auto& w = token.word;
    if (!event_of(w).empty()) return w;
    const auto single = singularise(w);
    if (!event_of(single).empty()) return single;
    for (const std::size_t cut : {1u, 2u, 3u})
        if (w.size() > cut + 2 && !event_of(w.substr(0, w.size() - cut)).empty())
            return w.substr(0, w.size() - cut);
    return w;
}

bool is_worth_keeping(std::string_view event) {
    static const std::unordered_set<std::string_view> worth{
        "booking", "reservation",  "loan",         "rental",      "enrolment", "enrollment",
        "vote",    "rating",       "review",       "adoption",    "bid",       "rsvp",
        "pledge",  "registration", "subscription", "prescription"};
    return worth.contains(event);
}

}  // namespace dz::intent
