// Written by bench/understanding/learn.py from the dev half and practice; not for hands.
#pragma once

#include <array>

#include "intent/noun_signs.hpp"

namespace dz::intent {

/// Log odds of a noun without signs, in thousandths.
inline constexpr int kNounBias = -1781;

/// What each sign adds.
inline constexpr std::array<int, kNounSigns> kNounWeights{
    1111,   // SaidTwice
    812,    // SaidOften
    699,    // SeveralClauses
    1022,   // Plural
    372,    // WithA
    1015,   // WithEach
    -626,   // WithThe
    -520,   // Ours
    716,    // Their
    -344,   // Many
    -738,   // Bare
    390,    // Opens
    664,    // Subject
    652,    // Undergoes
    -236,   // Object
    877,    // ObjectOfPerson
    417,    // BehindOf
    125,    // BehindPlace
    140,    // BehindFor
    -252,   // BehindWith
    -263,   // BehindTo
    -722,   // BehindBy
    140,    // BehindFrom
    852,    // BehindPer
    271,    // BehindAbout
    -420,   // InList
    -933,   // Inside
    613,    // Owns
    -232,   // OfPhrase
    398,    // Possessor
    -447,   // Bullet
    -406,   // Heading
    308,    // OnlyOpening
    -772,   // LongText
    -1306,  // Person
    471,    // Act
    145,    // Event
    456,    // Thing
    151,    // Text
    492,    // Place
    308,    // Group
    -341,   // Possession
    91,     // Living
    183,    // Food
    -747,   // Attribute
    -417,   // State
    -1307,  // Time
    -1567,  // Quantity
    54,     // Thought
    -1604,  // Unknown
    -809,   // KnownField
    -54,    // ChoiceField
    -516,   // DateField
    -204,   // NumberField
    -231,   // TextField
    1205,   // Deed
    467,    // EventWord
    -480,   // AppWord
    -314,   // PlaceWord
    272,    // Container
    -449,   // Abstract
    -122,   // Vague
    -957,   // FeatureWord
    -40,    // Everyone
    1639,   // Outsider
    2162,   // AtHome
    1964,   // General
    921,    // Elsewhere
    -937,   // Role
    -911,   // SureRole
    -751,   // Compound
    671,    // HeadAlone
    1122,   // InCompound
    -861,   // RuleNone
    -356,   // RuleWeak
    -757,   // RuleFair
    -344,   // RuleGood
    1030,   // RuleSure
    -218,   // RuleParent
    -73,    // HasField
    1133,   // HasFields
    -179,   // IsField
    214,    // PointsAway
    963,    // PointedAt
    -60,    // HasStates
    415,    // ActedOn
    -336,   // May
    -118,   // Does
    233,    // Alone
    56,     // Told
    -591,   // Teller
    -8,     // DoneBy
    -363,   // Staff
    -289,   // SignsIn
    14,     // FewRecords
    -669,   // ManyRecords
};

}  // namespace dz::intent
