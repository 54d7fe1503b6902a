// Taking away: "remove billing", "we don't need comments anymore", "tasks no longer have labels".
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/edit/edits.hpp"
#include "intent/edit/removal.hpp"
#include "intent/feature_words.hpp"
#include "timeline/cascade.hpp"

namespace dz::intent {
namespace {

/// "tasks don't have labels": the member of the subject.
bool remove_of(EditSession& s, const Ask& ask, Slice subject, Slice object, bool anymore) {
    const auto words = ask.words(subject);
    const auto* entity = s.names().entity(words);
    if (entity == nullptr) return false;
    const auto found = s.names().members_in(*entity, ask.words(object));
    if (found.size() == 1) {
        const auto& ref = found.front();
        auto copy = s.spec();
        const auto* relation = relation_in(copy, ref);
        const auto* field = field_in(copy, ref);
        const bool required = relation != nullptr ? relation->required : field->required;
        // "A project doesn't need a client" makes it optional; what was optional all along may be
        // meant to go only when it is said to have been there.
        if (!anymore)
            return s.act({ref.entity, ref.member}, [&](AppSpec& spec) {
                if (auto* r = relation_in(spec, ref)) {
                    r->required = false;
                    if (required && r->on_delete == OnDelete::Cascade)
                        r->on_delete = OnDelete::SetNull;
                } else {
                    field_in(spec, ref)->required = false;
                }
            });
        return remove_member(s, ref);
    }
    if (found.empty())
        if (const auto named = view_named(s, ask.words(object)); named && named->entity.empty()) {
            auto all = words;
            for (const auto& word : ask.words(object)) all.push_back(word);
            return remove_named(s, all);
        }
    const auto named = without_determiners(ask.words(object));
    if (named.size() > 1 && found.empty() &&
        (named.back() == "state" || named.back() == "status" || named.back() == "stage" ||
         named.back() == "option")) {
        const auto values = s.names().values({named.begin(), named.end() - 1}, entity);
        if (values.size() == 1) return remove_value(s, values.front());
    }
    const auto key = singularise(join(named, " "));
    if (const auto known = find_feature_word(key); known && found.empty()) {
        auto all = ask.words(object);
        all.push_back("on");
        for (const auto& word : words) all.push_back(word);
        return remove_named(s, all);
    }
    return s.ask_for_member(ask.words(object), {found, entity->name, ask.words(object)});
}

}  // namespace

bool edit_removals(EditSession& s, const Ask& ask) {
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    if (const auto slots = is("take {} off|out_of|away_from|from {}")) {
        auto words = ask.words((*slots)[0]);
        words.push_back("of");
        for (const auto& word : ask.words((*slots)[1])) words.push_back(word);
        return remove_named(s, words);
    }
    for (const auto* shape :
         {"@remove {}",
          "hide {}",
          "we|i|they|you don't|do_not need|want|use|like {}",
          "we|i no_longer need|want|use|have {}",
          "we|i have no use|need for {}",
          "we|i don't|do_not want to have|track|keep|use {}",
          "no {}",
          "without {}",
          "there should|must be no {}",
          "stop tracking|using|keeping|storing|collecting {}",
          "don't|do_not track|keep|store|use|need|want|include {}",
          "{} can|should|must go|go_away|be_removed|be_deleted|be_dropped|disappear",
          "{} is|are not needed|necessary|useful|wanted",
          "{} isn't|aren't needed|necessary|useful|wanted",
          "{} is|are no_longer needed|necessary|wanted|used",
          "there should|must not be any|a|an {}",
          "{} is|are unnecessary|superfluous|useless|obsolete|redundant",
          "disable|deactivate {}",
          "turn|switch off {}",
          "turn|switch {} off",
          "we never use|need {}",
          "take {} out|away|off",
          "the app doesn't need|have|want {}",
          "throw {} out|away",
          "leave {} out"})
        if (const auto slots = is(shape)) {
            const auto words = ask.words((*slots)[0]);
            if (words.empty()) return false;
            // "No two owners can have the same phone" is a rule; hiding is for what is on a screen.
            if (words.front() == "two") return false;
            static const std::vector<std::string> kShown{"page",     "section", "board", "calendar",
                                                         "timeline", "gallery", "portal"};
            if (ask.tokens.front().is("hide") &&
                std::ranges::find(kShown, words.back()) == kShown.end())
                continue;
            // What comes behind a comma is a second thought: "no landing page, it's internal".
            auto slot = (*slots)[0];
            for (auto i = slot.first; i < slot.last; ++i)
                if (ask.tokens[i].kind == TokenKind::Comma) {
                    const bool reason = i + 1 < slot.last && (ask.tokens[i + 1].tag == Tag::Pron ||
                                                              ask.tokens[i + 1].is("it's"));
                    if (reason) slot.last = i;
                    break;
                }
            const bool lists =
                std::any_of(ask.tokens.begin() + static_cast<long>(slot.first),
                            ask.tokens.begin() + static_cast<long>(slot.last),
                            [](const Token& t) { return t.kind == TokenKind::Comma; });
            auto named = ask.words(slot);
            if (lists) {  // "a, b and c" is "a and b and c".
                named.clear();
                for (auto i = slot.first; i < slot.last; ++i) {
                    const bool comma = ask.tokens[i].kind == TokenKind::Comma;
                    if (comma && i + 1 < slot.last && ask.tokens[i + 1].is("and")) continue;
                    if (comma) named.push_back("and");
                    if (ask.tokens[i].kind == TokenKind::Word) named.push_back(ask.tokens[i].word);
                }
            }
            return remove_named(s, named);
        }
    // Out of sight is not gone: removing a field would lose what it holds.
    for (const auto* shape : {"hide {}", "don't|do_not show|display {}", "stop showing {}",
                              "we|i don't|do_not want to see {}"})
        if (const auto slots = is(shape)) {
            const auto words = without_determiners(ask.words((*slots)[0]));
            if (words.empty()) continue;
            if (const auto* entity = s.names().entity(words))
                return s.ask("Should the " + many_of(*entity) + " be removed, with all they hold?",
                             {"remove the " + many_of(*entity)});
            const auto found = s.names().members(words);
            if (found.hits.size() != 1) {
                if (view_named(s, words)) return remove_named(s, words);
                continue;
            }
            const auto name = to_lower(to_sentence(found.hits.front().member));
            return s.ask("Fields are shown to everybody who may see the record. Should \"" + name +
                             "\" be removed?",
                         {"remove the " + name + " of " +
                          many_of(*s.spec().find_entity(found.hits.front().entity))});
        }
    const bool anymore = ask.no_more;
    for (const auto* shape :
         {"{} don't|doesn't|do_not|does_not need|require to? have? {}", "{} needn't have {}",
          "{} can|may|could exist|be|live without {}", "{} can have no {}"})
        if (const auto slots = is(shape))
            if (remove_of(s, ask, (*slots)[0], (*slots)[1], anymore)) return true;
    for (const auto* shape :
         {"{} don't|doesn't|do_not|does_not have {}",
          "{} no_longer have|has|need|needs|require|requires {}",
          "{} shouldn't|should_not|must_not|mustn't have {}", "{} have|has no {}",
          "{} should|must have no {}", "{} should no_longer have|need {}", "{} without {}"})
        if (const auto slots = is(shape))
            if (remove_of(s, ask, (*slots)[0], (*slots)[1], true)) return true;
    return false;
}

}  // namespace dz::intent
