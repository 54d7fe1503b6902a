#!/usr/bin/env python3
"""Follows every relative link of our Markdown to a file and a heading, and holds shown examples
against their source.

A fenced block that begins with the first line of a file of docs/examples/ must be that file.
Exits 1 and prints one line per finding: file:line: sentence.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
# Templates of generated apps link to what is in the app.
SKIPPED = re.compile(r"^patterns/[^/]+/(files|static|snippets)/|/testdata/|^tests/")


def anchors_of(text: str) -> set[str]:
    """The anchors GitHub gives to the headings of a page."""
    headings = HEADING.findall(FENCE.sub("", text))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def check_page(page: str):
    text = (ROOT / page).read_text(encoding="utf-8")
    # Fences become empty lines, so that line numbers hold and examples are not followed.
    prose = FENCE.sub(lambda match: "\n" * match.group(0).count("\n"), text)
    for match in LINK.finditer(prose):
        target = match.group(1) or match.group(2)
        if re.match(r"[a-z]+:", target):
            continue
        where = f"{page}:{prose.count(chr(10), 0, match.start()) + 1}:"
        path, _, anchor = target.partition("#")
        file = (ROOT / page).parent / path if path else ROOT / page
        if not file.exists():
            yield f"{where} there is no {target}."
        elif anchor and anchor not in anchors_of(file.read_text(encoding="utf-8")):
            yield f"{where} {target} names no heading."
    examples = [file.read_text(encoding="utf-8") for file in (ROOT / "docs/examples").iterdir()]
    for block in FENCE.finditer(text):
        for example in examples:
            first = example.split("\n", 1)[0]
            if block.group(1).startswith(first) and block.group(1) != example:
                line = text.count("\n", 0, block.start()) + 1
                yield f"{page}:{line}: the example differs from its file in docs/examples/."


def main() -> int:
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard",
                             "*.md"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    pages = [page for page in listed.split("\0")
             if page and not SKIPPED.search(page) and (ROOT / page).exists()]
    found = [line for page in pages for line in check_page(page)]
    for line in found:
        print(line)
    print(f"check_docs: {len(pages)} pages, {len(found)} findings.")
    return 1 if found or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
