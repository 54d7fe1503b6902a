#include "intent/edit/rephrase.hpp"

#include <array>
#include <string_view>

#include "intent/edit/shape.hpp"

namespace dz::intent {
namespace {

/// A way to say something and plain words for it: digits stand for its slots, ";" divides.
struct Way {
    std::string_view shape;
    std::string_view plain;
};

constexpr auto kWays = std::to_array<Way>({
    // Fields.
    {"{} could use a checkbox|flag|toggle|tick_box for {}", "add a field called 1 to 0"},
    {"{} could use|do_with {}", "0 should have 1"},
    {"each|every {} had {}", "0 should have 1"},
    {"for every|each|all {} ,? also? record|store|track|keep|save|note {}", "add 1 to 0"},
    {"track|store|record|save|note|log {} per|for_each|for_every {}", "add 0 to 1"},
    {"see {} on|for|with {}", "add 0 to 1"},
    {"expand|enrich|augment|supplement|complement {} with|by {}", "add 1 to 0"},
    {"we|i forgot {} on|for|in|of {}", "add 0 to 1"},
    {"{} is|are missing|absent from|on|in {}", "add 0 to 1"},
    {"we'd|i'd|we_would|i_would like|love|appreciate to_have|having {}", "add 0"},
    {"we'd|i'd|we_would|i_would like|love|appreciate {}", "add 0"},
    {"{} would be nice|great|useful|helpful on|for|in {}", "add 0 to 1"},
    {"how|what about {} on|for {}", "add 0 to 1"},
    // Records.
    {"we|i need|want a? new? table|entity|section for|of|called {} : {}", "add 0 with 1"},
    {"add|create a? new? table|entity|section for|of|called {} : {}", "add 0 with 1"},
    {"we|i need|want a? new? table|entity|section for|of|called {}", "add 0"},
    {"add|create a? new? table|entity|section for|of|called {}", "add 0"},
    // Leaving out.
    {"nobody|no_one uses|needs|wants|reads {}", "remove 0"},
    {"strike|scratch|axe|purge|omit|exclude|dump {} from {}", "remove 0 from 1"},
    {"strike|axe|purge|omit|dump {}", "remove 0"},
    {"kick|toss|chuck|nuke out? {}", "remove 0"},
    {"no more {}", "remove 0"},
    {"skip|bypass the? {} state|step|status|stage", "remove the 0 state"},
    {"{} is|are never|not|no_longer used", "remove 0"},
    {"{} is|are unused|pointless|a_waste", "remove 0"},
    {"{} don't|doesn't|do_not|does_not need a|an|the|any board", "remove the board from 0"},
    {"{} don't|doesn't|do_not|does_not need a|an|the|any calendar", "remove the calendar from 0"},
    {"stop|quit sending|using|showing {}", "turn off 0"},
    // What fields are.
    {"{} should_be|must_be|is|has_to_be required on|for|in|of {}", "make 0 of 1 required"},
    {"{} should_be|can_be|is optional on|for|in|of {}", "make 0 of 1 optional"},
    {"{} should_be|must_be|is|has_to_be unique on|for|in|of {}", "make 0 of 1 unique"},
    {"on|for {} , {} should_be|must_be|is required", "make 1 of 0 required"},
    {"insist on {} for|on|in {}", "make 0 of 1 required"},
    {"{} may|can leave the? {} empty|blank", "make 1 of 0 optional"},
    {"{} of {} can|may|should|must have at_most|up_to|no_more_than {} characters",
     "limit 0 of 1 to 2 characters"},
    {"let {} be {}", "0 should be 1"},
    {"{} should|must start|begin out|off as|with {}", "default 0 to 1"},
    {"{} starts|start out|off as|with {}", "default 0 to 1"},
    {"preset|prefill {} with|to|as {}", "default 0 to 1"},
    // Names.
    {"i'd|we'd|i_would|we_would rather|prefer call|to_call {} {}", "rename 0 to 1"},
    {"change|update the? name of the? field|column? {} on|of|in|for {} to {}",
     "rename 0 of 1 to 2"},
    {"instead of {} ,? say|use|call_it|write {}", "rename 0 to 1"},
    {"use|say the? word|term|name {} instead_of|rather_than|for {}", "rename 1 to 0"},
    {"refer to {} as {}", "rename 0 to 1"},
    {"{} would be better called|named {}", "rename 0 to 1"},
    {"a better name for {} is|would_be {}", "rename 0 to 1"},
    {"{} goes|go by|under the_name {}", "rename 0 to 1"},
    // What belongs together.
    {"{} should|must|can? also? point|refer|link to {}", "0 belong to 1"},
    // States.
    {"there should|must be an? {} step|state|stage|status between {} and {}",
     "add a 0 state after 1"},
    {"@add an? {} step|state|stage|status between {} and {}", "add a 0 state after 1"},
    {"allow|let {} to? go|move|return from {} back? to {}", "0 can be 2 from 1"},
    {"{} can|may|should go|move|return from {} back? to {}", "0 can be 2 from 1"},
    {"after {} comes|follows {}", "add a 1 state after 0"},
    {"between {} and {} comes|there_is {}", "add a 2 state after 0"},
    // People.
    {"@add an? {} who|that|which can|may {}", "add the role 0 ; 0 can 1"},
    {"there is|'s? an? new role :|called? {}", "add the role 0"},
    {"there 's? an? new role : {}", "add the role 0"},
    {"there's an? new role : {}", "add the role 0"},
    {"{} only see|sees|view {} assigned to them", "0 can only see their own 1"},
    {"{} see|sees|view only {} assigned to them", "0 can only see their own 1"},
    {"nobody|no_one but|except {} may|can|should {}", "only 0 can 1"},
    {"nobody|no_one may|can|should {} but|except {}", "only 1 can 0"},
    {"hide {} from {}", "1 cannot see 0"},
    {"give {} the? right|permission|ability to {}", "0 can 1"},
    {"grant|give {} access to {}", "0 can see 1"},
    {"enable|allow|permit {} to {}", "0 can 1"},
    {"make it possible for {} to {}", "0 can 1"},
    {"revoke|deny {} access to {}", "0 cannot see 1"},
    {"forbid|prevent {} to|from {}", "0 cannot 1"},
    // Screens.
    {"see {} on|in a|the calendar by {}", "show 0 in a calendar by 1"},
    {"see {} on|in|as {}", "show 0 in 1"},
    {"i'd|we'd|i_would|we_would prefer an? kanban|board for {}", "show 0 in a board"},
    {"group {} by {}", "show 0 in a board by 1"},
    {"the? dashboard should|must show|display|have {}", "add 0 to the dashboard"},
    {"we|i take|accept|process payments with|via|through {}", "add 0"},
    {"let|allow people|users|everyone to? export {} as|to csv", "add csv export"},
    // What happens by itself.
    {"let {} know when|once|if|as_soon_as|whenever {}", "notify 0 when 1"},
    {"when|once|if|whenever {} , let {} know", "when 0 , notify 1"},
    {"ping|inform|message|alert {} when|once|if|as_soon_as|whenever {}", "notify 0 when 1"},
    {"drop|send {} a line|note|mail|message when|once|if|whenever {}", "email 0 when 1"},
    {"{} should|must get|receive a|an mail|email|message when|once|if|whenever {}",
     "email 0 when 1"},
    {"{} should|must be told|informed|notified when|once|if|whenever {}", "notify 0 when 1"},
});

std::vector<Ask> said_plainly(const Ask& ask, std::string_view plain, const Slots& slots,
                              const Lexicon& lexicon) {
    std::vector<Ask> out(1, ask);
    out.back().tokens.clear();
    for (std::size_t at = 0; at < plain.size();) {
        const auto end = std::min(plain.find(' ', at), plain.size());
        const auto word = plain.substr(at, end - at);
        at = end + 1;
        if (word == ";") {
            out.push_back(out.front());
            out.back().tokens.clear();
        } else if (word.front() >= '0' && word.front() <= '9') {
            const auto& slot = slots[static_cast<std::size_t>(word.front() - '0')];
            for (auto i = slot.first; i < slot.last; ++i)
                out.back().tokens.push_back(ask.tokens[i]);
        } else {
            Token token;
            token.start = token.end = ask.start;
            token.kind = word == "," ? TokenKind::Comma : TokenKind::Word;
            token.word = word;
            out.back().tokens.push_back(std::move(token));
        }
    }
    for (auto& one : out) tag_tokens(one.tokens, lexicon);
    return out;
}

}  // namespace

std::vector<std::vector<Ask>> rephrasings(const Ask& ask, const Lexicon& lexicon) {
    std::vector<std::vector<Ask>> out;
    for (const auto& way : kWays)
        if (const auto slots = fits(way.shape, ask.tokens, ask.whole()))
            out.push_back(said_plainly(ask, way.plain, *slots, lexicon));
    return out;
}

}  // namespace dz::intent
