#pragma once

#include <string>

#include "model/decision.hpp"

namespace dz::app {

/// What a change is about, in the words of the spec.
struct DecisionSubject {
    std::string entity;  ///< Empty when it is not about one entity.
    std::string text;    ///< "Pet.breed", "comments", "theme".
};

DecisionSubject subject_of(const Change& change);

}  // namespace dz::app
