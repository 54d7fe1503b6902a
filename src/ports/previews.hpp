#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/app_tree.hpp"
#include "ports/toolchain.hpp"

namespace dz {

/// Why an app cannot be shown: something the bundler cannot read or find.
struct PreviewProblem {
    std::string file;  ///< Relative to the app; empty when it is no file's fault.
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string message;
};

/// An app made ready for a browser, or why not.
struct PreviewBuild {
    std::string rev;  ///< Names these bundles by their content; empty when there are problems.
    std::vector<PreviewProblem> problems;
};

/// Makes apps ready to run inside a browser. Any thread may ask; calls for one name take turns.
class Previews {
public:
    virtual ~Previews() = default;

    /// Makes modules of the client and the API of an app. `name` is 32 hexadecimal digits; what is
    /// built under it is found at "<name>/<rev>/". Styles may still be in the making on return.
    ///
    /// An app that cannot be bundled is a result. Fails with `preview.tool` when the tools around
    /// it fail, with `preview.disk`, and with the errors of the sandbox.
    virtual Result<PreviewBuild> build(const std::string& name, const AppTree& tree,
                                       const Toolchain& toolchain, std::stop_token stop = {}) = 0;

    /// The bytes of a file: "<name>/<rev>/build.json", "<name>/packs/<hash>.js",
    /// "vendor/<id>/react.js", "frame/main.js". Waits for styles that are in the making.
    virtual std::optional<std::string> file(std::string_view path) = 0;
};

}  // namespace dz
