#include "http/idempotency.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "http/problem.hpp"

namespace dz::http {
namespace {

constexpr std::size_t kMaxKey = 128;

/// One caller's keys mean nothing to another.
std::string key_of(const Request& request, std::string_view sent) {
    std::string who;
    if (const auto& subject = request.subject) {
        const auto& caller = subject->caller;
        who = caller.visitor ? caller.visitor->tenant.tenant().value : std::string();
        who += '\n' + caller.account + '\n' + caller.credential;
    }
    return sha256_hex(who + '\n' + std::string(sent));
}

std::string fingerprint_of(const Request& request) {
    return sha256_hex(request.target + '\n' + request.body);
}

Response again(const KeptAnswer& kept) {
    auto response = text_response(kept.status, kept.body, kept.content_type);
    if (kept.content_type.empty()) response.headers.remove("Content-Type");
    if (!kept.location.empty()) response.headers.set("Location", kept.location);
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("Idempotency-Replayed", "true");
    return response;
}

}  // namespace

Error idempotency_busy() {
    return {.kind = ErrorKind::Conflict,
            .code = "http.idempotency_busy",
            .message = "The first request with this Idempotency-Key is still under way.",
            .hint = "Wait for its answer, or repeat the request in a moment."};
}

Error idempotency_reused() {
    return {.kind = ErrorKind::InvalidInput,
            .code = "http.idempotency_reused",
            .message = "This Idempotency-Key came with another request before.",
            .hint = "Use a new key for each new request."};
}

Result<Response> answer_once(IdempotencyStore& store, const Route& route, const Request& request) {
    const auto sent = request.headers.find("Idempotency-Key");
    if (!sent || request.method != Method::Post || !route.is_idempotent)
        return route.handler(request);
    const bool is_visible = std::ranges::all_of(*sent, [](char c) { return c > 0x20 && c < 0x7f; });
    if (sent->empty() || sent->size() > kMaxKey || !is_visible) {
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "http.idempotency_key",
                     .message = "The Idempotency-Key is not 1 to 128 visible characters.",
                     .hint = "Send a fresh random id, such as a UUID."});
    }
    const auto key = key_of(request, *sent);
    DZ_TRY_ASSIGN(const auto kept, store.claim(key, fingerprint_of(request)));
    if (kept) return again(*kept);

    auto result = route.handler(request);
    auto response = result ? *std::move(result) : problem_response(result.error());
    const auto* body = std::get_if<std::string>(&response.body);
    if (!body || response.status >= 500 || response.status == 429) {
        store.release(key);
        return response;
    }
    DZ_TRY(store.keep(key, {.status = response.status,
                            .content_type = std::string(response.headers.value_of("Content-Type")),
                            .location = std::string(response.headers.value_of("Location")),
                            .body = *body}));
    return response;
}

}  // namespace dz::http
