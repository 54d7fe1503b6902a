#include "app/git_desk.hpp"

#include <algorithm>
#include <utility>

namespace dz::app {
namespace {

constexpr int kPage = 200;
constexpr std::size_t kMostSteps = 5000;

std::string line_of(const Visitor& visitor, std::string_view project) {
    return visitor.tenant.tenant().value + "/" + std::string(project);
}

/// The words of the step, and which decisions it is.
std::string message_of(const projects::Step& step) {
    const auto origin = std::string(projects::to_string(step.origin));
    auto words = step.words;
    while (!words.empty() && (words.back() == '\n' || words.back() == ' ')) words.pop_back();
    if (words.empty()) words = "Change the app (" + origin + ")";
    const auto first = std::to_string(step.first_seq);
    const auto last = std::to_string(step.last_seq);
    return words + "\n\nDecisions: " + (first == last ? first : first + "-" + last) +
           "\nOrigin: " + origin + "\n";
}

/// A name as git can keep it.
std::string author_of(const Actor& actor) {
    std::string name = actor.id.empty() ? actor.kind : actor.id;
    std::erase_if(
        name, [](char c) { return c == '<' || c == '>' || static_cast<unsigned char>(c) < ' '; });
    return name.empty() ? "datazentr" : name;
}

Error too_long() {
    return {.kind = ErrorKind::Exhausted,
            .code = "git.too_long",
            .message = "The history has more steps than are drawn for git.",
            .hint = "Export the project as a zip instead."};
}

}  // namespace

Result<std::vector<projects::Step>> GitDesk::steps_after(const Visitor& visitor,
                                                         std::string_view project,
                                                         std::int64_t seq) const {
    std::vector<projects::Step> steps;
    for (bool is_more = true; is_more;) {
        const std::int64_t before = steps.empty() ? 0 : steps.back().first_seq;
        DZ_TRY_ASSIGN(auto page, tools_.projects.steps(visitor, project, before, kPage));
        is_more = page.size() == kPage && page.back().last_seq > seq;
        for (auto& step : page)
            if (step.last_seq > seq) steps.push_back(std::move(step));
        if (steps.size() > kMostSteps) return fail(too_long());
    }
    std::ranges::reverse(steps);
    return steps;
}

Result<std::vector<GitCommit>> GitDesk::commits(const Visitor& visitor,
                                                std::string_view project) const {
    DZ_TRY(tools_.projects.find(visitor, project));
    const auto line = line_of(visitor, project);
    const std::scoped_lock lock(drawing_);
    DZ_TRY_ASSIGN(auto known, tools_.histories.commits(line));
    DZ_TRY_ASSIGN(const auto steps,
                  steps_after(visitor, project, known.empty() ? 0 : known.back().mark));
    std::size_t count = known.size();
    for (const auto& step : steps) {
        const auto drawing = tools_.projects.draw(visitor, project, step.last_seq);
        // A moment that cannot be drawn has no files to keep; what is later may.
        if (!drawing && drawing.error().kind != ErrorKind::Unavailable) continue;
        if (!drawing) return fail(drawing.error());
        std::vector<ArchivedFile> files;
        for (const auto& file : drawing->plan.files) files.push_back({file.path, file.content});
        const auto author = author_of(step.actor);
        DZ_TRY(tools_.histories.add(line, count++,
                                    {.mark = step.last_seq,
                                     .author = author,
                                     .email = author + "@datazentr.invalid",
                                     .at = step.at / 1'000'000,
                                     .message = message_of(step),
                                     .files = files}));
    }
    if (steps.empty()) return known;
    return tools_.histories.commits(line);
}

Result<std::string> GitDesk::pack(const Visitor& visitor, std::string_view project,
                                  std::size_t from, std::size_t to) const {
    DZ_TRY(tools_.projects.find(visitor, project));
    return tools_.histories.pack(line_of(visitor, project), from, to);
}

}  // namespace dz::app
