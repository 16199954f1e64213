"""Announced numbers against the things that follow, stand before, or stand elsewhere."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from guidelint.inference.announcements import Announcement, announcements
from guidelint.inference.relation import Relation
from guidelint.model import grouped
from guidelint.reading.rows import Row, heading_of, rows, stems
from guidelint.reading.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Stretch, Text

_FAR, _NEAR = 12, 40
"""Words from a number to its list, and characters to the sentence it takes up again; what stands
farther off counts something else."""
_LONG_HEADING = 12
_REACH, _FEW, _JOINED, _NEAR_PRICE = 8, 8, 20, 14
_LISTED = ("list", "rows")
_LONGEST_GAP, _LONG, _LONE = 6, 9, 8
_DASHES = " :(—–-"
_CLEAR = 5
"""Members of an enumeration that can be counted in one way only; few may be so by chance."""
_OPENING = 3
"""Words that stand before a number that opens its sentence, at most: "At our two fairs"."""


Rows = tuple[Row, ...]


def counts(reading: Reading) -> Iterator[Relation]:
    """Offer what each announced number may count."""
    every = reading.once(announcements)
    page = reading.once(rows) if every else ()
    for each in every if page else ():
        if not each.partial:
            yield from _counted(page, each)
            yield from _taken_up(page, each)


def _beside(each: Announcement) -> list[Announcement]:
    """Give the announcements of its text."""
    return each.text.reading.once(_by_text)[each.text.index]


def _by_text(reading: Reading) -> dict[int, list[Announcement]]:
    return grouped(reading.once(announcements), lambda each: each.text.index)


def _counted(page: Rows, each: Announcement) -> Iterator[Relation]:
    """Compare a number with all that it may count by its place."""
    found = [*_candidates(page, each), *_headed(each)]
    values = _values(each)
    if _is_named_before(each) or any(_fits(row, each, values) for _, row in found):
        yield Relation("count-lead", each, (), holds=True)
    elif found and not _is_explained(page, found[0][0], each):
        yield from (_fault(kind, each, row) for kind, row in found)


def _values(each: Announcement) -> set[int]:
    """Give a number, the others of its sentence, and it with what is joined: "two and a guide"."""
    text = each.text
    others = [other.value for other in _beside(each) if other.sentence == each.sentence]
    others += [
        int(figure.quantity.low)
        for figure in text.figures
        if figure.sentence == each.sentence and figure.quantity.kind in ("count", "number")
    ]
    joined = [hit for hit in text.cue("coordinator") if 0 < hit.start - each.end <= _JOINED]
    sums = [each.value + other for other in (1, *others)] if joined else ()
    return {each.value, *others, *sums}


def _fits(row: Row, each: Announcement, values: set[int]) -> bool:
    """Whether a row has as many members as are told, or as many of them name what is counted."""
    named = sum(each.head in stems(m.text, m.start, m.end) for m in row.members)
    return not values.isdisjoint(row.sizes) or named == each.value


# --- what a number may count, by its place ---


def _candidates(page: Rows, each: Announcement) -> Iterator[tuple[str, Row]]:
    if each.is_both and not each.begins:
        return
    text = each.text
    if text.kind == "heading":
        yield from (("count-heading", row) for row in _under(page, each))
        return
    inside = list(_inside(page, each))
    yield from (("count-inline", row) for row in inside)
    colon = text.clean.rstrip().endswith(":")
    last = each.sentence == len(text.bounds) - 1
    below = page if last and not inside else ()
    follows = [row for row in below if row.lead is text and row.kind in _LISTED]
    yield from (("count-lead", row) for row in follows)
    if not inside and not (follows and colon):
        yield from (("count-after", row) for row in _before(page, each))


def _headed(each: Announcement) -> Iterator[tuple[str, Row]]:
    """Give the headings that are numbered by what is counted: "five stages", "Stage 1: Ask"."""
    named = each.text.reading.once(_numbered).get(each.head, [])
    if len(named) > 1 and each.text.index < named[0].text.index:
        yield "count-heading", Row("heads", named, label=[each.head])


def _numbered(reading: Reading) -> dict[str, list[Stretch]]:
    """Give the headings that begin with a noun and a number, by the stem of the noun."""
    found: dict[str, list[Stretch]] = {}
    for head in (head for row in reading.once(rows) if row.kind == "heads" for head in row.members):
        noun, number = (*head.text.tokens, None, None)[:2]
        if noun and number and number.kind == "number":
            found.setdefault(stem(noun.low, reading.language), []).append(head)
    return found


def _inside(page: Rows, each: Announcement) -> Iterator[Row]:
    """Give the enumeration of its sentence that the number leads to."""
    for row in page:
        at = row.members[0].start
        own = row.kind == "sentence" and row.text is each.text
        if not own or not each.end <= at < each.bounds[1]:
            continue
        if row.opening in ("bare", "whole"):
            continue
        between = each.text.clean[each.end : at]
        others = any(each.start < other.start < at for other in _beside(each))
        apart = ";" in between or (row.opening == "bracket" and ":" in between)
        if len(between.split()) <= _FAR and not others and not apart:
            yield row
        return


def _under(page: Rows, each: Announcement) -> list[Row]:
    """Give what a heading announces: headings or labelled paragraphs under it, else a list."""
    if len(each.text.clean.split()) > _LONG_HEADING:
        return []
    under = [row for row in page if row.section is each.text]
    parts = [row for row in under if row.kind in ("heads", "paragraphs") or row.opening == "whole"]
    lists = [row for row in under if row.kind in _LISTED][:1]
    return parts or [row for row in lists if not row.lead or row.lead.clean[-1:] != "."]


def _before(page: Rows, each: Announcement) -> Iterator[Row]:
    """Give what stands right before the number's sentence and that it takes up again."""
    text, start = each.text, each.bounds[0]
    takes_up = each.begins or each.follows("all-of") or each.follows("makes")
    counts_up = any(o.head == each.head and o.value == each.value - 1 for o in _beside(each))
    if each.start - start >= _NEAR or not takes_up or counts_up:  # "Two dogs: €8. Three dogs: ask."
        return
    if each.sentence == 0:
        above = [
            row
            for row in page
            if (row.after is text and row.kind in _LISTED)
            or (
                row.kind == "paragraphs" and row.last == text.index - 1 and row.lead in text.section
            )
        ]
    else:
        last = text.bounds[each.sentence - 1][0]
        own = [row for row in page if row.kind == "sentence" and row.text is text]
        above = [row for row in own if last <= row.members[0].start < start]
    yield from (row for row in above if row.opening != "bare" or each.value in row.sizes)


