"""A section, question or disclaimer that all siblings have and one page lacks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.drift.dependencies import partitions
from guidelint.drift.parts import Part, is_alike, page_parts
from guidelint.model import Fact, Finding, Place, Related, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.model import Page

KEY = "parts"
DEEPEST = 7
FEWEST = 3
"""Siblings that must have a part before its absence is worth a note."""


class MissingPartParams(Params, frozen=True):
    """siblings: how many siblings must have a part before its absence is more than a note."""

    siblings: int = 5


class MissingPart(Check[MissingPartParams]):
    """Report the one page of a family, or of a group in it, that lacks a part."""

    params_type = MissingPartParams

    def scan(self, page: Page) -> Iterator[Fact]:
        """Yield the parts of the page."""
        parts = tuple(tuple(part) for part in page_parts(page))
        yield Fact(KEY, parts, Place(page.path, Span(0, 0), ""), page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the parts of the pages of a family."""
        pages = [[Part(*part) for part in fact.value] for fact in facts]
        subjects = [fact.subject for fact in facts]
        split = partitions(subjects, [subject.attributes for subject in subjects])
        told: set[tuple[int, str]] = set()
        everything = pages
        pages = [[part for part in page if part.kind != "near"] for page in everything]
        for group in _groups(len(pages), split):
            absent = set(_absences(group, everything)) - told
            told |= absent
            for page, key in sorted(absent):
                part, sibling = _part_of(key, page, group, pages)
                above = [*_before_it(part, pages[sibling]), *_headings_above(part, pages[sibling])]
                if not any((page, each.key) in told for each in above):
                    yield self._finding(page, part, sibling, group, facts, pages)

    def _finding(
        self,
        page: int,
        part: Part,
        sibling: int,
        group: Sequence[int],
        facts: Sequence[Fact],
        pages: Sequence[Sequence[Part]],
    ) -> Finding:
        before = _before(part, pages[sibling], pages[page])
        above = _above(part, pages[sibling], pages[page]) or before
        related = [Related(_place(part, facts[sibling]), "it stands here")]
        if before not in (None, above):
            related.append(Related(_place(before, facts[page]), "siblings have it after this"))
        others = len(group) - 1
        shown = " ".join(part.quote.split())
        return Finding(
            message=f"The {_name(part)} “{shown}” is missing here; all {others} sibling pages have it.",
            place=_place(above, facts[page]),
            related=tuple(related),
            severity=None if others >= self.params.siblings else Severity.note,
        )


def _groups(size: int, split: Mapping[str, Mapping[int, str]]) -> Iterator[list[int]]:
    """Give the groups in which a part may be common to all, the largest first."""
    groups: list[list[int]] = [list(range(size))]
    for partition in split.values():
        by_value: dict[str, list[int]] = {}
        for page, value in partition.items():
            by_value.setdefault(value, []).append(page)
        groups += by_value.values()
    yield from sorted((group for group in groups if len(group) > FEWEST), key=lambda g: (-len(g), g))


def _absences(group: Sequence[int], pages: Sequence[Sequence[Part]]) -> Iterator[tuple[int, str]]:
    """Give the parts that all pages of a group have but one."""
    keys: dict[str, list[int]] = {}
    near: Counter[str] = Counter()
    for page in group:
        own = {part.key: part.kind for part in pages[page]}
        near.update(key for key, kind in own.items() if kind == "near")
        for key in own:
            keys.setdefault(key, []).append(page)
    for key, holders in keys.items():
        if len(holders) == len(group) - 1 and 2 * near[key] <= len(holders):
            (page,) = set(group) - set(holders)
            alone = (part.key for part in pages[page] if len(keys[part.key]) == 1)
            if not any(is_alike(key, other) for other in alone):
                yield page, key


def _part_of(
    key: str, page: int, group: Sequence[int], pages: Sequence[Sequence[Part]]
) -> tuple[Part, int]:
    """Find a part on the first sibling that has it."""
    return next(
        (part, each) for each in group if each != page for part in pages[each] if part.key == key
    )


def _before_it(part: Part, parts: Sequence[Part]) -> list[Part]:
    """Give what stands right before a part: parts that were lost together are told of once."""
    before = parts[: parts.index(part)]
    titles = [each for each in before if each.kind in ("heading", "question")]
    return [*before[-1:], *titles[-1:]]


def _headings_above(part: Part, parts: Sequence[Part]) -> Iterator[Part]:
    """Give the headings a part stands under, the nearest first."""
    level = part.level or DEEPEST
    for each in reversed(parts[: parts.index(part)]):
        if each.kind == "heading" and each.level < level:
            level = each.level
            yield each


def _before(part: Part, theirs: Sequence[Part], ours: Sequence[Part]) -> Part | None:
    """Find the part that stands before the missing one on a sibling and that the page has."""
    at = theirs.index(part)
    own = {each.key: each for each in reversed(ours)}
    return next((own[each.key] for each in reversed(theirs[:at]) if each.key in own), None)


def _above(part: Part, theirs: Sequence[Part], ours: Sequence[Part]) -> Part | None:
    """Find the heading that the missing part stands under on a sibling and that the page has."""
    own = {each.key: each for each in reversed(ours)}
    return next((own[each.key] for each in _headings_above(part, theirs) if each.key in own), None)


def _place(part: Part | None, fact: Fact) -> Place:
    if part is None:
        return fact.place
    return Place(fact.place.path, Span(part.start, part.end), part.quote)


def _name(part: Part) -> str:
    return {"heading": "section", "closing": "sentence"}.get(part.kind, part.kind) if not part.quote.endswith("?") else "question"


CHECK = MissingPart
