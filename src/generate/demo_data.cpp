#include "generate/demo_data.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "generate/demo_dice.hpp"
#include "generate/demo_document.hpp"
#include "generate/demo_plan.hpp"
#include "generate/demo_rules.hpp"
#include "generate/demo_story.hpp"
#include "generate/family.hpp"

namespace dz::generate {
namespace {

constexpr std::size_t kPeople = 6;
/// Pictures repeat after this many, which keeps a seed small.
constexpr std::size_t kPictures = 12;
constexpr std::size_t kDocuments = 3;

class Builder {
public:
    Builder(const AppSpec& spec, const DemoVocabulary& vocabulary)
        : spec_(spec),
          vocabulary_(vocabulary),
          family_(family_of(spec)),
          region_(region_of(is_american(spec.app) ? "en-us" : spec.app.locale)),
          seed_(fnv1a(spec.app.slug.empty() ? spec.app.name : spec.app.slug)) {
        auto theme = derive_theme(spec.theme, family_);
        palette_ = theme ? std::move(theme->light)
                         : derive_palette({.accent = {68, 87, 214}}, ColorMode::Light);
    }

    DemoData run() {
        data_.workspace = company_name(family_.id, seed_ % 23, 0);
        make_people();
        const auto plans = plan_tables(spec_, vocabulary_);
        for (const TablePlan& plan : plans) data_.tables.push_back(make_table(plan));
        for (std::size_t i = 0; i < plans.size(); ++i) make_links(plans[i], data_.tables[i]);
        settle_ages(plans);
        return std::move(data_);
    }

private:
    static bool is_american(const AppInfo& app) {
        const std::string locale = to_lower(app.locale);
        return locale == "en-us" || (locale == "en" && app.currency == "USD");
    }

    void make_people() {
        std::vector<std::string> roles{"owner", "admin", "member", "member", "member", "member"};
        std::size_t next = 4;
        for (const Role& role : spec_.roles) {
            if (next < roles.size()) roles[next++] = role.name;
        }
        for (std::size_t i = 0; i < kPeople; ++i) {
            const std::string name = person_name(region_, seed_ % 29, i);
            std::string box = slug(name, 40);
            std::ranges::replace(box, '-', '.');
            data_.people.push_back(
                {name, i == 0 ? "demo@example.com" : box + "@example.com", roles[i]});
        }
    }

    DemoTable make_table(const TablePlan& plan) {
        const Entity& entity = *plan.entity;
        DemoTable table{.entity = entity.name};
        const auto titles = make_titles(entity, region_, family_.id, setting_of(spec_), vocabulary_,
                                        seed_, plan.rows);
        std::map<std::string, std::set<std::string>> used;
        for (std::size_t i = 0; i < plan.rows; ++i) {
            auto row = make_row(plan, table, i, titles[i]);
            if (settle_rules(entity, row) && claim_unique(entity, plan, table, row, used, i))
                table.rows.push_back(std::move(row));
        }
        number_by_age(plan, table);
        return table;
    }

    /// Numbers are given in the order of creation: the first invoice is the oldest.
    static void number_by_age(const TablePlan& plan, DemoTable& table) {
        const Entity& entity = *plan.entity;
        const auto points_inside = [&](const Relation* relation) {
            return relation->target == entity.name;
        };
        if (std::ranges::any_of(plan.to_one, points_inside)) return;
        const Field* name = title_field_of(entity);
        for (const Field& field : entity.fields) {
            if (field.type != "sequence") continue;
            std::vector<DemoValue> numbers;
            for (const DemoRow& row : table.rows) numbers.push_back(*row.find(field.name));
            std::ranges::stable_sort(table.rows, {}, &DemoRow::created);
            for (std::size_t i = 0; i < table.rows.size(); ++i) {
                for (DemoCell& cell : table.rows[i].cells) {
                    if (cell.name == field.name) cell.value = numbers[i];
                }
                if (&field == name) table.rows[i].title = std::get<std::string>(numbers[i]);
            }
        }
    }

