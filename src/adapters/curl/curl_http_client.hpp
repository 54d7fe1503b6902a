#pragma once

#include "ports/http_client.hpp"

namespace dz::adapters {

/// Asks over HTTP with libcurl, whose settings from the environment hold: proxies, certificates.
/// Stateless; any thread may ask.
class CurlHttpClient : public HttpClient {
public:
    CurlHttpClient();

    Result<HttpReply> send(const HttpCall& call, const std::stop_token& stop) const override;
};

}  // namespace dz::adapters
