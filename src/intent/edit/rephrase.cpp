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
    {"note|log|see|know|store|save|keep|record|track|remember {} of|for each|every|all {}",
     "add 0 to 1"},
    {"{} of|for an? {} : {}", "add a 0 to 1 = 2"},
    {"write|issue|create|send|make {} to|for {} : {}", "add 0 with 2 ; it belong to 1"},
    {"{} : {} is|are? missing", "add 1 to 0"},
    {"put|enter|show|place|include|add {} on|in|into|to the? {} form|sheet|mask|screen",
     "add 0 to 1"},
    {"include|add|ask_for|record|put|note|store {} when|while|whenever|every_time? "
     "entering|adding|creating|making|recording|registering|saving|editing {}",
     "add 0 to 1"},
    {"both {} and {} @have {}", "add 2 to 0 and 1"},
    {"{} and {} both @have {}", "add 2 to 0 and 1"},
    {"know|see|record|track|store|remember|note|mark whether|if {} "
     "is|are|was|were|has_been|have_been {}",
     "add 1 ( yes / no ) to 0"},
    {"know|see|record|track|store|remember|note how_much|how_many|how_long|when|where {}", "add 0"},
    {"add in|on|to {} ,? {}", "add 1 to 0"},
    {"{} : {}", "add 1 to 0"},
    {"{} : {}", "add 0 with 1"},
    {"@add {} : {}", "add 0 with 1"},
    {"@add {} ( {} )", "add 0 with 1"},
    {"store|save|keep|record|track {} for|with|of each|every|all? {}", "add 0 to 1"},
    {"{} would_be|would_really_be great|nice|good|cool|helpful|useful|lovely|perfect|awesome",
     "add 0"},
    {"instead of|in_place_of {} ,? i_need|we_need|i_want|we_want|there_should_be|use|have {} "
     "for|on|in|of {}",
     "remove 0 from 2 ; add 1 to 2"},
    {"instead of|in_place_of {} ,? {} should_have|need|needs|have|has {}",
     "remove 0 from 1 ; add 2 to 1"},
    {"{} should_have|need|needs|have|has {} instead_of|in_place_of|rather_than {}",
     "remove 2 from 0 ; add 1 to 0"},
    {"add {} to {} instead_of|in_place_of|rather_than {}", "remove 2 from 1 ; add 0 to 1"},
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
    {"{} isn't|is_not|aren't|are_not used|needed|useful|necessary ,? "
     "remove|drop|delete|disable|kill|ditch it|them|these|this",
     "remove 0"},
    {"{} isn't|is_not|aren't|are_not really? needed|necessary|used|useful for|in|on|by {}",
     "remove 0 from 1"},
    {"scrap|drop|remove|delete the? whole|entire {} part|thing|stuff|section|area|module|bit",
     "remove 0"},
    {"get rid of the? whole|entire {} part|thing|stuff|section|area|module|bit", "remove 0"},
    {"kick|throw|toss|chuck {} out", "remove 0"},
    {"kick|throw|toss|chuck out {}", "remove 0"},
    {"that|this flag|field|column|value|one|info|information on|of|for|in {} can|should go",
     "remove it"},
    {"that|this flag|field|column|value|one|info|information can|should go", "remove it"},
    {"{} isn't|is_not|aren't|are_not a|an {}", "remove the option 0 from 1"},
    {"we|i don't|do_not work|deal|bother with {}", "remove 0"},
    {"we|i stopped using|doing|having|keeping|tracking {}", "remove 0"},
    {"turn|switch the? {} off", "turn off 0"},
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
    {"{} @be {} with a minimum|min of {}", "0 should be 1 ; 0 must be at least 2"},
    {"{} @be {} with a maximum|max of {}", "0 should be 1 ; 0 must be at most 2"},
    {"{} should|must|can support|allow|have formatting|rich_text|markdown|formatted_text",
     "make 0 rich text"},
    {"there can't|cannot|can_not|must_not|should_not|shouldn't be two|several {} with the? same {}",
     "1 of 0 must be unique"},
    {"make|set|mark {} required for|on|in|of {}", "make 0 of 1 required"},
    {"make|set|mark {} optional for|on|in|of {}", "make 0 of 1 optional"},
    {"make|set|mark {} unique for|on|in|of {}", "make 0 of 1 unique"},
    {"make|set|mark {} searchable for|on|in|of {}", "make 0 of 1 searchable"},
    {"{} : {} @be required", "make 1 of 0 required"},
    {"{} : {} @be optional", "make 1 of 0 optional"},
    {"{} : {} @be unique", "make 1 of 0 unique"},
    {"you|we|i|nobody|people? can't|cannot|can_not|shouldn't|should_not|must_not|may_not|can "
     "save|create|add|enter|register|submit|book|store|make|place an? {} without {}",
     "make 1 of 0 required"},
    {"no {} without {}", "make 1 of 0 required"},
    {"{} @have {} , always|every_time", "make 1 of 0 required"},
    {"two|several|many|multiple {} may|can|could|might share|have one|the_same? {}",
     "1 of 0 need not be unique"},
    {"two|several|many|multiple {} are_allowed_to share|have one|the_same? {}",
     "1 of 0 need not be unique"},
    {"{} never|can_never|cannot|can't|must_not|may_not|should_not|should_never "
     "has|have|hold|contain "
     "more_than|over {} {}",
     "2 of 0 must be at most 1"},
    {"{} can|may|must|should only? has|have|hold|contain at_most|up_to|no_more_than|a_maximum_of "
     "{} {}",
     "2 of 0 must be at most 1"},
    {"{} must|should|needs_to|need_to have|hold|contain at_least|a_minimum_of {} {}",
     "2 of 0 must be at least 1"},
    {"the? smallest|lowest|minimum|least|minimal {} is|must_be|should_be|of|: {}",
     "0 must be at least 1"},
    {"the? largest|highest|biggest|maximum|maximal {} is|must_be|should_be|of|: {}",
     "0 must be at most 1"},
    {"{} must_be|should_be|have_to_be|has_to_be|need_to_be|needs_to_be|is|are always? "
     "positive|greater_than_0|above_0",
     "0 must be more than zero"},
    {"if|when|unless nothing|none|no_value|something_else|anything_else is|was "
     "entered|given|set|chosen|selected|specified|filled_in ,? {} is|should_be|becomes|shall_be {}",
     "default 0 to 1"},
    {"{} is|are|should_be {} unless|if {}", "default 0 to 1"},
    {"use|have|make_it a|an? proper|real|full|normal|structured {} for {}", "make 1 a 0"},
    {"use|have|want|need {} for {} instead_of|rather_than {}", "make 1 a 0"},
    {"we|i? only need|want|use|have|allow whole {} for|in|as {}", "make 1 a whole number"},
    {"{} @be required and {}", "0 should be required ; 0 should be 1"},
    {"{} @be unique and {}", "0 should be unique ; 0 should be 1"},
    {"{} {} is|are required|needed for|to? save|saving|submit|submitting {}",
     "make 1 of 0 required"},
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
    // Options.
    {"{} @be? possible|available|allowed|valid as|for an? {}", "allow 0 as 1"},
    {"the? {} types|kinds|options|values|choices|levels|categories is|are|should_be : {}",
     "0 should be one of : 1"},
    {"the? {} type|kind|option|level|category is|can_be|should_be one_of? : {}",
     "0 should be one of : 1"},
    {"the? {} is|are|should_be|can_be|must_be : {}", "0 should be one of : 1"},
    {"{} is|are missing as|among|from an?|the? {}", "add 0 to 1"},
    // Names.
    {"prefer the? term|word|name|expression? {} over|to|instead_of|rather_than {}",
     "rename 1 to 0"},
    {"i|we prefer the? term|word|name|expression? {} over|to|instead_of|rather_than {}",
     "rename 1 to 0"},
    {"instead of {} ,? call it|them|this|these? {}", "rename 0 to 1"},
    {"instead of {} ,? it|they|this|that should be @call {}", "rename 0 to 1"},
    {"we|i say|write|call_them|call_it {}", "rename it to 0"},
    {"call|name it|them|that|this {}", "rename it to 0"},
    {"{} @be @call {} instead", "rename 0 to 1"},
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
    {"{} can|may|could be {} in|on|at|by|with|for several|many|multiple|different {}",
     "0 can belong to several 2"},
    {"{} , each|all of them {} to|by|from|with {}", "0 ; it belong to 2"},
    {"{} , each {} to|by|from|with {}", "0 ; it belong to 2"},
    {"swap|exchange|trade {} for a list of {}", "rename 0 to 1"},
    {"swap|exchange|trade {} for {}", "rename 0 to 1"},
    {"{} take|takes|happen|happens|occur|occurs place? in|at|on|during|inside {}", "0 belong to 1"},
    {"{} is|are held|given|located|placed|stored|kept|done|made in|at|on|inside|with|for {}",
     "0 belong to 1"},
    {"{} may|can|could be shared|used by|among many|several|multiple|different {}",
     "0 can belong to several 1"},
    {"{} can|may|could|should "
     "attend|join|visit|follow|like|take_part_in|participate_in|sign_up_for {}",
     "0 can belong to several 1"},
    {"assign|appoint|name an? {} to|for each|every|all {}", "add a 0 to 1"},
    {"{} has|have nothing to do with {}", "0 no longer belong to 1"},
    {"{} belong|belongs to {} and|, {}", "0 belong to 1 ; 0 belong to 2"},
    {"{} is|are done|handled|managed|led|run|taught|given|driven|supervised by {}", "0 have a 1"},
    {"{} should|must|can? also? point|refer|link to {}", "0 belong to 1"},
    // States.
    {"allow|permit|enable cancelling|canceling {} , {}", "0 can be cancelled"},
    {"allow|permit|enable cancelling|canceling {}", "0 can be cancelled"},
    {"allow|permit|enable archiving {}", "0 can be archived"},
    {"allow|permit|enable pausing {}", "0 can be paused"},
    {"allow|permit|enable closing {}", "0 can be closed"},
    {"allow|permit|enable rejecting {}", "0 can be rejected"},
    {"{} that|which is|are {} can|may|could|should become|be|get|go_to|move_to|turn {}",
     "0 can be 2 from 1"},
    {"{} that|which is|are {} cannot|can't|can_not|must_not|may_not become|be|get {}",
     "once 0 is 1 it cannot be 2"},
    {"there should|must be an? {} step|state|stage|status between {} and {}",
     "add a 0 state after 1"},
    {"@add an? {} step|state|stage|status between {} and {}", "add a 0 state after 1"},
    {"allow|let {} to? go|move|return from {} back? to {}", "0 can be 2 from 1"},
    {"{} can|may|should go|move|return from {} back? to {}", "0 can be 2 from 1"},
    {"after {} comes|follows {}", "add a 1 state after 0"},
    {"between {} and {} comes|there_is {}", "add a 2 state after 0"},
    // People.
    {"{} only see|sees|read|reads|view|views {}", "0 can only see 1"},
    {"{} only edit|edits|change|changes|update|updates {}", "0 can only edit 1"},
    {"we|i|they have|got an? {} who|that|which {}", "0 can 1"},
    {"there is|are an? {} who|that|which {}", "0 can 1"},
    {"{} need|needs|want|wants|should_have|should_get|get|gets access", "add the role 0"},
    {"{} should|must|need_to|needs_to? log_in|login|sign_in", "add the role 0"},
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
    {"let me|us see {} on|in|as {}", "show 0 in 1"},
    {"{} as cards by|per {}", "show 0 in a board"},
    {"our|the|my users|customers|clients|people|team|boss|staff "
     "asked_for|ask_for|want|wants|would_like|need|"
     "needs {}",
     "add 0"},
    {"our|the|my users|customers|clients|people|team|boss|staff "
     "asked_for|ask_for|want|wants|would_like|need|"
     "needs {}",
     "use 0"},
    {"our|the|my brand? color|colors is|are now? {}", "make the accent 0"},
    {"on the? dashboard ,? i'd|we'd|i_would|we_would|i_want|we_want|i|we like|love|want? to? "
     "see|have|know how many {} there|we are|have",
     "show the number of 0 on the dashboard"},
    {"i'd|we'd|i_would|we_would like|love|want to see|have|know how many {} there|we are|have on "
     "the "
     "dashboard",
     "show the number of 0 on the dashboard"},
    {"i|we want to see|have|know how many {} there|we are|have on the dashboard",
     "show the number of 0 on the dashboard"},
    {"show|see|display|list how many {} there|we are|have on the dashboard",
     "show the number of 0 on the dashboard"},
    {"{} by|per {} would_be|would_really_be great|nice|good|cool|helpful|useful|lovely", "show 0"},
    {"a|an {} of {} by|per {}", "show 1 as 0"},
    {"{} must_not|should_not|shouldn't|mustn't|may_not|cannot|can't be "
     "visible|shown|accessible|open|available "
     "to|for the? public|visitors|everyone|everybody|strangers|outsiders|outside|internet",
     "0 should not be public"},
    {"{} should|must|can be visible|shown|accessible|open|available to|for the? "
     "public|visitors|everyone|everybody|strangers|outsiders",
     "make 0 public"},
    {"go|try with|for {}", "make the accent 0"},
    {"go|try with|for {}", "use 0"},
    {"{} should|must show|appear|be_shown|be_visible up? in|on|as a|an|the {}", "show 0 in 1"},
    {"discuss|talk below|under|about|on each|every|all? {}", "add comments to 0"},
    {"{} should|must|can|want_to|need_to discuss|talk below|under|about|on each|every|all? {}",
     "add comments to 1"},
    {"{} must|should be? able? to? upload files|documents|pictures|photos to|on|for {}",
     "add attachments to 1"},
    {"charge|bill|invoice for the? app|tool|service|product|platform "
     "with|by|via|through|using|per? {}",
     "add billing"},
    {"charge|bill|invoice for the? app|tool|service|product|platform", "add billing"},
    {"the? {} needs|need|wants|want an? api|API", "add an api"},
    {"{} needs|need|wants|want an? api|API", "add an api"},
    {"change the? app|application|project? name to|into {}", "call the app 0"},
    {"our|my {} is|are now? @call {}", "call the app 1"},
    {"{} there", "add 0 to it"},
    {"see {} on|in a|the calendar by {}", "show 0 in a calendar by 1"},
    {"see {} on|in|as {}", "show 0 in 1"},
    {"i'd|we'd|i_would|we_would prefer an? kanban|board for {}", "show 0 in a board"},
    {"group {} by {}", "show 0 in a board by 1"},
    {"the? dashboard should|must show|display|have {}", "add 0 to the dashboard"},
    {"we|i take|accept|process payments with|via|through {}", "add 0"},
    {"let|allow people|users|everyone to? export {} as|to csv", "add csv export"},
    // What happens by itself.
    {"{} before {} remind|notify|tell|alert|warn {}", "remind 2 0 before 1"},
    {"{} before {} email|mail {}", "email 2 0 before 1"},
    {"{} get|gets|receive|receives|should_get|should_receive|must_get an? "
     "message|mail|email|e-mail|notification|reminder|alert {} before|after {}",
     "email 0 1 before 2"},
    {"send {} an? message|mail|email|e-mail|notification|reminder|alert {} before {}",
     "email 0 1 before 2"},
    {"send an? message|mail|email|e-mail|notification|reminder|alert to {} {} before {}",
     "email 0 1 before 2"},
    {"whenever|when|once|if|every_time|each_time {} ,? {} "
     "should_be|must_be|has_to_be|have_to_be|needs_to_be|is|are|gets|get "
     "informed|told|notified|alerted|messaged",
     "when 0 , notify 1"},
    {"whenever|when|once|if|every_time|each_time {} ,? {} "
     "should_be|must_be|has_to_be|have_to_be|needs_to_be|is|are|gets|get "
     "emailed|mailed",
     "when 0 , email 1"},
    {"whenever|when|once|if|every_time|each_time {} ,? {} should|must|has_to|have_to? "
     "get|gets|receive|receives an? "
     "message|mail|email|e-mail",
     "when 0 , email 1"},
    {"whenever|when|once|if|every_time|each_time {} ,? {} should|must|has_to|have_to? "
     "get|gets|receive|receives an? "
     "notification|reminder|alert|note",
     "when 0 , notify 1"},
    {"whenever|when|once|if|every_time|each_time {} ,? {} wants|want|needs|need to know",
     "when 0 , notify 1"},
    {"stop|quit notifying|informing|telling|alerting|emailing|mailing|messaging {} about|of|on new "
     "{}",
     "don't notify 0 when 1 is created"},
    {"don't|do_not|never notify|inform|tell|alert|email|mail|message {} about|of|on new {}",
     "don't notify 0 when 1 is created"},
    {"{} should|must no_longer|not|never get|receive|be_sent an? "
     "email|mail|e-mail|message|notification when|if|once|whenever "
     "{}",
     "don't notify 0 when 1"},
    {"{} don't|do_not|doesn't need|want to get|receive an? email|mail|message|notification "
     "when|if|once {}",
     "don't notify 0 when 1"},
    // What follows from other values.
    {"{} show|shows|display|displays the? {} ,? which|that is {}", "0 should have a 1 which is 2"},
    {"{} show|shows|display|displays the? {} ,? calculated|computed as|from {}",
     "0 should have a 1 which is 2"},
    {"for every|each|all {} ,? show|display|calculate|compute|count the? number|amount|count of {}",
     "add a number of 1 to 0 = the number of 1"},
    {"show|display|calculate|compute|count the? number|amount|count of {} for|of|on|per "
     "each|every|all? {}",
     "add a number of 0 to 1 = the number of 0"},
    {"show|display|calculate|compute|count how_many {} an?|each|every|the? {} has|have",
     "add a number of 0 to 1 = the number of 0"},
    {"let {} know when|once|if|as_soon_as|whenever {}", "notify 0 when 1"},
    {"when|once|if|whenever {} , let {} know", "when 0 , notify 1"},
    {"ping|inform|message|alert {} when|once|if|as_soon_as|whenever {}", "notify 0 when 1"},
    {"drop|send {} a line|note|mail|message when|once|if|whenever {}", "email 0 when 1"},
    {"{} should|must get|receive a|an mail|email|message when|once|if|whenever {}",
     "email 0 when 1"},
    {"{} should|must be told|informed|notified when|once|if|whenever {}", "notify 0 when 1"},
});

TokenKind kind_of(std::string_view word) {
    if (word == ",") return TokenKind::Comma;
    if (word == ":") return TokenKind::Colon;
    if (word == "(") return TokenKind::Open;
    if (word == ")") return TokenKind::Close;
    if (word == "/") return TokenKind::Slash;
    return word == "=" ? TokenKind::Symbol : TokenKind::Word;
}

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
            token.kind = kind_of(word);
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
