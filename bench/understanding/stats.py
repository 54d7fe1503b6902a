"""Micro-averaged precision, recall and F1 with bootstrap confidence intervals over cases."""

import random
from dataclasses import dataclass

ROUNDS = 1000
SEED = 20260101  # Fixed, so that equal results print equal tables.


@dataclass
class Score:
    """`value` is in [0, 1] or None when there was nothing to score."""
    value: float | None
    low: float | None = None
    high: float | None = None

    def __str__(self):
        if self.value is None:
            return "–"
        shown = f"{self.value:.2f}".removeprefix("0") if self.value < 1 else "1.0"
        if self.low is None:
            return shown
        return f"{shown} [{self.low:.2f}, {self.high:.2f}]"


def ratio(above: float, below: float) -> float | None:
    return above / below if below else None


def prf(counts: list[tuple[int, int, int]]) -> tuple[float | None, float | None, float | None]:
    """Counts are (true positives, false positives, false negatives), one for each case."""
    tp, fp, fn = (sum(column) for column in zip(*counts)) if counts else (0, 0, 0)
    return ratio(tp, tp + fp), ratio(tp, tp + fn), ratio(2 * tp, 2 * tp + fp + fn)


def bootstrap(values: list, statistic) -> Score:
    """The statistic of all cases and its 95 % percentile interval over resampled cases."""
    middle = statistic(values)
    if middle is None:
        return Score(None)
    draw = random.Random(SEED)
    samples = sorted(s for s in (statistic(draw.choices(values, k=len(values))) for _ in range(ROUNDS))
                     if s is not None)
    return Score(middle, samples[int(0.025 * len(samples))], samples[int(0.975 * len(samples)) - 1])


def share(values: list[tuple[float, float]]) -> float | None:
    """Values are (hits, tries), one for each case."""
    return ratio(sum(v[0] for v in values), sum(v[1] for v in values))


def percentile(values: list[float], fraction: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(fraction * len(ordered)))]
