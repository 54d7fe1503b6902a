"""What an edit may be asked to do: each want checks the spec afterwards and explains changed facts.

A want is written as in the gold: "+field Task.dueDate:date". `holds` says whether it came true;
`explains` whether a fact that came or went is accounted for by it.
"""

import re

from facts import facts_of, listed, values_of
from gold import GoldError, parse_field
from names import same, words_of
from spec_view import SpecView, any_same

OWN_KINDS = {"entity", "scope", "field", "option", "relation", "link", "states", "move", "move-roles", "move-require",
             "move-when", "rule", "view"}


def tokens(fact) -> set[str]:
    return {word for part in fact[1:] for word in re.findall(r"\w+", part)}


def mentions(fact, name) -> bool:
    return any(same(name, token) for token in tokens(fact))


class Change:
    """Two specs and what differs between them."""

    def __init__(self, before: dict, after: dict):
        self.before, self.after = SpecView(before), SpecView(after)
        old, new = facts_of(before), facts_of(after)
        self.old, self.new = old, new
        self.added, self.removed = new - old, old - new

    def is_empty(self) -> bool:
        return not self.added and not self.removed


class Want:
    """One item of a gold set. `holds` checks it; `explains` says which changed facts it accounts for."""

    def __init__(self, text: str, change: Change):
        self.text = text
        self.change = change
        head, _, self.rest = text.partition(" ")
        method = WANTS.get(head)
        if method is None:
            raise GoldError(f"unknown want {text!r}")
        self.added_fits = self.removed_fits = lambda fact: False
        self.holds = bool(method(self))

    def explains(self, fact) -> bool:
        return (fact in self.change.added and self.added_fits(fact)) or \
            (fact in self.change.removed and self.removed_fits(fact))

    def both(self, fits):
        self.added_fits = self.removed_fits = fits

    # --- entities and members -------------------------------------------------------------------

    def entity_added(self):
        entity = self.change.after.entity(self.rest)
        if entity is None or self.change.before.entity(self.rest) is not None:
            return False
        name = entity["name"]
        self.added_fits = lambda f: (f[0] in OWN_KINDS and f[1] == name) or \
            (f[0] in ("permission", "feature-on") and f[2] == name)
        return True

    def entity_removed(self):
        name = self.rest
        self.removed_fits = lambda f: mentions(f, name)
        return self.change.before.entity(name) is not None and self.change.after.entity(name) is None

    def renamed(self, finder):
        old, new = (part.strip() for part in self.rest.split("->"))
        self.removed_fits = lambda f: mentions(f, old.rpartition(".")[2])
        self.added_fits = lambda f: mentions(f, new)
        # What mentions the old name must come back under the new one; other edits of a message may remove more.
        kinds = {}
        for fact in filter(self.removed_fits, self.change.removed):
            kinds[fact[0]] = kinds.get(fact[0], 0) + 1
        for fact in filter(self.added_fits, self.change.added):
            kinds[fact[0]] = kinds.get(fact[0], 0) - 1
        lost = [kind for kind, count in kinds.items() if count > 0]
        return finder(old, new) and not lost

    def entity_renamed(self):
        return self.renamed(lambda old, new: self.change.after.entity(new) is not None and
                            self.change.after.entity(old) is None)

    def member_renamed(self):
        def renamed(old, new):
            subject, _, name = old.partition(".")
            entity = self.change.after.entity(subject)
            return entity is not None and self.change.after.member(entity, new) is not None and \
                self.change.after.member(entity, name) is None
        return self.renamed(renamed)

    def field_added(self):
        subject, _, rest = self.rest.partition(".")
        wanted = parse_field(rest)
        entity = self.change.after.entity(subject)
        field = entity and self.change.after.field(entity, "|".join(wanted.names))
        if not field:
            return False
        name = entity["name"]
        self.added_fits = lambda f: f[0] in ("field", "option") and f[1] == name and f[2] == field["name"]
        old = self.change.before.entity(name)
        return (old is None or all(f["name"] != field["name"] for f in old.get("fields", []))) and \
            self.field_fits(wanted, field)

    @staticmethod
    def field_fits(wanted, field) -> bool:
        if field.get("type", "string") not in wanted.types and "any" not in wanted.types:
            return False
        values = values_of(field)
        if any(not any(any_same("|".join(option), value) for value in values) for option in wanted.options):
            return False
        return all(bool(field.get(key)) if value == "" else str(field.get(key)) == value
                   for key, value in wanted.constraints.items())

    def field_removed(self):
        subject, _, name = self.rest.partition(".")
        before = self.change.before.entity(subject)
        after = self.change.after.entity(subject)
        owner = before["name"]
        self.removed_fits = lambda f: mentions(f, name)
        # What named the field may be replaced: the record's name, a view by another field.
        self.added_fits = lambda f: f[0] in ("field", "view") and f[1] == owner and (f[0] == "view" or f[3] == "display")
        return after is not None and self.change.before.field(before, name) is not None and \
            self.change.after.field(after, name) is None

    def typed(self):
        subject, _, rest = self.rest.partition(".")
        wanted = parse_field(rest)
        entity = self.change.after.entity(subject)
        field = entity and self.change.after.field(entity, wanted.names[0])
        if not field:
            return False
        self.both(lambda f: f[0] in ("field", "option") and f[1] == entity["name"] and f[2] == field["name"])
        return self.field_fits(wanted, field)

    def set_or_unset(self, wanted: bool):
        path, _, setting = self.rest.partition(" ")
        subject, _, name = path.partition(".")
        entity = self.change.after.entity(subject)
        member = entity and self.change.after.member(entity, name)
        if not member:
            return False
        key, _, value = setting.partition("=")
        self.both(lambda f: f[0] in ("field", "link") and f[1] == entity["name"] and f[2] == member["name"] and
                  f[3] == key)
        held = member.get(key)
        if value == "":
            return bool(held) == wanted
        return held is not None and any(shown_value(held) == shown_value(v) for v in value.split("|"))

    def must_set(self):
        return self.set_or_unset(True)

    def must_unset(self):
        return self.set_or_unset(False)

    # --- options, states ------------------------------------------------------------------------

    def options_of(self, path):
        subject, _, name = path.partition(".")
        entity = self.change.after.entity(subject)
        field = entity and self.change.after.field(entity, name)
        return (entity["name"], field["name"], values_of(field)) if field else ("", "", [])

    def option_added(self):
        path, _, value = self.rest.partition(" ")
        entity, field, values = self.options_of(path)
        self.added_fits = lambda f: (f[0] == "option" and f[1:3] == (entity, field) and any_same(value, f[3])) or \
            (f[0] == "move" and f[1] == entity and any_same(value, f[3]))
        return any(any_same(value, found) for found in values)

    def option_removed(self):
        path, _, value = self.rest.partition(" ")
        entity, field, values = self.options_of(path)
        self.removed_fits = lambda f: any(any_same(value, token) for token in tokens(f))
        self.added_fits = lambda f: f[0] == "field" and f[1:4] == (entity, field, "default")
        return bool(values) and not any(any_same(value, found) for found in values)

    def option_renamed(self):
        path, _, pair = self.rest.partition(" ")
        old, new = (part.strip() for part in pair.split("->"))
        _, _, values = self.options_of(path)
        self.removed_fits = lambda f: mentions(f, old)
        self.added_fits = lambda f: mentions(f, new)
        return any(same(new, v) for v in values) and not any(same(old, v) for v in values) and \
            len(self.change.added) == len(self.change.removed)

    def options_set(self):
        path, _, wanted = self.rest.partition(" ")
        entity, field, values = self.options_of(path)
        self.both(lambda f: (f[0] == "option" and f[1:3] == (entity, field)) or
                  (f[0] == "field" and f[1:4] == (entity, field, "default")))
        names = wanted.split("/")
        return len(values) == len(names) and all(same(a, b) for a, b in zip(names, values))

    def move(self):
        subject, _, pair = self.rest.partition(" ")
        source, target = (part.strip() for part in pair.split(">"))
        entity = self.change.after.entity(subject) or self.change.before.entity(subject)
        name = entity["name"] if entity else ""

        def fits(f):
            return f[0].startswith("move") and f[1] == name and (source == "*" or any_same(source, f[2]) or
                                                                 f[2] == "*") and any_same(target, f[3])
        return name, source, fits

    def move_added(self):
        name, source, fits = self.move()
        self.added_fits = lambda f: fits(f) or f[:2] == ("states", name)
        return any(f[0] == "move" and fits(f) for f in self.change.new)

    def move_removed(self):
        name, source, fits = self.move()
        self.removed_fits = fits
        return not any(f[0] == "move" and fits(f) for f in self.change.new)

    def required_by(self):
        subject, state, name = self.rest.split()
        self.added_fits = lambda f: f[0] in ("move-require", "move-when") and any_same(subject, f[1]) and same(state, f[3])
        return any(self.added_fits(f) and mentions(f, name) for f in self.change.added)

    # --- relations ------------------------------------------------------------------------------

    def relation_ends(self):
        match = re.fullmatch(r"(.+?) (<>|>|-) (.+)", self.rest)
        return match[1], match[2], match[3]

    def joins(self, fact) -> bool:
        one, kind, other = self.relation_ends()
        if fact[0] != "relation":
            return False
        source, _, target, how = fact[1:]
        if how == "has_many":
            source, target = target, source
        forth = any_same(one, source) and any_same(other, target)
        back = any_same(one, target) and any_same(other, source)
        many = how == "many_to_many"
        return {">": forth and not many, "<>": (forth or back) and many, "-": forth or back}[kind]

    def relation_added(self):
        names = {(f[1], f[2]) for f in self.change.added if self.joins(f)}
        self.added_fits = lambda f: self.joins(f) or (f[0] == "link" and (f[1], f[2]) in names)
        return any(self.joins(f) for f in self.change.added)

    def relation_removed(self):
        gone = {(f[1], f[2]) for f in self.change.removed if self.joins(f)}
        self.removed_fits = lambda f: self.joins(f) or (f[0] == "link" and (f[1], f[2]) in gone) or \
            any(name in tokens(f) for _, name in gone)
        return bool(gone)

    # --- people ---------------------------------------------------------------------------------

    def role_added(self):
        role = self.change.after.role(self.rest)
        if role is None or self.change.before.role(self.rest) is not None:
            return False
        self.added_fits = lambda f: f[0] in ("role", "portal", "permission") and f[1] == role["name"]
        return True

    def role_removed(self):
        self.removed_fits = lambda f: mentions(f, self.rest)
        return self.change.before.role(self.rest) is not None and self.change.after.role(self.rest) is None

    def role_renamed(self):
        return self.renamed(lambda old, new: self.change.after.role(new) is not None and
                            self.change.after.role(old) is None)

    def permission(self):
        role, verbs, subject, *more = self.rest.split()
        role = role.replace("_", " ")
        entity = self.change.after.entity(subject) if subject != "*" else None
        name = entity["name"] if entity else "*"
        return role, verbs.split("|"), name, bool(more)

    def can(self):
        role, verbs, name, own = self.permission()
        found = self.change.after.role(role)
        ids = {found["name"]} if found else {role}
        self.both(lambda f: (f[0] == "permission" and f[1] in ids and f[2] in (name, "*")) or
                  (f[0] in ("move-roles", "move-when") and f[1] == name) or (f[0] == "portal" and f[1] in ids) or
                  (own and f[0] == "link" and f[3] == "owner") or (own and f[0] == "relation" and f[3] == "User"))
        return any(self.change.after.may(role, verb, name, own) for verb in verbs)

    def cannot(self):
        role, verbs, name, _ = self.permission()
        self.both(lambda f: f[0] == "permission" and any_same(role, f[1]) and f[2] in (name, "*"))
        return not any(self.change.after.may(role, verb, name) for verb in verbs)

    def only(self):
        role, verbs, name, _ = self.permission()
        self.both(lambda f: (f[0] == "permission" and f[2] in (name, "*")) or
                  (f[0] == "move-roles" and f[1] == name) or (name == "*" and f[0] == "permission"))
        return all(self.change.after.only_may(role, verb, name) for verb in verbs)

    def moved_by(self):
        subject, state, _, role = self.rest.split()
        self.both(lambda f: f[0] == "move-roles" and any_same(subject, f[1]) and same(state, f[3]))
        return any(f[0] == "move-roles" and same(state, f[3]) and same(role, f[4]) for f in self.change.added)

    # --- features and screens -------------------------------------------------------------------

    def feature_added(self):
        feature, _, subject = self.rest.partition(" ")
        self.added_fits = lambda f: f[0] in ("feature", "feature-on") and f[1] == feature
        if ("feature", feature) not in self.change.new:
            return False
        scoped = [f for f in self.change.new if f[:2] == ("feature-on", feature)]
        return not subject or not scoped or any(any_same(subject, f[2]) for f in scoped)

    def feature_removed(self):
        self.removed_fits = lambda f: f[0] in ("feature", "feature-on") and f[1] == self.rest
        return ("feature", self.rest) in self.change.old and ("feature", self.rest) not in self.change.new

    def view(self):
        subject, _, kind = self.rest.rpartition(" ")
        self.both(lambda f: f[0] == "view" and any_same(subject, f[1]) and f[2] in (kind, "table"))
        return any(f[0] == "view" and f[2] == kind and any_same(subject, f[1]) for f in self.change.new)

    def view_removed(self):
        return not self.view()

    def page(self):
        kind, _, subject = self.rest.partition(" ")

        def fits(f):
            return f[0] == "page" and f[1] == kind and (not subject or any_same(subject, f[2]) or any_same(subject, f[3]))
        entity = self.change.after.entity(subject) if subject else None
        self.added_fits = lambda f: fits(f) or (f[0] == "section" and f[1] == kind) or \
            (f[0] == "scope" and entity is not None and f[1] == entity["name"])
        self.removed_fits = lambda f: fits(f) or (f[0] in ("section", "widget") and f[1] == kind)
        return any(fits(f) for f in self.change.new)

    def page_removed(self):
        return not self.page()

    def section_removed(self):
        kind, section = self.rest.split()
        self.removed_fits = lambda f: f == ("section", kind, section)
        return ("section", kind, section) not in self.change.new

    def widget_added(self):
        subject, kind = self.rest.split()
        self.added_fits = lambda f: (f[0] == "widget" and any_same(subject, f[1])) or f[:2] == ("page", "dashboard")
        return any(f[0] == "widget" and any_same(subject, f[1]) and f[2] == kind for f in self.change.added)

    # --- behaviour ------------------------------------------------------------------------------

    def automation_added(self):
        old = [a for a in self.change.after.automations if a in self.change.before.automations]
        taken = {i for i, a in enumerate(self.change.after.automations) if a in old}
        index = self.change.after.find_automation(self.rest, taken)
        self.added_fits = lambda f: f[0] == "automation" or f == ("feature", "notifications") or \
            f[0] == "integration" and f[1] in ("smtp", "email")
        return index is not None and len([f for f in self.change.added if f[0] == "automation"]) == 1

    def automation_removed(self):
        subject, event = self.rest.split()
        self.removed_fits = lambda f: f[0] == "automation" and any_same(subject, f[1]) and same(event, f[2])
        return any(self.removed_fits(f) for f in self.change.removed)

    def rule_fits(self, fact):
        subject, _, rest = self.rest.partition(" ")
        if fact[0] != "rule" or not any_same(subject, fact[1]):
            return False
        if rest.startswith("unique ") != fact[2].startswith("unique "):
            return False
        names = rest.removeprefix("unique ").replace("+", " ").split()
        return all(any(any_same(name, token, subject) for token in tokens(fact[1:])) for name in names)

    def rule_added(self):
        self.added_fits = self.rule_fits
        return any(self.rule_fits(f) for f in self.change.added)

    def rule_removed(self):
        self.removed_fits = self.rule_fits
        return any(self.rule_fits(f) for f in self.change.removed)

    def computed(self):
        path, _, wanted = self.rest.partition(" ")
        subject, _, name = path.partition(".")
        entity = self.change.after.entity(subject)
        field = entity and self.change.after.field(entity, name)
        if not field or not field.get("computed"):
            return False
        self.both(lambda f: f[0] == "field" and f[1:3] == (entity["name"], field["name"]))
        written = set(words_of(re.sub(r"\W+", " ", field["computed"])))
        return all(any(set(words_of(w)) <= written for w in part.split("|")) for part in wanted.split(","))

    def label(self):
        path, _, wanted = self.rest.partition(" ")
        subject, _, name = path.partition(".")
        entity = self.change.after.entity(subject)
        field = entity and self.change.after.field(entity, name)
        return bool(field) and same(wanted, field.get("label", ""))

    # --- the rest -------------------------------------------------------------------------------

    def theme(self):
        key, _, value = self.rest.partition("=")
        self.both(lambda f: f[:2] == ("theme", key))
        found = self.change.after.spec.get("theme", {}).get(key, "")
        return any(set(words_of(v)) <= set(words_of(found)) for v in value.split("|"))

    def app(self):
        key, _, value = self.rest.partition("=")
        self.both(lambda f: f[:2] == ("app", key))
        return same(value, self.change.after.spec["app"].get(key, ""))

    def integration(self):
        self.both(lambda f: f[0] == "integration" and same(self.rest, f[1]))
        return any(same(self.rest, name) for name in listed(self.change.after.spec.get("integrations")))

    def integration_removed(self):
        return not self.integration()


