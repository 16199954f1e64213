"""A reference to a section, step, table or annex that the page does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.checks.base import Check, Params
from guidelint.model import Finding, Related
from guidelint.reading.labels import Label, in_a_row, labels
from guidelint.reading.notation import notation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Text
    from guidelint.reading.labels import Labels

HEADED = 3
"""Numbered headings from which a page numbers its sections."""
WIDE = 5
"""Words after "of" in which another text may be named."""
OF_A_NAME = re.compile(r"\s*,?\s*(?:of|in|to|from|de|du|dans)\s+(?:the|la|le|l['’])?\s*[A-Z]")
MEDIA = re.compile(r"!\[|<img|<svg|<iframe|<figure|<table|\{\{|\{%|```|^ *\|", re.MULTILINE)
"""What may be a table or figure and is no text."""
DOTTED = re.compile(r"(?<![\w.,])\d{1,2}\.\d{1,2}(?![\w%]|[.,]\d)")


class MissingReference(Check[Params]):
    """Compare what the page refers to with what it numbers."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each reference to a number outside an unbroken row."""
        known = reading.once(labels)
        for label in known.referring:
            if not _is_here(label) and _elsewhere(label.text, label.start, label.end):
                continue
            if _missing(label, known):
                yield _finding(label, known)
        yield from _dotted(reading, known)


def _missing(label: Label, known: Labels) -> bool:
    """Whether a row of such parts exists and this number is not in it."""
    number, kind = label.number, label.kind
    own = known.defined.get(label.word, frozenset()) | known.defined.get(kind, frozenset())
    if number in own or ("." in number and number.split(".")[0] in own):
        return False
    same = frozenset(each for each in own if each[0].isdigit() == number[0].isdigit())
    if len(same) > 1 and in_a_row(same):
        return kind != "chapter" or len(same) >= HEADED
    if kind in ("section", "point", "step", "chapter") and number[0].isdigit():
        return _outside(label, known)
    here = _is_here(label)
    if kind in ("table", "figure") and here and not own:
        return not label.text.reading.tables and not MEDIA.search(label.text.page.raw)
    return kind in ("annex", "appendix") and not own and (here or _is_alone(label))


def _outside(label: Label, known: Labels) -> bool:
    """Whether the page's headings or its one list are numbered and end before this number."""
    number = label.number
    top = number.split(".")[0]
    tops = frozenset(each.split(".")[0] for each in known.headed)
    if number in known.numbered or top in known.printed:
        return False
    if len(tops) >= HEADED and in_a_row(frozenset(each.split(".")[0] for each in known.numbered)):
        siblings = any(each.startswith(f"{top}.") for each in known.headed)
        return top not in tops or ("." in number and siblings)
    marks = frozenset(each for each in known.printed if each.isdigit())
    is_one_list = sum(each.ordered for each in label.text.reading.lists) <= 1
    is_row = label.kind in ("point", "step") and in_a_row(marks) and len(marks) >= HEADED
    return is_row and is_one_list and "." not in number and int(number) > max(map(int, marks))


def _is_alone(label: Label) -> bool:
    """Whether the page names an annex once, as a part of itself, and no link leads there."""
    stem = label.word[:5]
    times = sum(text.folded.count(stem) for text in label.text.reading.texts)
    cited = [word.strip("('’") for word in label.text.folded[: label.start].split()[-1:]]
    sections = sum(text.kind == "heading" for text in label.text.reading.body)
    before = label.text.reading.lexicon.words("before reference")
    return times == 1 and sections >= HEADED and bool(set(cited) & before)


def _is_here(label: Label) -> bool:
    """Whether it is said to stand on this page: "below", "overleaf"."""
    after = label.text.folded[label.end : label.end + 40].split()[:2]
    here = label.text.reading.lexicon.words("here")
    return any(word.strip(" ,.;:)") in here for word in after)


def _elsewhere(text: Text, start: int, end: int) -> bool:
    """Whether a reference is a link, stands in brackets of a law, or names another text."""
    own = text.reading.once(notation)
    span = text.block.span(start, end)
    if (
        own.raw[span.end : span.end + 2] in ("](", "][")
        or own.raw[span.end : span.end + 4] == "</a>"
    ):
        return True
    if own.quoted(text) or not own.is_plain(text, start, end) or _is_history(text):
        return True
    other = text.reading.lexicon.words("text elsewhere")
    clause = re.split(r"[.;:!?](?:\s|$)", text.folded[end : end + 90])[0]
    after = re.findall(r"[^\W\d_]+", clause)[:WIDE]
    before = re.findall(r"[^\W\d_]+", text.folded[max(0, start - 45) : start])[-2:]
    if not set(after[:1]) & text.reading.lexicon.words("of"):
        after = after[:2]
    return bool(other & {*after, *before}) or bool(OF_A_NAME.match(text.clean[end:]))


def _is_history(text: Text) -> bool:
    """Whether it stands in a row with a date: a history of changes names what once was."""
    if text.cell is None:
        return False
    row = text.cell.table.row(text.cell.row)
    return any(figure.quantity.kind == "date" for cell in row for figure in cell.text.figures)


def _finding(label: Label, known: Labels) -> Finding:
    parts = [each for each in known.opening if each.kind == label.kind]
    last = parts[-1] if parts else None
    related = (Related(last.text.place(last.start, last.end), "the last one here"),) if last else ()
    said = label.text.clean[label.start : label.end]
    return Finding(
        message=f"“{said}”: this page has none.",
        place=label.text.place(label.start, label.end),
        related=related,
    )


def _dotted(reading: Reading, known: Labels) -> Iterator[Finding]:
    """Report "(see 6.4)" where the headings go from 6.1 to 6.3."""
    dotted = {each for each in known.headed if "." in each}
    if len(dotted) < HEADED:
        return
    lexicon = reading.lexicon
    told = {(each.text.index, each.end) for each in known.referring}
    for text in reading.body:
        if text.kind == "heading" or "." not in text.clean:
            continue
        for match in DOTTED.finditer(text.clean):
            number = match[0]
            before = text.folded[: match.start()].split()[-1:]
            top = number.split(".")[0]
            if not before or before[0].strip("(,") not in lexicon.words("pointing"):
                continue
            if number in known.headed or not any(each.startswith(f"{top}.") for each in dotted):
                continue
            if (text.index, match.end()) in told or _elsewhere(text, *match.span()):
                continue
            yield Finding(
                message=f"“{number}”: this page has no such section.",
                place=text.place(*match.span()),
            )


CHECK = MissingReference
