#include "http/response.hpp"

#include <boost/json/serialize.hpp>

namespace dz::http {

Response text_response(int status, std::string text, std::string_view media_type) {
    return {.status = status,
            .headers = {{"Content-Type", std::string(media_type)}},
            .body = std::move(text)};
}

Response json_response(int status, const boost::json::value& value) {
    auto response = text_response(status, boost::json::serialize(value), "application/json");
    // Answers of the API belong to whoever asked; a route that may be cached says so itself.
    response.headers.set("Cache-Control", "no-store");
    return response;
}

Response no_content() {
    return {.status = 204};
}

Response see_other(std::string location) {
    return {.status = 303, .headers = {{"Location", std::move(location)}}};
}

Response moved(std::string location) {
    return {.status = 301, .headers = {{"Location", std::move(location)}}};
}

Response stream_response(Stream stream, std::string_view media_type) {
    return {.headers = {{"Content-Type", std::string(media_type)}}, .body = std::move(stream)};
}

Response event_stream_response(EventStream stream) {
    return {.headers = {{"Content-Type", "text/event-stream"},
                        {"Cache-Control", "no-store"},
                        {"X-Accel-Buffering", "no"}},
            .body = std::move(stream)};
}

}  // namespace dz::http
