#include "cli/tenants.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

#include "app/account_json.hpp"
#include "base/json_writer.hpp"

namespace dz::cli {
namespace {

using tenancy::Tenant;

void print(const std::string& document) {
    std::fwrite(document.data(), 1, document.size(), stdout);
    std::fputc('\n', stdout);
}

Status list(Tenants& tenants, Terminal& words, bool in_json) {
    DZ_TRY_ASSIGN(const auto all, tenants.desk().list());
    if (in_json) {
        print(app::tenants_json(all));
        return {};
    }
    if (all.empty()) words.line("No workspace has people yet.");
    for (const auto& tenant : all) {
        words.line(tenant.id.value + "  " + std::string(app::state_of(tenant)) + "  " +
                   tenant.name + ", " + std::to_string(tenant.members) +
                   (tenant.members == 1 ? " person" : " people") +
                   (tenant.why.empty() ? "" : ": " + tenant.why));
    }
    return {};
}

Error unwritten(const std::string& path) {
    const bool exists = errno == EEXIST;
    return {.kind = exists ? ErrorKind::Conflict : ErrorKind::Unavailable,
            .code = exists ? "write.exists" : "write.failed",
            .message = "\"" + path + "\" cannot be written: " +
                       std::error_code(errno, std::generic_category()).message() + ".",
            .hint = "Name another file with --out."};
}

/// Only its owner may read it: it is all that a tenant has.
Status save(GrowingArchive& zip, const std::string& path) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return fail(unwritten(path));
    const auto give_up = [&](Error why) {
        ::close(file);
        ::unlink(path.c_str());
        return fail(std::move(why));
    };
    while (true) {
        const auto piece = zip.read();
        if (!piece) return give_up(piece.error());
        if (piece->empty()) break;
        for (std::string_view left = *piece; !left.empty();) {
            const auto count = ::write(file, left.data(), left.size());
            if (count < 0) return give_up(unwritten(path));
            left.remove_prefix(static_cast<std::size_t>(count));
        }
    }
    if (::fsync(file) != 0) return give_up(unwritten(path));
    ::close(file);
    return {};
}

Status take_along(const TenantsCommand& command, const Tenant& tenant, Tenants& tenants) {
    DZ_TRY_ASSIGN(const auto made, tenants.take_along(tenant.id));
    return save(*made.zip, command.out.empty() ? made.name : command.out);
}

}  // namespace

Status keep_tenants(const TenantsCommand& command, Tenants& tenants, Terminal& words, bool json) {
    if (command.action == "list") return list(tenants, words, json);
    auto& desk = tenants.desk();
    DZ_TRY_ASSIGN(const auto tenant, desk.find(command.tenant));
    std::string done;
    if (command.action == "suspend") {
        DZ_TRY(desk.suspend(tenant.id, command.why));
        done = "suspended. Its people can sign in, read why, and export.";
    } else if (command.action == "resume") {
        DZ_TRY(desk.resume(tenant.id));
        done = "open.";
    } else if (command.action == "export") {
        DZ_TRY(take_along(command, tenant, tenants));
        done = "saved.";
    } else {
        if (command.confirmed != tenant.name)
            return fail({.kind = ErrorKind::InvalidInput,
                         .code = "tenant.name_differs",
                         .message = "\"" + command.confirmed + "\" is not its name.",
                         .hint = "To delete it for good, say --yes with its name."});
        DZ_TRY(desk.remove(tenant.id));
        done = "gone, with all that it had.";
    }
    if (json) {
        JsonWriter document;
        document.begin_object().key("id").value(tenant.id.value);
        document.key("done").value(command.action).end_object();
        print(document.text());
    } else {
        words.line(tenant.name + " is " + done);
    }
    return {};
}

}  // namespace dz::cli
