#include "neural/model_file.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "base/hash.hpp"

namespace dz::neural {
namespace {

static_assert(std::endian::native == std::endian::little, "The model file is little-endian.");

constexpr std::string_view kMagic = "DZENCODE";
constexpr std::size_t kChecksumDigits = 64;
constexpr std::size_t kIdBytes = 64;

struct Header {
    char magic[8];
    std::uint32_t version;
    std::uint32_t header_bytes;
    std::uint64_t file_bytes;
    char checksum[kChecksumDigits];
    ModelShape shape;
    char id[kIdBytes];
};
static_assert(sizeof(Header) == 184 && sizeof(Header) <= kModelHeaderBytes);

/// Hands out aligned places, one behind the other.
class Cursor {
public:
    std::size_t take(std::size_t bytes) {
        const auto place = at_;
        at_ = (at_ + bytes + kModelAlignment - 1) / kModelAlignment * kModelAlignment;
        return place;
    }
    std::size_t floats(std::size_t count) { return take(count * sizeof(float)); }
    NormPlace norm(std::size_t width) {
        NormPlace out;
        out.gain = floats(width);
        out.bias = floats(width);
        return out;
    }
    MatrixPlace matrix(std::uint32_t inner, std::uint32_t outer) {
        MatrixPlace out{.inner = inner, .outer = outer};
        out.weights = take(std::size_t{inner} * outer);
        out.scales = floats(std::size_t{outer} * inner / kGroup);
        out.bias = floats(outer);
        return out;
    }
    std::size_t at() const { return at_; }

private:
    std::size_t at_ = kModelHeaderBytes;
};

Error refusal(std::string problem) {
    return {.kind = ErrorKind::InvalidInput,
            .code = "encoder.model",
            .message = "The model of the sentence encoder " + std::move(problem),
            .hint = "Build the program again; the build makes the model."};
}

/// Bounds that keep sizes far from overflow and the kernels' assumptions true.
bool is_sane(const ModelShape& s) {
    const auto within = [](std::uint32_t n, std::uint32_t most) { return n > 0 && n <= most; };
    return within(s.layers, 64) && within(s.width, 4096) && within(s.inner, 16384) &&
           within(s.heads, s.width) && within(s.vocabulary, 1u << 20) &&
           within(s.positions, 4096) && within(s.slots, 1u << 22) &&
           within(s.spelling_bytes, 1u << 26) && s.width % s.heads == 0 && s.width % kGroup == 0 &&
           s.inner % kGroup == 0 && std::has_single_bit(s.slots) && s.slots > s.vocabulary;
}

template <class T>
const T* view(std::string_view bytes, std::size_t place) {
    return reinterpret_cast<const T*>(bytes.data() + place);
}

QuantisedMatrix view_matrix(std::string_view bytes, const MatrixPlace& place) {
    return {.inner = place.inner,
            .outer = place.outer,
            .weights = view<std::int8_t>(bytes, place.weights),
            .scales = view<float>(bytes, place.scales),
            .bias = view<float>(bytes, place.bias)};
}

Norm view_norm(std::string_view bytes, const NormPlace& place) {
    return {.gain = view<float>(bytes, place.gain), .bias = view<float>(bytes, place.bias)};
}

/// The table of pieces must not lead a reader out of the file.
bool is_vocabulary_sound(const EncoderModel& model) {
    const auto& shape = model.shape;
    std::uint32_t before = 0;
    for (std::uint32_t i = 0; i < shape.vocabulary; ++i) {
        const auto end = model.piece_ends[i];
        if (end < before || end > shape.spelling_bytes) return false;
        before = end;
    }
    const std::span slots(model.slots, shape.slots);
    return std::ranges::all_of(slots, [&](auto slot) { return slot <= shape.vocabulary; }) &&
           std::ranges::find(slots, 0u) != slots.end();
}

}  // namespace

Layout layout_of(const ModelShape& shape) {
    Cursor cursor;
    const std::size_t width = shape.width;
    Layout out;
    out.words = cursor.take(shape.vocabulary * width);
    out.word_scales = cursor.floats(shape.vocabulary);
    out.positions = cursor.floats(shape.positions * width);
    out.embedding_norm = cursor.norm(width);
    for (std::uint32_t i = 0; i < shape.layers; ++i) {
        LayerPlace layer;
        layer.query_key_value = cursor.matrix(shape.width, 3 * shape.width);
        layer.attended = cursor.matrix(shape.width, shape.width);
        layer.attended_norm = cursor.norm(width);
        layer.up = cursor.matrix(shape.width, shape.inner);
        layer.down = cursor.matrix(shape.inner, shape.width);
        layer.norm = cursor.norm(width);
        out.layers.push_back(layer);
    }
    out.piece_ends = cursor.take(shape.vocabulary * sizeof(std::uint32_t));
    out.slots = cursor.take(shape.slots * sizeof(std::uint32_t));
    out.spelling = cursor.take(shape.spelling_bytes);
    out.file_bytes = cursor.at();
    return out;
}

void seal_model(std::string& file, std::string_view id, const ModelShape& shape) {
    Header header{};
    std::ranges::copy(kMagic, header.magic);
    header.version = kModelVersion;
    header.header_bytes = kModelHeaderBytes;
    header.file_bytes = file.size();
    const auto checksum = sha256_hex(std::string_view(file).substr(kModelHeaderBytes));
    std::ranges::copy(checksum, header.checksum);
    header.shape = shape;
    std::ranges::copy(id.substr(0, kIdBytes), header.id);
    std::memcpy(file.data(), &header, sizeof header);
}

Result<EncoderModel> open_model(std::string_view bytes, Verify verify) {
    Header header;
    if (bytes.size() < kModelHeaderBytes) return fail(refusal("is cut short."));
    if (reinterpret_cast<std::uintptr_t>(bytes.data()) % kModelAlignment != 0)
        return fail(refusal("does not start at a multiple of 64 bytes."));
    std::memcpy(&header, bytes.data(), sizeof header);
    if (std::string_view(header.magic, sizeof header.magic) != kMagic)
        return fail(refusal("is not a model file."));
    if (header.version != kModelVersion || header.header_bytes != kModelHeaderBytes)
        return fail(refusal("has version " + std::to_string(header.version) + "; version " +
                            std::to_string(kModelVersion) + " is needed."));
    if (!is_sane(header.shape)) return fail(refusal("has impossible sizes."));
    const auto layout = layout_of(header.shape);
    if (header.file_bytes != bytes.size() || layout.file_bytes != bytes.size())
        return fail(refusal("has " + std::to_string(bytes.size()) + " bytes instead of " +
                            std::to_string(layout.file_bytes) + "."));
    if (verify == Verify::Checksum && sha256_hex(bytes.substr(kModelHeaderBytes)) !=
                                          std::string_view(header.checksum, kChecksumDigits))
        return fail(refusal("does not match its checksum."));

    EncoderModel out;
    out.id.assign(header.id, std::find(header.id, header.id + kIdBytes, '\0'));
    out.shape = header.shape;
    out.words = view<std::int8_t>(bytes, layout.words);
    out.word_scales = view<float>(bytes, layout.word_scales);
    out.positions = view<float>(bytes, layout.positions);
    out.embedding_norm = view_norm(bytes, layout.embedding_norm);
    for (const auto& layer : layout.layers)
        out.layers.push_back({.query_key_value = view_matrix(bytes, layer.query_key_value),
                              .attended = view_matrix(bytes, layer.attended),
                              .attended_norm = view_norm(bytes, layer.attended_norm),
                              .up = view_matrix(bytes, layer.up),
                              .down = view_matrix(bytes, layer.down),
                              .norm = view_norm(bytes, layer.norm)});
    out.piece_ends = view<std::uint32_t>(bytes, layout.piece_ends);
    out.slots = view<std::uint32_t>(bytes, layout.slots);
    out.spelling = view<char>(bytes, layout.spelling);
    if (!is_vocabulary_sound(out)) return fail(refusal("has a damaged vocabulary."));
    return out;
}

}  // namespace dz::neural
