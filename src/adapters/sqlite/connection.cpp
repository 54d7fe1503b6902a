#include "adapters/sqlite/connection.hpp"

#include <sqlite3.h>
#include <sys/stat.h>
#include <utility>

#include "base/utf8.hpp"

namespace dz::adapters::sqlite {
namespace {

constexpr std::size_t kMaxStatements = 256;  ///< Prepared ones a connection keeps.
constexpr int kBusyMilliseconds = 10'000;

/// What the disk or another process did, or what the statement broke.
Error error_of(int code, std::string detail) {
    const auto made = [&](ErrorKind kind, const char* name, const char* message, const char* hint) {
        return Error{.kind = kind,
                     .code = name,
                     .message = message,
                     .hint = hint,
                     .detail = std::move(detail)};
    };
    switch (code & 0xFF) {
        case SQLITE_CONSTRAINT:
            if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY)
                return made(ErrorKind::Conflict, "store.duplicate", "There is one already.",
                            "Choose another name or value.");
            if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
                return made(ErrorKind::Conflict, "store.reference",
                            "It refers to something that is gone, or something refers to it.",
                            "Look again at what exists.");
            return made(ErrorKind::InvalidInput, "store.check", "A value breaks a rule.",
                        "Correct the value.");
        case SQLITE_FULL:
            return made(ErrorKind::Exhausted, "store.full", "The disk of the store is full.",
                        "Free some space; nothing was lost.");
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return made(ErrorKind::Unavailable, "store.busy", "The store is busy.",
                        "Try again in a moment.");
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return made(ErrorKind::Internal, "store.damaged", "The store is damaged.",
                        "Restore it from a backup.");
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_NOMEM:
            return made(ErrorKind::Unavailable, "store.unavailable", "The store cannot be reached.",
                        "Look at the disk and its permissions.");
        default:
            return made(ErrorKind::Internal, "store.statement",
                        "A statement of the program failed.",
                        "This is a bug; report it with the log.");
    }
}

/// Puts a statement back however the call ends, so that it holds no lock.
class Resetting {
public:
    explicit Resetting(sqlite3_stmt* statement) : statement_(statement) {}
    ~Resetting() {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }
    Resetting(const Resetting&) = delete;
    Resetting& operator=(const Resetting&) = delete;

private:
    sqlite3_stmt* statement_;
};

SqlValue value_at(sqlite3_stmt* statement, int column) {
    const auto bytes = [&](const void* data) {
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
        return std::string(static_cast<const char*>(data), data ? size : 0);
    };
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER:
            return std::int64_t{sqlite3_column_int64(statement, column)};
        case SQLITE_FLOAT:
            return sqlite3_column_double(statement, column);
        case SQLITE_TEXT:
            return bytes(sqlite3_column_text(statement, column));
        case SQLITE_BLOB:
            return SqlBlob{bytes(sqlite3_column_blob(statement, column))};
        default:
            return nullptr;
    }
}

}  // namespace

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, Access access) {
    sqlite3* handle = nullptr;
    const int flags = access == Access::Write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                              : SQLITE_OPEN_READWRITE;
    const auto mask = umask(0077);
    const int opened = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    umask(mask);
    std::unique_ptr<Connection> connection(new Connection(handle));
    if (opened != SQLITE_OK) return fail(error_of(opened, path));
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, kBusyMilliseconds);
    // FULL: a commit has reached the disk when it returns, also in WAL mode.
    DZ_TRY(
        connection->run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                        "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; "
                        "PRAGMA cache_size=-4000;"));
    if (access == Access::Read) DZ_TRY(connection->run("PRAGMA query_only=ON;"));
    return connection;
}

Connection::~Connection() {
    for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
    sqlite3_close(handle_);
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(handle_) == 0;
}

Error Connection::failure(int code, std::string_view sql) const {
    return error_of(code, std::string(sqlite3_errmsg(handle_)) + " in: " + std::string(sql));
}

