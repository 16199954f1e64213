"""Something that is announced and does not follow: a list, a table, a section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.checks._prose import in_english
from guidelint.checks.base import Check, Params
from guidelint.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Block, Page

BELOW = re.compile(
    r"\b(?:the|this|a)\s+(?:\w+\s+)?(table|list|checklist)\s+(?:\w+\s+)?(?:below|that follows)\b"
    r"|\bthe\s+following\s+(table|checklist)\b",
    re.IGNORECASE,
)
MEDIA = re.compile(r"!\[|<img|<table|<svg|<iframe|<[A-Z]\w+|\{\{|```|^ {4}\S|\|", re.MULTILINE)
"""What may hold a table that is not read as one."""
LEGEND = re.compile(
    r"(?:[A-Z][\w-]+\s){0,3}?(?:[\w-]+\s){0,2}"
    r"(?:examples?|tables?|figures?|charts?|checklists?|testimonials?|footnotes?|references|sources)\."
)
SECTION = 2
"""Level from which a heading is that of a section, and not of the page."""
TITLE = re.compile(r"[^\W\d_][^\uFFFC]*[^.!?:;,\uFFFC]")
"""A heading that names what follows; a sentence or a step may stand alone."""
LONG_TITLE = 8
FILLED_LATER = re.compile(r"<(\w+)\b[^<>]*>\s*</\1>")
"""An empty element: a script may put a map or a form into it."""
FRAME = re.compile(r"</?(?:section|div|article|header|main|body|html|h[1-6]|a|span)\b[^<>]*>")
"""Markup that a reader does not see."""
VERBLIKE = re.compile(
    r"\b(?:is|are|was|were|has|have|see|read|use|show|shows|give|gives|\w+ed)\b", re.IGNORECASE
)


class Announced(Check[Params]):
    """Look for what a sentence or heading announces, and report it where it is not there."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each announcement that nothing answers."""
        if not in_english(page):
            return
        prose = [block for block in page.blocks if block.kind != "meta"]
        for number, block in enumerate(prose):
            yield from _lead_in(page, block, prose[number + 1 :])
            yield from _below(page, block, prose[number + 1 :])
            yield from _legend(page, block)
            yield from _empty_section(page, block, prose[number + 1 :])


def _lead_in(page: Page, block: Block, after: list[Block]) -> Iterator[Finding]:
    """Report a paragraph that ends in a colon before a heading or the end of the page."""
    ends = not after or (after[0].kind == "heading" and after[0].level <= _level(page, block))
    if block.kind != "paragraph" or not block.text.endswith(":") or not ends:
        return
    if len(block.text.split()) < 4 or _has_more(page, block):
        return
    start = block.text.rfind(". ") + 2 if ". " in block.text else 0
    yield Finding(
        message=f"“{block.text[start:][-80:]}” announces something, and nothing follows.",
        place=page.place(block.span(start, len(block.text))),
    )


def _level(page: Page, block: Block) -> int:
    return page.blocks[block.section].level if block.section >= 0 else 1


def _has_more(page: Page, block: Block) -> bool:
    """Whether something that is not prose, such as code or an image, follows in the raw text."""
    end = block.span(0, len(block.text)).end
    following = re.match(r"[^\n]*\n\s*([^\n]*)", page.raw[end : end + 2000])
    return bool(following and following[1] and not re.match(r"#|<h\d|</|[=-]{3}", following[1]))


def _below(page: Page, block: Block, after: list[Block]) -> Iterator[Finding]:
    """Report “the table below” where no table comes after it."""
    for match in BELOW.finditer(block.text):
        noun = (match[1] or match[2]).lower()
        answers = {"table": {"cell"}, "list": {"item", "cell"}, "checklist": {"item", "cell"}}[noun]
        if not any(each.kind in answers for each in after) and not _has_media(page, block):
            yield Finding(
                message=f"“{match[0]}”: no {noun} follows on this page.",
                place=page.place(block.span(match.start(), match.end())),
            )


def _has_media(page: Page, block: Block) -> bool:
    return bool(MEDIA.search(page.raw, block.span(0, len(block.text)).end))


def _legend(page: Page, block: Block) -> Iterator[Finding]:
    """Report a legend without a verb (“Composite case examples.”) with none on the page."""
    if block.kind != "paragraph":
        return
    first = block.text.split(". ")[0].rstrip(".") + "."
    if not LEGEND.fullmatch(first) or VERBLIKE.search(first) or len(first.split()) < 2:
        return
    noun = first.rstrip(".").split()[-1].lower().rstrip("s")
    others = any(noun in each.text.lower() for each in page.blocks if each is not block)
    linked = re.search(r"(?:\[|<a\b[^>]*>)$", page.raw[: block.span(0, 1).start][-300:])
    if not others and not linked:
        yield Finding(
            message=f"“{first}” announces what is not on this page.",
            place=page.place(block.span(0, min(len(first), len(block.text)))),
        )


def _empty_section(page: Page, block: Block, after: list[Block]) -> Iterator[Finding]:
    """Report a heading over nothing at all; the headings of plain text are guessed."""
    if block.kind != "heading" or block.level < SECTION or page.path.endswith(".txt"):
        return
    if not TITLE.fullmatch(block.text) or len(block.text.split()) > LONG_TITLE:
        return
    if after and (after[0].kind != "heading" or after[0].level > block.level):
        return
    end = block.span(0, len(block.text)).end
    until = after[0].span(0, len(after[0].text)).start if after else len(page.raw)
    between = page.raw[end:until]
    if not FILLED_LATER.search(between) and not FRAME.sub("", between).strip(" \t\r\n#=-"):
        yield Finding(
            message=f"Nothing stands under “{block.text}”.",
            place=page.place(block.span(0, len(block.text))),
        )


CHECK = Announced
