"""Renders what was measured: tables in Markdown, lists of misses, the figures floors are held against."""

from collections import defaultdict
from pathlib import Path

from stats import bootstrap, percentile, prf, ratio, share

F1_ASPECTS = ["entities", "fields", "options", "relations", "roles", "features", "states"]
RECALL_ASPECTS = ["transitions", "views", "pages", "computed", "rules", "permissions", "automations",
                  "theme", "integrations", "constraints", "name", "language", "uncovered"]
ACCURACY_ASPECTS = ["types", "domain"]
ENOUGH = 25
BANDS = [("1 to 50 words", 1, 50), ("51 to 200 words", 51, 200), ("more than 200 words", 201, 10**9)]


def counts_of(judged, aspect) -> list[tuple[int, int, int]]:
    return [tuple(j.counts[aspect]) for j in judged if aspect in j.counts]


def shares_of(judged, aspect) -> list[tuple[int, int]]:
    return [(c[0], c[0] + c[2]) for c in counts_of(judged, aspect)]


def figures(judged) -> dict[str, float]:
    """One number for each aspect with enough gold to tell: F1, recall or accuracy; violations are a count."""
    found = {aspect: prf(counts_of(judged, aspect))[2] for aspect in F1_ASPECTS}
    found |= {aspect: share(shares_of(judged, aspect)) for aspect in RECALL_ASPECTS + ACCURACY_ASPECTS
              if sum(tries for _, tries in shares_of(judged, aspect)) >= ENOUGH}
    found["violated negations"] = sum(c[2] for c in counts_of(judged, "negation"))
    return found


def shown(value) -> str:
    return "–" if value is None else f"{value:.2f}"


def description_table(half, judged) -> str:
    lines = [f"### Descriptions, {half} half ({len(judged)})\n",
             "| aspect | precision | recall | F1 or accuracy [95 %] | of |", "|---|---|---|---|---|"]
    for aspect in F1_ASPECTS:
        counts = counts_of(judged, aspect)
        precision, recall, _ = prf(counts)
        lines.append(f"| {aspect} | {shown(precision)} | {shown(recall)} | {bootstrap(counts, lambda c: prf(c)[2])} "
                     f"| {sum(c[0] + c[2] for c in counts)} |")
    for aspect in ACCURACY_ASPECTS + RECALL_ASPECTS:
        shares = shares_of(judged, aspect)
        score = bootstrap(shares, share)
        cells = f"| | {score}" if aspect in ACCURACY_ASPECTS else f"| {score} |"
        lines.append(f"| {aspect} | {cells} | {sum(s[1] for s in shares)} |")
    negation = counts_of(judged, "negation")
    lines.append(f"| negations violated | | | {sum(c[2] for c in negation)} | {sum(c[0] + c[2] for c in negation)} |")
    return "\n".join(lines)


ACTED = ("right", "partial", "wrong", "violated")
SHOULD_ACT = ("right", "partial", "wrong", "missed")


def precision_of(outcomes) -> float | None:
    """Right edits among those that changed anything."""
    return ratio(outcomes.count("right"), sum(outcomes.count(o) for o in ACTED))


def coverage_of(outcomes) -> float | None:
    """Right edits among those that should change something."""
    return ratio(outcomes.count("right"), sum(outcomes.count(o) for o in SHOULD_ACT))


def edit_figures(outcomes) -> dict[str, float]:
    return {"edit precision": precision_of(outcomes), "edit coverage": coverage_of(outcomes),
            "violated refusals": outcomes.count("violated")}


def edit_table(half, outcomes: list[tuple[str, str]]) -> str:
    """Takes (style, outcome) of every edit."""
    names = ("right", "partial", "wrong", "missed", "kept", "violated")
    lines = [f"### Edits, {half} half ({len(outcomes)})\n",
             "| kind | " + " | ".join(names) + " | precision | coverage |", "|---|" + "---|" * (len(names) + 2)]
    for style in sorted({style for style, _ in outcomes}):
        mine = [outcome for found, outcome in outcomes if found == style]
        lines.append(f"| {style} | " + " | ".join(str(mine.count(n)) for n in names) +
                     f" | {shown(precision_of(mine))} | {shown(coverage_of(mine))} |")
    every = [outcome for _, outcome in outcomes]
    lines.append("| **all** | " + " | ".join(str(every.count(n)) for n in names) +
                 f" | {bootstrap(every, precision_of)} | {bootstrap(every, coverage_of)} |")
    return "\n".join(lines)


def time_table(times: list[tuple[int, float]]) -> str:
    """Takes (words, milliseconds) of every description."""
    lines = ["### Time to understand, in process\n", "| words | descriptions | p50 ms | p95 ms | p99 ms |",
             "|---|---|---|---|---|"]
    for label, low, high in BANDS:
        band = [ms for words, ms in times if low <= words <= high]
        if band:
            shares = " | ".join(f"{percentile(band, f):.1f}" for f in (0.5, 0.95, 0.99))
            lines.append(f"| {label} | {len(band)} | {shares} |")
    return "\n".join(lines)


def growth_table(times: list[tuple[int, float]]) -> str:
    """Takes (bytes, milliseconds)."""
    lines = ["### Growth with the text\n", "| KiB | ms | ms per KiB |", "|---|---|---|"]
    lines += [f"| {size >> 10} | {ms:.1f} | {ms / (size / 1024):.2f} |" for size, ms in times]
    return "\n".join(lines)


def error_list(misses) -> str:
    """Takes (case id, [(aspect, kind, what)]); the aspects with most misses come first."""
    by_aspect = defaultdict(list)
    for case, found in misses:
        for aspect, kind, what in found:
            by_aspect[aspect].append(f"  {kind:8} {case}: {what}")
    blocks = [f"\n{aspect} ({len(lines)})\n" + "\n".join(lines)
              for aspect, lines in sorted(by_aspect.items(), key=lambda item: -len(item[1]))]
    return "\n".join(blocks)


def edit_errors(judged) -> str:
    """Takes (case, verdict); what is right or rightly left alone is not told."""
    lines = [f"  {verdict.outcome:8} {case.id} ({case.spec}): {' / '.join(case.say)!r} {verdict.why}"
             for case, verdict in judged if verdict.outcome not in ("right", "kept")]
    return f"\nedits ({len(lines)})\n" + "\n".join(lines)


def write_into(page: Path, tables: str):
    """Replaces what stands between the two markers of the page."""
    before, start, rest = page.read_text(encoding="utf-8").partition("<!-- measured -->\n")
    _, end, after = rest.partition("<!-- end -->")
    if not start or not end:
        raise ValueError(f"{page} lacks the markers that the tables stand between")
    page.write_text(f"{before}{start}\n{tables}\n\n{end}{after}", encoding="utf-8")
