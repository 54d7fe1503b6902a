#include <string>
#include <string_view>

#include "gates/code_policy.hpp"
#include "gates/findings.hpp"
#include "gates/source_text.hpp"

namespace dz::gates {
namespace {

constexpr auto npos = std::string_view::npos;

/// A phrase of code that is never right in an app's source.
struct Forbidden {
    std::string_view rule;
    std::string_view phrase;
    std::string_view why;
    std::string_view hint;
};

constexpr Forbidden kForbidden[] = {
    {"code.eval", "eval(", "runs text as code", "Call the function you mean, or parse the data."},
    {"code.eval", "new Function(", "runs text as code", "Write the function instead."},
    {"code.html", "document.write(", "writes unchecked HTML", "Render a component."},
    {"code.html", "insertAdjacentHTML(", "writes unchecked HTML", "Render a component."},
    {"code.html", "outerHTML =", "writes unchecked HTML", "Render a component."},
    {"code.tls", "rejectUnauthorized: false", "turns off the check of certificates",
     "Add the authority to NODE_EXTRA_CA_CERTS."},
    {"code.tls", "NODE_TLS_REJECT_UNAUTHORIZED", "turns off the check of certificates",
     "Add the authority to NODE_EXTRA_CA_CERTS."},
    {"code.sql", "sql.unsafe(", "builds SQL from text",
     "Use the sql template, which binds values."},
};

bool is_code(std::string_view path) {
    return path.starts_with("src/") && (path.ends_with(".ts") || path.ends_with(".tsx"));
}

void find_forbidden(const AppFile& file, std::string_view code, std::vector<Finding>& findings) {
    for (const auto& forbidden : kForbidden) {
        for (const auto at : find_word(code, forbidden.phrase)) {
            // `tx.eval(` is somebody's method; `.eval(` of a global object is not worth missing.
            if (at > 0 && code[at - 1] == '.' && forbidden.rule == "code.eval") continue;
            findings.push_back(finding_at(
                file, at, std::string(forbidden.rule),
                "\"" + line_at(file.content, at) + "\" " + std::string(forbidden.why) + ".",
                std::string(forbidden.hint)));
        }
    }
}

void find_processes(const AppFile& file, std::vector<Finding>& findings) {
    for (const std::string_view module : {"'node:child_process'", "'child_process'", "'node:vm'"}) {
        const auto at = file.content.find(module);
        if (at == npos) continue;
        findings.push_back(finding_at(
            file, at, "code.process",
            "\"" + line_at(file.content, at) + "\" lets the app start programs or run text.",
            "Do the work in the app, or in a service of its own."));
    }
}

/// Whether a value is clean: it calls the sanitiser, or is a name assigned from such a call.
bool is_sanitised(std::string_view code, std::string_view value) {
    if (value.find("sanitize") != npos) return true;
    const auto end =
        value.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$");
    const auto name = value.substr(0, end);
    if (name.empty()) return false;
    for (const auto at : find_word(code, "const " + std::string(name))) {
        const auto statement = code.substr(at, std::min(code.find(';', at), code.size()) - at);
        if (statement.find("sanitize") != npos) return true;
    }
    return false;
}

void find_raw_html(const AppFile& file, std::string_view code, std::vector<Finding>& findings) {
    const auto report = [&](std::size_t at, std::string_view value) {
        if (is_sanitised(code, value)) return;
        findings.push_back(finding_at(
            file, at, "code.html", "\"" + line_at(file.content, at) + "\" writes unchecked HTML.",
            "Pass it through sanitizeRichText, or render it as text."));
    };
    for (const std::string_view sink : {"__html:", ".innerHTML ="}) {
        for (auto at = code.find(sink); at != npos; at = code.find(sink, at + 1)) {
            auto value = at + sink.size();
            if (code.substr(value, 1) == "=") continue;  // A comparison.
            while (value < code.size() && code[value] == ' ') ++value;
            report(at, code.substr(value, std::min(code.find_first_of(";}\n", value), code.size()) -
                                              value));
        }
    }
}

/// SQL given as a string with values in it: `.query(`…${x}`)`, `sql.raw('a' + b)`.
void find_built_sql(const AppFile& file, std::string_view code, std::vector<Finding>& findings) {
    for (const std::string_view call : {".query(", ".execute(", ".exec(", "sql.raw("}) {
        for (auto at = code.find(call); at != npos; at = code.find(call, at + 1)) {
            const auto open = at + call.size() - 1;
            const auto inside = code.substr(open + 1, closing(code, open) - open - 2);
            const auto first = inside.find_first_not_of(" \n");
            if (first == npos) continue;
            const bool quoted =
                inside[first] == '`' || inside[first] == '\'' || inside[first] == '"';
            const bool filled = inside[first] == '`' && inside.find("${") != npos;
            const bool joined = quoted && inside.find("' +") != npos;
            if (!filled && !joined) continue;
            findings.push_back(finding_at(
                file, at, "code.sql", "\"" + line_at(file.content, at) + "\" builds SQL from text.",
                "Use the sql template (sql`… ${value}`), which binds values as parameters."));
        }
    }
}

}  // namespace

std::vector<Finding> check_dangerous_code(const AppTree& tree) {
    std::vector<Finding> findings;
    for (const auto& file : tree.files) {
        if (!is_code(file.path)) continue;
        const auto code = code_only(file.content);
        find_forbidden(file, code, findings);
        find_processes(file, findings);
        find_raw_html(file, code, findings);
        if (file.path.starts_with("src/server/")) find_built_sql(file, code, findings);
    }
    return findings;
}

}  // namespace dz::gates
