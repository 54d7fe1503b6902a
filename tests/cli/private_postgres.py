"""A PostgreSQL server of one's own on a unix socket, from Debian's package, for tests and benchmarks.

It runs as another user where we are root, which PostgreSQL refuses, and ends with the `with` block.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path


class PrivatePostgres:
    def __init__(self, durable: bool = False):
        self.durable = durable
        versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"),
                          key=lambda path: int(path.parts[-3]))
        if not versions:
            raise RuntimeError("Debian's package postgresql-15 is not installed.")
        self.binaries = versions[-1].parent
        self.folder = Path(tempfile.mkdtemp(prefix="dz-postgres-"))
        self.user = {}
        if os.geteuid() == 0:
            person = pwd.getpwnam("postgres")
            self.user = {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
            os.chown(self.folder, person.pw_uid, person.pw_gid)

    def __enter__(self):
        subprocess.run([self.binaries / "initdb", f"--pgdata={self.folder}/data", "--username=owner",
                        "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
                       check=True, stdout=subprocess.DEVNULL, cwd="/", **self.user)
        fsync = "on" if self.durable else "off"
        self.process = subprocess.Popen(
            [self.binaries / "postgres", "-D", self.folder / "data", "-k", self.folder,
             "-c", "listen_addresses=", "-c", f"fsync={fsync}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", **self.user)
        for _ in range(600):
            ready = subprocess.run([self.binaries / "pg_isready", "-qh", self.folder], check=False)
            if ready.returncode == 0:
                break
            time.sleep(0.05)
        self.sql("CREATE ROLE keeper LOGIN CREATEROLE")
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(timeout=60)
        shutil.rmtree(self.folder, ignore_errors=True)

    def sql(self, statement: str):
        subprocess.run([self.binaries / "psql", "-qh", self.folder, "-U", "owner", "-d", "postgres",
                        "-c", statement], check=True, stdout=subprocess.DEVNULL)

    def address(self, database: str, user: str = "keeper") -> str:
        return f"postgres://{user}@/{database}?host={self.folder}"

    def fresh(self, database: str) -> str:
        """The address of a database that was made for it."""
        self.sql(f"CREATE DATABASE {database} OWNER keeper TEMPLATE template0")
        return self.address(database)
