#!/usr/bin/env python3
"""What runs promise, asked of the real program over HTTP: nothing is lost, whenever it dies.

    runs.py DATAZENTR [--postgres]
"""

import json
import random
import shutil
import signal
import sys
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

from private_postgres import PrivatePostgres
from served import Server

PROGRAM = Path(sys.argv.pop(1)).resolve()
POSTGRES = None
OVER = ("done", "failed", "cancelled")
# These need no packages, so that the test needs no network.
ORDER = {"gates": ["syntax", "spec"], "fresh": True}


class Runs(unittest.TestCase):
    databases = 0

    def setUp(self):
        folder = Path(tempfile.mkdtemp(prefix="dz-runs-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        self.store = f"sqlite:{folder}"
        if POSTGRES:
            Runs.databases += 1
            self.store = POSTGRES.fresh(f"runs{Runs.databases}")
        self.start_server()
        _, made = self.server.ask("POST", "/api/v1/projects", {"description": "Pets have a name."})
        self.project = made["project"]["id"]

    def start_server(self):
        self.server = Server(PROGRAM, self.store)
        self.addCleanup(self.server.kill)

    def start_run(self, order=None) -> dict:
        status, run = self.server.ask("POST", f"/api/v1/projects/{self.project}/runs",
                                      order or ORDER)
        self.assertEqual(status, 202, run)
        return run

    def run_of(self, run: str) -> dict:
        status, found = self.server.ask("GET", f"/api/v1/runs/{run}")
        self.assertEqual(status, 200, found)
        return found

    def end_of(self, run: str) -> dict:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            found = self.run_of(run)
            if found["state"] in OVER:
                return found
            time.sleep(0.02)
        self.fail(f"The run has not ended: {found}")

    def events(self, run: str, after=0) -> list:
        return self.server.ask("GET", f"/api/v1/runs/{run}/events?after={after}")[1]["items"]

    def stream(self, run: str, **headers) -> tuple[int, list]:
        """Everything a stream of events sends until it ends."""
        headers |= {"Authorization": f"Bearer {self.server.key}", "Accept": "text/event-stream"}
        request = urllib.request.Request(f"{self.server.url}/api/v1/runs/{run}/events",
                                         headers=headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read().decode()
            return answer.status, [json.loads(line[6:]) for line in text.splitlines()
                                   if line.startswith("data: ")]

    def check_record(self, run: str):
        """No number is missing and each task is recorded as done once."""
        events = self.events(run)
        self.assertEqual([event["seq"] for event in events], list(range(1, len(events) + 1)))
        done = [event["data"]["task"] for event in events if event["type"] == "taskDone"]
        self.assertEqual(sorted(done), ["draw", "report", "spec", "syntax"], events)
        for kind in ("runStarted", "runEnded"):
            self.assertEqual([event["type"] for event in events].count(kind), 1)

    def test_gates_say_what_they_found(self):
        run = self.end_of(self.start_run()["id"])
        self.assertEqual((run["state"], run["error"]), ("done", None))
        verdicts = {task["name"]: task["gate"]["verdict"] for task in run["tasks"] if task["gate"]}
        self.assertEqual(verdicts, {"syntax": "passed", "spec": "passed"})
        self.check_record(run["id"])
        numbers = self.server.ask("GET", "/metrics")[1]
        self.assertIn('run_tasks_total{task="syntax",outcome="done"} 1\n', numbers)
        self.assertIn("run_tasks_waiting 0\n", numbers)
        status, _ = self.server.ask("PUT", f"/api/v1/projects/{self.project}/files/src/broken.ts",
                                    {"seen": run["seq"], "text": "const a = 1;\nconst = 4;\n"})
        self.assertEqual(status, 200)
        red = self.end_of(self.start_run()["id"])
        self.assertEqual((red["state"], red["error"]["code"]), ("failed", "gates.red"))
        finding = next(task for task in red["tasks"] if task["name"] == "syntax")["gate"]["findings"][0]
        self.assertEqual((finding["file"], finding["line"]), ("src/broken.ts", 2))
        self.assertTrue(finding["hint"])
        page = self.server.ask("GET", "/api/v1/runs?limit=1")[1]
        self.assertEqual([one["id"] for one in page["items"]], [red["id"]])
        rest = self.server.ask("GET", f"/api/v1/runs?after={page['next']}")[1]
        self.assertEqual(([one["id"] for one in rest["items"]], rest["next"]), ([run["id"]], None))
        failed = self.server.ask("GET", f"/api/v1/projects/{self.project}/runs?state=failed")[1]
        self.assertEqual([one["id"] for one in failed["items"]], [red["id"]])

    def test_a_stream_resumes_behind_any_event_and_ends_with_the_run(self):
        run = self.start_run()["id"]
        status, events = self.stream(run)
        self.assertEqual((status, events[-1]["type"]), (200, "runEnded"))
        self.assertEqual(events, self.events(run))
        _, rest = self.stream(run, **{"Last-Event-ID": "3"})
        self.assertEqual(rest, events[3:])
        self.assertEqual(self.stream(run, **{"Last-Event-ID": str(events[-1]["seq"])}), (204, []))

    def test_bad_requests_are_problems_with_a_hint(self):
        for method, path, body, status in (
                ("POST", f"/api/v1/projects/{self.project}/runs", {"gates": ["nothing"]}, 400),
                ("POST", f"/api/v1/projects/{self.project}/runs", {"gates": "types"}, 400),
                ("POST", "/api/v1/projects/01ARZ3NDEKTSV4RRFFQ69G5FAV/runs", {}, 404),
                ("GET", "/api/v1/runs/01ARZ3NDEKTSV4RRFFQ69G5FAV", None, 404),
                ("GET", "/api/v1/runs/01ARZ3NDEKTSV4RRFFQ69G5FAV/events", None, 404),
                ("POST", "/api/v1/runs/01ARZ3NDEKTSV4RRFFQ69G5FAV/cancel", {}, 404),
                ("GET", "/api/v1/runs?state=lost", None, 400),
                ("GET", "/api/v1/runs?after=x", None, 400)):
            found, problem = self.server.ask(method, path, body)
            self.assertEqual(found, status, (method, path, problem))
            self.assertTrue(problem["code"] and problem["hint"], problem)

    def test_a_cancelled_run_stays_so(self):
        run = self.start_run()["id"]
        status, asked = self.server.ask("POST", f"/api/v1/runs/{run}/cancel")
        self.assertEqual(status, 200)
        ended = self.end_of(run)
        # It may have been faster.
        if asked["state"] == "running":
            self.assertEqual(ended["state"], "cancelled")
        self.assertEqual(self.server.ask("POST", f"/api/v1/runs/{run}/cancel"), (200, ended))

    def test_every_run_finishes_once_however_often_the_server_is_killed(self):
        dice = random.Random(7)
        # With other programs on the database a dead one's leases have to run out first.
        for _ in range(1 if POSTGRES else 12):
            run = self.start_run()["id"]
            time.sleep(dice.random() * 0.15)
            self.server.end(signal.SIGKILL)
            self.start_server()
            self.assertEqual(self.end_of(run)["state"], "done")
            self.check_record(run)

    def test_a_server_that_is_stopped_gives_its_tasks_back(self):
        run = self.start_run()["id"]
        self.assertEqual(self.server.end(signal.SIGTERM), 0)
        self.start_server()
        self.assertEqual(self.end_of(run)["state"], "done")
        self.check_record(run)


if __name__ == "__main__":
    if "--postgres" in sys.argv:
        sys.argv.remove("--postgres")
        with PrivatePostgres() as POSTGRES:
            unittest.main(verbosity=2, exit=True)
    unittest.main(verbosity=2)