    /// Nothing is older than what it belongs to: projects are as old as their first task, and
    /// the lines of an invoice as old as the invoice. What is numbered keeps its age.
    void settle_ages(const std::vector<TablePlan>& plans) {
        const auto each_link = [&](std::size_t t, const auto& visit) {
            for (DemoRow& row : data_.tables[t].rows) {
                for (const Relation* relation : plans[t].to_one) {
                    if (DemoRow* target = row_behind(row, relation->name))
                        visit(row, *target, *relation);
                }
            }
        };
        for (std::size_t t = plans.size(); t-- > 0;) {
            each_link(t, [&](DemoRow& row, DemoRow& target, const Relation& relation) {
                if (plans[t].parent != &relation && !is_numbered(relation.target))
                    target.created = std::min(target.created, row.created);
            });
        }
        for (std::size_t t = 0; t < plans.size(); ++t) {
            if (plans[t].parent != nullptr) {
                for (DemoRow& row : data_.tables[t].rows) {
                    if (const auto* parent = row_behind(row, plans[t].parent->name))
                        row.created = parent->created;
                }
            }
            each_link(t, [](DemoRow& row, DemoRow& target, const Relation&) {
                row.created = std::max(row.created, target.created);
            });
        }
    }

    DemoRow* row_behind(const DemoRow& row, std::string_view relation) {
        const auto* ref = ref_in(row, relation);
        if (ref == nullptr) return nullptr;
        const auto table = std::ranges::find(data_.tables, ref->entity, &DemoTable::entity);
        if (table == data_.tables.end() || ref->row >= table->rows.size()) return nullptr;
        return &table->rows[ref->row];
    }

    bool is_numbered(std::string_view entity) const {
        const Entity* found = spec_.find_entity(entity);
        return found != nullptr && std::ranges::any_of(found->fields, [](const Field& field) {
                   return field.type == "sequence";
               });
    }

    DemoRow make_row(const TablePlan& plan, const DemoTable& table, std::size_t number,
                     const std::string& title) {
        const Entity& entity = *plan.entity;
        const Story story = make_story(entity, seed_, number, plan.rows, region_, family_.id);
        const Field* name = title_field_of(entity);
        DemoRow row;
        row.title = name != nullptr ? title : std::string();
        Dice dice(seed_, entity.name, "$author", number);
        row.author = dice.skewed(std::min<std::size_t>(4, data_.people.size()));
        row.created = std::min(-1, story.start - static_cast<int>(dice.between(0, 4)));

        const ValueContext context{entity, region_, vocabulary_,       seed_, number, plan.rows,
                                   story,  title,   subject_of(entity)};
        for (const Field& field : entity.fields) {
            if (!field.computed.empty()) continue;
            DemoValue value;
            if (&field == name && field.type == "string" && field.pattern.empty())
                value = title;
            else if (field.type == "image")
                value = std::monostate{};  // Drawn below, when it is known what of.
            else if (field.type == "file")
                value = document(entity, field, title, number);
            else if (field.type == "color")
                value = swatch(number);
            else
                value = make_value(field, context);
            row.cells.push_back({field.name, std::move(value)});
        }
        for (const Relation* relation : plan.to_one)
            row.cells.push_back({relation->name, target_of(plan, *relation, table, number, 0)});
        for (const Field& field : entity.fields) {
            if (field.type != "image" || !field.computed.empty()) continue;
            const auto cell = std::ranges::find(row.cells, field.name, &DemoCell::name);
            cell->value = picture(entity, field, row, number);
        }
        follow_diamonds(plan, row);
        require_for_state(entity, plan, story, row, number);
        // A title made of parts follows the parts.
        if (name == nullptr || name->type != "string" || !name->pattern.empty())
            row.title = composed_title(row, title, name);
        return row;
    }

