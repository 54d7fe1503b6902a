#pragma once

#include <string>
#include <vector>

#include "generate/family.hpp"
#include "model/app_spec.hpp"

namespace dz::generate {

struct LandingFeature {
    std::string title;  ///< "A board for tasks"
    std::string text;   ///< One sentence.
    std::string icon;   ///< Lucide name.
    bool operator==(const LandingFeature&) const = default;
};

struct LandingQuestion {
    std::string question;
    std::string answer;
    bool operator==(const LandingQuestion&) const = default;
};

/// The words of an app's public front page. They name only what the spec contains.
struct LandingCopy {
    std::string headline;  ///< At most eight words, with a noun of the domain.
    std::string lede;      ///< At most thirty words.
    std::string fact;      ///< One line under the buttons.
    std::string primary;   ///< Label of the main action: "Book a visit", "Open the demo".
    std::string secondary;
    Hero hero = Hero::Stage;
    std::string stage_entity;                ///< Whose lead view the hero shows.
    std::vector<LandingFeature> features;    ///< Four; the first is told at length.
    std::vector<std::string> points;         ///< Three facts under the first feature.
    std::vector<LandingQuestion> questions;  ///< Five.
    std::string closing;                     ///< Heading above the last action.
};

/// The sentences a dashboard opens with; `{n}` stands for a count, `{day}` for the weekday.
/// Each is a whole sentence, so translations never join fragments.
struct DashboardSentences {
    std::string entity;        ///< Whose records are counted.
    std::string none;          ///< "{day} is clear: no task is due."
    std::string one;           ///< "One task is due on {day}."
    std::string many;          ///< "{n} tasks are due on {day}."
    std::string overdue_one;   ///< Appended as its own sentence; empty without a due date.
    std::string overdue_many;  ///< "{n} are late."
};

/// The entity an app is about: dated or staged, pointed at and viewed more than the others, and
/// not a user's own or a system's. Null when the spec has no entities.
const Entity* lead_entity_of(const AppSpec& spec);

/// Writes the landing page of an app. Pure; the same spec gives the same words.
///
/// The text follows the copy rules: verbs on buttons, no exclamation marks, superlatives, slogans
/// or em dashes, and no "please" or "oops". `copy_faults` checks them.
LandingCopy write_landing(const AppSpec& spec, const Family& family);

/// Writes the opening of the dashboard for the lead entity. Empty strings without entities.
DashboardSentences write_dashboard(const AppSpec& spec);

/// What a visitor's button says: "Book a visit", "Send an application". A clerk's "file" and "add"
/// become "send".
std::string visitor_action(const Entity& entity);

/// What a text breaks of the copy rules, one sentence each; empty means that it may be shown.
std::vector<std::string> copy_faults(std::string_view text);

/// Words of a text, as the limits of headline and lede count them.
std::size_t word_count(std::string_view text);

}  // namespace dz::generate
