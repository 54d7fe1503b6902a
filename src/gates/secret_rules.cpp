#include "gates/secret_rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "gates/findings.hpp"

namespace dz::gates {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view kAlphanumeric =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::string_view kToken =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// A credential known by how it begins, and how many of which characters follow.
struct Shape {
    std::string_view rule;
    std::string_view prefix;
    std::string_view alphabet;
    std::size_t least;
    std::string_view what;
};

constexpr Shape kShapes[] = {
    {"secret.aws_key", "AKIA", kUpper, 16, "an AWS access key"},
    {"secret.aws_key", "ASIA", kUpper, 16, "an AWS session key"},
    {"secret.github", "ghp_", kAlphanumeric, 36, "a GitHub token"},
    {"secret.github", "gho_", kAlphanumeric, 36, "a GitHub token"},
    {"secret.github", "ghs_", kAlphanumeric, 36, "a GitHub token"},
    {"secret.github", "github_pat_", kToken, 40, "a GitHub token"},
    {"secret.gitlab", "glpat-", kToken, 20, "a GitLab token"},
    {"secret.stripe", "sk_live_", kAlphanumeric, 16, "a live Stripe key"},
    {"secret.stripe", "rk_live_", kAlphanumeric, 16, "a live Stripe key"},
    {"secret.stripe", "whsec_", kAlphanumeric, 24, "a Stripe webhook secret"},
    {"secret.slack", "xoxb-", kToken, 20, "a Slack token"},
    {"secret.slack", "xoxp-", kToken, 20, "a Slack token"},
    {"secret.google", "AIza", kToken, 35, "a Google API key"},
    {"secret.npm", "npm_", kAlphanumeric, 36, "an npm token"},
    {"secret.sendgrid", "SG.", kToken, 20, "a SendGrid key"},
    {"secret.openai", "sk-proj-", kToken, 32, "an OpenAI key"},
    {"secret.anthropic", "sk-ant-", kToken, 32, "an Anthropic key"},
};

constexpr std::array<std::string_view, 9> kNames = {
    "secret",     "password",  "passwd",       "apikey",     "token",
    "privatekey", "accesskey", "clientsecret", "credential",
};

const std::string kHint =
    "Move it to the environment (documented in .env.example without its value) and revoke it: "
    "whoever has the repository has it.";

bool is_token_byte(char byte) {
    return kToken.find(byte) != npos;
}

/// Bits per character. Random base64 is above 4; words and paths are below 3.7.
/// Source: Shannon, "A Mathematical Theory of Communication", 1948.
double entropy(std::string_view text) {
    std::array<int, 256> counts{};
    for (const char byte : text) ++counts[static_cast<unsigned char>(byte)];
    double bits = 0;
    for (const int count : counts) {
        if (count == 0) continue;
        const double share = static_cast<double>(count) / static_cast<double>(text.size());
        bits -= share * std::log2(share);
    }
    return bits;
}

Finding finding_of(const AppFile& file, std::size_t at, std::string_view rule,
                   std::string_view what, std::string_view secret) {
    return finding_at(
        file, at, std::string(rule),
        "This looks like " + std::string(what) + ": \"" + std::string(secret.substr(0, 4)) + "…\".",
        kHint);
}

void find_shapes(const AppFile& file, std::vector<Finding>& findings) {
    const std::string_view text = file.content;
    for (const auto& shape : kShapes) {
        for (auto at = text.find(shape.prefix); at != npos; at = text.find(shape.prefix, at + 1)) {
            if (at > 0 && is_token_byte(text[at - 1])) continue;
            const auto body = at + shape.prefix.size();
            const auto end = std::min(text.find_first_not_of(shape.alphabet, body), text.size());
            const auto secret = text.substr(at, end - at);
            // "AKIAXXXXXXXXXXXXXXXX" in a manual is a placeholder.
            if (end - body < shape.least || entropy(secret) < 2.5) continue;
            findings.push_back(finding_of(file, at, shape.rule, shape.what, secret));
        }
    }
}

void find_private_keys(const AppFile& file, std::vector<Finding>& findings) {
    const std::string_view text = file.content;
    constexpr std::string_view kBegin = "-----BEGIN ";
    for (auto at = text.find(kBegin); at != npos; at = text.find(kBegin, at + 1)) {
        const auto line = text.substr(at, std::min(text.find('\n', at), text.size()) - at);
        if (line.find("PRIVATE KEY-----") == npos) continue;
        findings.push_back(finding_of(file, at, "secret.private_key", "a private key", line));
    }
}

/// scheme://user:password@host, unless the password is a placeholder or the host is this machine.
void find_addresses(const AppFile& file, std::vector<Finding>& findings) {
    const std::string_view text = file.content;
    for (auto at = text.find("://"); at != npos; at = text.find("://", at + 1)) {
        const auto start = at + 3;
        const auto end = std::min(text.find_first_of(" \t\r\n\"'`/<>)", start), text.size());
        const auto authority = text.substr(start, end - start);
        const auto sign = authority.rfind('@');
        const auto colon = authority.find(':');
        if (sign == npos || colon == npos || colon > sign) continue;
        const auto password = authority.substr(colon + 1, sign - colon - 1);
        const auto host = authority.substr(sign + 1);
        const bool local = host.starts_with("localhost") || host.starts_with("127.") ||
                           host.find('.') == npos;  // A service of the same compose file.
        const bool placeholder = password.empty() || password.find_first_of("${<*%") != npos ||
                                 password == "password" || password == "secret";
        if (local || placeholder) continue;
        findings.push_back(finding_of(file, start + colon + 1, "secret.address",
                                      "a password in an address", password));
    }
}

/// The name before `=` or `:`, without quotes, dashes and underscores, in lower case.
std::string name_before(std::string_view text, std::size_t quote) {
    std::size_t at = quote;
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == ':' || text[at - 1] == '=')) --at;
    if (at == quote) return "";
    const auto end = at;
    while (at > 0 && (is_token_byte(text[at - 1]) || text[at - 1] == '"' || text[at - 1] == '\'')) {
        --at;
    }
    std::string name;
    for (const char byte : text.substr(at, end - at)) {
        if (std::isalnum(static_cast<unsigned char>(byte)) != 0) name += byte;
    }
    return to_lower(name);
}

