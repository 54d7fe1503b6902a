#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intent/text_encoder.hpp"
#include "model/sentence_vector.hpp"

namespace dz::neural {

/// Vectors made earlier, found by the text they are of. Immutable; borrows its bytes.
///
/// The file: the line "datazentr/vectors@1", the line with the model's id, the counts of vectors
/// and of numbers in each (u32), then the keys (fnv1a of the text, u64, ascending), then the
/// vectors in the order of their keys. Little-endian, nothing aligned.
class VectorTable {
public:
    /// Knows no text.
    VectorTable() = default;

    /// Fails with `encoder.vectors` when the bytes are no table.
    static Result<VectorTable> open(std::string_view bytes);

    const std::string& model_id() const { return model_id_; }
    std::size_t size() const { return count_; }

    /// Copies the vector of a text; false when it is not in the table.
    bool find(std::string_view text, SentenceVector& out) const;

private:
    std::string model_id_;
    std::uint32_t count_ = 0;
    std::uint32_t width_ = 0;
    std::string_view keys_;
    std::string_view vectors_;
};

/// The bytes of a table of these texts; one that comes twice is kept once.
std::string write_vector_table(std::span<const std::string> texts,
                               const intent::TextEncoder& encoder);

/// An encoder that looks into a table first. Borrows both; callable from several threads at once.
/// A table of another model is not looked at.
class RememberingEncoder : public intent::TextEncoder {
public:
    RememberingEncoder(const intent::TextEncoder& encoder, const VectorTable& table)
        : encoder_(encoder), table_(table) {}

    const std::string& model_id() const override { return encoder_.model_id(); }
    std::vector<SentenceVector> encode(std::span<const std::string_view> texts) const override;

private:
    const intent::TextEncoder& encoder_;
    const VectorTable& table_;
};

}  // namespace dz::neural
