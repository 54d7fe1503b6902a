#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/security_headers.hpp"

namespace dz::http {

/// A file that is part of the program.
struct EmbeddedFile {
    std::string path;        ///< Relative, '/'-separated: "index.html".
    std::string_view bytes;  ///< Alive as long as the program.
};

struct StaticOptions {
    /// Folders whose files never change under one name.
    std::vector<std::string> immutable_folders = {"_next/static/"};
    /// Served with 200 for paths that are no file, for an app that routes by itself; empty for
    /// none. Otherwise "404.html" is served with 404, if there is one.
    std::string fallback = {};
    /// What the pages may load; the hashes of their own inline scripts are added to each.
    ContentPolicy content = {};
};

/// Serves the files of a web UI. Immutable, so any thread may ask.
///
/// What exists is listed once, at the start; a request can only name what is on the list, so no
/// path leads anywhere else. Pages in the program get a content policy of their own. Links and
/// hidden files are not listed. "x.js.br" and "x.js.gz" beside "x.js" are sent to those who
/// understand them.
class StaticFiles {
public:
    /// Fails with `http.no_folder` when the folder cannot be listed.
    static Result<StaticFiles> from_folder(const std::string& folder, StaticOptions options = {});
    static StaticFiles from_embedded(const std::vector<EmbeddedFile>& files,
                                     StaticOptions options = {});

    /// The answer to a GET or HEAD; none when nothing fits.
    std::optional<Response> answer(const Request& request) const;

    std::size_t size() const { return files_.size(); }

private:
    /// Where the bytes of a file are: in the program, or on the disk.
    struct Source {
        std::string_view bytes = {};
        std::string disk_path = {};
        std::uint64_t size = 0;
        std::string etag = {};
    };
    struct File {
        Source plain;
        std::optional<Source> gzip;
        std::optional<Source> brotli;
        std::string content_policy = {};  ///< Of a page; empty for other files.
    };

    explicit StaticFiles(StaticOptions options) : options_(std::move(options)) {}
    void add_all(std::map<std::string, Source> sources);
    const File* find(const std::string& path, std::string& found) const;
    Response serve(const Request& request, const File& file, const std::string& path,
                   int status) const;
    bool is_immutable(std::string_view path) const;

    StaticOptions options_;
    std::map<std::string, File, std::less<>> files_;
};

}  // namespace dz::http
