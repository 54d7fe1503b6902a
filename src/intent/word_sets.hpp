#pragma once

#include <string_view>

#include "intent/lexicon.hpp"

namespace dz::intent {

// Closed sets of English words the readers share. All arguments are lower case.

bool is_closed(Tag tag);  ///< Determiners, prepositions, pronouns, conjunctions, modals.
bool is_possessive_pronoun(std::string_view word);
bool is_imperative(std::string_view word);   ///< Verbs that open a request: build, track, add.
bool is_building(std::string_view word);     ///< build, create, make, need, want, develop.
bool is_managing(std::string_view word);     ///< Verbs whose object is what the app keeps: track.
bool is_acting(std::string_view word);       ///< Verbs people do to records: approve, assign, edit.
bool is_having(std::string_view word);       ///< has, have, contains, includes, stores.
bool is_describing(std::string_view word);   ///< With a record before it: needs, shows, records.
bool is_app_noun(std::string_view word);     ///< app, tool, platform, SaaS, website.
bool is_place_noun(std::string_view word);   ///< Businesses an app is for: clinic, shop, school.
bool is_container(std::string_view word);    ///< collection, list, inventory, catalogue, log.
bool is_filler(std::string_view word);       ///< Adjectives that carry no structure: simple, nice.
bool is_quantifier(std::string_view word);   ///< many, multiple, several, one, zero.
bool is_person_noun(std::string_view word);  ///< Singular: manager, client, teacher.
bool is_never_person(std::string_view word);  ///< Persons in WordNet, things in an app: contact.
bool is_staff(std::string_view word);     ///< Groups that act like one person: reception, finance.
bool is_everyone(std::string_view word);  ///< Singular: user, people, member, owner, admin, team.
bool is_abstract(std::string_view word);  ///< Singular nouns that are never records: time, way.
bool is_passing(std::string_view word);  ///< What records are for a while: upcoming, overdue, paid.
bool is_vague(std::string_view word);    ///< Singular nouns that are records only when described.
bool is_deed_noun(std::string_view word);   ///< Records of something done: loan, score, invoice.
bool is_outsider(std::string_view word);    ///< Persons an app keeps: client, patient, supplier.
bool is_event_noun(std::string_view word);  ///< Singular: appointment, booking, session.

}  // namespace dz::intent
