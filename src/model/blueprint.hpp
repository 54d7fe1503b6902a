#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/app_spec.hpp"
#include "model/semver.hpp"

namespace dz {

/// What the design must respect beside the spec.
struct Pins {
    std::map<std::string, Version> locked;       ///< From datazentr.lock: pattern id to version.
    std::map<std::string, VersionRange> pinned;  ///< Chosen by the user.
    std::map<std::string, double> ranking;       ///< Learned score by pattern id; 0 when absent.
    std::map<std::string, Options> params;       ///< By pattern id; the rest has defaults.
};

/// A pattern that was considered and not taken.
struct Rejection {
    std::string pattern;  ///< "comments 1.2.0".
    std::string reason;   ///< A clause: "needs mailer, which nobody provides".
};

/// One question the design answered: who provides a capability.
struct Choice {
    std::string capability;
    std::string asked_by;  ///< "entity Task" or a pattern's id.
    std::string chosen;    ///< "comments 1.2.0".
    std::string reason;    ///< "locked", "pinned to ^1.2", "the only provider", "ranked 0.83", …
    std::vector<Rejection> rejected;
};

/// A pattern in the app, with its parameters.
struct PatternInstance {
    std::string id;
    Version version;
    std::string digest;                 ///< Of the pattern's files.
    Options params;                     ///< Every parameter, defaults included.
    std::vector<std::string> provides;  ///< The capabilities it was chosen for.
    std::string why;                    ///< One sentence.
};

/// The resolved design of an app: which patterns, in which order, and why.
struct Blueprint {
    AppSpec spec;
    std::vector<PatternInstance> patterns;  ///< What is required comes first; ties by id.
    std::vector<std::string> capabilities;  ///< Everything the app uses, in letter order.
    std::vector<Choice> choices;            ///< In the order they were made.

    const PatternInstance* find(std::string_view id) const;
};

}  // namespace dz
