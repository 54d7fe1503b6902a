#include "cli/arguments.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/text.hpp"
#include "cli/exit_code.hpp"

namespace dz::cli {
namespace {

constexpr const char* kVersion = "datazentr 0.1.0";

constexpr const char* kAbout =
    "DATAZENtr turns a description of software into a tested full-stack app.\n"
    "It works offline: no model, no key, no cloud.";

constexpr const char* kExamples =
    "Examples:\n"
    "  datazentr new \"a vet clinic with owners, pets, appointments and invoices\" --run\n"
    "  datazentr plan \"an app to track my vinyl collection\"\n"
    "  datazentr new @brief.md --out apps/brewery\n"
    "  datazentr edit --spec app.yaml \"add a due date to tasks\" --write\n"
    "  datazentr new --from schema.prisma\n"
    "  datazentr gates apps/brewery --only types,tests\n"
    "  datazentr new \"a vet clinic\" --server https://apps.example.com\n"
    "\n"
    "Exit codes: 0 done, 1 a gate is red, 2 bad input, 3 not found, 4 conflict, 5 denied,\n"
    "6 a limit was reached, 7 something needed is missing, 70 our mistake.\n";

/// The help of a command: usage, arguments, options; no walls of text.
class Format : public CLI::Formatter {
public:
    Format() { column_width(30); }
    std::string make_footer(const CLI::App* app) const override {
        const std::string footer = app->get_footer();
        return footer.empty() ? footer : "\n" + footer;
    }
};

const std::vector<std::string> kCommands = {"new",    "plan",    "generate", "edit",      "gates",
                                            "run",    "explain", "patterns", "projects",  "export",
                                            "doctor", "serve",   "tenants",  "completion"};

std::string from_environment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

/// CLI11's own words for an unknown command are "The following argument was not expected".
int complain(const CLI::App& app, const CLI::ParseError& problem, int argc,
             const char* const* argv) {
    if (problem.get_exit_code() == 0) return app.exit(problem);  // --help, --version
    const bool has_word = argc > 1 && argv[1][0] != '-';
    const bool is_known = has_word && std::ranges::find(kCommands, argv[1]) != kCommands.end();
    if (has_word && !is_known) {
        std::fprintf(stderr, "There is no command \"%s\".\n", argv[1]);
        if (const auto nearest_command = nearest(argv[1], kCommands))
            std::fprintf(stderr, "Did you mean \"%s\"?\n", nearest_command->c_str());
        else
            std::fprintf(stderr, "To build something: datazentr new \"what it should do\"\n");
    } else {
        std::fprintf(stderr, "%s\nSee datazentr %s--help.\n", problem.what(),
                     is_known ? (std::string(argv[1]) + " ").c_str() : "");
    }
    return exit_code(ErrorKind::InvalidInput);
}

}  // namespace

Parsed parse_arguments(int argc, const char* const* argv) {
    CLI::App app{kAbout, "datazentr"};
    app.formatter(std::make_shared<Format>());
    app.footer(kExamples);
    app.require_subcommand(1);
    app.set_version_flag("--version", kVersion, "Show the version");

    Invocation call;
    NewCommand make;
    PlanCommand plan;
    GenerateCommand generate;
    EditCommand edit;
    GatesCommand gates;
    RunCommand run;
    ExplainCommand explain;
    PatternsListCommand list;
    PatternsShowCommand show;
    PatternsCheckCommand check;
    ProjectsCommand projects;
    ExportCommand export_app;
    ServeCommand serve;
    TenantsCommand tenants;
    CompletionCommand completion;

    const auto shared = [&call](CLI::App* command) {
        command->add_flag("--json", call.json, "Print one JSON document on standard output");
        command
            ->add_option("--patterns", call.pattern_packs,
                         "Folder with patterns that add to or override the built-in ones")
            ->type_name("DIR");
        return command;
    };
    const auto renames = [](CLI::App* command, std::vector<std::string>& into) {
        command
            ->add_option("--rename", into,
                         "What the app there called otherwise: Task=Ticket, Task.dueOn=deadline")
            ->type_name("OLD=NEW")
            ->allow_extra_args(false);
    };
    const auto remote = [&call](CLI::App* command, const char* where) {
        auto* server = command->add_option("--server", call.server, where)->type_name("URL");
        command
            ->add_option("--key", call.key,
                         "What lets you in there (default: DATAZENTR_KEY, where nobody sees it)")
            ->type_name("KEY");
        return server;
    };
    constexpr const char* kServer = "Address of the server (default: DATAZENTR_SERVER)";
    constexpr const char* kDescription =
        "What the app should do: words, @FILE to read them from a file, - for standard input";

    const auto described = [&](CLI::App* command, std::string& words,
                               std::vector<std::string>& files) {
        auto* description = command->add_option("description", words, kDescription);
        command
            ->add_option("--from", files,
                         "A model that exists, in place of words: SQL, Prisma, JDL, OpenAPI, CSV "
                         "or JSON; - for standard input; may be repeated")
            ->type_name("FILE")
            ->allow_extra_args(false)
            ->excludes(description);
    };

    auto* c_new = shared(app.add_subcommand("new", "Make a tested app from a description"));
    described(c_new, make.description, make.from);
    c_new->add_option("--out", make.out, "Folder for the app (default: apps/<name>)")
        ->type_name("DIR");
    renames(c_new, make.renames);
    c_new->add_flag("--run", make.run, "Start the app when its gates are green");
    c_new->add_option("--port", make.port, "Port for --run (default: first free from 3000)")
        ->check(CLI::Range(1, 65535));
    auto* there = remote(c_new, "Make a project of that server in place of an app here");
    for (const char* here : {"--from", "--out", "--rename", "--run", "--port"})
        there->excludes(c_new->get_option(here));

    auto* c_plan =
        shared(app.add_subcommand("plan", "Show what would be built and why; write nothing"));
    described(c_plan, plan.description, plan.from);

    auto* c_generate = shared(app.add_subcommand("generate", "Make an app from a spec file"));
    c_generate->add_option("--spec", generate.spec, "AppSpec as YAML or JSON, - for standard input")
        ->required()
        ->type_name("FILE");
    c_generate->add_option("--out", generate.out, "Folder for the app")
        ->required()
        ->type_name("DIR");
    renames(c_generate, generate.renames);

    auto* c_edit = shared(app.add_subcommand("edit", "Change a spec in words"));
    c_edit
        ->add_option("instruction", edit.instruction,
                     "What to change: words, @FILE to read them from a file, - for standard input")
        ->required();
    auto* spec =
        c_edit
            ->add_option("--spec", edit.spec, "Spec file in YAML or JSON, or - for standard input")
            ->type_name("FILE");
    auto* project = c_edit->add_option("--project", edit.project,
                                       "In place of a file: a project of a server, by id or name");
    project->type_name("PROJECT")->excludes(spec);
    c_edit->add_flag("--write", edit.write, "Save the spec, and what undoes it beside it")
        ->needs(spec);
    remote(c_edit, kServer)->needs(project);

    auto* c_gates = shared(app.add_subcommand("gates", "Check an app: types, tests, security, …"));
    c_gates->add_option("dir", gates.dir, "Folder of the app")->required()->type_name("DIR");
    c_gates->add_option("--only", gates.only, "Only these gates, separated by commas")
        ->delimiter(',')
        ->type_name("GATE");
    c_gates->add_flag("--fresh", gates.fresh,
                      "Run gates even if nothing changed since the last run");

    auto* c_run = shared(app.add_subcommand("run", "Start an app and print its address"));
    c_run->add_option("dir", run.dir, "Folder of the app")->required()->type_name("DIR");
    c_run->add_option("--port", run.port, "Port (default: first free from 3000)")
        ->check(CLI::Range(1, 65535));

    auto* c_explain = shared(app.add_subcommand(
        "explain", "Show which words led to which parts of an app, and which patterns made them"));
    c_explain->add_option("dir", explain.dir, "Folder of the app")->required()->type_name("DIR");

    auto* c_patterns = app.add_subcommand("patterns", "List, find, show and check patterns");
    c_patterns->require_subcommand(1);
    auto* c_list = shared(c_patterns->add_subcommand("list", "List every pattern, or find some"));
    c_list->add_option("words", list.words, "What is wanted, in words: the closest come first");
    c_list->add_option("--kind", list.kind, "Only this kind: stack, feature, view, template, …")
        ->type_name("KIND");
    auto* c_show = shared(c_patterns->add_subcommand("show", "Show one pattern"));
    c_show->add_option("id", show.id, "Its id")->required()->type_name("ID");
    auto* c_check = shared(c_patterns->add_subcommand("check", "Hold patterns against the rules"));
    c_check->add_option("dir", check.dir, "Folder with patterns (default: the built-in ones)")
        ->type_name("DIR");

    auto* c_projects = app.add_subcommand("projects", "List the projects of a server");
    auto* c_export = app.add_subcommand(
        "export",
        "Save the app of a server's project as a zip; its history: git clone URL/git/PROJECT_ID");
    for (auto* command : {c_projects, c_export}) {
        command->add_flag("--json", call.json, "Print one JSON document on standard output");
        remote(command, kServer);
    }
    c_export->add_option("project", export_app.project, "Its id or name")
        ->required()
        ->type_name("PROJECT");
    c_export->add_option("--out", export_app.out, "File to write (default: <name>.zip)")
        ->type_name("FILE");

    auto* c_doctor =
        shared(app.add_subcommand("doctor", "Check that this machine has all it needs"));
    auto* c_serve = shared(app.add_subcommand(
        "serve", "Serve projects on this machine: a web interface, and an API for programs"));
    c_serve
        ->add_option("--store", serve.store,
                     "Where everything is kept: sqlite:FOLDER, or postgres://USER@HOST/DATABASE "
                     "(default: your data folder)")
        ->type_name("STORE");
    c_serve->add_option("--port", serve.port, "0 to 65535; 0 chooses a free one (default: 4400)")
        ->check(CLI::Range(0, 65535));
    c_serve->add_flag("--accounts", serve.accounts,
                      "Let several people in, who sign in; for good once there is an account");
    c_serve->add_flag("--behind-proxy", serve.behind_proxy,
                      "Believe the X-Forwarded-For and -Proto of the proxy in front of it");
    c_serve
        ->add_option("--public-url", serve.public_url,
                     "Where people find the server, for links in mail; https:// makes cookies "
                     "Secure")
        ->type_name("URL");
    c_serve
        ->add_option("--mail", serve.mail,
                     "Send mail by smtp://USER@HOST:PORT or smtps://… (password: "
                     "DATAZENTR_MAIL_PASSWORD), or write it to dir:FOLDER")
        ->type_name("WHERE");
    c_serve
        ->add_option("--mail-from", serve.mail_from,
                     "Address that mail comes from (default: datazentr at the public host)")
        ->type_name("ADDRESS");
    auto* c_tenants =
        app.add_subcommand("tenants", "Suspend, export and delete the workspaces of a store");
    c_tenants->require_subcommand(1);
    const auto keeps = [&](const char* action, const char* about) {
        auto* command = c_tenants->add_subcommand(action, about);
        command->add_flag("--json", call.json, "Print one JSON document on standard output");
        command
            ->add_option("--store", tenants.store,
                         "As of serve (default: your data folder); a folder is used by one program "
                         "at a time")
            ->type_name("STORE");
        command->callback([&tenants, action] { tenants.action = action; });
        return command;
    };
    const auto keeps_one = [&](const char* action, const char* about) {
        auto* command = keeps(action, about);
        command->add_option("workspace", tenants.tenant, "Its id or name")
            ->required()
            ->type_name("WORKSPACE");
        return command;
    };
    keeps("list", "List the workspaces");
    keeps_one("suspend", "Close a workspace: its people can read why, and export")
        ->add_option("--why", tenants.why, "What its people read")
        ->required()
        ->type_name("TEXT");
    keeps_one("resume", "Open a suspended workspace again");
    keeps_one("export", "Save all that a workspace has as a zip")
        ->add_option("--out", tenants.out, "File to write (default: <name>.zip)")
        ->type_name("FILE");
    keeps_one("delete", "Delete a workspace with all that it has, at once")
        ->add_option("--yes", tenants.confirmed, "Its name, to be sure")
        ->required()
        ->type_name("NAME");
    auto* c_completion =
        app.add_subcommand("completion", "Print a completion script for your shell");
    c_completion->add_option("shell", completion.shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));

