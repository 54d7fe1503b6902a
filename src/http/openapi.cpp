#include "http/openapi.hpp"

#include <boost/json/value.hpp>
#include <set>

#include "base/text.hpp"
#include "http/path_template.hpp"
#include "http/reason.hpp"

namespace dz::http {
namespace {

namespace json = boost::json;

json::object schema_ref(const std::string& name) {
    return {{"$ref", "#/components/schemas/" + name}};
}

json::object content(std::string_view media_type, const std::string& schema) {
    return {{media_type, {{"schema", schema_ref(schema)}}}};
}

/// "{path...}" is an extension of ours; OpenAPI knows "{path}".
std::string documented_path(const PathTemplate& path) {
    std::string out;
    for (const auto& segment : path.segments()) {
        const bool is_literal = segment.kind == PathTemplate::Segment::Kind::Literal;
        out += is_literal ? "/" + segment.text : "/{" + segment.text + "}";
    }
    return out;
}

json::array parameters_of(const Route& route, const PathTemplate& path) {
    json::array parameters;
    for (const auto& segment : path.segments()) {
        if (segment.kind == PathTemplate::Segment::Kind::Literal) continue;
        parameters.push_back({{"name", segment.text},
                              {"in", "path"},
                              {"required", true},
                              {"schema", {{"type", "string"}}}});
    }
    for (const auto& parameter : route.query) {
        parameters.push_back({{"name", parameter.name},
                              {"in", "query"},
                              {"description", parameter.summary},
                              {"schema", {{"type", parameter.type}}}});
    }
    if (route.method == Method::Post && route.is_idempotent) {
        parameters.push_back({{"name", "Idempotency-Key"},
                              {"in", "header"},
                              {"description", "Repeating a request under one key is safe"},
                              {"schema", {{"type", "string"}, {"maxLength", 128}}}});
    }
    return parameters;
}

json::array security_of(const Route& route) {
    if (route.access == Access::Public) return {};
    if (route.access == Access::Person) return {json::object{{"session", json::array()}}};
    return {json::object{{"session", json::array()}}, json::object{{"apiKey", json::array()}}};
}

json::object operation_of(const Route& route, const PathTemplate& path) {
    json::object good{{"description", json::string(reason_of(route.status))}};
    if (!route.response.empty()) good["content"] = content("application/json", route.response);
    json::object operation{{"operationId", route.operation},
                           {"summary", route.summary},
                           {"security", security_of(route)},
                           {"responses",
                            {{std::to_string(route.status), good},
                             {"default",
                              {{"description", "What went wrong, with a code and a hint"},
                               {"content", content("application/problem+json", "Problem")}}}}}};
    if (route.access == Access::Member || (route.access == Access::Person && route.right))
        operation["x-right"] = json::string(to_string(right_of(route)));
    if (!route.tag.empty()) operation["tags"] = json::array{json::value(route.tag)};
    if (auto parameters = parameters_of(route, path); !parameters.empty())
        operation["parameters"] = std::move(parameters);
    if (!route.request.empty()) {
        operation["requestBody"] = {{"required", true},
                                    {"content", content("application/json", route.request)}};
    }
    return operation;
}

json::object problem_schema() {
    const auto text = [](std::string_view description) {
        return json::object{{"type", "string"}, {"description", json::string(description)}};
    };
    return {{"type", "object"},
            {"description", "RFC 9457, with a stable code"},
            {"required", {"title", "status", "detail", "kind", "code"}},
            {"properties",
             {{"type", text("about:blank")},
              {"title", text("The name of the status")},
              {"status", {{"type", "integer"}}},
              {"detail", text("A sentence to show")},
              {"kind", text("What a caller can do about it")},
              {"code", text("Stable; listed in docs/errors.md")},
              {"hint", text("What to do next")}}}};
}

json::object components_of(const json::object& schemas) {
    json::object all = schemas;
    all["Problem"] = problem_schema();
    return {{"schemas", std::move(all)},
            {"securitySchemes",
             {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "__Host-dz_session"}}},
              {"apiKey", {{"type", "http"}, {"scheme", "bearer"}}}}}};
}

}  // namespace

json::object openapi_document(const std::vector<Route>& routes, const ApiInfo& info,
                              const json::object& schemas) {
    json::object paths;
    for (const auto& route : routes) {
        const auto path = PathTemplate::parse(route.path);
        if (route.operation.empty() || !path) continue;
        auto& place = paths[documented_path(*path)];
        if (!place.is_object()) place = json::object();
        place.as_object()[to_lower(to_string(route.method))] = operation_of(route, *path);
    }
    return {{"openapi", "3.1.0"},
            {"info", {{"title", info.title}, {"version", info.version}}},
            {"paths", std::move(paths)},
            {"components", components_of(schemas)}};
}

std::vector<std::string> missing_schemas(const std::vector<Route>& routes,
                                         const json::object& schemas) {
    std::set<std::string> missing;
    for (const auto& route : routes)
        for (const auto& name : {route.request, route.response})
            if (!name.empty() && !schemas.contains(name)) missing.insert(name);
    return {missing.begin(), missing.end()};
}

}  // namespace dz::http
