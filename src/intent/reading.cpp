#include "intent/reading.hpp"

#include "base/plural.hpp"
#include "intent/phrase.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

Reading read_once(std::string_view text, const std::vector<Token>& tokens,
                  const std::vector<Span>& clauses, const KnownNouns& known,
                  const KnownNouns& strong) {
    Reading reading;
    ReadContext context{.text = text,
                        .tokens = tokens,
                        .clauses = clauses,
                        .known = known,
                        .strong = strong,
                        .reading = reading};
    context.masked.resize(tokens.size());
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        if (clauses[i].heading < 0 && clauses[i].line == LineKind::Prose) context.section.clear();
        read_removals(context, i);
        read_name(context, i);
        read_theme(context, i);
        read_structure(context, i);
        read_states(context, i);
        read_rules(context, i);
        read_automations(context, i);
        read_roles(context, i);
        read_features(context, i);
        for (auto k = clauses[i].first; k < clauses[i].last; ++k)
            if (tokens[k].is("my") || (tokens[k].is("personal") && i == 0)) reading.personal = true;
    }
    return reading;
}

}  // namespace

Reading read_text(std::string_view text, const std::vector<Token>& tokens,
                  const std::vector<Span>& clauses, const KnownNouns& known) {
    // The first pass finds which nouns are records; the second reads with that knowledge, so a
    // record may be used before the sentence that introduces it.
    const auto draft = read_once(text, tokens, clauses, known, {});
    KnownNouns strong;
    for (const auto& entity : draft.entities)
        if (entity.confidence >= 0.8) strong.insert(entity.key);
    return read_once(text, tokens, clauses, known, strong);
}

}  // namespace dz::intent
