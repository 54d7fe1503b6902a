#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace dz::cli {

/// `datazentr new`: a description becomes a tested app.
struct NewCommand {
    std::string description;        ///< Words, "@FILE" or "-" for standard input; or else `from`.
    std::vector<std::string> from;  ///< Files with models that exist.
    std::string out;                ///< Empty means apps/<slug>.
    std::vector<std::string> renames;
    bool run = false;
    int port = 0;  ///< 0 means the first free one from 3000.
};

/// `datazentr plan`: what would be built, and why. Writes nothing.
struct PlanCommand {
    std::string description;
    std::vector<std::string> from;
};

/// `datazentr projects`: the projects of a server.
struct ProjectsCommand {};

/// `datazentr export`: the app of a server's project, as a zip.
struct ExportCommand {
    std::string project;  ///< Its id or name.
    std::string out;      ///< Empty means its short name, here.
};

/// `datazentr generate`: a spec becomes an app.
struct GenerateCommand {
    std::string spec;  ///< YAML or JSON file, or "-".
    std::string out;
    std::vector<std::string> renames;
};

/// `datazentr edit`: words about a spec become decisions.
struct EditCommand {
    std::string project;      ///< Of a server, by id or name; empty where a spec file is meant.
    std::string spec;         ///< YAML or JSON file, or "-".
    std::string instruction;  ///< Words, "@FILE" or "-" for standard input.
    bool write = false;       ///< Save the spec, and the edit beside it.
};

/// `datazentr gates`: checks an app that exists.
struct GatesCommand {
    std::string dir;
    std::vector<std::string> only;
    bool fresh = false;  ///< Do not answer from earlier results.
};

/// `datazentr run`: starts an app that exists.
struct RunCommand {
    std::string dir;
    int port = 0;
};

/// `datazentr explain`: why an app is as it is.
struct ExplainCommand {
    std::string dir;
};

struct PatternsListCommand {
    std::string words;  ///< What is wanted, searched by meaning; empty lists all.
    std::string kind;
};
struct PatternsShowCommand {
    std::string id;
};
/// Every pattern, or the packs in `dir`, held against the rules for patterns.
struct PatternsCheckCommand {
    std::string dir;
};

struct DoctorCommand {};

/// `datazentr serve`: the API on this machine.
struct ServeCommand {
    std::string store;  ///< "sqlite:FOLDER" or "postgres://…"; empty: the person's data folder.
    int port = 4400;    ///< 0 chooses a free one.
    bool accounts = false;      ///< For people who sign in; for good once there is one.
    bool behind_proxy = false;  ///< One that says who asks and how; only that may reach it.
    std::string mail;           ///< "smtp://…" or "dir:FOLDER"; empty: none is sent.
    std::string mail_from;      ///< Empty: datazentr at the host of the public address.
    std::string public_url;     ///< Where people find the server; empty: this machine.
};

/// `datazentr tenants list|suspend|resume|export|delete`: the workspaces of a store.
struct TenantsCommand {
    std::string action;
    std::string store;      ///< As of serve.
    std::string tenant;     ///< Its id or name; empty for the list.
    std::string why;        ///< It is suspended.
    std::string out;        ///< File to write; empty: called after the tenant.
    std::string confirmed;  ///< Its name again, to delete it.
};

/// `datazentr completion bash|zsh|fish`
struct CompletionCommand {
    std::string shell;
};

using Command = std::variant<NewCommand, PlanCommand, GenerateCommand, EditCommand, GatesCommand,
                             RunCommand, ExplainCommand, PatternsListCommand, PatternsShowCommand,
                             PatternsCheckCommand, ProjectsCommand, ExportCommand, DoctorCommand,
                             ServeCommand, TenantsCommand, CompletionCommand>;

/// One call of the program.
struct Invocation {
    Command command;
    std::string server;  ///< Address of the server that is meant; empty: this machine.
    std::string key;     ///< What lets us in there.
    bool json = false;   ///< One JSON document on stdout, nothing else there.
    std::vector<std::string>
        pattern_packs;  ///< Folders that add to or override the built-in packs.
};

/// What parsing came to: something to do, or an exit code when help, the version or a complaint
/// was already printed.
using Parsed = std::variant<Invocation, int>;

/// Reads the command line. Prints help to stdout, complaints with the nearest command to stderr.
Parsed parse_arguments(int argc, const char* const* argv);

/// A completion script for a shell: bash, zsh or fish; nothing for others.
std::optional<std::string> completion_script(const std::string& shell);

}  // namespace dz::cli