void find_assignments(const AppFile& file, std::vector<Finding>& findings) {
    constexpr std::size_t kShortest = 20;
    const std::string_view text = file.content;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char quote = text[at];
        if (quote != '"' && quote != '\'' && quote != '`') continue;
        const auto end = text.find_first_of(std::string{quote, '\n'}, at + 1);
        if (end == npos || text[end] == '\n') continue;
        const auto value = text.substr(at + 1, end - at - 1);
        const bool random = value.size() >= kShortest && value.find(' ') == npos &&
                            value.find("://") == npos && value.find('$') == npos &&
                            value.find_first_of("0123456789") != npos && entropy(value) > 3.7;
        if (random) {
            const auto name = name_before(text, at);
            const bool telling = std::ranges::any_of(kNames, [&](std::string_view word) {
                return name.find(word) != std::string::npos;
            });
            if (telling) {
                findings.push_back(
                    finding_of(file, at + 1, "secret.assigned", "a secret given a name", value));
            }
        }
        at = end;
    }
}

bool is_scanned(std::string_view path) {
    // Lockfiles are full of integrity hashes; binary assets hold every pattern sooner or later.
    for (const std::string_view ending :
         {"package-lock.json", ".woff2", ".png", ".jpg", ".webp", ".ico", ".pdf", ".wasm"}) {
        if (path.ends_with(ending)) return false;
    }
    return true;
}

}  // namespace

std::vector<Finding> find_secrets(const AppTree& tree) {
    std::vector<Finding> findings;
    for (const auto& file : tree.files) {
        if (!is_scanned(file.path)) continue;
        find_shapes(file, findings);
        find_private_keys(file, findings);
        find_addresses(file, findings);
        // Tests invent tokens on purpose.
        if (!file.path.starts_with("tests/")) find_assignments(file, findings);
    }
    return findings;
}

}  // namespace dz::gates
