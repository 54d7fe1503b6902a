"""Reads judged cases: compact YAML in, plain values out. README.md describes the notation."""

import dataclasses
import hashlib
import re
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
HALVES = ("dev", "test")
PORTIONS = (*HALVES, "practice")  # Practice is read by everybody, and grows.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # The one in C is ten times as fast.

# What a name of the notation accepts; every other type stands for itself.
TYPE_GROUPS = {
    "": {"string", "text"},
    "text": {"text", "richtext"},
    "number": {"int", "decimal"},
    "when": {"date", "datetime"},
    "media": {"image", "file"},
}


class GoldError(ValueError):
    """A case that breaks the notation; the message names it."""


@dataclasses.dataclass
class Field:
    names: list[str]
    types: set[str]
    options: list[list[str]]  # each option with its accepted spellings
    constraints: dict[str, str]
    optional: bool


@dataclasses.dataclass
class Entity:
    names: list[str]
    fields: list[Field]
    optional: bool
    role_will_do: bool  # a role or the built-in User may stand for it

    @property
    def name(self):
        return self.names[0]


@dataclasses.dataclass
class Relation:
    sources: list[str]
    targets: list[str]
    kind: str  # ">" belongs to, "<>" many to many, "-" whatever joins them
    optional: bool


@dataclasses.dataclass
class Description:
    id: str
    style: str
    half: str
    text: str
    gold: dict


@dataclasses.dataclass
class Edit:
    id: str
    style: str
    half: str
    spec: str
    say: list[str]         # messages, one after the other
    want: list[list[str]]  # acceptable sets of changes; empty when nothing may change
    also: list[str]        # changes that do no harm
    reason: str            # why nothing may change: "missing", "ambiguous", "question", …


def half_of(case_id: str) -> str:
    """The half a case belongs to, by a fixed hash of its id: nobody chooses."""
    return HALVES[hashlib.sha256(case_id.encode()).digest()[0] & 1]


def split_top(text: str, separator: str = ",") -> list[str]:
    """Splits at separators outside of parentheses and brackets."""
    parts, depth, current = [], 0, ""
    for char in text:
        depth += (char in "([") - (char in ")]")
        if char == separator and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += char
    return [part.strip() for part in [*parts, current] if part.strip()]


def items(value) -> list[str]:
    """A list written as a YAML list or as one line with commas."""
    if value is None:
        return []
    if isinstance(value, list):
        return [str(item) for item in value]
    return split_top(str(value))


def alternatives(text: str) -> tuple[list[str], bool]:
    """"Pet|Animal?" → (["Pet", "Animal"], optional)."""
    text = text.strip()
    optional = text.endswith("?")
    return [name.strip() for name in text.removesuffix("?").split("|")], optional


FIELD = re.compile(r"^(?P<names>[^:\[(]+?)(?P<optional>\?)?(?::(?P<types>[^(\[]*))?(?:\((?P<options>.*?)\))?"
                   r"(?:\[(?P<constraints>.*)\])?$")


def parse_field(text: str) -> Field:
    match = FIELD.match(text)
    if not match:
        raise GoldError(f"cannot read the field {text!r}")
    types = set()
    for name in (match["types"] or "").strip().split("|"):
        types |= TYPE_GROUPS.get(name, {name})
    options = [option.strip().split("|") for option in (match["options"] or "").split("/") if option.strip()]
    constraints = dict(part.partition("=")[::2] for part in (match["constraints"] or "").split())
    return Field([name.strip() for name in match["names"].split("|")], types, options, constraints,
                 bool(match["optional"]))


def parse_entity(key: str, fields) -> Entity:
    role_will_do = "@" in key
    names, optional = alternatives(key.replace("@", ""))
    return Entity(names, [parse_field(field) for field in items(fields)], optional, role_will_do)


