"""Something that is announced and does not follow: a list, a table, a picture, a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.checks.base import Check, Params
from guidelint.model import Finding
from guidelint.reading.notation import OBJECT, notation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading, Text

ANSWERS = {"listed below": ("item", "cell"), "tabled below": ("cell",), "shown below": ()}
"""By cue, the kinds of text that are what it announces; pictures are looked for in the raw page."""
MEDIA = re.compile(
    r"!\[|<img|<table|<svg|<iframe|<figure|<[A-Z]\w+|\{\{|\{%|```|^ {4}\S|\|", re.MULTILINE
)
"""What may hold a table or picture that is not read as one."""
PICTURE = re.compile(r"!\[|<img|<svg|<iframe|<figure|<canvas|<[A-Z]\w+|\{\{|\{%|```")
"""What may hold a picture."""
HIDDEN = re.compile(
    r"</?[a-z][\w-]*(?:\s[^<>]*)?/?>|<!--.*?-->|\{[#:][^{}]*\}|[\s#=*_>-]", re.DOTALL
)
"""Markup that a reader does not see."""
FILLED_LATER = re.compile(r"<(\w+)\b[^<>]*>\s*</\1>|<(?:img|iframe|svg|input|script|[A-Z])")
"""An empty element, into which a script may put something, or something that is no text."""
ICON = re.compile(r":[\w-]+:$")
WORDS = 4
"""Words of a lead-in at least."""
SECTION = 2
"""Level from which a heading is that of a section, and not of the page."""
HEADINGS = 3
"""Headings of a page on which an empty one is odd."""
TITLE_WORDS = 8


class NothingFollows(Check[Params]):
    """Look for what a sentence or heading announces, and report it where it is not there."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each announcement that nothing answers."""
        body = reading.body
        lead_ins: list[Finding] = []
        for number, text in enumerate(body):
            after = body[number + 1 :]
            if text.kind == "paragraph":
                lead_ins += _lead_in(text, after[:1])
                yield from _legend(text)
            for cue, kinds in ANSWERS.items():
                if text.cue(cue):
                    yield from _below(text, cue, kinds, after)
        yield from lead_ins if len(lead_ins) == 1 else ()
        yield from _empty_section(reading)


def _lead_in(text: Text, after: Sequence[Text]) -> Iterator[Finding]:
    """Report a paragraph that ends in a colon before a heading or the end of the page."""
    clean = text.clean
    if not clean.endswith(":") or len(clean.split()) < WORDS or ICON.search(clean):
        return
    level = text.section[-1].block.level if text.section else 0
    if after and (after[0].kind != "heading" or after[0].block.level > level):
        return
    if _counts_headings(text) or not _is_nothing(text, after):
        return
    start = text.bounds[-1][0] if text.bounds else 0
    yield Finding(
        message=f"“{clean[start:][-80:]}” announces something, and nothing follows.",
        place=text.place(start, len(clean)),
    )


def _counts_headings(text: Text) -> bool:
    """Whether it announces a number of things, which the next headings may be."""
    start = text.bounds[-1][0] if text.bounds else 0
    kinds = ("count", "number")
    return any(figure.quantity.kind in kinds and figure.start >= start for figure in text.figures)


def _is_nothing(text: Text, after: Sequence[Text]) -> bool:
    """Whether the raw page has nothing that readers see up to the next text."""
    raw = text.page.raw
    end = text.block.span(0, len(text.clean)).end
    until = after[0].block.span(0, 1).start if after else len(raw)
    between = raw[end:until]
    if "<" in between and not text.page.path.endswith((".html", ".htm")):
        return False
    if FILLED_LATER.search(between) or (not after and len(between) > 2000):
        return False
    comments = [each.span for each in text.page.document.comments if each.span.start >= end]
    if any(each.end <= until for each in comments):
        return False
    between = re.sub(r"\d{1,2}(?:\.\d+)*[.)]?\s*$", "", between)
    return not HIDDEN.sub("", between)


def _below(
    text: Text, cue: str, kinds: tuple[str, ...], after: Sequence[Text]
) -> Iterator[Finding]:
    """Report “the table below” where no table comes after it."""
    own = text.reading.once(notation)
    end = text.block.span(0, len(text.clean)).end
    rest = [each.kind for each in after]
    if (
        any(kind in kinds for kind in rest)
        or (MEDIA if kinds else PICTURE).search(own.raw, end)
        or OBJECT in text.clean
    ):
        return
    hit = text.cue(cue)[0]
    said = text.clean[hit.start : hit.end]
    if not own.named(text, hit.start, hit.end):
        yield Finding(
            message=f"“{said}”: nothing of the kind follows on this page.",
            place=text.place(hit.start, hit.end),
        )


def _legend(text: Text) -> Iterator[Finding]:
    """Report a legend without a verb (“Composite case examples.”) with none on the page."""
    lexicon = text.reading.lexicon
    start, end = text.bounds[0] if text.bounds else (0, 0)
    words = text.folded[start:end].rstrip(".").split()
    is_legend = 1 < len(words) <= WORDS + 1 and words[-1] in lexicon.words("legend noun")
    if not is_legend or not text.clean[start:end].endswith("."):
        return
    if set(words) & (lexicon.words("legend verb") | lexicon.function_words):
        return
    noun = words[-1].rstrip("sx")
    others = any(noun in each.folded for each in text.reading.texts if each is not text)
    if not others and text.reading.once(notation).is_plain(text, start, end) and not _linked(text):
        yield Finding(
            message=f"“{text.clean[start:end]}” announces what is not on this page.",
            place=text.place(start, end),
        )


def _linked(text: Text) -> bool:
    start = text.block.span(0, 1).start
    return bool(re.search(r"(?:\[|<a\b[^>]*>)$", text.page.raw[max(0, start - 300) : start]))


def _empty_section(reading: Reading) -> Iterator[Finding]:
    """Report the only heading of a page over nothing at all; those of plain text are guessed."""
    if reading.page.path.endswith(".txt"):
        return
    body = reading.body
    headings = sum(text.kind == "heading" for text in body)
    empty = [
        text
        for number, text in enumerate(body)
        if text.kind == "heading" and _is_empty(text, body[number + 1 : number + 2])
    ]
    if len(empty) != 1 or headings < HEADINGS:
        return
    text = empty[0]
    is_title = len(text.clean.split()) <= TITLE_WORDS and text.clean[-1:] not in ".!?:;,"
    if text.block.level >= SECTION and is_title and OBJECT not in text.clean:
        yield Finding(
            message=f"Nothing stands under “{text.clean}”.",
            place=text.place(0, len(text.clean)),
        )


def _is_empty(text: Text, after: Sequence[Text]) -> bool:
    if after and (after[0].kind != "heading" or after[0].block.level > text.block.level):
        return False
    return bool(text.clean) and _is_nothing(text, after)


CHECK = NothingFollows
