#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/guarded.hpp"
#include "http/server.hpp"

namespace dz::http {

/// Numbers about the running server in the text format of Prometheus 0.0.4. Any thread may use it.
///
/// Whoever names labels keeps their values few: route templates, never addresses or ids.
class Metrics {
public:
    using Labels = std::vector<std::pair<std::string, std::string>>;

    /// Says what a name means; it appears from its first use.
    void describe(std::string name, std::string help);

    void count(std::string_view name, const Labels& labels, double by = 1);
    void observe(std::string_view name, const Labels& labels, double seconds);
    /// A number that is asked for when somebody looks. `value` may not use these metrics.
    void gauge(std::string name, std::string help, std::function<double()> value);

    /// Counts one answered request and its duration by method, route and status.
    void record(const Answered& answered);

    std::string text();

private:
    static constexpr std::array kBounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                        0.1,    0.25,  0.5,    1.0,   2.5,  10.0};
    struct Histogram {
        std::array<std::uint64_t, kBounds.size() + 1> buckets{};
        double sum = 0;
        std::uint64_t count = 0;
    };
    struct Gauge {
        std::string help;
        std::function<double()> value;
    };
    /// Series by name, then by their labels as text.
    struct State {
        std::map<std::string, std::string, std::less<>> help;
        std::map<std::string, std::map<std::string, double>, std::less<>> counters;
        std::map<std::string, std::map<std::string, Histogram>, std::less<>> histograms;
        std::map<std::string, Gauge, std::less<>> gauges;
    };

    static void append_histogram(std::string& out, const std::string& name,
                                 const std::string& labels, const Histogram& histogram);

    Guarded<State> state_;
};

}  // namespace dz::http
