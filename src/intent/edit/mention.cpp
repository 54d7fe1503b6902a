#include "intent/edit/mention.hpp"

#include <algorithm>
#include <vector>

namespace dz::intent {
namespace {

constexpr std::size_t kLongest = 4;  // Words of a name.

bool is_part_of_a_name(const Token& token) {
    return token.kind == TokenKind::Word && token.tag != Tag::Det && token.tag != Tag::Pron &&
           token.tag != Tag::Prep && token.tag != Tag::Conj && token.tag != Tag::Modal;
}

}  // namespace

Focus mentioned(const EditSession& session, const Ask& ask) {
    const auto names = session.names();
    Focus found;
    std::vector<MemberRef> members;
    for (std::size_t i = 0; i < ask.tokens.size();) {
        std::size_t step = 1;
        for (auto n = std::min(kLongest, ask.tokens.size() - i); n > 0; --n) {
            const auto first = ask.tokens.begin() + static_cast<long>(i);
            if (!std::all_of(first, first + static_cast<long>(n), is_part_of_a_name)) continue;
            const auto words = ask.words({i, i + n});
            if (const auto* entity = names.entity(words)) {
                if (!found.entity.empty() && found.entity != entity->name) return {};
                // "The rooms page" is about a page.
                const auto next = i + n;
                found.entity = entity->name;
                found.whole = next == ask.tokens.size() || !ask.tokens[next].is_noun();
                step = n;
                break;
            }
            auto hits = names.members(words).hits;
            if (hits.empty()) continue;
            members.insert(members.end(), hits.begin(), hits.end());
            step = n;
            break;
        }
        i += step;
    }
    if (!found.entity.empty())
        std::erase_if(members, [&](const MemberRef& m) { return m.entity != found.entity; });
    if (members.size() == 1) return {members.front().entity, members.front().member, false, {}};
    if (members.size() > 1)
        return found.entity.empty() ? Focus{} : Focus{found.entity, {}, false, {}};
    return found;
}

}  // namespace dz::intent
