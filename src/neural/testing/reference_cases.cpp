#include "neural/testing/reference_cases.hpp"

#include "model/document.hpp"
#include "neural/testing/read_file.hpp"

namespace dz::neural::testing {

std::vector<ReferenceCase> read_reference_cases(const std::string& path) {
    std::vector<ReferenceCase> out;
    const auto document = parse_document(read_file(path), path);
    if (!document || document->as_array() == nullptr) return out;
    for (const auto& entry : *document->as_array()) {
        ReferenceCase one{.text = *entry.find("text")->as_text(), .tokens = {}, .vector = {}};
        for (const auto& id : *entry.find("ids")->as_array())
            one.tokens.push_back(static_cast<TokenId>(*id.as_int()));
        if (const auto* vector = entry.find("vector"))
            for (const auto& number : *vector->as_array())
                one.vector.push_back(static_cast<double>(*number.as_int()));
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace dz::neural::testing
