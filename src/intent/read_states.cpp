// The life of a record: "goes from draft to sent to paid", "status: new > open > done".
#include <algorithm>
#include <unordered_set>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/list.hpp"
#include "intent/phrase.hpp"
#include "intent/reading.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

constexpr std::size_t kMaxStates = 12;
constexpr std::size_t kMaxWords = 4;  // "waiting for spare parts"

using Words = std::unordered_set<std::string_view>;

bool is_state_field(std::string_view word) {
    static const Words words{"status",    "statuses",  "stage",   "stages",   "state",
                             "states",    "phase",     "phases",  "priority", "priorities",
                             "condition", "lifecycle", "workflow"};
    return words.contains(word);
}

bool is_moving(std::string_view word) {
    static const Words words{
        "goes", "go",    "move",    "moves",    "progress",    "progresses", "pass",     "passes",
        "flow", "flows", "advance", "advances", "transitions", "transition", "proceeds", "proceed",
        "runs", "run",   "changes", "change",   "travel",      "travels"};
    return words.contains(word);
}

// Words that only states use: one of them marks a list of words as states.
bool is_state_word(std::string_view word) {
    static const Words words{
        "draft",        "new",        "open",         "opened",      "closed",      "done",
        "pending",      "submitted",  "approved",     "rejected",    "accepted",    "declined",
        "paid",         "unpaid",     "sent",         "received",    "shipped",     "delivered",
        "cancelled",    "canceled",   "completed",    "complete",    "finished",    "started",
        "active",       "inactive",   "archived",     "published",   "unpublished", "scheduled",
        "planned",      "confirmed",  "resolved",     "assigned",    "waiting",     "returned",
        "overdue",      "expired",    "signed",       "invoiced",    "testing",     "tested",
        "ready",        "booked",     "reserved",     "available",   "sold",        "created",
        "placed",       "packed",     "picked",       "ordered",     "requested",   "reviewed",
        "verified",     "processed",  "processing",   "hired",       "won",         "lost",
        "qualified",    "reported",   "acknowledged", "settled",     "refunded",    "solved",
        "reopened",     "blocked",    "running",      "full",        "drafted",     "applied",
        "interviewing", "onboarding", "collected",    "issued",      "lent",        "todo",
        "backlog",      "checked",    "fixed",        "working",     "arrived",     "seated",
        "served",       "proposed",   "implemented",  "shortlisted", "triaged",     "deployed",
        "retired",      "free",       "occupied",     "refused",     "granted",     "diagnosed",
        "repaired",     "recorded",   "edited",       "damaged",     "lost",        "escalated"};
    return words.contains(word);
}

class StateReader {
public:
    StateReader(ReadContext& context, std::size_t clause)
        : c_(context),
          clause_(clause),
          first_(context.clauses[clause].first),
          last_(context.clauses[clause].last) {}

    void run() {
        if (moving() || chain() || field() || stepwise() || being() || whether() || marked() ||
            labelled() || alone())
            return;
        listed();
    }

private:
    const Token& at(std::size_t i) const { return c_.tokens[i]; }
    bool is(std::size_t i, std::string_view word) const { return i < last_ && at(i).is(word); }

    bool is_arrow(std::size_t i) const {
        return i < last_ && (at(i).kind == TokenKind::Arrow || at(i).is(">"));
    }

    static bool is_separator(const Token& token) {
        return token.is("to") || token.is("then") || token.is("and") || token.is("or") ||
               token.is("through") || token.kind == TokenKind::Comma ||
               token.kind == TokenKind::Arrow || token.is(">") || token.kind == TokenKind::Quote ||
               token.kind == TokenKind::Slash || token.is("finally") || token.is("into") ||
               token.is("either") || token.is("eventually") || token.is("lastly") ||
               token.is("via") || token.is("afterwards") || token.is("next");
    }

