#include "importer/names.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "intent/naming.hpp"
#include "model/spec_names.hpp"

namespace dz::importer {
namespace {

constexpr std::size_t kMaxWritten = 120;  ///< Of a name that is looked at.
constexpr std::size_t kMaxLabel = 60;
constexpr std::size_t kLongestMember = 48;

using Words = std::unordered_set<std::string_view>;

std::string_view short_name(std::string_view name) {
    return utf8_prefix(name, kMaxWritten);
}

std::string_view without_prefix(std::string_view table) {
    for (const std::string_view prefix : {"tbl_", "TBL_", "tbl", "t_", "T_"})
        if (table.starts_with(prefix) && table.size() > prefix.size() &&
            (prefix != "tbl" || (table[3] >= 'A' && table[3] <= 'Z')))
            return table.substr(prefix.size());
    return table;
}

/// Out of the way of what every record has and of the words of expressions.
std::string repaired_member(std::string name) {
    if (is_built_in_member(name) || is_reserved_word(name)) name += "Value";
    return name;
}

}  // namespace

std::vector<std::string> words_of(std::string_view name) {
    auto words = split_words(ascii_fold(short_name(name)));
    for (auto& word : words) word = to_lower(word);
    return words;
}

std::string entity_name_of(std::string_view table) {
    const std::string_view name = without_prefix(short_name(table));
    std::string pascal = to_pascal(name);
    // Digits and capitals alone say nothing of number: "ADDRESS_2".
    if (!pascal.empty()) pascal = singularise(pascal);
    auto entity = intent::entity_name(pascal.empty() ? name : std::string_view(pascal));
    if (is_built_in_entity(entity)) entity += "Entry";
    return entity;
}

std::string member_name_of(std::string_view column) {
    const auto words = words_of(column);
    std::string name = to_camel(join(words, " "));
    if (name.empty()) return intent::field_name({std::string(short_name(column))});
    if (name.front() >= '0' && name.front() <= '9') name = "no" + name;
    if (name.size() > kLongestMember) name.resize(kLongestMember);
    return repaired_member(std::move(name));
}

std::string clean_text(std::string_view text, std::size_t most) {
    std::string out;
    bool was_space = true;
    for (const char c : utf8_prefix(trim(text), most)) {
        const bool is_space = static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
        if (is_space && was_space) continue;
        out += is_space ? ' ' : c;
        was_space = is_space;
    }
    return std::string(trim(out));
}

std::string label_of(std::string_view name) {
    std::string written = clean_text(name, kMaxLabel);
    // Shouted names are a habit of databases, not acronyms.
    const bool is_shouted = written.size() > 4 && to_upper(written) == written;
    const bool has_break = written.find_first_of("_ -") != std::string::npos;
    if (is_shouted || (has_break && to_upper(written) == written)) written = to_lower(written);
    return to_sentence(written);
}

std::string_view without_id(std::string_view column) {
    for (const std::string_view end : {"_id", "_ID", "_Id", "Id", "ID", " id", " ID", "_fk"}) {
        if (!column.ends_with(end) || column.size() == end.size()) continue;
        const char before = column[column.size() - end.size() - 1];
        const bool is_word = end[0] == '_' || end[0] == ' ' || (before >= 'a' && before <= 'z') ||
                             (before >= '0' && before <= '9');
        if (is_word) return column.substr(0, column.size() - end.size());
    }
    return {};
}

std::string key_of(std::string_view name) {
    return to_lower(singularise(to_pascal(short_name(name))));
}

bool TakenNames::has(const std::string& name) const {
    return taken_.contains(to_snake(name));
}

std::string TakenNames::take(const std::string& name) {
    constexpr std::size_t kLongest = kMaxName - 6;
    const std::string base = name.substr(0, kLongest);
    std::string free = base;
    for (int number = 2; !taken_.insert(to_snake(free)).second; ++number)
        free = base + std::to_string(number);
    return free;
}

bool is_user_table(std::string_view table) {
    static const Words kUsers{"user",    "appuser",     "authuser",        "jhiuser",
                              "sysuser", "useraccount", "applicationuser", "aspnetuser"};
    return kUsers.contains(key_of(without_prefix(table)));
}

std::string_view bookkeeping_of(std::string_view table) {
    static const Words kMigrations{
        "schemamigration",   "flywayschemahistory",   "prismamigration",     "efmigrationshistory",
        "migration",         "knexmigration",         "knexmigrationslock",  "alembicversion",
        "databasechangelog", "databasechangeloglock", "arinternalmetadatum", "sequelizemeta",
        "sequelizemetum",    "goosedbversion",        "drizzlemigration",    "djangomigration",
        "typeormmetadatum",  "typeormmetadata",       "schemaversion",       "sqlitesequence",
        "arinternalmetadata"};
    static const Words kSessions{
        "session",         "usersession",         "djangosession",     "verificationtoken",
        "refreshtoken",    "accesstoken",         "passwordreset",     "passwordresettoken",
        "persistenttoken", "oauthtoken",          "emailverification", "aspnetusertoken",
        "aspnetuserlogin", "personalaccesstoken", "remembertoken",     "jhipersistenttoken"};
    static const Words kRoles{"role",
                              "userrole",
                              "permission",
                              "rolepermission",
                              "userpermission",
                              "authority",
                              "userauthority",
                              "jhiauthority",
                              "jhiuserauthority",
                              "authgroup",
                              "authpermission",
                              "authgrouppermission",
                              "authusergroup",
                              "authuseruserpermission",
                              "aspnetrole",
                              "aspnetuserrole",
                              "aspnetroleclaim",
                              "aspnetuserclaim",
                              "modelhasrole",
                              "modelhaspermission",
                              "rolehaspermission",
                              "roleuser"};
    static const Words kJobs{"failedjob", "job", "jobbatch", "cache", "cachelock", "delayedjob"};
    // Spelled as their tools spell them, so a table of a business is not taken for one.
    if (table.starts_with("jobs") || table.starts_with("cache") || table == "failed_jobs" ||
        table == "job_batches" || table == "delayed_jobs")
        if (kJobs.contains(key_of(table)) && table != "jobs") return "its queue and cache";
    const std::string key = key_of(without_prefix(table));
    if (kMigrations.contains(key)) return "the migrations of its database";
    if (kSessions.contains(key)) return "who is signed in";
    if (kRoles.contains(key)) return "the roles of its members";
    if (key == "workspace") return "its workspaces";
    return {};
}

std::string_view built_in_member(std::string_view column, std::string_view type) {
    static const Words kMade{"created",      "createdat",   "createdon",       "createddate",
                             "creationdate", "datecreated", "createtime",      "createdtime",
                             "insertedat",   "createdate",  "createddatetime", "creationtime"};
    static const Words kChanged{"updated",        "updatedat",   "updatedon",    "updateddate",
                                "lastupdate",     "lastupdated", "lastmodified", "lastmodifieddate",
                                "modified",       "modifiedat",  "modifiedon",   "modifieddate",
                                "datemodified",   "updatetime",  "updatedate",   "modifieddatetime",
                                "lastmodifiedat", "changedat",   "lastupdatedat"};
    static const Words kRemoved{"deletedat", "deletedon", "deleteddate", "datedeleted"};
    static const Words kBy{"createdby",   "createdbyid", "creatorid",      "updatedby",
                           "updatedbyid", "modifiedby",  "lastmodifiedby", "lastmodifiedbyid"};
    std::string key = to_lower(to_pascal(short_name(column)));
    if (type == "date" || type == "datetime") {
        if (kMade.contains(key)) return "the time it was made";
        if (kChanged.contains(key)) return "the time of its last change";
        if (kRemoved.contains(key)) return "the time it was removed";
    }
    if (kBy.contains(key)) return "the person who made or changed it";
    if (type == "int" && (key == "version" || key == "rowversion" || key == "lockversion"))
        return "a version that keeps changes apart";
    if (key == "workspaceid" || key == "tenantid") return "the workspace it belongs to";
    return {};
}

bool is_user_column(std::string_view column) {
    static const Words kColumns{"id",
                                "name",
                                "fullname",
                                "displayname",
                                "email",
                                "emailaddress",
                                "username",
                                "login",
                                "firstname",
                                "lastname",
                                "image",
                                "avatar",
                                "avatarurl",
                                "imageurl",
                                "role",
                                "emailverified",
                                "isactive",
                                "active",
                                "activated",
                                "locale",
                                "langkey",
                                "language",
                                "lastloginat",
                                "lastlogin",
                                "enabled",
                                "emailconfirmed",
                                "emailverifiedat",
                                "userid"};
    const auto key = to_lower(to_pascal(short_name(column)));
    return kColumns.contains(key) || is_secret(column) ||
           !built_in_member(column, "datetime").empty();
}

bool is_secret(std::string_view column) {
    const auto words = words_of(column);
    const auto any = [&](std::string_view word) {
        return std::ranges::find(words, word) != words.end();
    };
    if (any("password") || any("passwd") || any("pwd")) return true;
    const auto key = to_lower(to_pascal(short_name(column)));
    static const Words kSecrets{"passwordhash", "accesstoken",  "refreshtoken",  "apikey",
                                "secretkey",    "clientsecret", "remembertoken", "resettoken",
                                "privatekey",   "secret",       "salt",          "activationkey",
                                "resetkey"};
    return kSecrets.contains(key);
}

}  // namespace dz::importer
