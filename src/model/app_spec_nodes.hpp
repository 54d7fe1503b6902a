#pragma once

#include "model/app_spec.hpp"
#include "model/document_reader.hpp"

// The nouns of a spec as document nodes. One pair of functions for each noun, shared by the codecs
// of specs and decisions: `read_x` reports problems and returns what it could read, `write_x`
// leaves out what equals the default.

namespace dz {

AppInfo read_app_info(const DocNode& node, const DocPlace& place, DocProblems& problems);
StackChoice read_stack(const DocNode& node, const DocPlace& place, DocProblems& problems);
Theme read_theme(const DocNode& node, const DocPlace& place, DocProblems& problems);
Role read_role(const DocNode& node, const DocPlace& place, DocProblems& problems);
Permission read_permission(const DocNode& node, const DocPlace& place, DocProblems& problems);
Seed read_seed(const DocNode& node, const DocPlace& place, DocProblems& problems);
AppSpec read_spec(const DocNode& node, const DocPlace& place, DocProblems& problems);

Label read_label(const DocNode& node, const DocPlace& place, DocProblems& problems);
Entity read_entity(const DocNode& node, const DocPlace& place, DocProblems& problems);
Field read_field(const DocNode& node, const DocPlace& place, DocProblems& problems);
Relation read_relation(const DocNode& node, const DocPlace& place, DocProblems& problems);
States read_states(const DocNode& node, const DocPlace& place, DocProblems& problems);
Rule read_rule(const DocNode& node, const DocPlace& place, DocProblems& problems);
View read_view(const DocNode& node, const DocPlace& place, DocProblems& problems);
/// The members that EntitySet replaces, into an entity.
void read_entity_head(DocReader& reader, Entity& entity);

Feature read_feature(const DocNode& node, const DocPlace& place, DocProblems& problems);
Page read_page(const DocNode& node, const DocPlace& place, DocProblems& problems);
Automation read_automation(const DocNode& node, const DocPlace& place, DocProblems& problems);

DocNode write_app_info(const AppInfo& app);
DocNode write_stack(const StackChoice& stack);
DocNode write_theme(const Theme& theme);
DocNode write_role(const Role& role);
DocNode write_permission(const Permission& permission);
DocNode write_seed(const Seed& seed);
DocNode write_spec(const AppSpec& spec);

DocNode write_label(const Label& label);
DocNode write_entity(const Entity& entity);
DocNode write_field(const Field& field);
DocNode write_relation(const Relation& relation);
DocNode write_states(const States& states);
DocNode write_rule(const Rule& rule);
DocNode write_view(const View& view);
void write_entity_head(DocWriter& writer, const Entity& entity);

DocNode write_feature(const Feature& feature);
DocNode write_page(const Page& page);
DocNode write_automation(const Automation& automation);

}  // namespace dz
