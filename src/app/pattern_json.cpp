#include "app/pattern_json.hpp"

#include <string_view>
#include <variant>
#include <vector>

#include "app/start_words.hpp"
#include "base/json_writer.hpp"
#include "base/text.hpp"
#include "model/lock_file.hpp"
#include "projects/moment.hpp"

namespace dz::app {
namespace {

void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& items) {
    json.key(key).begin_array();
    for (const auto& item : items) json.value(item);
    json.end_array();
}

void write_head(JsonWriter& json, const CataloguedPattern& pattern) {
    const Pattern& manifest = pattern.manifest();
    json.key("id").value(manifest.id).key("name").value(pattern.name);
    json.key("version").value(to_string(manifest.version));
    json.key("kind").value(to_string(manifest.kind)).key("summary").value(manifest.summary);
    write_texts(json, "industries", manifest.industries);
}

void write_literal(JsonWriter& json, const Literal& literal) {
    if (const auto* list = std::get_if<std::vector<std::string>>(&literal)) {
        json.begin_array();
        for (const auto& item : *list) json.value(item);
        json.end_array();
    } else if (const auto* text = std::get_if<std::string>(&literal)) {
        json.value(*text);
    } else if (const auto* flag = std::get_if<bool>(&literal)) {
        json.value(*flag);
    } else if (const auto* whole = std::get_if<std::int64_t>(&literal)) {
        json.value(*whole);
    } else {
        json.value(std::get<double>(literal));
    }
}

void write_needs(JsonWriter& json, const Pattern& manifest) {
    json.key("provides").begin_array();
    for (const auto& one : manifest.provides) {
        json.begin_object().key("capability").value(one.capability);
        json.key("exclusive").value(one.exclusive).end_object();
    }
    json.end_array().key("requires").begin_array();
    for (const auto& one : manifest.requirements) {
        json.begin_object().key("capability").value(one.capability);
        json.key("optional").value(one.optional).end_object();
    }
    json.end_array();
    write_texts(json, "conflicts", manifest.conflicts);
    write_texts(json, "replaces", manifest.replaces);
    json.key("params").begin_array();
    for (const auto& one : manifest.params) {
        json.begin_object().key("name").value(one.name);
        json.key("description").value(one.description).key("default");
        write_literal(json, one.fallback);
        write_texts(json, "choices", one.choices);
        json.end_object();
    }
    json.end_array();
    write_texts(json, "env", manifest.env);
    write_texts(json, "net", manifest.net);
}

void write_files(JsonWriter& json, const Pattern& manifest) {
    json.key("slots").begin_array();
    for (const auto& slot : manifest.slots) json.value(slot.id);
    json.end_array().key("files").begin_array();
    for (const auto& file : manifest.files) {
        json.begin_object().key("path").value(file.path);
        json.key("owner").value(to_string(file.owner));
        json.key("each").value(file.each).end_object();
    }
    json.end_array().key("additions").begin_array();
    for (const auto& one : manifest.contributes) {
        json.begin_object().key("slot").value(one.slot);
        json.key("key").value(one.key.empty() ? manifest.id : one.key);
        json.key("each").value(one.each).end_object();
    }
    json.end_array();
}

std::string label_of(const Entity& entity) {
    return entity.label.one.empty() ? to_sentence(entity.name) : entity.label.one;
}

void write_entity(JsonWriter& json, const Entity& entity) {
    json.begin_object().key("name").value(entity.name).key("label").value(label_of(entity));
    json.key("summary").value(entity.summary).key("fields").begin_array();
    for (const auto& field : entity.fields) {
        json.begin_object().key("name").value(field.name);
        json.key("label").value(field.label.empty() ? to_sentence(field.name) : field.label);
        json.key("type").value(field.type);
        json.key("required").value(field.required).end_object();
    }
    json.end_array().key("relations").begin_array();
    for (const auto& relation : entity.relations) {
        json.begin_object().key("name").value(relation.name);
        json.key("target").value(relation.target).end_object();
    }
    json.end_array().end_object();
}

/// What a ready domain brings; nothing for other kinds.
void write_domain(JsonWriter& json, const intent::Domain* domain) {
    static const AppSpec kNothing;
    const AppSpec& spec = domain != nullptr ? domain->spec : kNothing;
    json.key("entities").begin_array();
    for (const auto& entity : spec.entities) write_entity(json, entity);
    json.end_array().key("roles").begin_array();
    for (const auto& role : spec.roles)
        json.value(role.label.empty() ? to_sentence(role.name) : role.label);
    json.end_array().key("start");
    const auto words = domain != nullptr ? start_words(*domain) : std::string();
    if (words.empty())
        json.null();
    else
        json.value(words);
}

}  // namespace

std::string pattern_page_json(const PatternPage& page) {
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const auto& item : page.items) {
        const CataloguedPattern& pattern = *item.ranked.pattern;
        json.begin_object();
        write_head(json, pattern);
        json.key("files").value(pattern.manifest().files.size());
        json.key("additions").value(pattern.manifest().contributes.size());
        json.key("entities").value(pattern.domain ? pattern.domain->spec.entities.size() : 0);
        json.key("score");
        if (item.ranked.score)
            json.value(*item.ranked.score);
        else
            json.null();
        json.key("uses").value(item.uses).end_object();
    }
    json.end_array().key("found").value(page.found).key("projects").value(page.projects);
    json.key("next");
    if (page.more)
        json.value(page.items.back().ranked.pattern->manifest().id);
    else
        json.null();
    json.end_object();
    return json.text();
}

std::string shown_pattern_json(const ShownPattern& shown) {
    const Pattern& manifest = shown.pattern->manifest();
    JsonWriter json;
    json.begin_object();
    write_head(json, *shown.pattern);
    write_texts(json, "phrases", manifest.phrases);
    json.key("license").value(manifest.license).key("origin").value(manifest.origin);
    json.key("digest").value(shown.pattern->loaded->digest);
    write_texts(json, "stacks", manifest.stacks);
    write_texts(json, "checks", manifest.checks);
    write_needs(json, manifest);
    write_files(json, manifest);
    write_domain(json, shown.pattern->domain);
    json.key("uses").begin_array();
    for (const auto& project : shown.uses) {
        json.begin_object().key("id").value(project.id.value).key("name").value(project.name);
        json.key("updatedAt").value(projects::moment_text(project.updated_at)).end_object();
    }
    json.end_array().key("projects").value(shown.projects).end_object();
    return json.text();
}

std::string plan_matches_json(const PlanMatches& matches) {
    JsonWriter json;
    json.begin_object().key("patterns").begin_array();
    for (const auto& [pattern, why] : matches.patterns) {
        json.begin_object();
        write_head(json, *pattern);
        json.key("why").value(why).end_object();
    }
    json.end_array().key("similar").begin_array();
    for (const auto& one : matches.similar) {
        json.begin_object().key("id").value(one.project.id.value);
        json.key("name").value(one.project.name);
        json.key("description").value(one.project.description);
        json.key("similarity").value(one.similarity);
        write_texts(json, "entities", one.entities);
        json.key("patterns").value(one.patterns).end_object();
    }
    json.end_array().end_object();
    return json.text();
}

}  // namespace dz::app
