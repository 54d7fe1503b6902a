#!/usr/bin/env python3
"""What `datazentr serve --accounts` promises, asked over HTTP of the real program.

    accounts.py DATAZENTR [--postgres]
"""

import email
import email.policy
import io
import json
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import warnings
import zipfile
from pathlib import Path

from private_postgres import PrivatePostgres
from served import Browser, Server

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import asyncore
    import smtpd

PROGRAM = Path(sys.argv.pop(1)).resolve()
POSTGRES = None
ADA = {"name": "Ada Lovelace", "email": "Ada@Example.com", "password": "nine green bottles",
       "workspace": "Engines"}
NOBODY = "01ARZ3NDEKTSV4RRFFQ69G5FAV"


class Accounts(unittest.TestCase):
    databases = 0

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="dz-accounts-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.store = f"sqlite:{self.folder}"
        if POSTGRES:
            Accounts.databases += 1
            self.store = POSTGRES.fresh(f"accounts{Accounts.databases}")

    def start(self, *flags: str) -> Server:
        self.server = Server(PROGRAM, self.store, *flags)
        self.addCleanup(self.server.kill)
        return self.server

    def set_up(self, *flags: str) -> Browser:
        """A server with one account, and its browser."""
        server = self.start("--accounts", *flags)
        ada = Browser(server)
        ada.ask("GET", f"/open?key={server.key}")
        status, answer = ada.ask("POST", "/api/v1/set-up", ADA)
        self.assertEqual(status, 201, answer)
        return ada

    def project(self, browser: Browser) -> str:
        status, made = browser.ask("POST", "/api/v1/projects",
                                   {"description": "Plants with a name."})
        self.assertEqual(status, 201, made)
        return made["project"]["id"]

    def assert_refused(self, answer, status: int, code: str):
        self.assertEqual((answer[0], answer[1].get("code")), (status, code), answer)

    def test_the_first_account_takes_over_what_was_there(self):
        server = self.start()
        self.assertEqual(server.ask("GET", "/api/v1/session", key=None)[1]["mode"], "local")
        status, made = server.ask("POST", "/api/v1/projects", {"description": "Plants."})
        self.assertEqual(status, 201)
        self.assert_refused(server.ask("POST", "/api/v1/set-up", ADA), 409, "account.off")
        self.assertEqual(server.end(), 0)
        ada = self.set_up()
        self.assertEqual(ada.ask("GET", "/api/v1/projects")[1]["items"], [made["project"]])
        _, session = ada.ask("GET", "/api/v1/session")
        self.assertEqual(session["mode"], "accounts")
        self.assertEqual(session["account"]["email"], "ada@example.com")
        self.assertEqual(session["tenant"]["name"], "Engines")
        self.assertEqual(session["tenant"]["role"], "owner")

    def test_the_key_sets_up_and_does_nothing_else(self):
        server = self.start("--accounts")
        self.assertEqual(server.ask("GET", "/api/v1/session", key=None)[1]["mode"], "awaiting")
        self.assert_refused(server.ask("GET", "/api/v1/projects"), 403, "http.no_tenant")
        self.assert_refused(server.ask("POST", "/api/v1/set-up", ADA, key=None), 403, "door.key")
        weak = {**ADA, "password": "short"}
        self.assert_refused(server.ask("POST", "/api/v1/set-up", weak), 400, "account.password")
        self.assertEqual(server.ask("POST", "/api/v1/set-up", ADA)[0], 201)
        self.assert_refused(server.ask("POST", "/api/v1/set-up", ADA), 403, "door.key")
        self.assert_refused(server.ask("GET", "/api/v1/projects"), 403, "door.key")

    def test_a_proxy_that_is_believed_makes_cookies_secure(self):
        self.assertEqual(self.set_up().server.end(), 0)
        signs_in = {"email": ADA["email"], "password": ADA["password"]}
        says_https = {"X-Forwarded-Proto": "https"}
        for flags, headers, is_secure in (
                ((), says_https, False), (("--behind-proxy",), says_https, True),
                (("--public-url", "https://apps.example.com"), {}, True)):
            server = self.start(*flags)
            browser = Browser(server)
            answer = browser.ask("POST", "/api/v1/session", signs_in, **headers)
            self.assertEqual(answer[0], 201, answer)
            cookies = [(one.name, one.secure) for one in browser.cookies]
            self.assertEqual(cookies, [("__Host-dz_session" if is_secure else "dz_session", is_secure)])
            self.assertEqual(server.end(), 0)

    def test_an_api_key_is_no_cookie(self):
        ada = self.set_up()
        made = ada.ask("POST", "/api/v1/keys", {"name": "Builds", "scope": "read"})[1]
        stranger = Browser(self.server)
        stranger.ask("GET", f"/open?key={made['secret']}")
        self.assertEqual(stranger.ask("GET", "/api/v1/projects")[0], 401)

    def test_accounts_stay_on_once_there_is_one(self):
        key = self.set_up().server.key
        self.server.end()
        server = self.start()
        self.assertEqual((server.key, server.open), ("", server.url))
        self.assert_refused(server.ask("GET", "/api/v1/projects", key=key), 403, "door.key")
        ada = Browser(server)
        self.assertEqual(ada.ask("POST", "/api/v1/session", ADA)[0], 201)
        self.assertEqual(ada.ask("GET", "/api/v1/projects")[0], 200)

    def test_signing_out_ends_the_session_wherever_its_secret_is(self):
        ada = self.set_up()
        stolen = ada.cookie("dz_session")
        self.assertEqual(ada.ask("DELETE", "/api/v1/session")[0], 204)
        self.assertIsNone(ada.cookie("dz_session"))
        self.assert_refused(ada.ask("GET", "/api/v1/projects"), 401, "http.signed_out")
        again = Browser(ada.server)
        self.assert_refused(again.ask("GET", "/api/v1/projects", Cookie=f"dz_session={stolen}"),
                            401, "http.signed_out")
        self.assertEqual(again.ask("POST", "/api/v1/session", ADA)[0], 201)
        self.assertEqual(again.ask("GET", "/api/v1/projects")[0], 200)

    def test_nothing_tells_which_addresses_have_accounts(self):
        ada = self.set_up()
        answers = [ada.ask("POST", "/api/v1/session", {"email": email, "password": "not this one"})
                   for email in ("ada@example.com", "eve@example.com", "no address")]
        for answer in answers:
            self.assert_refused(answer, 403, "account.wrong")
            self.assertEqual(answer, answers[0])

    def test_guessing_has_to_wait(self):
        server = self.set_up().server
        guess = {"email": "ada@example.com", "password": "not this one"}
        for _ in range(5):
            self.assertEqual(Browser(server).ask("POST", "/api/v1/session", guess)[0], 403)
        self.assert_refused(Browser(server).ask("POST", "/api/v1/session", guess), 429,
                            "account.wait")

    def test_a_page_of_another_site_cannot_use_the_session(self):
        ada = self.set_up()
        for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "same-site"}):
            self.assert_refused(
                ada.ask("POST", "/api/v1/projects", {"description": "pets"}, **headers),
                403, "http.foreign_origin")

    def test_every_route_hides_what_other_tenants_have(self):
        ada = self.set_up()
        hers = self.project(ada)
        _, run = ada.ask("POST", f"/api/v1/projects/{hers}/runs", {"gates": ["syntax"]})
        _, made = ada.ask("POST", "/api/v1/tenants", {"name": "Looms"})
        self.assertEqual(ada.ask("GET", "/api/v1/session")[1]["tenant"], made)
        for path in ("/api/v1/projects", "/api/v1/runs"):
            self.assertEqual(ada.ask("GET", path)[1]["items"], [], path)
        asked = 0
        for method, path, body in self.operations(ada):
            if "{project}" not in path and "{run}" not in path:
                continue
            there = ada.ask(method, path.replace("{project}", hers).replace("{run}", run["id"]),
                            body)
            nowhere = ada.ask(method, path.replace("{project}", NOBODY).replace("{run}", NOBODY),
                              body)
            self.assertEqual(there[0], 404, (method, path, there))
            self.assertEqual(there, nowhere, (method, path))
            asked += 1
        self.assertGreater(asked, 15)
        _, session = ada.ask("GET", "/api/v1/session")
        self.assert_refused(ada.ask("PUT", "/api/v1/session/tenant", {"tenant": NOBODY}), 404,
                            "tenant.not_found")
        ada.ask("PUT", "/api/v1/session/tenant", {"tenant": session["tenants"][0]["id"]})
        self.assertEqual(ada.ask("GET", f"/api/v1/projects/{hers}")[0], 200)
        self.assertIn(ada.ask("GET", f"/api/v1/runs/{run['id']}")[1]["state"], ("running", "done"))

    def test_every_route_wants_somebody_signed_in(self):
        ada = self.set_up()
        stranger = Browser(ada.server)
        public = 0
        for method, path, body in self.operations(ada):
            status, answer = stranger.ask(method, re.sub(r"{\w+}", NOBODY, path), body)
            if (method, path) in PUBLIC:
                public += 1
                continue
            self.assertEqual((status, answer["code"]), (401, "http.signed_out"), (method, path))
        self.assertEqual(public, len(PUBLIC))

    def join(self, inviter: Browser, name: str, role: str) -> Browser:
        """Somebody new who was invited, signed in."""
        email, password = f"{name.lower()}@example.com", f"the password of {name}"
        status, made = inviter.ask("POST", "/api/v1/invitations", {"email": email, "role": role})
        self.assertEqual(status, 201, made)
        person = Browser(inviter.server)
        status, shown = person.ask("POST", "/api/v1/invitation", {"secret": made["secret"]})
        self.assertEqual((status, shown["email"], shown["role"]), (200, email, role))
        joined = person.ask("POST", "/api/v1/invitation/join",
                            {"secret": made["secret"], "name": name, "password": password})
        self.assertEqual(joined[0], 201, joined)
        self.assert_refused(person.ask("POST", "/api/v1/invitation", {"secret": made["secret"]}),
                            404, "invitation.unknown")
        status, _ = person.ask("POST", "/api/v1/session", {"email": email, "password": password})
        self.assertEqual(status, 201)
        return person

    def me(self, browser: Browser) -> str:
        return browser.ask("GET", "/api/v1/session")[1]["account"]["id"]

    def key_of(self, browser: Browser, scope: str) -> str:
        status, made = browser.ask("POST", "/api/v1/keys", {"name": "CI", "scope": scope})
        self.assertEqual(status, 201, made)
        return made["secret"]

    def test_every_role_may_do_what_it_says(self):
        ada = self.set_up()
        project = self.project(ada)
        people = {role: self.join(ada, role.title(), role)
                  for role in ("viewer", "developer", "admin")}
        people["owner"] = ada
        ladder = ["read", "write", "manage", "own"]
        _, api = ada.ask("GET", "/api/openapi.json")
        for role, right in zip(people, ladder):
            for path, operations in api["paths"].items():
                for method, operation in operations.items():
                    needed = operation.get("x-right")
                    if needed is None or ladder.index(needed) <= ladder.index(right):
                        continue
                    status, answer = people[role].ask(
                        method.upper(), re.sub(r"{\w+}", NOBODY, path), {})
                    self.assertEqual((status, answer["code"]), (403, "http.forbidden"),
                                     (role, method, path))
            self.assertEqual(people[role].ask("GET", f"/api/v1/projects/{project}")[0], 200)
        viewer = people["viewer"]
        self.assertEqual(viewer.ask("POST", "/api/v1/understand", {"text": "Pets."})[0], 200)
        self.assert_refused(viewer.ask("DELETE", f"/api/v1/projects/{project}"), 403,
                            "http.forbidden")
        # Nobody gives away more than they have, or touches who stands above them.
        admin = people["admin"]
        invitation = {"email": "eve@example.com", "role": "owner"}
        self.assert_refused(admin.ask("POST", "/api/v1/invitations", invitation), 403,
                            "member.above_you")
        # Also where somebody who may has invited them already.
        status, made = ada.ask("POST", "/api/v1/invitations", invitation)
        self.assertEqual(status, 201, made)
        for answer in (admin.ask("POST", "/api/v1/invitations", {**invitation, "role": "viewer"}),
                       admin.ask("DELETE", f"/api/v1/invitations/{made['invitation']['id']}")):
            self.assert_refused(answer, 403, "member.above_you")
        for answer in (admin.ask("DELETE", f"/api/v1/members/{self.me(ada)}"),
                       admin.ask("PUT", f"/api/v1/members/{self.me(viewer)}", {"role": "owner"})):
            self.assert_refused(answer, 403, "member.above_you")
        self.assert_refused(viewer.ask("DELETE", f"/api/v1/members/{self.me(admin)}"), 403,
                            "member.manage")
        self.assert_refused(ada.ask("DELETE", f"/api/v1/members/{self.me(ada)}"), 409,
                            "member.last_owner")

    def test_a_key_does_no_more_than_its_scope_and_its_maker(self):
        ada = self.set_up()
        bob = self.join(ada, "Bob", "developer")
        self.assert_refused(bob.ask("POST", "/api/v1/keys", {"name": "CI", "scope": "manage"}),
                            403, "key.scope")
        reads, writes = self.key_of(bob, "read"), self.key_of(bob, "write")
        server, plants = ada.server, {"description": "Plants."}
        self.assertEqual(server.ask("GET", "/api/v1/projects", key=reads)[0], 200)
        self.assert_refused(server.ask("POST", "/api/v1/projects", plants, key=reads), 403,
                            "http.forbidden")
        self.assertEqual(server.ask("POST", "/api/v1/projects", plants, key=writes)[0], 201)
        self.assert_refused(server.ask("GET", "/api/v1/projects", key=writes[:-1] + "x"), 401,
                            "key.unknown")
        self.assert_refused(server.ask("POST", "/api/v1/keys", {"name": "x", "scope": "read"},
                                       key=writes), 403, "http.person")
        listed = ada.ask("GET", "/api/v1/keys")
        self.assertEqual(len(listed[1]["items"]), 2)
        self.assertNotIn(reads[4:], str(listed))
        # It is bounded by what its maker may do now, and ends with them.
        ada.ask("PUT", f"/api/v1/members/{self.me(bob)}", {"role": "viewer"})
        self.assert_refused(server.ask("POST", "/api/v1/projects", plants, key=writes), 403,
                            "http.forbidden")
        self.assertEqual(ada.ask("DELETE", f"/api/v1/members/{self.me(bob)}")[0], 204)
        self.assert_refused(server.ask("GET", "/api/v1/projects", key=reads), 401, "key.unknown")
        self.assert_refused(bob.ask("GET", "/api/v1/projects"), 403, "http.no_tenant")
        _, log = ada.ask("GET", "/api/v1/audit")
        self.assertEqual([event["action"] for event in log["items"]],
                         ["member_removed", "role_changed", "key_made", "key_made",
                          "member_joined", "member_invited"])

    def test_people_and_keys_of_other_tenants_are_nowhere(self):
        ada = self.set_up()
        bob = self.join(ada, "Bob", "developer")
        self.key_of(ada, "read")
        _, invited = ada.ask("POST", "/api/v1/invitations",
                             {"email": "eve@example.com", "role": "viewer"})
        theirs = {"account": self.me(bob), "key": ada.ask("GET", "/api/v1/keys")[1]["items"][0]["id"],
                  "invitation": invited["invitation"]["id"],
                  "session": bob.ask("GET", "/api/v1/sessions")[1]["items"][0]["id"]}
        ada.ask("POST", "/api/v1/tenants", {"name": "Looms"})
        asked = 0
        for method, path, body in self.operations(ada):
            for name in theirs:
                if f"{{{name}}}" in path:
                    self.assertEqual(ada.ask(method, path.format(**theirs), body)[0], 404,
                                     (method, path))
                    asked += 1
        self.assertEqual(asked, 5)
        self.assertEqual(ada.ask("GET", "/api/v1/audit")[1]["items"], [])

    def test_an_invitation_is_for_one_address(self):
        ada = self.set_up()
        bob = self.join(ada, "Bob", "developer")
        bob.ask("POST", "/api/v1/tenants", {"name": "Bob's"})
        for email, code, status in (("eve@example.com", "invitation.other_account", 403),
                                    ("ada@example.com", None, 201)):
            _, made = bob.ask("POST", "/api/v1/invitations", {"email": email, "role": "viewer"})
            answer = ada.ask("POST", "/api/v1/invitation/accept", {"secret": made["secret"]})
            self.assertEqual((answer[0], answer[1].get("code")), (status, code))
        self.assertEqual(ada.ask("GET", "/api/v1/session")[1]["tenant"]["role"], "viewer")

    def test_a_new_password_ends_the_other_sessions(self):
        ada = self.set_up()
        phone = Browser(ada.server)
        phone.ask("POST", "/api/v1/session", ADA)
        self.assertEqual(len(ada.ask("GET", "/api/v1/sessions")[1]["items"]), 2)
        change = {"current": "not this one", "password": "ten green bottles"}
        self.assert_refused(ada.ask("PUT", "/api/v1/account/password", change), 403,
                            "account.wrong")
        change["current"] = ADA["password"]
        self.assertEqual(ada.ask("PUT", "/api/v1/account/password", change)[0], 204)
        self.assertEqual(ada.ask("GET", "/api/v1/projects")[0], 200)
        self.assertEqual(phone.ask("GET", "/api/v1/projects")[0], 401)
        self.assert_refused(phone.ask("POST", "/api/v1/session", ADA), 403, "account.wrong")

    def letters(self, folder: Path, count: int) -> list:
        """What was written to a folder of mail, once that many letters are there."""
        files = await_that(lambda: (found := sorted(folder.glob("*.eml"))) and
                           len(found) >= count and found)
        self.assertEqual(len(files), count)
        return [email.message_from_bytes(one.read_bytes(), policy=email.policy.default)
                for one in files]

    def test_a_forgotten_password_is_replaced_by_a_letter(self):
        mail = self.folder / "mail"
        ada = self.set_up("--mail", f"dir:{mail}", "--public-url", "http://apps.example.com/")
        self.assertTrue(ada.ask("GET", "/api/v1/session")[1]["mail"])
        stranger = Browser(ada.server)
        answers = [stranger.ask("POST", "/api/v1/password/forgotten", {"email": email})
                   for email in ("eve@example.com", " ADA@example.com")]
        self.assertEqual(answers, [(202, {})] * 2)
        [letter] = self.letters(mail, 1)
        self.assertEqual((letter["To"], letter["From"]),
                         ("ada@example.com", "datazentr@apps.example.com"))
        secret = re.search(r"^http://apps\.example\.com/reset#(\S+)", letter.get_content(),
                           re.MULTILINE)[1]
        reset = {"secret": secret, "password": "short"}
        self.assert_refused(stranger.ask("POST", "/api/v1/password/reset", reset), 400,
                            "account.password")
        reset["password"] = "eleven green bottles"
        self.assertEqual(stranger.ask("POST", "/api/v1/password/reset", reset)[0], 204)
        self.assert_refused(stranger.ask("POST", "/api/v1/password/reset", reset), 404,
                            "reset.unknown")
        self.assertEqual(ada.ask("GET", "/api/v1/projects")[0], 401)
        self.assert_refused(ada.ask("POST", "/api/v1/session", ADA), 403, "account.wrong")
        self.assertEqual(ada.ask("POST", "/api/v1/session", {**ADA, **reset})[0], 201)
        self.assertEqual(ada.ask("GET", "/api/v1/audit")[1]["items"][0]["action"],
                         "password_reset")
        # One address is sent only few letters, and nobody is told.
        for _ in range(4):
            self.assertEqual(stranger.ask("POST", "/api/v1/password/forgotten",
                                          {"email": "ada@example.com"})[0], 202)
        # Who is invited gets a letter too, with an address of their own.
        _, made = ada.ask("POST", "/api/v1/invitations",
                          {"email": "bob@example.com", "role": "viewer"})
        self.assertTrue(made["mailed"])
        invitation = await_that(lambda: next(
            (one for one in self.letters(mail, len(list(mail.glob("*.eml"))))
             if one["To"] == "bob@example.com"), None))
        mailed = re.search(r"/invitation#(\S+)", invitation.get_content(), re.MULTILINE)[1]
        self.assertNotEqual(mailed, made["secret"])
        joined = stranger.ask("POST", "/api/v1/invitation/join",
                              {"secret": mailed, "name": "Bob", "password": "twelve bottles"})
        self.assertEqual(joined[0], 201, joined)
        self.assert_refused(
            stranger.ask("POST", "/api/v1/invitation", {"secret": made["secret"]}), 404,
            "invitation.unknown")
        self.assertLessEqual(len(list(mail.glob("*.eml"))), 4)

    def test_a_letter_outlives_the_mail_server_and_the_server(self):
        with MailServer() as post:
            mail = ("--mail", f"smtp://127.0.0.1:{post.port}", "--public-url",
                    "http://apps.example.com", "--mail-from", "apps@example.com")
        stranger = Browser(self.set_up(*mail).server)
        self.assertEqual(stranger.ask("POST", "/api/v1/password/forgotten",
                                      {"email": "ada@example.com"})[0], 202)
        metrics = 'letters_total{outcome="delayed"}'
        await_that(lambda: metrics in stranger.ask("GET", "/metrics")[1])
        self.server.kill()
        with MailServer(post.port) as post:
            self.start(*mail)
            sender, receivers, data = post.taken.get(timeout=60)
            self.assertEqual((sender, receivers), ("apps@example.com", ["ada@example.com"]))
            letter = email.message_from_bytes(data, policy=email.policy.default)
            self.assertIn("http://apps.example.com/reset#", letter.get_content())
            metrics = 'letters_total{outcome="sent"}'
            await_that(lambda: metrics in Browser(self.server).ask("GET", "/metrics")[1])
            self.assertTrue(post.taken.empty())

    def test_a_server_without_mail_says_so(self):
        ada = self.set_up()
        self.assertFalse(ada.ask("GET", "/api/v1/session")[1]["mail"])
        self.assert_refused(ada.ask("POST", "/api/v1/password/forgotten",
                                    {"email": "ada@example.com"}), 409, "mail.off")

    def keep(self, *words: str):
        """What `datazentr tenants` says, for whoever runs the server."""
        done = subprocess.run([PROGRAM, "tenants", *words, "--store", self.store, "--json"],
                              capture_output=True, text=True, timeout=60)
        return done.returncode, json.loads(done.stdout) if done.returncode == 0 else done.stderr

    def test_a_suspended_workspace_lets_nobody_work_and_everybody_know(self):
        ada = self.set_up()
        bob = self.join(ada, "Bob", "developer")
        project = self.project(ada)
        key = self.key_of(ada, "read")
        _, ran = ada.ask("POST", f"/api/v1/projects/{project}/runs", {"gates": ["syntax"]})
        self.while_not_serving(lambda: self.assertEqual(
            self.keep("suspend", "Engines", "--why", "The invoice of May is open.")[0], 0))
        ada.server = bob.server = server = self.server
        asked = 0
        for method, path, body in self.operations(ada):
            if (method, path.split("?")[0]) in CLOSED | PUBLIC:
                continue
            status, answer = ada.ask(method, re.sub(r"{\w+}", NOBODY, path), body)
            if answer == "" or answer.get("code") != "tenant.closed":
                # Those are about oneself, in whatever workspace.
                self.assertRegex(path, r"/(account|session|sessions|tenants|invitation)\b")
                continue
            asked += 1
            if method == "DELETE" and path.endswith("/session"):
                self.fail("It signed out.")
        self.assertGreater(asked, 30)
        self.assertEqual(ada.ask("POST", "/api/v1/session", ADA)[0], 201)
        _, session = ada.ask("GET", "/api/v1/session")
        self.assertIsNone(session["tenant"])
        [engines] = [one for one in session["tenants"] if one["name"] == "Engines"]
        self.assertEqual((engines["suspended"], engines["why"]),
                         (True, "The invoice of May is open."))
        ada.ask("PUT", "/api/v1/session/tenant", {"tenant": engines["id"]})
        self.assertEqual(ada.ask("GET", "/api/v1/session")[1]["closed"], engines)
        self.assert_refused(server.ask("GET", "/api/v1/projects", key=key), 401, "key.unknown")
        self.assert_refused(bob.ask("GET", "/api/v1/tenant/export.zip"), 403, "http.forbidden")
        self.assert_refused(ada.ask("POST", "/api/v1/tenant/deletion", {"name": "Engines"}), 403,
                            "tenant.closed")
        self.assertIn(f"projects/{project}", self.exported(ada)["tree"])
        self.while_not_serving(lambda: self.assertEqual(self.keep("resume", "Engines")[0], 0))
        ada.server = self.server
        self.assertEqual(ada.ask("GET", f"/api/v1/projects/{project}")[0], 200)
        self.assertIn(ada.ask("GET", f"/api/v1/runs/{ran['id']}")[1]["state"],
                      ("done", "cancelled"))

    def while_not_serving(self, work):
        """A folder is used by one program at a time."""
        self.assertEqual(self.server.end(), 0)
        work()
        self.start()

    def exported(self, browser: Browser) -> dict:
        """The files of the export, by their path without the first folder."""
        with browser.opener.open(browser.server.url + "/api/v1/tenant/export.zip") as answer:
            return unpacked(answer.read())

    def test_an_export_is_all_that_a_workspace_has_and_nothing_of_others(self):
        ada = self.set_up()
        self.join(ada, "Bob", "developer")
        secret = self.key_of(ada, "read")
        project = self.project(ada)
        _, seen = ada.ask("GET", f"/api/v1/projects/{project}")
        ada.ask("PUT", f"/api/v1/projects/{project}/files/NOTES.md",
                {"seen": seen["seq"], "text": "By hand."})
        _, made = ada.ask("POST", "/api/v1/tenants", {"name": "Looms"})
        looms = self.exported(ada)
        self.assertEqual((looms["tenant.json"]["name"], looms["tree"]), ("Looms", []))
        self.assertNotIn("bob@example.com", str(looms))
        engines = ada.ask("GET", "/api/v1/session")[1]["tenants"][0]
        ada.ask("PUT", "/api/v1/session/tenant", {"tenant": engines["id"]})
        files = self.exported(ada)
        self.assertEqual(files["tenant.json"]["format"], "datazentr-workspace/1")
        self.assertEqual([one["email"] for one in files["members.json"]["items"]],
                         ["ada@example.com", "bob@example.com"])
        self.assertNotIn(secret[4:], str(files))
        [folder] = {path.split("/")[1] for path in files if path.startswith("projects/")}
        _, project = ada.ask("GET", f"/api/v1/projects/{project}")
        decisions = files[f"projects/{folder}/decisions.jsonl"].splitlines()
        self.assertEqual([json.loads(one)["seq"] for one in decisions],
                         list(range(1, project["seq"] + 1)))
        self.assertEqual(files[f"projects/{folder}/files/NOTES.md"], "By hand.")
        self.assertIn("entities:", files[f"projects/{folder}/spec.yaml"])
        self.assertEqual(len(files["audit.jsonl"].splitlines()), 3)
        # Whoever runs the server gets the same.
        saved = self.folder / "saved.zip"
        self.while_not_serving(lambda: self.assertEqual(
            self.keep("export", "Engines", "--out", str(saved))[0], 0))
        self.assertEqual(unpacked(saved.read_bytes()).keys(), files.keys())

    def test_a_deleted_workspace_can_be_kept_for_a_week_and_is_gone_after_it(self):
        ada = self.set_up()
        bob = self.join(ada, "Bob", "admin")
        project = self.project(ada)
        self.assert_refused(ada.ask("POST", "/api/v1/tenant/deletion", {"name": "engines"}), 400,
                            "tenant.name_differs")
        status, session = ada.ask("POST", "/api/v1/tenant/deletion", {"name": "Engines"})
        self.assertEqual((status, session["tenant"]), (202, None))
        self.assertIsNotNone(session["closed"]["deleteAt"])
        self.assert_refused(bob.ask("GET", "/api/v1/projects"), 403, "tenant.closed")
        self.assert_refused(bob.ask("DELETE", "/api/v1/tenant/deletion"), 403, "http.forbidden")
        self.assertIn(f"projects/{project}", self.exported(ada)["tree"])
        status, session = ada.ask("DELETE", "/api/v1/tenant/deletion")
        self.assertEqual((status, session["tenant"]["name"]), (200, "Engines"))
        self.assertEqual(bob.ask("GET", f"/api/v1/projects/{project}")[0], 200)
        _, session = ada.ask("POST", "/api/v1/tenant/deletion", {"name": "Engines", "now": True})
        self.assertEqual((session["closed"], session["tenants"]), (None, []))
        self.assert_refused(bob.ask("GET", "/api/v1/projects"), 403, "http.no_tenant")
        self.assertEqual(bob.ask("POST", "/api/v1/tenants", {"name": "Engines"})[0], 201)
        self.assertEqual(bob.ask("GET", "/api/v1/audit")[1]["items"], [])
        self.assertEqual(bob.ask("GET", f"/api/v1/projects/{project}")[0], 404)
        self.while_not_serving(lambda: self.assertEqual(
            self.keep("delete", "Engines", "--yes", "Engines")[0], 0))
        if not POSTGRES:
            # What is there is the empty tenant of a server for one person.
            self.assertLessEqual(len(list(self.folder.glob("tenants/*.db"))), 1)
        bob.server = self.server
        self.assert_refused(bob.ask("GET", "/api/v1/projects"), 403, "http.no_tenant")

    def operations(self, browser: Browser):
        """Every operation of the API with a body it understands."""
        _, api = browser.ask("GET", "/api/openapi.json")
        for path, operations in api["paths"].items():
            for method, operation in operations.items():
                content = operation.get("requestBody", {}).get("content", {})
                schema = content.get("application/json", {}).get("schema", {})
                named = api["components"]["schemas"].get(schema.get("$ref", "").split("/")[-1], {})
                body = {key: EXAMPLES.get(key) or
                        EXAMPLES.get(named["properties"][key].get("type", "string"))
                        for key in named.get("required", [])} if content else None
                needed = [f"{one['name']}=1" for one in operation.get("parameters", [])
                          if one["in"] == "query" and one["name"] in ("seen", "at")]
                query = "?" + "&".join(needed) if needed else ""
                yield method.upper(), path.replace("{path}", "README.md") + query, body


