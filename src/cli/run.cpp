#include "cli/run.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <variant>

#include "app/check_app.hpp"
#include "app/check_patterns.hpp"
#include "app/describe_app.hpp"
#include "app/edit_spec.hpp"
#include "app/import_app.hpp"
#include "app/inspect_machine.hpp"
#include "app/make_app.hpp"
#include "app/report_json.hpp"
#include "app/run_app.hpp"
#include "cli/edit_files.hpp"
#include "cli/exit_code.hpp"
#include "cli/progress_view.hpp"
#include "cli/render.hpp"
#include "cli/terminal.hpp"
#include "model/app_spec_codec.hpp"

namespace dz::cli {
namespace {

/// The text an argument stands for: itself, the file after "@", or standard input for "-".
Result<std::string> read_words(const std::string& argument) {
    if (argument == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
    if (argument.empty() || argument.front() != '@') return argument;
    const std::string path = argument.substr(1);
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file.is_open() || file.bad()) {
        return fail({.kind = ErrorKind::NotFound,
                     .code = "cli.no_file",
                     .message = "The file \"" + path + "\" cannot be read.",
                     .hint = "Check the path; @ means \"read the description from this file\"."});
    }
    return text;
}

Result<std::string> read_spec_file(const std::string& path) {
    return read_words(path == "-" ? path : "@" + path);
}

/// The files of --from, with their names, which tell their formats.
Result<std::vector<importer::SourceFile>> read_models(const std::vector<std::string>& paths) {
    std::vector<importer::SourceFile> files;
    for (const std::string& path : paths) {
        DZ_TRY_ASSIGN(auto text, read_words(path == "-" ? path : "@" + path));
        files.push_back({path == "-" ? "stdin" : path, std::move(text)});
    }
    return files;
}

/// Carries out commands. Lives for one invocation.
class Commands {
public:
    Commands(const Invocation& call, const std::function<Result<app::Workbench*>()>& open,
             const Serve& serve, const Reach& reach, const OpenTenants& keep, std::stop_token stop)
        : call_(call),
          open_(open),
          serve_(serve),
          reach_(reach),
          keep_(keep),
          stop_(std::move(stop)),
          words_(stdout),
          log_(stderr) {}

