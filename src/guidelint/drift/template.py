"""The template of a family: the pages that follow it, and the parts of it that one page lacks.

The pages of a handbook stand in one folder and share a heading here and there. Pages made from a
template share most of what they say.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from guidelint.drift.columns import PAIR, groups_of, partitions
from guidelint.drift.lines import MARGINS
from guidelint.model import Place, Unique

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.drift.alignment import Aligned, Shared
    from guidelint.drift.lines import PageLine

SHARE, CLOSELY = 0.4, 0.6
"""Share of the words of a page that siblings must have too, and more for a part to be missed."""
SIBLINGS = 3
"""A sentence on fewer pages is not common, where there are so many."""
COMMON = 0.25
"""Share of the pages that must have a sentence for it to be common."""
FEWEST = 3
"""Fewer common sentences are no template."""
CLOSING = 3
"""Texts at the end of a page that are its closing words."""

TITLE = "title"
"""Each page has its own."""
TITLES = (TITLE, "section", "question")
DEEPEST = 7


def template(alignment: Aligned) -> list[Shared]:
    """Give the shared sentences as those pages have them that follow the template, if any."""
    followers = {page for page, share in shares(alignment).items() if share >= SHARE}
    rows = (
        (each, {page: row for page, row in each.rows.items() if page in followers})
        for each in alignment.sentences
    )
    return [replace(each, rows=kept) for each, kept in rows if len(kept) >= PAIR]


def shares(alignment: Aligned) -> dict[int, float]:
    """Give by page the share of its words in sentences of the template, if there is one."""
    pages = alignment.pages
    least = max(min(SIBLINGS, len(pages)), COMMON * len(pages))
    common = [each for each in alignment.sentences if len(each.rows) >= least]
    sizes = [_size(first_line(alignment, each)) for each in common]
    if sum(size > 0 for size in sizes) < FEWEST:
        return {}
    ours: Counter[int] = Counter()
    for sentence, size in zip(common, sizes, strict=True):
        ours.update(dict.fromkeys(sentence.rows, size))
    every = [sum([_size(line) for line in page.lines]) for page in pages]
    return {page: ours[page] / size for page, size in enumerate(every) if size}


def _size(line: PageLine) -> int:
    """Count the words of a line of the text."""
    return 0 if line.key or line.kind in MARGINS else line.text.count(" ") + 1


def first_line(alignment: Aligned, sentence: Shared) -> PageLine:
    """Give the first line that is a sentence in its best supported wording."""
    page, (_, line, _) = next(iter(sentence.rows.items()))
    return alignment.pages[page].lines[line]


class Absence(msgspec.Struct, frozen=True):
    """A part that a page lacks and all its siblings have, `others` of them.

    name: what it is. part: where a sibling has it. above: what the page has that it belongs under.
    """

    page: int
    name: str
    part: Place
    others: int
    above: Place | None


class Part(Unique, frozen=True, eq=False):
    """A sentence that is a part of pages: what it is, and the level of its heading."""

    name: str
    level: int
    sentence: Shared


class Moved(msgspec.Struct, frozen=True):
    """A section of a page that stands before another; on its `others` siblings it stands behind."""

    section: Place
    other: Place
    others: int


def moved_section(alignment: Aligned, parts: Sequence[Part]) -> Moved | None:
    """Find the one page that has the sections of all in another order than its siblings."""
    pages = sorted({page for part in parts for page in part.sentence.rows})
    common = [
        part
        for part in parts
        if part.name in TITLES[1:]
        and part.level < DEEPEST
        and len(part.sentence.rows) == len(pages)
    ]
    orders = {
        page: tuple(sorted(range(len(common)), key=lambda at: common[at].sentence.rows[page][1]))
        for page in pages
    }
    usual, times = Counter(orders.values()).most_common(1)[0] if pages else ((), 0)
    if times < len(pages) - 1 or times == len(pages):
        return None
    page = next(page for page in pages if orders[page] != usual)
    early, late = next(pair for pair in zip(orders[page], usual, strict=True) if len({*pair}) > 1)
    section, other = (_place(alignment, page, common[at]) for at in (early, late))
    return Moved(section, other, times)


def absences(alignment: Aligned, parts: Sequence[Part]) -> Iterator[Absence]:
    """Find what one page lacks of all that follow the template, or of a group of them."""
    followers = {page for part in parts for page in part.sentence.rows}
    every = [list(range(len(alignment.pages)))]
    for partition in partitions(alignment.pages).values():
        every += groups_of(partition).values()
    lacking: dict[int, dict[int, int]] = {}
    for group in sorted(every, key=lambda group: (-len(group), group)):
        members = followers.intersection(group)
        for at, part in enumerate(parts) if len(members) > FEWEST else ():
            missing = members - part.sentence.rows.keys()
            if len(missing) == 1 and part.name != TITLE:
                lacking.setdefault(missing.pop(), {}).setdefault(at, len(members) - 1)
    close = {page for page, share in shares(alignment).items() if share >= CLOSELY}
    for page, lost in sorted(lacking.items()):
        for at, others in lost.items() if page in close else ():
            sibling, before = _before(parts, parts[at])
            titles = [each for each in before if each.name in TITLES]
            if not any(parts.index(each) in lost for each in (*before[:1], *titles[:1])):
                there = _place(alignment, sibling, parts[at])
                here = [each for each in before if page in each.sentence.rows]
                over = (each for each in here if each.level < parts[at].level)
                above = next(over, here[0] if here else None)  # the heading, or what is before
                own = _place(alignment, page, above) if above else None
                yield Absence(page, parts[at].name, there, others, own)


def parts_of(alignment: Aligned) -> Iterator[Part]:
    """Give the parts of the template of a family."""
    blocks = [
        sorted({each.block for each in page.lines if each.kind not in ("meta", *MARGINS)})
        for page in alignment.pages
    ]
    for sentence in template(alignment):
        lines = [(page, alignment.pages[page].lines[row[1]]) for page, row in sentence.rows.items()]
        closing = sum(line.block in blocks[page][-CLOSING:] for page, line in lines)
        name = _name(lines[0][1], "sentence" if 2 * closing >= len(lines) else "")
        if name and not sentence.members[0].key.time:
            yield Part(name, lines[0][1].level or DEEPEST, sentence)


def _name(line: PageLine, otherwise: str) -> str:
    if line.kind == "title":
        return TITLE
    if line.kind not in ("heading", "paragraph", "item"):
        return ""
    if line.text.endswith("?"):
        return "question"
    if line.level:
        return "section"
    if "disclaimer" in line.told:
        return "disclaimer"
    return otherwise


def _before(parts: Sequence[Part], part: Part) -> tuple[int, list[Part]]:
    """Give a page that has a part, and the parts that stand before it there, the nearest first."""
    sibling, (_, line, _) = next(iter(part.sentence.rows.items()))
    rows = [(each.sentence.rows.get(sibling), at) for at, each in enumerate(parts)]
    lines = sorted([(row[1], at) for row, at in rows if row], reverse=True)
    return sibling, [parts[at] for number, at in lines if number < line]


def _place(alignment: Aligned, page: int, part: Part) -> Place:
    lines, number = alignment.pages[page], part.sentence.rows[page][1]
    return lines.place(number, 0, len(lines.lines[number].text))
