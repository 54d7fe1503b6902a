#!/usr/bin/env python3
"""Holds the two compilers of expressions against each other.

    agree.py DATAZENTR RANDOM_EXPRESSIONS [--seed N] [--count N] [--keep DIR]

Generates an app whose orders have COUNT random computed fields, adds agreement.test.ts to its
tests and runs the test gate: PostgreSQL and TypeScript must give every field the same value on
random records, of which many values are missing.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run(command, **more) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, **more)
    if done.returncode not in (0, 1):
        sys.exit(f"{command[0]} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return done.stdout


def check(arguments, folder: Path) -> bool:
    spec = folder / "shop.yaml"
    spec.write_text(run([arguments.expressions, str(arguments.seed), str(arguments.count)]))
    app = folder / "app"
    run([arguments.program, "generate", "--spec", spec, "--out", app])
    # Only this test: those of the app have a ring of their own.
    for other in (app / "tests").glob("*.test.ts"):
        other.unlink()
    shutil.copy(HERE / "agreement.test.ts", app / "tests")
    report = json.loads(run([arguments.program, "gates", app, "--only", "tests", "--json"]))
    gate = report["gates"][0]
    for finding in gate["findings"]:
        print(finding["message"])
    print(f"seed {arguments.seed}, {arguments.count} expressions: {gate['verdict']}, "
          f"{json.dumps(gate['metrics'])} {gate.get('reason', '')}")
    return gate["verdict"] == "passed" and gate["metrics"].get("tests_passed", 0) >= arguments.count


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("expressions", type=Path)
    parser.add_argument("--seed", type=int, default=20260731)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--keep", type=Path, help="leave the app in this folder")
    arguments = parser.parse_args()
    if arguments.keep:
        arguments.keep.mkdir(parents=True)
        sys.exit(0 if check(arguments, arguments.keep) else 1)
    with tempfile.TemporaryDirectory(prefix="dz-expressions-") as folder:
        sys.exit(0 if check(arguments, Path(folder)) else 1)


if __name__ == "__main__":
    main()
