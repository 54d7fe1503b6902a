"""Judges an edit: does the spec change as asked, and in nothing else?

An edit is right when every want of one acceptable set holds and no changed fact is left unexplained.
"""

import dataclasses

from wants import Change, Want


@dataclasses.dataclass
class Verdict:
    outcome: str  # right | partial | wrong | missed | kept | violated
    why: str = ""


def judge(edit, before: dict, after: dict) -> Verdict:
    """Holds the spec after an edit against its gold."""
    change = Change(before, after)
    if edit.reason:
        return Verdict("kept") if change.is_empty() else Verdict("violated", first(change.added | change.removed))
    if change.is_empty():
        return Verdict("missed")
    best = None
    for wanted in edit.want:
        wants = [Want(text, change) for text in wanted]
        tolerated = [Want(text, change) for text in edit.also]
        failed = [want.text for want in wants if not want.holds]
        rest = {f for f in change.added | change.removed if not any(w.explains(f) for w in wants + tolerated)}
        if not failed and not rest:
            return Verdict("right")
        if not rest and len(failed) < len(wants):
            verdict = Verdict("partial", f"not done: {'; '.join(failed)}")
        else:
            why = [f"not done: {'; '.join(failed)}"] if failed else []
            why += [f"unasked: {first(rest)}"] if rest else []
            verdict = Verdict("wrong", ", ".join(why))
        if best is None or (best.outcome, verdict.outcome) == ("wrong", "partial"):
            best = verdict
    return best


def first(facts) -> str:
    ordered = sorted(facts)
    more = f" and {len(ordered) - 1} more" if len(ordered) > 1 else ""
    return " ".join(ordered[0]) + more
