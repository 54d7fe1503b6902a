// How records are looked at: "show appointments in a calendar", "make products public", "the number
// of unpaid invoices on the dashboard".
#include <algorithm>
#include <array>
#include <string>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/edit/edits.hpp"
#include "intent/edit/removal.hpp"
#include "intent/member_draft.hpp"
#include "intent/usual_views.hpp"

namespace dz::intent {
namespace {

bool add_view(EditSession& s, const Entity& entity, const std::string& kind) {
    if (std::ranges::any_of(entity.views, [&](const View& v) { return v.kind == kind; }))
        return s.unchanged("There is a " + kind + " of " + many_of(entity) + " already.");
    if (entity.views.empty() && kind == "table")
        return s.unchanged("There is a table of " + many_of(entity) + " already.");
    auto view = kind == "table" || kind == "split" ? std::optional<View>(View{kind, {}})
                                                   : view_of(entity, kind);
    if (!view) {
        const auto* lack = kind == "gallery" ? "an image"
                           : kind == "board" ? "states or a choice"
                                             : "a date";
        return s.ask("A " + kind + " of " + many_of(entity) + " needs " + lack + " to go by.",
                     {"add " +
                      std::string(kind == "gallery" ? "an image"
                                  : kind == "board" ? "a status"
                                                    : "a date") +
                      " to " + many_of(entity)});
    }
    const auto name = entity.name;
    return s.act({name, {}, false}, [&](AppSpec& spec) {
        auto& views = spec.find_entity(name)->views;
        if (views.empty()) views.push_back({"table", {}});
        views.insert(views.begin(), *view);
    });
}

bool edit_view(EditSession& s, const Ask& ask) {
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    for (const auto* shape :
         {"show|display|view|see|put|list|present|have|visualize|visualise {} "
          "in|on|as|with|using {}",
          "@add {} to|for|of {}", "{} should|must be|go|appear in|on {}", "{} on|in|as {}",
          "{} @have {}", "give {} a|an {}", "switch|change {} to {}",
          "{} should_be|must_be|can_be shown|displayed|listed in|on|as {}", "use {} for {}",
          "make {} a|an {}"})
        if (const auto slots = is(shape)) {
            const std::string_view text = shape;
            const bool view_first = text.starts_with("@add") || text.starts_with("use");
            const auto words = ask.words((*slots)[view_first ? 0 : 1]);
            const auto kind = view_kind(words);
            if (kind.empty()) continue;
            const auto object = ask.words((*slots)[view_first ? 1 : 0]);
            const auto* entity = s.names().entity(object);
            if (entity == nullptr) {
                if (s.names().members(object).hits.empty() && object.size() <= 3 &&
                    !text.starts_with("{} on"))
                    return s.ask_for_entity(object);
                continue;
            }
            return add_view(s, *entity, kind);
        }
    for (const auto* shape : {"@add {}", "show {}", "{}"})
        if (const auto slots = is(shape)) {
            const auto words = ask.words((*slots)[0]);
            const auto named = view_named(s, words);
            if (!named) continue;
            const bool bare = std::string_view(shape) == "{}";
            if (!named->entity.empty())
                return add_view(s, *s.spec().find_entity(named->entity), named->kind);
            if (bare || named->kind == "table") continue;
            const auto* focus = s.spec().find_entity(s.focus().entity);
            if (focus == nullptr && s.spec().entities.size() == 1)
                focus = &s.spec().entities.front();
            if (focus != nullptr) return add_view(s, *focus, named->kind);
            std::vector<std::string> options;
            for (const auto& entity : s.spec().entities)
                if (view_of(entity, named->kind) && options.size() < 3)
                    options.push_back(named->kind + " of " + many_of(entity));
            return s.ask("A " + named->kind + " of what?", options);
        }
    return false;
}

bool publish(EditSession& s, const Entity& entity) {
    for (const auto& page : s.spec().pages)
        if (page.kind == "public" && page.entity == entity.name)
            return s.unchanged("They are public already.");
    const Page page{.kind = "public",
                    .entity = entity.name,
                    .path = "/" + to_kebab(pluralise(entity.name)),
                    .form = {},
                    .title = entity.label.many,
                    .sections = {},
                    .widgets = {},
                    .where = {}};
    return s.act({entity.name, {}, false}, {PageAdd{page}});
}

bool edit_public(EditSession& s, const Ask& ask) {
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    for (const auto* shape :
         {"{} @not_be "
          "public|visible_to_everyone|public_anymore|publicly_visible|visible_to_visitors",
          "make {} private|not_public|internal", "unpublish {}",
          "hide {} from the public|visitors|everyone|website", "{} @be private|internal",
          "don't|do_not show {} publicly|to_visitors|to_the_public"})
        if (const auto slots = is(shape)) {
            const auto* entity = s.entity_or_ask(ask.words((*slots)[0]));
            if (entity == nullptr) return true;
            std::vector<Change> changes;
            for (const auto& page : s.spec().pages)
                if (page.kind == "public" && page.entity == entity->name)
                    changes.push_back(PageRemove{page});
            if (changes.empty()) return s.unchanged(many_of(*entity) + " are not public.");
            return s.act({entity->name, {}, false}, changes);
        }
    for (const auto* shape :
         {"make {} "
          "public|publicly_visible|publicly_available|visible_to_everyone|visible_to_the_public|"
          "visible_to_visitors|public_on_the_website",
          "{} @be "
          "public|publicly_visible|visible_to_everyone|visible_to_visitors|visible_to_the_public|"
          "publicly_available|visible_on_the_website",
          "publish {} on? the? website|internet|site?", "publish {}",
          "show|list|display {} "
          "publicly|to_everyone|to_visitors|to_the_public|on_the_website|on_our_website|on_a_"
          "public_page|on_the_public_site",
          "@add a public page for|of|with {}", "@add a public {} page|list",
          "visitors|everyone|anyone|guests|everybody|people can|may|should|should_be_able_to "
          "see|browse|view|read {} without logging_in|login|an_account|signing_in",
          "visitors|guests|strangers|the_public can|may|should|should_be_able_to "
          "see|browse|view|read {}"})
        if (const auto slots = is(shape)) {
            const auto* entity = s.entity_or_ask(ask.words((*slots)[0]));
            return entity == nullptr || publish(s, *entity);
        }
    for (const auto* shape :
         {"visitors|guests|people|anyone|everyone|customers|clients|patients|strangers "
          "can|may|should|should_be_able_to book|request|submit|create|send|make|add {} "
          "on|from|through|via the? website|site|web|internet without? "
          "logging_in|login|an_account|signing_in?",
          "visitors|guests|people|anyone|everyone|strangers can|may|should|should_be_able_to "
          "book|request|submit|create|send|make|add {} without "
          "logging_in|login|an_account|signing_in|signing_up",
          "visitors|guests|strangers can|may|should|should_be_able_to "
          "book|request|submit|create|send|make {}",
          "people|customers|clients|patients|visitors|guests can|should|should_be_able_to "
          "book|make {} online",
          "online booking for|of {}", "@add an? online? booking page for|of {}",
          "@add online booking for|of {}"})
        if (const auto slots = is(shape)) {
            const auto* entity = s.entity_or_ask(ask.words((*slots)[0]));
            if (entity == nullptr) return true;
            for (const auto& page : s.spec().pages)
                if (page.kind == "booking" && page.entity == entity->name)
                    return s.unchanged("That is so already.");
            const Page page{.kind = "booking",
                            .entity = entity->name,
                            .path = "/book-" + to_kebab(entity->name),
                            .form = entity->name,
                            .title = "Book " + to_lower(one_of(*entity)),
                            .sections = {},
                            .widgets = {},
                            .where = {}};
            return s.act({entity->name, {}, false}, {PageAdd{page}});
        }
    return false;
}

bool edit_landing(EditSession& s, const Ask& ask) {
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    static constexpr std::array kSections{"hero",    "features", "pricing", "faq",  "testimonials",
                                          "contact", "cta",      "steps",   "stats"};
    const auto landing = std::ranges::find(s.spec().pages, std::string("landing"), &Page::kind);
    for (const auto* shape :
         {"@add an? {} section|part to|on|in the? landing|home|front? page|homepage|landing_page",
          "@add an? {} section", "@add {} to|on the landing_page|homepage|home_page",
          "the landing_page|homepage should|must have|show|get an? {} section"})
        if (const auto slots = is(shape)) {
            auto section = to_snake(join(without_determiners(ask.words((*slots)[0])), "_"));
            if (std::ranges::find(kSections, section) == kSections.end()) continue;
            if (landing == s.spec().pages.end()) return s.ask("There is no landing page.");
            if (std::ranges::find(landing->sections, section) != landing->sections.end())
                return s.unchanged("It has that section already.");
            auto more = *landing;
            more.sections.push_back(section);
            return s.act(s.focus(), {PageSet{more}});
        }
    for (const auto* shape : {"@add an? landing|marketing|home|front page", "@add an? homepage"})
        if (is(shape)) {
            if (landing != s.spec().pages.end())
                return s.unchanged("There is a landing page already.");
            return s.act(s.focus(), {PageAdd{{.kind = "landing",
                                              .entity = {},
                                              .path = "/",
                                              .form = {},
                                              .title = {},
                                              .sections = {"hero", "features", "faq"},
                                              .widgets = {},
                                              .where = {}}}});
        }
    for (const auto* shape : {"give|build|make|add|create {} an? own? portal", "@add an? {} portal",
                              "@add an? portal for {}"})
        if (const auto slots = is(shape)) {
            const auto words = ask.words((*slots)[0]);
            const auto* role = s.names().role(words);
            if (role == nullptr)
                return s.ask("There is no role \"" + join(without_determiners(words), " ") + "\".");
            auto portal = *role;
            portal.portal = true;
            return s.act(s.focus(), {RoleSet{portal}});
        }
    return false;
}

/// "unpaid invoices", "open tasks", "invoices that are overdue": a filter over the state or a flag.
std::optional<std::pair<const Entity*, std::string>> filtered(const EditSession& s,
                                                              const NameWords& said) {
    const auto words = without_determiners(said);
    if (const auto* entity = s.names().entity(words)) return std::pair{entity, std::string()};
    if (words.size() < 2) return std::nullopt;
    const auto* entity = s.names().entity({words.begin() + 1, words.end()});
    if (entity == nullptr) return std::nullopt;
    auto state = words.front();
    const bool without = state.starts_with("un") && state.size() > 4;
    for (const auto& field : entity->fields) {
        if (field.type == "bool" && plain_name(field.name) == state)
            return std::pair{entity, field.name + " = true"};
        for (const auto& value : field.values) {
            if (value.name == state)
                return std::pair{entity, field.name + " = '" + value.name + "'"};
            if (without && value.name == state.substr(2))
                return std::pair{entity, field.name + " != '" + value.name + "'"};
            if ((state == "open" || state == "unfinished" || state == "active") &&
                (value.name == "done" || value.name == "closed" || value.name == "completed" ||
                 value.name == "finished"))
                return std::pair{entity, field.name + " != '" + value.name + "'"};
        }
    }
    if (state == "overdue" || state == "late")
        for (const auto* name : {"dueOn", "dueDate", "due"})
            if (find_field(*entity, name) != nullptr)
                return std::pair{entity, std::string(name) + " < today()"};
    return std::nullopt;
}

bool add_widget(EditSession& s, Widget widget) {
    return s.act({widget.of, {}, false}, [&](AppSpec& spec) {
        auto page = std::ranges::find(spec.pages, std::string("dashboard"), &Page::kind);
        if (page == spec.pages.end()) {
            Page fresh;
            fresh.kind = "dashboard";
            spec.pages.push_back(fresh);
            page = spec.pages.end() - 1;
        }
        const bool there = std::ranges::any_of(page->widgets, [&](const Widget& w) {
            return w.kind == widget.kind && w.of == widget.of && w.by == widget.by &&
                   w.where == widget.where && w.field == widget.field;
        });
        if (!there) page->widgets.push_back(widget);
    });
}

bool edit_widgets(EditSession& s, const Ask& ask) {
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    for (const auto* shape :
         {"show|display|put|add|have|see|i_want_to_see the? number|count|amount of {} on|to|in "
          "the? dashboard|home_screen|start_page",
          "the dashboard should|must show|have|display|contain|include the? number|count of {}",
          "show|display how many {} there_are|we_have on the? dashboard",
          "@add an? {} counter|count to|on the? dashboard",
          "show|display {} count on the? dashboard"})
        if (const auto slots = is(shape)) {
            const auto found = filtered(s, ask.words((*slots)[0]));
            if (!found) return s.ask_for_entity(ask.words((*slots)[0]));
            return add_widget(
                s, {.kind = "count",
                    .of = found->first->name,
                    .field = {},
                    .by = {},
                    .where = found->second,
                    .label = to_sentence(join(without_determiners(ask.words((*slots)[0])), " "))});
        }
    for (const auto* shape :
         {"@add|show|display an? bar|pie|line? chart|graph|diagram of|with|for {} by|per {} "
          "on|to|in the? dashboard",
          "@add|show|display an? bar|pie|line? chart|graph|diagram of|with|for {} by|per {}",
          "show|display|chart {} by|per {} on|in the? dashboard"})
        if (const auto slots = is(shape)) {
            const auto* entity = s.entity_or_ask(ask.words((*slots)[0]));
            if (entity == nullptr) return true;
            const auto by = s.names().members_in(*entity, ask.words((*slots)[1]));
            if (by.size() != 1)
                return s.ask_for_member(ask.words((*slots)[1]),
                                        {by, entity->name, ask.words((*slots)[1])});
            return add_widget(s, {.kind = "chart",
                                  .of = entity->name,
                                  .field = {},
                                  .by = by.front().member,
                                  .where = {},
                                  .label = entity->label.many + " by " +
                                           to_lower(to_sentence(by.front().member))});
        }
    for (const auto* shape : {"show|display|put|add the? sum|total of {} on|to|in the? dashboard",
                              "show|display|put|add the? total {} on|to|in the? dashboard"})
        if (const auto slots = is(shape)) {
            const auto ref = s.member_or_ask(ask.words((*slots)[0]));
            if (!ref) return true;
            auto copy = s.spec();
            const auto* field = field_in(copy, *ref);
            if (field == nullptr || !is_number(*field))
                return s.refuse("Only numbers can be added up.");
            return add_widget(s, {.kind = "sum",
                                  .of = ref->entity,
                                  .field = ref->member,
                                  .by = {},
                                  .where = {},
                                  .label = "Total " + to_lower(to_sentence(ref->member))});
        }
    for (const auto* shape :
         {"show|display|put|add|list an? list of the? latest|recent|newest|last? {} on|to|in the? "
          "dashboard",
          "show|display|list the? latest|recent|newest|upcoming|last? {} on|in the? dashboard"})
        if (const auto slots = is(shape)) {
            const auto found = filtered(s, ask.words((*slots)[0]));
            if (!found) return s.ask_for_entity(ask.words((*slots)[0]));
            return add_widget(
                s, {.kind = "list",
                    .of = found->first->name,
                    .field = {},
                    .by = {},
                    .where = found->second,
                    .label = to_sentence(join(without_determiners(ask.words((*slots)[0])), " "))});
        }
    return false;
}

}  // namespace

bool edit_views(EditSession& s, const Ask& ask) {
    return edit_widgets(s, ask) || edit_public(s, ask) || edit_landing(s, ask) || edit_view(s, ask);
}

}  // namespace dz::intent
