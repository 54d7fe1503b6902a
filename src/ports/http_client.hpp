#pragma once

#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace dz {

/// What is asked of another server.
struct HttpCall {
    std::string method = "GET";
    std::string url;  ///< "https://host/path", percent-encoded.
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string body = {};  ///< Sent where the method has one.
};

/// What another server answered, whatever its status.
struct HttpReply {
    int status = 0;
    std::string media_type;  ///< "application/json", without parameters; may be empty.
    std::string body;
};

/// Asks other servers over HTTP.
class HttpClient {
public:
    virtual ~HttpClient() = default;

    /// One question, one answer; redirects are not followed, so that no key goes elsewhere. Any
    /// thread may ask.
    ///
    /// Fails with `remote.address` for what is no address of the web, `remote.unreachable` when
    /// there is no answer, `remote.too_large` when it is larger than 256 MiB, and
    /// `remote.stopped` when `stop` is requested.
    virtual Result<HttpReply> send(const HttpCall& call, const std::stop_token& stop) const = 0;
};

}  // namespace dz
