#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/route.hpp"

namespace dz::http {

/// An answer as it is kept to be given again.
struct KeptAnswer {
    int status = 200;
    std::string content_type;
    std::string location;
    std::string body;
};

/// Remembers what was answered under an Idempotency-Key. Any thread may use it.
class IdempotencyStore {
public:
    virtual ~IdempotencyStore() = default;

    /// Claims the key for one caller and request, or gives the answer of before. Fails with
    /// `http.idempotency_busy` when the first request is still under way, and with
    /// `http.idempotency_reused` when the key came with another request.
    virtual Result<std::optional<KeptAnswer>> claim(const std::string& key,
                                                    const std::string& fingerprint) = 0;
    virtual Status keep(const std::string& key, const KeptAnswer& answer) = 0;
    /// The request failed in a way that is worth repeating.
    virtual void release(const std::string& key) = 0;
};

Error idempotency_busy();
Error idempotency_reused();

/// Calls a POST route at most once for each key and caller; other requests just go through.
///
/// Good answers and refusals are kept; failures of ours (5xx) and 429 may be tried again.
/// Fails with `http.idempotency_key` when the key is not 1–128 visible ASCII characters.
Result<Response> answer_once(IdempotencyStore& store, const Route& route, const Request& request);

}  // namespace dz::http
