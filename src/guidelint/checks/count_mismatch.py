"""A number of things that are announced, against the things that follow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guidelint.checks._prose import in_english
from guidelint.checks.base import Check, Params
from guidelint.language.countries import country_words
from guidelint.language.sentences import sentence_bounds
from guidelint.model import Finding, Related
from guidelint.reading.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Block, Page
    from guidelint.reading.quantities import Quantity

MOST = 30
ANAPHORA = re.compile(r"\b(?:all|these|the following|the) (?P<number>\w+)(?: of (?:these|them))?$")
NOT_WHOLE = re.compile(
    r"\b(?:first|last|next|other|another|remaining|further|additional|more|of the|one of|any|every"
    r"|per|each of|at least|up to|than|only|same|past|previous)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before a number, one of these shows that it does not count the whole list."""
STEP = re.compile(
    r"^(?P<noun>Step|Stage|Phase|Part)\s+(?P<number>\d{1,2}|[A-H]|[IVX]{1,4})\b", re.IGNORECASE
)
ASIDE = re.compile(r"\s\([^()]*\)")
AND = r"\s+(?:and|or|&|plus)\s+"
CLAUSE = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|that|which|who|if|when|because|so|but|should|must|may|can"
    r"|will|would|need|needs|do|does|they|it|these|this|you|we)\b"
)
TAIL = re.compile(r"\s*(?::|—|–|\(|, namely|, i\.e\.,?)\s*")
FAR = 14
"""Words from a count to its colon; what stands farther off counts something else."""
LONGEST = 9
"""Words in one member of a list in a sentence; what is longer is a clause."""


class Announced(NamedTuple):
    """A number with the name of what is counted, and where it stands in its block."""

    number: int
    noun: str
    start: int
    end: int


class CountMismatch(Check[Params]):
    """Count list items, list members in a sentence, table rows and numbered headings."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each announced number that what follows does not bear out."""
        if not in_english(page):
            return
        prose = [block for block in page.blocks if block.kind != "meta"]
        for at, block in enumerate(prose):
            if block.kind in {"paragraph", "item", "heading"}:
                yield from _before_list(page, block, prose[at + 1 :])
                yield from _in_sentence(page, block)
        yield from _steps(page, prose)


def _announced(block: Block, start: int, end: int) -> list[Announced]:
    """Give the exact counts between two offsets of a block."""
    found = []
    for each in quantities(block.text):
        inside = start <= each.start and each.end <= end
        if inside and _is_exact(each) and not NOT_WHOLE.search(block.text[start : each.start]):
            noun = each.noun or each.body
            if block.text[each.body[1] : each.body[1] + 1] not in {"-", "+", "/"}:
                text = block.text[noun[0] : noun[1]]
                found.append(Announced(int(each.low), text, each.body[0], noun[1]))
    return found


def _is_exact(quantity: Quantity) -> bool:
    plain = not quantity.is_range and not quantity.hedge.bound and not quantity.hedge.approximate
    counted = quantity.kind == "count" and quantity.noun is not None
    return counted and plain and quantity.low % 1 == 0 and 1 < quantity.low <= MOST


def _before_list(page: Page, block: Block, after: Sequence[Block]) -> Iterator[Finding]:
    """Compare the last sentence before a list or table with what it holds."""
    if not after or after[0].group < 0 or after[0].group == block.group:
        return
    start, end = sentence_bounds(block.text)[-1] if block.text else (0, 0)
    counts = _announced(block, start, end) or _bare(block, start)
    if len(counts) != 1 or not _introduces(block.text[counts[0].end :]):
        return
    (said,) = counts
    listed = _sizes(after)
    if said.number not in listed and not (said.number > listed[0] and _goes_on(after)):
        number = listed[0]
        yield _finding(page, block, said, number, after[0])


def _introduces(rest: str) -> bool:
    """Whether the words from a count to the end of its sentence lead to a list."""
    aside = re.search(r",(?! (?:and|which|but|so|as|that|who)\b)", rest) and not CLAUSE.search(rest)
    counted = any(each.kind in {"count", "number"} for each in quantities(rest))
    return rest.endswith(":") and len(rest.split()) <= FAR and not (aside or counted)


def _goes_on(after: Sequence[Block]) -> bool:
    """Whether another list follows in the same section: one list may be printed as two."""
    section = after[0].section
    return any(b.group not in {-1, after[0].group} and b.section == section for b in after[:40])


def _bare(block: Block, start: int) -> list[Announced]:
    """Read "Bring all five of these:", which counts without a noun."""
    for each in quantities(block.text):
        before = ANAPHORA.search(block.text[start : each.end])
        counts = each.kind in {"number", "count"} and 1 < each.low <= MOST
        if each.start >= start and counts and before:
            return [Announced(int(each.low), "", each.start, each.ends[0].end)]
    return []


