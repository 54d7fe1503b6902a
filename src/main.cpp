// Composition root: the only file that names adapters.

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <embedded/domain_vectors.hpp>
#include <embedded/encoder_model.hpp>
#include <embedded/lexicon.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <sys/random.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <variant>
#include <vector>

#include "adapters/app_dir/disk_app_dirs.hpp"
#include "adapters/archive/zip_archives.hpp"
#include "adapters/argon2/argon2_passwords.hpp"
#include "adapters/curl/curl_http_client.hpp"
#include "adapters/curl/curl_mail.hpp"
#include "adapters/disk/disk_gate_cache.hpp"
#include "adapters/disk/disk_workdirs.hpp"
#include "adapters/disk/mail_folder.hpp"
#include "adapters/git/memory_git_histories.hpp"
#include "adapters/node_app/node_app_runner.hpp"
#include "adapters/pattern_pack/built_in_patterns.hpp"
#include "adapters/pattern_pack/pattern_dir.hpp"
#include "adapters/postgres/postgres_store.hpp"
#include "adapters/postgres_cluster/postgres_templates.hpp"
#include "adapters/preview/esbuild_previews.hpp"
#include "adapters/process/host_processes.hpp"
#include "adapters/sandbox/bubblewrap_sandbox.hpp"
#include "adapters/sandbox/unconfined_sandbox.hpp"
#include "adapters/sqlite/sqlite_store.hpp"
#include "adapters/toolchain/npm_toolchains.hpp"
#include "adapters/treesitter/tree_sitter_checker.hpp"
#include "adapters/web_pack/web_files.hpp"
#include "app/account_desk.hpp"
#include "app/buildable_planner.hpp"
#include "app/caretaker.hpp"
#include "app/control_schema.hpp"
#include "app/export_tenant.hpp"
#include "app/gate_workflow.hpp"
#include "app/git_desk.hpp"
#include "app/live_desk.hpp"
#include "app/live_sources.hpp"
#include "app/load_domains.hpp"
#include "app/mail_room.hpp"
#include "app/password_desk.hpp"
#include "app/pattern_catalogue.hpp"
#include "app/pattern_desk.hpp"
#include "app/preview_desk.hpp"
#include "app/project_desk.hpp"
#include "app/public_address.hpp"
#include "app/remote_projects.hpp"
#include "app/run_desk.hpp"
#include "app/similar_projects.hpp"
#include "app/team_desk.hpp"
#include "app/tenant_desk.hpp"
#include "app/used_patterns.hpp"
#include "app/valid_planner.hpp"
#include "cli/arguments.hpp"
#include "cli/run.hpp"
#include "gates/gate_runner.hpp"
#include "http/access_log.hpp"
#include "http/account_routes.hpp"
#include "http/authentication.hpp"
#include "http/file_routes.hpp"
#include "http/front_page.hpp"
#include "http/git_routes.hpp"
#include "http/live_routes.hpp"
#include "http/metrics.hpp"
#include "http/openapi.hpp"
#include "http/ops_routes.hpp"
#include "http/pattern_routes.hpp"
#include "http/pipeline.hpp"
#include "http/preview_routes.hpp"
#include "http/project_routes.hpp"
#include "http/router.hpp"
#include "http/run_routes.hpp"
#include "http/server.hpp"
#include "http/static_files.hpp"
#include "http/team_routes.hpp"
#include "http/tenant_routes.hpp"
#include "intent/domain_meanings.hpp"
#include "intent/edit/rule_editor.hpp"
#include "intent/rule_planner.hpp"
#include "neural/sentence_encoder.hpp"
#include "neural/vector_table.hpp"
#include "orchestrator/run_watch.hpp"
#include "orchestrator/workers.hpp"
#include "projects/schema.hpp"
#include "tenancy/doorkeeper.hpp"
#include "tenancy/email.hpp"
#include "tenancy/local_tenant.hpp"

