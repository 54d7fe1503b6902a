#!/usr/bin/env python3
"""Learns from dev and practice which nouns are records, which are attributes, and which records belong together.

    bench/understanding/learn.py nouns|roles|fields|pairs            # cross-validates and prints
    bench/understanding/learn.py nouns|roles|fields|pairs --write    # writes src/intent/{noun,role,field,pair}_weights.hpp

A noun of a text is a yes when the gold requires a record of its name, a no when the gold has none, and left
out when the gold leaves the choice; attributes and pairs likewise. A noun that stands at several places is an
attribute by the best of them: the others are left out from the second round on. The weights are those of a logistic regression with an
L2 prior, in thousandths; equal inputs give equal weights. The test half is never read. Learn nouns first,
build, then fields and pairs: which of them there are depends on which nouns are records. docs/adr/0027 says why.
"""

import argparse
import hashlib
import json
import math
import re
import subprocess
from pathlib import Path

from gold import alternatives, load_descriptions
from names import likeness, same
from structure import StructureJudge

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RELEASE = ROOT / "build/release"
PRIOR = 1.5  # Of the L2 norm: what keeps rare signs from large weights.
ROUNDS = 400
FOLDS = 8
SIGNS = {"nouns": "noun", "roles": "noun", "fields": "field", "pairs": "pair"}  # What each weighs.
STYLES: dict[str, str] = {}  # Of the cases, by id.


def enum_names(header: str, enum: str) -> list[str]:
    text = (ROOT / "src/intent" / header).read_text(encoding="utf-8")
    body = re.search(rf"enum class {enum}[^{{]*\{{(.*?)\}};", text, re.S)[1]
    body = re.sub(r"//.*", "", body)
    return [name.strip() for name in body.split(",") if name.strip() and name.strip() != "Count"]


def sign_names(what: str) -> list[str]:
    if what in ("nouns", "roles"):
        return enum_names("noun_signs.hpp", "NounSign")
    if what == "fields":
        return enum_names("field_signs.hpp", "FieldSign")
    kinds = enum_names("reading.hpp", "TieKind")
    return [f"{k} forth" for k in kinds] + [f"{k} back" for k in kinds] + enum_names("pair_signs.hpp", "PairSign")


# --- what the gold says -------------------------------------------------------------------------


def noun_label(key: str, gold: dict):
    """1 for a record, 0 for none, nothing where the gold leaves it open."""
    best = 0
    for entity in gold["entities"]:
        like = max(likeness(name, key) for name in entity.names)
        if like and (entity.optional or entity.role_will_do):
            return None
        best = max(best, like)
    if best:
        return 1 if best == 2 else None
    pointed_at = [name for entity in gold["entities"] for field in entity.fields if "relation" in field.types
                  for name in field.names]
    return None if gold["open"] or any(same(name, key) for name in pointed_at) else 0


def role_label(noun: dict, names: list[str], gold: dict):
    """1 for people who sign in, 0 for others, nothing where the gold leaves it open or nobody is meant."""
    signs = {names[s] for s in noun["signs"]}
    if not signs & {"Person", "Staff", "Role"} or "Everyone" in signs:
        return None
    for role in gold["roles"]:
        found, optional = alternatives(role)
        if any(same(name, noun["key"]) for name in found):
            return None if optional else 1
    return None if gold["open"] else 0


class FieldLabels:
    """1 for an attribute the gold asks for, 0 for none, nothing where the gold leaves it or the record open."""

    def __init__(self, gold: dict, plan: dict):
        self.open = gold["open"]
        self.entity_of = {}
        for entity in gold["entities"]:
            for name in entity.names:
                self.entity_of.setdefault(name, entity)
        self.states = {key: states for key, states in gold["states"].items()}
        self.computed = [key for key in gold["computed"]]

    def record(self, owner: str):
        best = None
        for name, entity in self.entity_of.items():
            like = likeness(name, owner)
            if like == 2:
                return entity
            best = entity if like else best
        return best

    def label(self, owner: str, name: str):
        entity = self.record(owner)
        if entity is None or self.open:
            return None
        for field in entity.fields:
            if any(same(n, name, owner) for n in field.names):
                return None if field.optional else 1
        if any(same(key.partition(".")[2].split("|")[0], name, owner) for key in self.computed):
            return None
        return 0


