#include <algorithm>
#include <functional>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "importer/building.hpp"
#include "model/relation_end.hpp"
#include "model/spec_names.hpp"

namespace dz::importer {
namespace {

using intent::Coverage;

constexpr std::size_t kMaxRelations = 60;

bool is_many(RelationKind kind) {
    return kind == RelationKind::ManyToMany || kind == RelationKind::HasMany;
}

/// A free name for a relation; one that leads to one record needs its column free too.
std::string take_name(Plot& plot, const std::string& wanted, bool many) {
    std::string name = plot.names.take(wanted);
    if (many) return name;
    while (plot.names.has(name + "Id")) name = plot.names.take(wanted);
    plot.names.take(name + "Id");
    return name;
}

/// What the holder calls the relation before it is made free of others.
std::string wanted_name(const Link& link, const std::string& target, bool many) {
    if (!link.name.empty()) {
        if (many) return member_name_of(pluralise(link.name));
        const auto bare = without_id(link.name);
        return member_name_of(bare.empty() ? std::string_view(link.name) : bare);
    }
    if (!link.column.empty() && !many) {
        const auto bare = without_id(link.column);
        return member_name_of(bare.empty() ? std::string_view(link.column) : bare);
    }
    return member_name_of(many ? pluralise(target) : target);
}

void account(Building& b, const Link& link, Coverage status, const std::string& reason) {
    b.ledger.add(link.at, status, reason);
    for (const auto& place : link.more) b.ledger.add(place, status, reason);
}

void uncover(Building& b, const Link& link, const std::string& reason) {
    account(b, link, Coverage::Uncovered, reason);
}

std::string quoted(std::string_view name) {
    return "\"" + clean_text(name, 60) + "\"";
}

/// Puts a relation on its holder. `at` is what the file says about it.
void put_relation(Building& b, Plot& holder, Link link, const std::string& target,
                  std::string_view said) {
    const bool many = is_many(link.kind);
    if (b.entity_of(holder).relations.size() >= kMaxRelations)
        return uncover(b, link,
                       "A record has at most 60 imported relations; this one is beyond that.");
    Relation relation;
    relation.kind = link.kind;
    relation.target = target;
    const std::string wanted = wanted_name(link, target, many);
    relation.name = take_name(holder, wanted, many);
    relation.required = link.required && !many;
    relation.on_delete = link.on_delete;
    if (target == "User" && !many) {
        // People leave a workspace at any time; what they made stays.
        if (relation.required) said = "It is optional here: people leave, and their records stay.";
        if (relation.kind == RelationKind::OneToOne)
            said = "That a user has at most one is not checked.";
        relation.kind = RelationKind::BelongsTo;
        relation.required = false;
        relation.on_delete = OnDelete::SetNull;
    }
    if (relation.required && relation.on_delete == OnDelete::SetNull)
        relation.on_delete = OnDelete::Restrict;
    relation.inverse = link.inverse;
    if (!link.name.empty()) relation.label = label_of(relation.name);
    for (const auto* known : {&link.column, &link.name})
        if (!known->empty()) holder.members.emplace(to_lower(*known), relation.name);
    const std::string part = "relation/" + holder.entity + "/" + relation.name;
    const auto entry = b.ledger.add(link.at, {part});
    b.origins.emplace(part, entry);
    for (const auto& place : link.more) b.ledger.add(place, {part});
    b.ledger.say(entry, link.loss);
    b.ledger.say(entry, said);
    if (many && link.required) b.ledger.say(entry, "That there is at least one is not checked.");
    if (to_snake(relation.name) != to_snake(wanted))
        b.ledger.say(entry, "It is called " + relation.name +
                                " here, because its name is taken or cannot be one.");
    b.entity_of(holder).relations.push_back(std::move(relation));
}

/// The link as the other side would say it.
Link turned(const Link& link, const Plot& holder, RelationKind kind) {
    Link other = link;
    other.kind = kind;
    other.name = link.inverse.empty() ? (is_many(kind) ? pluralise(holder.entity) : holder.entity)
                                      : link.inverse;
    other.inverse = link.name;
    other.column.clear();
    other.target = holder.table->name;
    other.shows.clear();
    return other;
}

void link_from_user(Building& b, Plot& user, const Link& link, Plot& target) {
    if (target.fate != Fate::Entity)
        return uncover(b, link, "It leads from users to what every app has.");
    if (!is_many(link.kind) && link.column.empty() && link.kind == RelationKind::OneToOne)
        return put_relation(b, target, turned(link, user, RelationKind::OneToOne), "User", {});
    if (!is_many(link.kind))
        return uncover(b, link,
                       "The built-in User has no place for it; let " + target.entity +
                           " lead to its users instead.");
    const auto kind =
        link.kind == RelationKind::HasMany ? RelationKind::BelongsTo : RelationKind::ManyToMany;
    Link other = turned(link, user, kind);
    put_relation(b, target, std::move(other), "User", {});
}

void build_link(Building& b, Plot& plot, const Link& link) {
    Plot* target = b.find(link.target);
    const bool is_user = !target && is_user_table(link.target);
    if (plot.fate == Fate::Left || plot.fate == Fate::Join) return;
    if (!target && !is_user)
        return uncover(b, link,
                       "It leads to " + quoted(link.target) + ", which is not described here.");
    if (target && (target->fate == Fate::Left || target->fate == Fate::Join))
        return uncover(b, link, "It leads to " + quoted(link.target) + ", which is left out.");
    if (plot.fate == Fate::User) {
        if (target) return link_from_user(b, plot, link, *target);
        return uncover(b, link, "Users do not lead to one another.");
    }
    const bool to_user = is_user || target->fate == Fate::User;
    if (const auto built_in = built_in_member(link.column.empty() ? link.name : link.column, {});
        to_user && !built_in.empty()) {
        return account(b, link, Coverage::Assumed,
                       "Every record keeps " + std::string(built_in) + ".");
    }
    if (link.kind == RelationKind::HasMany) {
        if (to_user) return uncover(b, link, "Users belong to workspaces, not to records.");
        return put_relation(b, *target, turned(link, plot, RelationKind::BelongsTo), plot.entity,
                            {});
    }
    put_relation(b, plot, link, to_user ? "User" : target->entity, {});
}

void build_join(Building& b, Plot& plot) {
    const Table& table = *plot.table;
    Link first = table.links[0];
    Link second = table.links[1];
    Plot* from = b.find(first.target);
    Plot* to = b.find(second.target);
    if (from->fate == Fate::User) {
        std::swap(from, to);
        std::swap(first, second);
    }
    const std::string target = to->fate == Fate::User ? "User" : to->entity;
    Link many;
    many.kind = RelationKind::ManyToMany;
    const auto bare = without_id(second.column);
    many.name = pluralise(to_camel(bare.empty() ? std::string_view(target) : bare));
    many.at = table.at;
    const auto before = b.entity_of(*from).relations.size();
    put_relation(b, *from, std::move(many), target, {});
    const auto& relations = b.entity_of(*from).relations;
    const std::string part =
        relations.size() > before ? "relation/" + from->entity + "/" + relations.back().name : "";
    const auto cover = [&](Stretch at) {
        if (part.empty())
            b.ledger.add(at, Coverage::Uncovered, "It is beyond the relations a record can have.");
        else
            b.ledger.add(at, {part});
    };
    for (const auto& column : table.columns) {
        cover(column.at);
        for (const auto& place : column.more) cover(place);
    }
    for (const auto& link : table.links) {
        cover(link.at);
        for (const auto& place : link.more) cover(place);
    }
    for (const auto& unique : table.uniques) cover(unique.at);
    for (const auto& place : table.more) cover(place);
}

void build_inferred(Building& b, const InferredLink& inferred) {
    const Column& column = *inferred.column;
    Plot& plot = b.plots[inferred.plot];
    const auto known = plot.members.find(to_lower(without_id(column.name)));
    if (known != plot.members.end() && find_relation(b.entity_of(plot), known->second)) {
        // Some formats write the key beside the relation it belongs to.
        b.ledger.add(column.at, {"relation/" + plot.entity + "/" + known->second});
        return;
    }
    Link link;
    link.column = column.name;
    link.kind = column.unique ? RelationKind::OneToOne : RelationKind::BelongsTo;
    link.target = inferred.target->name;
    link.required = column.required;
    link.at = column.at;
    link.loss = "Its name says that it leads there.";
    build_link(b, plot, link);
}

/// Depth-first over required relations; the one that closes a cycle becomes optional.
class CycleOpener {
public:
    explicit CycleOpener(Building& b) : b_(b) {}

