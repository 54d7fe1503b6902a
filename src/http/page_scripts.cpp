#include "http/page_scripts.hpp"

#include <algorithm>

#include "base/hash.hpp"

namespace dz::http {

std::vector<std::string> inline_script_hashes(std::string_view html) {
    constexpr std::string_view kOpen = "<script";
    constexpr std::string_view kClose = "</script>";
    std::vector<std::string> hashes;
    for (std::size_t at = 0; (at = html.find(kOpen, at)) != std::string_view::npos;) {
        const auto tag_end = html.find('>', at);
        if (tag_end == std::string_view::npos) break;
        const auto tag = html.substr(at, tag_end - at);
        const auto end = html.find(kClose, tag_end);
        if (end == std::string_view::npos) break;
        at = end + kClose.size();
        const bool is_inline = tag.find(" src=") == std::string_view::npos &&
                               tag.find(" type=") == std::string_view::npos;
        if (!is_inline) continue;
        auto hash = "sha256-" + sha256_base64(html.substr(tag_end + 1, end - tag_end - 1));
        if (std::ranges::find(hashes, hash) == hashes.end()) hashes.push_back(std::move(hash));
    }
    return hashes;
}

}  // namespace dz::http
