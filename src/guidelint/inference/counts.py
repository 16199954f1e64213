"""Announced numbers against the things that follow, stand before, or stand elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.announcements import Announcement, announcements
from guidelint.inference.count_evidence import distance, evidence_of
from guidelint.inference.counted_rows import counted_rows
from guidelint.inference.relation import Relation
from guidelint.inference.series import Series, of_sentence, series
from guidelint.reading.enumerations import apposition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading

_FAR = 12
"""Words from a number to its list; what stands farther off counts something else."""
_LONG_HEADING = 12
_NEAR = 40
_REACH, _AROUND, _FEW = 8, 16, 8
_LISTED = ("list", "rows")


class Countable(NamedTuple):
    """The series of a page by where they are announced, and its announcements by their text."""

    series: tuple[Series, ...]
    by_lead: dict[int, list[Series]]
    by_after: dict[int, list[Series]]
    by_section: dict[int, list[Series]]
    announced: dict[int, list[Announcement]]


def counts(reading: Reading) -> Iterator[Relation]:
    """Offer what each announced number may count."""
    every = reading.once(announcements)
    if not every or not (page := _page(reading, every)).series:
        return
    for each in every:
        yield from counted_rows(reading, each)
        if each.partial:
            continue
        candidates = list(_candidates(page, each))
        if any(each.value in found.sizes for _, found in candidates):
            yield Relation("count-lead", each, (), holds=True)
        elif (
            candidates
            and not _explained(page, each, candidates[0][0])
            and not any(_goes_on_behind(each, found) for _, found in candidates)
        ):
            announced = page.announced[each.text.index]
            yield from (_counted(kind, each, found, announced) for kind, found in candidates)
        if each.text.kind != "heading":
            yield from _elsewhere(page, each)


def _page(reading: Reading, every: Sequence[Announcement]) -> Countable:
    page = Countable(reading.once(series), {}, {}, {}, {})
    for each in page.series:
        places = (page.by_lead, each.lead), (page.by_after, each.after)
        for by, text in (*places, (page.by_section, each.section)):
            if text is not None:
                by.setdefault(text.index, []).append(each)
    for number in every:
        page.announced.setdefault(number.text.index, []).append(number)
    return page


# --- what a number may count, by its place ---


def _candidates(page: Countable, each: Announcement) -> Iterator[tuple[str, Series]]:
    if each.is_both and not each.begins:
        return
    if each.text.kind == "heading":
        yield from (("count-heading", found) for found in _under(page, each))
        return
    inside = list(_inside(page, each)) or list(_apposed(each))
    yield from (("count-inline", found) for found in inside)
    colon = each.text.clean.rstrip().endswith(":")
    leads = each.sentence == len(each.text.bounds) - 1 or not colon
    follows = page.by_lead.get(each.text.index, ()) if not inside and leads else ()
    follows = [found for found in follows if found.kind in _LISTED]
    yield from (("count-lead", found) for found in follows)
    if not inside and not (follows and colon):
        yield from (("count-after", found) for found in _before(page, each))


def _inside(page: Countable, each: Announcement) -> Iterator[Series]:
    """Give the enumeration of its sentence that the number leads to."""
    for found in page.by_lead.get(each.text.index, ()):
        at = found.members[0].start
        if found.kind != "sentence" or not each.end <= at < each.bounds[1]:
            continue
        if found.opening in ("bare", "whole"):
            continue
        between = each.text.clean[each.end : at]
        others = any(each.start < o.start < at for o in page.announced[each.text.index])
        if len(between.split()) <= _FAR and not others and ";" not in between:
            yield found
        return


def _apposed(each: Announcement) -> Iterator[Series]:
    """Give "A and B" of "two papers, A and B"."""
    listed = apposition(each.text, each.end, each.bounds[1]) if each.noun else None
    if listed:
        yield of_sentence(each.text, listed.members, listed.sizes, "apposed")


def _under(page: Countable, each: Announcement) -> Iterator[Series]:
    """Give what a heading announces: headings or labelled paragraphs under it, else a list."""
    if len(each.text.clean.split()) > _LONG_HEADING:
        return
    under = page.by_section.get(each.text.index, ())
    found = [s for s in under if s.kind in ("heads", "paragraphs") or s.opening == "whole"]
    yield from found or [s for s in under if s.kind in _LISTED][:1]


def _before(page: Countable, each: Announcement) -> Iterator[Series]:
    """Give what stands right before the number's sentence and that it takes up again."""
    start = each.bounds[0]
    takes_up = each.begins or each.follows("all-of") or each.follows("makes")
    if each.start - start >= _NEAR or not takes_up:
        return
    if each.sentence == 0:
        found = [s for s in page.by_after.get(each.text.index, ()) if s.kind in _LISTED]
        earlier = page.by_lead.get(each.text.index - 1, ()) if each.text.kind == "paragraph" else ()
        found += [s for s in earlier if s.kind == "sentence"][-1:]
    else:
        last = each.text.bounds[each.sentence - 1][0]
        own = page.by_lead.get(each.text.index, ())
        found = [s for s in own if s.kind == "sentence" and last <= s.members[0].start < start]
    yield from (s for s in found if s.opening != "bare" or each.value in s.sizes)


