#include "generate/landing.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "generate/demo_story.hpp"

namespace dz::generate {
namespace {

bool has_type(const Entity& entity, std::initializer_list<std::string_view> types) {
    return std::ranges::any_of(entity.fields, [&](const Field& field) {
        return std::ranges::find(types, std::string_view(field.type)) != types.end();
    });
}

bool has_feature(const AppSpec& spec, std::string_view id) {
    return std::ranges::any_of(spec.features, [&](const Feature& f) { return f.id == id; });
}

bool has_page(const AppSpec& spec, std::string_view kind) {
    return std::ranges::any_of(spec.pages, [&](const Page& page) { return page.kind == kind; });
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

/// Names come from people and may hold what copy may not.
std::string calm(std::string_view text) {
    std::string out = replaced(std::string(text), "!", "");
    out = replaced(std::move(out), "\u2014", "-");
    for (const char odd : {'{', '}', '$'}) std::erase(out, odd);
    out = replaced(std::move(out), "--", "-");
    out = replaced(std::move(out), "  ", " ");
    return std::string(trim(out));
}

std::string app_name(const AppSpec& spec) {
    const std::string name = calm(spec.app.name);
    return name.empty() ? "this app" : name;
}

std::string capital(std::string text) {
    if (!text.empty()) text.replace(0, 1, to_upper(text.substr(0, 1)));
    return text;
}

/// Fills the nouns of a pattern; `{Things}` opens a sentence.
std::string with_nouns(std::string_view pattern, const Entity& entity) {
    const std::string one = calm(noun_of(entity));
    const std::string many = calm(nouns_of(entity));
    std::string text = replaced(std::string(pattern), "{Things}", capital(many));
    text = replaced(std::move(text), "{things}", many);
    text = replaced(std::move(text), "{Thing}", capital(one));
    return replaced(std::move(text), "{thing}", one);
}

/// "a, b and c".
std::string enumeration(const std::vector<std::string>& items) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) text += i + 1 == items.size() ? " and " : ", ";
        text += items[i];
    }
    return text;
}

/// How much an app is about an entity.
int weight_of(const AppSpec& spec, const Entity& entity) {
    int score = 0;
    if (entity.scope == EntityScope::User) score -= 3;
    if (entity.states) score += 4;
    if (has_type(entity, {"date", "datetime"})) score += 2;
    if (title_field_of(entity) != nullptr) score += 1;
    score += static_cast<int>(std::min<std::size_t>(entity.views.size(), 3));
    score += static_cast<int>(std::min<std::size_t>(entity.relations.size(), 3));
    for (const Entity& other : spec.entities) {
        for (const Relation& relation : other.relations) {
            if (relation.target == entity.name && other.name != entity.name) score += 1;
        }
    }
    for (const Page& page : spec.pages) {
        if (page.entity == entity.name) score += 2;
        for (const Widget& widget : page.widgets) score += widget.of == entity.name;
    }
    return score;
}

/// Entities people meet, by weight; equals keep the order of the spec.
std::vector<const Entity*> cast_of(const AppSpec& spec) {
    std::vector<const Entity*> cast;
    for (const Entity& entity : spec.entities) {
        if (entity.scope != EntityScope::System) cast.push_back(&entity);
    }
    std::ranges::stable_sort(cast, [&](const Entity* a, const Entity* b) {
        return weight_of(spec, *a) > weight_of(spec, *b);
    });
    return cast;
}

std::string headline_of(const AppSpec& spec, const Family& family, const Entity* lead) {
    if (lead == nullptr) return capital("records " + std::string(family.team) + " can rely on");
    // Only the first pattern suits any noun; the others are about the nouns of the trade.
    const auto noun = noun_of(*lead);
    const bool at_home =
        std::ranges::find(family.nouns, std::string_view(noun)) != family.nouns.end();
    const std::size_t count = at_home ? family.headlines.size() : 1;
    const auto first = fnv1a(spec.app.slug) % count;
    for (std::size_t i = 0; i < count; ++i) {
        auto text = with_nouns(family.headlines[(first + i) % count], *lead);
        if (word_count(text) <= 8) return text;
    }
    // Nouns of several words need a shorter frame.
    std::string text = with_nouns("{Things} in plain order", *lead);
    if (word_count(text) <= 8) return text;
    const auto words = split_words(noun_of(*lead));
    return words.empty() ? "Work in plain order"
                         : capital(to_lower(words.back())) + " records in plain order";
}