def _is_named_before(each: Announcement) -> bool:
    """Whether so many names stand before its colon: "AB, CD and EF: the three keys"."""
    text, start = each.text, each.bounds[0] if each.text.kind != "heading" else 0
    before, colon, between = text.clean[start : each.start].rpartition(":")
    joined = text.cued("coordinator", start, start + len(before))
    sizes = {len(before.split(",")), len(before.split(",")) + joined}
    return bool(colon) and len(between) < _NEAR and each.value in sizes


def _is_explained(page: Rows, kind: str, each: Announcement) -> bool:
    """Whether something else in reach has that many members, or several lists have together."""
    text = each.text
    taken_up = kind == "count-after" or each.follows("every-one", 0)
    if _are_together(each) or (taken_up and _is_said_before(each)):
        return True
    if kind == "count-inline" or (kind == "count-lead" and text.clean.endswith(":")):
        return False
    section = _section_of(each)
    under = [row for row in page if not section or section in row.text.section]
    if kind == "count-after" and not each.begins and not each.follows("makes"):
        under = [row for row in page if row.first <= text.index]
    return any(each.value in row.sizes for row in under)


def _section_of(each: Announcement) -> Text | None:
    """Give the heading that a number stands in or under."""
    return each.text if each.text.kind == "heading" else heading_of(each.text)


def _are_together(each: Announcement) -> bool:
    """Whether lists that follow in its section have so many items together."""
    text = each.text
    section = _section_of(each)
    lists = [listed for listed in text.reading.lists if listed.items[0].index > text.index]
    sizes = [len(listed.items) for listed in lists if heading_of(listed.items[0]) is section]
    return each.value in accumulate(sizes)


