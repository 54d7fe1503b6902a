#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "gates/code_policy.hpp"
#include "gates/findings.hpp"
#include "gates/scope_words.hpp"
#include "gates/source_text.hpp"

namespace dz::gates {
namespace {

constexpr auto npos = std::string_view::npos;

/// What ties a condition to one workspace, in code and in SQL text.
constexpr std::string_view kScopeWords[] = {"workspaceId", "workspace_id", "reachable", "visible"};

/// Rows about a person or found by an unguessable token are theirs whatever the workspace; this
/// holds for what surrounds the records (members, invites, keys), never for records.
constexpr std::string_view kOwnerWords[] = {"workspaceId", "workspace_id", "reachable",
                                            "visible",     "userId",       "tokenHash"};

/// The tables of a workspace's data by their names in code, and the shared name of "the table".
struct Tables {
    std::set<std::string> records{"table"};
    std::set<std::string> surroundings;
};

Tables tables_of(const AppTree& tree) {
    Tables tables;
    for (const auto& file : tree.files) {
        if (!file.path.starts_with("src/server/db/") || !file.path.ends_with(".ts")) continue;
        const auto code = code_only(file.content);
        constexpr std::string_view kExport = "export const ";
        for (auto at = code.find(kExport); at != npos; at = code.find(kExport, at + 1)) {
            const auto start = at + kExport.size();
            const auto name = code.substr(start, code.find(' ', start) - start);
            const auto open = code.find('(', start);
            if (open == npos) continue;
            const auto maker = code.substr(start + name.size(), open - start - name.size());
            const auto body = std::string_view(code).substr(open, closing(code, open) - open);
            if (maker.find("linkTable") != npos || has_word(body, "recordColumns")) {
                tables.records.emplace(name);
            } else if (maker.find("pgTable") != npos && has_word(body, "workspaceId")) {
                tables.surroundings.emplace(name);
            }
        }
    }
    return tables;
}

/// The statement a query is part of, from the query on.
std::string_view statement_from(std::string_view code, std::size_t at) {
    std::size_t end = at;
    while (end < code.size() && code[end] != ';') {
        const char byte = code[end];
        if (byte == ')' || byte == ']' || byte == '}' || byte == ',') break;
        end = byte == '(' || byte == '[' || byte == '{' ? closing(code, end) : end + 1;
    }
    return code.substr(at, end - at);
}

/// The argument of the statement's own `.where(…)`, or nothing.
std::string_view condition_of(std::string_view statement) {
    for (std::size_t at = 0; at < statement.size();) {
        if (statement.substr(at).starts_with(".where(")) {
            const auto open = at + 6;
            return statement.substr(open, closing(statement, open) - open);
        }
        at = statement[at] == '(' || statement[at] == '[' || statement[at] == '{'
                 ? closing(statement, at)
                 : at + 1;
    }
    return {};
}

/// Parameters of type SQL: their callers' own queries are where the condition is made.
std::set<std::string> given_conditions(std::string_view declaration) {
    std::set<std::string> names;
    for (auto at = declaration.find(": SQL"); at != npos; at = declaration.find(": SQL", at + 1)) {
        auto start = at;
        while (start > 0 &&
               (std::isalnum(static_cast<unsigned char>(declaration[start - 1])) != 0)) {
            --start;
        }
        if (start < at) names.emplace(declaration.substr(start, at - start));
    }
    return names;
}

class QueryReader {
public:
    QueryReader(const AppFile& file, const Tables& tables)
        : file_(file),
          tables_(tables),
          code_(code_only(file.content)),
          shared_(names_standing_for(top_level(code_), kScopeWords)),
          shared_owned_(names_standing_for(top_level(code_), kOwnerWords)) {}

    std::vector<Finding> read() {
        for (const std::string_view verb : {".from(", ".update(", ".delete("}) {
            for (auto at = code_.find(verb); at != std::string::npos;
                 at = code_.find(verb, at + 1)) {
                check(at, at + verb.size());
            }
        }
        return std::move(findings_);
    }

private:
    /// Only functions at the start of a line: constants belong to their own declaration.
    static std::string top_level(const std::string& code) {
        std::string functions;
        for (const auto at : find_word(code, "function")) {
            const auto line = code.rfind('\n', at) + 1;
            if (std::isalpha(static_cast<unsigned char>(code[line])) == 0) continue;
            functions += std::string(declaration_around(code, at)) + "\n";
        }
        return functions;
    }

    void check(std::size_t query, std::size_t name_start) {
        const auto name_end = code_.find_first_of(",) \n", name_start);
        auto name = code_.substr(name_start, name_end - name_start);
        if (name.ends_with(".table")) name = "table";
        const bool is_record = tables_.records.contains(name);
        if (!is_record && !tables_.surroundings.contains(name)) return;
        const auto statement = statement_from(code_, query);
        const auto condition = condition_of(statement);
        const auto declaration = declaration_around(code_, query);
        const std::span<const std::string_view> words =
            is_record ? std::span<const std::string_view>(kScopeWords) : kOwnerWords;
        auto given = given_conditions(declaration);
        given.merge(std::set<std::string>(is_record ? shared_ : shared_owned_));
        const auto names = names_standing_for(declaration, words, std::move(given));
        if (!condition.empty() && mentions(condition, words, names)) return;
        if (!is_record && says_why(declaration)) return;
        findings_.push_back(
            finding_at(file_, query + 1, "query.unscoped",
                       "This query on \"" + name + "\" does not say whose workspace it reads: \"" +
                           line_at(file_.content, query) + "\".",
                       "Start its condition from reachable(…) or eq(" + name +
                           ".workspaceId, scope.workspace.id)" + exception(is_record)));
    }

    static std::string exception(bool is_record) {
        return is_record ? "." : "; work of the app itself says \"Across workspaces: …\" above it.";
    }

    /// Work of the app itself, such as deliveries, serves all workspaces and says so in the comment
    /// above its declaration or inside it.
    bool says_why(std::string_view declaration) const {
        const auto offset = static_cast<std::size_t>(declaration.data() - code_.data());
        const auto above = file_.content.rfind("\n\n", offset);
        const auto start = above == std::string::npos ? 0 : above;
        const auto text = file_.content.substr(start, offset + declaration.size() - start);
        return text.find("Across workspaces") != std::string::npos;
    }

    const AppFile& file_;
    const Tables& tables_;
    std::string code_;
    std::set<std::string> shared_;        ///< Functions of the file that name a workspace.
    std::set<std::string> shared_owned_;  ///< Functions that name a workspace or an owner.
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_queries(const AppTree& tree) {
    const auto tables = tables_of(tree);
    std::vector<Finding> findings;
    for (const auto& file : tree.files) {
        // Seeds and migrations work on an empty database, before anybody has a workspace.
        if (!file.path.starts_with("src/server/") || !file.path.ends_with(".ts") ||
            file.path.starts_with("src/server/db/")) {
            continue;
        }
        for (auto& finding : QueryReader(file, tables).read())
            findings.push_back(std::move(finding));
    }
    return findings;
}

}  // namespace dz::gates
