#pragma once

#include <cstddef>
#include <vector>

namespace dz {

/// The meaning of a text as a point: a vector of length one. Vectors of one model can be compared,
/// those of two cannot.
using SentenceVector = std::vector<float>;

/// How close two meanings are: 1 for the same, around 0 for unrelated ones. The vectors have length
/// one and equally many numbers. Summed in order in double precision, so it is the same everywhere.
inline double cosine(const SentenceVector& a, const SentenceVector& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    return sum;
}

}  // namespace dz
