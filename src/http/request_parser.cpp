#include "http/request_parser.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>
#include <utility>

namespace dz::http {
namespace {

namespace beast = boost::beast::http;
using Parser = beast::request_parser<beast::string_body>;

std::string_view plain(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

Error bad_request(std::string why) {
    return {.kind = ErrorKind::InvalidInput,
            .code = "http.bad_request",
            .message = "The request is not well-formed HTTP.",
            .hint = "Send it with a current HTTP client.",
            .detail = std::move(why)};
}

Error too_large(std::size_t max_bytes) {
    return {.kind = ErrorKind::InvalidInput,
            .code = "http.too_large",
            .message = "The body is larger than the " + std::to_string(max_bytes) +
                       " bytes that this address accepts.",
            .hint = "Send less at once."};
}

/// RFC 9112 §3.2: what names the host must be there once, or proxies and we may disagree.
Status check_host(const beast::request_header<>& head) {
    const auto hosts = head.count(beast::field::host);
    if (hosts > 1 || (hosts == 0 && head.version() >= 11))
        return fail(bad_request("Host is sent " + std::to_string(hosts) + " times."));
    return {};
}

/// Other codings than chunks we could not undo, and a proxy in front might see another end.
Status check_coding(const beast::request_header<>& head) {
    const auto found = head.find(beast::field::transfer_encoding);
    if (found == head.end()) return {};
    const bool is_plain = head.count(beast::field::transfer_encoding) == 1 &&
                          boost::beast::iequals(found->value(), "chunked");
    if (is_plain && head.version() >= 11) return {};
    return fail(bad_request("Transfer-Encoding is not chunked alone."));
}

}  // namespace

struct RequestParser::Impl {
    explicit Impl(std::size_t head_bytes) : max_head_bytes(head_bytes) { restart(); }

    void restart() {
        parser.emplace();
        parser->header_limit(static_cast<std::uint32_t>(max_head_bytes));
        // The real limit follows once the head has told which route it is.
        parser->body_limit(boost::none);
        is_in_body = false;
    }

    const std::size_t max_head_bytes;
    std::size_t max_body_bytes = 0;
    bool is_in_body = false;
    boost::beast::flat_buffer buffer;
    std::optional<Parser> parser;
};

RequestParser::RequestParser(std::size_t max_head_bytes)
    : impl_(std::make_unique<Impl>(max_head_bytes)) {}
RequestParser::~RequestParser() = default;

std::span<char> RequestParser::space(std::size_t bytes) {
    const auto room = impl_->buffer.prepare(bytes);
    return {static_cast<char*>(room.data()), room.size()};
}

void RequestParser::filled(std::size_t bytes) {
    impl_->buffer.commit(bytes);
}

bool RequestParser::has_bytes() const {
    return impl_->buffer.size() > 0;
}

Result<RequestParser::Progress> RequestParser::advance() {
    auto& parser = *impl_->parser;
    const auto so_far = [&] {
        if (parser.is_done() && impl_->is_in_body) return Progress::IsComplete;
        return parser.is_header_done() && !impl_->is_in_body ? Progress::HasHead
                                                             : Progress::NeedsBytes;
    };
    while (impl_->buffer.size() > 0 && so_far() == Progress::NeedsBytes) {
        boost::beast::error_code error;
        const auto used = parser.put(impl_->buffer.data(), error);
        impl_->buffer.consume(used);
        if (error == beast::error::need_more) {
            // What cannot be used yet is the piece of a line, never long.
            if (impl_->buffer.size() > impl_->max_head_bytes)
                return fail(bad_request("A line of the body's framing is too long."));
            break;
        }
        if (error == beast::error::header_limit) {
            return fail({.kind = ErrorKind::InvalidInput,
                         .code = "http.head_too_large",
                         .message = "The header fields have more than " +
                                    std::to_string(impl_->max_head_bytes) + " bytes.",
                         .hint = "Send fewer or shorter fields; clear old cookies."});
        }
        if (error == beast::error::body_limit) return fail(too_large(impl_->max_body_bytes));
        if (error) return fail(bad_request(error.message()));
    }
    return so_far();
}

Result<Request> RequestParser::head() const {
    const auto& message = impl_->parser->get();
    DZ_TRY(check_host(message));
    DZ_TRY(check_coding(message));
    const auto method = method_of(plain(message.method_string()));
    if (!method) {
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "http.unknown_method",
                     .message = "The method of the request is not one we know.",
                     .hint = "Use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS."});
    }
    Request request;
    request.method = *method;
    request.target = std::string(plain(message.target()));
    // "OPTIONS *" asks about the server as a whole.
    const bool asks_server = *method == Method::Options && request.target == "*";
    DZ_TRY_ASSIGN(auto target, parse_target(asks_server ? "/" : std::string_view(request.target)));
    request.path = std::move(target.path);
    request.segments = std::move(target.segments);
    request.query = std::move(target.query);
    for (const auto& field : message)
        request.headers.add(plain(field.name_string()), std::string(plain(field.value())));
    request.cookies = Cookies::parse(request.headers.value_of("Cookie"));
    return request;
}

Result<RequestParser::Progress> RequestParser::begin_body(std::size_t max_bytes) {
    impl_->max_body_bytes = max_bytes;
    impl_->is_in_body = true;
    auto& parser = *impl_->parser;
    if (announced_length() > max_bytes) return fail(too_large(max_bytes));
    parser.body_limit(max_bytes);
    parser.eager(true);
    return advance();
}

std::string RequestParser::take_body() {
    return std::move(impl_->parser->get().body());
}

bool RequestParser::keeps_alive() const {
    return impl_->parser->keep_alive();
}

bool RequestParser::expects_continue() const {
    const auto& message = impl_->parser->get();
    return boost::beast::iequals(message[beast::field::expect], "100-continue") && !is_http_1_0();
}

bool RequestParser::is_http_1_0() const {
    return impl_->parser->get().version() < 11;
}

std::uint64_t RequestParser::announced_length() const {
    return impl_->parser->content_length().value_or(0);
}

void RequestParser::begin_next() {
    impl_->restart();
}

}  // namespace dz::http
