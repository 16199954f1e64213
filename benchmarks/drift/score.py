"""Findings against the truth: precision and recall by class of defect and size of family."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from generate import FORMS, Family, Truth, make, save

from guidelint.config import Config
from guidelint.model import Finding, Place, Severity
from guidelint.run import Options, check_paths

RULES = ("family-drift", "left-behind", "missing-part", "sibling-differs")


@dataclass
class Score:
    """Counts of one size: right and wrong findings, and seeded and found defects by class."""

    right: int = 0
    wrong: int = 0
    notes: int = 0
    families: int = 0
    pages: int = 0
    seeded: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of errors and warnings that are right."""
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        """The share of seeded defects that an error or a warning names (a note, for variants)."""
        return sum(self.found.values()) / max(sum(self.seeded.values()), 1)


def score(size: int, seeds: range) -> Score:
    """Make families of a size, check them, and compare."""
    total = Score()
    for seed in seeds:
        family = make(size, seed, FORMS[seed % len(FORMS)])
        with tempfile.TemporaryDirectory() as folder:
            save(family, Path(folder))
            _add(total, family, check(Path(folder)), f"{size}/{seed}")
        total.families += 1
        total.pages += len(family.pages)
    return total


def check(folder: Path) -> list[tuple[Finding, list[Place]]]:
    """Check a folder; gives each finding with its places, their paths relative to the folder."""
    outcome = check_paths([str(folder)], Config(), Options(select=RULES))
    if outcome.errors:
        raise SystemExit(str(outcome.errors[0]))
    found = []
    for finding in outcome.findings:
        places = [finding.place, *(related.place for related in finding.related)]
        found.append((finding, [_inside(place, folder) for place in places]))
    return found


def _inside(place: Place, folder: Path) -> Place:
    path = Path(place.path).resolve().relative_to(folder.resolve()).as_posix()
    return Place(path, place.span, place.quote)


def _add(total: Score, family: Family, found: list[tuple[Finding, list[Place]]], name: str) -> None:
    named: set[Truth] = set()
    for finding, places in found:
        hits = [truth for truth in family.truths if _names(finding, places, truth)]
        named.update(hits)
        if finding.severity == Severity.note:
            named -= {hit for hit in hits if hit.kind != "variant"}
            total.notes += 1
        elif hits:
            total.right += 1
        else:
            total.wrong += 1
            total.errors.append(f"{name} {places[0].path}: {finding.message}")
    variants = [truth for truth in family.truths if truth.kind == "variant"]
    others = [truth for truth in family.truths if truth.kind != "variant"]
    told = next((truth for truth in variants if truth in named), None)
    for truth in (*others, *([told] if told else variants[:1])):
        total.seeded[truth.kind] += 1
        total.found[truth.kind] += truth in named
        if truth not in named:
            total.missed.append(f"{name} {truth.kind} {truth.path}: {truth.text}")


def _names(finding: Finding, places: list[Place], truth: Truth) -> bool:
    if truth.kind == "missing":
        return (
            finding.rule == "missing-part"
            and places[0].path == truth.path
            and _plain(truth.text) in _plain(finding.message)
        )
    return any(
        place.path == truth.path and place.span.start <= truth.end and truth.start <= place.span.end
        for place in places
    )


def _plain(text: str) -> str:
    """Give the words before the first slot of a template text."""
    return text.split("{", maxsplit=1)[0].replace("’", "'")
