// What everybody sees, and who has a portal.
#include <algorithm>

#include "base/text.hpp"
#include "intent/behaviour/bearings.hpp"
#include "intent/naming.hpp"

namespace dz::intent {
namespace {

using Kind = Named::Kind;

class PageEar {
public:
    PageEar(Bearings& b, const Sentence& s) : b_(b), s_(s) {}

    bool hear() {
        const auto cue = open_to_all();
        if (!cue) return portal();
        std::vector<Entity*> shown;
        for (const auto& name : s_.names) {
            const auto* one = name.as(Kind::Entity);
            if (one == nullptr) continue;
            auto* e = b_.draft.spec.find_entity(one->entity);
            // People are not shown to the world unless they sign up there.
            if (e == nullptr || (is_person(*e) && !signs_up_ && name.first < *cue)) continue;
            if (std::ranges::find(shown, e) == shown.end()) shown.push_back(e);
        }
        if (shown.empty())
            if (auto* e = b_.entity_about(s_, s_.first, s_.last); e != nullptr && !is_person(*e))
                shown.push_back(e);
        if (shown.empty() || shown.size() > 3) return false;
        bool any = false;
        for (auto* e : shown) any |= add(*e, *cue);
        return any;
    }

private:
    const Token& at(std::size_t i) const { return b_.at(i); }
    bool is(std::size_t i, std::string_view word) const { return b_.is(i, s_.last, word); }

    bool is_person(const Entity& e) const {
        const auto key = key_of_name(e.name);
        return b_.lexicon.is_person(key.substr(key.rfind(' ') + 1));
    }

    // "public page", "are public", "publicly", "without an account", "no login needed", "visitors
    // can see", "anyone can browse", "on our website".
    std::optional<std::size_t> open_to_all() {
        bool denied = false;
        for (auto i = s_.first; i < s_.last; ++i) {
            if (at(i).kind != TokenKind::Word) continue;
            denied |= at(i).is("not") || at(i).is("never") || at(i).is("no");
            if ((at(i).is("register") || at(i).is("registers") || at(i).is("apply") ||
                 is(i, "sign") || is(i, "enrol") || is(i, "enroll") || is(i, "book") ||
                 is(i, "submit") || is(i, "report") || is(i, "donate")))
                signs_up_ = true;
        }
        for (auto i = s_.first; i < s_.last; ++i) {
            const auto& t = at(i);
            if (t.kind != TokenKind::Word) continue;
            const bool page = t.is("public") && !is(i + 1, "transport") && !is(i + 1, "holiday") &&
                              !is(i + 1, "holidays") && !is(i + 1, "sector") && !is(i + 1, "api") &&
                              !is(i + 1, "yes");
            const bool without = i > s_.first && (at(i - 1).is("without") || at(i - 1).is("a")) &&
                                 i > s_.first + 1 && at(i - 2).is("without");
            if ((page || t.is("publicly")) && !denied && !without &&
                !(i > s_.first && at(i - 1).is("without")))
                return i;
            if (t.is("without") || t.is("no")) {
                for (auto k = i + 1; k < s_.last && k < i + 5; ++k)
                    if (is(k, "account") || is(k, "login") || is(k, "registration") ||
                        is(k, "logging") || is(k, "signing") || is(k, "sign-in") ||
                        is(k, "accounts"))
                        return i;
            }
            if ((t.is("visitors") || t.is("visitor") || t.is("anyone") || t.is("anybody") ||
                 t.is("guests") || t.is("everyone") || t.is("everybody")) &&
                !denied) {
                const bool outside = t.is("visitors") || t.is("visitor") || on_site();
                for (auto k = i + 1; k < s_.last && k < i + 5; ++k)
                    if ((is(k, "browse") || is(k, "search") || is(k, "see") || is(k, "view") ||
                         is(k, "book") || is(k, "register") || is(k, "apply") || is(k, "look")) &&
                        (outside || t.is("anyone") || t.is("anybody")) &&
                        b_.name_at(s_, i) == nullptr)
                        return i;
                if (outside && (t.is("anyone") || t.is("anybody")))
                    for (auto k = i + 1; k < s_.last && k < i + 5; ++k)
                        if (is(k, "browse") || is(k, "see") || is(k, "view")) return i;
            }
        }
        if (!denied && on_site())
            for (auto i = s_.first; i < s_.last; ++i)
                if (is(i, "show") || is(i, "shows") || is(i, "shown") || is(i, "published") ||
                    is(i, "appear") || is(i, "listed") || is(i, "visible") || is(i, "publish"))
                    return i;
        return std::nullopt;
    }

    bool on_site() const {
        for (auto i = s_.first; i < s_.last; ++i)
            if (is(i, "website") || is(i, "homepage") || is(i, "internet") || is(i, "site") ||
                is(i, "online"))
                return true;
        return false;
    }

    bool add(Entity& e, std::size_t token) {
        auto& d = b_.draft;
        if (d.is_removed("public") || d.is_removed("public page") || d.is_removed("website"))
            return false;
        const Origin origin{b_.clause_of(token), 0.85, {}};
        d.put("page/public/" + e.name, origin);
        for (const auto& page : d.spec.pages)
            if ((page.kind == "public" || page.kind == "booking") && page.entity == e.name)
                return true;
        Page page{.kind = "public",
                  .entity = e.name,
                  .path = "/" + to_kebab(e.label.many),
                  .form = {},
                  .title = e.label.many,
                  .sections = {},
                  .widgets = {},
                  .where = {}};
        if (signs_up_ && is_person(e)) page.form = e.name;
        // "the available works": only those.
        for (const auto& name : s_.names)
            if (const auto* value = name.of(e.name, Kind::Value);
                value != nullptr && page.where.empty())
                page.where = value->name + " = '" + value->value + "'";
        d.spec.pages.push_back(std::move(page));
        b_.subject = e.name;
        return true;
    }

    // "owners have a portal", "parents can log in and see".
    bool portal() {
        for (auto i = s_.first; i < s_.last; ++i) {
            const bool own = is(i, "portal") || (is(i, "log") && is(i + 1, "in")) ||
                             (is(i, "sign") && is(i + 1, "in")) || is(i, "login");
            if (!own) continue;
            for (auto& role : b_.draft.spec.roles)
                for (const auto& name : s_.names)
                    if (const auto* one = name.as(Kind::Role);
                        one != nullptr && one->name == role.name && name.first + 8 > i &&
                        name.first < i + 4 && !role.portal && is(i, "portal")) {
                        role.portal = true;
                        b_.draft.put("role/" + role.name, {b_.clause_of(i), 0.85, {}});
                        return true;
                    }
        }
        return false;
    }

    Bearings& b_;
    const Sentence& s_;
    bool signs_up_ = false;
};

}  // namespace

bool hear_pages(Bearings& b, const Sentence& s) {
    return PageEar(b, s).hear();
}

}  // namespace dz::intent