    int operator()(const NewCommand& command) {
        if (!call_.server.empty())
            return with_server([&](RemoteCommands& server) -> Status {
                DZ_TRY_ASSIGN(const auto text, read_words(command.description));
                return server.make(text);
            });
        return with_bench([&](app::Workbench& bench) { return make(command, bench); });
    }
    int operator()(const PlanCommand& command) {
        return with_bench([&](app::Workbench& bench) { return plan(command, bench); });
    }
    int operator()(const GenerateCommand& command) {
        return with_bench([&](app::Workbench& bench) { return generate(command, bench); });
    }
    int operator()(const ProjectsCommand&) {
        return with_server([](RemoteCommands& server) { return server.list(); });
    }
    int operator()(const ExportCommand& command) {
        return with_server(
            [&](RemoteCommands& server) { return server.save(command.project, command.out); });
    }
    int operator()(const EditCommand& command) {
        if (!command.project.empty())
            return with_server([&](RemoteCommands& server) -> Status {
                DZ_TRY_ASSIGN(const auto text, read_words(command.instruction));
                return server.edit(command.project, text);
            });
        return with_bench([&](app::Workbench& bench) { return edit(command, bench); });
    }
    int operator()(const GatesCommand& command) {
        return with_bench([&](app::Workbench& bench) { return gates(command, bench); });
    }
    int operator()(const RunCommand& command) {
        return with_bench([&](app::Workbench& bench) {
            ProgressView progress(log_);
            return start(command.dir, command.port, bench, progress);
        });
    }
    int operator()(const ExplainCommand& command) {
        return with_bench([&](app::Workbench& bench) {
            const auto explanation = app::explain_app(command.dir, bench.studio);
            if (!explanation) return refuse(explanation.error());
            if (call_.json) return print(app::explanation_json(command.dir, *explanation));
            render_explanation(words_, *explanation);
            return 0;
        });
    }
    int operator()(const PatternsListCommand& command) {
        return with_bench([&](app::Workbench& bench) {
            const auto found = bench.catalogue.search(command.words, command.kind);
            if (!found) return refuse(found.error());
            return list_patterns(words_, *found, call_.json);
        });
    }
    int operator()(const PatternsShowCommand& command) {
        return with_bench([&](app::Workbench& bench) {
            const auto found = bench.catalogue.find(command.id);
            if (!found) return refuse(found.error());
            return show_pattern(words_, **found, call_.json);
        });
    }
    int operator()(const PatternsCheckCommand&) {
        return with_bench([&](app::Workbench& bench) {
            const auto problems = app::check_patterns(bench.studio.library, bench.syntax);
            return render_problems(words_, problems, bench.studio.library.all().size(), call_.json);
        });
    }
    int operator()(const DoctorCommand&) {
        return with_bench([&](app::Workbench& bench) {
            const auto checks =
                app::inspect_machine(bench.sandbox, bench.processes, bench.toolchains,
                                     bench.databases, bench.studio.library);
            if (call_.json) print(app::machine_json(checks));
            const bool is_ready = render_machine(words_, checks, call_.json);
            return is_ready ? 0 : exit_code(ErrorKind::Unavailable);
        });
    }
    int operator()(const ServeCommand& command) {
        return with_bench([&](app::Workbench& bench) {
            const auto done = serve_(
                command, bench,
                [this](const Serving& serving) {
                    if (call_.json) print(serving_json(serving));
                    render_serving(log_, serving);
                },
                stop_);
            return done ? 0 : refuse(done.error());
        });
    }
    int operator()(const TenantsCommand& command) {
        const auto tenants = keep_(command.store);
        if (!tenants) return refuse(tenants.error());
        const auto done = keep_tenants(command, **tenants, words_, call_.json);
        return done ? 0 : refuse(done.error());
    }
    int operator()(const CompletionCommand& command) {
        std::fputs(completion_script(command.shell).value_or("").c_str(), stdout);
        return 0;
    }

private:
    template <class F>
    int with_bench(F&& f) {
        auto bench = open_();
        if (!bench) return refuse(bench.error());
        return f(**bench);
    }

    int with_server(const std::function<Status(RemoteCommands&)>& work) {
        if (call_.server.empty())
            return refuse({.kind = ErrorKind::InvalidInput,
                           .code = "cli.no_server",
                           .message = "It is not said which server has the project.",
                           .hint = "Name it with --server, or in DATAZENTR_SERVER."});
        const auto server = reach_({.url = call_.server, .key = call_.key});
        if (!server) return refuse(server.error());
        RemoteCommands commands(*server, words_, call_.json);
        const auto done = work(commands);
        return done ? 0 : refuse(done.error());
    }

    int print(const std::string& document) {
        std::fwrite(document.data(), 1, document.size(), stdout);
        std::fputc('\n', stdout);
        std::fflush(stdout);
        return 0;
    }

    int refuse(const Error& error) {
        if (call_.json) print(app::error_json(error));
        render_error(log_, error);
        return exit_code(error.kind);
    }

    int make(const NewCommand& command, app::Workbench& bench) {
        auto files = read_models(command.from);
        if (!files) return refuse(files.error());
        const auto text = read_words(command.description);
        if (!text) return refuse(text.error());
        ProgressView progress(log_);
        const auto made = app::new_app({*text, command.out, command.renames, *std::move(files)},
                                       bench.studio, progress, stop_);
        if (!made) return refuse(made.error());
        if (call_.json)
            print(app::made_app_json(*made));
        else
            render_made(words_, log_, *made, command.run);
        if (!made->gates.passed()) return kRedGate;
        return command.run ? start(made->dir, command.port, bench, progress) : 0;
    }

