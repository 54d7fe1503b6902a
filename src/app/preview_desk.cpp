#include "app/preview_desk.hpp"

#include <algorithm>
#include <utility>

#include "app/draw_app.hpp"
#include "app/stopwatch.hpp"
#include "base/hash.hpp"
#include "timeline/spec_renames.hpp"

namespace dz::app {
namespace {

constexpr std::size_t kNameDigits = 32;

/// Those who wait hold a thread of the server each, so they do not wait long.
Error busy() {
    return {.kind = ErrorKind::Unavailable,
            .code = "preview.busy",
            .message = "The preview of this project is being made already.",
            .hint = "Ask again in a moment; the first one installs the packages of the app."};
}

}  // namespace

PreviewDesk::Line& PreviewDesk::line_of(const std::string& name) {
    const std::scoped_lock lock(mutex_);
    auto& line = lines_[name];
    if (!line) line = std::make_unique<Line>();
    return *line;
}

/// What decisions say was renamed on the way from what is shown, and what the specs make plain.
Result<SpecRenames> PreviewDesk::renames(const Visitor& visitor, std::string_view id,
                                         const AppSpec& spec, std::int64_t seq,
                                         const Line& line) const {
    timeline::RenameHints known;
    if (seq > line.seq) {
        DZ_TRY_ASSIGN(
            const auto decided,
            tools_.projects.decisions(visitor, id, line.seq, static_cast<int>(seq - line.seq)));
        std::vector<Change> changes;
        for (const auto& decision : decided) changes.push_back(decision.change);
        known.renames = timeline::renames_in(changes);
    }
    return timeline::propose_renames(*line.spec, spec, known);
}

/// The files of the app, going on from what is shown. `spec` becomes its normalised form.
Result<Plan> PreviewDesk::draw(const Visitor& visitor, std::string_view id, AppSpec& spec,
                               std::int64_t seq, const Line& line) const {
    Silence silence;
    Timings timings;
    AppRecord record;
    record.spec = std::move(spec);
    DZ_TRY_ASSIGN(auto drawing, design_record(std::move(record), tools_.library, silence, timings));
    spec = drawing.record.spec;
    std::optional<generate::AppHistory> past;
    if (line.spec) {
        DZ_TRY_ASSIGN(auto renamed, renames(visitor, id, spec, seq, line));
        past = generate::AppHistory{.spec = *line.spec,
                                    .schema = line.schema,
                                    .migrations = line.migrations,
                                    .own = {},
                                    .renames = std::move(renamed),
                                    .guesses = {}};
    }
    DZ_TRY(render_drawing(drawing, past ? &*past : nullptr, tools_.library, silence, timings));
    DZ_TRY(tools_.projects.lay(visitor, id, seq, drawing.plan));
    return std::move(drawing.plan);
}

Result<ShownPreview> PreviewDesk::show(const Visitor& visitor, std::string_view id,
                                       std::optional<std::int64_t> seq,
                                       const std::stop_token& stop) {
    const Stopwatch time;
    DZ_TRY_ASSIGN(const auto project, tools_.projects.find(visitor, id));
    const auto at = seq.value_or(project.seq);
    const auto name =
        sha256_hex(tools_.secret + "\npreview\n" + project.id.value).substr(0, kNameDigits);
    auto& line = line_of(name);
    const std::unique_lock turn(line.turn, tools_.patience);
    if (!turn) return fail(busy());
    if (line.spec && line.seq == at && !line.shown.rev.empty()) {
        auto again = line.shown;
        again.milliseconds = time.milliseconds();
        return again;
    }
    DZ_TRY_ASSIGN(auto spec, tools_.projects.spec(visitor, id, at));
    DZ_TRY_ASSIGN(const auto plan, draw(visitor, id, spec, at, line));
    const auto tree = tree_of(plan);
    const auto* lock = tree.find("package-lock.json");
    if (lock == nullptr)
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "preview.no_lockfile",
                     .message = "The app has no package-lock.json, so its packages are not known.",
                     .hint = "Make one with npm install --package-lock-only."});
    DZ_TRY_ASSIGN(const auto toolchain, tools_.toolchains.ensure(lock->content, {}, stop));
    DZ_TRY_ASSIGN(auto built, tools_.previews.build(name, tree, toolchain, stop));
    ShownPreview shown{.name = name,
                       .rev = std::move(built.rev),
                       .seq = at,
                       .problems = std::move(built.problems),
                       .milliseconds = time.milliseconds()};
    // What could not be built reaches no browser, so no database has followed it.
    if (shown.rev.empty()) return shown;
    line.spec = std::move(spec);
    line.seq = at;
    line.migrations.clear();
    for (const auto& file : plan.files) {
        if (file.owner == FileOwner::History) line.migrations.push_back(file);
        if (file.path == generate::kSchemaPath) line.schema = file.content;
    }
    line.shown = shown;
    return shown;
}

}  // namespace dz::app
