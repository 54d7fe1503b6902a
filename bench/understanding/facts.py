"""A spec as a set of small facts, so that two specs can be compared fact by fact.

A fact is a tuple of strings: its kind, what it is about, and its values. Both specs of a comparison
come normalised from the program. Labels, summaries, icons and help are left out: they follow names.
"""

import json


def listed(value) -> list:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def as_map(item) -> tuple[str, dict]:
    """"table" or {"board": {"by": …}} → (kind, options)."""
    if isinstance(item, str):
        return item, {}
    kind, options = next(iter(item.items()))
    return kind, options or {}


def values_of(field: dict) -> list[str]:
    return [value if isinstance(value, str) else value["name"] for value in field.get("values", [])]


def shown(value) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False) if not isinstance(value, str) else value


def entity_facts(entity):
    name = entity["name"]
    yield ("entity", name)
    if entity.get("scope", "workspace") != "workspace":
        yield ("scope", name, entity["scope"])
    for field in entity.get("fields", []):
        yield ("field", name, field["name"], "type", field.get("type", "string"))
        for key in ("required", "unique", "display", "min", "max", "pattern", "default", "computed", "unit"):
            if field.get(key) is not None and field[key] is not False:  # A limit may be 0.
                yield ("field", name, field["name"], key, shown(field[key]))
        for value in values_of(field):
            yield ("option", name, field["name"], value)
    for relation in entity.get("relations", []):
        yield ("relation", name, relation["name"], relation["target"], relation.get("kind", "belongs_to"))
        for key in ("required", "owner"):
            if relation.get(key):
                yield ("link", name, relation["name"], key, "true")
    yield from state_facts(name, entity.get("states"))
    for rule in entity.get("rules", []):
        yield ("rule", name, rule.get("that") or "unique " + "+".join(listed(rule.get("unique"))))
    for view in entity.get("views", []):
        kind, options = as_map(view)
        yield ("view", name, kind, shown(options))


def state_facts(name, states):
    if not states:
        return
    yield ("states", name, states["field"])
    for move in states.get("transitions", []):
        for source in listed(move.get("from", "*")):
            yield ("move", name, source, move["to"])
            for key in ("roles", "require"):
                for value in listed(move.get(key)):
                    yield ("move-" + key, name, source, move["to"], value)
            if move.get("when"):
                yield ("move-when", name, source, move["to"], move["when"])


def page_facts(page):
    subject = page.get("entity", "")
    yield ("page", page["kind"], subject, page.get("form", ""), page.get("where", ""))
    for section in listed(page.get("sections")):
        yield ("section", page["kind"], section)
    for widget in page.get("widgets", []):
        yield ("widget", widget.get("of", ""), widget["kind"],
               *(widget.get(key, "") for key in ("field", "by", "where")))


def facts_of(spec: dict) -> set[tuple]:
    facts = set()
    for entity in spec.get("entities", []):
        facts.update(entity_facts(entity))
    for role in spec.get("roles", []):
        name = role if isinstance(role, str) else role["name"]
        facts.add(("role", name))
        if isinstance(role, dict) and role.get("portal"):
            facts.add(("portal", name))
    for permission in spec.get("permissions", []):
        for verb in listed(permission.get("can")):
            facts.add(("permission", permission["role"], permission["entity"], verb, permission.get("where", "")))
    for feature in spec.get("features", []):
        name, options = as_map(feature)
        facts.add(("feature", name))
        facts.update(("feature-on", name, entity) for entity in listed(options.get("on")))
    for page in spec.get("pages", []):
        facts.update(page_facts(page))
    for automation in spec.get("automations", []):
        on = automation.get("on", {})
        facts.add(("automation", on.get("entity", ""), on.get("event", ""), on.get("schedule", ""),
                   automation.get("when", ""), *(shown(action) for action in automation.get("do", []))))
    facts.update(("integration", name) for name in listed(spec.get("integrations")))
    theme = spec.get("theme") or {}
    facts.update(("theme", key, value) for key, value in theme.items())
    facts.update(("app", key, value) for key, value in spec.get("app", {}).items() if key not in ("slug", "summary"))
    return facts
