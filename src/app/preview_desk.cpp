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

/// A browser that opens a draft runs all migrations of its line. Beyond so many it begins anew,
/// with fresh records.
constexpr std::size_t kDraftMigrations = 40;

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

std::string PreviewDesk::name_of(const std::string& kind, const std::string& whose) const {
    return sha256_hex(tools_.secret + "\n" + kind + "\n" + whose).substr(0, kNameDigits);
}

Result<Plan> PreviewDesk::draw(AppSpec& spec, const Renames& renames, const Line& line) const {
    Silence silence;
    Timings timings;
    AppRecord record;
    record.spec = std::move(spec);
    DZ_TRY_ASSIGN(auto drawing, design_record(std::move(record), tools_.library, silence, timings));
    spec = drawing.record.spec;
    std::optional<generate::AppHistory> past;
    if (line.spec) {
        DZ_TRY_ASSIGN(auto renamed, renames(spec));
        past = generate::AppHistory{.spec = *line.spec,
                                    .schema = line.schema,
                                    .migrations = line.migrations,
                                    .own = {},
                                    .renames = std::move(renamed),
                                    .guesses = {}};
    }
    DZ_TRY(render_drawing(drawing, past ? &*past : nullptr, tools_.library, silence, timings));
    return std::move(drawing.plan);
}

Result<ShownPreview> PreviewDesk::build(const std::string& name, AppSpec spec, const Plan& plan,
                                        std::int64_t seq, Line& line, const std::stop_token& stop) {
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
                       .seq = seq,
                       .problems = std::move(built.problems)};
    // What could not be built reaches no browser, so no database has followed it.
    if (shown.rev.empty()) return shown;
    line.spec = std::move(spec);
    line.seq = seq;
    line.migrations.clear();
    for (const auto& file : plan.files) {
        if (file.owner == FileOwner::History) line.migrations.push_back(file);
        if (file.path == generate::kSchemaPath) line.schema = file.content;
    }
    line.shown = shown;
    return shown;
}

Result<ShownPreview> PreviewDesk::show(const Visitor& visitor, std::string_view id,
                                       std::optional<std::int64_t> seq,
                                       const std::stop_token& stop) {
    const Stopwatch time;
    DZ_TRY_ASSIGN(const auto project, tools_.projects.find(visitor, id));
    const auto at = seq.value_or(project.seq);
    const auto name = name_of("preview", project.id.value);
    auto& line = line_of(name);
    const std::unique_lock turn(line.turn, tools_.patience);
    if (!turn) return fail(busy());
    auto shown = line.shown;
    if (!line.spec || line.seq != at || shown.rev.empty()) {
        DZ_TRY_ASSIGN(auto spec, tools_.projects.spec(visitor, id, at));
        const auto renamed = [&](const AppSpec& now) {
            return renames(visitor, id, now, at, line);
        };
        DZ_TRY_ASSIGN(auto plan, draw(spec, renamed, line));
        DZ_TRY(tools_.projects.lay(visitor, id, at, plan));
        DZ_TRY_ASSIGN(shown, build(name, std::move(spec), plan, at, line, stop));
    }
    shown.milliseconds = time.milliseconds();
    return shown;
}

Result<ShownPreview> PreviewDesk::show_draft(const Visitor& visitor, AppSpec spec,
                                             const std::stop_token& stop) {
    const Stopwatch time;
    const auto name = name_of("draft", visitor.tenant.tenant().value + "\n" + visitor.actor.kind +
                                           "\n" + visitor.actor.id);
    auto& line = line_of(name);
    const std::unique_lock turn(line.turn, tools_.patience);
    if (!turn) return fail(busy());
    if (line.migrations.size() > kDraftMigrations) {
        line.spec.reset();
        line.migrations.clear();
        line.schema.clear();
    }
    const auto renamed = [&](const AppSpec& now) {
        return timeline::propose_renames(*line.spec, now, {});
    };
    DZ_TRY_ASSIGN(const auto plan, draw(spec, renamed, line));
    auto shown = line.shown;
    if (!line.spec || *line.spec != spec || shown.rev.empty()) {
        DZ_TRY_ASSIGN(shown, build(name, std::move(spec), plan, line.seq + 1, line, stop));
    }
    shown.milliseconds = time.milliseconds();
    return shown;
}

}  // namespace dz::app