namespace {

using namespace dz;

constexpr std::uint64_t kGateCacheBytes = 256ULL << 20;
constexpr std::size_t kUnroutedBodyBytes = std::size_t{64} << 10;

/// Isolation, unless the owner of this machine gave it up by name.
std::unique_ptr<Sandbox> choose_sandbox(Processes& processes, const std::string& home) {
    const char* choice = std::getenv("DATAZENTR_SANDBOX");
    if (choice != nullptr && std::string_view(choice) == "unconfined")
        return std::make_unique<sandbox::UnconfinedSandbox>(processes, home + "/unconfined");
    return std::make_unique<sandbox::BubblewrapSandbox>(processes);
}

/// Everything a command may need, built in order; members borrow from those above them.
struct Machine {
    std::string home = toolchain::default_home();
    process::HostProcesses processes;
    std::unique_ptr<Sandbox> contained = choose_sandbox(processes, home);
    Sandbox& sandbox = *contained;
    toolchain::NpmToolchains toolchains{processes, home};
    postgres_cluster::PostgresTemplates databases{sandbox, home};
    treesitter::TreeSitterChecker syntax;
    gates::SyntaxMemory syntax_memory;
    disk::DiskWorkdirs workdirs{home + "/work"};
    disk::DiskGateCache gate_cache{home + "/cache/gates", kGateCacheBytes};
    gates::GateRunner gates{
        {sandbox, toolchains, databases, syntax, syntax_memory, workdirs, gate_cache}};
    app_dir::DiskAppDirs dirs;
    node_app::NodeAppRunner runner{processes};

    generate::CompiledLibrary library;
    intent::Lexicon lexicon;
    intent::Domains domains;
    std::unique_ptr<neural::SentenceEncoder> encoder;
    neural::VectorTable domain_vectors;
    neural::RememberingEncoder remembering{*encoder, domain_vectors};
    intent::DomainMeanings meanings{domains, remembering};
    intent::RulePlanner rules{lexicon, domains, &meanings};
    const app::ValidPlanner valid{rules};
    app::BuildablePlanner planner{valid, library.patterns().capabilities()};
    intent::RuleEditor editor{lexicon, domains};
    app::PatternCatalogue catalogue{library.patterns(), domains, &remembering};
    app::Workbench bench{{planner, library, gates, dirs},
                         runner,
                         sandbox,
                         processes,
                         toolchains,
                         databases,
                         syntax,
                         editor,
                         catalogue,
                         remembering};

    Machine(generate::CompiledLibrary compiled, intent::Lexicon words, intent::Domains known,
            std::unique_ptr<neural::SentenceEncoder> sentences, neural::VectorTable vectors)
        : library(std::move(compiled)),
          lexicon(std::move(words)),
          domains(std::move(known)),
          encoder(std::move(sentences)),
          domain_vectors(std::move(vectors)) {}
};

Result<std::unique_ptr<Machine>> build_machine(const std::vector<std::string>& extra_packs) {
    std::vector<std::vector<PackFile>> packs = {pattern_pack::built_in_patterns()};
    for (const std::string& path : extra_packs) {
        DZ_TRY_ASSIGN(auto pack, pattern_pack::read_pattern_dir(path));
        packs.push_back(std::move(pack));
    }
    DZ_TRY_ASSIGN(auto patterns, PatternLibrary::load(packs));
    auto library = std::make_shared<const PatternLibrary>(std::move(patterns));
    DZ_TRY_ASSIGN(auto compiled, generate::CompiledLibrary::compile(library));
    DZ_TRY_ASSIGN(auto domains, app::load_domains(*library));
    DZ_TRY_ASSIGN(auto lexicon, intent::Lexicon::parse(std::string(embedded::lexicon())));
    DZ_TRY_ASSIGN(auto encoder, neural::SentenceEncoder::open(embedded::encoder_model(),
                                                              neural::Verify::HeaderOnly));
    DZ_TRY_ASSIGN(auto vectors, neural::VectorTable::open(embedded::domain_vectors()));
    return std::make_unique<Machine>(std::move(compiled), std::move(lexicon), std::move(domains),
                                     std::move(encoder), std::move(vectors));
}

std::int64_t now() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::string new_ulid() {
    UlidRandomness random{};
    if (getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size()))
        std::abort();
    return make_ulid(now() / 1000, random);
}

/// 256 random bits in hexadecimal digits.
std::string new_secret() {
    std::array<unsigned char, 32> random{};
    if (getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size()))
        std::abort();
    std::string text;
    for (const auto byte : random) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
    return text;
}

/// A number in [0, 1), for waits that are spread by chance.
double throw_dice() {
    std::uint32_t random = 0;
    if (getrandom(&random, sizeof random, 0) != sizeof random) std::abort();
    return static_cast<double>(random) / 4'294'967'296.0;
}

