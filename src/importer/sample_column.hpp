#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "importer/imported_model.hpp"

namespace dz::importer {

/// The values of one column of sample rows, from which its type is told.
struct SampleColumn {
    std::string name;
    std::vector<std::string> values;  ///< Those that are not empty, at most `kMaxSamples`.
    std::size_t rows = 0;             ///< All rows, with and without a value.
    Stretch at;
};

inline constexpr std::size_t kMaxSamples = 20'000;

/// The nearest type that every value fits, and whether values are always there, always differ, or
/// repeat a few options. Never says more than the rows show: lengths and bounds stay open.
Column column_of_samples(const SampleColumn& samples);

}  // namespace dz::importer