Status Connection::run(const std::string& statements) {
    const int code = sqlite3_exec(handle_, statements.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return fail(failure(code, statements));
    return {};
}

Result<sqlite3_stmt*> Connection::prepared(std::string_view sql) {
    const std::string key(sql);
    if (const auto known = statements_.find(key); known != statements_.end()) return known->second;
    if (statements_.size() >= kMaxStatements) {
        for (const auto& [text, statement] : statements_) sqlite3_finalize(statement);
        statements_.clear();
    }
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(handle_, key.c_str(), static_cast<int>(key.size() + 1),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) return fail(failure(code, sql));
    if (statement == nullptr) return fail(error_of(SQLITE_ERROR, "An empty statement."));
    statements_.emplace(key, statement);
    return statement;
}

Status Connection::bind(sqlite3_stmt* statement, std::span<const SqlValue> parameters) {
    if (sqlite3_bind_parameter_count(statement) != static_cast<int>(parameters.size()))
        return fail(error_of(
            SQLITE_ERROR, "Wrong number of parameters in: " + std::string(sqlite3_sql(statement))));
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const int at = static_cast<int>(i) + 1;
        int code = SQLITE_OK;
        if (const auto* whole = std::get_if<std::int64_t>(&parameters[i])) {
            code = sqlite3_bind_int64(statement, at, *whole);
        } else if (const auto* real = std::get_if<double>(&parameters[i])) {
            code = sqlite3_bind_double(statement, at, *real);
        } else if (const auto* text = std::get_if<std::string>(&parameters[i])) {
            // PostgreSQL takes neither; what one store keeps the other must be able to.
            if (text->find('\0') != text->npos || !is_valid_utf8(*text))
                return fail({.kind = ErrorKind::InvalidInput,
                             .code = "store.text",
                             .message = "The text is not in UTF-8, or has a zero byte in it.",
                             .hint = "Send text in UTF-8."});
            code = sqlite3_bind_text64(statement, at, text->data(), text->size(), SQLITE_STATIC,
                                       SQLITE_UTF8);
        } else if (const auto* blob = std::get_if<SqlBlob>(&parameters[i])) {
            const auto& bytes = blob->bytes;
            code = bytes.empty() ? sqlite3_bind_zeroblob(statement, at, 0)
                                 : sqlite3_bind_blob64(statement, at, bytes.data(), bytes.size(),
                                                       SQLITE_STATIC);
        }
        if (code != SQLITE_OK) return fail(failure(code, sqlite3_sql(statement)));
    }
    return {};
}

Result<std::vector<SqlRow>> Connection::query(std::string_view sql,
                                              std::span<const SqlValue> parameters) {
    DZ_TRY_ASSIGN(auto* const statement, prepared(sql));
    const Resetting resetting(statement);
    DZ_TRY(bind(statement, parameters));
    std::vector<SqlRow> rows;
    while (true) {
        const int code = sqlite3_step(statement);
        if (code == SQLITE_DONE) return rows;
        if (code != SQLITE_ROW) return fail(failure(code, sql));
        std::vector<SqlValue> values;
        const int columns = sqlite3_column_count(statement);
        values.reserve(static_cast<std::size_t>(columns));
        for (int i = 0; i < columns; ++i) values.push_back(value_at(statement, i));
        rows.emplace_back(std::move(values));
    }
}

Result<std::int64_t> Connection::execute(std::string_view sql,
                                         std::span<const SqlValue> parameters) {
    DZ_TRY_ASSIGN(auto* const statement, prepared(sql));
    DZ_TRY_ASSIGN(const auto rows, query(sql, parameters));
    // A reading statement leaves the count of the one before it.
    if (sqlite3_stmt_readonly(statement) != 0) return static_cast<std::int64_t>(rows.size());
    return std::int64_t{sqlite3_changes64(handle_)};
}

}  // namespace dz::adapters::sqlite
