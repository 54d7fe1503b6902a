#include "intent/edit/shape.hpp"

#include <algorithm>
#include <unordered_map>

namespace dz::intent {
namespace {

constexpr int kMaxSteps = 20'000;  // Far more than any sentence a person writes takes.

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find(at, from), text.size());
        if (end > from) parts.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return parts;
}

/// Ways to say one thing, longest first where one begins another.
const std::unordered_map<std::string_view, std::vector<std::string_view>>& classes() {
    static const auto table = [] {
        std::unordered_map<std::string_view, std::vector<std::string_view>> out;
        const auto put = [&](std::string_view name, std::string_view words) {
            out[name] = split(words, '|');
        };
        put("@remove",
            "remove|delete|drop|get_rid_of|take_out|take_away|take_off|kill|erase|ditch|scrap|"
            "eliminate|throw_out|throw_away|discard|lose|cut|clear_out|leave_out|rip_out|"
            "strip_out|do_away_with|strip");
        put("@add",
            "add|create|introduce|include|insert|put_in|put|append|make_room_for|set_up|bring_in|"
            "define|attach|we_need|i_need|need|we_want|i_want|want|we_should_have|"
            "there_should_be|there_must_be|let_us_have|have|keep_track_of|track|record|store|"
            "capture|i_would_like|we_would_like|give_me|give_us|i_am_missing|we_are_missing|"
            "missing|we_also_need|i_also_need|we_also_want|i_also_want|also_need|also_want|"
            "start_tracking|collect|save|keep|register|manage|we_should_track|"
            "we_should_also_track|we_must_track|know");
        put("@have",
            "should_also_have|should_have|must_also_have|must_have|need_to_have|needs_to_have|"
            "also_have|also_has|also_need|also_needs|could_have|can_have|may_have|ought_to_have|"
            "will_have|have_got|has_got|get|gets|should_get|should_contain|should_include|"
            "contain|contains|include|includes|consist_of|consists_of|require|requires|"
            "are_missing|is_missing|lack|lacks|needs|need|has|have|come_with|comes_with|"
            "should_come_with|should_store|store|stores");
        put("@rename", "rename|retitle|relabel|rebrand");
        put("@cant",
            "can_no_longer|should_no_longer|may_no_longer|can_not|cannot|can't|could_not|"
            "should_not|shouldn't|must_not|mustn't|may_not|should_never|must_never|can_never|"
            "may_never|are_not_allowed_to|aren't_allowed_to|is_not_allowed_to|"
            "isn't_allowed_to|should_not_be_able_to|shouldn't_be_able_to|must_not_be_able_to|"
            "may_not_be_able_to|should_no_longer_be_able_to|should_not_be_allowed_to|"
            "shouldn't_be_allowed_to|are_no_longer_allowed_to|is_no_longer_allowed_to|"
            "don't_get_to|are_forbidden_to|are_not_permitted_to|don't|do_not|doesn't|"
            "does_not|never");
        put("@can",
            "should_be_able_to|must_be_able_to|need_to_be_able_to|needs_to_be_able_to|"
            "will_be_able_to|are_able_to|is_able_to|are_allowed_to|is_allowed_to|"
            "should_be_allowed_to|are_permitted_to|have_permission_to|get_to|may_also|can_also|"
            "should_also_be_able_to|can|may|could|should|must|want_to|wants_to");
        put("@be",
            "should_be|must_be|has_to_be|have_to_be|needs_to_be|need_to_be|ought_to_be|"
            "will_be|shall_be|can_be|may_be|is|are|be|was|were|should_always_be|"
            "must_always_be|should_become|becomes|become|is_always|are_always|should_also_be");
        put("@not_be",
            "should_not_be|shouldn't_be|must_not_be|mustn't_be|is_not|isn't|are_not|"
            "aren't|need_not_be|needn't_be|does_not_have_to_be|doesn't_have_to_be|"
            "do_not_have_to_be|don't_have_to_be|does_not_need_to_be|"
            "doesn't_need_to_be|do_not_need_to_be|don't_need_to_be|is_no_longer|"
            "are_no_longer|should_no_longer_be|no_longer_needs_to_be|"
            "no_longer_need_to_be|no_longer_has_to_be|no_longer_have_to_be|"
            "should_never_be|can_not_be|cannot_be|can't_be|may_not_be|must_never_be|"
            "can_no_longer_be|can_never_be");
        put("@call", "called|named|renamed_to|renamed|known_as|labelled|labeled|titled");
        put("@on", "to|on|for|in|into|onto|of|with|at");
        put("@from", "from|on|in|of|for|off|out_of");
        put("@when", "as_soon_as|each_time|every_time|any_time|whenever|when|once|if|after|on");
        return out;
    }();
    return table;
}

// How many tokens from `at` spell "get_rid_of"; 0 when they do not.
std::size_t phrase_at(std::string_view phrase, const std::vector<Token>& tokens, std::size_t at,
                      std::size_t last) {
    std::size_t count = 0;
    for (std::size_t from = 0; from <= phrase.size(); ++count) {
        const auto end = std::min(phrase.find('_', from), phrase.size());
        if (at + count >= last) return 0;
        if (tokens[at + count].word != phrase.substr(from, end - from)) return 0;
        from = end + 1;
    }
    return count;
}

struct Matcher {
    const std::vector<Token>& tokens;
    std::vector<std::string_view> elements;
    std::size_t last;
    Slots slots{};
    int steps = 0;

    bool match(std::size_t element, std::size_t at, std::size_t slot) {
        if (++steps > kMaxSteps) return false;
        if (element == elements.size()) return at == last;
        auto text = elements[element];
        if (text == "{}") {
            if (slot >= slots.size()) return false;
            bool worded = false;  // Punctuation alone fills no slot.
            for (auto end = at + 1; end <= last; ++end) {
                worded |= tokens[end - 1].kind == TokenKind::Word ||
                          tokens[end - 1].kind == TokenKind::Number;
                if (!worded) continue;
                slots[slot] = {at, end};
                if (match(element + 1, end, slot + 1)) return true;
                slots[slot] = {at, end};
            }
            return false;
        }
        const bool optional = text.size() > 1 && text.back() == '?';
        if (optional) text.remove_suffix(1);
        // An article that may be there is any of them.
        if (optional && (text == "an" || text == "a" || text == "the"))
            text = "a|an|the|some|our|my|their|its";
        for (const auto alternative : split(text, '|')) {
            if (alternative.front() == '@' && alternative.size() > 1) {
                for (const auto phrase : classes().at(alternative))
                    if (const auto n = phrase_at(phrase, tokens, at, last);
                        n > 0 && match(element + 1, at + n, slot))
                        return true;
                continue;
            }
            if (const auto n = phrase_at(alternative, tokens, at, last);
                n > 0 && match(element + 1, at + n, slot))
                return true;
        }
        return optional && match(element + 1, at, slot);
    }
};

}  // namespace

std::optional<Slots> fits(std::string_view shape, const std::vector<Token>& tokens, Slice within) {
    Matcher matcher{tokens, split(shape, ' '), within.last};
    if (!matcher.match(0, within.first, 0)) return std::nullopt;
    return matcher.slots;
}

std::size_t class_at(std::string_view name, const std::vector<Token>& tokens, std::size_t at) {
    std::size_t best = 0;
    for (const auto phrase : classes().at(name))
        best = std::max(best, phrase_at(phrase, tokens, at, tokens.size()));
    return best;
}

}  // namespace dz::intent
