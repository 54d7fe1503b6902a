// What a clause may ask for, told by which things of the spec it names and not by how it is worded.
#include "intent/edit/plain_request.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <variant>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/edit/rephrase.hpp"
#include "intent/state_words.hpp"

namespace dz::intent {
namespace {

using Words = std::unordered_set<std::string_view>;

enum class Kind : std::uint8_t { Entity, Role, State, View };

// Something of the spec that tokens name, and the plain word for it.
struct Mention {
    Kind kind;
    Slice at;
    std::string plain;
    const Entity* entity = nullptr;  ///< The record, or the one the state is of.
};

std::string view_word(std::string_view word) {
    if (word == "calendar" || word == "timeline" || word == "board" || word == "gallery" ||
        word == "map")
        return std::string(word);
    return word == "kanban" ? "board" : std::string();
}

bool carries_meaning(const Token& token) {
    return token.kind == TokenKind::Word && token.tag != Tag::Det && token.tag != Tag::Prep &&
           token.tag != Tag::Pron && token.tag != Tag::Conj && token.tag != Tag::Modal;
}

// "rejection" and "rejected", "delivery" and "delivered".
bool same_stem(std::string_view a, std::string_view b) {
    std::size_t n = 0;
    while (n < a.size() && n < b.size() && a[n] == b[n]) ++n;
    return a == b || (n >= 5 && a.size() - n <= 3 && b.size() - n <= 3);
}

class TargetReader {
public:
    TargetReader(const EditSession& session, const Ask& ask) : s_(session), ask_(ask), t_(ask.tokens) {
        look();
    }

    std::vector<Ask> run() {
        if (ask_.tokens.size() > kMaxTokens) return {};
        show_view();
        dark();
        message();
        rights();
        open_to_all();
        move();
        unique();
        fallback();
        talk();
        whether();
        field();
        return std::move(out_);
    }

    /// Whether tokens [first, last) name anything of the spec.
    bool names_any(std::size_t first, std::size_t last) const {
        return std::ranges::any_of(
            found_, [&](const Mention& m) { return m.at.first >= first && m.at.last <= last; });
    }

private:
    static constexpr std::size_t kMaxTokens = 40;

    NameWords words(std::size_t first, std::size_t count) const {
        return ask_.words({first, first + count});
    }

    bool worded(std::size_t first, std::size_t count) const {
        for (auto i = first; i < first + count; ++i)
            if (t_[i].kind != TokenKind::Word) return false;
        return true;
    }

    void look() {
        for (std::size_t i = 0; i < t_.size();) {
            std::size_t read = 0;
            for (std::size_t n = std::min<std::size_t>(3, t_.size() - i); n > 0 && read == 0; --n)
                if (worded(i, n) && look_at(i, n)) read = n;
            i += read == 0 ? 1 : read;
        }
    }

    bool look_at(std::size_t at, std::size_t count) {
        const auto said = words(at, count);
        const Slice slice{at, at + count};
        if (count == 1)
            if (auto view = view_word(singularise(said.front())); !view.empty()) {
                found_.push_back({Kind::View, slice, std::move(view)});
                return true;
            }
        if (is_pronoun(said) || t_[at].tag == Tag::Det) return false;
        if (const auto* entity = s_.names().entity(said)) {
            found_.push_back({Kind::Entity, slice, to_lower(one_of(*entity)), entity});
            return true;
        }
        if (const auto* role = s_.names().role(said)) {
            found_.push_back({Kind::Role, slice, to_lower(to_sentence(role->name))});
            return true;
        }
        if (const auto role = built_in_role(said); !role.empty() && role != "member") {
            found_.push_back({Kind::Role, slice, role});
            return true;
        }
        return state_at(said, slice);
    }

    bool state_at(const NameWords& said, Slice slice) {
        const auto text = join(said, " ");
        const auto before = found_.size();
        for (const auto& entity : s_.spec().entities) {
            if (!entity.states) continue;
            for (const auto& field : entity.fields) {
                if (field.name != entity.states->field) continue;
                for (const auto& value : field.values) {
                    const auto name = to_lower(to_sentence(value.name));
                    const bool ends = name.ends_with(" " + text) && text.size() > 4;
                    if (same_stem(name, text) || ends)
                        found_.push_back({Kind::State, slice, name, &entity});
                }
            }
        }
        return found_.size() > before;
    }

