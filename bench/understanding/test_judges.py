#!/usr/bin/env python3
"""The judges themselves: names, the notation, and what counts as a right edit."""

import copy
import unittest
from pathlib import Path

import yaml

import describe
import edits
from domains import Domains
from gold import HALVES, base_spec, half_of, load_descriptions, load_edits, parse_gold
from names import same
from wants import Change, Want

PATTERNS = Path(__file__).resolve().parents[2] / "patterns"

BASES = {}


def base(name):
    if name not in BASES:
        BASES[name] = base_spec(name)
    return copy.deepcopy(BASES[name])


def entity(spec, name):
    return next(e for e in spec["entities"] if e["name"] == name)


class Case:
    """An edit as the judge sees it."""

    def __init__(self, *want, also=(), reason=""):
        self.want = [list(want)] if want and isinstance(want[0], str) else list(want)
        self.also = list(also)
        self.reason = reason


class Names(unittest.TestCase):
    def test_are_the_same_whatever_their_spelling(self):
        for one, other in [("dueOn", "due date"), ("numberOfSeats", "seats"), ("TimeEntry", "time entries"),
                           ("photo", "picture"), ("unit_price", "unitPrice"), ("cancelled", "canceled")]:
            self.assertTrue(same(one, other), (one, other))
        self.assertTrue(same("petName", "name", "Pet"))

    def test_differ_when_a_word_of_meaning_does(self):
        for one, other in [("startDate", "endDate"), ("Order", "OrderLine"), ("Client", "Customer")]:
            self.assertFalse(same(one, other), (one, other))


class Edits(unittest.TestCase):
    def outcome(self, name, change, case):
        before = base(name)
        after = copy.deepcopy(before)
        change(after)
        return edits.judge(case, before, after).outcome

    def test_are_right_when_only_what_was_asked_changed(self):
        def add(spec):
            entity(spec, "Project")["fields"].append({"name": "dueOn", "type": "date"})
        self.assertEqual(self.outcome("studio", add, Case("+field Project.deadline|due:date")), "right")

    def test_are_wrong_when_something_else_changed_too(self):
        def add(spec):
            entity(spec, "Project")["fields"].append({"name": "dueOn", "type": "date"})
            spec["features"].remove("csv")
        self.assertEqual(self.outcome("studio", add, Case("+field Project.dueOn:date")), "wrong")

    def test_are_wrong_on_the_wrong_target(self):
        def add(spec):
            entity(spec, "Task")["fields"].append({"name": "deadline", "type": "date"})
        self.assertEqual(self.outcome("studio", add, Case("+field Project.deadline:date")), "wrong")

    def test_are_partial_when_one_of_two_wishes_came_true(self):
        def add(spec):
            entity(spec, "Project")["fields"].append({"name": "deadline", "type": "date"})
        case = Case("+field Project.deadline:date", "-field Task.estimate")
        self.assertEqual(self.outcome("studio", add, case), "partial")

    def test_are_missed_when_nothing_changed(self):
        self.assertEqual(self.outcome("studio", lambda spec: None, Case("-field Task.estimate")), "missed")

    def test_violate_when_nothing_should_have_changed(self):
        def remove(spec):
            spec["features"].remove("csv")
        self.assertEqual(self.outcome("studio", remove, Case(reason="missing")), "violated")
        self.assertEqual(self.outcome("studio", lambda spec: None, Case(reason="missing")), "kept")

    def test_let_a_rename_keep_everything_it_touches(self):
        def rename(spec):
            text = yaml.safe_dump(spec).replace("Product", "Candle").replace("product", "candle")
            spec.clear()
            spec.update(yaml.safe_load(text))
        self.assertEqual(self.outcome("shop", rename, Case("~entity Product -> Candle")), "right")

    def test_refuse_a_rename_that_loses_a_field(self):
        def rename(spec):
            product = entity(spec, "Product")
            product["name"] = "Candle"
            del product["fields"][-1]
            entity(spec, "OrderLine")["relations"][1]["target"] = "Candle"
            entity(spec, "Review")["relations"][0]["target"] = "Candle"
            spec["pages"][1]["entity"] = "Candle"
        self.assertEqual(self.outcome("shop", rename, Case("~entity Product -> Candle")), "wrong")

    def test_take_the_right_away_from_everybody_else(self):
        def restrict(spec):
            spec["permissions"].append({"role": "member", "entity": "*", "can": ["read", "create", "update"]})
        case = Case("only admin delete *")
        self.assertEqual(self.outcome("shop", lambda s: (s.setdefault("permissions", []), restrict(s)), case), "right")
        # A manager who still may do everything makes it untrue.
        self.assertNotEqual(self.outcome("studio", restrict, case), "right")

    def test_see_states_rules_and_automations(self):
        def refund(spec):
            order = entity(spec, "Order")
            order["fields"][2]["values"].append("refunded")
            order["states"]["transitions"].append({"from": "paid", "to": "refunded"})
        self.assertEqual(self.outcome("shop", refund, Case("+option Order.status refunded", "+move Order paid > refunded")),
                         "right")

        def remind(spec):
            spec["automations"].append({"on": {"entity": "Task", "event": "done"}, "do": [{"notify": {"to": "assignee"}}]})
        self.assertEqual(self.outcome("studio", remind, Case("+automation Task done -> notify|email")), "right")

        def rule(spec):
            entity(spec, "Project")["rules"] = [{"that": "endsOn >= startsOn"}]
        self.assertEqual(self.outcome("studio", rule, Case("+rule Project endsOn startsOn")), "right")


