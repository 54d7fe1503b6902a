#include "generate/demo_story.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/text.hpp"

namespace dz::generate {
namespace {

bool has_any(const std::vector<std::string>& words,
             std::initializer_list<std::string_view> wanted) {
    return std::ranges::any_of(words, [&](const std::string& word) {
        return std::ranges::find(wanted, std::string_view(word)) != wanted.end();
    });
}

std::vector<std::string> lower_words(std::string_view name) {
    auto words = split_words(name);
    for (auto& word : words) word = to_lower(word);
    return words;
}

}  // namespace

DateRole date_role_of(std::string_view field) {
    const auto words = lower_words(field);
    if (has_any(words, {"birth", "birthday", "birthdate", "born", "dob"})) return DateRole::Birth;
    if (has_any(words, {"last", "previous", "measured", "observed", "seen", "recorded", "harvested",
                        "planted", "sown", "found"}))
        return DateRole::Past;
    if (has_any(words, {"next", "followup", "follow", "renewal", "renews", "expected", "target"}))
        return DateRole::Future;
    if (has_any(words, {"hired", "joined", "since", "founded", "acquired", "purchased", "bought",
                        "registered", "published", "released", "built"}))
        return DateRole::Since;
    if (has_any(words, {"completed", "finished", "closed", "paid", "done", "shipped", "delivered",
                        "resolved", "approved", "signed", "cancelled", "decided", "returned",
                        "answered", "dispatched", "checked", "packaged", "solved"}))
        return DateRole::Completion;
    if (has_any(words, {"due", "deadline", "end", "ends", "ended", "until", "to", "expires",
                        "expiry", "closes", "closing", "checkout", "departs", "departure", "out",
                        "finish", "finishes", "moveout"}))
        return DateRole::End;
    if (has_any(words, {"start",   "starts",  "started",  "from",     "begin",     "begins",
                        "opens",   "opening", "checkin",  "arrives",  "arrival",   "issued",
                        "ordered", "created", "placed",   "received", "submitted", "applied",
                        "opened",  "raised",  "reported", "in",       "requested", "posted",
                        "sent",    "brewed",  "movein",   "admitted", "borrowed"}))
        return DateRole::Start;
    return DateRole::Scheduled;
}

Phase phase_of_state(std::string_view state, std::size_t position, std::size_t count) {
    const auto words = lower_words(state);
    if (has_any(words, {"cancelled", "canceled", "void",      "voided",  "rejected",
                        "declined",  "lost",     "withdrawn", "expired", "failed",
                        "archived",  "show",     "dropped",   "refused", "terminated",
                        "skipped",   "refunded", "inactive",  "removed", "churned"}))
        return Phase::Dropped;
    if (has_any(words, {"done",     "completed", "complete", "paid",  "closed",    "delivered",
                        "finished", "resolved",  "won",      "hired", "published", "returned",
                        "released", "signed",    "settled",  "sold",  "graduated", "passed",
                        "packaged", "shipped",   "ended"}))
        return Phase::Done;
    if (has_any(words, {"active", "open", "new", "draft", "confirmed", "available", "approved",
                        "scheduled", "booked", "pending", "waiting", "todo", "backlog"}))
        return Phase::Open;
    return count > 2 && position + 1 == count ? Phase::Done : Phase::Open;
}

std::string_view setting_of(const AppSpec& spec) {
    struct Setting {
        std::string_view name;
        std::initializer_list<std::string_view> words;
    };
    static const std::array<Setting, 5> kSettings{{
        {"pet",
         {"pet", "pets", "animal", "veterinary", "vet", "vets", "veterinarian", "dog", "cat"}},
        {"salon", {"salon", "barber", "beauty", "stylist", "hair", "spa"}},
        {"gym", {"gym", "fitness", "trainer", "workout"}},
        {"dental", {"dental", "dentist"}},
        {"legal", {"legal", "law", "lawyer", "attorney", "matter"}},
    }};
    std::vector<std::string> words = lower_words(spec.app.industry);
    for (const Entity& entity : spec.entities) {
        for (auto& word : lower_words(entity.name)) words.push_back(std::move(word));
    }
    for (const Setting& setting : kSettings) {
        if (has_any(words, setting.words)) return setting.name;
    }
    return {};
}

bool is_under_way(std::string_view state) {
    constexpr std::array<std::string_view, 9> kUnderWay{
        "checked_in", "in_progress",  "arrived", "seated",    "started",
        "ongoing",    "in_treatment", "serving", "in_session"};
    return std::ranges::find(kUnderWay, state) != kUnderWay.end();
}

Story make_story(const Entity& entity, std::uint64_t seed, std::size_t number, std::size_t count,
                 const Region& region, std::string_view trade) {
    Dice dice(seed, entity.name, "$story", number);
    Story story;
    story.person = person_name(region, fnv1a(entity.name, seed) % 17, number);
    story.company = company_name(trade, fnv1a(entity.name, seed) % 19, number);
    story.city = dice.skewed(region.cities.size());

    const Field* state_field = nullptr;
    for (const Field& field : entity.fields) {
        const bool is_state = entity.states ? field.name == entity.states->field
                                            : field.type == "enum" &&
                                                  (field.name == "status" ||
                                                   field.name == "state" || field.name == "stage");
        if (is_state) state_field = &field;
    }
    if (state_field != nullptr && !state_field->values.empty()) {
        const auto& values = state_field->values;
        // Most work is in hand or done, a little was dropped: weights by phase and position.
        const bool sits = std::ranges::any_of(
            entity.fields, [](const Field& field) { return field.type == "datetime"; });
        std::vector<std::size_t> weights;
        std::size_t total = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const Phase phase = phase_of_state(values[i].name, i, values.size());
            const std::size_t weight =
                phase == Phase::Dropped || (sits && is_under_way(values[i].name)) ? 1
                : phase == Phase::Done                                            ? 5
                : i == 0                                                          ? 3
                                                                                  : 4;
            weights.push_back(weight);
            total += weight;
        }
        // The first rows visit every state once, so no column of a board is empty.
        std::size_t choice = number;
        if (number >= values.size()) {
            std::size_t throw_ = dice.below(total);
            choice = 0;
            while (throw_ >= weights[choice]) throw_ -= weights[choice++];
        }
        story.state = values[choice].name;
        story.phase = phase_of_state(story.state, choice, values.size());
        const auto last = static_cast<int>(values.size() > 1 ? values.size() - 1 : 1);
        const int along = static_cast<int>(choice) * 100 / last;
        story.progress = story.phase == Phase::Done ? 100
                         : choice == 0
                             ? 0
                             : std::clamp(along + static_cast<int>(dice.between(-8, 8)), 5, 95);
        story.progress = story.progress / 5 * 5;
    } else {
        story.phase = number * 5 < count * 2 ? Phase::Done : Phase::Open;
        story.progress =
            story.phase == Phase::Done ? 100 : static_cast<int>(dice.between(0, 18)) * 5;
    }

    const int length = static_cast<int>(dice.between(4, 24));
    if (story.phase == Phase::Open) {
        // One in eight is late and one is due today; the rest lie ahead.
        story.overdue = number % 8 == 3;
        if (story.overdue) {
            story.end = -static_cast<int>(dice.between(1, 9));
        } else {
            story.end = number % 8 == 5 ? 0 : static_cast<int>(dice.between(1, 28));
        }
        story.start = story.end - length;
        // Work in hand has begun.
        if (story.progress > 0 && story.start > -1)
            story.start = -1 - static_cast<int>(dice.between(0, 3));
        if (story.end - story.start < 4) story.start = story.end - 4;
    } else {
        story.start = -length - static_cast<int>(dice.skewed(48)) - 2;
        story.end = story.start + length;
    }
    const int latest = std::min(-1, story.end + 2);
    story.completed = std::max(story.start, latest - static_cast<int>(dice.between(0, 3)));
    return story;
}

}  // namespace dz::generate
