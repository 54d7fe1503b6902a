#include "tenancy/attempts.hpp"

#include <algorithm>
#include <cstdint>

namespace dz::tenancy {

Attempts::Attempts() : Attempts(Limits{}) {}

std::chrono::seconds Attempts::wait_after(int failures) const {
    if (failures < limits_.free) return std::chrono::seconds(0);
    const int doublings = std::min(failures - limits_.free, 30);
    return std::min(limits_.longest, std::chrono::seconds(limits_.first.count() << doublings));
}

void Attempts::forgive(Tries& tries, Time now) const {
    if (tries.failures == 0 || now - tries.last > limits_.forget) {
        tries = {.aged = now};
        return;
    }
    const auto ages = std::max<std::int64_t>((now - tries.aged) / limits_.age, 0);
    tries.aged += ages * limits_.age;
    tries.failures = static_cast<int>(std::max<std::int64_t>(tries.failures - ages, 0));
}

void Attempts::make_room(Known& known, Time now) const {
    if (known.size() < limits_.keys) return;
    std::erase_if(known,
                  [&](const auto& entry) { return now - entry.second.last > limits_.forget; });
    if (known.size() < limits_.keys) return;
    known.erase(
        std::ranges::min_element(known, {}, [](const auto& entry) { return entry.second.last; }));
}

std::optional<std::chrono::seconds> Attempts::begin(const std::string& key, Time now) {
    return known_.with([&](Known& known) -> std::optional<std::chrono::seconds> {
        if (!known.contains(key)) make_room(known, now);
        auto& tries = known[key];
        forgive(tries, now);
        const auto ready = tries.last + wait_after(tries.failures);
        if (tries.failures >= limits_.free && now < ready)
            return std::chrono::ceil<std::chrono::seconds>(ready - now);
        ++tries.failures;
        tries.last = now;
        return std::nullopt;
    });
}

void Attempts::succeeded(const std::string& key) {
    known_.with([&](Known& known) { known.erase(key); });
}

void Attempts::undo(const std::string& key) {
    known_.with([&](Known& known) {
        const auto found = known.find(key);
        if (found != known.end() && found->second.failures > 0) --found->second.failures;
    });
}

}  // namespace dz::tenancy
