#include "projects/schema.hpp"

namespace dz::projects {
namespace {

constexpr Migration kMigrations[] = {{1, "projects",
                                      R"(CREATE TABLE project (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    slug TEXT NOT NULL,
    description TEXT NOT NULL,
    seq BIGINT NOT NULL,
    spec TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CHECK (seq >= 0)
);
CREATE INDEX project_updated ON project (updated_at DESC, id DESC);
CREATE TABLE decision (
    project TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (project, seq)
);
CREATE TABLE step (
    project TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    first_seq BIGINT NOT NULL,
    last_seq BIGINT NOT NULL,
    origin TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    words TEXT NOT NULL,
    spec_hash TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (project, last_seq),
    CHECK (first_seq <= last_seq)
);
CREATE TABLE snapshot (
    project TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    spec TEXT NOT NULL,
    PRIMARY KEY (project, seq)
);
)"},
                                     {2, "trace", R"(
ALTER TABLE project ADD COLUMN trace TEXT NOT NULL DEFAULT '[]';
)"},
                                     {3, "files written by hand", R"(
CREATE TABLE file_edit (
    project TEXT NOT NULL,
    path TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (project, path, seq),
    FOREIGN KEY (project, seq) REFERENCES decision (project, seq) ON DELETE CASCADE
);
)"}};

}  // namespace

Migrations migrations() {
    return kMigrations;
}

}  // namespace dz::projects
