#include "http/front_page.hpp"

#include <boost/json/serialize.hpp>
#include <string>

#include "http/openapi.hpp"

namespace dz::http {
namespace {

constexpr const char* kPage =
    "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>DATAZENtr</title>"
    "<meta name=\"viewport\" content=\"width=device-width\"></head><body><h1>DATAZENtr</h1>"
    "<p>The server runs. Programs and the command line work with its API, which is described in "
    "<a href=\"/api/openapi.json\">/api/openapi.json</a>; <a href=\"/api/v1/projects\">your "
    "projects</a> as JSON.</p></body></html>\n";

}  // namespace

Route front_page() {
    Route route;
    route.path = "/";
    route.summary = "The front page";
    route.access = Access::Public;
    route.handler = [](const Request&) -> Result<Response> {
        return text_response(200, kPage, "text/html; charset=utf-8");
    };
    return route;
}

Route openapi_route(const std::vector<Route>& routes, const boost::json::object& schemas) {
    Route route;
    route.path = "/api/openapi.json";
    route.summary = "The API's document";
    route.access = Access::Public;
    const auto document =
        boost::json::serialize(openapi_document(routes, {.version = "1"}, schemas));
    route.handler = [document](const Request&) -> Result<Response> {
        return text_response(200, document, "application/json");
    };
    return route;
}

}  // namespace dz::http
