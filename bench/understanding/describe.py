"""Scores what `plan` understood of one description against its gold.

Every aspect gives counts (true positives, false positives, false negatives) and the misses behind
them. README.md says what counts and what is neutral; structure.py judges entities and their members.
"""

import re

from domains import Domains
from facts import as_map, listed, values_of
from gold import alternatives
from names import likeness, pair_up, same, words_of
from spec_view import any_same
from structure import Judged, StructureJudge

# Every generated app has these; they are neither a find nor an invention.
DEFAULT_FEATURES = {"auth", "workspaces", "dashboard", "search", "csv", "audit"}
BUILT_IN_ROLES = {"owner", "admin", "administrator", "member", "user", "visitor", "guest", "public"}
FEATURE_WORDS = {"export": "csv", "import": "csv", "payments": "billing", "files": "attachments",
                 "discussion": "comments", "alerts": "notifications"}


class DescriptionJudge(StructureJudge):
    def __init__(self, gold: dict, plan: dict, domains: Domains):
        super().__init__(gold, plan)
        self.domains = domains

    def judge(self) -> Judged:
        self.judge_structure()
        self.roles()
        self.features()
        self.states()
        self.screens()
        self.behaviour()
        self.rest()
        self.absent()
        return self.judged

    # --- people and features --------------------------------------------------------------------

    def roles(self):
        wanted = [alternatives(role) for role in self.gold["roles"]]
        found = self.found.roles
        pairs = pair_up([names for names, _ in wanted], [[r["name"], r.get("label", "")] for r in found])
        for index, (names, optional) in enumerate(wanted):
            if not optional:
                self.judged.either("roles", index in pairs, names[0])
        for index, role in enumerate(found):
            invented = not self.gold["open"] or self.found.was_asked("role", role["name"])
            if index not in pairs.values() and role["name"] not in BUILT_IN_ROLES and invented:
                self.judged.extra("roles", role["name"])

    def holds(self, thing: str) -> bool:
        """Is a feature, page:kind, view:kind, type:name or integration:name in the spec?"""
        kind, _, name = thing.rpartition(":")
        spec = self.found.spec
        if kind == "page":
            return any(page["kind"] == name for page in self.found.pages)
        if kind == "view":
            return any(as_map(v)[0] == name for e in self.found.entities for v in e.get("views", []))
        if kind == "type":
            return any(f.get("type") == name for e in self.found.entities for f in e.get("fields", []))
        if kind == "integration":
            return self.found.has_integration(name)
        if kind == "entity":
            return any(same(name, n) for e in self.found.entities for n in self.found.names_of(e))
        if kind == "automation":
            return bool(spec.get("automations"))
        return FEATURE_WORDS.get(name, name) in self.found.feature_ids

    def features(self):
        accepted = set()
        for item in self.gold["features"]:
            names, optional = alternatives(item)
            accepted.update(FEATURE_WORDS.get(name, name) for name in names)
            if not optional:
                self.judged.either("features", any(self.holds(name) for name in names), names[0])
        if self.gold["automations"]:
            accepted.add("notifications")
        for name in sorted(self.found.feature_ids - accepted - DEFAULT_FEATURES):
            if not (self.gold["open"] and not self.found.was_asked("feature", name)):
                self.judged.extra("features", name)

    # --- states ---------------------------------------------------------------------------------

    def states(self):
        for key, gold in self.gold["states"].items():
            entity = self.find(key)
            found, moves = self.flow_of(entity, gold.names)
            pairs = pair_up([n.split("|") for n in gold.names], [[f] for f in found])
            for index, name in enumerate(gold.names):
                self.judged.either("states", index in pairs, f"{key}: {name}")
            for index, name in enumerate(found):
                if index not in pairs.values() and not gold.open:
                    self.judged.extra("states", f"{key}: {name}")
            for path in gold.paths:
                for one, other in zip(path, path[1:]):
                    good = any(any_same(one, a) and any_same(other, b) for a, b in moves)
                    self.judged.either("transitions", good, f"{key}: {one} > {other}")

    def flow_of(self, entity, wanted) -> tuple[list[str], set]:
        """State names of an entity and the moves between them; an enum of the same values will do."""
        if entity is None:
            return [], set()
        fields = {f["name"]: f for f in entity.get("fields", [])}
        states = entity.get("states")
        if states and states["field"] in fields:
            values = values_of(fields[states["field"]])
            moves = set()
            for move in states.get("transitions", []):
                sources = listed(move.get("from", "*"))
                moves.update((a, move["to"]) for a in (values if "*" in sources else sources))
            return values, moves
        enums = [values_of(f) for f in fields.values() if f.get("type") == "enum"]
        best = max(enums, default=[], key=lambda v: len(pair_up([n.split("|") for n in wanted], [[x] for x in v])))
        return best, set()

    def find(self, name):
        """The spec entity a gold key means, by canonical name or synonym."""
        for gold in self.gold["entities"]:
            if any(same(name, n) for n in gold.names) and gold.name in self.entity_of:
                return self.entity_of[gold.name]
        return next((e for e in self.found.entities if any(same(name, n) for n in self.found.names_of(e))), None)

    # --- screens --------------------------------------------------------------------------------

    def screens(self):
        for item in self.gold["views"]:
            names, optional = alternatives(item)
            subject, _, kinds = names[0].rpartition(" ")
            good = any(as_map(view)[0] in [kinds, *names[1:]] for entity in self.found.entities
                       if subject in ("", "*") or entity is self.find(subject) for view in entity.get("views", []))
            if not optional:
                self.judged.either("views", good, item)
        for item in self.gold["pages"]:
            names, optional = alternatives(item)
            if not optional:
                self.judged.either("pages", any(self.has_page(name) for name in names), item)

    def has_page(self, text: str) -> bool:
        kind, _, subject = text.partition(" ")
        if kind == "portal":
            return any(r.get("portal") and (not subject or same(subject, r["name"])) for r in self.found.roles) or \
                any(page["kind"] == "portal" for page in self.found.pages)
        for page in self.found.pages:
            if page["kind"] != kind and not (kind == "public" and page["kind"] == "booking"):
                continue
            entity = self.find(subject) if subject else None
            if not subject or (entity and entity["name"] in (page.get("entity"), page.get("form"))):
                return True
        entity = self.find(subject) if subject and kind == "public" else None
        return bool(entity and entity.get("scope") == "public")

    # --- behaviour ------------------------------------------------------------------------------

    def behaviour(self):
        for key, wanted in self.gold["computed"].items():
            subject, _, name = key.partition(".")
            entity = self.find(subject)
            field = next((f for f in (entity or {}).get("fields", []) if f.get("computed") and
                          any(same(n, f["name"], subject) for n in name.split("|"))), None)
            written = set(words_of(re.sub(r"[^\w]+", " ", field["computed"]))) if field else set()
            good = field is not None and all(any(set(words_of(n)) <= written for n in w.split("|")) for w in wanted)
            self.judged.either("computed", good, key)
        for item in self.gold["rules"]:
            self.judged.either("rules", self.has_rule(item), item)
        for item in self.gold["permissions"]:
            if not item.endswith("?"):
                self.judged.either("permissions", self.may(item), item)
        used = set()
        for item in self.gold["automations"]:
            text, optional = item.strip().removesuffix("?"), item.strip().endswith("?")
            subject, _, rest = text.partition(" ")
            entity = self.find(subject) if subject != "*" else {"name": "*"}
            index = self.found.find_automation(f"{entity['name']} {rest}", used) if entity else None
            used.add(index)
            if not optional:
                self.judged.either("automations", index is not None, text)
        for index, found in enumerate(self.found.spec.get("automations", [])):
            if index not in used and self.found.was_asked("automation", found.get("name", "")):
                self.judged.extra("automations", found.get("name", ""))

    def has_rule(self, item: str) -> bool:
        """"Booking endTime > startTime", "Booking unique room+start" or "Booking words in the rule"."""
        subject, _, rest = item.partition(" ")
        entity = self.find(subject)
        for rule in (entity or {}).get("rules", []):
            if rest.startswith("unique "):
                members = listed(rule.get("unique"))
                if all(any(same(n, m, subject) for m in members for n in name.split("|"))
                       for name in rest[7:].split("+")):
                    return True
                continue
            that = rule.get("that", "")
            written = [w for w in re.findall(r"[A-Za-z]\w*|\d+", that)]
            if all(any(same(n, w, subject) for w in written for n in name.split("|"))
                   for name in re.findall(r"[A-Za-z][\w|]*|\d+", rest)):
                return True
        if entity and rest.startswith("unique ") and "+" not in rest:
            return any(f.get("unique") and same(rest[7:], f["name"], subject) for f in entity.get("fields", []))
        bound = re.fullmatch(r"(\w+) *(<=|>=|<|>) *(-?[\d.]+)", rest)
        if entity and bound:
            side = "max" if bound[2].startswith("<") else "min"
            return any(side in f and same(bound[1], f["name"], subject) for f in entity.get("fields", []))
        return False

    def may(self, item: str) -> bool:
        """"manager approve|edit Expense" or "client read Invoice own"."""
        role, verbs, subject, *own = item.split()
        entity = self.find(subject) if subject != "*" else {"name": "*"}
        return entity is not None and any(self.found.may(role, verb, entity["name"], bool(own))
                                          for verb in verbs.split("|"))

    # --- the rest -------------------------------------------------------------------------------

    def rest(self):
        theme = self.found.spec.get("theme") or {}
        theme = theme if isinstance(theme, dict) else {"background": theme}
        for key, value in self.gold["theme"].items():
            good = any(set(words_of(v)) <= set(words_of(theme.get(key, ""))) for v in value.split("|"))
            self.judged.either("theme", good, f"{key}={value}")
        for name in self.gold["integrations"]:
            names, optional = alternatives(name)
            if not optional:
                self.judged.either("integrations", any(self.holds("integration:" + n) or self.holds(n)
                                                       for n in names), name)
        if self.gold["domain"]:
            self.judged.either("domain", self.domain_fits(), f"{self.plan['domain'] or 'none'} for {self.gold['domain'][0]}")
        if self.gold["language"]:
            self.judged.either("language", self.plan["language"] == self.gold["language"], self.gold["language"])
        if self.gold["name"]:
            self.judged.either("name", same(self.gold["name"], self.found.spec["app"].get("name", "")), self.gold["name"])
        for phrase in self.gold["uncovered"]:
            clauses = [c for c in self.plan["trace"] if phrase.lower() in c["text"].lower()]
            self.judged.either("uncovered", any(c["status"] == "uncovered" for c in clauses), phrase)

    def domain_fits(self) -> bool:
        """Where the library knows none of the accepted domains, none is the right answer."""
        wanted, found = self.gold["domain"], self.plan["domain"]
        if not found or found == "general":
            return "none" in wanted or not self.domains.any_fits(wanted)
        return any(self.domains.fits(found, name) for name in wanted)

    def absent(self):
        for item in self.gold["absent"]:
            present = self.is_present(item)
            self.judged.counts["negation"][2 if present else 0] += 1
            if present:
                self.judged.misses.append(("negation", "violated", item))

    def is_present(self, item: str) -> bool:
        if "." in item:
            subject, _, name = item.partition(".")
            entities = self.found.entities if subject == "*" else [e for e in [self.find(subject)] if e]
            return any(same(name, m["name"], subject) for e in entities
                       for m in e.get("fields", []) + e.get("relations", []))
        if ":" in item:
            return self.holds(item)
        if item[0].isupper():
            return any(likeness(item, e["name"]) == 2 for e in self.found.entities)
        return self.holds(item) or any(same(item, r["name"]) for r in self.found.roles) or \
            self.holds("integration:" + item)


def judge(gold: dict, plan: dict, domains: Domains) -> Judged:
    return DescriptionJudge(gold, plan, domains).judge()
