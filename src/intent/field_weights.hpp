// Written by bench/understanding/learn.py from the dev half and practice; not for hands.
#pragma once

#include <array>

#include "intent/field_signs.hpp"

namespace dz::intent {

/// Log odds of a field without signs, in thousandths.
inline constexpr int kFieldBias = -1080;

/// What each sign adds.
inline constexpr std::array<int, kFieldSigns> kFieldWeights{
    -750,   // RuleNone
    310,    // RuleWeak
    1795,   // RuleFair
    1997,   // RuleSure
    -1282,  // RuleElsewhere
    156,    // RuleRelation
    -1369,  // RuleState
    2604,   // RuleOnceMore
    916,    // NoPlace
    513,    // OwnerBefore
    -1645,  // OwnerBehind
    -133,   // OwnerAbove
    -274,   // OwnerLastAbove
    525,    // OwnerHeading
    -515,   // OwnerBullet
    283,    // OwnerOnly
    -247,   // OwnerNearest
    659,    // OwnerFirst
    628,    // OwnerEach
    181,    // OwnerPlural
    23,     // OwnerPossessor
    56,     // OwnerSubject
    -454,   // OwnerBehindPreposition
    -808,   // OwnerPerson
    450,    // OwnerDeed
    302,    // OwnerBare
    -289,   // OwnerDescribed
    308,    // OwnerLineOfFields
    566,    // Given
    685,    // GivenKnown
    969,    // GivenUnknown
    1220,   // GivenBehind
    253,    // GivenAbove
    -1389,  // GivenEach
    -1335,  // GivenOver
    240,    // Pronoun
    -67,    // Apart
    260,    // Far
    -746,   // LeadWith
    -373,   // LeadHas
    -799,   // LeadTells
    -678,   // LeadColon
    -895,   // LeadDash
    -656,   // LeadOpen
    -535,   // LeadOf
    -1191,  // LeadFor
    -982,   // LeadBy
    -688,   // LeadTo
    -577,   // LeadPlace
    -311,   // LeadPreposition
    -978,   // LeadBe
    -162,   // LeadVerb
    109,    // LeadWh
    235,    // LeadStart
    -332,   // LeadNoun
    -495,   // ListFirst
    351,    // ListLong
    443,    // ListLonger
    394,    // ListOfKnown
    -1062,  // ListOfUnknown
    136,    // ListOfRecords
    -1066,  // ListOfPlurals
    -551,   // Inside
    -1317,  // InsideChoice
    415,    // Known
    343,    // Choice
    714,    // Date
    169,    // Number
    724,    // Money
    397,    // Text
    -691,   // Flag
    375,    // Media
    42,     // Contact
    200,    // FromSchema
    -1074,  // Record
    -329,   // HeadIsRecord
    -1371,  // Role
    -753,   // Person
    -217,   // Act
    -408,   // Event
    -213,   // Thing
    -158,   // Writing
    -30,    // Place
    -115,   // Group
    -16,    // Possession
    -220,   // Living
    294,    // Attribute
    214,    // State
    -288,   // Time
    -515,   // Quantity
    -190,   // Thought
    -821,   // Strange
    -394,   // Plural
    -346,   // WithA
    -289,   // WithThe
    -530,   // Its
    -210,   // Ours
    -732,   // Each
    -586,   // Many
    -364,   // Bare
    120,    // Compound
    -576,   // Long
    -258,   // Abstract
    -130,   // Vague
    -367,   // FeatureWord
    -529,   // AppWord
    -351,   // Deed
    479,    // Specified
    138,    // OfPhrase
    43,     // Subject
    138,    // Undergoes
    -303,   // SaidTwice
    1754,   // OfOwner
    1473,   // OfOwnerElsewhere
    385,    // Asked
    1446,   // NamesOwner
    -304,   // Opening
    -21,    // Bullet
    -1017,  // Heading
    78,     // Modal
    -227,   // Negated
    -339,   // Conditional
    -21,    // Sends
    -224,   // Screens
    -85,    // Acts
    43,     // Verbless
    305,    // Story
};

}  // namespace dz::intent
