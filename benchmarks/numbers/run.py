"""Measure the rules about sums, products, percentages and separators on generated pages.

python benchmarks/numbers/run.py [--write docs/accuracy.md] [--pages 600] [--verbose]
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from defects import KINDS
from pages import FORMS, Sample, make

from guidelint.config import Config
from guidelint.model import Finding, Severity
from guidelint.run import Options, check_paths

RULES = (
    "total-mismatch",
    "product-mismatch",
    "share-of-amount",
    "percentage-mismatch",
    "shares-do-not-sum",
    "minor-units",
    "number-format-mixed",
)
BEGIN, END = "<!-- numbers: begin -->", "<!-- numbers: end -->"


@dataclass
class Score:
    """Seeded and found defects by (rule, how), findings by rule, and what was wrong or missed."""

    seeded: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    clean: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, help="Replace the numbers section of this page.")
    parser.add_argument("--pages", type=int, default=3000, help="Clean pages, and planted pages.")
    parser.add_argument("--verbose", action="store_true", help="Tell what is wrong or missed.")
    options = parser.parse_args()
    score = Score()
    for planted in (False, True):
        pages = [make(n, FORMS[n % len(FORMS)], planted=planted) for n in range(options.pages)]
        _count(score, pages)
    if options.verbose:
        print("\n".join(score.told))
    text = report(score, options.pages)
    print(text)
    if options.write:
        _replace_section(options.write, text)


def _count(score: Score, pages: list[Sample]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for page in pages:
            (Path(folder) / page.name).write_text(page.text, encoding="utf-8")
        outcome = check_paths([folder], Config(), Options(select=RULES))
    if outcome.errors:
        raise SystemExit(str(outcome.errors[0]))
    by_page: dict[str, list[Finding]] = {}
    for finding in outcome.findings:
        if finding.severity != Severity.note:
            by_page.setdefault(Path(finding.place.path).name, []).append(finding)
    for page in pages:
        _compare(score, page, by_page.get(page.name, []))


def _compare(score: Score, page: Sample, findings: list[Finding]) -> None:
    truth = page.truth
    hits = [each for each in findings if truth and _overlaps(each, truth.start, truth.end)]
    for each in findings:
        counter = score.right if each in hits else score.wrong if truth else score.clean
        counter[each.rule] += 1
        if each not in hits:
            score.told.append(f"wrong {page.name} {each.rule}: {each.message}")
    if truth:
        score.seeded[truth.rule, truth.how] += 1
        score.found[truth.rule, truth.how] += bool(hits)
        if not hits:
            line = page.text[max(0, truth.start - 120) : truth.end + 40].replace("\n", " ")
            score.told.append(f"missed {page.name} {truth.rule} {truth.how}: {line}")


def _overlaps(finding: Finding, start: int, end: int) -> bool:
    places = [finding.place, *(related.place for related in finding.related)]
    return any(place.span.start < end and start < place.span.end for place in places)


def report(score: Score, pages: int) -> str:
    """Write the tables."""
    lines = [
        f"| rule | on {pages:,} clean pages | precision | recall | {' | '.join(KINDS)} |",
        f"|---|---:|---:|---:|{'---:|' * len(KINDS)}",
    ]
    for rule in (*RULES, ""):
        lines.append(_row(score, rule))
    return "\n".join(lines) + "\n"


def _row(score: Score, rule: str) -> str:
    rules = [rule] if rule else list(RULES)
    right, wrong = (sum(c[r] for r in rules) for c in (score.right, score.wrong))
    clean = sum(score.clean[r] for r in rules)
    cells = [_share(score, rules, (how,)) for how in KINDS]
    precision = f"{right / (right + wrong):.3f}" if right + wrong else "none told"
    recall = _share(score, rules, KINDS)
    return f"| {rule or 'all'} | {clean} | {precision} | {recall} | {' | '.join(cells)} |"


def _share(score: Score, rules: list[str], kinds: tuple[str, ...]) -> str:
    seeded = sum(score.seeded[rule, how] for rule in rules for how in kinds)
    found = sum(score.found[rule, how] for rule in rules for how in kinds)
    return f"{found / seeded:.3f}" if seeded else "none"


def _replace_section(file: Path, text: str) -> None:
    page = file.read_text(encoding="utf-8") if file.exists() else "# Accuracy\n"
    if BEGIN not in page:
        page = f"{page.rstrip()}\n\n{HEADING}\n{BEGIN}\n{END}\n"
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    file.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


HEADING = """## Sums, shares and percentages

Written by `python benchmarks/numbers/run.py --write docs/accuracy.md`.
The program writes pages in Markdown, HTML and plain text from statements whose numbers follow from
one another (totals, products, deposits, taxes, percentages of counts, shares of one whole) and
statements whose numbers do not, in several currencies and styles of printing.
Each planted page differs from a clean one in one number: two digits swapped, one mistyped, or another
number altogether that is at least a tenth off.
The first column counts errors and warnings on clean pages; precision is that on planted pages.
A finding is right when it or a place it relates to overlaps the number that was changed.
"""


if __name__ == "__main__":
    main()
