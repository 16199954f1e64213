"""Something that is announced and is not there: a list, a table, what a heading is over."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import OBJECT, Finding, lazy
from guidelint.reading.notation import notation
from guidelint.reading.stems import stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Text

ANSWERS = {"listed below": ("item", "cell"), "tabled below": ("cell",), "shown below": ()}
"""By cue, the kinds of text that are what it announces; pictures are looked for in the raw page."""
PICTURE = lazy(r"!\[|<(?:img|svg|iframe|figure|canvas)|<[A-Z]\w+|\{\{|\{%|```")
"""What may hold a picture."""
MEDIA = lazy(rf"{PICTURE.pattern}|<table|^ {{4}}\S|\|", re.MULTILINE)
"""What may hold a table or picture that is not read as one."""
HIDDEN = lazy(r"</?[a-z][\w-]*(?:\s[^<>]*)?/?>|\{[#:][^{}]*\}|[\s#=*_>-]")
"""Markup that a reader does not see; a comment may say why nothing is there."""
FILLED_LATER = lazy(r"<(\w+)\b[^<>]*>\s*</\1>|<(?:img|iframe|svg|input|script|[A-Z])")
"""An empty element, into which a script may put something, or something that is no text."""
ICON = lazy(r":[\w-]+:$")
BLANK = lazy(r"(?:(?:\. ?|…){4,}+|_{4,}+)(?!\s*[\d€$£])")
"""A line of a form to write on, and none to a number; what ends in a colon there is a label."""
WORDS = 4
"""Words of a lead-in at least."""
FAR = 2000
"""Characters of markup behind the last text that may hold anything."""
SECTION = 2
"""Level from which a heading is that of a section, and not of the page."""
HEADED = 3
"""Headings of a page on which an empty one is odd."""
TITLE_WORDS = 8
LETTERS = lazy(r"[^\W\d_]+")


class NothingFollows(Check[Params]):
    """Look for what a sentence or heading announces, and report it where it is not there."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each announcement that nothing answers."""
        lead_ins: list[Finding] = []
        empty: list[Text] = []
        body = reading.body
        for text, after in zip_longest(body, body[1:]):
            if text.kind == "paragraph":
                lead_ins += _lead_in(text, after)
                yield from _legend(text)
            elif text.kind == "heading" and _is_empty(text, after):
                empty.append(text)
        for cue, kinds in ANSWERS.items():
            for text in reading.cueing(cue):
                yield from _below(text, cue, kinds)
        yield from lead_ins if len(lead_ins) == 1 else ()
        yield from _empty_section(empty) if len(empty) == 1 else ()


def _lead_in(text: Text, after: Text | None) -> Iterator[Finding]:
    """Report a paragraph that ends in a colon before a heading or the end of the page."""
    clean = text.clean
    if not clean.endswith(":") or len(LETTERS.findall(clean)) < WORDS or ICON.search(clean):
        return
    level = text.section[-1].block.level if text.section else 0
    begin = text.section[-1].block.span(0, 1).start if text.section else 0
    if BLANK.search(text.page.raw, begin, text.block.span(0, 1).end + len(clean)):
        return
    if after and (after.kind != "heading" or after.block.level > level or _is_row(after)):
        return
    start = text.bounds[-1][0] if text.bounds else 0
    words, lexicon = {token.low for token in text.between(start, len(clean))}, text.reading.lexicon
    counts = not words.isdisjoint(lexicon.words("indefinite") | lexicon.words("written by hand"))
    counting = (
        each.quantity.kind in ("count", "number")
        for each in text.figures_between(start, len(clean))
    )
    counts = counts or any(counting)
    taken_up = after is not None and (
        not words.isdisjoint((after.words - lexicon.function_words) | lexicon.words("further down"))
        or not (stems(text, start) & stems(after)) <= lexicon.function_words
    )
    if not counts and not taken_up and _is_nothing(text, after):
        message = f"“{clean[start:][-80:]}” announces something, and nothing follows."
        yield Finding(message=message, place=text.place(start, len(clean)))