    std::string composed_title(const DemoRow& row, const std::string& title, const Field* name) {
        if (name == nullptr) return {};
        const DemoValue* value = row.find(name->name);
        const auto* text = value != nullptr ? std::get_if<std::string>(value) : nullptr;
        return text != nullptr ? *text : title;
    }

    const DemoTable* table_named(std::string_view entity) const { return data_.find(entity); }

    /// `attempt` counts tries to satisfy a unique rule.
    DemoValue target_of(const TablePlan& plan, const Relation& relation, const DemoTable& table,
                        std::size_t number, std::size_t attempt) {
        Dice dice(seed_, plan.entity->name, relation.name, number + attempt * 1009);
        if (relation.target == "User") {
            // The fifth is nobody's yet, and so are a few others.
            if (!relation.required && (number == 4 || dice.chance(10))) return std::monostate{};
            return DemoRef{"User", dice.skewed(std::min<std::size_t>(5, data_.people.size()))};
        }
        if (relation.target == plan.entity->name) {
            // Earlier rows only, so a tree never closes into a circle.
            if (table.rows.empty() || (!relation.required && !dice.chance(25)))
                return std::monostate{};
            return DemoRef{relation.target, dice.below(table.rows.size())};
        }
        const DemoTable* target = table_named(relation.target);
        if (target == nullptr || target->rows.empty()) return std::monostate{};
        const std::size_t count = target->rows.size();
        if (relation.kind == RelationKind::OneToOne)
            return number < count ? DemoValue(DemoRef{relation.target, number})
                                  : DemoValue(std::monostate{});
        // Parts are shared out evenly: two to four lines for each invoice.
        if (plan.parent == &relation && attempt == 0)
            return DemoRef{relation.target, number < count ? number : dice.below(count)};
        if (!relation.required && dice.chance(12)) return std::monostate{};
        return DemoRef{relation.target, attempt == 0 ? dice.skewed(count) : dice.below(count)};
    }

    /// An appointment names a pet and an owner; the owner is the pet's owner.
    void follow_diamonds(const TablePlan& plan, DemoRow& row) {
        for (const Relation* far : plan.to_one) {
            for (const Relation* near : plan.to_one) {
                if (near == far || near->target == far->target || far->target == "User") continue;
                const auto* ref = ref_in(row, near->name);
                const DemoTable* table = ref != nullptr ? table_named(ref->entity) : nullptr;
                if (table == nullptr || ref->row >= table->rows.size()) continue;
                const auto* shared = ref_of_entity(table->rows[ref->row], far->target);
                if (shared == nullptr || far->kind == RelationKind::OneToOne) continue;
                for (DemoCell& cell : row.cells) {
                    if (cell.name == far->name) cell.value = *shared;
                }
            }
        }
    }

    static const DemoRef* ref_in(const DemoRow& row, std::string_view name) {
        const DemoValue* value = row.find(name);
        return value != nullptr ? std::get_if<DemoRef>(value) : nullptr;
    }
    static const DemoRef* ref_of_entity(const DemoRow& row, std::string_view entity) {
        for (const DemoCell& cell : row.cells) {
            const auto* ref = std::get_if<DemoRef>(&cell.value);
            if (ref != nullptr && ref->entity == entity) return ref;
        }
        return nullptr;
    }

    /// A transition that requires an assignee was only possible with one.
    void require_for_state(const Entity& entity, const TablePlan& plan, const Story& story,
                           DemoRow& row, std::size_t number) {
        if (!entity.states) return;
        for (const Transition& transition : entity.states->transitions) {
            if (transition.to != story.state) continue;
            for (const auto& name : transition.require) {
                for (DemoCell& cell : row.cells) {
                    if (cell.name != name || !std::holds_alternative<std::monostate>(cell.value))
                        continue;
                    fill(entity, plan, story, row, cell, number);
                }
            }
        }
    }