    std::vector<const Mention*> all(Kind kind) const {
        std::vector<const Mention*> out;
        for (const auto& m : found_)
            if (m.kind == kind) out.push_back(&m);
        return out;
    }

    // The one record spoken of; nothing when several are.
    const Mention* record() const {
        const Mention* one = nullptr;
        for (const auto& m : found_) {
            if (m.kind != Kind::Entity) continue;
            if (one != nullptr && one->entity != m.entity) return nullptr;
            one = one == nullptr ? &m : one;
        }
        return one;
    }

    std::size_t where(const Words& any, std::size_t from = 0) const {
        for (auto i = from; i < t_.size(); ++i)
            if (any.contains(t_[i].word)) return i;
        return t_.size();
    }
    bool says(const Words& any) const { return where(any) < t_.size(); }

    bool says_in_order(std::initializer_list<std::string_view> phrase) const {
        for (std::size_t i = 0; i + phrase.size() <= t_.size(); ++i)
            if (std::ranges::equal(phrase,
                                   std::vector(t_.begin() + static_cast<long>(i),
                                               t_.begin() + static_cast<long>(i + phrase.size())),
                                   [](std::string_view a, const Token& b) { return b.is(a); }))
                return true;
        return false;
    }

    bool denies() const {
        static const Words words{
            "not",     "no",        "don't",     "doesn't", "never",   "stop",
            "without", "remove",    "delete",    "drop",    "hide",    "nobody",
            "isn't",   "shouldn't", "mustn't",   "can't",   "cannot",  "useless",
            "didn't",  "won't",     "wasn't",    "aren't",  "nothing", "none",
            "neither", "unless",    "instead",   "except",  "only",    "rid",
            "anymore", "useless",   "pointless", "leave",   "longer",  "wouldn't"};
        return ask_.no_more || says(words);
    }

    // Praise, reports of what was, and second thoughts ask for nothing.
    bool muses() const {
        static const Words words{
            "nice",    "great",     "good",     "love",      "loves",   "fine",    "works",
            "worked",  "broken",    "slow",     "maybe",     "perhaps", "might",   "think",
            "wonder",  "wondering", "unsure",   "was",       "were",    "had",     "thanks",
            "already", "yesterday", "confused", "confusing", "crash",   "crashed", "crashes",
            "bug",     "error",     "like it",  "later",     "someday", "hope",    "used",
            "why",     "how",       "said",     "says",      "whatever"};
        return says(words);
    }

    void read(std::string_view plain, Slots slots = {}) {
        for (auto& one : said_plainly(ask_, plain, slots, s_.lexicon())) {
            // Two requests are one reading only together.
            if (plain.find(';') != std::string_view::npos) return;
            out_.push_back(std::move(one));
        }
    }

    void show_view() {
        static const Words kAway{"don't", "useless", "remove", "delete",   "drop",
                                 "hide",  "without", "rid",    "pointless"};
        static const Words kAsks{"show", "shown",  "see",  "display", "displayed", "want", "need",
                                 "like", "i'd",    "have", "give",    "could",     "can",  "please",
                                 "view", "should", "put",  "add",     "would",     "so",   "a"};
        const auto views = all(Kind::View);
        const auto* entity = record();
        if (views.empty() || entity == nullptr || !all(Kind::Role).empty() || muses()) return;
        const auto* view = views.front();
        for (const auto* other : views)
            if (other->plain != view->plain) return;
        if (says({"don't"}) && !says({"need", "want", "use"})) return;
        if (says(kAway))
            read("remove the " + view->plain + " of " + to_lower(many_of(*entity->entity)));
        else if (says(kAsks) && !denies())
            read("show " + many_of(*entity->entity) + " in a " + view->plain);
    }

    void dark() {
        const auto i = where({"dark", "light"});
        if (i == t_.size() || !found_.empty() || denies() || muses()) return;
        const auto content = std::ranges::count_if(t_, carries_meaning);
        const bool alone = content <= 3 && (says({"always", "please", "mode", "theme"}));
        if (alone) read("use " + t_[i].word + " mode");
    }

