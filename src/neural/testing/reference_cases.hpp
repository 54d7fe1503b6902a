#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "neural/word_pieces.hpp"

namespace dz::neural::testing {

/// What an independent tokenizer and runtime say of a text; made by bench/encoder/reference.mjs.
struct ReferenceCase {
    std::string text;
    std::vector<TokenId> tokens;
    std::vector<double> vector;  ///< Empty for texts that are only split.
};

/// The cases of testdata/reference.json, below the source directory. None when it cannot be read.
std::vector<ReferenceCase> read_reference_cases(const std::string& path);

/// The cosine of two vectors of any length.
template <class A, class B>
double similarity(const A& a, const B& b) {
    double dot = 0;
    double length_a = 0;
    double length_b = 0;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        dot += a[i] * b[i];
        length_a += a[i] * a[i];
        length_b += b[i] * b[i];
    }
    return dot / std::sqrt(length_a * length_b);
}

}  // namespace dz::neural::testing
