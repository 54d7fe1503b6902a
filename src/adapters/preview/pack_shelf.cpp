#include "adapters/preview/pack_shelf.hpp"

#include <set>
#include <sstream>

#include "adapters/preview/disk_files.hpp"
#include "base/hash.hpp"

namespace dz::preview {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNameDigits = 32;

}  // namespace

Status PackShelf::keep(const ModulePack& pack) {
    if (pack.hashes.empty()) return {};
    auto name = sha256_hex(pack.code).substr(0, kNameDigits);
    std::error_code ignored;
    if (!fs::exists(folder_ / (name + ".js"), ignored)) {
        DZ_TRY(write_file(folder_ / (name + ".js.map"), pack.map));
        DZ_TRY(replace_file(folder_ / (name + ".js"), pack.code));
    }
    for (const auto& hash : pack.hashes) places_[hash] = packs_.size();
    packs_.push_back(std::move(name));
    return {};
}

Result<std::vector<std::string>> PackShelf::packs_of(const std::vector<std::string>& hashes) const {
    std::set<std::size_t> used;
    for (const auto& hash : hashes) {
        const auto place = places_.find(hash);
        if (place == places_.end())
            return fail({.kind = ErrorKind::Unavailable,
                         .code = "preview.tool",
                         .message = "The bundler left a module out.",
                         .hint = "Try again; datazentr doctor checks the machine."});
        used.insert(place->second);
    }
    std::vector<std::string> names;
    for (const auto place : used) names.push_back(packs_[place]);
    return names;
}

void PackShelf::forget() {
    packs_.clear();
    places_.clear();
}

void PackShelf::remove_others(const std::vector<fs::path>& kept) const {
    std::set<std::string> listed(packs_.begin(), packs_.end());
    for (const auto& revision : kept) {
        std::istringstream lines(read_file(revision / kPackList).value_or(""));
        for (std::string line; std::getline(lines, line);) listed.insert(line);
    }
    std::error_code why;
    for (const auto& entry : fs::directory_iterator(folder_, why)) {
        const auto file = entry.path().filename().string();
        if (!listed.contains(file.substr(0, file.find('.')))) fs::remove_all(entry.path(), why);
    }
}

}  // namespace dz::preview
