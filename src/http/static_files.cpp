#include "http/static_files.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "base/hash.hpp"
#include "http/compression.hpp"
#include "http/conditional.hpp"
#include "http/media_type.hpp"
#include "http/page_scripts.hpp"
#include "http/problem.hpp"
#include "http/range.hpp"

namespace dz::http {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kStreamPiece = 256 << 10;

Error no_folder(const std::string& folder, const std::string& why) {
    return {.kind = ErrorKind::NotFound,
            .code = "http.no_folder",
            .message = "The folder " + folder + " cannot be served: " + why + ".",
            .hint = "Check that it exists and that you may read it."};
}

Error changed_file() {
    return {.kind = ErrorKind::Unavailable,
            .code = "http.file_changed",
            .message = "The file has changed since the server started.",
            .hint = "Restart the server."};
}

/// An open file that closes itself.
class OpenFile {
public:
    // O_NOFOLLOW: what was a file when it was listed may be a link by now.
    explicit OpenFile(const std::string& path)
        : descriptor_(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }

    Result<std::string> read(std::uint64_t at, std::size_t bytes) const {
        std::string piece(bytes, '\0');
        const auto count = ::pread(descriptor_, piece.data(), bytes, static_cast<off_t>(at));
        if (count <= 0) return fail(changed_file());
        piece.resize(static_cast<std::size_t>(count));
        return piece;
    }

private:
    int descriptor_;
};

/// Gives the bytes of a range, piece by piece.
Stream stream_of(std::string_view bytes, ByteRange range) {
    return {.next = [bytes, range, done = std::uint64_t{0}]() mutable -> Result<std::string> {
                const auto piece =
                    bytes.substr(range.first + done,
                                 std::min<std::uint64_t>(kStreamPiece, range.length() - done));
                done += piece.size();
                return std::string(piece);
            },
            .length = range.length()};
}

Stream stream_of(const std::string& path, ByteRange range) {
    // Shared because std::function copies; the stream is its only owner.
    auto file = std::make_shared<OpenFile>(path);
    return {.next = [file = std::move(file), range,
                     done = std::uint64_t{0}]() mutable -> Result<std::string> {
                const auto left = range.length() - done;
                if (left == 0) return std::string();
                DZ_TRY_ASSIGN(auto piece, file->read(range.first + done,
                                                     std::min<std::uint64_t>(kStreamPiece, left)));
                done += piece.size();
                return piece;
            },
            .length = range.length()};
}

bool ends_with_coding(const std::string& path) {
    return path.ends_with(".gz") || path.ends_with(".br");
}

std::string joined(const std::vector<std::string>& segments) {
    std::string path;
    for (const auto& segment : segments) path += (path.empty() ? "" : "/") + segment;
    return path;
}

}  // namespace

Result<StaticFiles> StaticFiles::from_folder(const std::string& folder, StaticOptions options) {
    StaticFiles files(std::move(options));
    std::map<std::string, Source> sources;
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        const bool is_hidden = entry->path().filename().string().starts_with('.');
        if (is_hidden) entry.disable_recursion_pending();
        if (is_hidden || entry->is_symlink(error) || !entry->is_regular_file(error)) continue;
        struct stat facts {};
        if (::lstat(entry->path().c_str(), &facts) != 0) continue;
        const auto size = static_cast<std::uint64_t>(facts.st_size);
        const auto version = std::to_string(size) + "." + std::to_string(facts.st_mtim.tv_sec) +
                             "." + std::to_string(facts.st_mtim.tv_nsec);
        const auto path = fs::path(entry->path()).lexically_relative(folder).generic_string();
        sources[path] = {.disk_path = entry->path().string(),
                         .size = size,
                         .etag = etag_of(path + "\n" + version)};
    }
    if (error) return fail(no_folder(folder, error.message()));
    files.add_all(std::move(sources));
    return files;
}

StaticFiles StaticFiles::from_embedded(const std::vector<EmbeddedFile>& embedded,
                                       StaticOptions options) {
    StaticFiles files(std::move(options));
    std::map<std::string, Source> sources;
    for (const auto& file : embedded) {
        sources[file.path] = {
            .bytes = file.bytes, .size = file.bytes.size(), .etag = etag_of(file.bytes)};
    }
    files.add_all(std::move(sources));
    return files;
}

