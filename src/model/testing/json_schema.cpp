#include "model/testing/json_schema.hpp"

#include <boost/json.hpp>
#include <fstream>
#include <sstream>
#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace dz::testing {

struct JsonSchema::Impl {
    valijson::Schema schema;
};

JsonSchema::JsonSchema(std::string_view text) : impl_(std::make_unique<Impl>()) {
    const auto document = boost::json::parse(text);
    valijson::SchemaParser().populateSchema(valijson::adapters::BoostJsonAdapter(document),
                                            impl_->schema);
}

JsonSchema::~JsonSchema() = default;

std::string JsonSchema::complaints(std::string_view json) const {
    const auto document = boost::json::parse(json);
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    valijson::ValidationResults results;
    if (validator.validate(impl_->schema, valijson::adapters::BoostJsonAdapter(document), &results))
        return "";
    std::string all = "The document does not fit:\n";
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        for (const auto& step : error.context) all += step;
        all += ": " + error.description + "\n";
    }
    return all;
}

std::string source_text(std::string_view path) {
    std::ifstream file(std::string(DZ_SOURCE_DIR "/") + std::string(path));
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace dz::testing
