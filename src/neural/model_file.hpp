#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dz::neural {

// The model file: everything the encoder needs, read in place from memory. Little-endian; made at
// build time by pack_model, linked into the program.
//
//     0  magic "DZENCODE"                 8  version, u32          12  bytes of this header, u32
//    16  bytes of the file, u64          24  SHA-256 of all that follows the header, 64 hex digits
//    88  layers, heads, width, inner, vocabulary, positions, slots, bytes of the spelling: u32 each
//   120  model id, 64 bytes, padded with zeros
//   256  sections, each at a multiple of 64, in the order of `Layout`
//
// Matrices hold one signed byte for each weight, -127 to 127, and one float for each output and
// group of 64 inputs: their scale. Bytes lie in panels of 16 outputs; within a panel come, for each
// pair of inputs, the two weights of the first output, of the second, and so on. Scales lie in the
// same panels, 16 for each group. That is the order in which the kernels multiply, so nothing is
// rearranged at run time.
//
// One scale for a whole output is the usual choice and too coarse here: cosines to the vectors of
// the exact weights fall to .996, against .9994 with groups of 64.

inline constexpr std::uint32_t kModelVersion = 1;
inline constexpr std::size_t kModelAlignment = 64;
inline constexpr std::size_t kModelHeaderBytes = 256;
inline constexpr std::size_t kPanel = 16;  ///< Outputs that lie together in a matrix.
inline constexpr std::size_t kGroup = 64;  ///< Inputs that share a scale.

/// The numbers that decide the shape of everything else.
struct ModelShape {
    std::uint32_t layers = 0;
    std::uint32_t heads = 0;
    std::uint32_t width = 0;           ///< Numbers in a vector: 384.
    std::uint32_t inner = 0;           ///< Width between the two halves of a feed-forward block.
    std::uint32_t vocabulary = 0;      ///< Word pieces.
    std::uint32_t positions = 0;       ///< Tokens read at most, the two markers included.
    std::uint32_t slots = 0;           ///< Of the table that finds a piece; a power of two.
    std::uint32_t spelling_bytes = 0;  ///< All pieces, one behind the other.

    friend bool operator==(const ModelShape&, const ModelShape&) = default;
};

/// A matrix of `outer` × `inner` weights, each a byte times the scale of its group.
struct QuantisedMatrix {
    std::uint32_t inner = 0;
    std::uint32_t outer = 0;
    const std::int8_t* weights = nullptr;
    const float* scales = nullptr;  ///< outer × inner / kGroup.
    const float* bias = nullptr;
};

struct Norm {
    const float* gain = nullptr;
    const float* bias = nullptr;
};

struct ModelLayer {
    QuantisedMatrix query_key_value;  ///< One behind the other; queries are already over √head.
    QuantisedMatrix attended;
    Norm attended_norm;
    QuantisedMatrix up;
    QuantisedMatrix down;
    Norm norm;
};

/// An opened model: typed views into the bytes, which must outlive it.
struct EncoderModel {
    std::string id;  ///< Stored with every vector: vectors of two models cannot be compared.
    ModelShape shape;

    const std::int8_t* words = nullptr;  ///< vocabulary × width.
    const float* word_scales = nullptr;  ///< One for each piece.
    const float* positions = nullptr;    ///< positions × width, the segment's vector added.
    Norm embedding_norm;
    std::vector<ModelLayer> layers;

    const std::uint32_t* piece_ends = nullptr;  ///< Where each piece ends in `spelling`.
    const std::uint32_t* slots = nullptr;       ///< Piece + 1, or 0; by fnv1a, linear probing.
    const char* spelling = nullptr;
};

/// Whether the checksum is compared; not needed for bytes linked into this program.
enum class Verify { Checksum, HeaderOnly };

/// Opens a model in place. `bytes` start at a multiple of kModelAlignment and outlive the model.
///
/// Fails with `encoder.model` when the bytes are not a model file of this version, are cut short,
/// or do not match their checksum.
Result<EncoderModel> open_model(std::string_view bytes, Verify verify);

// --- for the writer -----------------------------------------------------------------------------

/// Where a matrix lies in the file.
struct MatrixPlace {
    std::uint32_t inner = 0;
    std::uint32_t outer = 0;
    std::size_t weights = 0;
    std::size_t scales = 0;
    std::size_t bias = 0;
};

struct NormPlace {
    std::size_t gain = 0;
    std::size_t bias = 0;
};

struct LayerPlace {
    MatrixPlace query_key_value, attended;
    NormPlace attended_norm;
    MatrixPlace up, down;
    NormPlace norm;
};

/// Byte offsets of every section, a function of the shape alone.
struct Layout {
    std::size_t words = 0, word_scales = 0, positions = 0;
    NormPlace embedding_norm;
    std::vector<LayerPlace> layers;
    std::size_t piece_ends = 0, slots = 0, spelling = 0;
    std::size_t file_bytes = 0;
};

Layout layout_of(const ModelShape& shape);

/// Where the weight from input `in` to output `out` lies within a matrix.
constexpr std::size_t weight_place(std::size_t inner, std::size_t out, std::size_t in) {
    return (out / kPanel) * kPanel * inner + (in / 2) * 2 * kPanel + (out % kPanel) * 2 + in % 2;
}

/// Where the scale of output `out` for the group that holds input `in` lies.
constexpr std::size_t scale_place(std::size_t inner, std::size_t out, std::size_t in) {
    return ((out / kPanel) * (inner / kGroup) + in / kGroup) * kPanel + out % kPanel;
}

/// Writes the header over the first bytes of a file whose sections are complete.
void seal_model(std::string& file, std::string_view id, const ModelShape& shape);

}  // namespace dz::neural
