#include "adapters/archive/zip_archives.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <ctime>
#include <memory>
#include <sys/stat.h>

namespace dz::adapters {
namespace {

/// 2000-01-01: an archive says nothing about when it was made, so equal files give equal bytes.
/// (Zip knows no time before 1980.)
constexpr std::time_t kTime = 946'684'800;

struct Close {
    void operator()(archive* opened) const { archive_write_free(opened); }
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

la_ssize_t append(archive*, void* text, const void* bytes, size_t count) {
    static_cast<std::string*>(text)->append(static_cast<const char*>(bytes), count);
    return static_cast<la_ssize_t>(count);
}

Error failed(archive* writer) {
    const char* why = archive_error_string(writer);
    return {.kind = ErrorKind::Internal,
            .code = "archive.failed",
            .message = std::string("The archive could not be written: ") +
                       (why != nullptr ? why : "unknown reason") + ".",
            .hint = "Report it with the command that led here."};
}

}  // namespace

Result<std::string> ZipArchives::zip(std::string_view folder,
                                     std::span<const ArchivedFile> files) const {
    std::string text;
    const std::unique_ptr<archive, Close> writer(archive_write_new());
    const std::unique_ptr<archive_entry, Close> entry(archive_entry_new());
    auto* const out = writer.get();
    if (archive_write_set_format_zip(out) != ARCHIVE_OK ||
        archive_write_set_options(out, "zip:hdrcharset=UTF-8") != ARCHIVE_OK ||
        archive_write_open(out, &text, nullptr, &append, nullptr) != ARCHIVE_OK)
        return fail(failed(out));
    for (const auto& file : files) {
        archive_entry_clear(entry.get());
        archive_entry_set_pathname_utf8(
            entry.get(), (std::string(folder) + "/" + std::string(file.path)).c_str());
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.content.size()));
        archive_entry_set_mtime(entry.get(), kTime, 0);
        if (archive_write_header(out, entry.get()) != ARCHIVE_OK ||
            archive_write_data(out, file.content.data(), file.content.size()) !=
                static_cast<la_ssize_t>(file.content.size()))
            return fail(failed(out));
    }
    if (archive_write_close(out) != ARCHIVE_OK) return fail(failed(out));
    return text;
}

}  // namespace dz::adapters