def _explained(page: Countable, each: Announcement, kind: str) -> bool:
    """Whether something else in reach has that many members, or several lists have together."""
    heading = each.text if each.text.kind == "heading" else each.text.section[-1:]
    section = heading if not isinstance(heading, tuple) else next(iter(heading), None)
    near = page.by_section.get(section.index, ()) if section else page.series
    own = each.text.section[-1].index if each.text.section else -1
    later = (s for s in page.by_section.get(own, ()) if s.first > each.text.index)
    after = [s for s in later if s.kind in _LISTED]
    if len(after) > 1 and each.value in {len(after), sum(len(s.members) for s in after)}:
        return True
    if kind == "count-inline" or (kind == "count-lead" and each.text.clean.endswith(":")):
        return False
    if kind == "count-after" and not each.begins and not each.follows("makes"):
        near = [s for s in page.series if s.first <= each.text.index]
    return any(each.value in s.sizes for s in near)


def _goes_on_behind(each: Announcement, found: Series) -> bool:
    """Whether the text behind a list names the last one: "the letter, which is the third"."""
    reading = each.text.reading
    nth = {word for word in reading.lexicon.words("nth") if word.endswith(f"={each.value}")}
    behind = reading.texts[found.last + 1 : found.last + 2]
    return any(f"{token.low}={each.value}" in nth for text in behind for token in text.tokens)


def _counted(
    kind: str, each: Announcement, found: Series, announced: Sequence[Announcement]
) -> Relation:
    size = found.size
    if kind == "count-inline":
        size = min(found.sizes, key=lambda n: (abs(n - each.value), n))
    follow = f"follow{'s' if size == 1 else ''}"
    return Relation(
        kind,
        each,
        found.members[:1],
        holds=False,
        roles=(f"the first of {size}",),
        message=f"“{each.printed}” are counted here, and {size} stand before."
        if kind == "count-after"
        else f"“{each.printed}” are announced, and {size} {follow}.",
        evidence=evidence_of(announced, each, found, size),
    )


# --- what a number counts elsewhere: numbered headings, a list before it ---


def _elsewhere(page: Countable, each: Announcement) -> Iterator[Relation]:
    """Compare "three stages" with "Stage 1", "Stage 2", and "all four papers" with a list."""
    named = next((s for s in page.series if s.kind == "heads" and each.head in s.label), None)
    if named and each.head and each.text.index <= named.first:
        holds = any(each.value in s.sizes for s in page.series if s.first > each.text.index)
        yield _mentioned("count-named", each, named, holds=holds)
    if each.follows("every-one", 0):
        before = [s for s in page.series if s.kind == "list" and s.last < each.text.index]
        if before and each.text.index - before[-1].last <= _REACH and before[-1].size <= _FEW:
            near = (s for s in page.series if abs(s.first - each.text.index) <= _AROUND)
            holds = any(each.value in s.sizes for s in near if s.kind != "rows")
            yield _mentioned("count-all", each, before[-1], holds=holds)


def _mentioned(kind: str, each: Announcement, found: Series, *, holds: bool) -> Relation:
    evidence = {
        **distance(each, found.size),
        "unnamed": not each.noun,
        "digits": not each.spelled,
        "the": each.follows("all-of"),
        "doubled": found.doubled > 0,
        "generic": each.is_generic,
        "near": each.text.index - found.last < 4,
    }
    return Relation(
        kind,
        each,
        found.members[:1],
        holds=holds,
        roles=(f"the first of {found.size}",),
        message=f"“{each.printed}” are meant here, and the page has {found.size}.",
        evidence=evidence,
    )
