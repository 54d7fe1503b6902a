"""What the domains of the library are about, so that a chosen one can be compared by meaning."""

import functools
from pathlib import Path

import yaml

from gold import LOADER
from names import words_of

# Words that say little about the kind of app.
GENERIC = set("management manager app system tracker tracking software tool platform online site website simple "
              "general small company business program".split())
TELLING = 3  # The weight from which a keyword stands for its domain.


@functools.lru_cache(maxsize=None)
def meaning(text: str) -> frozenset[str]:
    found = frozenset(words_of(text))
    return found - GENERIC or found


class Domains:
    """The meanings of every domain: its id, name and telling keywords; and its phrases.

    Industries are left out: a museum and a school are both of education.
    """

    def __init__(self, patterns: Path):
        self.names, self.phrases = {}, {}
        for folder in patterns.glob("domain-*"):
            id = folder.name.removeprefix("domain-")
            about = yaml.load((folder / "domain.yaml").read_text(encoding="utf-8"), LOADER)
            pattern = yaml.load((folder / "pattern.yaml").read_text(encoding="utf-8"), LOADER)
            keywords = [word for word, weight in (about.get("keywords") or {}).items() if weight >= TELLING]
            self.names[id] = {meaning(str(name)) for name in
                              [id, about.get("name", ""), *keywords]}
            self.phrases[id] = [frozenset(words_of(phrase)) for phrase in pattern.get("phrases", [])]

    def fits(self, id: str, wanted: str) -> bool:
        """Is the domain of this id about what is wanted? Two words or more may stand in a phrase."""
        sought = meaning(wanted)
        return meaning(id) == sought or sought in self.names.get(id, ()) or \
            (len(sought) > 1 and any(sought <= phrase for phrase in self.phrases.get(id, ())))

    def any_fits(self, wanted: list[str]) -> bool:
        return any(self.fits(id, name) for id in self.names for name in wanted)
