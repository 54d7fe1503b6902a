#include "neural/pack_model.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

#include "base/hash.hpp"
#include "model/document.hpp"
#include "neural/model_file.hpp"

namespace dz::neural {
namespace {

constexpr std::uint32_t kHead = 32;
constexpr float kLargest = 127.0F;

Error refusal(std::string problem) {
    return {.kind = ErrorKind::InvalidInput,
            .code = "encoder.weights",
            .message = "The weights of the sentence encoder " + std::move(problem),
            .hint = "Install the packages of native/ again."};
}

/// Reads tensors by name and remembers the first that does not fit, so the packing below reads as
/// a list.
class Weights {
public:
    explicit Weights(const std::map<std::string, Tensor>& all) : all_(all) {}

    /// A tensor with exactly this shape; zeros when there is none.
    std::span<const float> get(const std::string& name, std::vector<std::uint64_t> shape) {
        const auto it = all_.find(name);
        if (it != all_.end() && it->second.shape == shape) return it->second.values;
        if (problem_.empty())
            problem_ = it == all_.end() ? "lack \"" + name + "\"."
                                        : "have another shape for \"" + name + "\".";
        std::size_t count = 1;
        for (const auto size : shape) count *= size;
        zeros_.emplace_back(count);
        return zeros_.back();
    }
    std::uint64_t rows(const std::string& name) const {
        const auto it = all_.find(name);
        return it == all_.end() || it->second.shape.empty() ? 0 : it->second.shape[0];
    }
    const std::string& problem() const { return problem_; }

private:
    const std::map<std::string, Tensor>& all_;
    std::vector<std::vector<float>> zeros_;
    std::string problem_;
};

struct Scaled {
    float scale = 0;
    std::vector<std::int8_t> weights;
};

/// Scales weights so that the largest is 127 and rounds to nearest, ties to even.
Scaled quantise(std::span<const float> values) {
    float largest = 0;
    for (const float value : values) largest = std::max(largest, std::abs(value));
    Scaled out{.scale = largest / kLargest, .weights = std::vector<std::int8_t>(values.size())};
    if (largest == 0) return out;
    for (std::size_t i = 0; i < values.size(); ++i)
        out.weights[i] = static_cast<std::int8_t>(std::nearbyint(values[i] / out.scale));
    return out;
}

/// The file in the making.
class Packer {
public:
    explicit Packer(std::size_t bytes) : file_(bytes, '\0') {}

