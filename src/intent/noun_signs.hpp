#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "intent/domain.hpp"
#include "intent/reading.hpp"

namespace dz::intent {

/// What speaks for or against a noun's being a record: how the text uses it, what dictionary and
/// domains know of it, and what the rules made of it. The order is that of the weights.
enum class NounSign : std::uint8_t {
    SaidTwice,
    SaidOften,  ///< At least three times.
    SeveralClauses,
    Plural,
    WithA,
    WithEach,
    WithThe,
    Ours,   ///< my, our.
    Their,  ///< their, its, his.
    Many,
    Bare,       ///< Singular without a determiner.
    Opens,      ///< Opens its clause.
    Subject,    ///< A finite verb follows.
    Undergoes,  ///< A passive follows.
    Object,
    ObjectOfPerson,
    BehindOf,
    BehindPlace,  ///< in, at, on, into, under.
    BehindFor,
    BehindWith,
    BehindTo,
    BehindBy,
    BehindFrom,
    BehindPer,
    BehindAbout,
    InList,
    Inside,    ///< Parentheses.
    Owns,      ///< with, has, a colon or parentheses follow.
    OfPhrase,  ///< "of" follows.
    Possessor,
    Bullet,
    Heading,
    OnlyOpening,  ///< Only in the first clause.
    LongText,     ///< Eight clauses and more.
    Person,
    Act,
    Event,
    Thing,
    Text,
    Place,
    Group,
    Possession,
    Living,  ///< Animals and plants.
    Food,
    Attribute,
    State,
    Time,
    Quantity,
    Thought,
    Unknown,
    KnownField,
    ChoiceField,
    DateField,
    NumberField,
    TextField,
    Deed,
    EventWord,
    AppWord,
    PlaceWord,
    Container,
    Abstract,
    Vague,
    FeatureWord,
    Everyone,
    Outsider,
    AtHome,     ///< A record of the kind of app.
    General,    ///< A record of any business.
    Elsewhere,  ///< A record of another kind of app.
    Role,
    SureRole,
    Compound,
    HeadAlone,   ///< A compound whose head is said by itself too.
    InCompound,  ///< The head of a compound.
    RuleNone,
    RuleWeak,
    RuleFair,
    RuleGood,
    RuleSure,
    RuleParent,
    HasField,
    HasFields,  ///< At least two.
    IsField,    ///< An attribute of another record.
    PointsAway,
    PointedAt,
    HasStates,
    ActedOn,  ///< Named by a permission.
    May,      ///< A modal follows.
    Does,     ///< An active verb follows that is more than having or being.
    Alone,    ///< "Only" before it, "only" or "alone" behind it.
    Told,     ///< Somebody tells, reminds, emails them.
    Teller,   ///< "As a …, I want".
    DoneBy,   ///< Behind "by" after a participle.
    Staff,    ///< A group that acts like one person: reception, finance.
    SignsIn,  ///< Sees, reads or logs in.
    FewRecords,
    ManyRecords,
    Count
};

inline constexpr std::size_t kNounSigns = static_cast<std::size_t>(NounSign::Count);

/// A noun of the text and its signs.
struct NounEvidence {
    std::string key;
    std::size_t clause = 0;  ///< Where it is said first.
    std::bitset<kNounSigns> signs;
};

/// The nouns of a text that could be records, in the order of the text. Linear in the text.
std::vector<NounEvidence> gather_nouns(const Reading& reading, const std::vector<Token>& tokens,
                                       const std::vector<Span>& clauses, const Lexicon& lexicon,
                                       const Domains& domains, const Domain* matched);

/// How likely the noun is a record, as the log of the odds in thousandths: above 0 is likelier
/// than not. A sum of learned weights (docs/adr/0027), in integers, so it is the same everywhere.
int odds_of(const NounEvidence& noun);

/// Whether the noun names people who could sign in: a kind of person, or staff.
bool is_people(const NounEvidence& noun);

/// How likely such people sign in, as the log of the odds in thousandths.
int role_odds_of(const NounEvidence& noun);

}  // namespace dz::intent