class Descriptions(unittest.TestCase):
    GOLD = {"entities": {"Task|Todo": "title, dueDate:date, priority:enum(low/high)", "User@": "", "Note?": ""},
            "relations": "Task > User", "states": {"Task": "open > done"}, "absent": "billing, Task.estimate"}

    def judge(self, entities, **more):
        spec = {"app": {"name": "X"}, "entities": entities, **more}
        plan = {"spec": spec, "decisions": [], "trace": [], "domain": "", "language": "en"}
        return describe.judge(parse_gold(self.GOLD), plan, Domains(PATTERNS))

    def task(self):
        return {"name": "Todo", "fields": [
            {"name": "title", "type": "string"}, {"name": "dueOn", "type": "date"},
            {"name": "priority", "type": "enum", "values": ["low", "high"]},
            {"name": "status", "type": "enum", "values": ["open", "done"]}],
            "relations": [{"name": "assignee", "kind": "belongs_to", "target": "User"}],
            "states": {"field": "status", "transitions": [{"from": "open", "to": "done"}]}}

    def test_score_full_marks_for_what_was_asked(self):
        judged = self.judge([self.task()])
        self.assertEqual(judged.misses, [])
        self.assertEqual(judged.counts["fields"], [3, 0, 0])
        self.assertEqual(judged.counts["relations"], [1, 0, 0])
        self.assertEqual(judged.counts["transitions"], [1, 0, 0])

    def test_count_inventions_and_gaps(self):
        task = self.task()
        task["fields"][1] = {"name": "estimate", "type": "int"}
        judged = self.judge([task, {"name": "Sprint"}], features=["billing"])
        self.assertEqual(judged.counts["entities"], [1, 1, 0])
        self.assertEqual(judged.counts["fields"], [2, 1, 1])
        self.assertEqual(judged.counts["negation"], [0, 0, 2])

    def test_call_a_wrong_type_wrong(self):
        task = self.task()
        task["fields"][1]["type"] = "string"
        self.assertEqual(self.judge([task]).counts["types"], [2, 0, 1])


class JudgedSet(unittest.TestCase):
    def test_puts_every_case_in_the_half_of_its_hash(self):
        cases = load_descriptions(HALVES) + load_edits(HALVES)
        self.assertEqual([case.id for case in cases if half_of(case.id) != case.half], [])
        every = load_descriptions() + load_edits()
        self.assertEqual(len({case.id for case in every}), len(every))
        self.assertGreaterEqual(len(load_descriptions()), 160)
        self.assertGreaterEqual(len(load_edits()), 160)

    def test_has_edits_that_name_what_their_spec_has(self):
        for case in load_edits():
            spec = base(case.spec)
            verdict = edits.judge(case, spec, copy.deepcopy(spec))
            self.assertEqual(verdict.outcome, "kept" if case.reason else "missed", case.id)
            change = Change(spec, spec)
            for item in [want for wanted in case.want for want in wanted]:
                Want(item, change)  # Every want can be read.


if __name__ == "__main__":
    unittest.main()