/// The pages may show previews from their origin.
http::StaticFiles web_interface(const std::string& previews) {
    std::vector<http::EmbeddedFile> files;
    for (auto& file : web_pack::web_files()) files.push_back({std::move(file.path), file.bytes});
    return http::StaticFiles::from_embedded(files, {.content = {.frame_sources = {previews}}});
}

/// A server of projects on this machine; members borrow from those above them.
struct ProjectServer {
    std::unique_ptr<Store> store;
    tenancy::LocalTenant local;
    adapters::Argon2Passwords passwords;
    orchestrator::Bell post;
    app::AccountDesk accounts;
    app::PasswordDesk forgotten;
    app::TeamDesk team;
    app::TenantDesk tenants;
    adapters::ZipArchives archives;
    app::ProjectDesk desk;
    adapters::MemoryGitHistories histories;
    app::GitDesk git{{desk, histories}};
    app::LiveDesk live;
    app::UsedPatterns used;
    app::SimilarProjects similar;
    app::PatternDesk pattern_desk;
    preview::EsbuildPreviews previews;
    app::PreviewDesk preview_desk;
    std::string preview_origin = {};  ///< Known once that port listens.
    http::Metrics metrics;
    http::LineLog log{STDERR_FILENO};
    http::StaticFiles web = http::StaticFiles::from_embedded({});
    orchestrator::Bell work;
    orchestrator::Bell news;
    orchestrator::RunWatch watch{store->control(), news};
    app::RunDesk runs;
    orchestrator::Workers workers;

    ProjectServer(std::unique_ptr<Store> kept, bool is_alone, tenancy::LocalTenant tenant,
                  bool wants_accounts, bool has_mail, const std::string& home,
                  const app::Workbench& bench)
        : store(std::move(kept)),
          local(std::move(tenant)),
          accounts({*store, passwords, now, new_ulid, new_secret, has_mail}, local, wants_accounts),
          forgotten({*store, passwords, now, new_ulid, ring_post(has_mail)}),
          team({*store, passwords, now, new_ulid, new_secret, ring_post(has_mail)}),
          tenants({*store, now, new_ulid,
                   [this](const TenantId& where) {
                       live.send_away(where);
                       workers.look_for_cancelled();
                   }}),
          desk({*store, bench.studio.planner, bench.editor, bench.studio.library, archives, now,
                new_ulid,
                [this](const TenantId& where, const projects::ProjectId& project) {
                    live.changed(where, "project:" + project.value);
                    live.changed(where, "tenant");
                }}),
          live({app::project_source(desk), app::tenant_source(desk, now())}, now),
          used(bench.studio.library),
          similar(&bench.encoder),
          pattern_desk({*store, bench.catalogue, used, similar, bench.studio.library}),
          previews(bench.sandbox, home + "/preview"),
          preview_desk({desk, bench.studio.library, bench.toolchains, previews, local.key}),
          runs({*store, desk, bench.studio.gates, work, news, watch, now, new_ulid,
                [this] { workers.look_for_cancelled(); }}),
          workers({.database = store->control(),
                   .work = work,
                   .news = news,
                   .agents = app::gate_agents({store->control(), desk, bench.studio.gates}),
                   .now = now,
                   .dice = throw_dice,
                   .trouble =
                       [this](const Error& error) {
                           log.write(http::error_line(error, std::chrono::system_clock::now()));
                       },
                   .worked = [this](const orchestrator::Claim& claim, std::string_view outcome,
                                    auto took) { measure_task(claim, outcome, took); }},
                  {.name = new_ulid(),
                   .threads = std::clamp(std::thread::hardware_concurrency(), 2U, 8U),
                   .is_alone = is_alone}) {
        metrics.describe("letters_total", "Mail that was tried to send, by how that ended.");
        metrics.describe("run_tasks_total", "Tasks of runs that were worked at, by their end.");
        metrics.describe("run_task_duration_seconds", "How long tasks of runs were worked at.");
        metrics.gauge("run_tasks_waiting", "Tasks of runs that wait for a worker.", [this] {
            std::int64_t waiting = 0;
            const auto status = store->control().read([&](Transaction& transaction) -> Status {
                DZ_TRY_ASSIGN(waiting, orchestrator::count_ready(transaction, now()));
                return {};
            });
            return status ? static_cast<double>(waiting) : std::nan("");
        });
        metrics.gauge("run_watchers", "Streams that follow the record of a run.",
                      [this] { return static_cast<double>(watch.watchers()); });
    }

