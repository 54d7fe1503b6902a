#pragma once

#include <string>
#include <vector>

#include "app/edit_spec.hpp"
#include "app/explain_app.hpp"
#include "app/inspect_machine.hpp"
#include "app/make_app.hpp"
#include "app/workbench.hpp"
#include "cli/run.hpp"
#include "cli/terminal.hpp"

namespace dz::cli {

// What commands say to people. Each writes whole lines to its terminal.

void render_error(Terminal& log, const Error& error);

/// What became of the words, what is missing, and what to do next.
void render_made(Terminal& words, Terminal& log, const app::MadeApp& made, bool will_run);
void render_written(Terminal& words, const app::MadeApp& made);
void render_plan(Terminal& words, const intent::Understanding& understanding,
                 const Blueprint& blueprint);
void render_findings(Terminal& words, const GateReport& report, const std::string& dir);

/// What became of each clause, then where the spec differs.
void render_edit(Terminal& words, const app::EditedSpec& edited);
void render_explanation(Terminal& words, const app::Explanation& explanation);
void render_running(Terminal& log, const RunningApp& running);
void render_serving(Terminal& log, const Serving& serving);

/// {url, open, key}
std::string serving_json(const Serving& serving);

/// True when nothing that is needed is missing. Prints nothing when `quiet`.
bool render_machine(Terminal& words, const std::vector<app::MachineCheck>& checks, bool quiet);

// Patterns; with `json` one document instead of words.

int list_patterns(Terminal& words, const std::vector<app::RankedPattern>& found, bool json);
int show_pattern(Terminal& words, const app::CataloguedPattern& found, bool json);
int render_problems(Terminal& words, const std::vector<Error>& problems, std::size_t patterns,
                    bool json);

}  // namespace dz::cli