    // Values from token `k` on, until something that cannot be part of one. Parentheses explain.
    std::vector<std::string> values_from(std::size_t k, std::size_t& end) const {
        std::vector<std::string> out;
        std::string value;
        std::size_t words = 0;
        const auto flush = [&] {
            if (!value.empty() && words <= kMaxWords) out.push_back(value);
            value.clear();
            words = 0;
        };
        while (k < last_ && at(k).tag == Tag::Det) ++k;
        for (; k < last_; ++k) {
            const auto& token = at(k);
            if (token.kind == TokenKind::Open) {
                while (k < last_ && at(k).kind != TokenKind::Close) ++k;
                continue;
            }
            // "in repair", "out for delivery": a preposition may open a value or stand inside.
            const bool inner = token.is("in") || token.is("out") || token.is("on") ||
                               token.is("under") || token.is("for") || token.is("up") ||
                               token.is("of") || token.is("off");
            if (is_separator(token)) {
                flush();
            } else if (token.kind == TokenKind::Word &&
                       (!is_closed(token.tag) || (inner && (value.empty() || words < 3)) ||
                        (token.tag == Tag::Num))) {
                if (value.empty() && (token.is("be") || token.is("is") || token.is("are")))
                    continue;
                value += (value.empty() ? "" : " ") + token.word;
                ++words;
            } else {
                break;
            }
        }
        flush();
        end = std::min(k, last_);  // A bracket that is never closed leads past it.
        return out;
    }

    // The record among tokens [from, to), else the last one spoken of.
    std::string record_in(std::size_t from, std::size_t to) const {
        for (auto i = from; i < to; ++i) {
            if (at(i).kind != TokenKind::Word) continue;
            if (i + 1 < to && at(i + 1).kind == TokenKind::Word)
                if (const auto two = at(i).word + " " + singularise(at(i + 1).word);
                    c_.is_record(two))
                    return two;
            if (const auto one = singularise(at(i).word); c_.strong.contains(one)) return one;
        }
        return c_.subject;
    }

    bool add(const std::string& entity, std::vector<std::string> values, bool ordered,
             std::size_t from, std::size_t to, std::string field = "status") {
        if (entity.empty() || values.size() < 2 || values.size() > kMaxStates) return false;
        c_.use(from, to);
        c_.reading.states.push_back({.entity = entity,
                                     .words = {std::move(field)},
                                     .values = std::move(values),
                                     .ordered = ordered,
                                     .clause = clause_});
        return true;
    }

    // "these steps:", "the following stages:" only announce what comes.
    std::size_t behind_steps(std::size_t from) const {
        auto k = from;
        while (k < last_ && k < from + 4 &&
               (at(k).tag == Tag::Det || at(k).is("following") || at(k).is("steps") ||
                is_state_field(at(k).word)))
            ++k;
        return k < last_ && at(k).kind == TokenKind::Colon ? k + 1 : from;
    }

    // How many of the values are words that only states use.
    static std::size_t state_words(const std::vector<std::string>& values) {
        return static_cast<std::size_t>(std::ranges::count_if(
            values, [](const std::string& v) { return is_state_word(v.substr(0, v.find(' '))); }));
    }

    // Whether every value opens with a word that tells how something is: "stocked", "growing",
    // "ready", "in repair".
    bool all_describe(std::size_t from, std::size_t to) const {
        bool opens = true;
        for (auto i = from; i < to; ++i) {
            if (is_separator(at(i)) || at(i).kind == TokenKind::Stop) {
                opens = true;
                continue;
            }
            if (!opens) continue;
            opens = at(i).is("not") || at(i).is("be") || at(i).tag == Tag::Det;
            if (opens) continue;
            const auto tag = at(i).tag;
            const bool how = tag == Tag::Adj || tag == Tag::VerbN || tag == Tag::VerbD ||
                             tag == Tag::VerbG || is_state_word(at(i).word) || at(i).is("in") ||
                             at(i).is("on") || at(i).is("under");
            if (!how) return false;
        }
        return true;
    }

    bool over(std::size_t end) const {
        return end >= last_ || at(end).kind == TokenKind::Stop ||
               at(end).kind == TokenKind::Close || at(end).kind == TokenKind::Semicolon;
    }

