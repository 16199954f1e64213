"""Announced numbers against the things that follow, stand before, or stand elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.announcements import Announcement, announcements
from guidelint.inference.count_evidence import distance, evidence_of
from guidelint.inference.counted_rows import counted_rows
from guidelint.inference.relation import Relation
from guidelint.reading.enumerations import apposition
from guidelint.reading.rows import Row, in_sentence, rows, stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading

_FAR = 12
"""Words from a number to its list; what stands farther off counts something else."""
_LONG_HEADING = 12
_NEAR = 40
_REACH, _FEW, _BESIDE = 8, 8, 1
_AFTER = frozenset(":–—")
"""What stands between the members of a row and a number that counts them."""
_LISTED = ("list", "rows")


class Countable(NamedTuple):
    """The series of a page by where they are announced, and its announcements by their text."""

    series: tuple[Row, ...]
    by_lead: dict[int, list[Row]]
    by_after: dict[int, list[Row]]
    by_section: dict[int, list[Row]]
    announced: dict[int, list[Announcement]]


def counts(reading: Reading) -> Iterator[Relation]:
    """Offer what each announced number may count."""
    every = reading.once(announcements)
    if not every or not (page := _page(reading, every)).series:
        return
    for each in every:
        if each.noun:
            yield from counted_rows(reading, each)
        if each.partial:
            continue
        candidates = list(_candidates(page, each))
        if _is_named_before(each) or any(each.value in found.sizes for _, found in candidates):
            yield Relation("count-lead", each, (), holds=True)
        elif (
            candidates
            and not _explained(page, each, candidates[0][0])
            and not any(_goes_on_behind(each, found) for _, found in candidates)
        ):
            announced = page.announced[each.text.index]
            yield from (_counted(kind, each, found, announced) for kind, found in candidates)
        yield from _elsewhere(page, each)


def _page(reading: Reading, every: Sequence[Announcement]) -> Countable:
    page = Countable(reading.once(rows), {}, {}, {}, {})
    for each in page.series:
        places = (page.by_lead, each.lead), (page.by_after, each.after)
        for by, text in (*places, (page.by_section, each.section)):
            if text is not None:
                by.setdefault(text.index, []).append(each)
    for number in every:
        page.announced.setdefault(number.text.index, []).append(number)
    return page


# --- what a number may count, by its place ---


def _candidates(page: Countable, each: Announcement) -> Iterator[tuple[str, Row]]:
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


def _inside(page: Countable, each: Announcement) -> Iterator[Row]:
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


def _apposed(each: Announcement) -> Iterator[Row]:
    """Give "A and B" of "two papers, A and B"."""
    listed = apposition(each.text, each.end, each.bounds[1]) if each.noun else None
    if listed:
        yield in_sentence(listed, "apposed")


def _under(page: Countable, each: Announcement) -> Iterator[Row]:
    """Give what a heading announces: headings or labelled paragraphs under it, else a list."""
    if len(each.text.clean.split()) > _LONG_HEADING:
        return
    under = page.by_section.get(each.text.index, ())
    found = [s for s in under if s.kind in ("heads", "paragraphs") or s.opening == "whole"]
    yield from found or [s for s in under if s.kind in _LISTED][:1]


def _before(page: Countable, each: Announcement) -> Iterator[Row]:
    """Give what stands right before the number's sentence and that it takes up again."""
    start = each.bounds[0]
    yield from _leading(page, each)
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


def _is_named_before(each: Announcement) -> bool:
    """Whether so many names stand before its colon: "AB, CD, EF: the three keys"."""
    start = each.bounds[0] if each.text.kind != "heading" else 0
    before, colon, between = each.text.clean[start : each.start].rpartition(":")
    return bool(colon) and len(between) < _NEAR and len(before.split(",")) == each.value


def _leading(page: Countable, each: Announcement) -> Iterator[Row]:
    """Give "A, B and C" of "A, B and C: three machines"."""
    for found in page.by_lead.get(each.text.index, ()):
        between = each.text.clean[found.members[-1].end : each.start]
        if found.kind == "sentence" and each.noun and between.strip() in _AFTER:
            yield found


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


