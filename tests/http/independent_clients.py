#!/usr/bin/python3
"""The server, asked by clients that we did not write: curl, Python's http.client, and websockets.

    independent_clients.py SERVER

Debian's Python, because Debian's packages are in it.
"""

import asyncio
import http.client
import json
import subprocess
import sys
import unittest
from pathlib import Path

import websockets
import websockets.exceptions

PROGRAM = Path(sys.argv.pop(1)).resolve()


class Clients(unittest.TestCase):
    def setUp(self):
        self.server = subprocess.Popen([PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                       text=True)
        self.addCleanup(self.server.stdout.close)
        self.addCleanup(self.server.wait, 20)
        self.addCleanup(self.server.stdin.close)
        self.port = int(self.server.stdout.readline())

    def curl(self, path, *arguments, body=None):
        return subprocess.run(
            ["curl", "--silent", "--max-time", "20", *arguments,
             f"http://127.0.0.1:{self.port}{path}"], input=body, capture_output=True, text=True,
            check=True).stdout

    def test_curl_unpacks_what_was_compressed(self):
        self.assertEqual(self.curl("/text", "--compressed"), "x" * 50_000)
        head = self.curl("/text", "--compressed", "--head")
        self.assertIn("Content-Encoding: gzip", head)

    def test_curl_reads_chunks_with_either_version(self):
        self.assertEqual(self.curl("/letters"), "a" * 100_000)
        self.assertEqual(self.curl("/letters", "--http1.0"), "a" * 100_000)

    def test_curl_is_told_what_is_wrong(self):
        problem = json.loads(self.curl("/echo", "--data", "{}"))
        self.assertEqual(problem["code"], "http.media_type")
        self.assertEqual(problem["status"], 415)
        self.assertIn("405", self.curl("/echo", "--head"))
        self.assertIn("Allow: POST, OPTIONS", self.curl("/echo", "--include", "-X", "OPTIONS"))

    def test_curl_waits_to_be_invited_with_a_large_body(self):
        json_body = ["-H", "Content-Type: application/json", "--data-binary", "@-"]
        done = self.curl("/echo", *json_body, "-H", "Expect: 100-continue",
                         body=json.dumps("y" * 200_000))
        self.assertEqual(len(json.loads(done)["body"]), 200_000)
        refused = self.curl("/echo", *json_body, body=json.dumps("y" * 300_000))
        self.assertEqual(json.loads(refused)["code"], "http.too_large")

    def test_http_client_keeps_its_connection(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        for number in range(50):
            connection.request("POST", "/echo?q=%C3%A4+b", json.dumps({"n": number}),
                               {"Content-Type": "application/json"})
            answer = connection.getresponse()
            self.assertEqual(answer.status, 201)
            self.assertEqual(json.loads(answer.read()), {"body": {"n": number}, "query": "ä b"})
        socket = connection.sock
        connection.request("GET", "/healthz")
        self.assertEqual(connection.getresponse().read(), b"ok\n")
        self.assertIs(connection.sock, socket)
        connection.close()

    def test_event_streams_resume(self):
        self.assertEqual(self.curl("/events").count("event: number"), 5)
        later = self.curl("/events", "-H", "Last-Event-ID: 3")
        self.assertEqual(later, "id: 4\nevent: number\ndata: 4\n\nid: 5\nevent: number\ndata: 5\n\n")

    def test_the_document_names_every_operation(self):
        document = json.loads(self.curl("/api/openapi.json"))
        self.assertEqual(list(document["paths"]), ["/echo"])
        self.assertEqual(document["paths"]["/echo"]["post"]["operationId"], "echo")

    def test_metrics_count_what_was_asked(self):
        self.curl("/text")
        self.curl("/nowhere/" + "x" * 50)
        metrics = self.curl("/metrics")
        self.assertIn('http_requests_total{method="GET",route="/text",status="200"} 1', metrics)
        self.assertIn('http_requests_total{method="GET",route="none",status="404"} 1', metrics)
        self.assertNotIn("nowhere", metrics)

    def test_websockets_echo_compressed_and_plain(self):
        async def talk(compression):
            async with websockets.connect(f"ws://127.0.0.1:{self.port}/ws",
                                          compression=compression) as socket:
                for text in ("hello", "ä" * 20_000, ""):
                    await socket.send(text)
                    self.assertEqual(await socket.recv(), text)
                await (await socket.ping())
                return [extension.name for extension in socket.extensions]

        self.assertEqual(asyncio.run(talk("deflate")), ["permessage-deflate"])
        self.assertEqual(asyncio.run(talk(None)), [])

    def test_websockets_are_refused_to_other_sites(self):
        async def intrude():
            async with websockets.connect(f"ws://127.0.0.1:{self.port}/ws",
                                          origin="http://evil.example"):
                pass

        with self.assertRaises(websockets.exceptions.InvalidStatusCode) as refused:
            asyncio.run(intrude())
        self.assertEqual(refused.exception.status_code, 403)

    def test_websockets_learn_that_the_server_restarts(self):
        async def stay():
            async with websockets.connect(f"ws://127.0.0.1:{self.port}/ws") as socket:
                self.server.stdin.close()
                await socket.wait_closed()
                return socket.close_code, socket.close_reason

        code, reason = asyncio.run(stay())
        self.assertEqual(code, 1012)
        self.assertIn("after=", reason)
        self.assertEqual(self.server.wait(20), 0)


if __name__ == "__main__":
    unittest.main()