def _is_said_before(each: Announcement) -> bool:
    """Whether the number is one that was told before: "three may not eat it; the three have …"."""
    reading, at = each.text.reading, (each.text.index, each.start)
    return any(
        (other.text.index, other.start) < at and other.value == each.value
        for other in reading.once(announcements)
        if other.head == each.head
        or (other.text.section == each.text.section and not (other.head and each.head))
    )


def _fault(kind: str, each: Announcement, row: Row) -> Relation:
    size = row.size
    if kind == "count-inline":
        size = min(row.sizes, key=lambda n: (abs(n - each.value), n))
    follow = f"follow{'s' if size == 1 else ''}"
    said = f"“{each.printed}” are announced, and {size} {follow}."
    if kind == "count-after":
        said = f"“{each.printed}” are counted here, and {size} stand before."
    first = row.members[0]
    start = first.start if first.text is each.text and first.start > each.end else each.bounds[1]
    evidence = _distance(each, size) | _by_words(each, start) | _by_list(each, row)
    if kind in ("count-lead", "count-inline"):
        evidence |= _by_layout(each, start)
    return _differs(kind, each, row, said, evidence)


def _differs(
    kind: str, each: Announcement, row: Row, said: str, evidence: dict[str, float]
) -> Relation:
    first, roles = row.members[:1], ("the first of them",)
    return Relation(kind, each, first, holds=False, roles=roles, message=said, evidence=evidence)


# --- how plainly a number announces a row of another size ---


def _distance(each: Announcement, size: int) -> dict[str, float]:
    """Tell how far a row is from the number of its members that is announced."""
    off = abs(size - each.value)
    return {
        "one-off": off == 1, "two-off": off == 2, "far-off": off > 3,
        "the": each.follows("all-of"), "generic": each.is_generic,
        "digits": not each.spelled, "unnamed": not each.noun,
    }  # fmt: skip


def _by_words(each: Announcement, at: int) -> dict[str, float]:
    """Tell what the number, and the words before and behind it, say; at: where the list starts."""
    text, (start, end) = each.text, each.bounds
    others = sum(other.sentence == each.sentence for other in _beside(each)) - 1
    return {
        "both": each.is_both,
        "others": min(others, 3),
        "enumerated": others > 0 and text.clean[start : each.start].rstrip().endswith(","),
        "all": each.follows("every-one", 0),
        "demonstrative": each.follows("demonstrative", 0),
        "makes": each.follows("makes"),
        "there": each.follows("there", 2),
        "above": text.cued("above", start, end),
        "colon": text.clean.rstrip().endswith(":") and each.sentence == len(text.bounds) - 1,
        "open": text.cued("not-all", each.start, min(end, at + 10)),
        "lone": each.begins and len(text.clean[start:end].split()) < _LONE,
    }


def _by_layout(each: Announcement, at: int) -> dict[str, float]:
    """Tell what stands between the number and the start of the list."""
    text, behind = each.text, each.end
    between = text.clean[behind:at]
    following = text.folded[behind:].split(maxsplit=1)[:1]
    of_these = not text.reading.lexicon.words("partitive").isdisjoint(following)
    last = each.sentence == len(text.bounds) - 1
    return {
        "last": last,
        "stop": last and text.clean.rstrip().endswith("."),
        "taken": not of_these and text.cued("named-things", behind, at),
        "clause": text.cued("aside", behind, at),
        "figure": any(behind <= figure.start < at for figure in text.figures),
        "gap": min(len(between.strip(_DASHES).split()) / _LONGEST_GAP, 2.0),
        "comma": "," in between or ";" in between,
        "tight": (bool(each.noun) or each.follows("there", 0))
        and not between.strip(_DASHES + ".\u00a0\u202f"),
        **_by_clause(each, at),
    }