std::string lede_of(const AppSpec& spec, const Family& family,
                    const std::vector<const Entity*>& cast) {
    std::vector<std::string> nouns;
    for (const Entity* entity : cast) {
        if (nouns.size() < 3) nouns.push_back(calm(nouns_of(*entity)));
    }
    auto promise = std::string(family.promises[fnv1a(spec.app.slug) % family.promises.size()]);
    if (nouns.empty()) return promise;
    for (; !nouns.empty(); nouns.pop_back()) {
        std::string text =
            app_name(spec) + " keeps " + enumeration(nouns) + " in one place. " + promise;
        if (word_count(text) <= 30) return text;
    }
    return promise;
}

LandingFeature view_feature(const Entity& entity, const Family& family) {
    const std::string many = calm(nouns_of(entity));
    const std::string one = calm(noun_of(entity));
    const std::string icon = icon_of(entity, family);
    const std::string kind = entity.views.empty() ? "table" : entity.views.front().kind;
    if (entity.states && kind != "calendar" && kind != "gallery")
        return {capital(many) + " by stage",
                "Each " + one +
                    " shows its stage as a shape, a word and a colour, and moves only "
                    "where the rules allow.",
                icon};
    if (kind == "calendar" || has_type(entity, {"datetime"}))
        return {capital(many) + " on a calendar",
                "Day, week and month, with what is happening now marked and the past set back.",
                icon};
    if (kind == "gallery" || has_type(entity, {"image"}))
        return {capital(many) + " by picture",
                "A gallery that tells " + many + " apart before anyone reads a word.", icon};
    if (kind == "timeline")
        return {capital(many) + " over time",
                "Bars from start to end, grouped, with today as a line through all of them.", icon};
    return {capital(many) + " in one table",
            "Filter, sort and sum " + many + ", then save the view under a name of your own.",
            icon};
}

/// Features that are in the spec, in the order people ask for them.
std::vector<LandingFeature> features_of(const AppSpec& spec, const Family& family,
                                        const std::vector<const Entity*>& cast) {
    std::vector<LandingFeature> features;
    if (!cast.empty()) features.push_back(view_feature(*cast.front(), family));
    if (has_page(spec, "booking") || has_page(spec, "public"))
        features.push_back({"A page for visitors",
                            "What is public has an address of its own, without an account.",
                            "globe"});
    if (has_page(spec, "portal"))
        features.push_back({"A portal for " + std::string(family.people),
                            "They see what is theirs and nothing else.", "door-open"});
    for (const Entity* entity : cast) {
        const bool sums = std::ranges::any_of(entity->fields, [](const Field& f) {
            return f.computed.find("sum(") != std::string::npos;
        });
        if (!sums) continue;
        features.push_back({"Sums that add up",
                            "Totals of " + calm(nouns_of(*entity)) +
                                " follow their parts, on screen and in every export.",
                            "calculator"});
        break;
    }
    if (cast.size() > 1)
        features.push_back(
            {capital(calm(nouns_of(*cast[1]))) + " beside " + calm(nouns_of(*cast[0])),
             "Open one record and see what belongs to it.", icon_of(*cast[1], family)});
    if (has_feature(spec, "comments"))
        features.push_back({"The talk beside the work",
                            "Comments sit on the record, with mentions and a history.",
                            "message-square"});
    if (has_feature(spec, "audit"))
        features.push_back({"A record of every change",
                            "Who changed what, and when, with the value before.", "scroll-text"});
    if (has_feature(spec, "csv"))
        features.push_back({"In and out as a spreadsheet",
                            "Import checks every row before it saves one.", "file-spreadsheet"});
    if (!spec.roles.empty())
        features.push_back({"Roles that hold",
                            "Each role sees and does what its row in the table allows.",
                            "shield-check"});
    const std::vector<LandingFeature> always{
        {"Found from anywhere", "One shortcut opens records, pages and actions by name.", "search"},
        {"At home on a phone", "Lists become rows, boards one column, forms a sheet.",
         "smartphone"},
        {"Day and night", "Both colour modes are measured for contrast.", "sun-moon"},
        {"Nothing lost by a slip", "Changes and deletions can be taken back.", "undo-2"},
    };
    for (const auto& feature : always) features.push_back(feature);
    features.resize(4);
    return features;
}

