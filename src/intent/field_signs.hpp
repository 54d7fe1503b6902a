#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "intent/domain.hpp"
#include "intent/reading.hpp"

namespace dz::intent {

/// What speaks for or against a noun's being an attribute of a record, where the text says it. The
/// order is that of the weights.
enum class FieldSign : std::uint8_t {
    // What rules made of it.
    RuleNone,
    RuleWeak,
    RuleFair,
    RuleSure,
    RuleElsewhere,  ///< An attribute of another record.
    RuleRelation,   ///< The record points at it.
    RuleState,      ///< The name of a state, or of the field it stands in.
    RuleOnceMore,   ///< An attribute of the record by another clause.
    NoPlace,        ///< A rule named it in words that stand nowhere so.
    // Where the record stands.
    OwnerBefore,
    OwnerBehind,
    OwnerAbove,  ///< In a clause before.
    OwnerLastAbove,
    OwnerHeading,
    OwnerBullet,  ///< In the bullet this one is below.
    OwnerOnly,    ///< The only record of the clause.
    OwnerNearest,
    OwnerFirst,
    OwnerEach,
    OwnerPlural,
    OwnerPossessor,
    OwnerSubject,  ///< A finite verb follows.
    OwnerBehindPreposition,
    OwnerPerson,
    OwnerDeed,
    OwnerBare,          ///< Rules gave it no attribute.
    OwnerDescribed,     ///< Three and more.
    OwnerLineOfFields,  ///< Its clause lists three and more known attributes.
    Given,       ///< "X with a", "X has a", "X: a": the record, the word of having, the list.
    GivenKnown,  ///< So, and an attribute by its name.
    GivenUnknown,
    GivenBehind,  ///< "a for each X", "a of the X".
    GivenAbove,   ///< The line is the list, the record stands above.
    GivenEach,    ///< "For each X we note a".
    GivenOver,    ///< "X with a and b in c": the list is over.
    Pronoun,      ///< "It has", "they need": what was spoken of.
    Apart,        ///< Another record stands between.
    Far,          ///< More than twelve tokens.
    // What opens the list it is in.
    LeadWith,
    LeadHas,
    LeadTells,  ///< need, note, record…
    LeadColon,
    LeadDash,
    LeadOpen,
    LeadOf,
    LeadFor,
    LeadBy,
    LeadTo,
    LeadPlace,
    LeadPreposition,
    LeadBe,
    LeadVerb,
    LeadWh,
    LeadStart,
    LeadNoun,
    ListFirst,
    ListLong,  ///< At least three.
    ListLonger,
    ListOfKnown,  ///< Half of it is known as attributes.
    ListOfUnknown,
    ListOfRecords,
    ListOfPlurals,
    Inside,        ///< Parentheses.
    InsideChoice,  ///< Those of a choice.
    // The noun.
    Known,
    Choice,
    Date,
    Number,
    Money,
    Text,
    Flag,
    Media,
    Contact,
    FromSchema,  ///< Known to schema.org only.
    Record,
    HeadIsRecord,
    Role,
    Person,
    Act,
    Event,
    Thing,
    Writing,
    Place,
    Group,
    Possession,
    Living,
    Attribute,
    State,
    Time,
    Quantity,
    Thought,
    Strange,  ///< Not in the dictionary.
    Plural,
    WithA,
    WithThe,
    Its,
    Ours,
    Each,
    Many,
    Bare,
    Compound,
    Long,
    Abstract,
    Vague,
    FeatureWord,
    AppWord,
    Deed,
    Specified,  ///< Options, a unit or a range behind it.
    OfPhrase,
    Subject,
    Undergoes,
    SaidTwice,
    OfOwner,  ///< The domain knows it of such records.
    OfOwnerElsewhere,
    Asked,       ///< By a question: "who took it".
    NamesOwner,  ///< The record's name is in it: "book title".
    // The clause.
    Opening,  ///< The first of several.
    Bullet,
    Heading,
    Modal,
    Negated,
    Conditional,  ///< when, if, before, after…
    Sends,        ///< email, notify, remind…
    Screens,      ///< dashboard, filter, sort, search…
    Acts,         ///< People act: approve, book…
    Verbless,
    Story,
    Count
};

inline constexpr std::size_t kFieldSigns = static_cast<std::size_t>(FieldSign::Count);

/// A noun where it could be an attribute of a record.
struct FieldEvidence {
    std::string owner;  ///< Key of the record.
    std::vector<std::string> words;
    std::size_t clause = 0;
    std::size_t first = 0;  ///< Tokens [first, last); none when no words stand for it.
    std::size_t last = 0;
    bool plural = false;
    std::string type = {};   ///< What a question asks for; else empty.
    std::string label = {};  ///< The question: "Who took it"; else empty.
    std::bitset<kFieldSigns> signs;

    bool has(FieldSign sign) const { return signs.test(static_cast<std::size_t>(sign)); }
};

/// Every noun of the text with every record near it, once for each place, in the order of the text.
/// Linear in the text.
std::vector<FieldEvidence> gather_fields(const Reading& reading, const std::vector<Token>& tokens,
                                         const std::vector<Span>& clauses,
                                         const Knowledge& knowledge);

/// What the clause is about, whatever noun of it is weighed.
std::bitset<kFieldSigns> signs_of_clause(const std::vector<Token>& tokens,
                                         const std::vector<Span>& clauses, std::size_t clause);

/// How likely the noun is an attribute of the record, as the log of the odds in thousandths: a sum
/// of learned weights (docs/adr/0027).
int odds_of(const FieldEvidence& field);

/// Takes the attributes that everything speaks against out of the reading, and puts in those that
/// enough speaks for.
void weigh_fields(Reading& reading, const std::vector<Token>& tokens,
                  const std::vector<Span>& clauses, const Knowledge& knowledge);

}  // namespace dz::intent
