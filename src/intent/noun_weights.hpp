// Written by bench/understanding/learn.py from the dev half and practice; not for hands.
#pragma once

#include <array>

#include "intent/noun_signs.hpp"

namespace dz::intent {

/// Log odds of a noun without signs, in thousandths.
inline constexpr int kNounBias = -1765;

/// What each sign adds.
inline constexpr std::array<int, kNounSigns> kNounWeights{
    913,    // SaidTwice
    638,    // SaidOften
    996,    // SeveralClauses
    1010,   // Plural
    157,    // WithA
    693,    // WithEach
    -458,   // WithThe
    -252,   // Ours
    712,    // Their
    565,    // Many
    -1096,  // Bare
    62,     // Opens
    343,    // Subject
    453,    // Undergoes
    -226,   // Object
    796,    // ObjectOfPerson
    792,    // BehindOf
    660,    // BehindPlace
    220,    // BehindFor
    -349,   // BehindWith
    178,    // BehindTo
    -236,   // BehindBy
    359,    // BehindFrom
    343,    // BehindPer
    -25,    // BehindAbout
    -269,   // InList
    -1161,  // Inside
    18,     // Owns
    -553,   // OfPhrase
    -558,   // Possessor
    -171,   // Bullet
    -431,   // Heading
    574,    // OnlyOpening
    -964,   // LongText
    -744,   // Person
    224,    // Act
    663,    // Event
    492,    // Thing
    307,    // Text
    13,     // Place
    463,    // Group
    -91,    // Possession
    99,     // Living
    295,    // Food
    -699,   // Attribute
    -631,   // State
    -767,   // Time
    -696,   // Quantity
    125,    // Thought
    -1372,  // Unknown
    -760,   // KnownField
    305,    // ChoiceField
    -460,   // DateField
    -129,   // NumberField
    -175,   // TextField
    1232,   // Deed
    450,    // EventWord
    -415,   // AppWord
    -522,   // PlaceWord
    587,    // Container
    -762,   // Abstract
    100,    // Vague
    -1006,  // FeatureWord
    -13,    // Everyone
    677,    // Outsider
    2197,   // AtHome
    1814,   // General
    1088,   // Elsewhere
    -750,   // Role
    -686,   // SureRole
    -685,   // Compound
    -347,   // HeadAlone
    766,    // InCompound
    -1074,  // RuleNone
    -421,   // RuleWeak
    -355,   // RuleFair
    118,    // RuleGood
    1482,   // RuleSure
    -770,   // RuleParent
    164,    // HasField
    1262,   // HasFields
    -569,   // IsField
    266,    // PointsAway
    960,    // PointedAt
    1,      // HasStates
    704,    // ActedOn
    203,    // FewRecords
    -392,   // ManyRecords
};

}  // namespace dz::intent
