#include "adapters/preview/workshop.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <embedded/preview_workshop_tool.hpp>
#include <utility>

#include "base/hash.hpp"
#include "base/json_writer.hpp"

namespace dz::preview {
namespace {

namespace json = boost::json;

constexpr auto kBundlingTime = std::chrono::seconds(30);
constexpr auto kStylingTime = std::chrono::seconds(60);
constexpr std::size_t kStyleDigits = 32;

/// Whether the tools may look at a file. They read texts only.
bool is_source(std::string_view path) {
    constexpr std::array<std::string_view, 12> kEndings = {".ts",  ".tsx", ".mts",  ".js",
                                                           ".jsx", ".mjs", ".json", ".sql",
                                                           ".css", ".md",  ".html", ".svg"};
    return is_safe_app_path(path) &&
           (path.starts_with("src/") || path.starts_with("migrations/") || path == "package.json" ||
            path == "tsconfig.json") &&
           std::ranges::any_of(kEndings, [&](const auto& end) { return path.ends_with(end); });
}

/// Classes are written in the client only.
bool has_classes(std::string_view path) {
    return path.starts_with("src/client/");
}

/// `why` is what the tools say for themselves, if they do.
Error nonsense(std::string why = {}) {
    return {.kind = ErrorKind::Unavailable,
            .code = "preview.tool",
            .message = "The bundler did not say what it made.",
            .hint = "Try again; datazentr doctor checks the machine.",
            .detail = std::move(why)};
}

std::string text_in(const json::object& object, std::string_view name) {
    const auto* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

std::uint32_t number_in(const json::object& object, std::string_view name) {
    const auto* found = object.if_contains(name);
    return found != nullptr && found->is_int64() && found->get_int64() > 0
               ? static_cast<std::uint32_t>(found->get_int64())
               : 0;
}

std::vector<PreviewProblem> problems_in(const json::array& list) {
    std::vector<PreviewProblem> problems;
    for (const auto& each : list) {
        if (!each.is_object()) continue;
        const auto& object = each.get_object();
        problems.push_back({.file = text_in(object, "file"),
                            .line = number_in(object, "line"),
                            .column = number_in(object, "column"),
                            .message = text_in(object, "message")});
    }
    return problems;
}

std::vector<std::string> texts_in(const json::object& object, std::string_view name) {
    std::vector<std::string> texts;
    const auto* list = object.if_contains(name);
    if (list == nullptr || !list->is_array()) return texts;
    for (const auto& each : list->get_array())
        if (each.is_string()) texts.emplace_back(each.get_string());
    return texts;
}

/// The hashes of {"client": {"modules": {path: hash}}, …}.
Result<std::vector<std::string>> hashes_in(const json::object& programs) {
    std::vector<std::string> hashes;
    for (const auto& [name, program] : programs) {
        const auto* modules =
            program.is_object() ? program.get_object().if_contains("modules") : nullptr;
        if (modules == nullptr || !modules->is_object()) return fail(nonsense());
        for (const auto& [path, hash] : modules->get_object()) {
            if (!hash.is_string()) return fail(nonsense());
            hashes.emplace_back(hash.get_string());
        }
    }
    return hashes;
}

Result<Bundle> bundle_of(ToolAnswer answer) {
    const auto document = json::parse(answer.head);
    const auto& head = document.as_object();
    if (auto why = text_in(head, "error"); !why.empty()) return fail(nonsense(std::move(why)));
    Bundle bundle;
    if (const auto* problems = head.if_contains("problems"); problems && problems->is_array()) {
        bundle.problems = problems_in(problems->get_array());
        if (!bundle.problems.empty()) return bundle;
    }
    const auto* programs = head.if_contains("programs");
    if (programs == nullptr || !programs->is_object() || answer.parts.size() != 2)
        return fail(nonsense());
    DZ_TRY_ASSIGN(bundle.hashes, hashes_in(programs->get_object()));
    bundle.programs = json::serialize(*programs);
    for (auto& each : texts_in(head, "packages")) bundle.packages.insert(std::move(each));
    bundle.fresh = {.code = std::move(answer.parts[0]),
                    .map = std::move(answer.parts[1]),
                    .hashes = texts_in(head, "hashes")};
    return bundle;
}

}  // namespace

Status Workshop::open(const Toolchain& toolchain) {
    if (talk_ && toolchain_ == toolchain.id) return {};
    close();
    DZ_TRY_ASSIGN(auto script, NewFolder::beside(folder_));
    DZ_TRY(write_file(script.path() / "workshop.mjs", embedded::preview_workshop_tool()));
    script_.emplace(std::move(script));
    SandboxCommand command;
    command.argv = {"{root}/opt/node", "{root}/opt/tools/workshop.mjs", "{root}/app"};
    command.cwd = "{root}/app";
    command.scratch = {"/app"};
    command.binds = {{toolchain.node, "/opt/node"},
                     {script_->path().string(), "/opt/tools"},
                     {toolchain.modules, "/app/node_modules"}};
    // It lives as long as somebody works on the app; each answer has its own deadline.
    command.limits.wall_time = {};
    command.limits.cpu_time = {};
    DZ_TRY_ASSIGN(talk_, ToolTalk::start(sandbox_, std::move(command)));
    toolchain_ = toolchain.id;
    return {};
}

void Workshop::close() {
    talk_.reset();
    script_.reset();
    sources_.clear();
}

/// {path: text, path: null}: what the tools do not know yet. They do from here on.
std::string Workshop::changes(const AppTree& tree) {
    JsonWriter json;
    json.begin_object();
    std::map<std::string, std::string> current;
    for (const auto& file : tree.files) {
        if (!is_source(file.path)) continue;
        const auto before = sources_.find(file.path);
        if (before == sources_.end() || before->second != file.content) {
            json.key(file.path).value(file.content);
            if (has_classes(file.path)) digests_[file.path] = sha256_hex(file.content);
        }
        current.emplace(file.path, file.content);
    }
    for (const auto& [path, text] : sources_)
        if (!current.contains(path)) json.key(path).null();
    std::erase_if(digests_, [&](const auto& each) { return !current.contains(each.first); });
    sources_ = std::move(current);
    json.end_object();
    return json.text();
}

std::string Workshop::style_id() const {
    std::string parts = toolchain_ + "\n" + std::string(embedded::preview_workshop_tool());
    for (const auto& [path, digest] : digests_) parts += "\n" + path + "\n" + digest;
    return sha256_hex(parts).substr(0, kStyleDigits);
}

Result<ToolAnswer> Workshop::ask(std::string question, std::chrono::milliseconds patience,
                                 const std::stop_token& stop) {
    auto answer = talk_->ask(std::move(question), patience, stop);
    // What it knows by now is anybody's guess.
    if (!answer) close();
    return answer;
}

Result<Bundle> Workshop::bundle(const AppTree& tree, const Toolchain& toolchain, bool all,
                                const std::stop_token& stop) {
    DZ_TRY(open(toolchain));
    JsonWriter json;
    json.begin_object().key("id").value(1).key("all").value(all);
    json.key("files").raw(changes(tree)).end_object();
    DZ_TRY_ASSIGN(auto answer, ask(json.text(), kBundlingTime, stop));
    auto bundle = bundle_of(std::move(answer));
    if (!bundle) close();
    return bundle;
}

Result<std::string> Workshop::style(const std::stop_token& stop) {
    if (!talk_) return fail(nonsense());
    DZ_TRY_ASSIGN(auto answer, ask(R"({"id":2,"style":true})", kStylingTime, stop));
    if (answer.parts.size() != 1) return fail(nonsense());
    return std::move(answer.parts[0]);
}

}  // namespace dz::preview
