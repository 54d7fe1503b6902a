#include "base/error.hpp"

namespace dz {

std::string_view to_string(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::InvalidInput:
            return "invalid_input";
        case ErrorKind::NotFound:
            return "not_found";
        case ErrorKind::Conflict:
            return "conflict";
        case ErrorKind::Denied:
            return "denied";
        case ErrorKind::Exhausted:
            return "exhausted";
        case ErrorKind::Unavailable:
            return "unavailable";
        case ErrorKind::Internal:
            return "internal";
    }
    return "internal";
}

Error Error::while_doing(std::string_view activity) && {
    message = std::string(activity) + ": " + message;
    return std::move(*this);
}

}  // namespace dz