RELATION = re.compile(r"^(?P<from>[^<>-]+?)\s*(?P<kind><>|>|-)\s*(?P<to>[^<>?-]+?)\s*(?P<optional>\?)?$")


def parse_relation(text: str) -> Relation:
    match = RELATION.match(text.strip())
    if not match:
        raise GoldError(f"cannot read the relation {text!r}")
    return Relation(match["from"].split("|"), match["to"].split("|"), match["kind"], bool(match["optional"]))


@dataclasses.dataclass
class States:
    names: list[str]
    paths: list[list[str]]  # states that follow one another
    open: bool              # others are as good: the text only names some


def parse_states(value) -> States:
    """"new > paid > sent, cancelled" or, when there may be others, a YAML list or "…" among them."""
    paths = [[step.strip() for step in path.split(">")] for path in items(value) if path != "…"]
    names = list(dict.fromkeys(step for path in paths for step in path))
    return States(names, paths, isinstance(value, list) or "…" in items(value))


KEYS = set("domain open entities relations roles features views pages states absent theme computed rules "
           "permissions automations integrations uncovered language name".split())


def parse_gold(case: dict) -> dict:
    unknown = set(case) - KEYS - {"id", "style", "text"}
    if unknown:
        raise GoldError(f"unknown keys {sorted(unknown)}")
    return {
        "domain": [name.strip() for name in str(case.get("domain", "")).split("|") if name.strip()],
        "open": bool(case.get("open")),
        "entities": [parse_entity(key, fields) for key, fields in (case.get("entities") or {}).items()],
        "relations": [parse_relation(text) for text in items(case.get("relations"))],
        "states": {key: parse_states(value) for key, value in (case.get("states") or {}).items()},
        "theme": dict(part.partition("=")[::2] for part in items(case.get("theme"))),
        "computed": {key: items(value) for key, value in (case.get("computed") or {}).items()},
        "name": case.get("name", ""),
        "language": case.get("language", ""),
        **{key: items(case.get(key)) for key in ("roles", "features", "views", "pages", "absent", "rules",
                                                 "permissions", "automations", "integrations", "uncovered")},
    }


def read_file(path: Path):
    try:
        cases = yaml.load(path.read_text(encoding="utf-8"), LOADER) or []
    except yaml.YAMLError as error:
        raise GoldError(f"{path}: {error}") from error
    for case in cases:
        yield case


def base_spec(name: str) -> dict:
    """One of the specs that edits start from."""
    return yaml.load(base_path(name).read_text(encoding="utf-8"), LOADER)


def base_path(name: str) -> Path:
    return HERE / "bases" / f"{name}.yaml"


def load_descriptions(portions=PORTIONS) -> list[Description]:
    found = []
    for half in portions:
        for path in sorted((HERE / half / "descriptions").glob("*.yaml")):
            for case in read_file(path):
                try:
                    found.append(Description(case["id"], case.get("style", path.stem), half,
                                             case["text"].strip(), parse_gold(case)))
                except (GoldError, KeyError, AttributeError) as error:
                    raise GoldError(f"{path.name}: {case.get('id')}: {error}") from error
    return found


def items_said(say) -> list[str]:
    return [str(message) for message in say] if isinstance(say, list) else [str(say)]


def load_edits(portions=PORTIONS) -> list[Edit]:
    found = []
    for half in portions:
        for path in sorted((HERE / half / "edits").glob("*.yaml")):
            for case in read_file(path):
                try:
                    want = case.get("want", [])
                    sets = [want] if want and not isinstance(want[0], list) else want
                    found.append(Edit(case["id"], path.stem, half, case["spec"], items_said(case["say"]), sets,
                                      case.get("also", []), case.get("not", "")))
                    if bool(sets) == bool(found[-1].reason):
                        raise GoldError("either `want` or `not` is needed")
                except (GoldError, KeyError, AttributeError, TypeError) as error:
                    raise GoldError(f"{path.name}: {case.get('id')}: {error}") from error
    return found
