"""Compares names the way a person does: "dueOn" is the due date, "num_of_seats" are the seats.

Two names are the same exactly (same words in the same order), loosely (same words when fillers
such as "date" or "number of" are left out), or not at all. Synonyms that only a reader of the text
can accept are written into the gold, not here.
"""

import functools
import re

STOP = set("a an the of for to and or in on at by is are has have s my our your their its".split())
FILLERS = set("date time day datetime number no nr num count entry record item field name "
              "info information detail data link".split())
VARIANTS = {
    "photo": "image", "picture": "image", "pic": "image", "telephone": "phone", "tel": "phone",
    "mail": "email", "desc": "description", "descr": "description", "qty": "quantity", "begin": "start",
    "beginning": "start", "finish": "end", "ending": "end", "starts": "start", "ends": "end",
    "started": "start", "ended": "end", "colour": "color", "organisation": "organization",
    "licence": "license", "centre": "center", "programme": "program", "enrolment": "enrollment",
    "favourite": "favorite", "catalogue": "catalog", "cancelled": "canceled", "labour": "labor",
    "cheque": "check", "tyre": "tire", "grey": "gray", "judgement": "judgment", "behaviour": "behavior",
    "www": "website", "url": "link", "addr": "address", "doc": "document", "pct": "percent",
    "percentage": "percent", "avg": "average", "min": "minimum", "max": "maximum", "mins": "minute",
    "authorised": "authorized", "completed": "complete", "done": "done", "fulfilment": "fulfillment",
    "practise": "practice", "instalment": "installment", "jewellery": "jewelry", "analyse": "analyze",
}
IRREGULAR = {
    "people": "person", "children": "child", "men": "man", "women": "woman", "mice": "mouse",
    "feet": "foot", "teeth": "tooth", "geese": "goose", "lives": "life", "wives": "wife",
    "knives": "knife", "leaves": "leave", "shelves": "shelf", "halves": "half", "wolves": "wolf",
    "calves": "calf", "loaves": "loaf", "criteria": "criterion", "analyses": "analysis",
    "data": "data", "media": "media", "series": "series", "species": "species", "news": "news",
    "movies": "movie", "cookies": "cookie", "pies": "pie", "ties": "tie", "series's": "series",
    "status": "status", "statuses": "status", "bus": "bus", "buses": "bus", "gas": "gas",
    "lens": "lens", "lenses": "lens", "canvas": "canvas", "bonus": "bonus", "bonuses": "bonus",
    "campus": "campus", "campuses": "campus", "address": "address", "addresses": "address",
    "process": "process", "access": "access", "progress": "progress", "caches": "cache",
    "quizzes": "quiz", "glasses": "glass", "aches": "ache", "cpus": "cpu", "virus": "virus",
    "viruses": "virus", "genus": "genus", "basis": "basis", "diagnosis": "diagnosis",
    "diagnoses": "diagnosis", "thesis": "thesis", "theses": "thesis", "chassis": "chassis",
    "yes": "yes", "this": "this", "always": "always", "tennis": "tennis", "sports": "sport",
    "axes": "axis", "matrices": "matrix", "indices": "index", "heroes": "hero", "potatoes": "potato",
    "tomatoes": "tomato", "echoes": "echo", "canoes": "canoe", "shoes": "shoe", "does": "do",
}


@functools.lru_cache(maxsize=None)
def singular(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return word[:-2]
    return word[:-1]


@functools.lru_cache(maxsize=None)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a camel, snake, kebab or plain name: lower case, singular, without stop words."""
    spaced = re.sub(r"(?<=[a-zà-ÿß0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    found = [VARIANTS.get(word, word) for word in re.findall(r"[^\W_]+", spaced.lower())]
    found = [VARIANTS.get(singular(word), singular(word)) for word in found]
    kept = tuple(word for word in found if word not in STOP)
    return kept or tuple(found)


@functools.lru_cache(maxsize=None)
def core_of(name: str, owner: str = "") -> frozenset[str]:
    """The words that carry the meaning; those of the owning entity do not ("petName" of Pet)."""
    found = words_of(name)
    # Names that an app keeps for itself are given an "entry": a record is a RecordEntry.
    for extra in ({"entry"}, FILLERS, FILLERS | set(words_of(owner))):
        rest = frozenset(word for word in found if word not in extra)
        if rest:
            found = tuple(word for word in found if word in rest)
    return frozenset(found)


def likeness(one: str, other: str, owner: str = "") -> int:
    """2 when the names are the same, 1 when loosely so, 0 when they differ."""
    if words_of(one) == words_of(other) or "".join(words_of(one)) == "".join(words_of(other)):
        return 2
    own = set(words_of(owner)) if owner else set()
    if own:
        short = [tuple(w for w in words_of(n) if w not in own) or words_of(n) for n in (one, other)]
        if short[0] == short[1]:
            return 2
    return 1 if core_of(one, owner) == core_of(other, owner) else 0


def same(one: str, other: str, owner: str = "") -> bool:
    return likeness(one, other, owner) > 0


def pair_up(wanted: list[list[str]], found: list[list[str]], owner: str = "") -> dict[int, int]:
    """Pairs each wanted thing with one found thing, the surest pairs first.

    Both lists hold the accepted names of each thing, the canonical one first. Returns
    index of wanted → index of found.
    """
    candidates = []
    for w, names in enumerate(wanted):
        for f, labels in enumerate(found):
            best = max((4 * likeness(name, label, owner) - (place > 0), name) for place, name
                       in enumerate(names) for label in labels)[0] if names and labels else 0
            if best > 0:
                candidates.append((-best, w, f))
    pairs, taken = {}, set()
    for _, w, f in sorted(candidates):
        if w not in pairs and f not in taken:
            pairs[w] = f
            taken.add(f)
    return pairs