# Of bodies, by key or else by type.
EXAMPLES = {"string": "words", "integer": 0, "array": [], "boolean": True, "object": {},
            "changes": [{"kind": "entity.remove", "payload": {"entity": "Plant"}}],
            "role": "viewer", "scope": "read"}
PUBLIC = {("GET", "/api/v1/session"), ("POST", "/api/v1/session"), ("POST", "/api/v1/set-up"),
          ("POST", "/api/v1/invitation"), ("POST", "/api/v1/invitation/join"),
          ("POST", "/api/v1/password/forgotten"), ("POST", "/api/v1/password/reset")}


# What answers in a workspace that is closed, and what would end the session.
CLOSED = {("GET", "/api/v1/tenant/export.zip"), ("DELETE", "/api/v1/tenant/deletion"),
          ("DELETE", "/api/v1/session"), ("POST", "/api/v1/tenants"),
          ("PUT", "/api/v1/session/tenant"), ("PUT", "/api/v1/account/password"),
          ("PUT", "/api/v1/account")}


def unpacked(archive: bytes) -> dict:
    """The files of an export, JSON as what it says; "tree" is the projects in it by their id."""
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        texts = {path.split("/", 1)[1]: files.read(path).decode() for path in files.namelist()}
    read = {path: json.loads(text) if path.endswith(".json") else text
            for path, text in texts.items()}
    read["tree"] = ["projects/" + text["id"] for path, text in read.items()
                    if path.endswith("/project.json")]
    return read


def await_that(what):
    """What it gives, once it gives something."""
    deadline = time.monotonic() + 60
    while not (found := what()):
        if time.monotonic() > deadline:
            raise AssertionError("It did not come to that within a minute.")
        time.sleep(0.05)
    return found


class MailServer:
    """The SMTP server of Python's library, on a thread: who knows nothing of ours."""

    def __init__(self, port: int = 0):
        self.taken = queue.Queue()
        taken = self.taken

        class Server(smtpd.SMTPServer):
            def process_message(self, peer, mailfrom, rcpttos, data, **options):
                taken.put((mailfrom, rcpttos, data))

        self.sockets = {}
        self.server = Server(("127.0.0.1", port), None, map=self.sockets)
        self.port = self.server.socket.getsockname()[1]
        self.is_over = threading.Event()
        self.thread = threading.Thread(target=self.work)

    def work(self):
        while not self.is_over.is_set():
            asyncore.loop(0.05, map=self.sockets, count=1)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *failure):
        self.is_over.set()
        self.thread.join()
        asyncore.close_all(self.sockets)


if __name__ == "__main__":
    if "--postgres" in sys.argv:
        sys.argv.remove("--postgres")
        with PrivatePostgres() as POSTGRES:
            unittest.main()
    unittest.main()
