#include "http/metrics.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "http/request.hpp"

namespace dz::http {
namespace {

std::string number(double value) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

std::string escape_label(std::string_view value) {
    std::string out;
    for (const char c : value) {
        if (c == '\\' || c == '"') out += '\\';
        if (c == '\n') {
            out += "\\n";
        } else {
            out += c;
        }
    }
    return out;
}

std::string label_text(const Metrics::Labels& labels) {
    std::string out;
    for (const auto& [name, value] : labels) {
        if (!out.empty()) out += ',';
        out += name + "=\"" + escape_label(value) + '"';
    }
    return out;
}

std::string braced(const std::string& labels) {
    return labels.empty() ? "" : "{" + labels + "}";
}

void append_family(std::string& out, const std::string& name, const std::string& help,
                   std::string_view type) {
    if (!help.empty()) out += "# HELP " + name + " " + help + "\n";
    out += "# TYPE " + name + " " + std::string(type) + "\n";
}

std::string help_of(const std::map<std::string, std::string, std::less<>>& help,
                    const std::string& name) {
    const auto found = help.find(name);
    return found == help.end() ? "" : found->second;
}

}  // namespace

void Metrics::describe(std::string name, std::string help) {
    state_.with([&](State& state) { state.help[std::move(name)] = std::move(help); });
}

void Metrics::count(std::string_view name, const Labels& labels, double by) {
    const auto text = label_text(labels);
    state_.with([&](State& state) { state.counters[std::string(name)][text] += by; });
}

void Metrics::observe(std::string_view name, const Labels& labels, double seconds) {
    const auto text = label_text(labels);
    state_.with([&](State& state) {
        auto& histogram = state.histograms[std::string(name)][text];
        const auto bound = std::ranges::lower_bound(kBounds, seconds);
        ++histogram.buckets.at(static_cast<std::size_t>(bound - kBounds.begin()));
        histogram.sum += seconds;
        ++histogram.count;
    });
}

void Metrics::gauge(std::string name, std::string help, std::function<double()> value) {
    state_.with([&](State& state) {
        state.gauges[std::move(name)] = {std::move(help), std::move(value)};
    });
}

void Metrics::record(const Answered& answered) {
    // What a client may invent must not become a label.
    const auto method = method_of(answered.method) ? answered.method : std::string("other");
    const auto route = answered.route.empty() ? std::string("none") : answered.route;
    count("http_requests_total",
          {{"method", method}, {"route", route}, {"status", std::to_string(answered.status)}});
    observe("http_request_duration_seconds", {{"route", route}},
            std::chrono::duration<double>(answered.duration).count());
}

void Metrics::append_histogram(std::string& out, const std::string& name, const std::string& labels,
                               const Histogram& histogram) {
    const auto prefix = labels.empty() ? "" : labels + ",";
    std::uint64_t so_far = 0;
    for (std::size_t i = 0; i <= kBounds.size(); ++i) {
        so_far += histogram.buckets.at(i);
        const auto bound = i < kBounds.size() ? number(kBounds.at(i)) : "+Inf";
        out +=
            name + "_bucket{" + prefix + "le=\"" + bound + "\"} " + std::to_string(so_far) + "\n";
    }
    out += name + "_sum" + braced(labels) + " " + number(histogram.sum) + "\n";
    out += name + "_count" + braced(labels) + " " + std::to_string(histogram.count) + "\n";
}

std::string Metrics::text() {
    const auto state = state_.with([](const State& now) { return now; });
    std::string out;
    for (const auto& [name, series] : state.counters) {
        append_family(out, name, help_of(state.help, name), "counter");
        for (const auto& [labels, value] : series)
            out += name + braced(labels) + " " + number(value) + "\n";
    }
    for (const auto& [name, series] : state.histograms) {
        append_family(out, name, help_of(state.help, name), "histogram");
        for (const auto& [labels, histogram] : series)
            append_histogram(out, name, labels, histogram);
    }
    for (const auto& [name, gauge] : state.gauges) {
        append_family(out, name, gauge.help, "gauge");
        out += name + " " + number(gauge.value()) + "\n";
    }
    return out;
}

}  // namespace dz::http
