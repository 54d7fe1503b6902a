#!/usr/bin/env python3
"""Packs a directory of patterns into one blob: pack_patterns.py <patterns> <blob>.

The blob is "datazentr-patterns 1\\n", then for each file, ordered by the bytes of its path,
"<size> <path>\\n" and its bytes. Hidden files are left out, except under static/, where they
belong to the app. src/adapters/pattern_dir reads it.
"""

import sys
from pathlib import Path


def is_packed(inner: Path) -> bool:
    parts = inner.parts
    above_static = parts[: parts.index("static")] if "static" in parts else parts
    return not any(part.startswith(".") for part in above_static)


def main() -> None:
    root, blob = Path(sys.argv[1]), Path(sys.argv[2])
    files = [
        path
        for path in root.rglob("*")
        if path.is_file() and not path.is_symlink() and is_packed(path.relative_to(root))
    ]
    files.sort(key=lambda path: path.relative_to(root).as_posix().encode())
    with blob.open("wb") as out:
        out.write(b"datazentr-patterns 1\n")
        for path in files:
            content = path.read_bytes()
            inner = path.relative_to(root).as_posix()
            out.write(f"{len(content)} {inner}\n".encode())
            out.write(content)


if __name__ == "__main__":
    main()