def shown_value(value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).lower()


WANTS = {
    "+entity": Want.entity_added, "-entity": Want.entity_removed, "~entity": Want.entity_renamed,
    "+field": Want.field_added, "-field": Want.field_removed, "~field": Want.member_renamed, "type": Want.typed,
    "set": Want.must_set, "unset": Want.must_unset,
    "+option": Want.option_added, "-option": Want.option_removed, "~option": Want.option_renamed,
    "options": Want.options_set,
    "+move": Want.move_added, "-move": Want.move_removed, "require": Want.required_by, "move": Want.moved_by,
    "+relation": Want.relation_added, "-relation": Want.relation_removed, "~relation": Want.member_renamed,
    "+role": Want.role_added, "-role": Want.role_removed, "~role": Want.role_renamed,
    "can": Want.can, "cannot": Want.cannot, "only": Want.only,
    "+feature": Want.feature_added, "-feature": Want.feature_removed,
    "+view": Want.view, "-view": Want.view_removed, "+page": Want.page, "-page": Want.page_removed,
    "-page-section": Want.section_removed, "+widget": Want.widget_added,
    "+automation": Want.automation_added, "-automation": Want.automation_removed,
    "+rule": Want.rule_added, "-rule": Want.rule_removed, "computed": Want.computed, "label": Want.label,
    "theme": Want.theme, "app": Want.app, "+integration": Want.integration, "-integration": Want.integration_removed,
}