    void fill(const Entity& entity, const TablePlan& plan, const Story& story, const DemoRow& row,
              DemoCell& cell, std::size_t number) {
        for (const Relation* relation : plan.to_one) {
            if (relation->name != cell.name) continue;
            Relation required = *relation;
            required.required = true;
            cell.value = target_of(plan, required, DemoTable{}, number, 0);
            return;
        }
        for (const Field& field : entity.fields) {
            if (field.name != cell.name) continue;
            Field required = field;
            required.required = true;
            cell.value = make_value(required, {entity, region_, vocabulary_, seed_, number,
                                               plan.rows, story, row.title, subject_of(entity)});
        }
    }

    /// Whether the row differs from its predecessors in every way the spec asks for. Text is
    /// varied and relations are drawn again until it does; a row that cannot is left out.
    bool claim_unique(const Entity& entity, const TablePlan& plan, const DemoTable& table,
                      DemoRow& row, std::map<std::string, std::set<std::string>>& used,
                      std::size_t number) {
        std::vector<std::vector<std::string>> groups;
        for (const Field& field : entity.fields) {
            if (field.unique && field.computed.empty()) groups.push_back({field.name});
        }
        for (const Relation* relation : plan.to_one) {
            if (relation->kind == RelationKind::OneToOne) groups.push_back({relation->name});
        }
        for (const Rule& rule : entity.rules) {
            if (!rule.unique.empty()) groups.push_back(rule.unique);
        }
        const auto is_taken = [&](const std::vector<std::string>& names) {
            const auto& taken = used[join(names, ",")];
            return std::ranges::any_of(unique_keys(row, names),
                                       [&](const auto& key) { return taken.contains(key); });
        };
        for (const auto& names : groups) {
            for (std::size_t attempt = 1; is_taken(names) && attempt < 40; ++attempt) {
                vary(plan, table, row, names, number, attempt);
                follow_diamonds(plan, row);
            }
            if (is_taken(names)) return false;
        }
        for (const auto& names : groups) {
            if (const auto keys = unique_keys(row, names); !keys.empty())
                used[join(names, ",")].insert(keys.front());
        }
        return true;
    }

    void vary(const TablePlan& plan, const DemoTable& table, DemoRow& row,
              const std::vector<std::string>& names, std::size_t number, std::size_t attempt) {
        for (DemoCell& cell : row.cells) {
            if (std::ranges::find(names, cell.name) == names.end()) continue;
            for (const Relation* relation : plan.to_one) {
                if (relation->name == cell.name && relation->kind != RelationKind::OneToOne)
                    cell.value = target_of(plan, *relation, table, number, attempt);
            }
            if (names.size() > 1) continue;
            const auto field = std::ranges::find(plan.entity->fields, cell.name, &Field::name);
            if (field != plan.entity->fields.end() && shape_of(*field)) {
                Dice dice(seed_, plan.entity->name, field->name, number + attempt * 1009);
                cell.value = shaped_text(*shape_of(*field), dice);
            } else if (auto* text = std::get_if<std::string>(&cell.value)) {
                const auto at = text->find('@');
                const std::string suffix = std::to_string(number + attempt);
                if (at != std::string::npos)
                    text->insert(at, suffix);
                else
                    *text += cell.name == "key" || cell.name == "code" ? suffix : " " + suffix;
            }
            if (auto* whole = std::get_if<std::int64_t>(&cell.value))
                *whole += static_cast<std::int64_t>(attempt);
            if (auto* day = std::get_if<DemoDay>(&cell.value)) day->offset -= 7;
        }
    }

    DemoValue swatch(std::size_t number) const {
        constexpr std::string_view kOrder[]{"blue-dot",  "teal-dot",   "green-dot",
                                            "amber-dot", "red-dot",    "violet-dot",
                                            "pink-dot",  "orange-dot", "gray-dot"};
        return to_hex(palette_.at(kOrder[number % std::size(kOrder)]));
    }

