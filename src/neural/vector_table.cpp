#include "neural/vector_table.hpp"

#include <cstring>
#include <map>
#include <utility>

#include "base/hash.hpp"

namespace dz::neural {
namespace {

constexpr std::string_view kMagic = "datazentr/vectors@1\n";
constexpr std::size_t kKeyBytes = sizeof(std::uint64_t);

Error refusal() {
    return {.kind = ErrorKind::InvalidInput,
            .code = "encoder.vectors",
            .message = "The table of sentence vectors is damaged or of another version.",
            .hint = "Build the program again; the build makes the table."};
}

template <class T>
T number_at(std::string_view bytes, std::size_t at) {
    T out{};
    std::memcpy(&out, bytes.data() + at, sizeof out);
    return out;
}

template <class T>
void append_number(std::string& out, T number) {
    out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

}  // namespace

Result<VectorTable> VectorTable::open(std::string_view bytes) {
    if (!bytes.starts_with(kMagic)) return fail(refusal());
    bytes.remove_prefix(kMagic.size());
    const auto line = bytes.find('\n');
    if (line == std::string_view::npos) return fail(refusal());
    VectorTable out;
    out.model_id_ = bytes.substr(0, line);
    bytes.remove_prefix(line + 1);
    if (bytes.size() < 2 * sizeof(std::uint32_t)) return fail(refusal());
    out.count_ = number_at<std::uint32_t>(bytes, 0);
    out.width_ = number_at<std::uint32_t>(bytes, sizeof(std::uint32_t));
    bytes.remove_prefix(2 * sizeof(std::uint32_t));
    // Both counts are 32 bits wide, so the product fits in 64.
    const std::uint64_t vector_bytes = std::uint64_t{out.width_} * sizeof(float);
    if (vector_bytes > bytes.size() || bytes.size() != out.count_ * (kKeyBytes + vector_bytes))
        return fail(refusal());
    out.keys_ = bytes.substr(0, out.count_ * kKeyBytes);
    out.vectors_ = bytes.substr(out.keys_.size());
    return out;
}

bool VectorTable::find(std::string_view text, SentenceVector& out) const {
    const auto key = fnv1a(text);
    std::size_t first = 0;
    std::size_t last = count_;
    while (first < last) {
        const auto middle = first + (last - first) / 2;
        if (number_at<std::uint64_t>(keys_, middle * kKeyBytes) < key)
            first = middle + 1;
        else
            last = middle;
    }
    if (first == count_ || number_at<std::uint64_t>(keys_, first * kKeyBytes) != key) return false;
    out.resize(width_);
    std::memcpy(out.data(), vectors_.data() + first * width_ * sizeof(float),
                width_ * sizeof(float));
    return true;
}

std::string write_vector_table(std::span<const std::string> texts,
                               const intent::TextEncoder& encoder) {
    const auto vectors = encoder.encode(std::vector<std::string_view>(texts.begin(), texts.end()));
    std::map<std::uint64_t, const SentenceVector*> by_key;
    for (std::size_t i = 0; i < texts.size(); ++i) by_key.emplace(fnv1a(texts[i]), &vectors[i]);
    std::string out(kMagic);
    out += encoder.model_id() + '\n';
    append_number(out, static_cast<std::uint32_t>(by_key.size()));
    append_number(out, static_cast<std::uint32_t>(vectors.empty() ? 0 : vectors.front().size()));
    for (const auto& [key, vector] : by_key) append_number(out, key);
    for (const auto& [key, vector] : by_key)
        for (const float number : *vector) append_number(out, number);
    return out;
}

std::vector<SentenceVector> RememberingEncoder::encode(
    std::span<const std::string_view> texts) const {
    std::vector<SentenceVector> out(texts.size());
    std::vector<std::string_view> unknown;
    std::vector<std::size_t> places;
    const bool same_model = table_.model_id() == encoder_.model_id();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (same_model && table_.find(texts[i], out[i])) continue;
        unknown.push_back(texts[i]);
        places.push_back(i);
    }
    auto made = encoder_.encode(unknown);
    for (std::size_t i = 0; i < places.size(); ++i) out[places[i]] = std::move(made[i]);
    return out;
}

}  // namespace dz::neural
