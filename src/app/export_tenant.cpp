#include "app/export_tenant.hpp"

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "app/account_json.hpp"
#include "app/project_json.hpp"
#include "base/json_writer.hpp"
#include "base/text.hpp"
#include "model/app_spec_codec.hpp"
#include "model/decision_codec.hpp"
#include "projects/hand_files.hpp"
#include "projects/moment.hpp"
#include "projects/project_log.hpp"
#include "tenancy/api_keys.hpp"
#include "tenancy/audit.hpp"
#include "tenancy/invitations.hpp"
#include "tenancy/members.hpp"
#include "tenancy/tenants.hpp"

namespace dz::app {
namespace {

using projects::Project;

constexpr int kPage = 200;

/// What is read again from the start where the store has to.
template <class T>
Result<T> read(Database& database, const std::function<Result<T>(Transaction&)>& work) {
    Result<T> out = fail(Error{});
    DZ_TRY(database.read([&](Transaction& transaction) -> Status {
        out = work(transaction);
        if (!out) return fail(out.error());
        return {};
    }));
    return out;
}

/// One export under way.
class Export {
public:
    Export(Store& store, const TenantContext& tenant, std::int64_t now, GrowingArchive& zip)
        : store_(store), tenant_(tenant), now_(now), zip_(zip) {}

    Result<std::string> write() {
        DZ_TRY_ASSIGN(const auto known, find());
        folder_ = slug(known.name);
        if (folder_.empty()) folder_ = "workspace";
        DZ_TRY_ASSIGN(const auto database, store_.tenant(tenant_));
        DZ_TRY_ASSIGN(const auto projects, all_projects(*database));
        DZ_TRY(add("tenant.json", about(known, projects.size())));
        DZ_TRY(write_people());
        DZ_TRY(write_log());
        for (const auto& project : projects) DZ_TRY(write_project(*database, project));
        return folder_;
    }

private:
    /// A server for one person has a tenant without a name.
    Result<tenancy::Tenant> find() {
        using Found = std::optional<tenancy::Tenant>;
        DZ_TRY_ASSIGN(auto found, read<Found>(store_.control(), [&](Transaction& transaction) {
                          return tenancy::find_tenant(transaction, tenant_.tenant());
                      }));
        if (found) return *std::move(found);
        return tenancy::Tenant{.id = tenant_.tenant(), .name = "Workspace", .why = {}};
    }

    std::string about(const tenancy::Tenant& known, std::size_t projects) const {
        JsonWriter json;
        json.begin_object().key("format").value("datazentr-workspace/1");
        json.key("id").value(known.id.value).key("name").value(known.name);
        json.key("createdAt").value(projects::moment_text(known.created_at));
        json.key("exportedAt").value(projects::moment_text(now_));
        json.key("projects").value(static_cast<std::int64_t>(projects)).end_object();
        return json.text();
    }

    Status add(const std::string& path, std::string_view content) {
        DZ_TRY(zip_.begin(folder_ + "/" + path));
        return zip_.write(content);
    }

    Status write_people() {
        const auto& id = tenant_.tenant();
        auto& control = store_.control();
        using Members = std::vector<tenancy::Member>;
        DZ_TRY_ASSIGN(const auto members, read<Members>(control, [&](Transaction& transaction) {
                          return tenancy::members_of(transaction, id);
                      }));
        DZ_TRY(add("members.json", members_json(members)));
        using Invitations = std::vector<tenancy::Invitation>;
        DZ_TRY_ASSIGN(const auto invitations,
                      read<Invitations>(control, [&](Transaction& transaction) {
                          return tenancy::invitations_of(transaction, id, now_);
                      }));
        DZ_TRY(add("invitations.json", invitations_json(invitations)));
        using Keys = std::vector<tenancy::ApiKey>;
        DZ_TRY_ASSIGN(const auto keys, read<Keys>(control, [&](Transaction& transaction) {
                          return tenancy::api_keys_of(transaction, id);
                      }));
        return add("keys.json", keys_json(keys));
    }

