#include "adapters/postgres/testing/private_server.hpp"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <libpq-fe.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace dz::adapters::testing {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void give_up(const std::string& why) {
    std::fprintf(stderr, "The PostgreSQL server of the tests: %s\n", why.c_str());
    std::abort();
}

/// The programs of the newest version that is installed.
std::string binaries() {
    int best = 0;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none))
        if (fs::exists(entry.path() / "bin/initdb"))
            best = std::max(best, std::atoi(entry.path().filename().c_str()));
    if (best == 0) give_up("Debian's package postgresql-15 is not installed.");
    return "/usr/lib/postgresql/" + std::to_string(best) + "/bin/";
}

const passwd* nobody_special() {
    const passwd* user = ::getpwnam("postgres");
    return user != nullptr ? user : ::getpwnam("nobody");
}

}  // namespace

PrivateServer::PrivateServer(Durability durability) : durability_(durability) {
    std::string pattern = fs::temp_directory_path() / "dz-postgres-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) give_up("no folder for it.");
    folder_ = pattern;
    if (::geteuid() == 0) {
        const auto* user = nobody_special();
        if (user == nullptr || ::chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0)
            give_up("no user to run it as.");
    }
    if (wait_for(spawn({binaries() + "initdb", "--pgdata=" + folder_ + "/data", "--username=owner",
                        "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
                        "--no-instructions", "--wal-segsize=4"})) != 0)
        give_up("initdb failed.");
    {
        // The first line that fits decides.
        std::ofstream access(folder_ + "/data/pg_hba.conf", std::ios::trunc);
        access << "local all guest scram-sha-256\nlocal all all trust\n";
    }
    start();
    // "keeper" has what the documentation asks for; "guest" needs a password, "poor" lacks rights.
    run("postgres",
        "CREATE ROLE keeper LOGIN CREATEROLE; CREATE ROLE poor LOGIN; "
        "CREATE ROLE guest LOGIN PASSWORD 'secret'");
}

PrivateServer::~PrivateServer() {
    stop(SIGQUIT);
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

PrivateServer& PrivateServer::shared() {
    static PrivateServer server(Durability::None);
    return server;
}

pid_t PrivateServer::spawn(std::vector<std::string> argv) const {
    const auto* user = ::geteuid() == 0 ? nobody_special() : nullptr;
    std::vector<char*> words;
    for (auto& word : argv) words.push_back(word.data());
    words.push_back(nullptr);
    const pid_t child = ::fork();
    if (child != 0) return child;
    const int none = ::open("/dev/null", O_RDWR);
    ::dup2(none, 0);
    ::dup2(none, 1);
    ::dup2(none, 2);
    if (user != nullptr && (::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0)) ::_exit(3);
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);  // After the change of user, which clears it.
    ::setpgid(0, 0);
    if (::chdir("/") != 0) ::_exit(4);
    ::execv(words[0], words.data());
    ::_exit(5);
}

int PrivateServer::wait_for(pid_t child) const {
    int how = -1;
    return child > 0 && ::waitpid(child, &how, 0) == child ? how : -1;
}

void PrivateServer::start() {
    for (int tries = 0; tries < 100; ++tries) {
        if (answers_soon()) return;
        // After a crash the old sessions hold its memory for a moment longer.
        stop(SIGQUIT);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    give_up("it does not start.");
}

bool PrivateServer::answers_soon() {
    const std::string fsync = durability_ == Durability::Disk ? "on" : "off";
    process_ =
        spawn({binaries() + "postgres", "-D", folder_ + "/data", "-k", folder_, "-c",
               "listen_addresses=", "-c", "fsync=" + fsync, "-c", "full_page_writes=" + fsync, "-c",
               "shared_buffers=16MB", "-c", "max_connections=60", "-c",
               "recovery_init_sync_method=syncfs", "-c", "restart_after_crash=off"});
    for (int tries = 0; tries < 1500; ++tries) {
        if (PQping(address("postgres", "owner").c_str()) == PQPING_OK) return true;
        int how = 0;
        if (::waitpid(process_, &how, WNOHANG) == process_) {
            process_ = -1;
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
}

void PrivateServer::stop(int signal) {
    if (process_ < 0) return;
    ::kill(process_, signal);
    wait_for(process_);
    process_ = -1;
}

std::string PrivateServer::address(const std::string& database, const std::string& user) const {
    return "postgres://" + user + "@/" + database + "?host=" + folder_;
}

void PrivateServer::run(const std::string& database, const std::string& sql) const {
    PGconn* const connection = PQconnectdb(address(database, "owner").c_str());
    PQsetNoticeProcessor(
        connection, [](void*, const char*) {}, nullptr);
    PGresult* const result = PQexec(connection, sql.c_str());
    const auto status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        give_up(sql + ": " + PQerrorMessage(connection));
    PQclear(result);
    PQfinish(connection);
}

PostgresPlace::PostgresPlace(PrivateServer& server) : server_(server) {
    static std::atomic<int> made = 0;
    name_ = "store" + std::to_string(++made);
    server_.run("postgres", "CREATE DATABASE " + name_ + " OWNER keeper TEMPLATE template0");
}

PostgresPlace::~PostgresPlace() {
    server_.run("postgres", "DROP DATABASE " + name_ + " WITH (FORCE)");
}

Result<std::unique_ptr<Store>> PostgresPlace::open(StoreSchemas schemas) {
    DZ_TRY_ASSIGN(auto store, PostgresStore::open(address(), schemas));
    return std::unique_ptr<Store>(std::move(store));
}

}  // namespace dz::adapters::testing