    Result<intent::Understanding> understand(const PlanCommand& command, app::Workbench& bench) {
        app::Silence silence;
        app::Timings timings;
        if (command.from.empty()) {
            DZ_TRY_ASSIGN(const auto text, read_words(command.description));
            return app::describe_app(text, bench.studio.planner, silence, timings);
        }
        DZ_TRY_ASSIGN(const auto files, read_models(command.from));
        DZ_TRY_ASSIGN(auto import, app::import_app(files, silence, timings));
        return std::move(import.understanding);
    }

    int plan(const PlanCommand& command, app::Workbench& bench) {
        const auto understood = understand(command, bench);
        if (!understood) return refuse(understood.error());
        const auto blueprint = app::design_app(understood->spec, bench.studio.library);
        if (!blueprint) return refuse(blueprint.error());
        if (call_.json) return print(app::plan_json(*understood, *blueprint));
        render_plan(words_, *understood, *blueprint);
        return 0;
    }

    int generate(const GenerateCommand& command, app::Workbench& bench) {
        const auto text = read_spec_file(command.spec);
        if (!text) return refuse(text.error());
        const auto spec = parse_app_spec(*text, command.spec);
        if (!spec) return refuse(spec.error());
        ProgressView progress(log_);
        const auto made =
            app::generate_app({*spec, command.out, command.renames}, bench.studio, progress);
        if (!made) return refuse(made.error());
        if (call_.json) return print(app::generated_app_json(*made));
        render_written(words_, *made);
        return 0;
    }

    int edit(const EditCommand& command, app::Workbench& bench) {
        const auto document = read_spec_file(command.spec);
        if (!document) return refuse(document.error());
        const auto spec = parse_app_spec(*document, command.spec);
        if (!spec) return refuse(spec.error());
        const auto text = read_words(command.instruction);
        if (!text) return refuse(text.error());
        const bool has_file = command.spec != "-";
        const auto path = edits_path(command.spec);
        const auto lines = has_file ? content_or_nothing(path) : std::string();
        const auto history = app::parse_edit_lines(lines);
        if (!history) return refuse(history.error());
        const auto edited = app::edit_spec(*text, *spec, *history, bench.editor);
        if (!edited) return refuse(edited.error());
        if (command.write && has_file && edited->edit.acted) {
            // The spec last: an edit that is noted but not saved cannot be undone, and says so.
            auto saved = write_atomically(path, lines + app::edit_line(*text, edited->edit));
            if (saved)
                saved =
                    write_atomically(command.spec, spec_document(command.spec, edited->edit.spec));
            if (!saved) return refuse(saved.error());
        }
        if (call_.json) return print(app::edited_spec_json(*edited));
        render_edit(words_, *edited);
        return 0;
    }

    int gates(const GatesCommand& command, app::Workbench& bench) {
        ProgressView progress(log_);
        const auto report = app::check_app(command.dir, {command.only, command.fresh}, bench.studio,
                                           progress, stop_);
        if (!report) return refuse(report.error());
        if (call_.json)
            print(app::gates_json(command.dir, *report));
        else
            render_findings(words_, *report, command.dir);
        return report->passed() ? 0 : kRedGate;
    }

    int start(const std::string& dir, int port, app::Workbench& bench, ProgressView& progress) {
        const auto done = app::run_app(
            dir, port, bench, progress,
            [this](const RunningApp& running) { render_running(log_, running); }, stop_);
        return done ? 0 : refuse(done.error());
    }

    const Invocation& call_;
    const std::function<Result<app::Workbench*>()>& open_;
    const Serve& serve_;
    const Reach& reach_;
    const OpenTenants& keep_;
    std::stop_token stop_;
    Terminal words_;
    Terminal log_;
};

}  // namespace

int run(const Invocation& call, const std::function<Result<app::Workbench*>()>& open,
        const Serve& serve, const Reach& reach, const OpenTenants& keep, std::stop_token stop) {
    return std::visit(Commands(call, open, serve, reach, keep, std::move(stop)), call.command);
}

}  // namespace dz::cli
