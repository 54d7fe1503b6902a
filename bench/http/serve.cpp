// The server under measure: a text, a JSON document made for each request, and a folder of files.
//
//     serve_bench <folder>      prints its port, serves until its input ends
#include <cstdio>
#include <string>

#include "http/pipeline.hpp"
#include "http/static_files.hpp"

namespace {

using namespace dz::http;
using dz::Result;

Result<Response> hello(const Request&) {
    return text_response(200, "Hello, world!");
}

/// What the API answers most: a page of a list, with its numbers made now.
Result<Response> projects(const Request&) {
    boost::json::array items;
    for (int i = 0; i < 10; ++i) {
        items.push_back({{"id", "01HZX3V5Q8Y2T4W6E9R1P0M7N" + std::to_string(i)},
                         {"name", "Project " + std::to_string(i)},
                         {"decisions", i * 7},
                         {"isArchived", false}});
    }
    return json_response(200, {{"items", std::move(items)}, {"after", nullptr}});
}

}  // namespace

int main(int argc, char** argv) {
    auto files = StaticFiles::from_folder(argc > 1 ? argv[1] : ".");
    auto router =
        Router::build({{.path = "/hello", .access = Access::Public, .handler = hello},
                       {.path = "/projects", .access = Access::Public, .handler = projects}});
    if (!files || !router) return 1;
    router->set_fallback([&](const Request& request) { return files->answer(request); });
    auto server = Server::listen({}, make_pipeline(*router));
    if (!server) return 1;
    std::printf("%d\n", static_cast<int>(server->port()));
    std::fflush(stdout);
    while (std::getchar() != EOF) continue;
    server->stop(std::chrono::seconds(1));
    return 0;
}