void StaticFiles::add_all(std::map<std::string, Source> sources) {
    const auto find_source = [&](const std::string& path) -> std::optional<Source> {
        const auto found = sources.find(path);
        if (found == sources.end()) return std::nullopt;
        return found->second;
    };
    for (const auto& [path, source] : sources) {
        if (ends_with_coding(path) && sources.contains(path.substr(0, path.size() - 3))) continue;
        auto policy = options_.content;
        for (auto& hash : inline_script_hashes(path.ends_with(".html") ? source.bytes : ""))
            policy.script_hashes.push_back(std::move(hash));
        files_[path] = {.plain = source,
                        .gzip = find_source(path + ".gz"),
                        .brotli = find_source(path + ".br"),
                        .content_policy = path.ends_with(".html") ? to_csp(policy) : ""};
    }
}

const StaticFiles::File* StaticFiles::find(const std::string& path, std::string& found) const {
    const auto folder = path.ends_with('/') || path.empty() ? path : path + "/";
    for (const auto& candidate : {path, path + ".html", folder + "index.html"}) {
        const auto file = files_.find(candidate);
        if (file == files_.end()) continue;
        found = candidate;
        return &file->second;
    }
    return nullptr;
}

std::optional<Response> StaticFiles::answer(const Request& request) const {
    std::string path;
    if (const auto* file = find(joined(request.segments), path))
        return serve(request, *file, path, 200);
    // A missing script must not be answered with a page: the browser would run or cache it.
    const bool is_asset =
        !request.segments.empty() && request.segments.back().find('.') != std::string::npos;
    if (is_asset) return std::nullopt;
    const auto& other = options_.fallback.empty() ? std::string("404.html") : options_.fallback;
    if (const auto* file = find(other, path))
        return serve(request, *file, path, options_.fallback.empty() ? 404 : 200);
    return std::nullopt;
}

bool StaticFiles::is_immutable(std::string_view path) const {
    return is_hashed_name(path) ||
           std::ranges::any_of(options_.immutable_folders,
                               [&](const std::string& folder) { return path.starts_with(folder); });
}

Response StaticFiles::serve(const Request& request, const File& file, const std::string& path,
                            int status) const {
    Response response{.status = status, .route = "static"};
    auto& headers = response.headers;
    const auto type = media_type_of(path);
    headers.set("Content-Type", std::string(type));
    headers.set("Cache-Control", is_immutable(path) ? "public, max-age=31536000, immutable"
                                 : type.starts_with("text/html") ? "no-cache"
                                                                 : "public, max-age=300");
    if (!file.content_policy.empty()) headers.set("Content-Security-Policy", file.content_policy);
    const auto wanted = request.headers.value_of("Accept-Encoding");
    const auto range_field = request.headers.value_of("Range");
    const Source* source = &file.plain;
    if (file.gzip || file.brotli) headers.set("Vary", "Accept-Encoding");
    if (file.brotli && range_field.empty() && accepts_encoding(wanted, "br")) {
        source = &*file.brotli;
        headers.set("Content-Encoding", "br");
    } else if (file.gzip && range_field.empty() && accepts_encoding(wanted, "gzip")) {
        source = &*file.gzip;
        headers.set("Content-Encoding", "gzip");
    }
    headers.set("ETag", source->etag);
    if (status == 200 && is_not_modified(request, source->etag)) {
        response.status = 304;
        return response;
    }
    headers.set("Accept-Ranges", "bytes");
    const auto if_range = request.headers.find("If-Range");
    const bool may_cut = status == 200 && (!if_range || *if_range == source->etag);
    auto range = parse_range(may_cut ? range_field : std::string_view(), source->size);
    if (!range) {
        auto refused = problem_response(range.error());
        refused.headers.set("Content-Range", "bytes */" + std::to_string(source->size));
        return refused;
    }
    if (*range) {
        response.status = 206;
        headers.set("Content-Range", "bytes " + std::to_string((*range)->first) + "-" +
                                         std::to_string((*range)->last) + "/" +
                                         std::to_string(source->size));
    } else if (source->size == 0) {
        return response;
    }
    const auto part = range->value_or(ByteRange{0, source->size - 1});
    auto stream = source->disk_path.empty() ? stream_of(source->bytes, part)
                                            : stream_of(source->disk_path, part);
    if (part.length() > kStreamPiece) {
        response.body = std::move(stream);
        return response;
    }
    // A small file is sent at once, and may still be compressed on the way.
    auto whole = stream.next();
    if (!whole) return problem_response(whole.error());
    response.body = *std::move(whole);
    return response;
}

}  // namespace dz::http
