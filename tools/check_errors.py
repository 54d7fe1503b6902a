#!/usr/bin/env python3
"""Keeps docs/errors.md complete: every error code and gate rule of src/ is listed there, no other.

A code is a string literal "area.name" anywhere in src/ outside of tests, however it reaches the
error: assigned to `.code`, chosen by a condition or passed to a helper. So nothing can be missed;
what has the same shape but is no code (a file's name, the kind of a change) is named below.
Every row must say a known kind. Exits 1 and prints what is missing, stale or malformed.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LITERAL = re.compile(r'"([a-z][a-z_]*(?:\.[a-z][a-z_]*)+)"')
COMMENT = re.compile(r'//[^\n"]*(?:"[^"\n]*"[^\n"]*)*$|/\*.*?\*/', re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `([a-z_.]+)` \| ([^|]*) \|", re.MULTILINE)

# Of the shape of a code, but not one.
FILE_ENDINGS = (".css", ".js", ".mjs", ".yaml", ".json", ".jsonl", ".lock", ".ts", ".tsx", ".md", ".log", ".procs")
FILE_NAMES = {"index.html"}
NOT_CODES = {
    "src/model/decision.cpp": "kinds of changes",
    "src/neural/pack_model.cpp": "names of tensors",
}
# `gate` marks the rule of a finding: not an error of the program, it turns a gate red.
KINDS = {"invalid_input", "not_found", "conflict", "denied", "exhausted", "unavailable", "internal",
         "gate"}


def codes_of(file: Path):
    text = file.read_text(encoding="utf-8")
    # Comments go, their lines stay, so that line numbers hold.
    text = COMMENT.sub(lambda match: "\n" * match.group(0).count("\n"), text)
    for match in LITERAL.finditer(text):
        code = match.group(1)
        if not code.endswith(FILE_ENDINGS) and code not in FILE_NAMES:
            yield code, text.count("\n", 0, match.start()) + 1


def used_codes() -> dict[str, str]:
    used: dict[str, str] = {}
    for file in sorted((ROOT / "src").rglob("*.[hc]pp")):
        relative = file.relative_to(ROOT)
        if file.stem.endswith("_test") or "testing" in relative.parts or str(relative) in NOT_CODES:
            continue
        for code, line in codes_of(file):
            used.setdefault(code, f"{relative}:{line}")
    return used


def main() -> int:
    used = used_codes()
    rows = ROW.findall((ROOT / "docs/errors.md").read_text(encoding="utf-8"))
    listed = [code for code, _ in rows]
    found = [f"docs/errors.md does not list `{code}` ({used[code]})."
             for code in sorted(set(used) - set(listed))]
    found += [f"docs/errors.md lists `{code}`, which nothing in src/ uses."
              for code in sorted(set(listed) - set(used))]
    found += [f"docs/errors.md lists `{code}` twice."
              for code in sorted(set(listed)) if listed.count(code) > 1]
    for code, kinds in rows:
        for kind in kinds.split(", "):
            if kind not in KINDS:
                found.append(f"docs/errors.md gives `{code}` the unknown kind \"{kind}\".")
    for line in found:
        print(line)
    print(f"check_errors: {len(used)} codes, {len(found)} findings.")
    return 1 if found or not used else 0


if __name__ == "__main__":
    sys.exit(main())
