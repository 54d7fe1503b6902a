#include "adapters/toolchain/lockfile.hpp"

#include <boost/json.hpp>
#include <utility>

#include "base/hash.hpp"

namespace dz::toolchain {
namespace {

namespace json = boost::json;

tl::unexpected<Error> invalid(const std::string& what) {
    return fail({.kind = ErrorKind::InvalidInput,
                 .code = "toolchain.lock_invalid",
                 .message = "The package-lock.json cannot be used: " + what + ".",
                 .hint = "Make it again with npm 9 or newer: npm install --package-lock-only."});
}

std::string text_at(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

bool flag_at(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value != nullptr && value->is_bool() && value->get_bool();
}

/// The app's own name and version are not part of what is installed.
void forget_app(json::object& object) {
    object["name"] = "toolchain";
    object["version"] = "0.0.0";
}

}  // namespace

Result<Lockfile> read_lockfile(std::string_view package_lock) {
    boost::system::error_code error;
    auto document = json::parse(package_lock, error);
    if (error) return invalid("it is not JSON (" + error.message() + ")");
    auto* lock = document.if_object();
    if (lock == nullptr || !lock->contains("packages")) {
        return invalid("it has no \"packages\" (lockfile version 2 or 3 is needed)");
    }
    forget_app(*lock);
    auto* packages = lock->at("packages").if_object();
    auto* root = packages != nullptr ? packages->if_contains("") : nullptr;
    if (root == nullptr || !root->is_object()) return invalid("it has no root package");
    auto& manifest = root->get_object();
    forget_app(manifest);

    Lockfile lockfile;
    for (const auto& entry : *packages) {
        if (entry.key().empty() || !entry.value().is_object()) continue;
        const auto& package = entry.value().get_object();
        lockfile.packages.push_back(
            {.folder = std::string(entry.key()),
             .version = text_at(package, "version"),
             .license = text_at(package, "license"),
             .development = flag_at(package, "dev"),
             .optional = flag_at(package, "optional") || flag_at(package, "devOptional")});
    }
    lockfile.content = json::serialize(document);
    lockfile.package_json = json::serialize(manifest);
    lockfile.id = sha256_hex(lockfile.content).substr(0, 32);
    return lockfile;
}

}  // namespace dz::toolchain
