#!/usr/bin/env python3
"""What `datazentr serve` promises, asked over HTTP of the real program.

    serve.py DATAZENTR [--postgres]

With --postgres every server keeps its projects in a private PostgreSQL, otherwise in a folder.
"""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
import urllib.request
import zipfile
from pathlib import Path

from private_postgres import PrivatePostgres
from served import Server

PROGRAM = Path(sys.argv.pop(1)).resolve()
POSTGRES = None


class Serving(unittest.TestCase):
    databases = 0

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="dz-serve-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.store = f"sqlite:{self.folder}"
        if POSTGRES:
            Serving.databases += 1
            self.store = POSTGRES.fresh(f"store{Serving.databases}")
        self.start()

    def start(self):
        self.server = Server(PROGRAM, self.store)
        self.addCleanup(self.server.kill)

    def ask(self, *arguments, **rest):
        return self.server.ask(*arguments, **rest)

    def project(self, words="Plants with a name and a price. Beds with a name.") -> str:
        status, made = self.ask("POST", "/api/v1/projects", {"description": words})
        self.assertEqual(status, 201, made)
        return made["project"]["id"]

    def spec(self, project: str, at=None) -> dict:
        return self.ask("GET", f"/api/v1/projects/{project}/spec" +
                        ("" if at is None else f"?at={at}"))[1]

    def chat(self, project: str, words: str) -> dict:
        status, answer = self.ask("POST", f"/api/v1/projects/{project}/chat", {"text": words})
        self.assertEqual(status, 200, answer)
        return answer

    def test_nobody_gets_in_without_the_key(self):
        self.project()
        for path in ("/api/v1/projects", "/api/v1/projects/01ARZ3NDEKTSV4RRFFQ69G5FAV/spec"):
            self.assertEqual(self.ask("GET", path, key=None)[0], 401)
            self.assertIn(self.ask("GET", path, key="wrong")[0], (401, 403))
        self.assertEqual(self.ask("GET", "/open?key=wrong")[0], 403)
        self.assertEqual(self.ask("GET", "/healthz", key=None)[0], 200)

    def test_a_browser_that_comes_from_another_site_cannot_write(self):
        status, _ = self.ask("POST", "/api/v1/projects", {"description": "pets"},
                             Origin="https://evil.example")
        self.assertEqual(status, 403)
        self.assertEqual(self.ask("GET", "/api/v1/projects")[1]["items"], [])

    def command(self, *arguments, key=None, code=0):
        """What the command line says about this server: its document, or its words."""
        environment = {**os.environ, "DATAZENTR_SERVER": self.server.url,
                       "DATAZENTR_KEY": self.server.key if key is None else key}
        done = subprocess.run([PROGRAM, *arguments], cwd=self.folder, env=environment,
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, code, done.stderr)
        return json.loads(done.stdout) if "--json" in arguments else done.stdout + done.stderr

    def test_the_command_line_works_with_the_projects_of_a_server(self):
        made = self.command("new", "Plants with a name. It works offline.", "--json",
                            "--server", self.server.url + "/")
        project = made["project"]
        self.assertIn("/project?id=", self.command("new", "Beds with a name.", "--server",
                                                   self.server.url))
        changed = self.command("edit", "add a price to plants", "--project", project["name"],
                               "--json")
        self.assertTrue(changed["acted"])
        self.assertIn("price", json.dumps(self.spec(project["id"])))
        words = self.command("edit", "remove the spaceship", "--project", project["id"])
        self.assertIn("Nothing was changed.", words)
        listed = self.command("projects", "--json")["items"]
        self.assertEqual(listed, self.ask("GET", "/api/v1/projects")[1]["items"])
        self.assertIn(project["id"], self.command("projects"))
        saved = self.command("export", project["id"], "--json")
        with zipfile.ZipFile(self.folder / saved["file"]) as app:
            self.assertTrue(any(name.endswith("package.json") for name in app.namelist()))
        self.assertIn("is there already", self.command("export", project["id"], code=4))

    def first_moment(self, project: str) -> int:
        """The last decision of the first step."""
        return self.ask("GET", f"/api/v1/projects/{project}/steps")[1]["items"][-1]["lastSeq"]

    def git(self, *arguments, code=0):
        """What a stock git says."""
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C",
                       "GIT_TERMINAL_PROMPT": "0", "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(["git", *arguments], cwd=self.folder, env=environment,
                              capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode == 0, code == 0, done.stderr)
        return done.stdout + done.stderr

    def test_git_clones_every_state_of_a_project_and_fetches_what_is_new(self):
        project = self.project()
        self.chat(project, "add a colour to plants")
        url = f"{self.server.url.replace('://', '://x:' + self.server.key + '@')}/git/{project}"
        self.git("clone", "-q", url, "one")
        self.git("clone", "-q", url + ".git", "two")
        heads = [self.git("-C", name, "rev-parse", "HEAD") for name in ("one", "two")]
        self.assertEqual(heads[0], heads[1])
        self.assertEqual(self.git("-C", "one", "fsck", "--full", "--strict"), "")
        words = self.git("-C", "one", "log", "--format=%s", "--reverse").splitlines()
        self.assertEqual(words[1:], ["add a colour to plants"])
        for moment, revision in ((None, "HEAD"),
                                 (self.first_moment(project), "HEAD~1")):
            tree = self.ask("GET", f"/api/v1/projects/{project}/tree" +
                            ("" if moment is None else f"?at={moment}"))[1]["items"]
            self.assertEqual(sorted(one["path"] for one in tree),
                             sorted(self.git("-C", "one", "ls-tree", "-r", "--name-only",
                                             revision).splitlines()))
        self.chat(project, "add a weight to plants")
        self.git("-C", "one", "pull", "-q", "--ff-only")
        self.assertEqual(self.git("-C", "one", "rev-parse", "HEAD~1"), heads[0])
        # A new program draws the same commits.
        self.server.end()
        self.start()
        url = f"{self.server.url.replace('://', '://x:' + self.server.key + '@')}/git/{project}"
        self.assertIn(self.git("-C", "one", "rev-parse", "HEAD").strip(),
                      self.git("ls-remote", url))
        self.assertIn("shallow", self.git("clone", "--depth", "1", url, "part", code=1))
        self.assertIn("403", self.git("clone", url.replace(self.server.key, "wrong"), "no", code=1))
        self.assertIn("could not read Username", self.git(
            "clone", url.replace(f"x:{self.server.key}@", ""), "no", code=1))
        self.assertIn("not found", self.git("clone", url.replace(
            project, "01ARZ3NDEKTSV4RRFFQ69G5FAV"), "no", code=1))
        self.assertIn("403", self.git("-C", "one", "push", url, "HEAD:refs/heads/x", code=1))

    def test_the_command_line_says_why_a_server_refuses(self):
        refused = self.command("projects", "--json", key="wrong", code=5)["error"]
        self.assertTrue(refused["code"] and refused["hint"], refused)
        self.assertEqual(self.command("projects", "--json", key="", code=5)["error"]["code"],
                         "remote.no_key")
        gone = self.command("edit", "add x to y", "--project", "nothing", "--json", code=3)
        self.assertEqual(gone["error"]["code"], "remote.no_project")
        nowhere = self.command("projects", "--json", "--server", "http://127.0.0.1:1", code=7)
        self.assertEqual(nowhere["error"]["code"], "remote.unreachable")
        # What the environment names is not meant where an app is made here.
        self.assertIn("description", self.command("new", "", code=2))
        self.assertIn("excludes", self.command("new", "pets", "--out", "x", "--server",
                                               self.server.url, code=2))

    def test_patterns_are_found_by_meaning_and_say_where_they_are_used(self):
        project = self.project("A veterinary clinic with pets, owners and appointments.")
        status, found = self.ask("GET", "/api/v1/patterns?q=animal%20hospital&limit=1")
        self.assertEqual(status, 200, found)
        self.assertEqual([item["id"] for item in found["items"]], ["domain-veterinary-clinic"])
        self.assertEqual((found["items"][0]["uses"], found["projects"]), (1, 1))
        status, rest = self.ask(
            "GET", f"/api/v1/patterns?q=animal%20hospital&after={found['next']}")
        self.assertEqual(status, 200, rest)
        self.assertEqual(len(rest["items"]), found["found"] - 1)
        self.assertIsNone(rest["next"])
        status, pattern = self.ask("GET", "/api/v1/patterns/domain-veterinary-clinic")
        self.assertEqual(status, 200, pattern)
        self.assertEqual([use["id"] for use in pattern["uses"]], [project])
        self.assertIn("Pet", [entity["name"] for entity in pattern["entities"]])
        status, started = self.ask("POST", "/api/v1/understand", {"text": pattern["start"]})
        self.assertEqual((status, started["domain"]), (200, "veterinary-clinic"))
        self.assertEqual(self.ask("GET", "/api/v1/patterns/nothing")[0], 404)
        self.assertEqual(self.ask("GET", "/api/v1/patterns?kind=nothing")[0], 400)
        self.assertEqual(self.ask("GET", "/api/v1/patterns", key=None)[0], 401)

    def test_a_description_becomes_a_project_with_a_trace(self):
        status, made = self.ask("POST", "/api/v1/projects", {"description": "Pets have a name."})
        self.assertEqual(status, 201)
        self.assertEqual(made["trace"][0]["status"], "covered")
        self.assertEqual(self.ask("GET", "/api/v1/projects")[1]["items"], [made["project"]])

    def test_an_instruction_changes_it_and_is_taken_back(self):
        project = self.project()
        before = self.spec(project)
        answer = self.chat(project, "add a height to plants")
        self.assertTrue(answer["acted"])
        self.assertEqual(len(answer["diff"]), 1)
        self.assertNotEqual(self.spec(project), before)
        self.assertTrue(self.chat(project, "undo that")["acted"])
        self.assertEqual(self.spec(project), before)

    def test_any_moment_can_be_seen_and_gone_back_to(self):
        project = self.project()
        made = self.ask("GET", f"/api/v1/projects/{project}")[1]["seq"]
        first = self.spec(project)
        self.chat(project, "add a height to plants")
        self.chat(project, "rename bed to field")
        self.assertEqual(self.spec(project, made), first)
        status, _ = self.ask("POST", f"/api/v1/projects/{project}/revert", {"seq": made})
        self.assertEqual(status, 200)
        self.assertEqual(self.spec(project), first)
        steps = self.ask("GET", f"/api/v1/projects/{project}/steps")[1]["items"]
        self.assertEqual([step["origin"] for step in steps], ["revert", "chat", "chat", "text"])
        status, problem = self.ask("POST", f"/api/v1/projects/{project}/revert", {"seq": 9999})
        self.assertEqual((status, problem["code"]), (404, "project.no_such_moment"))

    def test_the_files_of_the_app_can_be_read(self):
        project = self.project()
        files = {f["path"]: f for f in self.ask("GET", f"/api/v1/projects/{project}/tree")[1]["items"]}
        self.assertFalse(files["package.json"]["writable"])
        self.assertTrue(files["README.md"]["writable"])
        self.assertFalse(next(f for p, f in files.items() if p.endswith(".woff2"))["writable"])
        status, package = self.ask("GET", f"/api/v1/projects/{project}/files/package.json")
        self.assertEqual((status, package["private"]), (200, True))
        self.assertEqual(self.ask("GET", f"/api/v1/projects/{project}/files/none.ts")[0], 404)
        for path in ("../etc/passwd", "%2e%2e/etc/passwd", "%2e%2e%2fetc"):
            self.assertIn(self.ask("GET", f"/api/v1/projects/{project}/files/{path}")[0], (400, 404))

    def write(self, project: str, path: str, text: str, seen: int | None = None):
        if seen is None:
            seen = self.ask("GET", f"/api/v1/projects/{project}")[1]["seq"]
        return self.ask("PUT", f"/api/v1/projects/{project}/files/{path}",
                        {"seen": seen, "text": text})

    def file(self, project: str, path: str) -> str:
        return self.ask("GET", f"/api/v1/projects/{project}/files/{path}")[1]

    def hand_files(self, project: str) -> dict:
        items = self.ask("GET", f"/api/v1/projects/{project}/hand-files")[1]["items"]
        return {file["path"]: file["state"] for file in items}

    def test_what_is_written_by_hand_outlives_a_regeneration(self):
        project = self.project()
        path = "src/shared/schemas/plant.ts"
        mine = "// Kept by hand.\n" + self.file(project, path)
        status, written = self.write(project, path, mine)
        self.assertEqual(status, 200, written)
        self.assertEqual(self.file(project, path), mine)
        self.chat(project, "add a height to plants")
        merged = self.file(project, path)
        self.assertTrue(merged.startswith("// Kept by hand.\n"))
        self.assertIn("height", merged)
        self.assertEqual(self.hand_files(project), {path: "merged"})
        # The zip holds the same file, the history the step, and going back takes it back.
        status, answer = self.ask("GET", f"/api/v1/projects/{project}/steps")
        self.assertEqual([step["origin"] for step in answer["items"]], ["chat", "code", "text"])
        made = answer["items"][-1]["lastSeq"]
        self.ask("POST", f"/api/v1/projects/{project}/revert", {"seq": made})
        self.assertEqual(self.hand_files(project), {})
        self.assertNotIn("Kept by hand", self.file(project, path))

    def test_a_conflict_is_shown_and_what_was_written_stays(self):
        project = self.project()
        path = "README.md"
        self.write(project, path, "# Mine\n")
        self.chat(project, "call the app Greenhouse")
        self.assertEqual(self.hand_files(project), {path: "conflict"})
        self.assertEqual(self.file(project, path), "# Mine\n")
        seen = self.ask("GET", f"/api/v1/projects/{project}")[1]["seq"]
        status, _ = self.ask("DELETE",
                             f"/api/v1/projects/{project}/hand-files/{path}?seen={seen}")
        self.assertEqual(status, 200)
        self.assertIn("Greenhouse", self.file(project, path))

    def test_files_are_made_and_deleted_by_hand(self):
        project = self.project()
        status, made = self.write(project, "docs/notes.md", "Water daily.\n")
        self.assertEqual(status, 200, made)
        self.assertEqual(self.file(project, "docs/notes.md"), "Water daily.\n")
        status, _ = self.ask(
            "DELETE", f"/api/v1/projects/{project}/files/README.md?seen={made['seq']}")
        self.assertEqual(status, 200)
        self.assertEqual(self.ask("GET", f"/api/v1/projects/{project}/files/README.md")[0], 404)

    def test_files_that_follow_from_the_spec_are_not_written(self):
        project = self.project()
        for path, code in (("package.json", "file.owned"), ("migrations/0001_x.sql", "file.owned"),
                           ("readme.md", "file.path"), ("src", "file.path")):
            status, problem = self.write(project, path, "x")
            self.assertEqual((status, problem["code"]), (400, code), path)
        # Not by way of a change by hand either, whatever the path.
        seen = self.ask("GET", f"/api/v1/projects/{project}")[1]["seq"]
        for path in ("package.json", "../../x", "README.md"):
            edit = {"kind": "file.edit", "payload": {"path": path, "to": {"written": "x"}}}
            status, problem = self.ask("POST", f"/api/v1/projects/{project}/decisions",
                                       {"seen": seen, "words": "Write it", "changes": [edit]})
            self.assertEqual((status, problem.get("code")), (400, "file.by_change"), path)
        status, problem = self.write(project, "README.md", "late", seen=0)
        self.assertEqual((status, problem["code"]), (409, "project.stale"))

    def test_pages_of_projects_follow_one_another(self):
        made = [self.project("Pets have a name.") for _ in range(5)]
        seen, after = [], ""
        while True:
            page = self.ask("GET", f"/api/v1/projects?limit=2{after}")[1]
            seen += [project["id"] for project in page["items"]]
            if page["next"] is None:
                break
            after = f"&after={page['next']}"
        self.assertEqual(seen, made[::-1])

    def test_bad_requests_are_problems_with_a_hint(self):
        project = self.project()
        for method, path, body, code in (
                ("POST", "/api/v1/projects", {"words": 1}, 400),
                ("POST", "/api/v1/projects", {"description": ""}, 400),
                ("POST", f"/api/v1/projects/{project}/revert", {"seq": "one"}, 400),
                ("GET", "/api/v1/projects/nonsense", None, 400),
                ("GET", "/api/v1/projects/01ARZ3NDEKTSV4RRFFQ69G5FAV", None, 404),
                ("GET", f"/api/v1/projects/{project}/spec?at=x", None, 400),
                ("GET", "/api/v1/projects?after=x", None, 400),
                ("PUT", "/api/v1/projects", {}, 405),
                ("GET", "/api/v1/nothing", None, 404)):
            status, problem = self.ask(method, path, body)
            self.assertEqual(status, code, (method, path, problem))
            self.assertTrue(problem["code"] and problem["hint"], problem)

    def test_a_deleted_project_is_gone(self):
        project = self.project()
        self.assertEqual(self.ask("DELETE", f"/api/v1/projects/{project}")[0], 204)
        self.assertEqual(self.ask("DELETE", f"/api/v1/projects/{project}")[0], 404)

    def test_everything_is_there_after_a_restart_and_after_a_crash(self):
        project = self.project()
        for how in (signal.SIGTERM, signal.SIGKILL):
            self.chat(project, f"add a note {int(how)} to plants")
            spec, key = self.spec(project), self.server.key
            code = self.server.end(how)
            if how == signal.SIGTERM:
                self.assertEqual(code, 0)
            self.start()
            self.assertEqual(self.server.key, key)
            self.assertEqual(self.spec(project), spec)

    def test_one_folder_has_one_server_and_one_database_many(self):
        if POSTGRES:
            project = self.project()
            other = Server(PROGRAM, self.store)
            self.addCleanup(other.kill)
            self.assertEqual(other.key, self.server.key)
            self.assertEqual(other.ask("GET", f"/api/v1/projects/{project}/spec")[1],
                             self.spec(project))
            return
        other = subprocess.run([PROGRAM, "serve", "--store", self.store, "--port", "0"],
                               capture_output=True, text=True, check=False, timeout=60)
        self.assertEqual(other.returncode, 4, other.stderr)
        self.assertIn("Another DATAZENtr", other.stderr)

    def test_a_database_that_is_not_there_is_said_so(self):
        wrong = [("postgres://ada:hidden@127.0.0.1:1/projects", 7, "127.0.0.1:1"),
                 ("postgres://ada:hid%zzden@host/projects", 2, "cannot be read")]
        if POSTGRES:
            wrong.append((POSTGRES.address("nothing"), 3, "createdb -O keeper nothing"))
            wrong.append((POSTGRES.address("postgres", "nobody"), 5, "\"nobody\""))
        for store, code, word in wrong:
            done = subprocess.run([PROGRAM, "serve", "--store", store, "--port", "0"],
                                  capture_output=True, text=True, check=False, timeout=60)
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertIn(word, done.stderr)
            self.assertNotIn("hid", done.stderr)

    def test_a_store_that_is_none_is_refused(self):
        for store in ("nonsense", "sqlite:", "postgres"):
            done = subprocess.run([PROGRAM, "serve", "--store", store], capture_output=True,
                                  text=True, check=False, timeout=60)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn("is not a store", done.stderr)

    def test_a_port_in_use_is_said_so(self):
        port = self.server.url.rsplit(":", 1)[1]
        with tempfile.TemporaryDirectory() as other:
            done = subprocess.run([PROGRAM, "serve", "--store", f"sqlite:{other}", "--port", port],
                                  capture_output=True, text=True, check=False, timeout=60)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(port, done.stderr)

    def test_the_trace_of_the_first_words_stays(self):
        project = self.project("Plants with a name. It should feel fast offline.")
        status, trace = self.ask("GET", f"/api/v1/projects/{project}/trace")
        self.assertEqual(status, 200, trace)
        self.assertEqual([clause["status"] for clause in trace["items"]], ["covered", "uncovered"])

    def test_a_suggestion_is_taken_as_it_was_made(self):
        project = self.project("A clinic with owners, pets and appointments.")
        _, found = self.ask("POST", "/api/v1/understand",
                            {"text": "A clinic with owners, pets and appointments."})
        _, known = self.ask("GET", f"/api/v1/projects/{project}")
        suggestion = next(one for one in found["suggestions"] if "invoices" in one["title"])
        edit = {"seen": known["seq"], "words": suggestion["title"],
                "changes": suggestion["changes"]}
        status, foreseen = self.ask("POST", f"/api/v1/projects/{project}/consequences", edit)
        self.assertEqual(status, 200, foreseen)
        self.assertIn({"kind": "added", "path": "entities.Invoice"},
                      [{"kind": one["kind"], "path": one["path"]} for one in foreseen["diff"]])
        self.assertGreaterEqual(len(foreseen["changes"]), len(edit["changes"]))
        status, changed = self.ask("POST", f"/api/v1/projects/{project}/decisions", edit)
        self.assertEqual(status, 201, changed)
        _, spec = self.ask("GET", f"/api/v1/projects/{project}/spec")
        self.assertIn("Invoice", [entity["name"] for entity in spec["entities"]])
        status, stale = self.ask("POST", f"/api/v1/projects/{project}/decisions", edit)
        self.assertEqual((status, stale["code"]), (409, "project.stale"))
        status, wrong = self.ask("POST", f"/api/v1/projects/{project}/decisions",
                                 {**edit, "changes": [{"kind": "entity.ad", "payload": {}}]})
        self.assertEqual((status, wrong["code"]), (400, "decision.kind"))

    def test_the_app_can_be_taken_away(self):
        project = self.project("A clinic with owners, pets and appointments.")
        request = urllib.request.Request(
            f"{self.server.url}/api/v1/projects/{project}/export.zip",
            headers={"Authorization": f"Bearer {self.server.key}"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            self.assertRegex(answer.headers["Content-Disposition"], r'filename="[a-z-]+\.zip"')
            archive = zipfile.ZipFile(io.BytesIO(answer.read()))
        self.assertIsNone(archive.testzip())
        _, tree = self.ask("GET", f"/api/v1/projects/{project}/tree")
        folders = {name.split("/")[0] for name in archive.namelist()}
        self.assertEqual(len(folders), 1)
        self.assertEqual(sorted(name.split("/", 1)[1] for name in archive.namelist()),
                         sorted(file["path"] for file in tree["items"]))
        # What was taken away passes the gates that need no packages, as it is.
        with tempfile.TemporaryDirectory() as folder:
            archive.extractall(folder)
            app = Path(folder) / folders.pop()
            done = subprocess.run([PROGRAM, "gates", app, "--only", "spec,syntax,security", "--json"],
                                  capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_the_web_interface_knows_the_api_as_it_is(self):
        _, document = self.ask("GET", "/api/openapi.json", key=None)
        kept = Path(__file__).parents[2] / "web/openapi.json"
        self.assertEqual(document, json.loads(kept.read_text()),
                         "Save the document as web/openapi.json and run npm run types in web/.")

    def test_pages_may_load_nothing_but_their_own(self):
        with urllib.request.urlopen(self.server.url, timeout=60) as answer:
            policy = answer.headers["Content-Security-Policy"]
            self.assertIn("text/html", answer.headers["Content-Type"])
        self.assertIn("script-src 'self' 'sha256-", policy)
        self.assertNotIn("unsafe-eval", policy)
        with self.assertRaises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(self.server.url + "/api/v1/nothing", timeout=60)
        self.assertEqual(refusal.exception.code, 404)
        self.assertIn("json", refusal.exception.headers["Content-Type"])

    def test_the_document_describes_every_schema_it_names(self):
        document = self.ask("GET", "/api/openapi.json", key=None)[1]
        named = set()

        def walk(node):
            if isinstance(node, dict):
                reference = node.get("$ref", "")
                if reference.startswith("#/components/schemas/"):
                    named.add(reference.rsplit("/", 1)[1])
                for value in node.values():
                    walk(value)
            elif isinstance(node, list):
                for value in node:
                    walk(value)

        walk(document)
        self.assertLessEqual(named, set(document["components"]["schemas"]))
        self.assertIn("/api/v1/projects/{project}/chat", document["paths"])


if __name__ == "__main__":
    if "--postgres" in sys.argv:
        sys.argv.remove("--postgres")
        with PrivatePostgres() as POSTGRES:
            unittest.main(verbosity=2, exit=True)
    unittest.main(verbosity=2)