class PairLabels:
    def __init__(self, gold: dict, plan: dict):
        self.gold = gold
        self.judge = StructureJudge(gold, plan)
        self.judge.judge_structure()

    def ends(self, names, name, role) -> bool:
        if role:
            return any(same(end, name) for end in names)
        entity = self.judge.gold_of.get(name)
        return entity is not None and entity.name in names

    def label(self, pair):
        one, other, role = pair["from"], pair["to"], pair["to_role"]
        if one not in self.judge.gold_of or not (role or other in self.judge.gold_of):
            return None
        for relation in self.gold["relations"]:
            forth = self.ends(relation.sources, one, False) and self.ends(relation.targets, other, role)
            back = not role and self.ends(relation.sources, other, False) and self.ends(relation.targets, one, False)
            if forth and relation.kind == ">":
                return None if relation.optional else 1
            if forth or back:
                return None if relation.optional or relation.kind != ">" else 0
        for entity in self.gold["entities"]:
            for field in entity.fields:
                if "relation" in field.types and self.ends([entity.name], one, False) and \
                        any(same(name, other) for name in field.names):
                    return None
        return None if self.gold["open"] else 0


def answers_of(program, cases, *flags):
    lines = "".join(json.dumps({"id": c.id, "text": c.text}) + "\n" for c in cases)
    done = subprocess.run([program, ROOT / "patterns", RELEASE / "share", *flags], input=lines,
                          capture_output=True, text=True, check=True)
    return {a["id"]: a for a in map(json.loads, done.stdout.splitlines())}


def style_of(case_id: str) -> str:
    return STYLES.get(case_id, "")


def samples(what: str, program: Path):
    """(case, shown, signs, label) of every noun or pair whose label the gold gives."""
    cases = [c for c in load_descriptions(("dev", "practice")) if c.gold["language"] in ("", "en")]
    STYLES.update((case.id, case.style) for case in cases)
    answers = answers_of(program, cases, "--signs")
    names = sign_names(what)
    plans = answers_of(program, cases) if what == "pairs" else {}
    for case in cases:
        if what == "nouns":
            for noun in answers[case.id]["nouns"]:
                label = noun_label(noun["key"], case.gold)
                if label is not None:
                    yield case.id, noun["key"], noun["signs"], label
        elif what == "roles":
            for noun in answers[case.id]["nouns"]:
                label = role_label(noun, names, case.gold)
                if label is not None:
                    yield case.id, noun["key"], noun["signs"], label
        elif what == "fields":
            labels = FieldLabels(case.gold, {})
            for field in answers[case.id]["fields"]:
                label = labels.label(field["owner"], field["name"])
                if label is not None:
                    yield case.id, f"{field['owner']}.{field['name']}", field["signs"], label
        elif "plan" in plans[case.id]:
            labels = PairLabels(case.gold, plans[case.id]["plan"])
            for pair in answers[case.id]["pairs"]:
                label = labels.label(pair)
                if label is not None:
                    yield case.id, f"{pair['from']} > {pair['to']}", pair["signs"], label


# --- learning -----------------------------------------------------------------------------------


def fit(data, size):
    """Full-batch gradient steps, each weight's scaled by how often its sign occurs."""
    weights, bias = [0.0] * size, 0.0
    counts = [1.0] * size
    for signs, _ in data:
        for s in signs:
            counts[s] += 1
    for _ in range(ROUNDS):
        gradient, slope = [0.0] * size, 0.0
        for signs, label in data:
            odds = max(-30.0, min(30.0, bias + sum([weights[s] for s in signs])))
            error = 1 / (1 + math.exp(-odds)) - label
            slope += error
            for s in signs:
                gradient[s] += error
        bias -= slope / len(data)
        for s in range(size):
            weights[s] -= (gradient[s] + PRIOR * weights[s]) / (counts[s] * 2.5 + PRIOR)
    return weights, bias


def fit_best(data, size):
    """As fit, where samples of one name in one case are a yes by the best of them."""
    kept = data
    for _ in range(3):
        weights, bias = fit([(s, y) for _, _, s, y in kept], size)
        best = {}
        for at, (case, shown, signs, label) in enumerate(data):
            odds = bias + sum(weights[s] for s in signs)
            if label and odds > best.get((case, shown), (-99, 0))[0]:
                best[case, shown] = (odds, at)
        chosen = {at for _, at in best.values()}
        kept = [one for at, one in enumerate(data) if not one[3] or at in chosen]
    return weights, bias


