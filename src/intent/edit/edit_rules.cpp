// What must hold: "the end must be after the start", "scores are between 1 and 5", "unique within
// its category".
#include <algorithm>
#include <string>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/edit/edits.hpp"
#include "intent/list.hpp"
#include "intent/member_draft.hpp"
#include "intent/usual_views.hpp"

namespace dz::intent {
namespace {

bool is_moment(const Field& field) {
    return field.type == "date" || field.type == "datetime" || field.type == "time";
}

std::optional<double> number_of(const Ask& ask, Slice slice) {
    const auto words = without_determiners(ask.words(slice));
    if (words.empty() || words.size() > 2) return std::nullopt;
    if (words[0] == "zero" || words[0] == "0") return 0;
    for (auto i = slice.first; i < slice.last; ++i)
        if (const auto number = number_in(ask.tokens[i])) return number;
    return std::nullopt;
}

/// What "the smallest donation" measures: the only amount of the record.
std::optional<MemberRef> measure_of(const EditSession& s, const NameWords& words) {
    const auto* entity = s.names().entity(words);
    if (entity == nullptr) return std::nullopt;
    std::optional<MemberRef> found;
    for (const auto& field : entity->fields) {
        if (field.type != "money" && field.type != "decimal" && field.type != "int") continue;
        if (found) return std::nullopt;
        found = MemberRef{entity->name, field.name, false};
    }
    return found;
}

bool bound(EditSession& s, const Ask& ask, Slice target, std::optional<double> min,
           std::optional<double> max) {
    auto ref = measure_of(s, ask.words(target));
    if (!ref) ref = s.member_or_ask(ask.words(target));
    if (!ref) return true;
    auto copy = s.spec();
    const auto* field = field_in(copy, *ref);
    const bool text = field != nullptr && (field->type == "string" || field->type == "text");
    if (field == nullptr || !(is_number(*field) || text))
        return s.refuse("Only numbers and texts have bounds.");
    if (min && max && *min > *max)
        return s.refuse("The smallest value is larger than the largest.");
    return s.act({ref->entity, ref->member}, [&](AppSpec& spec) {
        auto* kept = field_in(spec, *ref);
        if (min) kept->min = min;
        if (max) kept->max = max;
    });
}

/// A rule between two fields of one record.
bool compare(EditSession& s, const NameWords& left, const std::string& op, const NameWords& right) {
    auto one = s.names().members(left);
    if (one.hits.size() > 1) {
        // The other side may tell which record is meant.
        std::erase_if(one.hits, [&](const MemberRef& m) {
            return s.names().members_in(*s.spec().find_entity(m.entity), right).size() != 1;
        });
    }
    if (one.hits.size() != 1) return s.ask_for_member(left, one);
    const auto& ref = one.hits.front();
    const auto* entity = s.spec().find_entity(ref.entity);
    auto two = s.names().members_in(*entity, right);
    if (two.size() != 1) {
        const auto whole = s.names().members(right);
        if (whole.hits.size() == 1 && whole.hits.front().entity == ref.entity) two = whole.hits;
    }
    if (two.size() != 1) return s.ask_for_member(right, {two, entity->name, right});
    auto copy = s.spec();
    const auto* a = field_in(copy, ref);
    const auto* b = field_in(copy, two.front());
    if (a == nullptr || b == nullptr || a == b)
        return s.refuse("Rules compare two different fields.");
    const bool moments = is_moment(*a) && is_moment(*b);
    if (!moments && !(is_number(*a) && is_number(*b)))
        return s.refuse("\"" + a->name + "\" and \"" + b->name + "\" cannot be compared.");
    const std::string words = op == ">"    ? (moments ? "after" : "more than")
                              : op == "<"  ? (moments ? "before" : "less than")
                              : op == ">=" ? (moments ? "no earlier than" : "at least")
                                           : (moments ? "no later than" : "at most");
    const Rule rule{.that = a->name + " " + op + " " + b->name,
                    .message = to_sentence(a->name) + " must be " + words + " " +
                               to_lower(to_sentence(b->name)) + ".",
                    .unique = {}};
    for (const auto& there : entity->rules)
        if (there.that == rule.that) return s.unchanged("That is a rule already.");
    return s.act({entity->name, {}, false}, {RuleAdd{entity->name, rule}});
}

bool unique_within(EditSession& s, const Ask& ask, Slice target, Slice scope) {
    const auto ref = s.member_or_ask(ask.words(target));
    if (!ref) return true;
    const auto* entity = s.spec().find_entity(ref->entity);
    auto words = without_determiners(ask.words(scope));
    auto hits = s.names().members_in(*entity, words);
    if (hits.empty())
        if (const auto* other = s.names().entity(words))
            for (const auto& relation : entity->relations)
                if (relation.target == other->name)
                    hits.push_back({entity->name, relation.name, true});
    if (hits.size() != 1) return s.ask_for_member(words, {hits, entity->name, words});
    const Rule rule{.that = {},
                    .message = to_sentence(ref->member) + " must be unique within its " +
                               to_lower(to_sentence(hits.front().member)) + ".",
                    .unique = {ref->member, hits.front().member}};
    for (const auto& there : entity->rules)
        if (there.unique == rule.unique) return s.unchanged("That is a rule already.");
    return s.act({ref->entity, ref->member}, {RuleAdd{entity->name, rule}});
}

bool comparisons(EditSession& s, const Ask& ask) {
    struct Way {
        const char* words;
        const char* op;
        const char* negated;
    };
    static constexpr Way kWays[]{
        {"after|later_than|behind", ">", "<="},
        {"before|earlier_than|ahead_of", "<", ">="},
        {"greater_than|more_than|higher_than|larger_than|above|bigger_than|longer_than|over|older_"
         "than",
         ">", "<="},
        {"less_than|lower_than|smaller_than|below|under|fewer_than|cheaper_than|shorter_than", "<",
         ">="},
        {"at_least|no_less_than|not_less_than|on_or_after|no_earlier_than|not_before|the_same_or_"
         "after",
         ">=", "<"},
        {"at_most|no_more_than|not_more_than|on_or_before|no_later_than|not_after|up_to|maximum|"
         "max",
         "<=", ">"},
        {"exceed|surpass", ">", "<="}};
    for (const auto& way : kWays)
        for (const bool negated : {true, false}) {
            const std::string lead =
                negated ? "{} "
                          "must_not|cannot|can't|can_not|may_not|shouldn't|should_not|mustn't|must_"
                          "never|can_never|should_never be? "
                        : "{} "
                          "must|should|has_to|have_to|needs_to|need_to|is|are|can_only|may_only|"
                          "shall|must_always|should_always be|come|lie? always? ";
            const auto slots = fits(lead + way.words + " {}", ask.tokens, ask.whole());
            if (!slots) continue;
            const std::string op = negated ? way.negated : way.op;
            const auto left = ask.words((*slots)[0]);
            const auto right = ask.words((*slots)[1]);
            if (const auto number = number_of(ask, (*slots)[1])) {
                const bool must = negated || !ask.tokens[(*slots)[0].last].is("is");
                if (!must && s.names().members(left).hits.size() != 1) continue;
                auto ref = s.names().members(left);
                auto copy = s.spec();
                const auto* field =
                    ref.hits.size() == 1 ? field_in(copy, ref.hits.front()) : nullptr;
                const double step =
                    field != nullptr && (field->type == "int" || field->type == "string" ||
                                         field->type == "text")
                        ? 1
                        : 0;
                if (op == ">=") return bound(s, ask, (*slots)[0], number, std::nullopt);
                if (op == "<=") return bound(s, ask, (*slots)[0], std::nullopt, number);
                if (step > 0 && op == ">")
                    return bound(s, ask, (*slots)[0], *number + step, std::nullopt);
                if (step > 0) return bound(s, ask, (*slots)[0], std::nullopt, *number - step);
                if (ref.hits.size() != 1) return s.ask_for_member(left, ref);
                const auto& hit = ref.hits.front();
                if (field == nullptr || !is_number(*field))
                    return s.refuse("Only numbers and texts have bounds.");
                const auto text = without_determiners(right).back();
                return s.act(
                    {hit.entity, hit.member},
                    {RuleAdd{hit.entity,
                             {.that = hit.member + " " + op + " " + (text == "zero" ? "0" : text),
                              .message = to_sentence(hit.member) + " must be " +
                                         (op == ">" ? "more than " : "less than ") + text + ".",
                              .unique = {}}}});
            }
            const bool sure =
                s.names().members(left).hits.size() > 0 || ask.tokens[(*slots)[0].last].is("must");
            if (!sure) continue;
            return compare(s, left, op, right);
        }
    // "a project must not end before it starts".
    for (const auto* shape : {"{} "
                              "must_not|cannot|can't|can_not|may_not|shouldn't|should_not|mustn't|"
                              "must_never|can_never {} before it|they|its|their {}",
                              "{} must|has_to|should|have_to {} after it|they|its|their {}"})
        if (const auto slots = fits(shape, ask.tokens, ask.whole())) {
            const auto* entity = s.names().entity(ask.words((*slots)[0]));
            if (entity == nullptr) continue;
            const bool negated = std::string_view(shape).find("before") != std::string_view::npos;
            auto left = ask.words((*slots)[1]);
            auto right = ask.words((*slots)[2]);
            const auto verb_forms = [&](NameWords words) {
                for (const auto& form : {words.back(), words.back() + "s", words.back() + "es",
                                         singularise(words.back())}) {
                    const auto hits = s.names().members_in(*entity, {form});
                    if (hits.size() == 1) return NameWords{form};
                }
                return words;
            };
            s.look_at({entity->name, {}, false});
            return compare(s, verb_forms(left), negated ? ">=" : ">", verb_forms(right));
        }
    return false;
}

/// The only kind of record that belongs to both: an enrolment to a student and a course.
const Entity* joining(const AppSpec& spec, const Entity& one, const Entity& other,
                      std::vector<std::string>& members) {
    const Entity* found = nullptr;
    for (const auto& entity : spec.entities) {
        std::vector<std::string> ends(2);
        for (const auto& relation : entity.relations) {
            if (relation.kind == RelationKind::ManyToMany) continue;
            if (relation.target == one.name) ends[0] = relation.name;
            if (relation.target == other.name) ends[1] = relation.name;
        }
        if (ends[0].empty() || ends[1].empty()) continue;
        if (found != nullptr) return nullptr;
        found = &entity;
        members = ends;
    }
    return found;
}

bool unique_together(EditSession& s, const Entity& entity, std::vector<std::string> members,
                     std::string message) {
    const Rule rule{.that = {}, .message = std::move(message), .unique = std::move(members)};
    for (const auto& there : entity.rules)
        if (there.unique == rule.unique) return s.unchanged("That is a rule already.");
    return s.act({entity.name, {}, false}, {RuleAdd{entity.name, rule}});
}

/// The member of a record that words name: a field, a relation, or what it points at.
std::string member_named(const EditSession& s, const Entity& entity, const NameWords& words) {
    const auto hits = s.names().members_in(entity, words);
    if (hits.size() == 1) {
        const auto* relation = find_relation(entity, hits.front().member);
        const bool many = relation != nullptr && relation->kind == RelationKind::ManyToMany;
        return many ? std::string() : hits.front().member;
    }
    if (const auto* other = s.names().entity(words))
        for (const auto& relation : entity.relations)
            if (relation.target == other->name && relation.kind != RelationKind::ManyToMany)
                return relation.name;
    const auto key = words.empty() ? std::string() : words.back();
    if (key == "day" || key == "date" || key == "time" || key == "moment")
        if (const auto* when = when_field(entity)) return when->name;
    return {};
}

/// "one booking per member and slot", "a desk cannot be booked twice on the same day".
bool one_for_each(EditSession& s, const Ask& ask) {
    for (const auto* shape : {"only? one|a|an|1 {} per|for_each|for_every {} and|per|for_each {}",
                              "each|every|a|an|one {} "
                              "makes|has|have|gets|can_have|may_have|can_make|places|gives|casts "
                              "only|at_most|exactly? one|1 {} per|for_each|in_each {}"})
        if (const auto slots = fits(shape, ask.tokens, ask.whole())) {
            const bool owner_first = std::string_view(shape).starts_with("each");
            const auto* entity = s.names().entity(ask.words((*slots)[owner_first ? 1 : 0]));
            if (entity == nullptr) continue;
            const auto one = member_named(
                s, *entity, without_determiners(ask.words((*slots)[owner_first ? 0 : 1])));
            const auto two = member_named(s, *entity, without_determiners(ask.words((*slots)[2])));
            if (one.empty() || two.empty() || one == two) continue;
            return unique_together(s, *entity, {one, two},
                                   "There is one " + to_lower(one_of(*entity)) + " for the same " +
                                       to_lower(to_sentence(one)) + " and " +
                                       to_lower(to_sentence(two)) + " already.");
        }
    for (const auto* shape : {"{} can't|cannot|can_not|must_not|may_not be {} "
                              "twice|more_than_once|two_times on|at|in|for|per the? same|one? {}",
                              "{} only once per|for_each {}",
                              "{} can|may only be {} once per|on|in|for each|every|the? {}"})
        if (const auto slots = fits(shape, ask.tokens, ask.whole())) {
            const bool plain = std::string_view(shape).starts_with("{} only once");
            const auto* thing = s.names().entity(ask.words((*slots)[0]));
            if (thing == nullptr) continue;
            const auto where = without_determiners(ask.words((*slots)[plain ? 1 : 2]));
            const Entity* found = nullptr;
            std::vector<std::string> members;
            for (const auto& entity : s.spec().entities) {
                const auto one = member_named(s, entity, ask.words((*slots)[0]));
                const auto two = member_named(s, entity, where);
                if (&entity == thing || one.empty() || two.empty() || one == two) continue;
                if (find_relation(entity, one) == nullptr) continue;
                // "Booked" is said of bookings.
                const auto name = to_lower(entity.name);
                const auto verb = plain ? std::string() : ask.words((*slots)[1]).front();
                if (found != nullptr && !(verb.size() > 4 && name.starts_with(verb.substr(0, 4))))
                    continue;
                found = &entity;
                members = {one, two};
            }
            if (found == nullptr) continue;
            return unique_together(s, *found, members,
                                   "There is one for the same " +
                                       to_lower(to_sentence(members.front())) + " and " +
                                       to_lower(to_sentence(members.back())) + " already.");
        }
    return false;
}

/// "a student can enrol only once in a course", "no two lessons in the same room at the same time".
bool once_only(EditSession& s, const Ask& ask) {
    for (const auto* shape :
         {"{} can|may|must|should {} only? once in|for|on|per|at|to the? same|each|every|one|a|an? "
          "{}",
          "{} can|may|must|should only {} once in|for|on|per|at|to the? same|each|every|one|a|an? "
          "{}",
          "{} can|may|must|should only {} {} once",
          "{} can't|cannot|can_not|must_not|may_not|should_not {} "
          "twice|more_than_once|again|two_times in|for|on|per|at|to the? same|each|every|one? {}",
          "{} can't|cannot|can_not|must_not|may_not|should_not {} the? same {} "
          "twice|more_than_once|again|two_times"})
        if (const auto slots = fits(shape, ask.tokens, ask.whole())) {
            const auto* one = s.names().entity(ask.words((*slots)[0]));
            const auto* other = s.names().entity(ask.words((*slots)[2]));
            if (one == nullptr || other == nullptr) continue;
            std::vector<std::string> members;
            const auto* join = joining(s.spec(), *one, *other, members);
            if (join == nullptr) continue;
            return unique_together(s, *join, members,
                                   "There can be one " + to_lower(one_of(*join)) + " for each " +
                                       to_lower(one_of(*one)) + " and " + to_lower(one_of(*other)) +
                                       ".");
        }
    for (const auto* shape :
         {"no two {} in|at|for|on|with the? same {} at|on the? same {}",
          "{} can't|cannot|can_not|must_not|may_not be in|at|for|on|with the? same {} at|on the? "
          "same {}",
          "no two {} may|can|should|must be in|at|for|on|with the? same {} at|on the? same {}"})
        if (const auto slots = fits(shape, ask.tokens, ask.whole())) {
            auto words = ask.words((*slots)[0]);
            if (words.size() > 1 && words.front() == "two") words.erase(words.begin());
            const auto* entity = s.names().entity(words);
            if (entity == nullptr) continue;
            std::vector<std::string> members;
            for (const auto& slot : {(*slots)[1], (*slots)[2]}) {
                const auto name = ask.words(slot);
                auto hits = s.names().members_in(*entity, name);
                const bool moment = name.size() == 1 && (name[0] == "time" || name[0] == "day" ||
                                                         name[0] == "date" || name[0] == "moment");
                if (hits.empty() && moment)
                    if (const auto* when = when_field(*entity))
                        hits.push_back({entity->name, when->name, false});
                if (hits.size() != 1) return s.ask_for_member(name, {hits, entity->name, name});
                members.push_back(hits.front().member);
            }
            return unique_together(s, *entity, members,
                                   "There is one for the same " +
                                       to_lower(to_sentence(members.front())) + " and " +
                                       to_lower(to_sentence(members.back())) + " already.");
        }
    return false;
}

}  // namespace

bool edit_rules(EditSession& s, const Ask& ask) {
    if (once_only(s, ask) || one_for_each(s, ask)) return true;
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    for (const auto* shape :
         {"{} @be unique within|per|for|in|inside|among each|every|a|an|its|their|the|one|same? {}",
          "make {} unique within|per|for|in each|every|a|an|its|their|the|one? {}",
          "{} @be unique together with {}", "{} @be unique by {}"})
        if (const auto slots = is(shape)) return unique_within(s, ask, (*slots)[0], (*slots)[1]);
    for (const auto* shape : {"{} and {} @be unique together|in_combination",
                              "the combination of {} and {} @be unique"})
        if (const auto slots = is(shape)) return unique_within(s, ask, (*slots)[1], (*slots)[0]);
    for (const auto* shape :
         {"{} @be between {} and {}", "{} go|goes|range|ranges|run|runs from {} to {}",
          "limit|restrict {} to between? {} and|to {}", "{} @be from {} to {}",
          "{} can|must|should only? be between {} and {}"})
        if (const auto slots = is(shape)) {
            const auto min = number_of(ask, (*slots)[1]);
            const auto max = number_of(ask, (*slots)[2]);
            if (!min || !max) continue;
            return bound(s, ask, (*slots)[0], min, max);
        }
    for (const auto* shape :
         {"{} @not_be negative|below_zero|less_than_zero|less_than_0|smaller_than_0|under_0",
          "{} @be positive_or_zero|non-negative|zero_or_more|never_negative", "no negative {}"})
        if (const auto slots = is(shape)) return bound(s, ask, (*slots)[0], 0, std::nullopt);
    for (const auto* shape :
         {"limit|restrict {} to at_most? {} characters|letters|chars",
          "{} @be at_most|max|maximum|up_to|no_longer_than {} characters|letters|chars long?",
          "the? maximum|max length of {} @be {}"})
        if (const auto slots = is(shape))
            if (const auto number = number_of(ask, (*slots)[1]))
                return bound(s, ask, (*slots)[0], std::nullopt, number);
    for (const auto* shape : {"the? maximum|max|highest|largest|biggest|maximal {} @be {}",
                              "limit {} to at_most|max? {}"})
        if (const auto slots = is(shape))
            if (const auto number = number_of(ask, (*slots)[1]);
                number && (s.names().members(ask.words((*slots)[0])).hits.size() == 1 ||
                           measure_of(s, ask.words((*slots)[0]))))
                return bound(s, ask, (*slots)[0], std::nullopt, number);
    if (const auto slots = is("the? minimum|min|lowest|smallest|least|minimal {} @be {}"))
        if (const auto number = number_of(ask, (*slots)[1]);
            number && (s.names().members(ask.words((*slots)[0])).hits.size() == 1 ||
                       measure_of(s, ask.words((*slots)[0]))))
            return bound(s, ask, (*slots)[0], number, std::nullopt);
    return comparisons(s, ask);
}

}  // namespace dz::intent
