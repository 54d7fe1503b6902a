#include "tenancy/schema.hpp"

namespace dz::tenancy {
namespace {

constexpr Migration kMigrations[] = {
    {1, "settings", "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);\n"},
    {3, "accounts",
     R"(CREATE TABLE tenant (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CHECK (state IN ('active', 'suspended'))
);
CREATE TABLE account (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password TEXT NOT NULL,
    last_tenant TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE member (
    tenant TEXT NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (tenant, account),
    CHECK (role IN ('viewer', 'developer', 'admin', 'owner'))
);
CREATE INDEX member_account ON member (account, joined_at);
CREATE TABLE session (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    tenant TEXT NOT NULL,
    secret TEXT NOT NULL UNIQUE,
    previous TEXT NOT NULL,
    is_confirmed BIGINT NOT NULL,
    agent TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    renewed_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);
CREATE INDEX session_previous ON session (previous) WHERE previous <> '';
CREATE INDEX session_account ON session (account, seen_at);
CREATE INDEX session_seen ON session (seen_at);
)"},
    {4, "teams",
     R"(CREATE TABLE invitation (
    id TEXT PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    secret TEXT NOT NULL UNIQUE,
    invited_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    UNIQUE (tenant, email),
    CHECK (role IN ('viewer', 'developer', 'admin', 'owner'))
);
CREATE TABLE api_key (
    id TEXT PRIMARY KEY,
    tenant TEXT NOT NULL,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    secret TEXT NOT NULL UNIQUE,
    scope TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    FOREIGN KEY (tenant, account) REFERENCES member (tenant, account) ON DELETE CASCADE,
    CHECK (scope IN ('read', 'write', 'manage'))
);
CREATE INDEX api_key_member ON api_key (tenant, account);
CREATE TABLE audit_event (
    id TEXT PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    account TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    about TEXT NOT NULL
);
CREATE INDEX audit_event_latest ON audit_event (tenant, id DESC);
)"},
    {5, "mail",
     R"(CREATE TABLE letter (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    queued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    UNIQUE (kind, about),
    CHECK (kind IN ('reset', 'invitation'))
);
CREATE INDEX letter_due ON letter (due_at, id);
CREATE TABLE password_reset (
    account TEXT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    secret TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
ALTER TABLE invitation ADD COLUMN mailed TEXT NOT NULL DEFAULT '';
CREATE INDEX invitation_mailed ON invitation (mailed) WHERE mailed <> '';
)"},
    {7, "closed tenants",
     R"(ALTER TABLE tenant ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE tenant ADD COLUMN delete_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX tenant_closed ON tenant (id) WHERE state <> 'active' OR delete_at <> 0;
)"}};

}  // namespace

Migrations migrations() {
    return kMigrations;
}

}  // namespace dz::tenancy