    void floats(std::size_t place, std::span<const float> values) {
        std::memcpy(file_.data() + place, values.data(), values.size_bytes());
    }
    void integers(std::size_t place, std::span<const std::uint32_t> values) {
        std::memcpy(file_.data() + place, values.data(), values.size_bytes());
    }
    void text(std::size_t place, std::string_view text) {
        std::ranges::copy(text, file_.data() + place);
    }
    /// Outputs `first`… of a matrix; each is multiplied by `factor`.
    void rows(const MatrixPlace& place, std::size_t first, std::span<const float> weights,
              std::span<const float> bias, float factor = 1.0F) {
        for (std::size_t r = 0; r < bias.size(); ++r) {
            for (std::size_t i = 0; i < place.inner; i += kGroup) {
                const auto group = quantise(weights.subspan(r * place.inner + i, kGroup));
                for (std::size_t k = 0; k < kGroup; ++k)
                    file_[place.weights + weight_place(place.inner, first + r, i + k)] =
                        static_cast<char>(group.weights[k]);
                put_float(place.scales, scale_place(place.inner, first + r, i),
                          group.scale * factor);
            }
            put_float(place.bias, first + r, bias[r] * factor);
        }
    }
    void words(const Layout& layout, std::size_t width, std::span<const float> embeddings) {
        for (std::size_t id = 0; id * width < embeddings.size(); ++id) {
            const auto row = quantise(embeddings.subspan(id * width, width));
            std::memcpy(file_.data() + layout.words + id * width, row.weights.data(), width);
            put_float(layout.word_scales, id, row.scale);
        }
    }
    std::string& file() { return file_; }

private:
    void put_float(std::size_t place, std::size_t index, float value) {
        std::memcpy(file_.data() + place + index * sizeof value, &value, sizeof value);
    }
    std::string file_;
};

/// The pieces of a `tokenizer.json` in the order of their ids.
Result<std::vector<std::string>> read_vocabulary(std::string_view tokenizer_json) {
    DZ_TRY_ASSIGN(const auto document, parse_document(tokenizer_json, "tokenizer.json"));
    const auto* model = document.find("model");
    const auto* vocabulary = model == nullptr ? nullptr : model->find("vocab");
    if (vocabulary == nullptr || vocabulary->as_object() == nullptr)
        return fail(refusal("come with a tokenizer without a vocabulary."));
    std::vector<std::string> out(vocabulary->as_object()->size());
    for (const auto& member : *vocabulary->as_object()) {
        const auto* id = member.value.as_int();
        if (id == nullptr || *id < 0 || static_cast<std::size_t>(*id) >= out.size() ||
            !out[static_cast<std::size_t>(*id)].empty() || member.key.empty())
            return fail(refusal("come with a tokenizer whose ids have gaps."));
        out[static_cast<std::size_t>(*id)] = member.key;
    }
    return out;
}

std::vector<std::uint32_t> make_slots(const std::vector<std::string>& pieces, std::uint32_t count) {
    std::vector<std::uint32_t> slots(count, 0);
    for (std::uint32_t id = 0; id < pieces.size(); ++id) {
        auto slot = static_cast<std::uint32_t>(fnv1a(pieces[id])) & (count - 1);
        while (slots[slot] != 0) slot = (slot + 1) & (count - 1);
        slots[slot] = id + 1;
    }
    return slots;
}

void pack_norm(Weights& weights, Packer& packer, const NormPlace& place, const std::string& name,
               std::uint64_t width) {
    packer.floats(place.gain, weights.get(name + ".weight", {width}));
    packer.floats(place.bias, weights.get(name + ".bias", {width}));
}

void pack_matrix(Weights& weights, Packer& packer, const MatrixPlace& place,
                 const std::string& name) {
    packer.rows(place, 0, weights.get(name + ".weight", {place.outer, place.inner}),
                weights.get(name + ".bias", {place.outer}));
}

void pack_layer(Weights& weights, Packer& packer, const LayerPlace& place, const std::string& name,
                std::uint64_t width) {
    std::size_t first = 0;
    for (const char* part : {"query", "key", "value"}) {
        const auto at = name + ".attention.self." + part;
        // Queries are scaled here, once, instead of every score at run time.
        const float factor = first == 0 ? 1.0F / std::sqrt(static_cast<float>(kHead)) : 1.0F;
        packer.rows(place.query_key_value, first, weights.get(at + ".weight", {width, width}),
                    weights.get(at + ".bias", {width}), factor);
        first += width;
    }
    pack_matrix(weights, packer, place.attended, name + ".attention.output.dense");
    pack_norm(weights, packer, place.attended_norm, name + ".attention.output.LayerNorm", width);
    pack_matrix(weights, packer, place.up, name + ".intermediate.dense");
    pack_matrix(weights, packer, place.down, name + ".output.dense");
    pack_norm(weights, packer, place.norm, name + ".output.LayerNorm", width);
}

ModelShape shape_of(const Weights& weights, const std::vector<std::string>& pieces,
                    std::uint32_t positions) {
    ModelShape out;
    while (weights.rows("encoder.layer." + std::to_string(out.layers) + ".output.dense.weight") > 0)
        ++out.layers;
    out.width = static_cast<std::uint32_t>(weights.rows("embeddings.LayerNorm.weight"));
    out.inner =
        static_cast<std::uint32_t>(weights.rows("encoder.layer.0.intermediate.dense.weight"));
    out.heads = out.width / kHead;
    out.vocabulary = static_cast<std::uint32_t>(pieces.size());
    out.positions = positions;
    // Half empty, so that a piece that does not exist is soon known not to.
    out.slots = std::bit_ceil(out.vocabulary * 2);
    for (const auto& piece : pieces) out.spelling_bytes += static_cast<std::uint32_t>(piece.size());
    return out;
}

}  // namespace

Result<std::string> pack_model(const std::map<std::string, Tensor>& all,
                               std::string_view tokenizer_json, std::string_view id,
                               std::uint32_t positions) {
    DZ_TRY_ASSIGN(const auto pieces, read_vocabulary(tokenizer_json));
    Weights weights(all);
    const auto shape = shape_of(weights, pieces, positions);
    if (shape.layers == 0 || shape.width == 0 || shape.width % kGroup != 0 || shape.inner == 0 ||
        shape.inner % kGroup != 0)
        return fail(refusal("are not those of a BERT this encoder knows."));
    const auto layout = layout_of(shape);
    const std::uint64_t width = shape.width;
    Packer packer(layout.file_bytes);

    packer.words(layout, width,
                 weights.get("embeddings.word_embeddings.weight", {shape.vocabulary, width}));
    // Every text is one segment, so its vector is part of each position's.
    const auto all_positions = weights.rows("embeddings.position_embeddings.weight");
    if (all_positions < positions) return fail(refusal("know too few positions."));
    const auto position =
        weights.get("embeddings.position_embeddings.weight", {all_positions, width});
    const auto segment = weights.get("embeddings.token_type_embeddings.weight", {2, width});
    std::vector<float> sums(positions * width);
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = position[i] + segment[i % width];
    packer.floats(layout.positions, sums);
    pack_norm(weights, packer, layout.embedding_norm, "embeddings.LayerNorm", width);
    for (std::uint32_t i = 0; i < shape.layers; ++i)
        pack_layer(weights, packer, layout.layers[i], "encoder.layer." + std::to_string(i), width);
    if (!weights.problem().empty()) return fail(refusal(weights.problem()));

    std::vector<std::uint32_t> ends;
    std::string spelling;
    for (const auto& piece : pieces) {
        spelling += piece;
        ends.push_back(static_cast<std::uint32_t>(spelling.size()));
    }
    packer.integers(layout.piece_ends, ends);
    packer.integers(layout.slots, make_slots(pieces, shape.slots));
    packer.text(layout.spelling, spelling);
    seal_model(packer.file(), id, shape);
    return std::move(packer.file());
}

}  // namespace dz::neural
