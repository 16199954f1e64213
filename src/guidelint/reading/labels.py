"""Numbered parts of a page, and the places that refer to them: "section 4", "Annex B", "(c)"."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.model import Unique
from guidelint.reading.patterns import form
from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text

KINDS = (
    "section", "point", "step", "table", "figure", "annex", "appendix", "chapter", "box", "article",
)  # fmt: skip
"""What numbered parts are called; the lexicon has the words as the cue "label" and the kind."""
NUMBER = (
    r"[\s\u00a0]?(?:no\.?|n°|nº)?[\s\u00a0]?(?:\((?P<b>[a-h]|\d{1,2})\)"
    r"|(?P<n>\d{1,2}(?:\.\d{1,2}){0,2}|[A-H]|[IVX]{1,4}))(?![\w%°’'/+-]|[.,:]\d)"
)
MORE = r"\s*(?:,|;|/|,?\s*(?P<word>[^\W\d_]+))\s*(?=[\dA-H(])"
"""Between the numbers of "rules 2, 4 or 7"."""
PLURAL = r"\s([^\W\d_]+[sx])\b"
OPENS = r"\s*(?:[.:)–—-]|$|\()"
HEADED = r"(?:§\s?)?(?P<n>\d{1,2}(?:\.\d{1,2}){0,2})[.):]?[\s\u00a0]+\S"
ALONE = r"\d{1,2}(?:\.\d{1,2}){0,2}$"
OPENING = frozenset("§0123456789")
BOLD = ("**", "__", "<b>", "<strong>")
MARK = r"(?:^|[\s>(])([0-9]{1,2}|[a-z])[.)]\s*[*_`!\[\\]*$"
LED = 2
"""Words and marks of a line that names a list, at most: "Notes:"."""
BARE = r"\(?([0-9]{1,2}|[a-z])[.)]\s"


class Label(Stretch, frozen=True):
    """A kind and number. word: as printed, folded."""

    kind: str
    word: str
    number: str


class Labels(Unique, frozen=True, eq=False):
    """The labels of a page: `opening` a part, and `referring` to one.

    headed: the numbers that headings begin with. listed: the numbers of items, as printed.
    """

    reading: Reading

    @cached_property
    def all(self) -> tuple[Label, ...]:
        """Every label, in order."""
        texts = self.reading.cueing(*(f"label {kind}" for kind in KINDS))
        margins = ("meta", "alt", "chrome")
        return tuple(label for text in texts if text.kind not in margins for label in _labels(text))

    @cached_property
    def opening(self) -> tuple[Label, ...]:
        """Those that begin a heading, item, cell or paragraph, as the name of what follows."""
        return tuple(label for label in self.all if _opens(label))

    @cached_property
    def referring(self) -> tuple[Label, ...]:
        """All others outside headings."""
        opening = {(label.text.index, label.start) for label in self.opening}
        return tuple(
            label
            for label in self.all
            if label.text.kind != "heading" and (label.text.index, label.start) not in opening
        )

    @cached_property
    def defined(self) -> dict[str, frozenset[str]]:
        """By kind and by word, the numbers that parts open with."""
        found: dict[str, set[str]] = {}
        for label in self.opening:
            found.setdefault(label.kind, set()).add(label.number)
            found.setdefault(label.word, set()).add(label.number)
        return {key: frozenset(numbers) for key, numbers in found.items()}

    @cached_property
    def listed(self) -> dict[str, frozenset[str]]:
        """By word, the numbers of the list with nothing but that word before it: "Notes", 1., 2."""
        found: dict[str, frozenset[str]] = {}
        for listing in self.reading.lists:
            lead = listing.lead
            cues = (hit for kind in KINDS for hit in lead.cue(f"label {kind}")) if lead else ()
            whole = [hit.phrase for hit in cues if lead and len(lead.tokens) <= LED]
            marks = [mark_of(each) or str(at) for at, each in enumerate(listing.items, 1)]
            if whole and listing.ordered:
                word = whole[0].rstrip("s")
                found[word] = found.get(word, frozenset()).union(marks)
        return found

    @cached_property
    def headed(self) -> frozenset[str]:
        """The numbers that headings, and paragraphs with a dotted number, begin with."""
        return frozenset(self._heads)

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        texts = (text for text in self.reading.body if text.clean[:1] in OPENING)
        found = ((text, form(HEADED).match(text.clean)) for text in texts)
        return tuple(
            match["n"]
            for text, match in found
            if match and (text.kind == "heading" or "." in match["n"])
        )

    @property
    def ascends(self) -> bool:
        """Whether the dotted numbers that parts begin with mostly go up; versions go down."""
        dotted = [tuple(map(int, each.split("."))) for each in self._heads if "." in each]
        return sum(a < b for a, b in pairwise(dotted)) >= sum(a > b for a, b in pairwise(dotted))

    @cached_property
    def numbered(self) -> frozenset[str]:
        """The numbers of headings and of items; in plain text, headings may look like items."""
        return self.headed | frozenset(each for each in self.printed if each.isdigit())

    @cached_property
    def rows(self) -> frozenset[str]:
        """The numbers that stand alone at the beginning of a row of a table."""
        first = (cell for table in self.reading.tables for cell in table.column(0))
        return frozenset([each.text.clean for each in first if form(ALONE).match(each.text.clean)])

    @cached_property
    def printed(self) -> frozenset[str]:
        """The numbers and letters that stand before items and paragraphs in the raw text."""
        marks = (mark_of(text) for text in self.reading.body if text.kind != "cell")
        return frozenset(mark.upper() for mark in marks if mark)


def labels(reading: Reading) -> Labels:
    """Give the labels of a page. Ask for them by `reading.once(labels)`."""
    return Labels(reading)


def mark_of(text: Text) -> str:
    """Give the number or letter that stands before a text in the raw page ("4", "b"), or ""."""
    raw, start = text.page.raw, text.block.span(0, 1).start
    before = raw[raw.rfind("\n", 0, start) + 1 : start]
    match = form(MARK).search(before)
    if not match and not before.strip(" \t*_"):
        match = form(BARE).match(text.clean)
    return match[1] if match else ""


def in_a_row(numbers: frozenset[str] | set[str]) -> bool:
    """Whether numbers or letters run from the first without a gap."""
    whole = {each for each in numbers if "." not in each}
    values = sorted(
        int(n) if n.isdigit() else ord(n) - 64 for n in whole if n.isdigit() or len(n) == 1
    )
    return len(values) > 1 and values == list(range(1, len(values) + 1))


def _labels(text: Text) -> Iterator[Label]:
    for kind in KINDS:
        for hit in text.cue(f"label {kind}"):
            if match := form(NUMBER).match(text.clean, hit.end):
                number = (match["b"] or match["n"]).upper()
                if match.end() - hit.end - len(number) <= 0 and kind != "section":
                    continue
                word = hit.phrase.rstrip("s")
                yield Label(text, hit.start, match.end(), kind, word, number)
                if hit.phrase != word:
                    yield from _more(text, hit.start, match.end(), kind, word)


def _more(text: Text, start: int, end: int, kind: str, word: str) -> Iterator[Label]:
    """Give the further numbers of "rules 2, 4, 7 or 8", if what is behind counts nothing else."""
    lexicon, clean = text.reading.lexicon, text.clean
    found: list[Label] = []
    first = end
    while joint := form(MORE).match(clean, end):
        number = form(NUMBER).match(clean, joint.end())
        if number is None or (joint["word"] or "") not in lexicon.words("joint") | {""}:
            break
        end = number.end()
        printed = (number["b"] or number["n"]).upper()
        found.append(Label(text, start, end, kind, word, printed))
    noun = form(PLURAL).match(clean, end)
    if noun and noun[1].lower() not in lexicon.function_words:
        return
    counted = (each for each in text.figures if found and each.quantity.kind != "number")
    if not any(first < each.end and each.start < end for each in counted):
        yield from found


def _opens(label: Label) -> bool:
    """Whether a label begins its text or a sentence, as the name of what follows."""
    text, span = label.text, label.place.span
    before, after = text.clean[: label.start].rstrip(), text.clean[label.end :]
    if before.strip(' (*_"“#'):
        return before[-1] in ".;·•|" and after.removeprefix(" ")[:1] in tuple(":=–—")
    is_bold = text.page.raw.endswith(BOLD, 0, span.start)
    return text.kind in ("heading", "cell") or is_bold or form(OPENS).match(after) is not None
