#pragma once

#include "intent/domain.hpp"
#include "intent/edit/editor.hpp"
#include "intent/lexicon.hpp"

namespace dz::intent {

/// The deterministic editor: a message is divided into clauses, and the families of edits
/// (edits.hpp) look at each in turn. Borrows its arguments, which must outlive it.
class RuleEditor : public Editor {
public:
    RuleEditor(const Lexicon& lexicon, const Domains& domains)
        : lexicon_(lexicon), domains_(domains) {}

    Result<Edit> edit(const EditRequest& request) const override;

private:
    const Lexicon& lexicon_;
    const Domains& domains_;
};

}  // namespace dz::intent