    void run() {
        for (auto& entity : b_.spec.entities) visit(entity);
    }

private:
    enum class Mark { New, Open, Done };

    void visit(Entity& entity) {
        if (marks_[entity.name] != Mark::New) return;
        marks_[entity.name] = Mark::Open;
        for (auto& relation : entity.relations) {
            Entity* target = b_.spec.find_entity(relation.target);
            if (!relation.required || is_many(relation.kind) || !target) continue;
            if (marks_[target->name] == Mark::Open) {
                relation.required = false;
                b_.ledger.say(b_.origins.at("relation/" + entity.name + "/" + relation.name),
                              "It is optional here: it closes a circle of required relations, in "
                              "which no first record could be saved.");
            } else {
                visit(*target);
            }
        }
        marks_[entity.name] = Mark::Done;
    }

    Building& b_;
    std::map<std::string, Mark> marks_;
};

void settle_inverse(Building& b, const Entity& holder, Relation& relation) {
    const auto plot = std::ranges::find_if(b.plots, [&](const Plot& candidate) {
        return candidate.fate == Fate::Entity && candidate.entity == relation.target;
    });
    std::string wanted =
        relation.inverse.empty() ? std::string() : member_name_of(relation.inverse);
    const bool is_said = !wanted.empty();
    const bool to_many = relation.kind != RelationKind::OneToOne;
    // One record has many of these: what it calls them is in the plural.
    if (is_said && to_many) wanted = member_name_of(pluralise(wanted));
    relation.inverse.clear();
    if (!is_said) wanted = inverse_name(holder, relation);
    if (plot == b.plots.end()) {
        relation.inverse = wanted.substr(0, kMaxName);
        return;
    }
    if (plot->names.has(wanted) && !is_said) wanted += "As" + to_pascal(relation.name);
    relation.inverse = plot->names.take(wanted);
}

}  // namespace

void build_links(Building& b) {
    for (auto& plot : b.plots)
        for (const auto& link : plot.table->links) build_link(b, plot, link);
    for (auto& plot : b.plots)
        if (plot.fate == Fate::Join) build_join(b, plot);
    for (const auto& inferred : b.inferred) build_inferred(b, inferred);
}

void settle_relations(Building& b) {
    CycleOpener(b).run();
    for (auto& entity : b.spec.entities)
        for (auto& relation : entity.relations) settle_inverse(b, entity, relation);
}

}  // namespace dz::importer
