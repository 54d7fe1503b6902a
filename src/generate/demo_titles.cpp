#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "generate/demo_story.hpp"
#include "generate/family.hpp"

namespace dz::generate {
namespace {

bool has_type(const Entity& entity, std::string_view type) {
    return std::ranges::any_of(entity.fields, [&](const Field& f) { return f.type == type; });
}

bool has_field(const Entity& entity, std::string_view name) {
    return std::ranges::any_of(entity.fields, [&](const Field& f) { return f.name == name; });
}

/// Words of the trade itself, for records whose noun we have no bank for: the entity's own nouns
/// and states are believable where invented ones would not be.
std::vector<std::string> composed_titles(const Entity& entity, Subject subject) {
    static const std::vector<std::string_view> kKinds{
        "Spring",     "North wing", "Riverside", "Standard", "Evening", "Old Town",
        "Short-term", "Weekday",    "Harbour",   "Second",   "Family",  "Trial",
        "Regional",   "Autumn",     "Mobile",    "Guest",    "Shared",  "Central"};
    static const std::vector<std::string_view> kActs{
        "Review the",    "Prepare the", "Confirm the", "Follow up on the",
        "Hand over the", "Update the",  "Check the",   "Schedule the"};
    std::vector<std::string> titles;
    const std::string noun = noun_of(entity);
    if (subject == Subject::Work) {
        for (const auto act : kActs) {
            for (const auto kind : {"spring", "evening", "regional"})
                titles.push_back(std::string(act) + " " + kind + " " + noun);
        }
        return titles;
    }
    for (const auto kind : kKinds) titles.push_back(std::string(kind) + " " + noun);
    return titles;
}

/// What makes one title long enough to test every column, or nothing where a long name would be
/// odd.
std::string long_tail(Subject subject, const std::string& company) {
    switch (subject) {
        case Subject::Work:
            return ", including the changes " + company +
                   " asked for and the points still open from the last round";
        case Subject::Event:
            return ", with time set aside for questions and for the plan of the coming months";
        case Subject::Document:
            return ", revised after the meeting with " + company + " and signed by both parties";
        default:
            return {};
    }
}

/// One more title made of a used one: "…, for Oakmere Studio".
std::string extended(const std::string& title, Subject subject, const PhraseBank* bank,
                     const Region& region, std::string_view trade, std::uint64_t seed,
                     std::size_t number) {
    switch (subject) {
        case Subject::Person:
            return person_name(region, seed, number);
        case Subject::Company:
            return company_name(trade, seed, number);
        case Subject::Work:
        case Subject::Document:
            return title + " for " + company_name(trade, seed, number);
        case Subject::Event:
            return title + " with " + person_name(region, seed, number);
        case Subject::Place: {
            const auto& street = region.streets[number % region.streets.size()];
            return title + ", " + std::string(street);
        }
        case Subject::Object:
        case Subject::Category:
            break;
    }
    static const std::vector<std::string_view> kVariants{"small",  "large",       "set of two",
                                                         "refill", "set of four", "limited run"};
    const auto& variants = bank != nullptr && !bank->variants.empty() ? bank->variants : kVariants;
    return title + ", " + std::string(variants[number % variants.size()]);
}

}  // namespace

Subject subject_of(const Entity& entity) {
    if (const auto* bank = find_phrases(noun_of(entity))) return bank->subject;
    if (has_field(entity, "firstName") || has_field(entity, "lastName") ||
        has_field(entity, "birthDate") || has_field(entity, "dateOfBirth"))
        return Subject::Person;
    if (has_field(entity, "website") || has_field(entity, "vatNumber")) return Subject::Company;
    if (has_type(entity, "email")) return Subject::Person;
    if (has_type(entity, "address") || has_type(entity, "geo")) return Subject::Place;
    if (has_type(entity, "datetime")) return Subject::Event;
    if (has_type(entity, "money") || has_type(entity, "image")) return Subject::Object;
    if (has_type(entity, "file")) return Subject::Document;
    if (entity.states || has_type(entity, "date")) return Subject::Work;
    return Subject::Category;
}

const Field* title_field_of(const Entity& entity) {
    const Field* first = nullptr;
    const Field* named = nullptr;
    for (const Field& field : entity.fields) {
        if (!field.computed.empty()) continue;
        if (field.display) return &field;
        if (field.type != "string") continue;
        if (first == nullptr) first = &field;
        const bool is_name = field.name == "name" || field.name == "title" ||
                             field.name == "fullName" || field.name == "label" ||
                             field.name == "subject" || field.name == "headline";
        if (is_name && named == nullptr) named = &field;
    }
    return named != nullptr ? named : first;
}

std::size_t title_limit_of(const Entity& entity, const DemoVocabulary& vocabulary) {
    auto stated = vocabulary.find(entity.name);
    const auto subject = subject_of(entity);
    if (const Field* field = title_field_of(entity); stated == vocabulary.end() && field != nullptr)
        stated = vocabulary.find(entity.name + "." + field->name);
    // People have more names than a domain lists, and the reasons of a visit recur.
    const bool recurs = subject == Subject::Event && has_type(entity, "datetime");
    if (stated != vocabulary.end() && !recurs && !has_type(entity, "email"))
        return stated->second.size();
    const auto* bank = find_phrases(noun_of(entity));
    if (bank != nullptr && bank->subject == Subject::Category) return bank->titles.size();
    return bank == nullptr && subject_of(entity) == Subject::Category ? 9 : 0;
}

std::vector<std::string> make_titles(const Entity& entity, const Region& region,
                                     std::string_view trade, std::string_view setting,
                                     const DemoVocabulary& vocabulary, std::uint64_t seed,
                                     std::size_t count) {
    const Subject subject = subject_of(entity);
    const auto* bank = find_phrases(std::string(setting) + " " + noun_of(entity));
    const Field* field = title_field_of(entity);
    const std::size_t longest =
        field != nullptr && field->max && *field->max >= 8 && *field->max < 200
            ? static_cast<std::size_t>(*field->max)
            : 200;

    std::vector<std::string> pool;
    auto stated = vocabulary.find(entity.name);
    if (stated == vocabulary.end() && field != nullptr)
        stated = vocabulary.find(entity.name + "." + field->name);
    const bool named = stated != vocabulary.end();
    if (named) {
        pool = stated->second;
    } else if (bank != nullptr && !bank->titles.empty()) {
        for (const auto title : bank->titles) pool.emplace_back(title);
    } else if (subject != Subject::Person && subject != Subject::Company) {
        pool = composed_titles(entity, subject);
    }

    // The reasons of a visit recur; a diary in which none does would be odd.
    const bool repeats = subject == Subject::Event && has_type(entity, "datetime") &&
                         !(field != nullptr && field->unique);
    const std::uint64_t spin = fnv1a(entity.name, seed);
    std::vector<std::string> titles;
    std::set<std::string> used;
    for (std::size_t row = 0; row < count; ++row) {
        std::string title;
        // A domain names a few people; others follow.
        const bool others = named && row >= pool.size() && has_type(entity, "email");
        if (pool.empty() || others) {
            title = subject == Subject::Company ? company_name(trade, spin % 19, row)
                                                : person_name(region, spin % 17, row);
        } else {
            const std::string& base = pool[(row + spin % pool.size()) % pool.size()];
            const std::size_t round = repeats ? 0 : row / pool.size();
            title = round == 0
                        ? base
                        : extended(base, subject, bank, region, trade, spin % 13, row + round * 5);
            // A domain's own titles are real ones: only what people write themselves gets long.
            if (row == 5 && round == 0 && (!named || subject == Subject::Work)) {
                const std::string long_title =
                    base + long_tail(subject, company_name(trade, spin % 13, row));
                if (long_title.size() <= longest) title = long_title;
            }
        }
        if (title.size() > longest) title = std::string(trim(title.substr(0, title.find(','))));
        // Names run out only for tables far larger than a demo; a letter keeps them apart.
        std::string distinct = title;
        for (std::size_t n = 1; !repeats && used.contains(distinct); ++n) {
            distinct = extended(title,
                                subject == Subject::Person || subject == Subject::Company
                                    ? Subject::Category
                                    : subject,
                                bank, region, trade, spin % 13, row + n);
            if (n > 40) distinct = title + " " + std::to_string(row + 1);
        }
        used.insert(distinct);
        titles.push_back(distinct);
    }
    return titles;
}

}  // namespace dz::generate