    // "Orders: planned, set up, running, finished."
    bool labelled() {
        auto colon = first_;
        while (colon < last_ && colon < first_ + 6 && at(colon).kind != TokenKind::Colon) ++colon;
        if (colon >= last_ || colon + 3 >= last_ || at(colon).kind != TokenKind::Colon)
            return false;
        std::size_t end = colon + 1;
        auto values = values_from(colon + 1, end);
        if (values.size() < 3 || !over(end) || state_words(values) < 2 ||
            !all_describe(colon + 1, end))
            return false;
        return add(record_in(first_, colon), std::move(values), true, colon, end);
    }

    // "Draft, in review, released, retired.", "So ordered, arrived, fitted, billed.": states and
    // nothing else, of what was spoken of last.
    bool alone() {
        auto start = first_;
        while (start < last_ && start < first_ + 2 &&
               (at(start).is("so") || at(start).is("then") || at(start).kind == TokenKind::Comma ||
                at(start).kind == TokenKind::Colon || at(start).kind == TokenKind::Dash))
            ++start;
        std::size_t end = start;
        auto values = values_from(start, end);
        if (values.size() < 3 || !over(end) || state_words(values) < 2 || !all_describe(start, end))
            return false;
        return add(c_.subject, std::move(values), true, start, end);
    }

    // "goes from draft to sent to paid", "moves through lead, qualified and won".
    bool moving() {
        for (auto i = first_; i + 3 < last_; ++i) {
            if (!is_moving(at(i).word)) continue;
            auto k = i + 1;
            if (is(k, "through") || is(k, "from") || is(k, "via"))
                k = behind_steps(k + 1);
            else if (!is_arrow(i + 2))
                continue;
            std::size_t end = k;
            auto values = values_from(k, end);
            auto entity = subject_before(c_, clause_, i);
            if (entity.empty() || !c_.is_record(entity)) entity = record_in(first_, i);
            if (values.size() < 3 && !is(i + 1, "from")) continue;
            if (add(entity, std::move(values), true, i, end)) return true;
        }
        return false;
    }

    // "order status: planned -> open -> closed", "requested → confirmed → driven".
    bool chain() {
        std::size_t arrows = 0;
        std::size_t first_arrow = last_;
        for (auto i = first_; i < last_; ++i)
            if (is_arrow(i)) {
                first_arrow = std::min(first_arrow, i);
                ++arrows;
            }
        if (arrows < 2) return false;
        auto start = first_arrow;
        while (start > first_ && start + 3 > first_arrow && at(start - 1).kind == TokenKind::Word &&
               !is_state_field(at(start - 1).word) && !is_moving(at(start - 1).word) &&
               !at(start - 1).is("from") && !at(start - 1).is("is") && !at(start - 1).is("are") &&
               !c_.strong.contains(singularise(at(start - 1).word)))
            --start;
        std::size_t end = start;
        auto values = values_from(start, end);
        // "building > meter > reading" is a chain of records, not of states.
        const auto records = std::ranges::count_if(
            values, [&](const std::string& v) { return c_.strong.contains(singularise(v)); });
        if (records * 2 >= static_cast<long>(values.size())) return false;
        return add(record_in(first_, start), std::move(values), true, start, end);
    }

