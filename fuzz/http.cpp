// Any bytes give requests or an Error, never a crash: the parser of requests in pieces of any
// size, targets, queries, cookies, ranges and the fields a client may send.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "http/compression.hpp"
#include "http/conditional.hpp"
#include "http/range.hpp"
#include "http/request_parser.hpp"
#include "http/websocket_session.hpp"

namespace {

using dz::http::RequestParser;

void judge(const dz::http::Request& request) {
    const auto& headers = request.headers;
    static_cast<void>(dz::http::asks_for_websocket(request));
    static_cast<void>(dz::http::parse_range(headers.value_of("Range"), 1000));
    static_cast<void>(dz::http::accepts_encoding(headers.value_of("Accept-Encoding"), "gzip"));
    static_cast<void>(dz::http::lists_etag(headers.value_of("If-None-Match"), "\"a\""));
    static_cast<void>(dz::http::request_id_of(headers, "fresh"));
}

/// The first byte says in pieces of which size the rest arrives.
void read_as_connection(std::string_view bytes) {
    const std::size_t piece = bytes.empty() ? 1 : static_cast<unsigned char>(bytes[0]) + 1U;
    bytes.remove_prefix(std::min<std::size_t>(1, bytes.size()));
    RequestParser parser(2048);
    while (!bytes.empty()) {
        const auto space = parser.space(std::min(piece, bytes.size()));
        const auto count = std::min({space.size(), piece, bytes.size()});
        std::copy_n(bytes.data(), count, space.data());
        parser.filled(count);
        bytes.remove_prefix(count);
        auto progress = parser.advance();
        while (progress && *progress != RequestParser::Progress::NeedsBytes) {
            if (*progress == RequestParser::Progress::HasHead) {
                const auto head = parser.head();
                if (!head) return;
                judge(*head);
                progress = parser.begin_body(4096);
            } else {
                static_cast<void>(parser.take_body());
                parser.begin_next();
                progress = parser.advance();
            }
        }
        if (!progress) return;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    read_as_connection(bytes);
    static_cast<void>(dz::http::parse_target(bytes));
    static_cast<void>(dz::http::Cookies::parse(bytes));
    static_cast<void>(dz::http::parse_range(bytes, size));
    return 0;
}
