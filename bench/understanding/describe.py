"""Scores what `plan` understood of one description against its gold.

Every aspect gives counts (true positives, false positives, false negatives) and the misses behind
them. README.md says what counts and what is neutral.
"""

import re
from collections import defaultdict

from gold import alternatives
from names import core_of, likeness, pair_up, same, words_of

# Every generated app has these; they are neither a find nor an invention.
DEFAULT_FEATURES = {"auth", "workspaces", "dashboard", "search", "csv", "audit"}
BUILT_IN_ROLES = {"owner", "admin", "administrator", "member", "user", "visitor", "guest", "public"}
VERBS = {"edit": "update", "manage": "update", "change": "update", "see": "read", "view": "read",
         "add": "create", "remove": "delete"}
FEATURE_WORDS = {"export": "csv", "import": "csv", "payments": "billing", "files": "attachments",
                 "discussion": "comments", "alerts": "notifications"}


class Judged:
    """Counts and misses of one case, by aspect."""

    def __init__(self):
        self.counts = defaultdict(lambda: [0, 0, 0])
        self.misses = []  # (aspect, "missing" | "extra" | "wrong", what)

    def hit(self, aspect):
        self.counts[aspect][0] += 1

    def extra(self, aspect, what):
        self.counts[aspect][1] += 1
        self.misses.append((aspect, "extra", what))

    def missing(self, aspect, what):
        self.counts[aspect][2] += 1
        self.misses.append((aspect, "missing", what))

    def either(self, aspect, good, what):
        if good:
            self.hit(aspect)
        else:
            self.missing(aspect, what)


def as_map(item) -> tuple[str, dict]:
    """"table" or {"board": {"by": …}} → (kind, options)."""
    if isinstance(item, str):
        return item, {}
    kind, options = next(iter(item.items()))
    return kind, options or {}


def values_of(field: dict) -> list[str]:
    return [v if isinstance(v, str) else v["name"] for v in field.get("values", [])]


class Spec:
    """The understood spec, with what the scorer asks of it."""

    def __init__(self, plan: dict):
        self.spec = plan["spec"]
        self.plan = plan
        self.entities = self.spec.get("entities", [])
        self.roles = [r if isinstance(r, dict) else {"name": r} for r in self.spec.get("roles", [])]
        self.features = [as_map(f) for f in self.spec.get("features", [])]
        self.pages = self.spec.get("pages", [])
        self.explicit = {self._subject(d) for d in plan.get("decisions", []) if "text" in d}

    @staticmethod
    def _subject(decision) -> tuple[str, str]:
        kind, payload = decision["kind"], decision["payload"]
        noun = kind.split(".")[0]
        value = payload.get(noun, payload)
        if isinstance(value, dict):
            value = value.get("name") or next(iter(value), "")
        return noun, str(value)

    def was_asked(self, noun, name) -> bool:
        return (noun, name) in self.explicit

    def entity_names(self, entity) -> list[str]:
        label = entity.get("label") or {}
        one = label.get("one", "") if isinstance(label, dict) else label
        return [name for name in dict.fromkeys([entity["name"], one]) if name]

    def feature_ids(self) -> set[str]:
        return {name for name, _ in self.features}

    def relations(self):
        """(source, target, kind, name), has_many turned round."""
        for entity in self.entities:
            for relation in entity.get("relations", []):
                kind = relation.get("kind", "belongs_to")
                pair = (entity["name"], relation["target"])
                yield (*(pair[::-1] if kind == "has_many" else pair), kind, relation["name"])