    // "status: new, active, done", "the status can be open or closed", "low/medium/high priority",
    // "the status of a ticket (new, open)", "statuses received/testing/done".
    bool field() {
        for (auto i = first_; i < last_; ++i) {
            if (!is_state_field(at(i).word) || c_.masked[i]) continue;
            const auto word = singularise(at(i).word) == "lifecycle" || at(i).is("workflow")
                                  ? std::string("status")
                                  : singularise(at(i).word);
            auto k = i + 1;
            std::string entity;
            if (is(k, "of") || is(k, "for")) {
                const auto whole = read_phrase(c_.tokens, k + 1, last_);
                if (whole && c_.is_record(whole->key())) {
                    entity = whole->key();
                    k = whole->last;
                }
            }
            while (k < last_ &&
                   (at(k).is("can") || at(k).is("be") || at(k).is("is") || at(k).is("are") ||
                    at(k).is("either") || at(k).is("of") || at(k).is("one") || at(k).is("may") ||
                    at(k).is("like") || at(k).is("values") || at(k).kind == TokenKind::Colon ||
                    at(k).kind == TokenKind::Dash || at(k).is("=") || at(k).is("the") ||
                    at(k).is("following")))
                ++k;
            const bool joined = k > i + 1;
            if (k < last_ && at(k).kind == TokenKind::Open) {
                // read_structure has "status (…)" inside lists; "status of a ticket (…)" is ours.
                if (entity.empty()) continue;
                auto close = k;
                while (close < last_ && at(close).kind != TokenKind::Close) ++close;
                return add(entity, read_values(c_.tokens, k + 1, close), false, i, close, word);
            }
            const bool slashes =
                k + 1 < last_ && (at(k + 1).kind == TokenKind::Slash || is_arrow(k + 1));
            if (!joined && !slashes) {
                if (before_the_field(i)) return true;
                continue;
            }
            std::size_t end = k;
            auto values = values_from(k, end);
            bool arrows = false;
            for (auto a = k; a < end; ++a) arrows |= is_arrow(a);
            if (entity.empty()) entity = record_in(first_, i);
            if (entity.empty() && i + 1 < last_) entity = c_.subject;
            if (add(entity, std::move(values), arrows, i, end, word)) return true;
        }
        return false;
    }

    // A slash list before the noun: "low/medium/high priority".
    bool before_the_field(std::size_t i) {
        std::vector<std::string> values;
        auto b = i;
        while (b > first_ + 1 && at(b - 1).kind == TokenKind::Word &&
               at(b - 2).kind == TokenKind::Slash) {
            values.insert(values.begin(), at(b - 1).word);
            b -= 2;
        }
        if (values.empty() || b <= first_) return false;
        values.insert(values.begin(), at(b - 1).word);
        return add(record_in(first_, b - 1), std::move(values), false, b - 1, i + 1,
                   singularise(at(i).word));
    }

    // "A shoot is planned, then confirmed, then wrapped", "expenses start as draft, then are
    // submitted, and finally reimbursed".
    bool stepwise() {
        bool then = false;
        for (auto i = first_; i < last_; ++i)
            then |= at(i).is("then") || at(i).is("finally") || at(i).is("afterwards") ||
                    at(i).is("eventually");
        for (auto i = first_ + 1; i + 3 < last_; ++i) {
            const bool starting = (at(i).is("start") || at(i).is("starts") || at(i).is("begin") ||
                                   at(i).is("begins")) &&
                                  (is(i + 1, "as") || is(i + 1, "in") || is(i + 1, "out"));
            const bool being = at(i).is("is") || at(i).is("are") || at(i).is("gets");
            if (!starting && !(being && then)) continue;
            const auto entity = subject_before(c_, clause_, i);
            if (!c_.is_record(entity)) continue;
            auto k = starting ? i + 2 : i + 1;
            while (is(k, "as") || is(k, "first") || is(k, "a") || is(k, "initially")) ++k;
            std::size_t end = k;
            auto values = values_from(k, end);
            // ", or it is cancelled".
            for (auto e = end; e + 2 < last_ && e < end + 3; ++e)
                if ((at(e).is("it") || at(e).is("they")) && (is(e + 1, "is") || is(e + 1, "are"))) {
                    std::size_t more = e + 2;
                    for (auto& value : values_from(e + 2, more)) values.push_back(std::move(value));
                    end = more;
                    break;
                }
            if (values.size() >= 3 || (starting && values.size() >= 2))
                return add(entity, std::move(values), true, i, end);
        }
        return false;
    }

