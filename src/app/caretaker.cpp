#include "app/caretaker.hpp"

#include <utility>

#include "orchestrator/bell.hpp"

namespace dz::app {

Caretaker::Caretaker(Tools tools)
    : tools_(std::move(tools)), thread_([this](const std::stop_token& stop) { work(stop); }) {}

void Caretaker::stop() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

void Caretaker::work(const std::stop_token& stop) {
    orchestrator::Bell nobody_rings;
    while (!stop.stop_requested()) {
        if (const auto looked = look(); !looked) tools_.trouble(looked.error());
        nobody_rings.wait(0, tools_.look_every, stop);
    }
}

Status Caretaker::look() {
    DZ_TRY_ASSIGN(const auto closed, tools_.tenants.closed());
    for (const auto& tenant : closed) tools_.send_away(tenant);
    DZ_TRY(tools_.tenants.sweep());
    return {};
}

}  // namespace dz::app
