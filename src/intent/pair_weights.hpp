// Written by bench/understanding/learn.py from the dev half and practice; not for hands.
#pragma once

#include <array>

#include "intent/pair_signs.hpp"

namespace dz::intent {

/// Log odds of a pair without signs, in thousandths.
inline constexpr int kPairBias = -1928;

/// What each sign adds.
inline constexpr std::array<int, kPairSigns> kPairWeights{
    833,    // Of forth
    435,    // Place forth
    -119,   // For forth
    512,    // To forth
    645,    // From forth
    -20,    // By forth
    823,    // Per forth
    203,    // About forth
    -303,   // Has forth
    297,    // Passive forth
    -652,   // PassiveBy forth
    242,    // Active forth
    1212,   // VerbTo forth
    0,      // Possessive forth
    -1087,  // Coordinated forth
    -370,   // FarPreposition forth
    -178,   // Far forth
    834,    // Loose forth
    180,    // Of back
    89,     // Place back
    -331,   // For back
    -246,   // To back
    -33,    // From back
    0,      // By back
    -1086,  // Per back
    -141,   // About back
    -145,   // Has back
    -357,   // Passive back
    -66,    // PassiveBy back
    -101,   // Active back
    -915,   // VerbTo back
    0,      // Possessive back
    240,    // Coordinated back
    -1087,  // FarPreposition back
    -136,   // Far back
    -181,   // Loose back
    894,    // TiedOften
    -1024,  // Untied
    429,    // FirstNamed
    -120,   // Plural
    -393,   // One
    -286,   // OwnerPlural
    212,    // OwnerOne
    269,    // Each
    598,    // OwnerEach
    2077,   // RuleForth
    1649,   // RuleForthWeak
    624,    // RuleForthMany
    -808,   // RuleBack
    -194,   // RuleBackWeak
    277,    // RuleBackMany
    629,    // InferredForth
    69,     // InferredBack
    1652,   // KnownForth
    -756,   // KnownBack
    296,    // Deed
    -897,   // OwnerDeed
    -1539,  // Person
    -241,   // OwnerPerson
    -245,   // OwnerRole
    433,    // NamedAfter
    -184,   // OwnerNamedAfter
    459,    // Neighbours
    714,    // OwnerBefore
    736,    // Alone
    -277,   // OwnerAlone
    321,    // Busy
    -40,    // OwnerBusy
    -383,   // Bridged
    -203,   // Described
    91,     // OwnerDescribed
    526,    // FewRecords
    -281,   // ManyRecords
    -300,   // OwnerPlaceOrGroup
    57,     // PlaceOrGroup
    -962,   // Thing
    556,    // OwnerThing
    -283,   // DeedOnThing
    247,    // DeedOfPerson
    41,     // TiedAlone
    306,    // OnlyTie
    -73,    // NearestBefore
    -396,   // Unowned
    473,    // UnownedDeed
    409,    // KnownTie
};

}  // namespace dz::intent