def learn(what, data, size):
    return fit_best(data, size) if what == "fields" else fit([(s, y) for _, _, s, y in data], size)


def best_of(held):
    """The best odds of every name of a case."""
    best = {}
    for odds, label, case, shown in held:
        if odds > best.get((case, shown), (-99,))[0]:
            best[case, shown] = (odds, label, case, shown)
    return list(best.values())


def fold_of(case_id: str) -> int:
    return hashlib.sha256(("fold " + case_id).encode()).digest()[0] % FOLDS


def figures(scored, threshold):
    hit = sum(1 for odds, label in scored if label and odds > threshold)
    extra = sum(1 for odds, label in scored if not label and odds > threshold)
    missing = sum(1 for odds, label in scored if label and odds <= threshold)
    precision, recall = hit / max(1, hit + extra), hit / max(1, hit + missing)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def by_rules(what, names, signs) -> bool:
    said = {names[s] for s in signs}
    if what == "nouns":
        return bool(said & {"RuleFair", "RuleGood", "RuleSure"})
    if what == "roles":
        return "Role" in said
    if what == "fields":
        return bool(said & {"RuleWeak", "RuleFair", "RuleSure"})
    return bool(said & {"RuleForth", "RuleForthWeak", "InferredForth"})


def show(what, names, data, held):
    rules = [(1.0 if by_rules(what, names, signs) else -1.0, y, c, k) for c, k, signs, y in data]
    if what == "fields":
        held, rules = best_of(held), best_of(rules)
    rules = [(o, y) for o, y, *_ in rules]
    print("rules alone      P %.3f R %.3f F %.3f" % figures(rules, 0))
    for threshold in (-1.0, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 1.0):
        print("held out > %5.2f P %.3f R %.3f F %.3f" %
              (threshold, *figures([(o, y) for o, y, *_ in held], threshold)))
    print("worst of those held out:")
    for odds, label, case, shown in sorted(held, key=lambda h: (h[0] if not h[1] else -h[0]), reverse=True)[:60]:
        print("  %6.2f %d %s: %s" % (odds, label, case, shown))


def report(what, names, data):
    held = []
    for fold in range(FOLDS):
        weights, bias = learn(what, [d for d in data if fold_of(d[0]) != fold], len(names))
        held += [(bias + sum(weights[s] for s in signs), y, c, k)
                 for c, k, signs, y in data if fold_of(c) == fold]
    show(what, names, data, held)
    weights, _ = learn(what, data, len(names))
    for weight, name in sorted(zip(weights, names)):
        print("  %6.2f %s" % (weight, name))


def write(what, names, weights, bias):
    kind = what[:-1].capitalize()
    lines = "\n".join(f"    {round(1000 * w)},  // {n}" for n, w in zip(names, weights))
    (ROOT / f"src/intent/{what[:-1]}_weights.hpp").write_text(f"""// Written by bench/understanding/learn.py from the dev half and practice; not for hands.
#pragma once

#include <array>

#include "intent/{SIGNS[what]}_signs.hpp"

namespace dz::intent {{

/// Log odds of a {what[:-1]} without signs, in thousandths.
inline constexpr int k{kind}Bias = {round(1000 * bias)};

/// What each sign adds.
inline constexpr std::array<int, k{SIGNS[what].capitalize()}Signs> k{kind}Weights{{
{lines}
}};

}}  // namespace dz::intent
""", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=("nouns", "roles", "fields", "pairs"))
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--without", default="", help="stems of files to hold out and measure, with commas")
    parser.add_argument("--program", type=Path, default=RELEASE / "bench/understand_bench")
    options = parser.parse_args()
    names = sign_names(options.what)
    strangers = tuple(filter(None, options.without.split(",")))
    data = list(samples(options.what, options.program))
    apart = [d for d in data if strangers and style_of(d[0]).startswith(strangers)]
    data = [d for d in data if not (strangers and style_of(d[0]).startswith(strangers))]
    print(len(data), options.what, sum(d[3] for d in data), "of them yes")
    if options.write:
        write(options.what, names, *learn(options.what, data, len(names)))
    elif apart:
        weights, bias = learn(options.what, data, len(names))
        show(options.what, names, apart, [(bias + sum(weights[s] for s in signs), y, c, k)
                                          for c, k, signs, y in apart])
    else:
        report(options.what, names, data)


if __name__ == "__main__":
    main()
