#include "adapters/archive/zip_archives.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <stdlib.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

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

Error no_room(const std::string& where) {
    return {.kind = ErrorKind::Unavailable,
            .code = "archive.failed",
            .message = "The archive cannot be kept in \"" + where +
                       "\": " + std::error_code(errno, std::generic_category()).message() + ".",
            .hint = "Make room there, or name another folder in TMPDIR."};
}

/// A file that is gone when it is closed.
class NamelessZip final : public GrowingArchive {
public:
    explicit NamelessZip(int file) : file_(file) {}
    NamelessZip(const NamelessZip&) = delete;
    NamelessZip& operator=(const NamelessZip&) = delete;
    ~NamelessZip() override {
        writer_.reset();
        ::close(file_);
    }

    Status open() {
        auto* const out = writer_.get();
        if (archive_write_set_format_zip(out) != ARCHIVE_OK ||
            archive_write_set_options(out, "zip:hdrcharset=UTF-8") != ARCHIVE_OK ||
            archive_write_open_fd(out, file_) != ARCHIVE_OK)
            return fail(failed(out));
        return {};
    }

    Status begin(std::string_view path) override {
        archive_entry_clear(entry_.get());
        archive_entry_set_pathname_utf8(entry_.get(), std::string(path).c_str());
        archive_entry_set_filetype(entry_.get(), AE_IFREG);
        archive_entry_set_perm(entry_.get(), 0644);
        archive_entry_set_mtime(entry_.get(), kTime, 0);
        // How long it gets is not known yet, and stands behind it.
        archive_entry_unset_size(entry_.get());
        if (archive_write_header(writer_.get(), entry_.get()) != ARCHIVE_OK)
            return fail(failed(writer_.get()));
        return {};
    }

    Status write(std::string_view bytes) override {
        if (archive_write_data(writer_.get(), bytes.data(), bytes.size()) !=
            static_cast<la_ssize_t>(bytes.size()))
            return fail(failed(writer_.get()));
        return {};
    }

    Result<std::uint64_t> close() override {
        if (archive_write_close(writer_.get()) != ARCHIVE_OK) return fail(failed(writer_.get()));
        const auto size = ::lseek(file_, 0, SEEK_END);
        if (size < 0 || ::lseek(file_, 0, SEEK_SET) != 0) return fail(no_room("TMPDIR"));
        return static_cast<std::uint64_t>(size);
    }

    Result<std::string> read() override {
        std::string piece(kPiece, '\0');
        const auto count = ::read(file_, piece.data(), piece.size());
        if (count < 0) return fail(no_room("TMPDIR"));
        piece.resize(static_cast<std::size_t>(count));
        return piece;
    }

private:
    static constexpr std::size_t kPiece = std::size_t{64} << 10;

    int file_;
    std::unique_ptr<archive, Close> writer_{archive_write_new()};
    std::unique_ptr<archive_entry, Close> entry_{archive_entry_new()};
};

}  // namespace

Result<std::unique_ptr<GrowingArchive>> ZipArchives::grow() const {
    std::error_code none;
    auto folder = std::filesystem::temp_directory_path(none);
    std::string path = folder / "datazentr-XXXXXX";
    const int file = ::mkostemp(path.data(), O_CLOEXEC);
    if (file < 0) return fail(no_room(folder));
    ::unlink(path.c_str());
    auto zip = std::make_unique<NamelessZip>(file);
    DZ_TRY(zip->open());
    return std::unique_ptr<GrowingArchive>(std::move(zip));
}

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
