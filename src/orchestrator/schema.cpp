#include "orchestrator/schema.hpp"

namespace dz::orchestrator {
namespace {

constexpr Migration kMigrations[] = {
    {2, "runs",
     R"(CREATE TABLE run_clock (
    id BIGINT PRIMARY KEY,
    vtime DOUBLE PRECISION NOT NULL,
    CHECK (id = 1)
);
INSERT INTO run_clock (id, vtime) VALUES (1, 0);
CREATE TABLE run_share (
    tenant TEXT PRIMARY KEY,
    weight DOUBLE PRECISION NOT NULL,
    cap BIGINT NOT NULL,
    vtime DOUBLE PRECISION NOT NULL,
    running BIGINT NOT NULL,
    CHECK (weight > 0),
    CHECK (cap >= 0),
    CHECK (running >= 0)
);
CREATE TABLE run (
    id TEXT PRIMARY KEY,
    tenant TEXT NOT NULL,
    project TEXT NOT NULL,
    moment BIGINT NOT NULL,
    kind TEXT NOT NULL,
    idem_key TEXT NOT NULL,
    state TEXT NOT NULL,
    cancel BIGINT NOT NULL,
    last_event BIGINT NOT NULL,
    error_code TEXT NOT NULL,
    error_message TEXT NOT NULL,
    error_hint TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    UNIQUE (tenant, idem_key)
);
CREATE INDEX run_latest ON run (tenant, id DESC);
CREATE INDEX run_of_project ON run (tenant, project, id DESC);
CREATE TABLE task (
    run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    place BIGINT NOT NULL,
    tenant TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    vtime DOUBLE PRECISION NOT NULL,
    attempt BIGINT NOT NULL,
    max_attempts BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    worker TEXT NOT NULL,
    fence BIGINT NOT NULL,
    deps_left BIGINT NOT NULL,
    input TEXT NOT NULL,
    result TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    PRIMARY KEY (run, name),
    CHECK (deps_left >= 0)
);
CREATE INDEX task_ready ON task (vtime, run, name) WHERE state = 'ready';
CREATE INDEX task_running ON task (lease_until) WHERE state = 'running';
CREATE TABLE task_need (
    run TEXT NOT NULL,
    name TEXT NOT NULL,
    needs TEXT NOT NULL,
    PRIMARY KEY (run, needs, name),
    FOREIGN KEY (run, name) REFERENCES task (run, name) ON DELETE CASCADE
);
CREATE TABLE task_step (
    run TEXT NOT NULL,
    name TEXT NOT NULL,
    seq BIGINT NOT NULL,
    output TEXT NOT NULL,
    PRIMARY KEY (run, name, seq),
    FOREIGN KEY (run, name) REFERENCES task (run, name) ON DELETE CASCADE
);
CREATE TABLE run_event (
    run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    type TEXT NOT NULL,
    payload TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (run, seq)
);
)"},
    // Each share keeps the greatest turn it was given, so that
    // no claim has to write a row that all others write.
    {6, "the clock of runs in their shares",
     R"(ALTER TABLE run_share ADD COLUMN served DOUBLE PRECISION NOT NULL DEFAULT 0;
UPDATE run_share SET served = (SELECT vtime FROM run_clock);
CREATE INDEX run_share_served ON run_share (served);
DROP TABLE run_clock;
)"}};

}  // namespace

Migrations migrations() {
    return kMigrations;
}

}  // namespace dz::orchestrator