    /// What the records of an entity look like: "vinyl record", and of a pet also its species.
    static std::string subject_in(const Entity& entity, const Field& field, const DemoRow& row) {
        if (words_of(field.name).find("logo") != std::string::npos) return "logo";
        std::string subject = words_of(entity.name);
        for (const std::string_view kind : {"species", "kind", "animal"}) {
            const DemoValue* value = row.find(kind);
            const auto* text = value != nullptr ? std::get_if<std::string>(value) : nullptr;
            if (text != nullptr) subject += " " + to_lower(*text);
        }
        return subject;
    }

    DemoValue picture(const Entity& entity, const Field& field, const DemoRow& row,
                      std::size_t number) {
        // One in eight has no picture yet.
        if (!field.required && number % 8 == 6) return std::monostate{};
        const std::string subject = subject_in(entity, field, row);
        const std::size_t variant = subject == "logo" ? number : number % kPictures;
        const std::string name =
            slug(subject + " " + to_kebab(field.name)) + "-" + std::to_string(variant + 1) + ".svg";
        if (std::ranges::find(data_.assets, name, &DemoFile::name) == data_.assets.end()) {
            std::string initials;
            for (const auto& word : split_words(row.title)) initials += word.substr(0, 1);
            data_.assets.push_back({name, "image/svg+xml",
                                    demo_picture(subject, initials, seed_ ^ variant, palette_)});
        }
        return DemoAsset{name};
    }

    DemoValue document(const Entity& entity, const Field& field, const std::string& title,
                       std::size_t number) {
        if (!field.required && number % 3 != 0) return std::monostate{};
        const std::size_t variant = number / 3 % kDocuments;
        const std::string words = words_of(field.name);
        const bool csv =
            words.find("csv") != std::string::npos || words.find("data") != std::string::npos;
        const std::string name = to_kebab(entity.name) + "-" + to_kebab(field.name) + "-" +
                                 std::to_string(variant + 1) + (csv ? ".csv" : ".pdf");
        if (std::ranges::find(data_.assets, name, &DemoFile::name) == data_.assets.end()) {
            const std::string heading = title.empty() ? to_sentence(noun_of(entity)) : title;
            data_.assets.push_back({name, csv ? "text/csv" : "application/pdf",
                                    csv ? demo_csv(heading) : demo_pdf(heading, data_.workspace)});
        }
        return DemoAsset{name};
    }

    void make_links(const TablePlan& plan, DemoTable& table) {
        for (const Relation* relation : plan.to_many) {
            const bool people = relation->target == "User";
            const DemoTable* target = people ? nullptr : table_named(relation->target);
            const std::size_t count = people              ? data_.people.size()
                                      : target != nullptr ? target->rows.size()
                                                          : 0;
            if (count == 0) continue;
            for (std::size_t row = 0; row < table.rows.size(); ++row) {
                Dice dice(seed_, table.entity, relation->name, row);
                const std::size_t wanted =
                    std::min(count, dice.below(4) + (relation->required ? 1 : 0));
                std::set<std::size_t> chosen;
                for (std::size_t i = 0; i < wanted * 3 && chosen.size() < wanted; ++i) {
                    const std::size_t to = dice.skewed(count);
                    if (relation->target == table.entity && to >= row) continue;
                    chosen.insert(to);
                }
                for (const std::size_t to : chosen)
                    table.links.push_back({relation->name, row, to});
            }
        }
    }

    const AppSpec& spec_;
    const DemoVocabulary& vocabulary_;
    const Family& family_;
    const Region& region_;
    std::uint64_t seed_;
    Palette palette_;
    DemoData data_;
};

}  // namespace

const DemoValue* DemoRow::find(std::string_view name) const {
    const auto cell = std::ranges::find(cells, name, &DemoCell::name);
    return cell == cells.end() ? nullptr : &cell->value;
}

const DemoTable* DemoData::find(std::string_view entity) const {
    const auto table = std::ranges::find(tables, entity, &DemoTable::entity);
    return table == tables.end() ? nullptr : &*table;
}

DemoData make_demo_data(const AppSpec& spec, const DemoVocabulary& vocabulary) {
    return Builder(spec, vocabulary).run();
}

}  // namespace dz::generate
