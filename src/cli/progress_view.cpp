#include "cli/progress_view.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace dz::cli {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kLabelColumns = 12;
constexpr std::size_t kSummaryColumns = 52;
constexpr auto kFrame = milliseconds(100);
constexpr std::array<std::string_view, 10> kSpinner = {"⠋", "⠙", "⠹", "⠸", "⠼",
                                                       "⠴", "⠦", "⠧", "⠇", "⠏"};

std::string_view label_of(app::Stage stage) {
    switch (stage) {
        case app::Stage::Understand:
            return "understand";
        case app::Stage::Design:
            return "design";
        case app::Stage::Generate:
            return "generate";
        case app::Stage::Write:
            return "write";
        case app::Stage::Gates:
            return "gates";
        case app::Stage::Start:
            return "start";
    }
    return "";
}

std::string padded(std::string_view text, std::size_t columns) {
    const auto used = static_cast<std::size_t>(columns_of(text));
    return std::string(text) + std::string(used < columns ? columns - used : 1, ' ');
}

struct Mark {
    Tone tone;
    std::string_view glyph;
    std::string_view word;
};

Mark mark_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::Passed:
            return {Tone::Good, "✓", "passed"};
        case Verdict::Failed:
            return {Tone::Bad, "✗", "failed"};
        case Verdict::Skipped:
            return {Tone::Quiet, "–", "skipped"};
        case Verdict::Error:
            return {Tone::Bad, "!", "could not run"};
    }
    return {Tone::Plain, "", ""};
}

/// What the gate measured, at most two figures: "412 tests, 143 kB".
std::string figures_of(const GateResult& result) {
    std::string text;
    if (result.cached) text = "unchanged";
    if (result.verdict == Verdict::Skipped || result.verdict == Verdict::Error)
        return result.reason;
    for (const Metric& metric : result.metrics) {
        if (std::ranges::count(text, ',') >= 1) break;
        if (!text.empty()) text += ", ";
        std::string number = std::to_string(metric.value);
        number.erase(number.find_last_not_of('0') + 1);
        if (number.back() == '.') number.pop_back();
        std::string name = metric.name;
        std::ranges::replace(name, '_', ' ');
        text += number + ' ' + (metric.unit.empty() ? name : metric.unit + ' ' + name);
    }
    return text;
}

}  // namespace

ProgressView::ProgressView(Terminal& terminal) : terminal_(terminal) {
    if (terminal_.is_live()) start_clock();
}

ProgressView::~ProgressView() {
    if (clock_.joinable()) {
        clock_.request_stop();
        tick_.notify_all();
        clock_.join();
    }
    std::scoped_lock lock(mutex_);
    running_.clear();
    if (drawn_ > 0) draw();
}

void ProgressView::start_clock() {
    clock_ = std::jthread([this](std::stop_token stop) {
        std::unique_lock lock(mutex_);
        while (!tick_.wait_for(lock, stop, kFrame, [] { return false; }) &&
               !stop.stop_requested()) {
            ++frame_;
            if (!running_.empty()) draw();
        }
    });
}

ProgressView::Running* ProgressView::find(std::string_view label) {
    const auto found = std::ranges::find(running_, label, &Running::label);
    return found == running_.end() ? nullptr : &*found;
}

std::string ProgressView::running_block() const {
    std::string block;
    for (const Running& item : running_) {
        const auto elapsed =
            std::chrono::duration<double, std::milli>(steady_clock::now() - item.since);
        if (!block.empty()) block += '\n';
        block += "  " +
                 terminal_.paint(Tone::Busy,
                                 kSpinner[static_cast<std::size_t>(frame_) % kSpinner.size()]) +
                 ' ' + padded(item.label, kLabelColumns) +
                 padded(item.note.substr(0, kSummaryColumns - 1), kSummaryColumns) +
                 terminal_.paint(Tone::Quiet, duration_text(elapsed.count()));
    }
    return block;
}

void ProgressView::draw() {
    const std::string block = running_block();
    terminal_.redraw(drawn_, block);
    drawn_ = 1 + static_cast<int>(std::ranges::count(block, '\n'));
    if (running_.empty()) drawn_ = 1;
}

void ProgressView::finish_line(const std::string& line) {
    if (!terminal_.is_live()) {
        terminal_.line(line);
        return;
    }
    terminal_.redraw(drawn_, line);
    drawn_ = 0;
    if (!running_.empty()) draw();
}

void ProgressView::stage_started(app::Stage stage) {
    if (stage == app::Stage::Gates) return;  // Its gates stand for it.
    std::scoped_lock lock(mutex_);
    running_.push_back({std::string(label_of(stage)), "", steady_clock::now()});
}

void ProgressView::stage_finished(app::Stage stage, std::string_view summary, double milliseconds) {
    std::scoped_lock lock(mutex_);
    std::erase_if(running_, [&](const Running& item) { return item.label == label_of(stage); });
    finish_line("  " + terminal_.paint(Tone::Good, "✓") + ' ' +
                padded(label_of(stage), kLabelColumns) + padded(summary, kSummaryColumns) +
                terminal_.paint(Tone::Quiet, duration_text(milliseconds)));
}

void ProgressView::busy(std::string_view message) {
    std::scoped_lock lock(mutex_);
    Running* item = running_.empty() ? nullptr : &running_.back();
    if (item == nullptr) {
        running_.push_back({"prepare", "", steady_clock::now()});
        item = &running_.back();
    }
    if (item->note == message) return;
    item->note = message;
    if (!terminal_.is_live()) terminal_.line("    " + std::string(message));
}

void ProgressView::gate_started(std::string_view gate) {
    std::scoped_lock lock(mutex_);
    std::erase_if(running_, [](const Running& item) { return item.label == "prepare"; });
    running_.push_back({std::string(gate), "", steady_clock::now()});
}

void ProgressView::gate_finished(const GateResult& result) {
    std::scoped_lock lock(mutex_);
    std::erase_if(running_, [&](const Running& item) {
        return item.label == result.gate || item.label == "prepare";
    });
    const Mark mark = mark_of(result.verdict);
    std::string note = figures_of(result);
    if (result.verdict != Verdict::Passed)
        note = std::string(mark.word) + (note.empty() ? "" : ": " + note);
    finish_line(
        "  " + terminal_.paint(mark.tone, mark.glyph) + ' ' + padded(result.gate, kLabelColumns) +
        padded(note, kSummaryColumns) +
        terminal_.paint(Tone::Quiet, duration_text(static_cast<double>(result.duration_ms))));
}

}  // namespace dz::cli
