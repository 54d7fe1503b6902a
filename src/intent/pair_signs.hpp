#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "intent/draft.hpp"

namespace dz::intent {

/// What speaks for or against one record's belonging to another, beside how clauses tie them.
enum class PairSign : std::uint8_t {
    TiedOften,   ///< By at least two clauses.
    Untied,      ///< By none.
    FirstNamed,  ///< The one that belongs is named first.
    Plural,      ///< The one that belongs is several where they are tied.
    One,         ///< It is one.
    OwnerPlural,
    OwnerOne,
    Each,  ///< "Each" of those that belong.
    OwnerEach,
    RuleForth,  ///< A rule read it so, for sure.
    RuleForthWeak,
    RuleForthMany,  ///< A rule read many to many.
    RuleBack,
    RuleBackWeak,
    RuleBackMany,
    InferredForth,  ///< Records of such a domain belong together so.
    InferredBack,
    KnownForth,  ///< Some domain knows it so.
    KnownBack,
    Deed,
    OwnerDeed,
    Person,
    OwnerPerson,
    OwnerRole,  ///< A role, not a record.
    NamedAfter,
    OwnerNamedAfter,
    Neighbours,   ///< Named one after the other.
    OwnerBefore,  ///< The owner is introduced earlier.
    Alone,        ///< No rule joins it to anything.
    OwnerAlone,
    Busy,  ///< Three relations and more.
    OwnerBusy,
    Bridged,    ///< Both hang on a third.
    Described,  ///< With at least three fields.
    OwnerDescribed,
    FewRecords,   ///< At most three.
    ManyRecords,  ///< At least eight.
    OwnerPlaceOrGroup,
    PlaceOrGroup,
    Thing,
    OwnerThing,
    DeedOnThing,  ///< Something done, tied to what is no person and not done.
    DeedOfPerson,
    TiedAlone,      ///< Tied, and no rule joins it to anything.
    OnlyTie,        ///< Tied to no other record.
    NearestBefore,  ///< The owner is the last thing introduced before it.
    Unowned,        ///< No rule says what it belongs to.
    UnownedDeed,
    KnownTie,  ///< Tied, and some domain knows it so.
    Count
};

inline constexpr std::size_t kTieKinds = static_cast<std::size_t>(TieKind::Count);
inline constexpr std::size_t kPairSigns = 2 * kTieKinds + static_cast<std::size_t>(PairSign::Count);

/// Two parts of an app of which the first might belong to the second.
struct PairEvidence {
    std::string from;  ///< An entity.
    std::string to;    ///< An entity, or a role when `to_role`.
    bool to_role = false;
    std::size_t clause = kInferred;  ///< The clause that ties them, where one does.
    /// Ties with `from` first, ties with `to` first, then PairSign.
    std::bitset<kPairSigns> signs;
};

/// Every pair of records, and of records and roles, that clauses or domains speak of.
std::vector<PairEvidence> gather_pairs(const Draft& draft);

/// How likely the first belongs to the second: log odds in thousandths, a sum of learned weights
/// (docs/adr/0027).
int odds_of(const PairEvidence& pair);

}  // namespace dz::intent
