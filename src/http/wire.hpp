#pragma once

#include <cstdint>
#include <ctime>
#include <optional>
#include <string>

#include "http/response.hpp"

namespace dz::http {

/// A date as HTTP writes it: "Sun, 06 Nov 1994 08:49:37 GMT".
std::string http_date(std::time_t time);

/// How the body of a response is delimited.
struct Framing {
    bool keeps_alive = true;
    bool is_chunked = false;
    std::optional<std::uint64_t> length = {};
};

/// The bytes of a response's head, with the empty line. Fields that could begin another field are
/// left out, and so are those that are the framing's.
std::string to_wire(const Response& response, const Framing& framing, std::time_t now);

}  // namespace dz::http
