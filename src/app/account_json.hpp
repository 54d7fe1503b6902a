#pragma once

#include <string>

#include "app/account_desk.hpp"

namespace dz::app {

// How the API says what is known of people.

std::string session_json(const SessionView& view);
std::string membership_json(const tenancy::Membership& membership);

}  // namespace dz::app
