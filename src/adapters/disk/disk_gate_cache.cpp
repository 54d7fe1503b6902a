#include "adapters/disk/disk_gate_cache.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>
#include <vector>

namespace dz::disk {
namespace {

namespace fs = std::filesystem;

bool is_hexadecimal(std::string_view key) {
    return !key.empty() && key.size() <= 128 &&
           key.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

struct Entry {
    fs::path path;
    fs::file_time_type used;
    std::uint64_t size = 0;
};

}  // namespace

std::optional<std::string> DiskGateCache::find(std::string_view key) {
    if (!is_hexadecimal(key)) return std::nullopt;
    const auto file = fs::path(folder_) / key;
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream text;
    text << in.rdbuf();
    std::error_code ignored;
    fs::last_write_time(file, fs::file_time_type::clock::now(), ignored);
    return std::move(text).str();
}

void DiskGateCache::put(std::string_view key, std::string_view text) {
    static std::atomic<unsigned> next{0};
    if (!is_hexadecimal(key)) return;
    std::error_code ignored;
    fs::create_directories(folder_, ignored);
    const auto staged = fs::path(folder_) /
                        (".staged-" + std::to_string(::getpid()) + "-" + std::to_string(next++));
    {
        std::ofstream out(staged, std::ios::binary);
        out.write(text.data(), static_cast<std::streamsize>(text.size()));
        if (!out) {
            out.close();
            fs::remove(staged, ignored);
            return;
        }
    }
    fs::rename(staged, fs::path(folder_) / key, ignored);
    evict();
}

void DiskGateCache::evict() const {
    std::vector<Entry> entries;
    std::uint64_t total = 0;
    std::error_code why;
    for (const auto& item : fs::directory_iterator(folder_, why)) {
        Entry entry{item.path(), item.last_write_time(why), item.file_size(why)};
        if (why) continue;  // Another process was faster.
        total += entry.size;
        entries.push_back(std::move(entry));
    }
    if (total <= max_bytes_) return;
    std::ranges::sort(entries, {}, &Entry::used);
    for (const auto& entry : entries) {
        if (total <= max_bytes_) return;
        if (fs::remove(entry.path, why)) total -= entry.size;
    }
}

}  // namespace dz::disk