    std::function<void()> ring_post(bool has_mail) {
        if (!has_mail) return {};
        return [this] { post.ring(); };
    }

    /// Their names are few: tasks are called after gates.
    void measure_task(const orchestrator::Claim& claim, std::string_view outcome,
                      std::chrono::microseconds took) {
        metrics.count("run_tasks_total", {{"task", claim.name}, {"outcome", std::string(outcome)}});
        metrics.observe("run_task_duration_seconds", {{"task", claim.name}},
                        std::chrono::duration<double>(took).count());
    }

    std::vector<http::Route> routes() {
        const auto visitor = http::visitor_of;
        auto all = http::project_routes(desk, visitor);
        for (auto& route : http::account_routes(accounts, forgotten))
            all.push_back(std::move(route));
        for (auto& route : http::team_routes(team, accounts)) all.push_back(std::move(route));
        const auto exports = [this](const TenantContext& tenant) {
            return app::export_tenant(*store, archives, tenant, now());
        };
        for (auto& route : http::tenant_routes(tenants, accounts, exports))
            all.push_back(std::move(route));
        for (auto& route : http::file_routes(desk, visitor)) all.push_back(std::move(route));
        for (auto& route : http::git_routes(git, visitor)) all.push_back(std::move(route));
        for (auto& route : http::pattern_routes(pattern_desk, visitor))
            all.push_back(std::move(route));
        for (auto& route :
             http::preview_routes(preview_desk, visitor, [this] { return preview_origin; }))
            all.push_back(std::move(route));
        for (auto& route : http::run_routes(runs, visitor)) all.push_back(std::move(route));
        const auto name_of = [this](const http::Request& request) {
            const auto view = accounts.view(request.subject->caller);
            return view && view->account ? view->account->name : std::string();
        };
        for (auto& route : http::live_routes(live, visitor, name_of))
            all.push_back(std::move(route));
        all.push_back(http::open_route(accounts));
        if (web.size() == 0) all.push_back(http::front_page());
        for (auto& route : http::ops_routes(metrics, [this] {
                 return store->control().read([](Transaction&) -> Status { return {}; });
             }))
            all.push_back(std::move(route));
        auto schemas = http::project_schemas();
        for (const auto& [name, schema] : http::account_schemas()) schemas[name] = schema;
        for (const auto& [name, schema] : http::team_schemas()) schemas[name] = schema;
        for (const auto& [name, schema] : http::tenant_schemas()) schemas[name] = schema;
        for (const auto& [name, schema] : http::file_schemas()) schemas[name] = schema;
        for (const auto& [name, schema] : http::pattern_schemas()) schemas[name] = schema;
        for (const auto& [name, schema] : http::preview_schemas()) schemas[name] = schema;
        for (const auto& [name, schema] : http::run_schemas()) schemas[name] = schema;
        all.push_back(http::openapi_route(all, schemas));
        return all;
    }
};

/// Previews have a port of their own, so that apps in them are strangers to the server: the next
/// one, or, where that is taken, any.
Result<http::Server> listen_for_previews(ProjectServer& serving, int port) {
    auto handler = http::preview_handler(serving.preview_desk);
    const auto next = static_cast<std::uint16_t>(port == 0 || port >= 65'535 ? 0 : port + 1);
    // Some of them wait for styles while others answer.
    const http::ServerOptions options{.pool_threads = 16};
    auto server = http::Server::listen({.port = next}, handler, options);
    if (!server && next != 0) server = http::Server::listen({.port = 0}, handler, options);
    if (server) serving.preview_origin = "http://127.0.0.1:" + std::to_string(server->port());
    return server;
}

bool is_postgres(const std::string& store) {
    return store.starts_with("postgres://") || store.starts_with("postgresql://");
}

/// The store that `where` names; empty is a folder below the data folder of the person.
Result<std::unique_ptr<Store>> open_store(const std::string& where, const std::string& home) {
    constexpr std::string_view kSqlite = "sqlite:";
    const StoreSchemas schemas{.control = app::control_migrations(),
                               .tenant = projects::migrations()};
    if (is_postgres(where)) {
        DZ_TRY_ASSIGN(auto store, adapters::PostgresStore::open(where, schemas));
        return std::unique_ptr<Store>(std::move(store));
    }
    if (!where.empty() && (!where.starts_with(kSqlite) || where.size() == kSqlite.size()))
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "serve.store",
                     .message = "\"" + where + "\" is not a store.",
                     .hint = "Write sqlite: and a folder, as in sqlite:/var/lib/datazentr, or "
                             "postgres://user@host/database."});
    DZ_TRY_ASSIGN(auto store,
                  adapters::SqliteStore::open(
                      where.empty() ? home + "/store" : where.substr(kSqlite.size()), schemas));
    return std::unique_ptr<Store>(std::move(store));
}

