#include <string>
#include <string_view>
#include <utility>

#include "http/media_type.hpp"
#include "http/preview_routes.hpp"
#include "http/response.hpp"

namespace dz::http {
namespace {

constexpr std::string_view kRoot = "/preview/";
constexpr std::string_view kPage = "index.html";

/// Whatever the app in the page tries, it has no origin, reaches no server but this one, which
/// only has these files, and cannot leave its frame. Only pages of this machine may hold it.
constexpr const char* kPolicy =
    "sandbox allow-scripts allow-forms; default-src 'none'; "
    "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; media-src data: blob:; "
    "connect-src 'self' data: blob:; worker-src blob:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors http://127.0.0.1:* http://localhost:*";

Response answer(app::PreviewDesk& desk, const Request& request) {
    if (request.method != Method::Get && request.method != Method::Head) {
        auto refusal = text_response(405, "Previews are only read.\n");
        refusal.headers.set("Allow", "GET, HEAD");
        return refusal;
    }
    std::string path;
    for (const auto& segment : request.segments) path += "/" + segment;
    if (request.path.ends_with('/')) path += (path.ends_with('/') ? "" : "/") + std::string(kPage);
    auto bytes = path.starts_with(kRoot) ? desk.file(path.substr(kRoot.size())) : std::nullopt;
    if (!bytes) return text_response(404, "There is no such file of a preview.\n");
    auto response = text_response(200, *std::move(bytes), media_type_of(path));
    // Scripts of the page belong to the program, all else is named by its content.
    const bool is_frame = path.starts_with("/preview/frame/");
    response.headers.set("Cache-Control",
                         is_frame ? "no-cache" : "public, max-age=31536000, immutable");
    if (path.ends_with(kPage)) {
        response.headers.set("Cache-Control", "no-store");
        response.headers.set("Content-Security-Policy", kPolicy);
        response.headers.set("Referrer-Policy", "no-referrer");
        response.headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    }
    return response;
}

}  // namespace

Handler preview_handler(app::PreviewDesk& desk) {
    return [&desk](Request& request) {
        auto response = answer(desk, request);
        // A frame without an origin is a stranger to every server, this one included.
        response.headers.set("Access-Control-Allow-Origin", "*");
        response.headers.set("Cross-Origin-Resource-Policy", "cross-origin");
        response.headers.set("X-Content-Type-Options", "nosniff");
        return response;
    };
}

}  // namespace dz::http
