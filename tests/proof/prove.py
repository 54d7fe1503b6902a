#!/usr/bin/env python3
"""Proves descriptions and specs: the real program makes an app of each and every gate is green.

    prove.py DATAZENTR (DESCRIPTION.txt | SPEC.yaml | MODEL)... [--only GATES] [--smoke]
                       [--shots DIR]

With --smoke each app is also started and a headless Chromium walks through it (smoke.mjs). With
--shots it leaves its screenshots in a folder per app. Exits 0 when all of it holds; prints what
did not, and with several descriptions a line for each at the end.
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
WALK_SECONDS = 600


class Failed(Exception):
    """There is no app to judge; says why."""


def make(program: Path, source: Path, out: Path, only: list[str]) -> dict:
    """An app with its gates, of a description, of a spec or of a model that exists."""
    if source.suffix == ".txt":
        return run(program, "new", f"@{source}", "--out", out)
    if source.suffix != ".yaml":
        return run(program, "new", "--from", source, "--out", out)
    made = run(program, "generate", "--spec", source, "--out", out)
    return {**made, **run(program, "gates", out, *only)}


def run(program: Path, command: str, *arguments: Path | str) -> dict:
    done = subprocess.run(
        [program, command, *arguments, "--json"],
        capture_output=True, text=True, check=False, timeout=600,
    )
    try:
        document = json.loads(done.stdout)
    except json.JSONDecodeError:
        raise Failed(f"{command} printed no JSON (exit {done.returncode}):\n"
                     f"{done.stdout[:500]}\n{done.stderr[-2000:]}") from None
    if "error" in document:
        error = document["error"]
        raise Failed(f"{command} failed: {error['message']}\n{error['hint']}")
    return document


def report(document: dict) -> bool:
    for gate in document["gates"]:
        print(f"  {gate['name']:10} {gate['verdict']:8} {gate['ms']:6} ms  {json.dumps(gate['metrics'])}")
        for finding in gate["findings"] if gate["verdict"] != "passed" else []:
            print(f"    {finding['file']}:{finding['line']}: {finding['message']}")
        if gate.get("reason"):
            print(f"    {gate['reason']}")
    timings = {name: round(ms) for name, ms in document.get("timings", {}).items()}
    print(f"  {len(document['files'])} files, {timings}")
    green = document["ok"] and document["gates"] and all(
        gate["verdict"] == "passed" for gate in document["gates"] if gate["required"])
    print("  green" if green else "  NOT GREEN")
    return bool(green)


def smoke(program: Path, app: Path, shots: Path | None) -> bool:
    """Starts the app and lets smoke.mjs walk through it; ends the app by its process."""
    server = subprocess.Popen(
        [program, "run", app], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    try:
        url, said = address_of(server)
        if url is None:
            print("  the app did not start:\n" + said)
            return False
        command = [node_of(), HERE / "smoke.mjs", url, app]
        if shots:
            command.append(shots)
        walked = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=WALK_SECONDS)
        print(walked.stdout + walked.stderr, end="")
        return walked.returncode == 0
    except subprocess.TimeoutExpired as late:
        print(f"  the walk took longer than {WALK_SECONDS} s:\n{(late.stdout or b'').decode()}")
        return False
    finally:
        server.terminate()
        try:
            server.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()


def address_of(server: subprocess.Popen) -> tuple[str | None, str]:
    """Waits for the address the app prints; without one, what it printed instead."""
    deadline = time.monotonic() + START_SECONDS
    lines = []
    while time.monotonic() < deadline:
        line = server.stderr.readline()
        if not line:
            break
        lines.append(line)
        url = next((word for word in line.split() if word.startswith("http://localhost:")), None)
        if url:
            return url, ""
    return None, "".join(lines)


def node_of() -> str:
    """The Node that runs apps here: the one on PATH when it is new enough, else the pinned one."""
    home = Path(os.environ.get("DATAZENTR_HOME") or
                Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share")) / "datazentr")
    pinned = sorted(home.glob("toolchains/node-*/**/bin/node"))
    return str(pinned[-1]) if pinned else "node"


def name_of(source: Path) -> str:
    """A pattern's spec goes by the name of its folder."""
    return source.parent.name if source.name == "spec.yaml" else source.stem


def prove(program: Path, source: Path, options: argparse.Namespace) -> bool:
    name = name_of(source)
    print(name, flush=True)
    with tempfile.TemporaryDirectory(prefix="dz-proof-") as folder:
        app = Path(folder) / "app"
        try:
            if not report(make(program, source, app, options.only)):
                return False
        except Failed as failure:
            print(f"  {failure}")
            return False
        if not options.smoke:
            return True
        return smoke(program, app, options.shots / name if options.shots else None)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("sources", type=Path, nargs="+", help="descriptions and specs")
    parser.add_argument("--only", help="gates of specs, separated by commas; all when not given",
                        type=lambda gates: ["--only", gates], default=[])
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--shots", type=Path)
    options = parser.parse_args()
    proven = {}
    for source in options.sources:
        started = time.monotonic()
        ok = prove(options.program, source, options)
        proven[name_of(source)] = (ok, time.monotonic() - started)
    if len(proven) > 1:
        print()
        for name, (ok, seconds) in proven.items():
            print(f"  {'green' if ok else 'RED':6} {seconds:5.0f} s  {name}")
    return 0 if all(ok for ok, _ in proven.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