    // "An invoice can be draft, sent or paid": every value describes, none is a record.
    bool being() {
        for (auto i = first_ + 1; i + 3 < last_; ++i) {
            const bool plain_be = at(i).is("are") || at(i).is("is");
            const bool be = (at(i).is("be") && at(i - 1).tag == Tag::Modal) ||
                            (plain_be && is(i + 1, "either"));
            if (!be && !plain_be) continue;
            auto k = i + 1;
            while (is(k, "either") || is(k, "marked") || is(k, "as") || is(k, "set") || is(k, "to"))
                ++k;
            std::size_t end = k;
            auto values = values_from(k, end);
            const auto entity = subject_before(c_, clause_, i);
            const bool tail =
                end >= last_ || at(end).kind == TokenKind::Stop || at(end).kind == TokenKind::Close;
            const bool plain = std::ranges::all_of(values, [&](const std::string& v) {
                return split_words(v).size() <= 2 && !c_.is_record(singularise(v));
            });
            // "A spot is free, reserved or occupied": words that only states use, and an "or".
            const auto known = std::ranges::count_if(values, [](const std::string& v) {
                return is_state_word(v.substr(0, v.find(' ')));
            });
            bool alternatives = false;
            for (auto o = k; o < end; ++o) alternatives |= at(o).is("or");
            // "Batches are stocked, growing, ready for sale, sold out", "is accepted or turned
            // down".
            const bool told = over(end) && all_describe(k, end) && known >= 1 &&
                              (values.size() >= 3 || (alternatives && values.size() == 2));
            if (!be && !told && (!alternatives || values.size() < 3 || known < 2)) continue;
            if (tail && plain && c_.is_record(entity) && values.size() <= 8)
                return add(entity, std::move(values), false, i, end);
        }
        return false;
    }

    // "and whether it is available, reserved or sold".
    bool whether() {
        for (auto i = first_; i + 4 < last_; ++i) {
            if (!at(i).is("whether") && !(at(i).is("if") && i > first_)) continue;
            auto k = i + 1;
            while (k < last_ &&
                   (at(k).tag == Tag::Pron || at(k).tag == Tag::Det || at(k).is("is") ||
                    at(k).is("are") || at(k).is("was") || at(k).is_noun()))
                ++k;
            std::size_t end = k;
            auto values = values_from(k, end);
            if (values.size() >= 3 && !c_.subject.empty())
                return add(c_.subject, std::move(values), false, i, end);
        }
        return false;
    }

    // "press accepted, picked up, finished", "mark it as fixed": one step alone is no life.
    bool marked() {
        for (auto i = first_; i + 2 < last_; ++i) {
            const bool mark = at(i).is("press") || at(i).is("presses") || at(i).is("mark") ||
                              at(i).is("marks") || at(i).is("set") || at(i).is("sets") ||
                              at(i).is("marked");
            if (!mark) continue;
            auto k = i + 1;
            while (k < last_ && k < i + 5 &&
                   (at(k).tag == Tag::Pron || at(k).tag == Tag::Det || at(k).is("as") ||
                    at(k).is("to") || at(k).is("buttons") ||
                    c_.strong.contains(singularise(at(k).word))))
                ++k;
            std::size_t end = k;
            auto values = values_from(k, end);
            const auto known = std::ranges::count_if(values, [](const std::string& v) {
                return is_state_word(v.substr(0, v.find(' ')));
            });
            if (values.size() >= 2 && known >= 2)
                return add(record_in(first_, i), std::move(values), true, i, end);
        }
        return false;
    }

    // "sign them off (draft, submitted, approved, rejected)": a list of nothing but states.
    void listed() {
        for (auto i = first_ + 1; i + 3 < last_; ++i) {
            if (at(i).kind != TokenKind::Open) continue;
            auto close = i;
            while (close < last_ && at(close).kind != TokenKind::Close) ++close;
            const auto& before = at(i - 1);
            auto values = read_values(c_.tokens, i + 1, close);
            const auto known = std::ranges::count_if(values, [](const std::string& v) {
                return is_state_word(to_lower(v).substr(0, v.find(' ')));
            });
            // Behind an attribute they are its options, which read_structure has.
            const bool option = before.is_noun() && !c_.strong.contains(singularise(before.word));
            if (!option && values.size() >= 3 &&
                known * 3 >= 2 * static_cast<long>(values.size())) {
                auto entity = record_in(first_, i);
                add(entity, std::move(values), false, i, close);
                return;
            }
            i = close;
        }
    }

    ReadContext& c_;
    std::size_t clause_;
    std::size_t first_;
    std::size_t last_;
};

}  // namespace

void read_states(ReadContext& context, std::size_t clause) {
    StateReader(context, clause).run();
}

}  // namespace dz::intent
