#include "http/tenant_routes.hpp"

#include <boost/json/parse.hpp>
#include <memory>
#include <string>
#include <utility>

#include "app/account_json.hpp"
#include "http/request_fields.hpp"

namespace dz::http {
namespace {

constexpr std::size_t kMaxForm = std::size_t{8} << 10;

constexpr const char* kSchemas = R"json({
"TenantDeletion": {"type": "object", "required": ["name"], "properties": {
  "name": {"type": "string", "description": "Of the workspace, to be sure"},
  "now": {"type": "boolean", "description": "At once, instead of in a week"}}}
})json";

/// The routes' handlers. Copied into each of them.
class Tenants {
public:
    Tenants(app::TenantDesk& tenants, app::AccountDesk& accounts, ExportTenant exports)
        : tenants_(tenants), accounts_(accounts), exports_(std::move(exports)) {}

    Result<Response> take_along(const Request& request) const {
        const auto& caller = request.subject->caller;
        const auto& door = caller.visitor ? caller.visitor : caller.closed;
        DZ_TRY_ASSIGN(auto made, exports_(door->tenant));
        // Owned by the answer, which reads it piece by piece.
        const std::shared_ptr<GrowingArchive> zip = std::move(made.zip);
        auto response = stream_response(
            {.next = [zip] { return zip->read(); }, .length = made.size}, "application/zip");
        response.headers.set("Content-Disposition", "attachment; filename=\"" + made.name + "\"");
        response.headers.set("Cache-Control", "no-store");
        return response;
    }

    Result<Response> plan_deletion(const Request& request) const {
        DZ_TRY_ASSIGN(const auto name, body_text(request, "name"));
        DZ_TRY_ASSIGN(const auto body, request.json());
        const auto* now = body.as_object().if_contains("now");
        DZ_TRY(tenants_.plan_deletion(request.subject->caller, name,
                                      now != nullptr && now->is_bool() && now->as_bool()));
        return view(request, 202);
    }

    Result<Response> keep(const Request& request) const {
        DZ_TRY(tenants_.keep(request.subject->caller));
        return view(request, 200);
    }

private:
    /// Where the caller stands by now: what they asked for may have closed the tenant or opened it.
    Result<Response> view(const Request& request, int status) const {
        DZ_TRY_ASSIGN(const auto caller, accounts_.again(request.subject->caller));
        DZ_TRY_ASSIGN(const auto view, accounts_.view(caller));
        auto response = json_text(app::session_json(view), status);
        response.headers.set("Cache-Control", "no-store");
        return response;
    }

    app::TenantDesk& tenants_;
    app::AccountDesk& accounts_;
    ExportTenant exports_;
};

}  // namespace

std::vector<Route> tenant_routes(app::TenantDesk& tenants, app::AccountDesk& accounts,
                                 ExportTenant exports) {
    const Tenants all(tenants, accounts, std::move(exports));
    std::vector<Route> routes;
    routes.push_back(
        {.path = "/api/v1/tenant/export.zip",
         .operation = "exportTenant",
         .summary = "All that the workspace has, as a zip",
         .tag = "identity",
         .right = Right::Own,
         .answers_closed = true,
         .handler = [all](const Request& request) { return all.take_along(request); }});
    routes.push_back(
        {.method = Method::Post,
         .path = "/api/v1/tenant/deletion",
         .operation = "deleteTenant",
         .summary = "Close the workspace, and delete it in a week or at once",
         .tag = "identity",
         .access = Access::Person,
         .right = Right::Own,
         .request = "TenantDeletion",
         .response = "Session",
         .status = 202,
         .body_limit = kMaxForm,
         .is_idempotent = false,
         .handler = [all](const Request& request) { return all.plan_deletion(request); }});
    routes.push_back({.method = Method::Delete,
                      .path = "/api/v1/tenant/deletion",
                      .operation = "keepTenant",
                      .summary = "Keep the workspace after all",
                      .tag = "identity",
                      .access = Access::Person,
                      .right = Right::Own,
                      .answers_closed = true,
                      .response = "Session",
                      .handler = [all](const Request& request) { return all.keep(request); }});
    return routes;
}

boost::json::object tenant_schemas() {
    return boost::json::parse(kSchemas).as_object();
}

}  // namespace dz::http
