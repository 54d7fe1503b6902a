#include "adapters/disk/mail_folder.hpp"

#include <filesystem>
#include <fstream>

namespace dz::disk {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> unwritten(const fs::path& file, const std::string& why) {
    return fail({.kind = ErrorKind::Unavailable,
                 .code = "mail.unreachable",
                 .message = "\"" + file.string() + "\" cannot be written: " + why + ".",
                 .hint = "Check the folder of --mail; the letter is kept and written later."});
}

}  // namespace

Status MailFolder::send(const Letter& letter, const std::stop_token&) const {
    const fs::path folder = folder_;
    const fs::path file = folder / (letter.id + ".eml");
    const fs::path draft = folder / ("." + letter.id + ".draft");
    std::error_code why;
    if (fs::create_directories(folder, why))
        fs::permissions(folder, fs::perms::owner_all, fs::perm_options::replace, why);
    if (why) return unwritten(folder, why.message());
    // Its owner is the only one who may read it from before it has content.
    std::ofstream(draft, std::ios::binary).close();
    fs::permissions(draft, fs::perms::owner_read | fs::perms::owner_write,
                    fs::perm_options::replace, why);
    if (why) return unwritten(draft, why.message());
    std::ofstream out(draft, std::ios::binary);
    out << message_of(letter);
    out.close();
    if (!out) return unwritten(draft, "the disk is full or fails");
    fs::rename(draft, file, why);
    if (why) return unwritten(file, why.message());
    return {};
}

}  // namespace dz::disk
