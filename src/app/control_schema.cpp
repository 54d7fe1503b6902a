#include "app/control_schema.hpp"

#include <algorithm>
#include <vector>

#include "orchestrator/schema.hpp"
#include "tenancy/schema.hpp"

namespace dz::app {

Migrations control_migrations() {
    static const std::vector<Migration> all = [] {
        std::vector<Migration> steps;
        for (const Migrations part : {tenancy::migrations(), orchestrator::migrations()})
            steps.insert(steps.end(), part.begin(), part.end());
        std::ranges::sort(steps, {}, &Migration::version);
        return steps;
    }();
    return all;
}

}  // namespace dz::app
