#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/app_spec.hpp"

namespace dz::generate {

enum class Sidebar { Plain, Tinted };

/// How the landing page opens. `Stage` shows the app's own lead view, `Mosaic` images, `Search`
/// a public list with facets, `Booking` the next free times.
enum class Hero { Stage, Mosaic, Search, Booking };

/// Everything about an industry that is not the spec: looks, words and defaults. Pure data.
struct Family {
    std::string_view id;           ///< "health".
    std::string_view name;         ///< "Health, care and pets".
    std::string_view personality;  ///< precise | warm | bold | heritage
    std::string_view accent;       ///< "#4457d6".
    std::string_view background;   ///< Empty means a neutral page.
    Sidebar sidebar = Sidebar::Plain;
    std::string_view density;    ///< compact | regular | comfortable
    std::string_view lead_view;  ///< table | board | calendar | gallery | timeline | split
    Hero hero = Hero::Stage;
    std::vector<std::string_view> icons;       ///< Lucide names, used when a noun has none.
    std::vector<std::string_view> industries;  ///< Ids and words of industries and domains.
    std::vector<std::string_view> nouns;       ///< Nouns typical of the family, singular.
    std::string_view people;                   ///< Whom the work is for, plural: "clients".
    std::string_view team;                     ///< Who works in the app: "the practice".
    std::vector<std::string_view> headlines;   ///< Patterns of the H1; `{things}` is the lead noun.
    std::vector<std::string_view> promises;    ///< Second sentence of the lede.
};

/// All families, software first.
const std::vector<Family>& families();

/// The family of an industry or domain id ("veterinary-clinic"), else of the entities' nouns, else
/// software. Total and deterministic; ties go to the family listed first.
const Family& family_of(const AppSpec& spec);

/// The family an industry id or phrase names, or the first family when nothing matches.
const Family& family_of(std::string_view industry);

/// The Lucide icon of an entity in kebab case: its own `icon`, else by the last noun of its name
/// that the vocabulary knows, else by its shape (a date, an amount), else one of the family's.
std::string icon_of(const Entity& entity, const Family& family);

/// The exported component of lucide-react for an icon: "hard-hat" gives "HardHat".
std::string icon_component(std::string_view icon);

/// The verb that creates a record of this kind: "Book" for a visit, "Raise" for an invoice, "Add"
/// otherwise.
std::string create_verb(const Entity& entity);

/// The whole label of the create button, with article: "Book a visit", "Add an owner".
std::string create_label(const Entity& entity);

/// What the toast says once it worked: "Visit booked".
std::string created_toast(const Entity& entity);

/// The verb on the button of a transition: its label, else by the state reached: "Approve",
/// "Send to review", "Mark as paid".
std::string transition_label(const Transition& transition, const Field& state);

/// The noun of an entity in lower case, singular and plural: "line item", "line items".
/// Derived from the name when the label is empty.
std::string noun_of(const Entity& entity);
std::string nouns_of(const Entity& entity);

/// A name in any spelling as running text: "unit price", "VAT rate".
std::string words_of(std::string_view name);

/// "a visit", "an hour", "an invoice", "a user".
std::string with_article(std::string_view noun);

}  // namespace dz::generate
