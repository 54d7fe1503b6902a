#include "http/compression.hpp"

#include <algorithm>
#include <zlib.h>

#include "base/text.hpp"

namespace dz::http {
namespace {

constexpr std::size_t kMinBytes = 1024;
constexpr int kLevel = 5;
constexpr int kGzipWindow = 15 + 16;  // zlib's way to ask for the gzip wrapper.

bool is_compressible(std::string_view type) {
    type = trim(type.substr(0, type.find(';')));
    return (type.starts_with("text/") && type != "text/event-stream") || type.ends_with("json") ||
           type.ends_with("javascript") || type.ends_with("xml") || type == "application/wasm";
}

/// "gzip;q=0" says no; any other weight says yes.
bool has_weight(std::string_view parameters) {
    const auto q = parameters.find("q=");
    if (q == std::string_view::npos) return true;
    return parameters.substr(q + 2).find_first_of("123456789") != std::string_view::npos;
}

}  // namespace

bool accepts_encoding(std::string_view field, std::string_view coding) {
    std::optional<bool> star;
    while (!field.empty()) {
        const auto comma = std::min(field.find(','), field.size());
        const auto entry = field.substr(0, comma);
        field.remove_prefix(std::min(comma + 1, field.size()));
        const auto semicolon = std::min(entry.find(';'), entry.size());
        const auto name = trim(entry.substr(0, semicolon));
        const bool is_wanted = has_weight(entry.substr(semicolon));
        if (equals_ignoring_case(name, coding)) return is_wanted;
        if (name == "*") star = is_wanted;
    }
    return star.value_or(false);
}

std::optional<std::string> gzip(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return std::nullopt;
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int status = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (status != Z_STREAM_END) return std::nullopt;
    return out;
}

void compress(const Request& request, Response& response) {
    auto* body = std::get_if<std::string>(&response.body);
    auto& headers = response.headers;
    if (!body || body->size() < kMinBytes || headers.has("Content-Encoding") ||
        response.status == 206 || !is_compressible(headers.value_of("Content-Type")))
        return;
    if (!headers.has("Vary")) headers.add("Vary", "Accept-Encoding");
    if (!accepts_encoding(request.headers.value_of("Accept-Encoding"), "gzip")) return;
    auto smaller = gzip(*body);
    if (!smaller || smaller->size() >= body->size()) return;
    *body = *std::move(smaller);
    headers.set("Content-Encoding", "gzip");
    const std::string etag(headers.value_of("ETag"));
    if (etag.starts_with('"')) headers.set("ETag", "W/" + etag);
}

}  // namespace dz::http
