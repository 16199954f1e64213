"""Fit the weights of odd values in small families, and report each set with the others' weights.

    python benchmarks/identity/fit.py FOLDER... --clean FOLDER... [--write]

A FOLDER is a set of planted errors (see `benchmarks/planted`); a clean FOLDER is one family that is
right as it stands. Every family is taken whole and in all its smaller selections, each of which
counts as its share. The fit is a logistic regression that is drawn to the present weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from itertools import combinations
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "planted"))

from score import Area, Pages, load, plant

from guidelint.drift.lines import page_lines
from guidelint.drift.odd import odd_values
from guidelint.drift.small import read_families
from guidelint.identity.weights import FILE, weights
from guidelint.model import Page
from guidelint.parse import parse
from guidelint.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.drift.lines import PageLines
    from guidelint.drift.odd import Odd

Weights = dict[tuple[str, str], float]
DRAWN, STEPS, RATE = 2.0, 400, 0.15
REPORT = 0.3
KINDS = frozenset(["sibling", "name", "value-twice", "list-twice"])


class Example(NamedTuple):
    """The evidence of one odd value, whether it was planted, and how much it counts."""

    group: str
    evidence: Weights
    planted: bool
    weight: float


def unit_pages(pages: Pages, _kept: dict[tuple[str, str], PageLines] = {}) -> tuple[PageLines, ...]:  # noqa: B006
    """Read pages; what was read once is kept."""
    for name, text in pages.items():
        if (name, text) not in _kept:
            document = parse(text, Path(name).suffix)
            _kept[name, text] = page_lines(read(Page(name, document)))
    return tuple(_kept[each] for each in sorted(pages.items()))


def odd(pages: Pages) -> list[Odd]:
    """Give all odd values of a family."""
    return [each for family in read_families(unit_pages(pages)) for each in odd_values(family)]


def features(each: Odd) -> Weights:
    """Name the weights that an odd value uses, with its amounts."""
    kind = f"odd {each.slot.kind}"
    own = weights().get(kind, {})
    found = {(kind if name in own else "odd", name): value for name, value in each.evidence.items()}
    return {**found, ("odd", "bias"): 1.0, **({(kind, "bias"): 1.0} if own else {})}


def key(each: Odd) -> tuple[str, str, str]:
    """Give what makes two odd values the same in two runs."""
    spot = each.slot.spot
    return spot.page.path, spot.line.text, spot.text


def touches(each: Odd, areas: list[Area]) -> bool:
    """Whether one side of an odd value stands where an error was planted."""
    places = (each.slot.spot.place, each.slot.rival.place)
    return any(
        place.path == name and place.span.start < end and start < place.span.end
        for place in places
        for name, start, end in areas
    )


def selections(pages: Pages) -> Iterator[tuple[Pages, float]]:
    """Give a family and its smaller selections, with the share of each."""
    for size in range(2, len(pages) + 1):
        chosen = list(combinations(sorted(pages), size))
        yield from (({name: pages[name] for name in each}, 1 / len(chosen)) for each in chosen)


def examples(group: str, pages: Pages, defects: list[dict[str, object]]) -> Iterator[Example]:
    """Give the odd values of a right family, and for each error planted the likeliest of it."""
    for chosen, share in selections(pages):
        right = odd(chosen)
        known = {key(each) for each in right}
        yield from (
            Example(group, features(each), planted=False, weight=2 * share) for each in right
        )
        for defect in defects:
            if defect["file"] in chosen and defect["other_file"] in chosen:
                planted, areas = plant(chosen, defect)
                new = [e for e in odd(planted) if key(e) not in known and touches(e, areas)]
                if new:
                    best = max(new, key=lambda each: each.score)
                    yield Example(group, features(best), planted=True, weight=2 * share)


def score_of(found: Weights, given: Weights) -> float:
    """Give the log odds of evidence under weights."""
    return sum(given[name] * amount for name, amount in found.items())


def fit(given: list[Example], start: Weights) -> Weights:
    """Fit weights by gradient descent with a step for each weight."""
    fitted, size = dict(start), dict.fromkeys(start, 1e-6)
    for step in range(STEPS):
        slope = {name: DRAWN * (fitted[name] - start[name]) for name in start}
        for each in given:
            odds = max(-30.0, min(30.0, score_of(each.evidence, fitted)))
            off = each.weight * (1 / (1 + exp(-odds)) - each.planted)
            for name, amount in each.evidence.items():
                slope[name] += off * amount
        for name in start:
            size[name] = 0.9 * size[name] + 0.1 * slope[name] ** 2
            fitted[name] -= RATE * 0.98 ** (step / 4) * slope[name] / (size[name] ** 0.5 + 1e-3)
    return fitted


def report(group: str, given: list[Example], fitted: Weights) -> None:
    """Print how much of a group is found, and what is wrong, with the weights of the others."""
    told = [each for each in given if score_of(each.evidence, fitted) >= REPORT]
    found, wrong = (sum(each.planted is kind for each in told) for kind in (True, False))
    planted = sum(each.planted for each in given)
    print(f"{group}: found {found} of {planted}, wrong {wrong} of {len(given) - planted}")


def main() -> None:
    """Fit and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--clean", nargs="*", type=Path, default=[])
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    given: list[Example] = []
    for folder in asked.folders:
        every = load(folder)
        for name, pages in every["pages"].items():
            planted = [d for d in every["defects"] if d["set"] == name and d["kind"] in KINDS]
            given += examples(folder.name, pages, planted)
    for folder in asked.clean:
        pages = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
        given += examples(f"clean {folder.name}", pages, [])
    start = {
        (kind, name): value for kind, table in weights().items() for name, value in table.items()
    }
    for group in sorted({each.group for each in given}):
        fitted = fit([each for each in given if each.group != group], start)
        report(group, [each for each in given if each.group == group], fitted)
    if asked.write:
        fitted = fit(given, start)
        tables = {kind: {n: round(fitted[kind, n], 2) for n in t} for kind, t in weights().items()}
        FILE.write_text(json.dumps(tables, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
