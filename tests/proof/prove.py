#!/usr/bin/env python3
"""Proves one description: the real program makes an app of it and every gate is green.

    prove.py DATAZENTR DESCRIPTION.txt [--smoke] [--shots DIR]

With --smoke the app is also started and walked through in headless Chromium: signing in with the
demo account, every page of every entity, no error in the console. Exits 0 when all of it holds;
prints what did not.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
START_SECONDS = 90


def make(program: Path, description: Path, out: Path) -> dict:
    done = subprocess.run(
        [program, "new", f"@{description}", "--out", out, "--json"],
        capture_output=True, text=True, check=False, timeout=600,
    )
    try:
        document = json.loads(done.stdout)
    except json.JSONDecodeError:
        sys.exit(f"new printed no JSON (exit {done.returncode}):\n{done.stdout[:500]}\n{done.stderr[-2000:]}")
    if "error" in document:
        sys.exit(f"new failed: {document['error']['message']}\n{document['error']['hint']}")
    return document


def report(document: dict) -> bool:
    for gate in document["gates"]:
        print(f"  {gate['name']:10} {gate['verdict']:8} {gate['ms']:6} ms  {json.dumps(gate['metrics'])}")
        for finding in gate["findings"] if gate["verdict"] != "passed" else []:
            print(f"    {finding['file']}:{finding['line']}: {finding['message']}")
        if gate.get("reason"):
            print(f"    {gate['reason']}")
    timings = {name: round(ms) for name, ms in document["timings"].items()}
    print(f"  {len(document['files'])} files, {timings}")
    green = document["ok"] and document["gates"] and all(
        gate["verdict"] == "passed" for gate in document["gates"] if gate["required"])
    print("  green" if green else "  NOT GREEN")
    return bool(green)


def smoke(program: Path, app: Path, shots: Path | None) -> bool:
    """Starts the app and lets smoke.mjs walk through it; ends the app by its process."""
    server = subprocess.Popen(
        [program, "run", app], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    url = None
    deadline = time.monotonic() + START_SECONDS
    lines = []
    try:
        while time.monotonic() < deadline and url is None:
            line = server.stderr.readline()
            if not line:
                break
            lines.append(line)
            url = next((word for word in line.split() if word.startswith("http://localhost:")), None)
        if url is None:
            print("  the app did not start:\n" + "".join(lines))
            return False
        command = [node_of(app), HERE / "smoke.mjs", url, app]
        if shots:
            command.append(shots)
        walked = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        print(walked.stdout + walked.stderr)
        return walked.returncode == 0
    finally:
        server.terminate()
        try:
            server.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()


def node_of(_app: Path) -> str:
    """The Node that runs apps here: the one on PATH when it is new enough, else the pinned one."""
    home = Path(os.environ.get("DATAZENTR_HOME") or
                Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share")) / "datazentr")
    pinned = sorted(home.glob("toolchains/node-*/**/bin/node"))
    return str(pinned[-1]) if pinned else "node"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("description", type=Path)
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--shots", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dz-proof-") as folder:
        app = Path(folder) / "app"
        print(options.description.stem)
        ok = report(make(options.program, options.description, app))
        if ok and options.smoke:
            ok = smoke(options.program, app, options.shots)
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
