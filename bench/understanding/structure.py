"""Pairs what a spec holds with what the gold asks for: entities, relations, fields.

The pairs stand in `entity_of`; the rest of the judging builds on them.
"""

from collections import defaultdict

from facts import values_of
from names import likeness, pair_up, same, words_of
from spec_view import SpecView


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


class Understood(SpecView):
    """The understood spec, and what of it the text asked for."""

    def __init__(self, plan: dict):
        super().__init__(plan["spec"])
        self.asked = {self._subject(d) for d in plan.get("decisions", []) if "text" in d}

    @staticmethod
    def _subject(decision) -> tuple[str, str]:
        kind, payload = decision["kind"], decision["payload"]
        noun = kind.split(".")[0]
        value = payload.get(noun, payload)
        if isinstance(value, dict):
            value = value.get("name") or next(iter(value), "")
        return noun, str(value)

    def was_asked(self, noun, name) -> bool:
        return (noun, name) in self.asked


class StructureJudge:
    def __init__(self, gold: dict, plan: dict):
        self.gold = gold
        self.plan = plan
        self.found = Understood(plan)
        self.judged = Judged()
        self.entity_of = {}       # canonical gold name → spec entity
        self.gold_of = {}         # spec entity name → gold entity
        self.stand_ins = set()    # gold entities a role or User stands for
        self.used_relations = set()

    def judge_structure(self):
        self.entities()
        self.relations()
        self.fields()

    # --- entities -------------------------------------------------------------------------------

    def entities(self):
        gold, found = self.gold["entities"], self.found
        # Required ones choose first, so that an optional neighbour cannot take their place.
        labels = [found.names_of(e) for e in found.entities]
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
            elif entity.role_will_do and any(same(name, built_in) for name in entity.names
                                             for built_in in ("member", "user")):
                self.stand_ins.add(entity.name)  # Every app has members: neither found nor missed.
            elif not entity.optional:
                self.judged.missing("entities", entity.name)
        # A field that may be a relation may bring the entity it points at.
        pointed_at = [name for entity in gold for field in entity.fields if "relation" in field.types
                      for name in field.names]
        for entity in found.entities:
            name = entity["name"]
            filled_in = self.gold["open"] and not found.was_asked("entity", name)
            if name not in self.gold_of and not filled_in and not any(same(name, n) for n in pointed_at):
                self.judged.extra("entities", name)

    def is_role(self, names) -> bool:
        roles = [r["name"] for r in self.found.roles]
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
