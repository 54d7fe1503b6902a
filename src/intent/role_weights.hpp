// Written by bench/understanding/learn.py from the dev half and practice; not for hands.
#pragma once

#include <array>

#include "intent/noun_signs.hpp"

namespace dz::intent {

/// Log odds of a role without signs, in thousandths.
inline constexpr int kRoleBias = -982;

/// What each sign adds.
inline constexpr std::array<int, kNounSigns> kRoleWeights{
    156,    // SaidTwice
    346,    // SaidOften
    131,    // SeveralClauses
    87,     // Plural
    -419,   // WithA
    -342,   // WithEach
    950,    // WithThe
    -733,   // Ours
    -445,   // Their
    201,    // Many
    -326,   // Bare
    250,    // Opens
    182,    // Subject
    -21,    // Undergoes
    -526,   // Object
    -351,   // ObjectOfPerson
    609,    // BehindOf
    -281,   // BehindPlace
    -291,   // BehindFor
    -434,   // BehindWith
    456,    // BehindTo
    1253,   // BehindBy
    47,     // BehindFrom
    142,    // BehindPer
    -95,    // BehindAbout
    -416,   // InList
    -929,   // Inside
    -360,   // Owns
    -88,    // OfPhrase
    629,    // Possessor
    787,    // Bullet
    -496,   // Heading
    -690,   // OnlyOpening
    -546,   // LongText
    -16,    // Person
    418,    // Act
    0,      // Event
    -277,   // Thing
    -36,    // Text
    0,      // Place
    -55,    // Group
    411,    // Possession
    0,      // Living
    138,    // Food
    303,    // Attribute
    755,    // State
    271,    // Time
    0,      // Quantity
    139,    // Thought
    68,     // Unknown
    45,     // KnownField
    0,      // ChoiceField
    0,      // DateField
    190,    // NumberField
    63,     // TextField
    -46,    // Deed
    -278,   // EventWord
    381,    // AppWord
    -45,    // PlaceWord
    534,    // Container
    0,      // Abstract
    -353,   // Vague
    0,      // FeatureWord
    0,      // Everyone
    -1357,  // Outsider
    -36,    // AtHome
    -243,   // General
    318,    // Elsewhere
    1780,   // Role
    1282,   // SureRole
    224,    // Compound
    -824,   // HeadAlone
    1352,   // InCompound
    -95,    // RuleNone
    0,      // RuleWeak
    -190,   // RuleFair
    -511,   // RuleGood
    44,     // RuleSure
    909,    // RuleParent
    -689,   // HasField
    -1147,  // HasFields
    -1082,  // IsField
    -93,    // PointsAway
    -730,   // PointedAt
    526,    // HasStates
    -245,   // ActedOn
    -81,    // May
    -117,   // Does
    1841,   // Alone
    1220,   // Told
    1185,   // Teller
    1535,   // DoneBy
    -124,   // Staff
    878,    // SignsIn
    66,     // FewRecords
    25,     // ManyRecords
};

}  // namespace dz::intent