/// Facts about the lead entity that its spec promises, the strictest first.
std::vector<std::string> points_of(const AppSpec& spec, const Entity* lead) {
    std::vector<std::string> points;
    const auto add = [&](const std::string& text) {
        if (points.size() < 3) points.push_back(capital(calm(text)));
    };
    if (lead != nullptr) {
        const std::string one = calm(noun_of(*lead));
        const std::string many = calm(nouns_of(*lead));
        if (lead->states)
            for (const auto& step : lead->states->transitions) {
                if (step.require.empty() || step.label.empty()) continue;
                add("\"" + step.label + "\" waits for the " + words_of(step.require.front()));
                break;
            }
        for (const auto& rule : lead->rules) {
            if (rule.message.empty()) continue;
            auto text = rule.message;
            while (text.ends_with('.')) text.pop_back();
            add(text);
            break;
        }
        for (const auto& field : lead->fields) {
            if (field.computed.empty()) continue;
            add("The " + words_of(field.name) + " of " + with_article(one) + " is never typed");
            break;
        }
        for (const auto& relation : lead->relations) {
            if (relation.kind != RelationKind::BelongsTo || !relation.required) continue;
            add("Every " + one + " belongs to its " + words_of(relation.name));
            break;
        }
        if (has_type(*lead, {"date", "datetime"})) add("Dates of " + many + " on one calendar");
        if (has_feature(spec, "comments")) add("Comments beside every " + one);
    }
    for (const auto* text :
         {"Changes save at once, with undo", "Every list filters, sorts and sums",
          "Views are saved and shared by address"})
        add(text);
    return points;
}

std::vector<LandingQuestion> questions_of(const AppSpec& spec, const Family& family,
                                          const std::vector<const Entity*>& cast) {
    const std::string thing = cast.empty() ? "record" : calm(noun_of(*cast.front()));
    const std::string things = cast.empty() ? "records" : calm(nouns_of(*cast.front()));
    std::vector<LandingQuestion> questions;
    questions.push_back({"Can we bring the " + things + " we have?",
                         has_feature(spec, "csv")
                             ? "Yes. Upload a spreadsheet, match the columns and check the result "
                               "before anything is saved."
                             : "Yes. The interface takes records from other programs, and its "
                               "documentation lists every field."});
    if (has_page(spec, "portal"))
        questions.push_back({"What do " + std::string(family.people) + " see?",
                             "Their own records, and nothing of anybody else's."});
    questions.push_back({"Who can see " + with_article(thing) + "?",
                         "Members of the workspace, as far as their role allows. Other workspaces "
                         "never do."});
    questions.push_back(
        {"Can I try it without real data?", "Yes. The demo workspace is filled with invented " +
                                                things + " and can be emptied at once."});
    if (has_feature(spec, "billing"))
        questions.push_back({"How does payment work?",
                             "By card, month by month. Plans change or end in the settings."});
    questions.push_back({"What happens when somebody deletes " + with_article(thing) + "?",
                         has_feature(spec, "audit")
                             ? "It can be restored. The deletion stays in the history with a name "
                               "and a time."
                             : "It can be restored, with everything that belongs to it."});
    questions.push_back({"Can we take our data with us?",
                         has_feature(spec, "csv")
                             ? "Yes. Every list exports what its filter shows."
                             : "Yes. The database is yours, and so is the code that reads it."});
    questions.push_back(
        {"Does it work on a phone?", "Yes, in the browser. Every page fits a narrow screen."});
    questions.resize(5);
    return questions;
}

