#include "adapters/curl/curl_mail.hpp"

#include <algorithm>
#include <curl/curl.h>
#include <memory>
#include <mutex>
#include <utility>

namespace dz::adapters {
namespace {

constexpr long kConnectSeconds = 10;
constexpr long kSeconds = 60;

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Lines = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;
using Address = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

struct Upload {
    std::string_view left;
    const std::stop_token& stop;
};

extern "C" std::size_t give_bytes(char* into, std::size_t size, std::size_t count, void* from) {
    auto& upload = *static_cast<Upload*>(from);
    const auto part = upload.left.substr(0, size * count);
    std::ranges::copy(part, into);
    upload.left.remove_prefix(part.size());
    return part.size();
}

extern "C" std::size_t ignore_bytes(char*, std::size_t size, std::size_t count, void*) {
    return size * count;
}

extern "C" int is_given_up(void* from, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Upload*>(from)->stop.stop_requested() ? 1 : 0;
}

std::string part_of(CURLU* address, CURLUPart part, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(address, part, &text, flags) != CURLUE_OK) return "";
    std::string copy(text);
    curl_free(text);
    return copy;
}

Error bad_address(std::string message) {
    return {.kind = ErrorKind::InvalidInput,
            .code = "mail.address",
            .message = std::move(message),
            .hint =
                "Write smtp://user@mail.example.com:587 or smtps://…, and the password in "
                "DATAZENTR_MAIL_PASSWORD, where nobody sees it."};
}

bool is_loopback(std::string_view host) {
    return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

Error why_not(CURLcode code, long answer) {
    const std::string why = curl_easy_strerror(code);
    // To be told "no" about a letter is final; to be told "no" about us is for the operator.
    if (answer >= 550 && answer < 560 && code != CURLE_LOGIN_DENIED)
        return {.kind = ErrorKind::Denied,
                .code = "mail.refused",
                .message = "The mail server does not take the letter: it answered " +
                           std::to_string(answer) + ".",
                .hint = "Look whether the addresses of sender and receiver are right."};
    return {.kind = ErrorKind::Unavailable,
            .code = "mail.unreachable",
            .message = "The mail server does not take letters: " + why + ".",
            .hint = "Check --mail and the password; the letter is kept and sent later."};
}

}  // namespace

Result<CurlMail> CurlMail::at(std::string_view address, std::string password) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const Address parsed(curl_url(), &curl_url_cleanup);
    const std::string text(address);
    if (curl_url_set(parsed.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK)
        return fail(bad_address("The address of the mail server is none."));
    const auto scheme = part_of(parsed.get(), CURLUPART_SCHEME);
    const auto host = part_of(parsed.get(), CURLUPART_HOST);
    const auto path = part_of(parsed.get(), CURLUPART_PATH);
    if ((scheme != "smtp" && scheme != "smtps") || host.empty() || (!path.empty() && path != "/"))
        return fail(bad_address("The address of the mail server is none."));
    if (!part_of(parsed.get(), CURLUPART_PASSWORD).empty())
        return fail(bad_address("A password in an address is seen by others."));
    auto user = part_of(parsed.get(), CURLUPART_USER, CURLU_URLDECODE);
    const auto port = part_of(parsed.get(), CURLUPART_PORT);
    const auto url = scheme + "://" + host + (port.empty() ? "" : ":" + port);
    return CurlMail(url, std::move(user), std::move(password), is_loopback(host));
}

Status CurlMail::send(const Letter& letter, const std::stop_token& stop) const {
    const Handle handle(curl_easy_init(), &curl_easy_cleanup);
    const Lines to(curl_slist_append(nullptr, ("<" + letter.to + ">").c_str()),
                   &curl_slist_free_all);
    const auto message = message_of(letter);
    Upload upload{.left = message, .stop = stop};
    const auto at = letter.from.rfind('@');
    const auto greeting = at == std::string::npos ? "localhost" : letter.from.substr(at + 1);
    const auto url = url_ + "/" + greeting;
    CURL* curl = handle.get();
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, kSeconds);
    // Others than this machine never see the letter in clear where there is a password.
    const bool must_hide = !user_.empty() && !is_near_;
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     static_cast<long>(must_hide ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    if (!user_.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, user_.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, password_.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ("<" + letter.from + ">").c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &give_bytes);
    curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &ignore_bytes);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &is_given_up);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &upload);
    const auto code = curl_easy_perform(curl);
    if (code == CURLE_OK) return {};
    long answer = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
    return fail(why_not(code, answer));
}

}  // namespace dz::adapters
