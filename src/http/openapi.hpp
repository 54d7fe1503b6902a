#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "http/route.hpp"

namespace dz::http {

/// What the document says of the API as a whole.
struct ApiInfo {
    std::string title = "DATAZENtr";
    std::string version;
};

/// The OpenAPI 3.1 document of a route table. Pure.
///
/// `schemas` holds the JSON Schemas by the names that routes use; routes without an operation,
/// such as the metrics, are left out.
boost::json::object openapi_document(const std::vector<Route>& routes, const ApiInfo& info,
                                     const boost::json::object& schemas);

/// The names of schemas that routes use and `schemas` lacks, sorted. A test keeps it empty.
std::vector<std::string> missing_schemas(const std::vector<Route>& routes,
                                         const boost::json::object& schemas);

}  // namespace dz::http
