// Written by bench/understanding/learn.py from the dev half and practice; not for hands.
#pragma once

#include <array>

#include "intent/pair_signs.hpp"

namespace dz::intent {

/// Log odds of a pair without signs, in thousandths.
inline constexpr int kPairBias = -2305;

/// What each sign adds.
inline constexpr std::array<int, kPairSigns> kPairWeights{
    820,    // Of forth
    350,    // Place forth
    257,    // For forth
    336,    // To forth
    1167,   // From forth
    0,      // By forth
    622,    // Per forth
    287,    // About forth
    -192,   // Has forth
    338,    // Passive forth
    -344,   // PassiveBy forth
    -2,     // Active forth
    1160,   // VerbTo forth
    0,      // Possessive forth
    -1310,  // Coordinated forth
    -6,     // FarPreposition forth
    -231,   // Far forth
    845,    // Loose forth
    101,    // Of back
    -40,    // Place back
    -81,    // For back
    -7,     // To back
    -14,    // From back
    0,      // By back
    -544,   // Per back
    -116,   // About back
    52,     // Has back
    -62,    // Passive back
    -54,    // PassiveBy back
    -510,   // Active back
    -1099,  // VerbTo back
    0,      // Possessive back
    184,    // Coordinated back
    -448,   // FarPreposition back
    -122,   // Far back
    -331,   // Loose back
    765,    // TiedOften
    -1447,  // Untied
    331,    // FirstNamed
    -254,   // Plural
    -772,   // One
    -103,   // OwnerPlural
    449,    // OwnerOne
    389,    // Each
    165,    // OwnerEach
    2059,   // RuleForth
    1503,   // RuleForthWeak
    598,    // RuleForthMany
    -1046,  // RuleBack
    -100,   // RuleBackWeak
    -27,    // RuleBackMany
    684,    // InferredForth
    -6,     // InferredBack
    1620,   // KnownForth
    -491,   // KnownBack
    124,    // Deed
    -946,   // OwnerDeed
    -1458,  // Person
    -196,   // OwnerPerson
    -313,   // OwnerRole
    55,     // NamedAfter
    18,     // OwnerNamedAfter
    524,    // Neighbours
    607,    // OwnerBefore
    1099,   // Alone
    -463,   // OwnerAlone
    125,    // Busy
    -308,   // OwnerBusy
    -336,   // Bridged
    320,    // Described
    400,    // OwnerDescribed
    687,    // FewRecords
    -492,   // ManyRecords
    25,     // OwnerPlaceOrGroup
    75,     // PlaceOrGroup
    -713,   // Thing
    358,    // OwnerThing
    -231,   // DeedOnThing
    183,    // DeedOfPerson
    215,    // TiedAlone
    -27,    // OnlyTie
    69,     // NearestBefore
    -829,   // Unowned
    961,    // UnownedDeed
    929,    // KnownTie
};

}  // namespace dz::intent
