#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dz::http {

// What git asks over HTTP before it gets a pack, as gitprotocol-http and gitprotocol-pack have it:
// version 0, stateless. Pure.

/// One line as git sends it: four digits of length, then the text.
std::string git_line(std::string_view text);

/// What a repository offers: one branch, main, at that commit; nothing when it has none.
std::string git_offer(const std::optional<std::string>& tip);

/// What a client wants and has.
struct GitWish {
    std::vector<std::string> wants;
    std::vector<std::string> haves;
    bool is_done = false;       ///< It waits for the pack.
    bool tells_detail = false;  ///< It understands multi_ack_detailed.
};

/// Reads the body of a git-upload-pack request. Fails with `git.request` for what is none, and
/// `git.unsupported` for a part of a history (shallow) or of a tree (filter).
Result<GitWish> read_git_wish(std::string_view body);

/// What is said before the pack, or, while the client is not done, instead of it: which of the
/// commits it has we have too, given as ids in its order.
std::string git_answer(const GitWish& wish, const std::vector<std::string>& common);

/// The bytes that were packed with gzip, as git packs larger requests. Fails with `git.request`
/// when they are no gzip or come to more than `most`.
Result<std::string> gunzip(std::string_view bytes, std::size_t most);

}  // namespace dz::http
