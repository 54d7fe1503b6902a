"""A spec, with the questions the judges ask of it."""

import re

from facts import as_map, listed
from names import same, words_of

ALWAYS_MAY = {"owner", "admin"}
VERBS = {"edit": "update", "manage": "update", "change": "update", "see": "read", "view": "read",
         "add": "create", "remove": "delete"}


def any_same(names: str, found: str, owner: str = "") -> bool:
    """Does one of "deadline|dueOn" mean the found name?"""
    return any(same(name, found, owner) for name in names.split("|"))


class SpecView:
    def __init__(self, spec: dict):
        self.spec = spec
        self.entities = spec.get("entities", [])
        self.roles = [r if isinstance(r, dict) else {"name": r} for r in spec.get("roles", [])]
        self.pages = spec.get("pages", [])
        self.feature_ids = {as_map(feature)[0] for feature in spec.get("features", [])}
        self.automations = spec.get("automations", [])

    # --- parts ----------------------------------------------------------------------------------

    @staticmethod
    def names_of(entity) -> list[str]:
        label = entity.get("label") or {}
        one = label.get("one", "") if isinstance(label, dict) else label
        return [name for name in dict.fromkeys([entity["name"], one]) if name]

    def entity(self, names: str):
        return next((e for e in self.entities if any(any_same(names, n) for n in self.names_of(e))), None)

    @staticmethod
    def field(entity, names: str):
        return next((f for f in entity.get("fields", []) if any_same(names, f["name"], entity["name"])), None)

    def member(self, entity, names: str):
        return self.field(entity, names) or next(
            (r for r in entity.get("relations", []) if any_same(names, r["name"], entity["name"])), None)

    def role(self, names: str):
        return next((r for r in self.roles if any_same(names, r["name"]) or any_same(names, r.get("label", ""))), None)

    def relations(self):
        """(source, target, kind, name), has_many turned round."""
        for entity in self.entities:
            for relation in entity.get("relations", []):
                kind = relation.get("kind", "belongs_to")
                pair = (entity["name"], relation["target"])
                yield (*(pair[::-1] if kind == "has_many" else pair), kind, relation["name"])

    def has_integration(self, name: str) -> bool:
        return any(same(name, found) for found in listed(self.spec.get("integrations")))

    # --- permissions ----------------------------------------------------------------------------

    def moves(self, entity_name, verb):
        """The transitions a verb means: "approve" and "approved" share their first letters."""
        for entity in self.entities:
            if entity["name"] == entity_name:
                for move in (entity.get("states") or {}).get("transitions", []):
                    told = f"{move['to']} {move.get('label', '')}".lower().split()
                    if any(word[:5] == verb[:5] for word in told):
                        yield move

    def allowed(self, role, verb, entity_name, own=False) -> bool:
        """Does a permission of the role name the verb for the entity?"""
        for permission in self.spec.get("permissions", []):
            fits = any(can == "*" or verb == "*" or VERBS.get(verb, verb) == can or same(verb, can)
                       for can in listed(permission.get("can")))
            if fits and any_same(role, permission["role"]) and permission["entity"] in ("*", entity_name) and \
                    (not own or permission.get("where")):
                return True
        return False

    def may(self, role, verb, entity_name, own=False) -> bool:
        if self.allowed(role, verb, entity_name, own):
            return True
        return any(any_same(role, found) for move in self.moves(entity_name, verb)
                   for found in listed(move.get("roles")))

    def only_may(self, role, verb, entity_name) -> bool:
        """May the role, and nobody but the role and those who may everything?"""
        moves = list(self.moves(entity_name, verb))
        if moves:
            return all(move.get("roles") and all(any_same(role, r) or r in ALWAYS_MAY for r in listed(move["roles"]))
                       for move in moves)
        permissions = [p for p in self.spec.get("permissions", []) if p["entity"] in ("*", entity_name)]
        others = {p["role"] for p in permissions if not any_same(role, p["role"])} - ALWAYS_MAY
        # Members may write unless a permission of theirs says less.
        return "member" in others and not any(self.allowed(other, verb, entity_name) for other in others) and \
            (any_same(role, "admin") or self.allowed(role, verb, entity_name))

    # --- behaviour ------------------------------------------------------------------------------

    def find_automation(self, text: str, taken=()) -> int | None:
        """The automation "Invoice overdue|due -> email" means; entity and event may be *."""
        trigger, _, actions = text.partition("->")
        subject, _, events = trigger.strip().partition(" ")
        entity = self.entity(subject) if subject != "*" else None
        for index, found in enumerate(self.automations):
            on = found.get("on", {})
            if index in taken or (subject != "*" and (entity is None or on.get("entity") != entity["name"])):
                continue
            told = {as_map(action)[0] for action in found.get("do", [])}
            wanted = set(actions.strip().split("|")) if actions.strip() else told
            if wanted & {"email", "notify"}:
                wanted |= {"email", "notify"}
            happens = " ".join([on.get("event", ""), "schedule" if on.get("schedule") else "", found.get("when", "")])
            happened = set(words_of(re.sub(r"\W+", " ", happens)))
            fits = not events or events == "*" or any(set(words_of(e)) <= happened for e in events.split("|"))
            if fits and told & wanted:
                return index
        return None