class DescriptionJudge:
    def __init__(self, gold: dict, plan: dict):
        self.gold = gold
        self.found = Spec(plan)
        self.plan = plan
        self.judged = Judged()
        self.entity_of = {}       # canonical gold name → spec entity
        self.gold_of = {}         # spec entity name → gold entity
        self.stand_ins = set()    # gold entities a role or User stands for
        self.used_relations = set()

    def judge(self) -> Judged:
        self.entities()
        self.relations()
        self.fields()
        self.roles()
        self.features()
        self.states()
        self.screens()
        self.behaviour()
        self.rest()
        self.absent()
        return self.judged

    # --- entities -------------------------------------------------------------------------------

    def entities(self):
        gold, found = self.gold["entities"], self.found
        # Required ones choose first, so that an optional neighbour cannot take their place.
        labels = [found.entity_names(e) for e in found.entities]
        order = sorted(range(len(gold)), key=lambda i: gold[i].optional)
        pairs = pair_up([gold[i].names for i in order], labels)
        for place, index in pairs.items():
            entity = gold[order[place]]
            self.entity_of[entity.name] = found.entities[index]
            self.gold_of[found.entities[index]["name"]] = entity
        for entity in gold:
            if entity.name in self.entity_of:
                if not entity.optional:
                    self.judged.hit("entities")
                continue
            if entity.role_will_do and self.is_role(entity.names):
                self.stand_ins.add(entity.name)
                self.judged.hit("entities")
            elif not entity.optional:
                self.judged.missing("entities", entity.name)
        for entity in found.entities:
            name = entity["name"]
            if name not in self.gold_of and not (self.gold["open"] and not found.was_asked("entity", name)):
                self.judged.extra("entities", name)

    def is_role(self, names) -> bool:
        roles = [r["name"] for r in self.found.roles] + ["user", "member"]
        return any(same(name, role) for name in names for role in roles)

    # --- relations ------------------------------------------------------------------------------

    def ends(self, names) -> set[str]:
        """Spec names that may stand for an end of a gold relation."""
        ends = set()
        for name in names:
            if name in ("User", "*"):
                ends.add(name)
            elif name in self.entity_of:
                ends.add(self.entity_of[name]["name"])
            elif name in self.stand_ins:
                ends.add("User")
        return ends

    def matches(self, gold, relation) -> bool:
        source, target, kind, _ = relation
        sources, targets = self.ends(gold.sources), self.ends(gold.targets)

        def fits(a, b):
            return (a in sources or "*" in sources) and (b in targets or "*" in targets)
        if kind == "many_to_many" or gold.kind in ("-", "<>") or kind == "one_to_one":
            if not (fits(source, target) or fits(target, source)):
                return False
            return gold.kind == "-" or (kind == "many_to_many") == (gold.kind == "<>")
        return fits(source, target)

    def through_join(self, gold) -> list:
        """The two relations of a join entity that stand for a many to many, or none."""
        ours = list(self.found.relations())
        for a in self.ends(gold.sources):
            for b in self.ends(gold.targets):
                for entity in self.found.entities:
                    if entity["name"] in (a, b):
                        continue
                    legs = [r for r in ours if r[0] == entity["name"] and r[1] in (a, b) and r[2] != "many_to_many"]
                    if {leg[1] for leg in legs} == {a, b}:
                        return legs
        return []

    def relations(self):
        ours = list(self.found.relations())
        for gold in sorted(self.gold["relations"], key=lambda r: r.optional):
            shown = f"{'|'.join(gold.sources)} {gold.kind} {'|'.join(gold.targets)}"
            hits = [r for r in ours if r not in self.used_relations and self.matches(gold, r)]
            if hits:
                self.used_relations.update(hits if gold.optional else hits[:1])
            elif gold.kind in ("<>", "-"):
                hits = self.through_join(gold)
                self.used_relations.update(hits)
            if not gold.optional:
                self.judged.either("relations", hits, shown)

    def extra_relations(self):
        for relation in self.found.relations():
            source, target, _, name = relation
            known = source in self.gold_of and (target in self.gold_of or target == "User")
            if relation in self.used_relations or not known:
                continue
            if (target == "User" or self.gold["open"]) and not self.found.was_asked("relation", name):
                continue
            self.judged.extra("relations", f"{source}.{name} > {target} ({relation[2]})")

    # --- fields ---------------------------------------------------------------------------------

    def fields(self):
        for gold in self.gold["entities"]:
            entity = self.entity_of.get(gold.name)
            if entity is None:
                if not gold.optional and gold.name not in self.stand_ins:
                    for field in gold.fields:
                        if not field.optional:
                            self.judged.missing("fields", f"{gold.name}.{field.names[0]}")
                continue
            self.fields_of(gold, entity)
        self.extra_relations()

    def fields_of(self, gold, entity):
        """Pairs the fields of one entity; relations stand in where the gold takes one."""
        fields = entity.get("fields", [])
        owner = entity["name"]
        names = [[n for n in (f["name"], f.get("label", "")) if n] for f in fields]
        order = sorted(range(len(gold.fields)), key=lambda i: gold.fields[i].optional)
        pairs = {order[w]: f for w, f in
                 pair_up([gold.fields[i].names for i in order], names, owner).items()}
        for index, wanted in enumerate(gold.fields):
            shown = f"{gold.name}.{wanted.names[0]}"
            if index in pairs:
                field = fields[pairs[index]]
                if not wanted.optional:
                    self.judged.hit("fields")
                self.type_of(wanted, field, shown)
            elif "relation" in wanted.types and self.take_relation(wanted, owner):
                if not wanted.optional:
                    self.judged.hit("fields")
            elif not wanted.optional:
                self.judged.missing("fields", shown)
        if sum(not f.optional for f in gold.fields) >= 2:
            self.extra_fields(gold, entity, set(pairs.values()))

    def take_relation(self, wanted, owner) -> bool:
        for relation in self.found.relations():
            source, target, _, name = relation
            if source == owner and any(same(n, name, owner) or same(n, target) for n in wanted.names):
                self.used_relations.add(relation)
                return True
        return False

    def type_of(self, wanted, field, shown):
        if "any" in wanted.types:
            return
        good = field.get("type", "string") in wanted.types
        self.judged.counts["types"][0 if good else 2] += 1
        if not good:
            self.judged.misses.append(
                ("types", "wrong", f"{shown} is {field.get('type', 'string')}, not {'|'.join(sorted(wanted.types))}"))
        if wanted.options and field.get("type") in ("enum", "tags"):
            self.options(wanted, field, shown)
        elif wanted.options:
            for option in wanted.options:
                self.judged.missing("options", f"{shown}={option[0]}")
        for constraint, value in wanted.constraints.items():
            held = field.get(constraint)
            good = bool(held) if value == "" else held is not None and words_of(str(held)) == words_of(value)
            self.judged.either("constraints", good, f"{shown} [{constraint}={value}]")

    def options(self, wanted, field, shown):
        found = values_of(field)
        pairs = pair_up(wanted.options, [[value] for value in found])
        for index, option in enumerate(wanted.options):
            self.judged.either("options", index in pairs, f"{shown}={option[0]}")
        for index, value in enumerate(found):
            if index not in pairs.values():
                self.judged.extra("options", f"{shown}={value}")

    def extra_fields(self, gold, entity, paired):
        state_field = (entity.get("states") or {}).get("field")
        computed = {key.partition(".")[2] for key in self.gold["computed"] if same(key.partition(".")[0], gold.name)}
        named = any(f.get("display") for i, f in enumerate(entity["fields"]) if i in paired)
        for index, field in enumerate(entity["fields"]):
            if index in paired or any(same(name, field["name"], gold.name) for name in computed):
                continue
            # Records need a name, and a state machine a field to stand in.
            if (field.get("display") and not named) or (field["name"] == state_field and self.has_flow(gold)):
                continue
            self.judged.extra("fields", f"{gold.name}.{field['name']}")

    def has_flow(self, gold) -> bool:
        return any(likeness(gold.name, key) for key in self.gold["states"])

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
            listed = spec.get("integrations", [])
            return any(same(name, i) for i in ([listed] if isinstance(listed, str) else listed))
        if kind == "entity":
            return any(same(name, n) for e in self.found.entities for n in self.found.entity_names(e))
        if kind == "automation":
            return bool(spec.get("automations"))
        return FEATURE_WORDS.get(name, name) in self.found.feature_ids()

    def features(self):
        accepted = set()
        for item in self.gold["features"]:
            names, optional = alternatives(item)
            accepted.update(FEATURE_WORDS.get(name, name) for name in names)
            if not optional:
                self.judged.either("features", any(self.holds(name) for name in names), names[0])
        if self.gold["automations"]:
            accepted.add("notifications")
        for name in sorted(self.found.feature_ids() - accepted - DEFAULT_FEATURES):
            if not (self.gold["open"] and not self.found.was_asked("feature", name)):
                self.judged.extra("features", name)

    # --- states ---------------------------------------------------------------------------------

    def states(self):
        for key, names in self.gold["states"].items():
            wanted = list(dict.fromkeys(names))
            entity = self.find(key)
            found, moves = self.flow_of(entity, wanted)
            pairs = pair_up([n.split("|") for n in wanted], [[f] for f in found])
            for index, name in enumerate(wanted):
                self.judged.either("states", index in pairs, f"{key}: {name}")
            for index, name in enumerate(found):
                if index not in pairs.values():
                    self.judged.extra("states", f"{key}: {name}")
            for path in self.gold["flows"][key]:
                for one, other in zip(path, path[1:]):
                    good = any(same(a, one_name) and same(b, other_name) for a, b in moves
                               for one_name in one.split("|") for other_name in other.split("|"))
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
                sources = move.get("from", "*")
                sources = [sources] if isinstance(sources, str) else sources
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
        return next((e for e in self.found.entities if any(same(name, n) for n in self.found.entity_names(e))), None)

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
            index = self.automation(text, used)
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
                members = rule.get("unique") or []
                members = [members] if isinstance(members, str) else members
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
        role, verbs, subject, *more = item.split()
        verbs = verbs.split("|")
        entity = self.find(subject) if subject != "*" else None
        if entity is None and subject != "*":
            return False
        for permission in self.found.spec.get("permissions", []):
            can = permission.get("can", [])
            can = [can] if isinstance(can, str) else can
            verbs_fit = any(VERBS.get(verb, verb) in (c, "*") or c == "*" or same(verb, c)
                            for verb in verbs for c in can)
            if same(role, permission["role"]) and verbs_fit and \
                    permission["entity"] in ("*", entity["name"] if entity else "*") and \
                    (not more or permission.get("where")):
                return True
        for move in ((entity or {}).get("states") or {}).get("transitions", []):
            roles = move.get("roles", [])
            roles = [roles] if isinstance(roles, str) else roles
            told = f"{move['to']} {move.get('label', '')}".lower().split()
            # "approve" and "approved" share their first letters.
            if any(same(role, r) for r in roles) and any(word[:5] == verb[:5] for word in told for verb in verbs):
                return True
        return False

    def automation(self, text: str, used) -> int | None:
        """"Invoice overdue|due -> email|notify"; the entity may be *, the event too."""
        trigger, _, actions = text.partition("->")
        subject, _, events = trigger.strip().partition(" ")
        entity = self.find(subject) if subject != "*" else None
        for index, found in enumerate(self.found.spec.get("automations", [])):
            on = found.get("on", {})
            if index in used or (subject != "*" and (entity is None or on.get("entity") != entity["name"])):
                continue
            told = {as_map(action)[0] for action in found.get("do", [])}
            wanted = set(actions.strip().split("|")) if actions.strip() else told
            if wanted & {"email", "notify"}:
                wanted |= {"email", "notify"}
            happens = " ".join([on.get("event", ""), "schedule" if on.get("schedule") else "", found.get("when", "")])
            event_words = set(words_of(re.sub(r"\W+", " ", happens)))
            fits = not events or events == "*" or any(set(words_of(e)) <= event_words for e in events.split("|"))
            if fits and told & wanted:
                return index
        return None

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
        generic = {"management", "manager", "app", "system", "tracker", "tracking", "software", "tool", "platform",
                   "online", "site", "website", "simple", "general", "small", "company", "business"}

        def meaning(text):
            found = set(words_of(text))
            return found - generic or found
        found = self.plan["domain"]
        if not found or found == "general":
            return "none" in self.gold["domain"]
        return any(meaning(found) == meaning(wanted) for wanted in self.gold["domain"])

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


def judge(gold: dict, plan: dict) -> Judged:
    return DescriptionJudge(gold, plan).judge()
