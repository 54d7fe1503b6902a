#!/usr/bin/env python3
"""Keeps docs/errors.md complete: every error code of src/ is listed there, and no other.

An error code is a string literal of the form "area.name" given to `.code` or to a helper whose
name ends in `error` or `fail`. Exits 1 and prints what is missing or stale.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IN_SOURCE = re.compile(r'\.code\s*=\s*"([a-z_]+(?:\.[a-z_]+)+)"')
IN_HELPER = re.compile(r'\b\w*(?:error|fail|problem|refuse)\w*\(\s*(?:ErrorKind::\w+,\s*)?"([a-z_]+\.[a-z_]+)"')
IN_DOCS = re.compile(r"^\| `([a-z_.]+)` \|", re.MULTILINE)


def main() -> int:
    used: dict[str, str] = {}
    for file in sorted((ROOT / "src").rglob("*.cpp")) + sorted((ROOT / "src").rglob("*.hpp")):
        if file.stem.endswith("_test"):
            continue
        text = file.read_text(encoding="utf-8")
        for pattern in (IN_SOURCE, IN_HELPER):
            for match in pattern.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                used.setdefault(match.group(1), f"{file.relative_to(ROOT)}:{line}")
    listed = set(IN_DOCS.findall((ROOT / "docs/errors.md").read_text(encoding="utf-8")))
    missing, stale = sorted(set(used) - listed), sorted(listed - set(used))
    for code in missing:
        print(f"docs/errors.md does not list `{code}` ({used[code]}).")
    for code in stale:
        print(f"docs/errors.md lists `{code}`, which nothing returns.")
    print(f"check_errors: {len(used)} codes, {len(missing) + len(stale)} findings.")
    return 1 if missing or stale else 0


if __name__ == "__main__":
    sys.exit(main())
