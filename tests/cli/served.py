"""The real program as a server, and callers of it: for the tests that ask `datazentr serve`."""

import http.cookiejar
import json
import signal
import subprocess
import urllib.error
import urllib.request


class Server:
    """A server on a free port of this machine."""

    def __init__(self, program, store: str, *flags: str):
        self.process = subprocess.Popen(
            [program, "serve", "--store", store, "--port", "0", "--json", *flags],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        answer = json.loads(self.process.stdout.readline())
        self.url, self.open, self.key = answer["url"], answer["open"], answer["key"]

    def end(self, how=signal.SIGTERM) -> int:
        self.process.send_signal(how)
        self.process.stdout.close()
        return self.process.wait(timeout=30)

    def kill(self):
        """Whatever it does, it does not outlive the test."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def ask(self, method: str, path: str, body=None, key: str | None = "", **headers):
        """Status and document of an answer."""
        if key == "":
            key = self.key
        if key is not None:
            headers["Authorization"] = f"Bearer {key}"
        return fetch(urllib.request.build_opener(), self.url, method, path, body, headers)


class Browser:
    """Somebody with cookies of their own."""

    def __init__(self, server: Server):
        self.server = server
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.cookies))

    def ask(self, method: str, path: str, body=None, **headers):
        return fetch(self.opener, self.server.url, method, path, body, headers)

    def cookie(self, name: str) -> str | None:
        return next((one.value for one in self.cookies if one.name == name), None)


def fetch(opener, url: str, method: str, path: str, body, headers: dict):
    data = None
    if body is not None:
        data = json.dumps(body).encode()
        headers["Content-Type"] = "application/json"
    request = urllib.request.Request(url + path, data, headers, method=method)
    try:
        with opener.open(request, timeout=60) as answer:
            status, text = answer.status, answer.read()
    except urllib.error.HTTPError as refusal:
        status, text = refusal.code, refusal.read()
    try:
        return status, json.loads(text)
    except ValueError:
        return status, text.decode(errors="replace")
