#include "app/control_schema.hpp"

#include <gtest/gtest.h>

namespace dz::app {
namespace {

TEST(ControlSchema, NumbersTheStepsOfAllPartsTogether) {
    int next = 1;
    for (const auto& step : control_migrations())
        EXPECT_EQ(step.version, next++) << "of the step \"" << step.name << "\"";
}

}  // namespace
}  // namespace dz::app
