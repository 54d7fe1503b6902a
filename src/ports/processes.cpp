#include "ports/processes.hpp"

namespace dz {

std::string_view to_string(KillReason reason) {
    switch (reason) {
        case KillReason::None:
            return "none";
        case KillReason::WallTime:
            return "wall_time";
        case KillReason::CpuTime:
            return "cpu_time";
        case KillReason::Memory:
            return "memory";
        case KillReason::FileSize:
            return "file_size";
        case KillReason::Output:
            return "output";
        case KillReason::Cancelled:
            return "cancelled";
    }
    return "none";
}

}  // namespace dz
