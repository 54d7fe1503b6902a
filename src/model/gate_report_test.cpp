#include "model/gate_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/gate_report_codec.hpp"

namespace dz {
namespace {

using ::testing::HasSubstr;

GateReport red_report() {
    Finding finding{.file = "src/a.ts",
                    .line = 3,
                    .column = 7,
                    .rule = "TS2322",
                    .message = "\"x\" is no number.",
                    .hint = "Give it a number."};
    GateResult types{.gate = "types",
                     .verdict = Verdict::Failed,
                     .reason = {},
                     .hint = {},
                     .findings = {finding},
                     .more_findings = 4,
                     .metrics = {{"files", 150, ""}, {"size", 1.5, "kB"}},
                     .duration_ms = 1234};
    GateResult e2e{.gate = "e2e",
                   .verdict = Verdict::Skipped,
                   .reason = "No browser is installed.",
                   .hint = "apt-get install chromium."};
    e2e.required = false;
    return {.tree = "ab12", .gates = {types, e2e}, .duration_ms = 1300};
}

TEST(GateReport, SurvivesJson) {
    const auto report = red_report();
    const auto again = parse_gate_report(to_json(report));
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(*again, report);
    EXPECT_EQ(*parse_gate_result(to_json(report.gates[0])), report.gates[0]);
}

TEST(GateReport, RefusesWhatIsNoReport) {
    EXPECT_FALSE(parse_gate_report("{"));
    const auto failed = parse_gate_result(R"({"gate":"types","verdict":"maybe"})");
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, "gate_report.invalid");
    EXPECT_THAT(failed.error().message, HasSubstr("maybe"));
}

TEST(GateReport, PassesWhenEveryRequiredGatePassed) {
    auto report = red_report();
    EXPECT_FALSE(report.passed());
    report.gates[0].verdict = Verdict::Passed;
    EXPECT_TRUE(report.passed()) << "An optional gate may be skipped.";
    report.gates[1].required = true;
    EXPECT_FALSE(report.passed());
}

TEST(GateReport, PrintsFileLineAndWhatToDo) {
    const auto text = to_text(red_report());
    EXPECT_THAT(text, HasSubstr("types     failed  1.2 s\n"));
    EXPECT_THAT(text, HasSubstr("src/a.ts:3:7: \"x\" is no number.\n    → Give it a number.\n"));
    EXPECT_THAT(text, HasSubstr("and 4 more.\n"));
    EXPECT_THAT(text, HasSubstr("e2e       skipped"));
}

}  // namespace
}  // namespace dz