/// What sends letters to where `--mail` says; nothing where it says nothing.
Result<std::unique_ptr<Mail>> open_mail(const cli::ServeCommand& command) {
    constexpr std::string_view kFolder = "dir:";
    if (command.mail.empty()) return std::unique_ptr<Mail>();
    if (command.mail.starts_with(kFolder) && command.mail.size() > kFolder.size())
        return std::unique_ptr<Mail>(
            std::make_unique<disk::MailFolder>(command.mail.substr(kFolder.size())));
    const char* password = std::getenv("DATAZENTR_MAIL_PASSWORD");
    DZ_TRY_ASSIGN(auto mail, adapters::CurlMail::at(command.mail, password ? password : ""));
    if (command.public_url.empty())
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "serve.public_url",
                     .message = "Letters need an address where people find the server.",
                     .hint = "Add --public-url https://apps.example.com."});
    return std::unique_ptr<Mail>(std::make_unique<adapters::CurlMail>(std::move(mail)));
}

/// The address that letters come from.
Result<std::string> sender_of(const cli::ServeCommand& command, const app::PublicAddress& address) {
    if (!command.mail_from.empty()) return tenancy::parse_email(command.mail_from);
    return "datazentr@" + address.host;
}

Status serve(const cli::ServeCommand& command, const std::string& home, const app::Workbench& bench,
             const std::function<void(const cli::Serving&)>& ready, std::stop_token stop) {
    app::PublicAddress address;
    if (!command.public_url.empty()) {
        DZ_TRY_ASSIGN(address, app::parse_public_address(command.public_url));
    }
    DZ_TRY_ASSIGN(const auto mail, open_mail(command));
    DZ_TRY_ASSIGN(auto store, open_store(command.store, home));
    DZ_TRY_ASSIGN(auto local, tenancy::ensure_local_tenant(
                                  *store, {TenantId{new_ulid()}, new_ulid() + new_ulid()}));
    // A folder is owned by one program at a time.
    ProjectServer serving(std::move(store), !is_postgres(command.store), std::move(local),
                          command.accounts, mail != nullptr, home, bench);
    DZ_TRY_ASSIGN(const auto mode, serving.accounts.mode());
    DZ_TRY_ASSIGN(auto previews, listen_for_previews(serving, command.port));
    serving.web = web_interface(serving.preview_origin);
    DZ_TRY_ASSIGN(auto router,
                  http::Router::build(serving.routes(), http::authentication(serving.accounts)));
    router.set_fallback([&](const http::Request& request) -> std::optional<http::Response> {
        // Programs that ask for what there is not want no page.
        if (!request.segments.empty() && request.segments.front() == "api") return std::nullopt;
        return serving.web.answer(request);
    });
    http::PipelineOptions pipeline;
    http::ServerOptions options;
    options.trusts_proxy = command.behind_proxy;
    options.is_secure = address.is_secure;
    // What no route takes is still read, so that the answer can say why.
    options.body_limit = [&](const http::Request& head) {
        return std::max(router.body_limit(head), kUnroutedBodyBytes);
    };
    options.on_answered = [&](const http::Answered& answered) {
        serving.metrics.record(answered);
        serving.log.write(http::access_line(answered, std::chrono::system_clock::now()));
    };
    DZ_TRY_ASSIGN(auto server,
                  http::Server::listen({.port = static_cast<std::uint16_t>(command.port)},
                                       http::make_pipeline(router, pipeline), options));
    const std::string url = "http://127.0.0.1:" + std::to_string(server.port());
    if (command.public_url.empty()) {
        DZ_TRY_ASSIGN(address, app::parse_public_address(url));
    }
    std::optional<app::MailRoom> mail_room;
    if (mail) {
        DZ_TRY_ASSIGN(auto sender, sender_of(command, address));
        mail_room.emplace(
            app::MailRoom::Tools{
                .store = *serving.store,
                .mail = *mail,
                .post = serving.post,
                .now = now,
                .new_secret = new_secret,
                .trouble =
                    [&](const Error& error) {
                        serving.log.write(
                            http::error_line(error, std::chrono::system_clock::now()));
                    },
                .tried =
                    [&](std::string_view outcome) {
                        serving.metrics.count("letters_total", {{"outcome", std::string(outcome)}});
                    }},
            app::MailRoom::Options{.from = std::move(sender), .public_url = address.url});
    }
    app::Caretaker caretaker(
        {.tenants = serving.tenants,
         .send_away = [&](const TenantId& tenant) { serving.live.send_away(tenant); },
         .trouble =
             [&](const Error& error) {
                 serving.log.write(http::error_line(error, std::chrono::system_clock::now()));
             }});
    const bool has_people = mode == app::AccountsMode::Accounts;
    ready({.url = url,
           .open = has_people ? address.url : address.url + "/open?key=" + serving.local.key,
           .key = has_people ? "" : serving.local.key,
           .awaits_first = mode == app::AccountsMode::Awaiting});
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    stopped.wait(lock, stop, [] { return false; });
    server.stop(std::chrono::seconds(10));
    previews.stop(std::chrono::seconds(1));
    if (mail_room) mail_room->stop();
    caretaker.stop();
    serving.workers.stop();
    return {};
}

