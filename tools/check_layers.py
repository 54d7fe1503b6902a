#!/usr/bin/env python3
"""Holds every #include of src/ against the layer table, which is the architecture.

Finds: an include that points upward, a clock, disk, randomness or locale header in a pure layer,
Boost.JSON outside the codecs, and a heavy header in a second translation unit of one room.
Exits 1 and prints one line per finding: file:line: sentence.
"""

import re
import sys
from pathlib import Path

DATA = {"base", "model"}
PURE = {"intent", "importer", "timeline", "architect", "generate", "migrate", "template"}
SERVICES = set("projects orchestrator neural gates preview deploy market billing vault tenancy".split())
MAY_USE = {
    "base": set(),
    "model": {"base"},
    "ports": DATA,
    "adapters": DATA | {"ports"},
    **dict.fromkeys(PURE, DATA),
    "intent": DATA | {"timeline"},
    "generate": DATA | {"migrate", "template"},
    "importer": DATA | {"intent"},
    **dict.fromkeys(SERVICES, DATA | PURE | {"ports"}),
    "app": DATA | PURE | SERVICES | {"ports"},
    "http": DATA | {"app"},
    "cli": DATA | {"app"},
}

# Headers that reach the world, and so may not appear in a layer that promises to be pure.
IMPURE = {
    "chrono": "a clock",
    "ctime": "a clock",
    "filesystem": "the disk",
    "fstream": "the disk",
    "random": "randomness",
    "locale": "the locale",
    "thread": "threads",
    "unistd.h": "the system",
    "sys/stat.h": "the system",
}
IMPURE_FREE = PURE | DATA

# Each costs seconds per translation unit: one unit per room, but for Beast, whose parts are apart.
UNITS = {"Beast": 3}
HEAVY = {
    "valijson/": "valijson",
    "CLI/": "CLI11",
    "spdlog/": "spdlog",
    "boost/beast": "Beast",
    "Eigen/": "Eigen",
    "hnswlib/": "hnswlib",
}
JSON_ROOMS = {"model", "adapters", "http"}

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')


def room_of(relative: Path) -> str:
    """The folder that owns a file: "generate", "adapters/sqlite"."""
    return "/".join(relative.parts[:2]) if relative.parts[0] == "adapters" else relative.parts[0]


def check_file(src: Path, file: Path, heavy_owner: dict):
    relative = file.relative_to(src)
    layer, room = relative.parts[0], room_of(relative)
    if layer not in MAY_USE:
        yield f"src/{relative}:1: folder \"{layer}\" is not in the table of tools/check_layers.py."
        return
    # Tests may build their worlds from anything; only the heavy-header rule binds them.
    is_test = file.stem.endswith("_test") or "testing" in relative.parts
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        quote, target = match.groups()
        where = f"src/{relative}:{number}:"
        first = target.split("/")[0]
        for prefix, name in HEAVY.items():
            if target.startswith(prefix):
                owners = heavy_owner.setdefault((room, name), [])
                if relative not in owners and len(owners) == UNITS.get(name, 1):
                    yield f"{where} {name} is already included by src/{owners[0]}; keep it there."
                elif relative not in owners:
                    owners.append(relative)
        if is_test:
            continue
        if quote == '"' and first in MAY_USE and first != layer and first not in MAY_USE[layer]:
            yield f"{where} \"{layer}\" may not use \"{first}\" ({target})."
        if layer == "adapters" and first == "adapters" and "/".join(target.split("/")[:2]) != room:
            yield f"{where} one adapter may not use another ({target})."
        if quote == "<" and target in IMPURE and layer in IMPURE_FREE:
            yield f"{where} pure layer \"{layer}\" reaches {IMPURE[target]} (<{target}>)."
        if target.startswith("boost/json") and layer not in JSON_ROOMS:
            yield f"{where} Boost.JSON belongs in model, adapters and http only."


def main() -> int:
    src = Path(__file__).resolve().parent.parent / "src"
    heavy_owner: dict = {}
    files = sorted(p for p in src.rglob("*.[hc]pp") if len(p.relative_to(src).parts) > 1)
    found = [line for file in files for line in check_file(src, file, heavy_owner)]
    for line in found:
        print(line)
    print(f"check_layers: {len(files)} files, {len(found)} findings.")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
