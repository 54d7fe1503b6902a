#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "base/result.hpp"
#include "http/request.hpp"

namespace dz::http {

/// Reads the requests of one connection from its bytes, one after another.
///
///     while (needs more) { read into space(n); filled(read); progress = advance(); }
///
/// A request that is not well-formed, or that two programs could read differently (both lengths,
/// two hosts), is an error and the end of the connection. Belongs to one thread.
class RequestParser {
public:
    enum class Progress {
        NeedsBytes,  ///< For the head, or for the body once `begin_body` was called.
        HasHead,     ///< `head()` and then `begin_body` are next.
        IsComplete,  ///< `take_body()` is next.
    };

    explicit RequestParser(std::size_t max_head_bytes);
    ~RequestParser();

    /// Room for bytes to come; `filled` says how many came.
    std::span<char> space(std::size_t bytes);
    void filled(std::size_t bytes);
    /// Whether bytes wait that no request has used.
    bool has_bytes() const;

    /// Reads on. Fails with `http.bad_request`, `http.head_too_large` or `http.too_large`.
    Result<Progress> advance();

    /// The request without its body. Fails with `http.bad_request`, `http.bad_target`,
    /// `http.bad_query` or `http.unknown_method`.
    Result<Request> head() const;
    /// Goes on to the body. Fails with `http.too_large` when its announced length is over the
    /// limit.
    Result<Progress> begin_body(std::size_t max_bytes);
    std::string take_body();

    /// Whether the client wants to keep the connection.
    bool keeps_alive() const;
    bool expects_continue() const;
    bool is_http_1_0() const;
    std::uint64_t announced_length() const;  ///< 0 when unknown.

    /// Ready for the next request; bytes that came behind this one stay.
    void begin_next();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dz::http