/// The tenants of a store, for whoever runs it.
class TenantHouse final : public cli::Tenants {
public:
    explicit TenantHouse(std::unique_ptr<Store> store)
        : store_(std::move(store)), desk_({*store_, now, new_ulid}) {}

    app::TenantDesk& desk() override { return desk_; }
    Result<app::TenantArchive> take_along(const TenantId& tenant) override {
        return app::export_tenant(*store_, archives_, tenancy::Doorkeeper::for_operator(tenant),
                                  now());
    }

private:
    std::unique_ptr<Store> store_;
    adapters::ZipArchives archives_;
    app::TenantDesk desk_;
};

/// Turns the first Ctrl C or SIGTERM into a stop request; a second one ends the program at once.
class StopOnSignal {
public:
    StopOnSignal() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
        waiter_ = std::jthread([this](std::stop_token done) { wait(done); });
    }

    std::stop_token token() const { return source_.get_token(); }

private:
    void wait(std::stop_token done) {
        const timespec tick{.tv_sec = 0, .tv_nsec = 100'000'000};
        while (!done.stop_requested()) {
            if (sigtimedwait(&signals_, nullptr, &tick) < 0) continue;
            if (source_.stop_requested()) std::_Exit(130);
            source_.request_stop();
        }
    }

    sigset_t signals_{};
    std::stop_source source_;
    std::jthread waiter_;
};

}  // namespace

int main(int argc, char** argv) {
    const auto parsed = cli::parse_arguments(argc, argv);
    if (const int* code = std::get_if<int>(&parsed)) return *code;
    const auto& call = std::get<cli::Invocation>(parsed);

    const StopOnSignal signals;
    std::unique_ptr<Machine> machine;
    const auto open = [&]() -> Result<app::Workbench*> {
        DZ_TRY_ASSIGN(machine, build_machine(call.pattern_packs));
        return &machine->bench;
    };
    const auto serve_here = [&](const cli::ServeCommand& command, const app::Workbench& bench,
                                const std::function<void(const cli::Serving&)>& ready,
                                std::stop_token stop) {
        return serve(command, machine->home, bench, ready, std::move(stop));
    };
    const adapters::CurlHttpClient client;
    const auto reach = [&](app::RemoteProjects::Target target) {
        return app::RemoteProjects::at(client, std::move(target), signals.token());
    };
    const auto keep = [](const std::string& where) -> Result<std::unique_ptr<cli::Tenants>> {
        DZ_TRY_ASSIGN(auto store, open_store(where, toolchain::default_home()));
        return std::unique_ptr<cli::Tenants>(std::make_unique<TenantHouse>(std::move(store)));
    };
    return cli::run(call, open, serve_here, reach, keep, signals.token());
}