    // "As soon as a request is approved I'd like the employee to be emailed."
    void message() {
        static const Words kMail{"email", "emailed", "mail", "mailed", "e-mail", "emails", "mails"};
        static const Words kTell{"notify", "notified", "tell",    "told", "inform",      "informed",
                                 "alert",  "alerted",  "message", "ping", "notification"};
        static const Words kWhen{"when", "whenever", "once", "after", "soon", "time", "if"};
        const bool mails = says(kMail);
        if (!mails && !says(kTell)) return;
        const auto states = all(Kind::State);
        const bool stops = says({"don't", "stop"}) || says_in_order({"no", "longer"});
        if (stops) {
            if (states.size() != 1 || says({"only", "when"})) return;
            const auto* state = states.front();
            if (const auto* named = record(); named != nullptr && named->entity != state->entity)
                return;
            read("stop sending the " + std::string(mails ? "mail" : "notification") + " when a " +
                 to_lower(one_of(*state->entity)) + " is " + state->plain);
            return;
        }
        if (denies() || says({"before", "days", "week", "day", "hours", "weeks"})) return;
        const auto when = where(kWhen);
        if (when == t_.size() || states.empty()) return;
        // Every state named must be of one record, which is the one spoken of.
        const Mention* state = nullptr;
        const auto* named = record();
        for (const auto* one : states) {
            const bool fits = named == nullptr || one->entity == named->entity ||
                              all(Kind::Entity).size() > 1 || one->at.first > when;
            if (!fits || one->at.first < when) continue;
            if (state != nullptr && (named == nullptr || state->entity == named->entity)) {
                if (named != nullptr && one->entity != named->entity) continue;
                return;
            }
            state = one;
        }
        if (state == nullptr) return;
        // Whom: a role, or a person of the record.
        std::vector<std::string> people;
        for (const auto& m : found_)
            if (m.kind == Kind::Role) people.push_back(m.plain);
        for (const auto& relation : state->entity->relations)
            for (const auto& token : t_)
                if (singularise(token.word) == to_lower(relation.name) ||
                    token.word == to_lower(relation.name)) {
                    if (std::ranges::find(people, to_lower(relation.name)) == people.end())
                        people.push_back(to_lower(relation.name));
                    break;
                }
        if (people.size() != 1) return;
        for (const auto* m : all(Kind::Entity))
            if (m->entity != state->entity && m->plain != people.front() &&
                !(m->at.first > 1 &&
                  (t_[m->at.first - 1].is("for") || t_[m->at.first - 2].is("for"))))
                return;
        read("when a " + to_lower(one_of(*state->entity)) + " is " + state->plain + " , " +
             (mails ? "email" : "notify") + " the " + people.front());
    }

    // "teachers shouldn't be able to create lessons": who, whether, what, and of which record.
    void rights() {
        static const Words kCan{"can",   "may", "should", "must",   "allowed",   "able",
                                "allow", "let", "need",   "access", "permitted", "lets"};
        static const Words kCant{"shouldn't", "mustn't", "can't", "cannot", "not", "never"};
        const auto roles = all(Kind::Role);
        const auto* entity = record();
        if (roles.size() != 1 || entity == nullptr || muses()) return;
        const auto* role = roles.front();
        if (!says(kCan) && !says(kCant)) return;
        if (role->at.first > entity->at.first || !all(Kind::View).empty()) return;
        if (says({"if", "when", "until", "unless", "before", "after", "once"})) return;
        std::string verbs;
        for (auto i = role->at.last; i < t_.size(); ++i) {
            if (i >= entity->at.first && i < entity->at.last) continue;
            const auto verb = plain_verb(i);
            if (verb.empty() || verbs.find(verb) != std::string::npos) continue;
            verbs += (verbs.empty() ? "" : " and ") + verb;
        }
        const bool own = says({"own", "their"});
        if (verbs.empty()) return;
        const auto many = many_of(*entity->entity);
        // Behind the record nothing may stand that narrows it in other ways.
        const auto but = where({"but"}, entity->at.last);
        for (auto i = entity->at.last; i < std::min(but, t_.size()); ++i)
            if (carries_meaning(t_[i]) && plain_verb(i).empty() && !is_mild(t_[i].word)) return;
        // What stands between may only be the deed.
        for (auto i = role->at.last; i < entity->at.first; ++i)
            if (t_[i].is_noun() && plain_verb(i).empty() && !is_mild(t_[i].word)) return;
        if (says(kCant) && but == t_.size()) {
            if (!own) read(role->plain + " can not " + verbs + " " + many);
            return;
        }
        if (says({"only", "nobody"}) && !own) {
            if (says({"only"}) && t_.front().is("only"))
                read("only " + role->plain + " can " + verbs + " " + many);
            return;
        }
        read(role->plain + " can " + verbs + (own ? " their own " : " ") + many);
    }

