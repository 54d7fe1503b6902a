#include "cli/exit_code.hpp"

namespace dz::cli {

int exit_code(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::InvalidInput:
            return 2;
        case ErrorKind::NotFound:
            return 3;
        case ErrorKind::Conflict:
            return 4;
        case ErrorKind::Denied:
            return 5;
        case ErrorKind::Exhausted:
            return 6;
        case ErrorKind::Unavailable:
            return 7;
        case ErrorKind::Internal:
            return 70;
    }
    return 70;
}

}  // namespace dz::cli