    Status write_log() {
        DZ_TRY(zip_.begin(folder_ + "/audit.jsonl"));
        std::string before;
        while (true) {
            using Events = std::vector<tenancy::AuditEvent>;
            DZ_TRY_ASSIGN(
                const auto page, read<Events>(store_.control(), [&](Transaction& transaction) {
                    return tenancy::audit_log(transaction, tenant_.tenant(), before, kPage);
                }));
            for (const auto& event : page) DZ_TRY(zip_.write(audit_event_json(event) + "\n"));
            if (page.size() < kPage) return {};
            before = page.back().id;
        }
    }

    static Result<std::vector<Project>> all_projects(Database& database) {
        return read<std::vector<Project>>(
            database, [](Transaction& transaction) -> Result<std::vector<Project>> {
                std::vector<Project> all;
                std::optional<projects::ProjectCursor> after;
                while (true) {
                    DZ_TRY_ASSIGN(auto page, projects::list_projects(transaction, after, kPage));
                    const bool is_last = page.size() < kPage;
                    for (auto& project : page) all.push_back(std::move(project));
                    if (is_last) return all;
                    after = {all.back().updated_at, all.back().id.value};
                }
            });
    }

    /// One that was deleted meanwhile is left out.
    Status write_project(Database& database, const Project& project) {
        const auto folder = "projects/" + project.slug + "-" + project.id.value;
        struct Texts {
            std::string spec;
            std::string trace;
            projects::HandFiles files;
        };
        auto texts = read<Texts>(database, [&](Transaction& transaction) -> Result<Texts> {
            Texts all;
            DZ_TRY_ASSIGN(const auto spec, projects::spec_at(transaction, project.id, project.seq));
            all.spec = to_yaml(spec);
            DZ_TRY_ASSIGN(all.trace, projects::find_trace(transaction, project.id));
            DZ_TRY_ASSIGN(all.files, projects::hand_files_at(transaction, project.id, project.seq));
            return all;
        });
        if (!texts && texts.error().kind == ErrorKind::NotFound) return {};
        if (!texts) return fail(texts.error());
        DZ_TRY(add(folder + "/project.json", project_json(project)));
        DZ_TRY(add(folder + "/spec.yaml", texts->spec));
        DZ_TRY(add(folder + "/trace.json", texts->trace));
        DZ_TRY(write_decisions(database, project, folder));
        DZ_TRY(write_steps(database, project, folder));
        for (const auto& [path, file] : texts->files)
            if (file.written) DZ_TRY(add(folder + "/files/" + path, *file.written));
        return {};
    }

    Status write_decisions(Database& database, const Project& project, const std::string& folder) {
        DZ_TRY(zip_.begin(folder_ + "/" + folder + "/decisions.jsonl"));
        for (std::int64_t after = 0; after < project.seq;) {
            using Page = std::vector<Decision>;
            DZ_TRY_ASSIGN(const auto page, read<Page>(database, [&](Transaction& transaction) {
                              return projects::decisions_after(transaction, project.id, after,
                                                               kPage);
                          }));
            if (page.empty()) return {};
            for (const auto& decision : page)
                if (++after <= project.seq) DZ_TRY(zip_.write(to_json(decision) + "\n"));
        }
        return {};
    }

    Status write_steps(Database& database, const Project& project, const std::string& folder) {
        DZ_TRY(zip_.begin(folder_ + "/" + folder + "/steps.jsonl"));
        for (std::int64_t before = project.seq + 1; before > 1;) {
            using Page = std::vector<projects::Step>;
            DZ_TRY_ASSIGN(const auto page, read<Page>(database, [&](Transaction& transaction) {
                              return projects::steps_before(transaction, project.id, before, kPage);
                          }));
            if (page.empty()) return {};
            for (const auto& step : page) DZ_TRY(zip_.write(step_json(step) + "\n"));
            before = page.back().last_seq;
        }
        return {};
    }

    Store& store_;
    const TenantContext& tenant_;
    const std::int64_t now_;
    GrowingArchive& zip_;
    std::string folder_;
};

}  // namespace

Result<TenantArchive> export_tenant(Store& store, const GrowingArchives& archives,
                                    const TenantContext& tenant, std::int64_t now) {
    DZ_TRY_ASSIGN(auto zip, archives.grow());
    DZ_TRY_ASSIGN(const auto name, Export(store, tenant, now, *zip).write());
    DZ_TRY_ASSIGN(const auto size, zip->close());
    return TenantArchive{.zip = std::move(zip), .size = size, .name = name + ".zip"};
}

}  // namespace dz::app