    try {
        app.parse(argc, argv);
        if (*c_edit && edit.spec.empty() && edit.project.empty())
            throw CLI::RequiredError("--spec or --project");
    } catch (const CLI::ParseError& problem) {
        return complain(app, problem, argc, argv);
    }

    if (*c_new) call.command = make;
    if (*c_plan) call.command = plan;
    if (*c_generate) call.command = generate;
    if (*c_edit) call.command = edit;
    if (*c_gates) call.command = gates;
    if (*c_run) call.command = run;
    if (*c_explain) call.command = explain;
    if (*c_list) call.command = list;
    if (*c_show) call.command = show;
    if (*c_check) {
        call.command = check;
        if (!check.dir.empty()) call.pattern_packs.push_back(check.dir);
    }
    // CLI11 would read the environment for commands that were not given as well.
    const bool is_there = *c_projects || *c_export || !edit.project.empty();
    if (is_there && call.server.empty()) call.server = from_environment("DATAZENTR_SERVER");
    if (call.key.empty()) call.key = from_environment("DATAZENTR_KEY");
    if (*c_projects) call.command = projects;
    if (*c_export) call.command = export_app;
    if (*c_doctor) call.command = DoctorCommand{};
    if (*c_serve) call.command = serve;
    if (*c_tenants) call.command = tenants;
    if (*c_completion) call.command = completion;
    return call;
}

}  // namespace dz::cli
