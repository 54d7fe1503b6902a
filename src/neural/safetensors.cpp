#include "neural/safetensors.hpp"

#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

#include "model/document.hpp"

namespace dz::neural {
namespace {

Error refusal(std::string problem) {
    return {.kind = ErrorKind::InvalidInput,
            .code = "encoder.weights",
            .message = "The weights of the sentence encoder " + std::move(problem),
            .hint = "Install the packages of native/ again."};
}

/// Non-negative numbers of a JSON list; nothing when it is anything else.
std::vector<std::uint64_t> numbers(const DocNode* node) {
    std::vector<std::uint64_t> out;
    if (node == nullptr || node->as_array() == nullptr) return out;
    for (const auto& item : *node->as_array()) {
        const auto* number = item.as_int();
        if (number == nullptr || *number < 0) return {};
        out.push_back(static_cast<std::uint64_t>(*number));
    }
    return out;
}

Result<Tensor> read_tensor(const DocMember& entry, std::string_view data, bool half) {
    const auto place = numbers(entry.value.find("data_offsets"));
    const std::size_t item = half ? sizeof(std::uint16_t) : sizeof(float);
    if (place.size() != 2 || place[0] > place[1] || place[1] > data.size() ||
        (place[1] - place[0]) % item != 0)
        return fail(refusal("place \"" + entry.key + "\" outside of the file."));
    Tensor out{.shape = numbers(entry.value.find("shape")), .values = {}};
    const auto bytes = data.substr(place[0], place[1] - place[0]);
    std::uint64_t wanted = 1;
    for (const auto size : out.shape) wanted = size > bytes.size() ? 0 : wanted * size;
    if (wanted != bytes.size() / item)
        return fail(refusal("give \"" + entry.key + "\" a shape that its bytes do not fill."));
    out.values.resize(bytes.size() / item);
    if (!half) {
        std::memcpy(out.values.data(), bytes.data(), bytes.size());
        return out;
    }
    for (std::size_t i = 0; i < out.values.size(); ++i) {
        std::uint16_t bits = 0;
        std::memcpy(&bits, bytes.data() + i * item, item);
        out.values[i] = half_to_float(bits);
    }
    return out;
}

}  // namespace

float half_to_float(std::uint16_t half) {
    const std::uint32_t sign = (half & 0x8000u) << 16;
    const std::uint32_t exponent = (half >> 10) & 0x1Fu;
    const std::uint32_t fraction = half & 0x3FFu;
    if (exponent == 0) {
        const float value = std::ldexp(static_cast<float>(fraction), -24);
        return sign != 0 ? -value : value;
    }
    const std::uint32_t wide = exponent == 31 ? 255 : exponent + 112;
    return std::bit_cast<float>(sign | wide << 23 | fraction << 13);
}

Result<std::map<std::string, Tensor>> read_safetensors(std::string_view bytes) {
    std::uint64_t header_bytes = 0;
    if (bytes.size() < sizeof header_bytes) return fail(refusal("are cut short."));
    std::memcpy(&header_bytes, bytes.data(), sizeof header_bytes);
    bytes.remove_prefix(sizeof header_bytes);
    if (header_bytes > bytes.size()) return fail(refusal("are cut short."));
    DZ_TRY_ASSIGN(const auto header, parse_document(bytes.substr(0, header_bytes), "weights.json"));
    if (header.as_object() == nullptr) return fail(refusal("have no table of tensors."));

    std::map<std::string, Tensor> out;
    for (const auto& entry : *header.as_object()) {
        const auto* type = entry.value.find("dtype");
        const auto* name = type == nullptr ? nullptr : type->as_text();
        if (name == nullptr || (*name != "F16" && *name != "F32")) continue;
        DZ_TRY_ASSIGN(auto tensor, read_tensor(entry, bytes.substr(header_bytes), *name == "F16"));
        out.emplace(entry.key, std::move(tensor));
    }
    return out;
}

}  // namespace dz::neural