def _by_clause(each: Announcement, at: int) -> dict[str, float]:
    """Tell whether the list belongs to the words behind the noun: "our three trainers teach:".

    governed: to a preposition or a modal verb. given: to what known things do.
    """
    words, text = each.text.reading.lexicon.words, each.text
    before, behind = (
        [token.low for token in text.between(*span) if token.kind == "word"]
        for span in ((each.bounds[0], each.start), (each.end, at))
    )
    if not behind or not each.noun:
        return {}
    little, known = text.reading.lexicon.function_words, words("definite") | words("leading")
    opens = each.is_both or (len(before) <= _OPENING and not known.isdisjoint(before[-1:]))
    acts = behind[0] not in little and not behind[0].endswith(tuple(words("participle ending")))
    ends = words("governing") | (words("modal") & little)
    return {
        "governed": behind[-1] in ends and words("stranding").isdisjoint(behind[:-1]),
        "given": opens and (acts or not words("governing").isdisjoint(before[:1])),
    }


def _by_list(each: Announcement, row: Row) -> dict[str, float]:
    """Tell what the list itself shows: its kind, how it opens, what its members are."""
    prose, opening = row.kind == "sentence", row.opening
    joined = row.members[0].end, row.members[-1].start
    plain = prose and not (each.is_generic or row.proper)
    return {
        "named": bool(each.head) and each.head in row.label,
        "rows": row.kind == "rows",
        "opened": prose and opening in ("colon", "bracket"),
        "clear": prose and len(row.sizes) == 1 and row.size >= _CLEAR,
        "dash": prose and opening == "dash",
        "bare": prose and opening == "bare",
        "whole": opening == "whole",
        "long": max(len(member.printed.split()) for member in row.members) > _LONG,
        "uneven": prose and len(row.sizes) > 2,
        "aside": prose and _begins_little(row),
        "choice": plain and row.text.cued("either", *joined),
    }


def _begins_little(row: Row) -> bool:
    """Whether the first member begins with a figure or a little word: "(from series 5, 4 or 3)"."""
    lexicon, word = row.text.reading.lexicon, row.members[0].printed.split()[0].lower()
    little = word in lexicon.function_words and word not in lexicon.words("leading")
    return little or word[0].isdigit()


# --- "all four" after the row that it counts ---


def _taken_up(page: Rows, each: Announcement) -> Iterator[Relation]:
    """Compare "all four" and "both" with the last row before it."""
    told = each.text.kind in ("paragraph", "item") and (
        each.follows("all-of", 0) or (each.is_both and each.begins)
    )
    before = [row for row in page if _precedes(row, each)] if told else []
    if not before:
        return
    row, text = before[-1], each.text
    pair = each.value == 2 and text.cued(
        "coordinator", text.bounds[max(0, each.sentence - 1)][0], each.start
    )
    if (
        pair
        or _is_said_before(each)
        or any(each.value in other.sizes for other in page if _is_near(other, each))
    ):
        yield Relation("count-all", each, row.members[:1], holds=True)
        return
    inside = row.kind == "sentence" and row.text is each.text
    evidence = _distance(each, row.size) | {
        "near": each.text.index - row.last < 4,
        "beside": inside or (each.sentence == 0 and each.text.index == row.last + 1),
        "bare": row.bare,
        "both": each.is_both and not each.noun,
        "other": bool(each.noun) and not each.is_generic,
    }
    said = f"“{each.printed}” are meant here, and the page has {row.size}."
    yield _differs("count-all", each, row, said, evidence)


def _precedes(row: Row, each: Announcement) -> bool:
    """Whether a row stands so near before a number that it, and no kind in it, may be taken up."""
    if " " in each.noun or row.open or row.kind in ("rows", "heads") or not 1 < row.size <= _FEW:
        return False
    paid = (each.start - f.end for f in each.text.figures if f.quantity.kind == "money")
    if row.text.kind == "cell" or any(0 <= apart <= _NEAR_PRICE for apart in paid):
        return False  # "24.90 € for all three"
    apart = each.text.index - row.last
    if row.kind == "sentence":
        near = apart == 1 or (apart == 0 and row.members[-1].end <= each.start)
        return row.size > 2 and len(row.sizes) == 1 and near
    told_whole = each.follows("every-one", 0) or (apart == 1 and not each.sentence)
    return 0 < apart <= _REACH and told_whole


def _is_near(row: Row, each: Announcement) -> bool:
    """Whether a number may be meant of a row: beside it, or a list of its section."""
    if row.bulleted and row.section in each.text.section[-1:]:
        return True
    return row.kind == "sentence" and abs(row.first - each.text.index) <= 1
