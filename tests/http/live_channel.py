#!/usr/bin/python3
"""The live channel of the real server: two pages, a restart, and strangers.

    live_channel.py DATAZENTR

Debian's Python, because Debian's websockets is in it.
"""

import asyncio
import json
import signal
import socket
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request
from pathlib import Path

import websockets
import websockets.exceptions

PROGRAM = Path(sys.argv.pop(1)).resolve()
PATIENCE = 20


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Page:
    """A page that listens: one connection, messages by type."""

    def __init__(self, connection):
        self.connection = connection

    async def say(self, **message):
        await self.connection.send(json.dumps(message))

    async def hears(self, kind):
        """The next message of a type, and all that came before it."""
        before = []
        while True:
            message = json.loads(await asyncio.wait_for(self.connection.recv(), PATIENCE))
            if message["type"] == kind:
                return message, before
            before.append(message)


class LiveChannel(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.store = f"sqlite:{folder.name}/store"
        self.port = free_port()
        self.start()
        self.addCleanup(self.stop)
        made = self.ask("POST", "/projects", {"description": "Pets have a name and a species."})
        self.project = made["project"]["id"]
        self.topic = f"project:{self.project}"
        self.seq = made["project"]["seq"]

    def start(self):
        self.server = subprocess.Popen(
            [PROGRAM, "serve", "--store", self.store, "--port", str(self.port), "--json"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.key = json.loads(self.server.stdout.readline())["key"]

    def stop(self):
        self.server.send_signal(signal.SIGTERM)
        self.server.wait(PATIENCE)
        self.server.stdout.close()

    def ask(self, method, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1{path}", method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    async def change(self, text):
        changed = await asyncio.to_thread(
            self.ask, "POST", f"/projects/{self.project}/chat", {"text": text})
        return changed["project"]["seq"]

    async def page(self, **headers):
        headers.setdefault("Authorization", f"Bearer {self.key}")
        connection = await websockets.connect(
            f"ws://127.0.0.1:{self.port}/api/v1/live", extra_headers=headers)
        self.addAsyncCleanup(connection.close)
        page = Page(connection)
        await page.hears("hello")
        return page

    async def test_a_second_page_sees_a_decision_at_once(self):
        one, other = await self.page(), await self.page()
        for page in (one, other):
            await page.say(subscribe=self.topic)
            await page.say(subscribe="tenant")
            await page.hears("subscribed")
            await page.hears("subscribed")
        began = asyncio.get_running_loop().time()
        seq = await self.change("add a weight to pets")
        for page in (one, other):
            step, _ = await page.hears("step")
            self.assertEqual((step["topic"], step["seq"]), (self.topic, seq))
            self.assertEqual(step["data"]["words"], "add a weight to pets")
            await page.hears("projects")
        self.assertLess(asyncio.get_running_loop().time() - began, 5)

    async def test_a_restart_loses_no_event_and_repeats_none(self):
        page = await self.page()
        await page.say(subscribe=self.topic)
        await page.hears("subscribed")
        last = await self.change("add a weight to pets")
        await page.hears("step")
        await asyncio.to_thread(self.stop)
        with self.assertRaises(websockets.exceptions.ConnectionClosed) as closed:
            await page.hears("never")
        self.assertEqual(closed.exception.rcvd.code, 1012)
        self.assertIn("after=", closed.exception.rcvd.reason)
        self.start()
        missed = [await self.change(f"add a {name} to pets") for name in ("height", "colour")]
        again = await self.page()
        await again.say(subscribe=self.topic, after=last)
        _, before = await again.hears("subscribed")
        steps = [message["seq"] for message in before if message["type"] == "step"]
        self.assertEqual(steps, missed)
        nothing = await self.page()
        await nothing.say(subscribe=self.topic, after=missed[-1])
        message, before = await nothing.hears("subscribed")
        self.assertEqual((message["seq"], before), (missed[-1], []))

    async def test_pages_see_each_other_and_where(self):
        one, other = await self.page(), await self.page()
        await one.say(subscribe=self.topic)
        await one.hears("presence")
        await other.say(subscribe=self.topic)
        await other.say(here=self.topic, place="code")
        while True:
            presence, _ = await one.hears("presence")
            places = [each["place"] for each in presence["data"]["pages"]]
            if places == ["", "code"]:
                break
        await other.connection.close()
        presence, _ = await one.hears("presence")
        self.assertEqual(len(presence["data"]["pages"]), 1)

    async def test_strangers_are_kept_out(self):
        with self.assertRaises(websockets.exceptions.InvalidStatusCode) as refused:
            await self.page(Authorization="Bearer wrong")
        self.assertIn(refused.exception.status_code, (401, 403))
        with self.assertRaises(websockets.exceptions.InvalidStatusCode) as refused:
            await self.page(Origin="http://evil.example")
        self.assertEqual(refused.exception.status_code, 403)
        page = await self.page()
        await page.say(subscribe="project:01ARZ3NDEKTSV4RRFFQ69G5FAV", after=0)
        refusal, _ = await page.hears("refused")
        self.assertEqual(refusal["data"]["code"], "project.not_found")
        await page.say(shout="hello")
        refusal, _ = await page.hears("refused")
        self.assertEqual(refusal["data"]["code"], "live.message")

    async def test_a_project_that_goes_says_so(self):
        page = await self.page()
        await page.say(subscribe=self.topic)
        await page.hears("subscribed")
        await asyncio.to_thread(self.ask, "DELETE", f"/projects/{self.project}")
        refusal, _ = await page.hears("refused")
        self.assertEqual(refusal["data"]["code"], "project.not_found")


if __name__ == "__main__":
    unittest.main(verbosity=1)
