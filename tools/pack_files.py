#!/usr/bin/env python3
"""Packs a folder into one file that the build links into the program.

Usage: pack_files.py patterns|all <folder> <pack>

A pack is the line "datazentr/pack@1", then per file, in the order of path bytes:
path length and byte count (little-endian, 32 bits each), the path, the bytes.
A folder that is not there makes an empty pack.
Of patterns are left out, as adapters/pattern_pack/pack_path.cpp also does: README.md, cases/ and hidden files,
except below files/, static/ and snippets/, where everything belongs to the generated app.
"""

import os
import struct
import sys
from pathlib import Path

MAGIC = b"datazentr/pack@1\n"
VERBATIM = {"files", "static", "snippets"}


def is_of_pattern(path: str) -> bool:
    parts = path.split("/")
    for number, part in enumerate(parts):
        is_folder = number + 1 < len(parts)
        if is_folder and part in VERBATIM:
            return True
        if part.startswith(".") or part == ("cases" if is_folder else "README.md"):
            return False
    return True


def main(what: str, folder: Path, pack: Path) -> int:
    found = []
    for place, folders, names in os.walk(folder):
        for name in folders + names:
            file = Path(place, name)
            if file.is_symlink():
                print(f"{file}: packs hold no symbolic links.", file=sys.stderr)
                return 1
            path = file.relative_to(folder).as_posix()
            if name in names and (what == "all" or is_of_pattern(path)):
                found.append((path.encode(), file.read_bytes()))
    with pack.open("wb") as out:
        out.write(MAGIC)
        for path, content in sorted(found):
            out.write(struct.pack("<II", len(path), len(content)) + path + content)
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in ("patterns", "all"):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
