#include "adapters/curl/curl_http_client.hpp"

#include <curl/curl.h>
#include <memory>
#include <mutex>
#include <string_view>

namespace dz::adapters {
namespace {

constexpr std::size_t kMaxReply = 256u << 20;
constexpr long kConnectSeconds = 10;
/// A server that sends nothing for so long has gone.
constexpr long kSilentSeconds = 120;

struct Transfer {
    std::string body;
    bool is_too_large = false;
    const std::stop_token& stop;
};

extern "C" std::size_t keep_bytes(char* bytes, std::size_t size, std::size_t count, void* into) {
    auto& transfer = *static_cast<Transfer*>(into);
    if (transfer.body.size() + size * count > kMaxReply) {
        transfer.is_too_large = true;
        return 0;
    }
    transfer.body.append(bytes, size * count);
    return size * count;
}

extern "C" int is_stopped(void* into, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Transfer*>(into)->stop.stop_requested() ? 1 : 0;
}

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

Headers headers_of(const HttpCall& call) {
    // An answer to "Expect: 100-continue" would be waited for a second.
    Headers list(curl_slist_append(nullptr, "Expect:"), &curl_slist_free_all);
    for (const auto& [name, value] : call.headers) {
        auto* longer = curl_slist_append(list.get(), (name + ": " + value).c_str());
        if (longer == nullptr) continue;
        static_cast<void>(list.release());
        list.reset(longer);
    }
    return list;
}

std::string without_parameters(const char* media_type) {
    std::string_view type = media_type == nullptr ? "" : media_type;
    type = type.substr(0, type.find(';'));
    while (type.ends_with(' ')) type.remove_suffix(1);
    return std::string(type);
}

Error why_not(CURLcode code, const HttpCall& call, const Transfer& transfer) {
    if (transfer.stop.stop_requested())
        return {.kind = ErrorKind::Unavailable,
                .code = "remote.stopped",
                .message = "The question was given up.",
                .hint = "Ask again."};
    if (transfer.is_too_large)
        return {.kind = ErrorKind::Exhausted,
                .code = "remote.too_large",
                .message = "The server answers with more than 256 MiB.",
                .hint = "Ask for less."};
    if (code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT)
        return {.kind = ErrorKind::InvalidInput,
                .code = "remote.address",
                .message = "\"" + call.url + "\" is not an address of a server.",
                .hint = "Write it with its protocol: https://apps.example.com"};
    return {.kind = ErrorKind::Unavailable,
            .code = "remote.unreachable",
            .message = "The server does not answer: " + std::string(curl_easy_strerror(code)) + ".",
            .hint = "Check its address, and that \"datazentr serve\" runs there."};
}

}  // namespace

CurlHttpClient::CurlHttpClient() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

Result<HttpReply> CurlHttpClient::send(const HttpCall& call, const std::stop_token& stop) const {
    const Handle handle(curl_easy_init(), &curl_easy_cleanup);
    const auto headers = headers_of(call);
    Transfer transfer{.body = {}, .stop = stop};
    CURL* curl = handle.get();
    curl_easy_setopt(curl, CURLOPT_URL, call.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, call.method.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, kSilentSeconds);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &keep_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &is_stopped);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
    if (!call.body.empty()) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, call.body.data());
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                         static_cast<curl_off_t>(call.body.size()));
    }
    const auto code = curl_easy_perform(curl);
    if (code != CURLE_OK) return fail(why_not(code, call, transfer));
    long status = 0;
    const char* media_type = nullptr;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &media_type);
    return HttpReply{.status = static_cast<int>(status),
                     .media_type = without_parameters(media_type),
                     .body = std::move(transfer.body)};
}

}  // namespace dz::adapters
