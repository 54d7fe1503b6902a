#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "adapters/preview/disk_files.hpp"
#include "adapters/preview/tool_talk.hpp"
#include "base/result.hpp"
#include "model/app_tree.hpp"
#include "ports/previews.hpp"
#include "ports/sandbox.hpp"
#include "ports/toolchain.hpp"

namespace dz::preview {

/// The code of modules that a browser may not have yet.
struct ModulePack {
    std::string code;  ///< A module whose default export has a function for each hash.
    std::string map;   ///< Its source map.
    std::vector<std::string> hashes;
};

/// An app as modules, or why not.
struct Bundle {
    std::vector<PreviewProblem> problems;
    std::set<std::string> packages;   ///< What it imports from outside.
    std::string programs;             ///< JSON: {"client": {"entry", "modules": {path: hash}}, …}
    std::vector<std::string> hashes;  ///< Of all modules of the programs.
    ModulePack fresh;                 ///< What was not in a pack of this workshop before.
};

/// Where the sources of one app become modules and styles. The tools start with the first bundle
/// and stay, so that each further one costs what changed. One caller at a time.
class Workshop {
public:
    /// `sandbox` outlives it; its script is kept beside `folder` while the tools live.
    Workshop(Sandbox& sandbox, std::filesystem::path folder)
        : sandbox_(sandbox), folder_(std::move(folder)) {}

    /// Fails with `preview.tool`, `preview.disk` and the errors of the sandbox; the next call
    /// starts anew then, and its pack is complete. `all` asks for a complete pack.
    Result<Bundle> bundle(const AppTree& tree, const Toolchain& toolchain, bool all,
                          const std::stop_token& stop);

    /// The stylesheet of what was bundled last. Fails as `bundle`.
    Result<std::string> style(const std::stop_token& stop);

    /// Names the stylesheet of the sources given last by all that Tailwind looks at.
    std::string style_id() const;

    /// Ends the tools until the next bundle.
    void close();
    bool is_open() const { return talk_ != nullptr; }

private:
    Status open(const Toolchain& toolchain);
    std::string changes(const AppTree& tree);
    Result<ToolAnswer> ask(std::string question, std::chrono::milliseconds patience,
                           const std::stop_token& stop);

    Sandbox& sandbox_;
    std::filesystem::path folder_;
    std::string toolchain_;                       ///< Whose tools run.
    std::map<std::string, std::string> sources_;  ///< Texts by path, as the tools have them.
    std::map<std::string, std::string> digests_;  ///< Of those with classes, by path.
    std::optional<NewFolder> script_;
    std::unique_ptr<ToolTalk> talk_;
};

}  // namespace dz::preview
