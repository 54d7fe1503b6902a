#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.hpp"
#include "http/event_stream.hpp"
#include "http/headers.hpp"
#include "http/websocket.hpp"

namespace dz::http {

/// A body made piece by piece, so that a large one never is in memory as a whole.
struct Stream {
    /// Gives the next piece, or an empty one at the end. Called on a pool thread, may block. An
    /// error breaks the connection off, so that the client cannot take a part for the whole.
    std::function<Result<std::string>()> next;
    /// The total, if known; otherwise the body is sent in chunks.
    std::optional<std::uint64_t> length = {};
};

using Body = std::variant<std::string, Stream, EventStream, WebSocketHandlers>;

/// An answer. `Content-Length`, `Date` and connection handling are the server's business.
struct Response {
    int status = 200;
    Headers headers;
    Body body = {};
    std::string route = {};  ///< The template that matched, for logs and metrics; not sent.
    std::string note = {};   ///< Why, for the log: an error's code and detail; not sent.
};

/// 200 with text of a media type.
Response text_response(int status, std::string text,
                       std::string_view media_type = "text/plain; charset=utf-8");

/// JSON: `json_response(202, {{"id", run.id.value}, {"events", url}})`.
Response json_response(int status, const boost::json::value& value);

/// 204 without a body.
Response no_content();

/// 303: the browser fetches the other page with GET. `location` is a path of ours.
Response see_other(std::string location);

/// 301: the page has moved for good.
Response moved(std::string location);

/// 200 with a body made piece by piece.
Response stream_response(Stream stream, std::string_view media_type);

/// 200 with server-sent events. The stream can be fed by any thread at any time.
Response event_stream_response(EventStream stream);

}  // namespace dz::http
