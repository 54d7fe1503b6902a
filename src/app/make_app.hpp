#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/draw_app.hpp"
#include "app/progress.hpp"
#include "app/studio.hpp"
#include "base/result.hpp"
#include "importer/import_files.hpp"

namespace dz::app {

/// A description that becomes an app: words, or models that exist.
struct NewApp {
    std::string description;
    std::string dir;                        ///< Empty means apps/<slug>, or the next free name.
    std::vector<std::string> renames = {};  ///< What an app there called otherwise: "Task=Ticket".
    std::vector<importer::SourceFile> files = {};  ///< In place of words: SQL, Prisma, JDL, ….
};

/// A spec that becomes an app.
struct SpecApp {
    AppSpec spec;
    std::string dir;
    std::vector<std::string> renames = {};  ///< As for NewApp.
};

/// What was made, and whether its gates are green.
struct MadeApp {
    std::string dir;
    Drawing drawing;
    std::optional<intent::Understanding> understanding;  ///< Of apps made from words or files.
    WriteReport written;
    GateReport gates;
    Timings timings;
};

/// Words or models become a tested app: understand, design, generate, write, check.
///
/// The files are written before the gates run, so that a red gate can be looked into; whether
/// the app is good is for `gates.passed()` to say. An app that stands in the folder is updated: its
/// migrations stay and a new one leads to the new schema. Fails with the errors of each step, those
/// of read_past, and with `rename.no_app`.
Result<MadeApp> new_app(const NewApp& order, const Studio& studio, Progress& progress,
                        std::stop_token stop = {});

/// A spec becomes the files of an app. Its gates are left to check_app.
Result<MadeApp> generate_app(const SpecApp& order, const Studio& studio, Progress& progress);

}  // namespace dz::app