def _goes_on_behind(each: Announcement, found: Row) -> bool:
    """Whether the text behind a list names the last one: "the letter, which is the third"."""
    reading = each.text.reading
    nth = {word for word in reading.lexicon.words("nth") if word.endswith(f"={each.value}")}
    behind = reading.texts[found.last + 1 : found.last + 2]
    return any(f"{token.low}={each.value}" in nth for text in behind for token in text.tokens)


def _counted(
    kind: str, each: Announcement, found: Row, announced: Sequence[Announcement]
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


# --- what a number counts elsewhere: what bears its name, what stands before it ---


def _elsewhere(page: Countable, each: Announcement) -> Iterator[Relation]:
    """Compare a number with the rows of its name, and "all four" with the row before it."""
    named = [found for found in page.series if _bears(found, each)] if _is_whole(each) else []
    if named:
        holds = any(each.value in found.sizes for found in named)
        nearest = min(named, key=lambda found: abs(found.size - each.value))
        yield _mentioned("count-named", each, nearest, holds=holds)
    elif each.text.kind in ("paragraph", "item") and (
        each.follows("all-of", 0) or (each.is_both and each.begins)
    ):
        before = [found for found in page.series if _precedes(found, each)]
        if before:
            near = [found for found in page.series if _is_near(found, each)]
            holds = any(each.value in found.sizes for found in near)
            yield _mentioned("count-all", each, before[-1], holds=holds or _is_repeated(each))


def _is_whole(each: Announcement) -> bool:
    """Whether a number is said of all things there are: in a title, or opening a sentence."""
    above = each.text.kind in ("heading", "meta")
    told = each.follows("all-of", 0) or each.follows("there", 0)
    return bool(each.head) and (above or each.begins or told)


def _bears(found: Row, each: Announcement) -> bool:
    """Whether a row has the name of what is counted: of its column, its steps, its heading."""
    if found.first <= each.text.index <= found.last:
        return False
    if found.kind in ("heads", "rows") and each.head in found.label:
        return found.kind == "rows" or each.text.index <= found.first
    heading = found.section
    if heading is None or found.kind not in _LISTED or each.text is heading:
        return False
    little = heading.reading.lexicon.function_words
    said = {token.low for token in heading.tokens if token.kind == "word"} - little
    return len(said) == 1 and each.head in stems(heading) and not each.is_generic


def _precedes(found: Row, each: Announcement) -> bool:
    """Whether a row stands so near before a number that it, and no kind in it, may be taken up."""
    if (
        " " in each.noun
        or found.open
        or found.kind in ("rows", "heads")
        or not 1 < found.size <= _FEW
    ):
        return False
    apart = each.text.index - found.last
    if found.kind == "sentence":
        end = found.members[-1].end
        return (
            found.size > 2
            and len(found.sizes) == 1
            and (apart == 1 or (apart == 0 and end <= each.start))
        )
    return 0 < apart <= _REACH and (each.follows("every-one", 0) or apart == 1)


def _is_near(found: Row, each: Announcement) -> bool:
    """Whether a number may be meant of a row: beside it, or a list of its section."""
    if found.bulleted and found.section in each.text.section[-1:]:
        return True
    return found.kind == "sentence" and abs(found.first - each.text.index) <= _BESIDE


def _is_repeated(each: Announcement) -> bool:
    """Whether the section, or for things of a name the page, has the same number elsewhere."""
    others = each.text.reading.once(announcements)
    return any(
        other.value == each.value and other is not each
        for other in others
        if (each.head == other.head if each.head else other.text.section == each.text.section)
    )


def _mentioned(kind: str, each: Announcement, found: Row, *, holds: bool) -> Relation:
    first = found.members[0]
    inside = found.kind == "sentence" and first.text is each.text
    beside = inside or (each.sentence == 0 and each.text.index == found.last + 1)
    evidence = {
        **distance(each, found.size),
        "unnamed": not each.noun,
        "digits": not each.spelled,
        "the": each.follows("all-of"),
        "doubled": found.doubled > 0,
        "generic": each.is_generic,
        "near": each.text.index - found.last < 4,
        "beside": beside,
        "bare": found.bare,
        "other": bool(each.noun) and not each.is_generic,
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
