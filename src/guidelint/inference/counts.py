"""Announced numbers against the things that follow, stand before or stand under a heading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidelint.inference.announcements import Announcement, announcements
from guidelint.inference.counted_things import evidence
from guidelint.inference.relation import Relation
from guidelint.inference.series import Series, series
from guidelint.reading.enumerations import apposition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading, Text

_FAR = 12
"""Words from a number to its list; what stands farther off counts something else."""
_LONG_HEADING = 12
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Page:
    """The series of a page by where they are announced, and its announcements by their text."""

    series: tuple[Series, ...]
    by_lead: dict[int, list[Series]]
    by_after: dict[int, list[Series]]
    by_section: dict[int, list[Series]]
    announced: dict[int, list[Announcement]]


def counts(reading: Reading) -> Iterator[Relation]:
    """Offer what each announced number may count."""
    page = reading.once(_page)
    whole = [each for each in reading.once(announcements) if not each.partial]
    for each in whole:
        candidates = list(_candidates(page, each))
        if holding := next((s for _, s in candidates if each.value in s.sizes), None):
            yield _relation("count-lead", each, holding)
        elif candidates and not _explained(page, each, [kind for kind, _ in candidates]):
            yield from (_relation(kind, each, found, page) for kind, found in candidates)


def _page(reading: Reading) -> Page:
    every = reading.once(series)
    page = Page(every, {}, {}, {}, {})
    for each in every:
        if each.lead is not None:
            page.by_lead.setdefault(each.lead.index, []).append(each)
        if each.after is not None:
            page.by_after.setdefault(each.after.index, []).append(each)
        if each.section is not None:
            page.by_section.setdefault(each.section.index, []).append(each)
    for number in reading.once(announcements):
        page.announced.setdefault(number.text.index, []).append(number)
    return page


def _candidates(page: Page, each: Announcement) -> Iterator[tuple[str, Series]]:
    """Give what may be counted, by the place of the number."""
    if _is_both(each) and each.start > each.before[0]:
        return
    if each.text.kind == "heading":
        yield from (("count-heading", found) for found in _under(page, each.text))
        return
    inside = list(_inside(page, each)) or list(_apposed(each))
    yield from (("count-inline", found) for found in inside)
    leads = page.by_lead.get(each.text.index, ()) if not inside and _leads(each) else ()
    follows = [s for s in leads if s.kind in ("list", "rows")]
    yield from (("count-lead", found) for found in follows)
    if inside or (follows and each.text.clean.rstrip().endswith(":")):
        return
    yield from (("count-after", found) for found in _before(page, each))


def _is_both(each: Announcement) -> bool:
    return each.printed.lower().split()[0] in each.text.reading.lexicon.words("pair")


def _leads(each: Announcement) -> bool:
    """Whether the number stands in the sentence that leads to what follows its text."""
    return each.sentence == len(each.text.bounds) - 1 or not each.text.clean.rstrip().endswith(":")


def _inside(page: Page, each: Announcement) -> Iterator[Series]:
    """Give the enumeration of its sentence that the number leads to."""
    start, end = each.behind
    for found in page.by_lead.get(each.text.index, ()):
        at = found.members[0].start
        if found.kind != "sentence" or not start <= at < end or found.opening in ("bare", "whole"):
            continue
        between = each.text.clean[start:at]
        others = (o for o in page.announced[each.text.index] if each.start < o.start < at)
        if len(between.split()) <= _FAR and not any(others) and ";" not in between:
            yield found
        return


def _apposed(each: Announcement) -> Iterator[Series]:
    """Give "A and B" of "two papers, A and B"."""
    listed = apposition(each.text, *each.behind) if each.noun else None
    if listed:
        around = (each.text, each.text, frozenset[str](), None)
        yield Series(
            "sentence", listed.members, listed.sizes, *around, len(listed.members), "apposed"
        )


def _under(page: Page, heading: Text) -> Iterator[Series]:
    """Give what a heading announces: headings or labelled paragraphs under it, else a list."""
    if len(heading.clean.split()) > _LONG_HEADING:
        return
    under = page.by_section.get(heading.index, ())
    found = [s for s in under if s.kind in ("heads", "paragraphs") or s.opening == "whole"]
    yield from found
    lists = [s for s in under if s.kind in ("list", "rows")]
    if not found:
        yield from lists[:1]


def _before(page: Page, each: Announcement) -> Iterator[Series]:
    """Give what stands right before the number's sentence and that it takes up again."""
    start = each.before[0]
    if each.sentence == 0:
        found = [s for s in page.by_after.get(each.text.index, ()) if s.kind in ("list", "rows")]
        earlier = page.by_lead.get(each.text.index - 1, ()) if each.text.kind == "paragraph" else ()
        found += [s for s in earlier if s.kind == "sentence"][-1:]
    else:
        last = each.text.bounds[each.sentence - 1][0]
        own = page.by_lead.get(each.text.index, ())
        found = [s for s in own if s.kind == "sentence" and last <= s.members[0].start < start]
    if each.start - start < _NEAR and _takes_up(each):
        yield from (s for s in found if s.opening != "bare" or each.value in s.sizes)


def _takes_up(each: Announcement) -> bool:
    """Whether the words before the number, or that there are none, mean what stands before it."""
    start, stop = each.before
    return start == stop or each.follows("all-of") or each.follows("makes")


def _explained(page: Page, each: Announcement, kinds: Sequence[str]) -> bool:
    """Whether something else in reach has that many members."""
    if kinds[0] == "count-inline" or (kinds[0] == "count-lead" and each.text.clean.endswith(":")):
        return _goes_on(page, each)
    section = (
        each.text
        if each.text.kind == "heading"
        else each.text.section[-1:] and each.text.section[-1]
    )
    near = page.by_section.get(section.index, ()) if section else page.series
    if kinds[0] == "count-after" and each.start > each.before[0] and not each.follows("makes"):
        near = [s for s in page.series if s.first <= each.text.index]
    return any(each.value in s.sizes for s in near) or _goes_on(page, each)


def _goes_on(page: Page, each: Announcement) -> bool:
    """Whether the things are split over several lists of the section."""
    section = each.text.section[-1].index if each.text.section else -1
    after = [
        s
        for s in page.by_section.get(section, ())
        if s.kind in ("list", "rows") and s.first > each.text.index
    ]
    return len(after) > 1 and each.value in {len(after), sum(len(s.members) for s in after)}


def _relation(kind: str, each: Announcement, found: Series, page: Page | None = None) -> Relation:
    if page is None:
        return Relation(kind, each, (), holds=True)
    size = found.size
    if kind == "count-inline":
        size = min(found.sizes, key=lambda n: (abs(n - each.value), n))
    return Relation(
        kind,
        each,
        found.members[:1],
        holds=False,
        roles=(f"the first of {size}",),
        message=_message(kind, each, size),
        evidence=evidence(page.announced[each.text.index], each, found, size),
    )


def _message(kind: str, each: Announcement, size: int) -> str:
    if kind == "count-after":
        return f"“{each.printed}” are counted here, and {size} stand before."
    return f"“{each.printed}” are announced, and {size} follow{'s' if size == 1 else ''}."
