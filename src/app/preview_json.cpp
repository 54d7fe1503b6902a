#include "app/preview_json.hpp"

#include "base/json_writer.hpp"

namespace dz::app {

std::string preview_json(const ShownPreview& shown, const std::string& origin) {
    JsonWriter json;
    json.begin_object();
    if (shown.rev.empty()) {
        json.key("url").null().key("rev").null();
    } else {
        json.key("url").value(origin + "/preview/" + shown.name + "/" + shown.rev + "/");
        json.key("rev").value(shown.rev);
    }
    json.key("seq").value(shown.seq).key("problems").begin_array();
    for (const auto& problem : shown.problems) {
        json.begin_object().key("file").value(problem.file);
        json.key("line").value(static_cast<std::int64_t>(problem.line));
        json.key("column").value(static_cast<std::int64_t>(problem.column));
        json.key("message").value(problem.message).end_object();
    }
    json.end_array().key("ms").value(shown.milliseconds).end_object();
    return json.text();
}

}  // namespace dz::app