    static bool is_mild(std::string_view word) {
        static const Words words{"also", "too",     "themselves", "themself", "able",    "access",
                                 "any",  "own",     "please",     "well",     "allowed", "again",
                                 "more", "anymore", "now",        "be",       "have",    "to",
                                 "else", "need",    "there",      "just"};
        return words.contains(word);
    }

    std::string plain_verb(std::size_t i) const {
        static const Words kSee{"see", "look", "read", "view", "reading", "seeing", "viewing"};
        static const Words kMake{"write",  "create", "add",      "enter",  "log",
                                 "submit", "record", "creating", "adding", "entering"};
        static const Words kEdit{"edit", "change", "update", "modify", "changing", "editing"};
        static const Words kDelete{"delete", "remove", "deleting"};
        const auto& word = t_[i].word;
        if (kSee.contains(word)) return "see";
        if (kMake.contains(word)) return "create";
        if (kEdit.contains(word)) return "edit";
        return kDelete.contains(word) ? "delete" : "";
    }

    void open_to_all() {
        static const Words kAll{"anyone", "anybody", "everyone", "everybody", "visitors", "public"};
        const auto* entity = record();
        const bool freely =
            says_in_order({"without", "an", "account"}) || says_in_order({"without", "account"}) ||
            says_in_order({"without", "logging", "in"}) ||
            says_in_order({"without", "a", "login"}) || says_in_order({"on", "the", "web"}) ||
            says_in_order({"on", "the", "internet"}) || says_in_order({"on", "our", "website"});
        if (entity == nullptr || !freely || !says(kAll) || muses() || !all(Kind::Role).empty())
            return;
        static const Words kNot{"not",  "nobody", "no",        "don't",
                                "stop", "never",  "shouldn't", "can't"};
        if (says(kNot)) return;
        read("everyone can see " + many_of(*entity->entity) + " without signing in");
    }

    // "finished … back to in progress", "courses also get cancelled, from draft".
    void move() {
        const auto states = all(Kind::State);
        if (states.size() < 2 || states.size() > 3 || denies() || muses()) return;
        const auto* a = states[0];
        const auto* b = states[1];
        if (states.size() == 3 || a->entity != b->entity || a->plain == b->plain) return;
        if (const auto* named = record(); named != nullptr && named->entity != a->entity) return;
        const bool back = b->at.first > a->at.last && t_[b->at.first - 1].is("to") &&
                          t_[b->at.first - 2].is("back") && b->at.first >= a->at.last + 2;
        if (back && says({"can", "must", "should", "possible", "could", "allow"}))
            read("a " + a->plain + " " + to_lower(one_of(*a->entity)) + " can be " + b->plain +
                 " again");
    }

    // "There mustn't be two departments with the same name."
    void unique() {
        const auto* entity = record();
        const auto same = where({"same"});
        if (entity == nullptr || same + 1 >= t_.size() || same < entity->at.last) return;
        const bool many = says({"two", "several", "multiple", "duplicate"});
        const bool never = says({"mustn't", "can't", "cannot", "no", "not", "never", "shouldn't",
                                 "impossible", "don't"});
        if (!many || !never || !all(Kind::Role).empty()) return;
        const Slice rest{same + 1, t_.size()};
        if (t_.size() - same > 3) return;
        if (s_.names().members_in(*entity->entity, ask_.words(rest)).size() != 1) return;
        Slots slots{};
        slots[0] = rest;
        read("the 0 of a " + entity->plain + " must be unique", slots);
    }

