#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ports/processes.hpp"

namespace dz::gates {

/// How a command's output becomes findings.
enum class OutputFormat {
    TypeScript,  ///< tsc --pretty false: "src/a.ts(3,7): error TS2322: …"
    Unix,        ///< "src/a.ts:3:7: message [Error/rule]", of oxlint and most linters.
    Records,     ///< Lines "@gate {json}" of our own reporters: fail, pass, metric.
    Bundler,     ///< Vite, Rolldown and esbuild: the first place of the app that is named.
};

/// What a gate runs in the sandbox. The script is for `/bin/sh` in the app's folder, where
/// `node_modules` is the shared toolchain, `dist` can be written and `$GATE_TOOLS` holds ours.
struct GateCommand {
    std::string script;
    OutputFormat format = OutputFormat::Unix;
    ProcessLimits limits;
    std::uint32_t processes = 256;
    bool needs_database = false;
    std::string hint;  ///< What to do about a finding that brings no hint of its own.
};

enum class GateKind { Syntax, Spec, Security, Command };

/// A declared gate: what is checked, on which files, with which limits. Data, so a workspace can
/// add its own commands.
struct Gate {
    std::string id;       ///< "types".
    std::string summary;  ///< "Every expression has the type it claims."
    GateKind kind = GateKind::Command;
    int version = 1;                 ///< Raised when the same inputs may get another verdict.
    bool required = true;            ///< Optional gates run only when selected.
    std::vector<std::string> after;  ///< Earlier gates that must have passed; else this is skipped.
    std::vector<std::string> inputs;  ///< Path prefixes; empty means every file.
    std::optional<GateCommand> command;
};

/// The gates of the stack `ts-hono-react`, in order of report.
std::vector<Gate> builtin_gates();

/// Whether a file is an input of a gate.
bool is_input(const Gate& gate, std::string_view path);

}  // namespace dz::gates
