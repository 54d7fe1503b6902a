#pragma once

#include "app/front_door.hpp"
#include "http/route.hpp"
#include "http/router.hpp"

namespace dz::http {

// How people show the key of a server on their own machine: programs in `Authorization: Bearer`,
// browsers in a cookie, which the address that `datazentr serve` prints sets.

/// Who sends a request. Nobody without a key; a wrong key is an error. `door` outlives it.
Authenticate local_authentication(const app::FrontDoor& door);

/// The visitor of a request that was authenticated so.
Result<app::Visitor> local_visitor(const app::FrontDoor& door, const Request& request);

/// GET /open?key=…: keeps the key in a cookie and leads to the front page. A wrong key leads
/// browsers back to where one is asked for.
Route open_route(const app::FrontDoor& door);

}  // namespace dz::http