def _is_row(text: Text) -> bool:
    """Whether a heading of plain text may be a row: it is indented, or stands in columns."""
    raw, start = text.page.raw, text.block.span(0, 1).start
    line = raw[raw.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    return text.page.path.endswith(".txt") and (line[:1].isspace() or "  " in line.strip())


def _is_nothing(text: Text, after: Text | None) -> bool:
    """Whether the raw page has nothing that readers see up to the next text."""
    between = text.reading.once(notation).between(text, after)
    if "<" in between and not text.page.path.endswith((".html", ".htm")):
        return False
    if FILLED_LATER.search(between) or (not after and len(between) > FAR):
        return False
    between = re.sub(r"\d{1,2}(?:\.\d+)*[.)]?\s*$", "", between)
    return not HIDDEN.sub("", between)


def _below(text: Text, cue: str, kinds: tuple[str, ...]) -> Iterator[Finding]:
    """Report “the table below” where no table comes after it; "the figure below: 15 mg" is one."""
    reading, hit = text.reading, text.cue(cue)[0]
    sentence = text.clean[hit.end : text.bounds[text.sentence_at(hit.start)][1]]
    if text not in reading.body or OBJECT in text.clean or (not kinds and ":" in sentence):
        return
    own = reading.once(notation)
    end = text.block.span(0, len(text.clean)).end
    follows = any(each.kind in kinds and each.index > text.index for each in reading.body)
    follows = follows or bool((MEDIA if kinds else PICTURE).search(own.raw, end))
    if not follows and not own.named(text, hit.start, hit.end):
        message = f"“{text.clean[hit.start : hit.end]}”: nothing of the kind follows on this page."
        yield Finding(message=message, place=text.place(hit.start, hit.end))


def _legend(text: Text) -> Iterator[Finding]:
    """Report a legend without a verb (“Composite case examples.”) with none on the page."""
    lexicon = text.reading.lexicon
    start, end = text.bounds[0] if text.bounds else (0, 0)
    words = text.folded[start:end].rstrip(".").split() if end - start < 100 else []
    is_legend = 1 < len(words) <= WORDS + 1 and words[-1] in lexicon.words("legend noun")
    if not is_legend or not text.clean[start:end].endswith("."):
        return
    no_legend = lexicon.words("legend verb") | lexicon.words("numeral") | lexicon.function_words
    if set(words) & no_legend:
        return
    noun = words[-1].rstrip("sx")
    opened = text.page.raw[: text.block.span(0, 1).start][-1:] in ("*", "_", ">")
    if end < len(text.clean) and (opened or noun == words[-1]):
        return  # a label, and what it names is told behind it
    others = any(noun in each.folded for each in text.reading.texts if each is not text)
    if not others and text.reading.once(notation).is_plain(text, start, end):
        message = f"“{text.clean[start:end]}” announces what is not on this page."
        yield Finding(message=message, place=text.place(start, end))


def _is_empty(text: Text, after: Text | None) -> bool:
    """Whether nothing stands under a heading; a line over or under the title is a part of it."""
    above = text.reading.body[: text.index]
    if after and text.block.level > after.block.level and all(e.kind == "heading" for e in above):
        return False
    if after and (after.kind != "heading" or after.block.level > text.block.level):
        return False
    return bool(text.clean) and _is_nothing(text, after)


def _empty_section(empty: list[Text]) -> Iterator[Finding]:
    """Report the only heading of a page over nothing at all; those of plain text are guessed."""
    text = empty[0]
    headings = sum(each.kind == "heading" for each in text.reading.body)
    if text.page.path.endswith(".txt") or headings < HEADED or OBJECT in text.clean:
        return
    is_title = len(text.clean.split()) <= TITLE_WORDS and text.clean[-1:] not in ".!?:;,"
    if text.block.level >= SECTION and is_title:
        place = text.place(0, len(text.clean))
        yield Finding(message=f"Nothing stands under “{text.clean}”.", place=place)
