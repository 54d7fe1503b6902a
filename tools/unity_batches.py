#!/usr/bin/env python3
"""Groups the sources of one target so that each group compiles as one translation unit.

    unity_batches.py <folder> <stem> <source>...

Most of a compile here is spent on headers and on templates that every source instantiates again;
a group pays for them once. What a source keeps in its anonymous namespace is then seen by the rest
of its group, so two sources share a group only when neither mentions a name the other keeps to
itself. Deterministic: equal sources give equal groups. Writes `<folder>/<stem>_<n>.cpp`, each
only when it differs from what is there, and prints their paths, joined by ';'.
"""

import functools
import re
import sys
from pathlib import Path

MAX_FILES = 20
MAX_LINES = 2200

COMMENT_OR_TEXT = re.compile(
    r'R"(\w*)\(.*?\)\1"|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'', re.S)
WORD = re.compile(r"[A-Za-z_]\w*")
INCLUDE = re.compile(r'^#include "([^"]+)"', re.M)
MEMBER = re.compile(r"(?:\.|->|::)\s*[A-Za-z_]\w*")
# Declarations of a namespace begin in the first column, as clang-format leaves them.
TYPE = re.compile(r"^(?:struct|class|enum class|enum|union|using|namespace)\s+(?:\[\[\w+\]\]\s*)?(\w+)")
CALLABLE = re.compile(r"(\w+)\s*\(")
VALUE = re.compile(r"(\w+)\s*(?:\[[^\]]*\]\s*)*(?:=|\{|;)")
PRIVATE = re.compile(r"^namespace \{\n(.*?)^\}  // namespace$", re.S | re.M)
MACRO = re.compile(r"^\s*#\s*define\s+(\w+)", re.M)
# `using a::B;`, `using B = …;` and `namespace b = …;` may be said again, as long as all say the same.
ALIAS = re.compile(r"^(?:using|namespace) (?:(\w+)\s*=[^;]*|(?:::)?(?:\w+::)+(\w+));$", re.M)
# A test's class is named after it, and belongs to no anonymous namespace.
NOT_NAMES = {"if", "for", "while", "switch", "return", "sizeof", "decltype", "requires", "alignas",
             "TEST", "TEST_F", "TEST_P", "RC_GTEST_PROP", "INSTANTIATE_TEST_SUITE_P", "namespace",
             "template", "static_assert", "noexcept", "operator"}


def private_names(code):
    """Names that code declares in anonymous namespaces, at file scope, or as macros."""
    names = set(MACRO.findall(code))
    for line in code.split("\n"):
        if not line or line[0] in " \t}#)/":
            continue
        if found := TYPE.match(line):
            names.add(found.group(1))
        elif found := CALLABLE.search(line):
            names.add(found.group(1))
        elif found := VALUE.search(line):
            names.add(found.group(1))
    return names - NOT_NAMES


@functools.cache
def header_names(path):
    """Names that a header of ours, and the headers it includes, declare in the first column."""
    text = Path(path).read_text(encoding="utf-8")
    names = private_names(COMMENT_OR_TEXT.sub(" ", text))
    return names.union(*(header_names(h) for h in own_headers(path, text)))


def own_headers(path, text):
    for source in Path(path).parents:
        if source.name == "src":
            return [source / h for h in INCLUDE.findall(text) if (source / h).exists()]
    return []


class Source:
    def __init__(self, path):
        text = Path(path).read_text(encoding="utf-8")
        self.path = path
        self.lines = text.count("\n")
        code = COMMENT_OR_TEXT.sub(" ", text)
        headers = own_headers(path, text)
        self.own_words = set(WORD.findall(MEMBER.sub(" ", code)))
        self.words = self.own_words.union(*map(header_names, headers))
        # Only what stands between `namespace {` and its end is private; the rest is declared in
        # a header, and the linker already keeps it unique.
        self.aliases = {a.group(1) or a.group(2): a.group(0) for a in ALIAS.finditer(code)}
        private = "\n".join(PRIVATE.findall(text))
        self.names = private_names(ALIAS.sub(" ", COMMENT_OR_TEXT.sub(" ", private)))
        self.names |= set(MACRO.findall(code))
        self.names |= set(re.findall(r"^static\b.*?(\w+)\s*(?:=|\(|;)", code, re.M))
        # A using directive changes what every later name means.
        self.opens = set(re.findall(r"using namespace ([\w:]+);", code))

    def disturbs(self, other):
        """Whether what this source keeps to itself means something else in the other."""
        return bool(self.names & other.words) or any(
            # What `using a::B;` names, a header may well declare: it is that B.
            name in (other.words if "=" in alias else other.own_words)
            and other.aliases.get(name) != alias
            for name, alias in self.aliases.items())

    def fits(self, other):
        return self.opens == other.opens and not self.disturbs(other) and not other.disturbs(self)


def batches(sources):
    groups = []
    for source in sources:
        for group in groups:
            if (len(group) < MAX_FILES and sum(s.lines for s in group) + source.lines <= MAX_LINES
                    and all(source.fits(s) for s in group)):
                group.append(source)
                break
        else:
            groups.append([source])
    return groups


def main():
    folder, stem = Path(sys.argv[1]), sys.argv[2]
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, group in enumerate(batches([Source(path) for path in sorted(sys.argv[3:])])):
        if len(group) == 1:
            paths.append(group[0].path)
            continue
        path = folder / f"{stem}_{number}.cpp"
        text = "".join(f'#include "{source.path}"\n' for source in group)
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
        paths.append(str(path))
    print(";".join(paths), end="")


if __name__ == "__main__":
    main()
