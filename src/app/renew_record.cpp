#include "app/renew_record.hpp"

#include <string>
#include <utility>

#include "timeline/apply.hpp"
#include "timeline/diff.hpp"

namespace dz::app {

Result<AppRecord> renew_record(const AppRecord& before, AppSpec spec) {
    AppRecord record = before;
    record.spec = std::move(spec);
    if (before.description.empty()) return record;
    DZ_TRY_ASSIGN(const auto decided, timeline::fold({}, before.decisions));
    for (auto& change : timeline::diff(decided, record.spec)) {
        const auto number = record.decisions.size() + 1;
        record.decisions.push_back({.id = "d" + std::to_string(number),
                                    .seq = static_cast<std::int64_t>(number),
                                    .actor = {},
                                    .at = {},
                                    .change = std::move(change),
                                    .why = "Your spec says so."});
    }
    return record;
}

}  // namespace dz::app
