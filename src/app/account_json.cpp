#include "app/account_json.hpp"

#include <string_view>

#include "base/json_writer.hpp"

namespace dz::app {
namespace {

std::string_view to_string(AccountsMode mode) {
    switch (mode) {
        case AccountsMode::Local:
            return "local";
        case AccountsMode::Awaiting:
            return "awaiting";
        case AccountsMode::Accounts:
            return "accounts";
    }
    return "local";
}

void write_membership(JsonWriter& json, const tenancy::Membership& membership) {
    json.begin_object().key("id").value(membership.tenant.value);
    json.key("name").value(membership.name);
    json.key("role").value(dz::to_string(membership.role));
    json.key("right").value(dz::to_string(right_of(membership.role)));
    json.key("suspended").value(membership.is_suspended).end_object();
}

}  // namespace

std::string session_json(const SessionView& view) {
    JsonWriter json;
    json.begin_object().key("mode").value(to_string(view.mode)).key("account");
    if (view.account) {
        json.begin_object().key("id").value(view.account->id.value);
        json.key("email").value(view.account->email);
        json.key("name").value(view.account->name).end_object();
    } else {
        json.null();
    }
    json.key("tenant");
    if (view.current)
        write_membership(json, *view.current);
    else
        json.null();
    json.key("tenants").begin_array();
    for (const auto& membership : view.tenants) write_membership(json, membership);
    json.end_array().end_object();
    return json.text();
}

std::string membership_json(const tenancy::Membership& membership) {
    JsonWriter json;
    write_membership(json, membership);
    return json.text();
}

}  // namespace dz::app
