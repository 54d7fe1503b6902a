#include "intent/edit/deeds.hpp"

#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"
#include "intent/state_words.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {

std::optional<Who> who(const EditSession& s, const NameWords& said) {
    const auto words = without_determiners(said);
    if (const auto* role = s.names().role(words)) return Who{role->name, {}};
    if (is_pronoun(words) && !s.focus().role.empty()) return Who{s.focus().role, {}};
    if (words.empty() || words.size() > 3) return std::nullopt;
    for (const auto& word : words)
        if (word == "and" || word == "or" || word == "nobody" || word == "none" || word == "no" ||
            word == "except" || word == "not" || word == "visitor" || word == "visitors" ||
            word == "stranger" || word == "strangers" || word == "public")
            return std::nullopt;
    const auto key = singularise(join(words, " "));
    const auto* entity = s.names().entity(words);
    if (const auto built_in = built_in_role(words); !built_in.empty() && entity == nullptr)
        return Who{built_in, {}};
    const bool person = s.lexicon().is_person(key.substr(key.rfind(' ') + 1));
    if (!person || is_pronoun(words)) return std::nullopt;
    // Every app has an owner; those a clinic keeps records of are somebody else.
    if (key == "owner" || key == "admin" || key == "member")
        return s.names().role({"client"}) != nullptr ? Who{"client", {}}
                                                     : Who{"client", to_sentence(key)};
    return Who{value_name(key), to_sentence(key)};
}

std::vector<Who> everyone_in(const EditSession& s, const NameWords& said) {
    std::vector<NameWords> parts(1);
    for (const auto& word : said)
        if (word == "and" || word == "or")
            parts.emplace_back();
        else
            parts.back().push_back(word);
    std::vector<Who> out;
    for (const auto& part : parts) {
        const auto one = who(s, part);
        // Of several, each must be a role already: a new one would lock the others out.
        if (!one || (parts.size() > 1 && !one->label.empty())) return {};
        out.push_back(*one);
    }
    return out;
}

bool is_deed_verb(const std::string& word) {
    return is_acting(word) || !basic_action(word).empty() || word == "approve" ||
           word == "reject" || word == "withdraw" || word == "close" || word == "reopen";
}

Deed deed_in(const EditSession& s, const Ask& ask, Slice slice) {
    Deed out;
    auto i = slice.first;
    const auto last = slice.last;
    // "log in and see": being able to come in goes without saying.
    if (i + 1 < last && (ask.tokens[i].is("log") || ask.tokens[i].is("sign")) &&
        ask.tokens[i + 1].is("in")) {
        i += 2;
        while (i < last && (ask.tokens[i].is("and") || ask.tokens[i].is("to"))) ++i;
    }
    while (i < last) {
        const auto& word = ask.tokens[i].word;
        if (word == "and" || word == "or" || ask.tokens[i].kind == TokenKind::Comma ||
            word == "only" || ask.tokens[i].kind == TokenKind::Slash || word == "also" ||
            word == "be" || word == "to") {
            ++i;
            continue;
        }
        if (word == "do" && i + 1 < last &&
            (ask.tokens[i + 1].is("everything") || ask.tokens[i + 1].is("anything"))) {
            out.verbs.push_back("manage");
            out.read = i + 2 == last;
            return out;
        }
        // "look at": to see. "manages": said of one.
        if (word == "look" && i + 1 < last && ask.tokens[i + 1].is("at")) {
            out.verbs.push_back("see");
            i += 2;
            continue;
        }
        if (const auto base = singularise(word);
            !is_deed_verb(word) && ask.tokens[i].tag == Tag::VerbS && is_deed_verb(base)) {
            out.verbs.push_back(base);
            ++i;
            continue;
        }
        if (!is_deed_verb(word)) break;
        const bool noun = s.names().entity({word}) != nullptr && !out.verbs.empty();
        if (noun) break;
        out.verbs.push_back(word);
        ++i;
    }
    if (out.verbs.empty()) return out;
    NameWords part;
    // "… but not change anything": what is not said is not allowed anyway.
    auto end = i;
    while (end < last && !ask.tokens[end].is("but")) ++end;
    const bool only = end < last && end + 1 < last &&
                      (ask.tokens[end + 1].is("not") || ask.tokens[end + 1].is("nothing"));
    const auto stop = only ? end : last;
    out.only = only;
    for (auto k = i; k <= stop; ++k) {
        const bool joint = k == stop || ask.tokens[k].is("and") || ask.tokens[k].is("or") ||
                           ask.tokens[k].kind == TokenKind::Comma;
        if (!joint) {
            if (ask.tokens[k].is("own") || ask.tokens[k].is("their") || ask.tokens[k].is("his"))
                out.own = true;
            part.push_back(ask.tokens[k].word);
            continue;
        }
        const auto words = without_determiners(part);
        part.clear();
        if (words.empty()) continue;
        const auto key = join(words, " ");
        if (const auto* named = s.names().entity(words)) {  // A record may be called "record".
            out.entities.push_back(named);
            continue;
        }
        if (key == "everything" || key == "anything" || key == "records" || key == "things" ||
            key == "data" || key == "all records" || key == "everything else")
            continue;
        out.missing = words;
        return out;
    }
    out.read = true;
    return out;
}

Actions actions_for(const Deed& deed) {
    Actions out;
    for (const auto& verb : deed.verbs) {
        const auto action = verb == "have" ? std::string("read") : basic_action(verb);
        if (action == "*") return every_action();
        if (!action.empty() && !holds(out, action)) out.push_back(action);
    }
    return out;
}

std::vector<std::pair<std::string, std::string>> moves_for(const EditSession& s, const Deed& deed) {
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& entity : s.spec().entities) {
        if (!deed.entities.empty() &&
            std::ranges::find(deed.entities, &entity) == deed.entities.end())
            continue;
        for (const auto& verb : deed.verbs) {
            if (verb == "create" || verb == "see" || verb == "edit" || verb == "delete" ||
                verb == "view")
                continue;
            for (auto& state : target_states(entity, verb)) out.emplace_back(entity.name, state);
        }
    }
    return out;
}

}  // namespace dz::intent