def _sizes(after: Sequence[Block]) -> list[int]:
    """Give how many things a list holds, or a table by its rows and by its columns."""
    group, level = after[0].group, after[0].level
    cells = [block for block in after if block.group == group and block.level == level]
    rows = len({block.row for block in cells if not block.header})
    if after[0].kind == "item":
        return [rows]
    columns = len({block.column for block in cells})
    return [rows, rows - 1, columns, columns - 1]


def _in_sentence(page: Page, block: Block) -> Iterator[Finding]:
    """Compare "three hospitals: A, B and C" with its members."""
    for start, end in sentence_bounds(block.text):
        counts = _announced(block, start, end)
        if len(counts) != 1:
            continue
        (said,) = counts
        tail = _tail(block.text, said, end)
        least, most = members(tail) if tail else (0, 0)
        if most and not least <= said.number <= most:
            yield _finding(page, block, said, most if said.number > most else least, None)


def _tail(text: str, said: Announced, end: int) -> str:
    """Give the list that a count introduces: after the colon of its sentence, or in brackets."""
    rest = text[said.end : end]
    bracket = re.match(r"(?:\s[a-z-]+){0,2}\s\(([^()]+)\)", rest)
    if bracket:
        return bracket[1]
    colon = re.search(r":\s+(?=\S)", rest)
    if (
        not colon
        or re.search(r"[;:]", rest[: colon.start()])
        or len(rest[: colon.start()].split()) > FAR
    ):
        return ""
    return rest[colon.end() :].rstrip(" .")


def members(tail: str) -> tuple[int, int]:
    """Give the least and the greatest number of members a list can have; (0, 0) for no list.

    An "and" may join two members or stand inside a name ("Ministry of Health and Welfare"), and one
    word among longer names may be the place of the one before ("Saint Mary Hospital, Nairobi").
    """
    plain = ASIDE.sub("", tail)
    separator = ";" if ";" in plain else ","
    parts = [part.strip() for part in plain.split(separator) if part.strip()]
    if len(parts) == 1 and not re.search(AND, plain):
        return 0, 0
    parts = [*parts[:-1], *_places_joined(parts)]
    clean = [re.sub(r"^(?:and|or|plus)\s+", "", part) for part in parts]
    long = any(len(part.split()) > LONGEST for part in clean)
    if long or CLAUSE.search(plain) or ":" in plain or quantities(plain):
        return 0, 0
    single = [len(part.split()) == 1 and part[:1].isupper() for part in clean]
    places = sum(single) if not all(single) else 0
    inner = sum(len(re.findall(AND, part)) for part in clean)
    return len(clean) - places, len(clean) + inner


def _places_joined(parts: Sequence[str]) -> list[str]:
    """Take "Alta and Bodø" at the end of a list of names of one word for the two that they are.

    A country among other names may be where the one before it lies ("Dubai, Oman and Riyadh").
    """
    both = re.split(AND, parts[-1])
    names = [*parts[:-1], *both]
    single = all(re.fullmatch(r"[^\W\d_a-z][\w'’-]*", name) for name in names)
    countries = sum(bool(country_words(name)[0]) for name in names)
    alike = countries in (0, len(names)) and not country_words(parts[-1])[0]
    return both if len(parts) > 1 and len(both) == 2 and single and alike else [parts[-1]]


def _steps(page: Page, prose: Sequence[Block]) -> Iterator[Finding]:
    """Compare "five stages" with headings that are numbered as stages."""
    headings = [(STEP.match(block.text), block) for block in prose if block.kind == "heading"]
    nouns = {match["noun"].lower() for match, _ in headings if match}
    for noun in sorted(nouns):
        of_noun = [block for match, block in headings if match and match["noun"].lower() == noun]
        if len(of_noun) < 2 or len({block.level for block in of_noun}) > 1:
            continue
        for block in prose:
            for said in _announced(block, 0, len(block.text)):
                if said.noun.lower() == f"{noun}s" and said.number != len(of_noun):
                    yield _finding(page, block, said, len(of_noun), of_noun[0])


def _finding(
    page: Page, block: Block, said: Announced, number: int, first: Block | None
) -> Finding:
    words = block.text[said.start : said.end]
    related: tuple[Related, ...] = ()
    if first is not None:
        place = page.place(first.span(0, len(first.text)))
        related = (Related(place, f"the first of {number}"),)
    follow = f"{number} follows" if number == 1 else f"{number} follow"
    return Finding(
        message=f"“{words}” are announced, and {follow}.",
        place=page.place(block.span(said.start, said.end)),
        related=related,
    )


CHECK = CountMismatch