    // "28 days now instead of 25": where one field alone has that default.
    void fallback() {
        const auto instead = where({"instead"});
        if (instead == t_.size() || instead + 2 >= t_.size() || !t_[instead + 1].is("of")) return;
        const auto& old = t_[instead + 2];
        std::size_t now = t_.size();
        for (std::size_t i = 0; i < instead; ++i)
            if (t_[i].kind == TokenKind::Number) {
                if (now != t_.size()) return;
                now = i;
            }
        if (old.kind != TokenKind::Number || now == t_.size()) return;
        const Field* field = nullptr;
        const Entity* of = nullptr;
        for (const auto& entity : s_.spec().entities)
            for (const auto& one : entity.fields) {
                if (!one.fallback) continue;
                const auto* whole = std::get_if<std::int64_t>(&*one.fallback);
                if (whole == nullptr || std::to_string(*whole) != old.word) continue;
                if (field != nullptr) return;
                field = &one;
                of = &entity;
            }
        if (field == nullptr) return;
        if (const auto* named = record(); named != nullptr && named->entity != of) return;
        Slots slots{};
        slots[0] = {now, now + 1};
        read("the default " + to_lower(to_sentence(field->name)) + " of " + many_of(*of) + " is 0",
             slots);
    }

    // Comments and files, by what people do with them.
    void talk() {
        const auto* entity = record();
        if (entity == nullptr || denies() || muses() || !all(Kind::Role).empty()) return;
        if (says({"comments", "discuss", "comment"}) &&
            says({"could", "handy", "want", "let", "can", "should", "need", "like", "add"}))
            read("add comments to " + many_of(*entity->entity));
        if (says({"attach", "upload"}) && entity->at.first > 0 &&
            says({"want", "let", "can", "could", "should", "need", "like"}))
            read("add attachments to " + many_of(*entity->entity));
    }

    // "Every room should say whether there's a piano in it."
    void whether() {
        const auto i = where({"whether", "if"});
        const auto* entity = record();
        if (entity == nullptr || i + 2 >= t_.size() || entity->at.first > i || denies() || muses())
            return;
        if (!says({"should", "know", "say", "see", "need", "store", "note", "record", "tell"}))
            return;
        auto first = i + 1;
        if (!t_[first].is("there's") && !(t_[first].is("there") && t_[first + 1].is("is"))) return;
        first += t_[first].is("there's") ? 1 : 2;
        const auto name = chunk_from(first);
        if (name.empty()) return;
        auto end = name.last;  // "in it", "inside" may follow.
        while (end < t_.size() && !t_[end].is_noun()) ++end;
        if (end == t_.size()) add(name, *entity, true);
    }

    // "batch number for vaccinations", "I need the weight of a product in grams".
    void field() {
        static const Words kAsks{"add",     "put",    "want",  "need", "like",    "i'd",    "note",
                                 "store",   "record", "save",  "know", "missing", "please", "also",
                                 "include", "track",  "enter", "too",  "we'd",    "keep"};
        const auto* entity = record();
        if (entity == nullptr || denies() || muses() || found_.size() != 1) return;
        for (const auto& token : t_)
            if (token.kind == TokenKind::Number || token.kind == TokenKind::Open ||
                token.kind == TokenKind::Colon || token.is("and") || token.is("or"))
                return;
        auto at = entity->at.first;
        while (at > 0 && (t_[at - 1].tag == Tag::Det || is_mild_det(t_[at - 1].word))) --at;
        static const Words kOn{"for", "on", "of", "to", "in"};
        if (at < 2 || !kOn.contains(t_[at - 1].word)) return;
        const auto name = chunk_before(at - 1);
        if (name.empty()) return;
        const bool bare = name.first == 0 || (name.first == 1 && t_[0].tag == Tag::Det);
        if (!bare && !says(kAsks)) return;
        // Behind the record: a unit ("in grams") or how it is written, nothing else.
        bool flag = false;
        for (auto i = entity->at.last; i < t_.size(); ++i) {
            if (!carries_meaning(t_[i])) continue;
            if (is_shape(t_[i].word)) continue;
            if (i > 0 && (t_[i - 1].is("in") || is_mild(t_[i].word))) continue;
            return;
        }
        for (auto i = name.first; i < name.last; ++i)
            flag |= t_[i].is("opt-in") || t_[i].is("checkbox") || t_[i].is("flag");
        add(name, *entity, flag);
    }

    static bool is_mild_det(std::string_view word) {
        return word == "each" || word == "every" || word == "all" || word == "our" || word == "the";
    }
    static bool is_shape(std::string_view word) {
        return word == "whole" || word == "number" || word == "please" || word == "text";
    }

