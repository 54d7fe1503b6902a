#pragma once

#include <string>

#include "app/account_desk.hpp"
#include "http/route.hpp"
#include "http/router.hpp"

namespace dz::http {

// How people show who they are: browsers in the cookie of a session, programs in
// `Authorization: Bearer`. The key of a server for one person comes either way; the address that
// `datazentr serve` prints sets its cookie.

/// Who sends a request. A cookie that is good for nothing is nobody's, because a browser may have
/// kept it for long; a wrong key in a header is an error. `desk` outlives it.
Authenticate authentication(app::AccountDesk& desk);

/// In which tenant the sender of a request works. Fails with `http.no_tenant`.
Result<app::Visitor> visitor_of(const Request& request);

/// Where a request comes from.
app::Visit visit_of(const Request& request);

/// GET /open?key=…: keeps the key in a cookie and leads to the front page. A wrong key leads
/// browsers to where people sign in.
Route open_route(app::AccountDesk& desk);

/// `Set-Cookie` fields of a session: to begin or renew it, to end it, and to forget the key of the
/// server, which accounts replace.
std::string session_cookie(const Request& request, const std::string& secret);
std::string ended_session_cookie(const Request& request);
std::string forgotten_key_cookie(const Request& request);

}  // namespace dz::http