std::string fact_of(const AppSpec& spec, const std::vector<const Entity*>& cast) {
    if (has_page(spec, "booking")) return "Bookings need no account.";
    if (has_page(spec, "public")) return "Public pages need no account.";
    if (cast.empty()) return "The demo opens without a password of your own.";
    return "The demo is filled with invented " + calm(nouns_of(*cast.front())) + ".";
}

}  // namespace

const Entity* lead_entity_of(const AppSpec& spec) {
    const auto cast = cast_of(spec);
    return cast.empty() ? nullptr : cast.front();
}

std::string visitor_action(const Entity& entity) {
    const std::string verb = create_verb(entity);
    const bool clerks = verb == "Add" || verb == "File" || verb == "New" || verb == "Log";
    return (clerks ? "Send" : verb) + " " + with_article(calm(noun_of(entity)));
}

LandingCopy write_landing(const AppSpec& spec, const Family& family) {
    const auto cast = cast_of(spec);
    const Entity* lead = cast.empty() ? nullptr : cast.front();
    LandingCopy copy;
    copy.headline = headline_of(spec, family, lead);
    copy.lede = lede_of(spec, family, cast);
    copy.fact = fact_of(spec, cast);
    copy.primary = "Open the demo";
    copy.secondary = lead == nullptr ? "Sign in" : "See the " + calm(nouns_of(*lead));
    for (const Page& page : spec.pages) {
        if (page.kind != "booking" && !(page.kind == "public" && !page.form.empty())) continue;
        const std::string& wanted = page.form.empty() ? page.entity : page.form;
        const auto entity = std::ranges::find(spec.entities, wanted, &Entity::name);
        if (entity == spec.entities.end()) continue;
        copy.primary = visitor_action(*entity);
        copy.secondary = "Open the demo";
        break;
    }
    copy.hero = family.hero;
    const bool has_public = has_page(spec, "public");
    const bool has_images = lead != nullptr && has_type(*lead, {"image"});
    // A hero shows the app itself, so it must have what the hero shows.
    if (copy.hero == Hero::Booking && !has_page(spec, "booking")) copy.hero = Hero::Stage;
    if (copy.hero == Hero::Search && !has_public) copy.hero = Hero::Stage;
    if (copy.hero == Hero::Mosaic && !has_images) copy.hero = Hero::Stage;
    copy.stage_entity = lead == nullptr ? std::string() : lead->name;
    copy.features = features_of(spec, family, cast);
    copy.points = points_of(spec, lead);
    copy.questions = questions_of(spec, family, cast);
    copy.closing = lead == nullptr ? "Look around first"
                                   : "Try it with " + calm(nouns_of(*lead)) + " of your own";
    return copy;
}

DashboardSentences write_dashboard(const AppSpec& spec) {
    const Entity* lead = lead_entity_of(spec);
    if (lead == nullptr) return {};
    const std::string one = calm(noun_of(*lead));
    const std::string many = calm(nouns_of(*lead));
    DashboardSentences text{.entity = lead->name};
    bool due = false;
    bool sitting = false;
    for (const Field& field : lead->fields) {
        if (field.type != "date" && field.type != "datetime") continue;
        due = due || date_role_of(field.name) == DateRole::End;
        sitting =
            sitting || (field.type == "datetime" && date_role_of(field.name) == DateRole::Start);
    }
    if (sitting) {
        text.none = "{day} is free: nothing is on the calendar.";
        text.one = "{day} has one " + one + ".";
        text.many = "{day} has {n} " + many + ".";
    } else if (due) {
        text.none = "{day} is clear: nothing is due.";
        text.one = "One " + one + " is due this {day}.";
        text.many = "{n} " + many + " are due this {day}.";
        text.overdue_one = "One is late.";
        text.overdue_many = "{n} are late.";
    } else {
        text.none = "There are no " + many + " yet.";
        text.one = "There is one " + one + " on record.";
        text.many = "There are {n} " + many + " on record.";
    }
    return text;
}

}  // namespace dz::generate