    bool may_name(const Token& token) const {
        static const Words kVague{
            "thing",   "things", "way",      "overview",     "idea",   "people",     "stuff",
            "list",    "page",   "button",   "report",       "screen", "view",       "lot",
            "time",    "option", "rule",     "check",        "status", "state",      "field",
            "column",  "role",   "copy",     "number of",    "kind",   "case",       "everything",
            "history", "search", "filter",   "export",       "chart",  "permission", "access",
            "box",     "order",  "reminder", "notification", "label",  "name",       "color",
            "icon",    "one",    "some",     "rest",         "detail", "details"};
        return token.kind == TokenKind::Word && !kVague.contains(token.word) &&
               (token.is_noun() || token.tag == Tag::Adj || token.tag == Tag::VerbN ||
                token.tag == Tag::VerbG);
    }

    Slice chunk_before(std::size_t end) const {
        auto first = end;
        while (first > 0 && end - first < 3 && may_name(t_[first - 1])) --first;
        if (first == end || !t_[end - 1].is_noun()) return {};
        return first > 0 && may_name(t_[first - 1]) ? Slice{} : Slice{first, end};
    }

    Slice chunk_from(std::size_t first) const {
        while (first < t_.size() && t_[first].tag == Tag::Det) ++first;
        auto last = first;
        while (last < t_.size() && last - first < 3 && may_name(t_[last])) ++last;
        if (first == last || !t_[last - 1].is_noun()) return {};
        return {first, last};
    }

    void add(Slice name, const Mention& entity, bool flag) {
        if (!s_.names().members_in(*entity.entity, ask_.words(name)).empty()) return;
        if (s_.names().entity(ask_.words(name)) != nullptr) return;
        Slots slots{};
        slots[0] = name;
        read(
            std::string("add 0 ") + (flag ? "( yes / no ) " : "") + "to " + many_of(*entity.entity),
            slots);
    }

    const EditSession& s_;
    const Ask& ask_;
    const std::vector<Token>& t_;
    std::vector<Mention> found_;
    std::vector<Ask> out_;
};

Ask part_of(const Ask& ask, std::size_t first, std::size_t last) {
    Ask out = ask;
    out.tokens.assign(ask.tokens.begin() + static_cast<long>(first),
                      ask.tokens.begin() + static_cast<long>(last));
    return out;
}

}  // namespace

std::vector<Ask> plain_requests(const EditSession& session, const Ask& ask) {
    if (ask.question || ask.wonders || ask.tokens.empty()) return {};
    return TargetReader(session, ask).run();
}

std::vector<Ask> without_explanations(const EditSession& session, const Ask& ask) {
    constexpr std::size_t kMost = 3;
    static const Words kAsking{"add",    "remove", "rename", "delete", "make", "not",    "except",
                               "unless", "but",    "only",   "please", "must", "should", "need",
                               "call",   "called", "no",     "can",    "may",  "replace"};
    std::vector<Ask> out;
    const auto& tokens = ask.tokens;
    if (tokens.size() > 60) return out;
    const TargetReader reader(session, ask);
    const auto explains = [&](std::size_t first, std::size_t last) {
        bool states = false;
        for (auto i = first; i < last; ++i) {
            if (kAsking.contains(tokens[i].word) || tokens[i].kind == TokenKind::Number)
                return false;
            states |= tokens[i].tag == Tag::VerbS || tokens[i].tag == Tag::VerbD ||
                      tokens[i].is("it's") || tokens[i].is("is") || tokens[i].is("are") ||
                      tokens[i].is("that's") || tokens[i].is("we're") || tokens[i].is("we");
        }
        return states && last > first + 2 - 1 && !reader.names_any(first, last);
    };
    for (std::size_t i = 1; i + 1 < tokens.size() && out.size() < kMost; ++i) {
        if (tokens[i].kind != TokenKind::Comma && tokens[i].kind != TokenKind::Dash) continue;
        if (explains(i + 1, tokens.size())) out.push_back(part_of(ask, 0, i));
        const bool adverbial = tokens[0].is("for") && !reader.names_any(0, i);
        if (i > 1 && (explains(0, i) || adverbial))
            out.push_back(part_of(ask, i + 1, tokens.size()));
    }
    return out;
}

}  // namespace dz::intent
