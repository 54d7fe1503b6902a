#include "http/git_protocol.hpp"

#include <algorithm>
#include <array>
#include <zlib.h>

namespace dz::http {
namespace {

constexpr std::size_t kHead = 4;  ///< The digits of a line's length.
constexpr std::size_t kIdSize = 40;
constexpr std::size_t kMostIds = 20'000;
constexpr std::string_view kAbilities =
    "multi_ack_detailed symref=HEAD:refs/heads/main agent=datazentr";

Error bad_request(std::string message) {
    return {.kind = ErrorKind::InvalidInput,
            .code = "git.request",
            .message = std::move(message),
            .hint = "Clone with git 2.0 or later."};
}

std::optional<std::size_t> size_of(std::string_view digits) {
    std::size_t size = 0;
    for (const char c : digits) {
        const std::size_t digit = c >= '0' && c <= '9'   ? static_cast<std::size_t>(c - '0')
                                  : c >= 'a' && c <= 'f' ? static_cast<std::size_t>(c - 'a') + 10
                                  : c >= 'A' && c <= 'F' ? static_cast<std::size_t>(c - 'A') + 10
                                                         : 16;
        if (digit == 16) return std::nullopt;
        size = size * 16 + digit;
    }
    return size;
}

bool is_id(std::string_view text) {
    return text.size() == kIdSize && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

Status read_line(GitWish& wish, std::string_view line) {
    while (!line.empty() && line.back() == '\n') line.remove_suffix(1);
    if (line == "done") {
        wish.is_done = true;
        return {};
    }
    if (line.starts_with("shallow ") || line.starts_with("deepen") || line.starts_with("filter "))
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "git.unsupported",
                     .message = "Parts of a repository are not given out.",
                     .hint = "Clone without --depth and --filter."});
    const bool wants = line.starts_with("want ");
    if (!wants && !line.starts_with("have ")) return fail(bad_request("A line is not git's."));
    line.remove_prefix(5);
    const auto id = line.substr(0, kIdSize);
    if (!is_id(id)) return fail(bad_request("A line names no commit."));
    auto& ids = wants ? wish.wants : wish.haves;
    if (ids.size() >= kMostIds) return fail(bad_request("The request names too many commits."));
    ids.emplace_back(id);
    if (wants && line.find(" multi_ack_detailed") != line.npos) wish.tells_detail = true;
    return {};
}

}  // namespace

std::string git_line(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    const std::size_t size = text.size() + kHead;
    std::string out;
    for (const int shift : {12, 8, 4, 0}) out += kDigits[(size >> shift) & 15U];
    return out.append(text);
}

std::string git_offer(const std::optional<std::string>& tip) {
    std::string out = git_line("# service=git-upload-pack\n") + "0000";
    const std::string abilities = '\0' + std::string(kAbilities) + "\n";
    if (tip)
        out += git_line(*tip + " HEAD" + abilities) + git_line(*tip + " refs/heads/main\n");
    else
        out += git_line(std::string(kIdSize, '0') + " capabilities^{}" + abilities);
    return out + "0000";
}

Result<GitWish> read_git_wish(std::string_view body) {
    GitWish wish;
    while (!body.empty()) {
        const auto size = size_of(body.substr(0, kHead));
        if (body.size() < kHead || !size) return fail(bad_request("A line has no length."));
        if (*size == 0) {  // A pause.
            body.remove_prefix(kHead);
            continue;
        }
        if (*size < kHead || *size > body.size())
            return fail(bad_request("A line is not as long as it says."));
        DZ_TRY(read_line(wish, body.substr(kHead, *size - kHead)));
        body.remove_prefix(*size);
    }
    return wish;
}

std::string git_answer(const GitWish& wish, const std::vector<std::string>& common) {
    if (common.empty()) return git_line("NAK\n");
    if (!wish.tells_detail) return git_line("ACK " + common.front() + "\n");
    std::string out;
    for (const auto& id : common) out += git_line("ACK " + id + " common\n");
    if (wish.is_done) return out + git_line("ACK " + common.back() + "\n");
    // The history is one line: whatever they have is enough to go on from.
    return out + git_line("ACK " + common.back() + " ready\n") + git_line("NAK\n");
}

Result<std::string> gunzip(std::string_view bytes, std::size_t most) {
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK)
        return fail(bad_request("The request cannot be unpacked."));
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::string out;
    std::array<char, 16'384> piece{};
    int status = Z_OK;
    while (status == Z_OK && out.size() <= most) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        status = inflate(&stream, Z_NO_FLUSH);
        out.append(piece.data(), piece.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (status != Z_STREAM_END || out.size() > most)
        return fail(bad_request("The request cannot be unpacked."));
    return out;
}

}  // namespace dz::http
