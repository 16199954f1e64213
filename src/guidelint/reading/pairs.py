"""Which brackets and marks pair, and which stand alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.model import OBJECT
from guidelint.reading.notation import notation, prose
from guidelint.reading.patterns import form
from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text

OPENING = {"(": ")", "[": "]", "“": "”", "«": "»"}
CLOSING = {close: mark for mark, close in OPENING.items()}
QUOTES = frozenset("“”«»")
MARKS = r"[()\[\]“”«»（）［］]"
WIDE = str.maketrans("（）［］", "()[]")
"""Brackets of the scripts of East Asia pair with ours."""
END = r"[-−]?(?:\d[\d.,:]*|[^\W\d_]|∞)"
FREE = (
    rf"[\[(]\s*[-−\d.,∞\w{OBJECT}]{{1,12}}\s*[,;]\s*[-−\d.,∞\w{OBJECT}]{{1,12}}\s*[\])]"
    rf"|[\[\]()]{END}[,;]\s?{END}[\[\]()]|(?<!\w)[:;=]['’-]?[()\[\]]|\\[()\[\]]"
    r"|(?<=[\"'“‘«])\s?[()\[\]](?=\s?[\"'”’»])"
)
"""A half-open interval "[0, 1)" or "]0, 1]", a smiley, an escaped bracket and one that is spoken of
("look for “[”") do not pair."""
TURNED = "„|»[^«»]*«|”[^“”]*“"
"""Quotation marks as other languages turn them."""
LABEL = (
    r"(?:^|[\s*_,;:：、。]|(?<!\d)\.)(?:[^\W\d_]|[ivx]{1,5}|[IVX]{1,5}|\d+(?:\.\d+)*)[.\\]?\s?"
    r"\)(?=[\s.,;\u3000]|$)"
)
"""A list label with its bracket: "a)", "iii)", "2.1)", "1.)", "1\\)"."""
REACH = 8
NEAR = range(1, REACH + 1)
"""Texts within which a quotation or bracket may run on."""
ONE = {
    '"': (r'(?:(?<=[\s(])|^)"(?=\w)', r'(?<=[\w.,!?])"(?=[\s.,;:)]|$)'),
    "**": (r"(?<!\S)\*\*(?=[^\W\d_])", r"(?!)"),
    "`": (r"(?<![^\s(])`(?=\w)", r"(?!)"),
}
"""Marks that open and close alike: where they surely open, and where they surely close."""
NO_QUOTE = rf"[\d½¼¾]\s?\"|[“”`{{<={OBJECT}]"
"""Inches, and what has quotation marks of its own."""
SENTENCES = r"`[^`]*[a-z)][.,;:] [A-Za-z][^`]*`"
"""Code that holds the end of a sentence: the marks are shifted, and prose was taken for code."""


class Lone(Stretch, frozen=True):
    """A mark without its partner; opens: it should follow."""

    char: str
    opens: bool


def lone_marks(reading: Reading) -> Iterator[Lone]:
    """Give the marks of a page whose partner stands in no text near them."""
    texts = {text.index: text for text, *_ in reading.once(prose).find(MARKS)}
    found = [
        Lone(text, at, at + 1, char, char in OPENING)
        for text in texts.values()
        if text.kind not in ("meta", "alt")
        for at in _unmatched(text.clean)
        for char in text.clean[at].translate(WIDE)
    ]
    alone: dict[int, set[str]] = {}
    hidden: dict[tuple[int, str], bool] = {}
    for mark in found:
        alone.setdefault(mark.text.index, set()).add(mark.char)
    for mark in found:
        at = mark.text.index
        behind, before = ([alone.get(at + way * step, set()) for step in NEAR] for way in (1, -1))
        if mark.char in QUOTES:
            runs_on = _is_carried(mark, frozenset().union(*behind, *before))
        else:
            partner = OPENING.get(mark.char) or CLOSING[mark.char]
            runs_on = any(partner in marks for marks in (behind if mark.opens else before))
        if not runs_on and (at, mark.char) not in hidden:
            hidden[at, mark.char] = _in_markup(mark)
        if not runs_on and not hidden[at, mark.char]:
            yield mark
    for char in ONE:
        yield from _odd(reading, char)


def _unmatched(clean: str) -> list[int]:
    """Give the offsets of marks without a partner in one text."""
    clean = clean.translate(WIDE)
    free: set[int] = set()
    found = _alone(clean, free)
    if found:
        free.update(at for each in form(FREE).finditer(clean) for at in range(*each.span()))
        free.update(_labels(clean))
        found = _alone(clean, free)
    if any(clean[at] in QUOTES for at in found) and form(TURNED).search(clean):
        return [at for at in found if clean[at] not in QUOTES]
    return found


def _alone(clean: str, free: set[int]) -> list[int]:
    """Match the marks of a text; what is opened within others and not closed stays alone."""
    opened: list[int] = []
    alone: list[int] = []
    for match in form(MARKS).finditer(clean):
        at, char = match.start(), match[0]
        if at in free:
            continue
        if char in OPENING:
            opened.append(at)
        elif any(clean[each] == CLOSING[char] for each in opened):
            while clean[opened[-1]] != CLOSING[char]:
                alone.append(opened.pop())
            opened.pop()
        else:
            alone.append(at)
    return sorted(alone + opened)


def _labels(clean: str) -> Iterator[int]:
    """Give the brackets of list labels: nothing is open there, or what is is closed further on."""
    for match in form(LABEL).finditer(clean):
        before, rest = clean[: match.start()], clean[match.end() :]
        is_open = before.count("(") > before.count(")")
        if not is_open or rest.count(")") > rest.count("("):
            yield match.end() - 1


def _is_carried(mark: Lone, near: frozenset[str]) -> bool:
    """Whether a quotation goes on, or the mark begins a text or is turned, as some write it."""
    text, reading = mark.text, mark.text.reading
    if not QUOTES.isdisjoint(near):
        return True
    if mark.char == "»" or (mark.char == "”" and not mark.start):
        return True
    if mark.char in "“”" and '"' in text.clean:
        return True
    if mark.char == "«" and (mark.start == 0 or reading.language != "fr"):
        return not any("«" in each.clean and "»" in each.clean for each in reading.body)
    after = reading.texts[text.index + 1 : text.index + 1 + REACH]
    return any(each.clean.startswith(mark.char) for each in after)


def _in_markup(mark: Lone) -> bool:
    """Whether the raw text has as many of either: markup, code or an address took the partner."""
    one, other = sorted((mark.char, OPENING.get(mark.char) or CLOSING[mark.char]))
    raw = mark.text.reading.once(notation).raw_of(mark.text, 0, len(mark.text.clean))
    if one == "[" and not {"`", "\\", "$"}.isdisjoint(raw):
        return True
    return raw.count(one) == raw.count(other)


def _odd(reading: Reading, char: str) -> Iterator[Lone]:
    """Give the mark that one text of the page has once too often, where all others pair."""
    own = reading.once(notation)
    odd = [text for text in reading.body if char in text.clean and text.clean.count(char) % 2]
    if len(odd) != 1 or odd[0].kind == "heading":
        return
    text = odd[0]
    if char == '"' and (not reading.language or form(NO_QUOTE).search(text.clean)):
        return
    if char == "**" and (own.is_technical or own.is_generated or own.raw.count("**") == 1):
        return
    opening, closing = ([m.start() for m in form(each).finditer(text.clean)] for each in ONE[char])
    if char == "`":
        opening = [*_shifted(text), *(at for at in opening if "'" not in text.clean[at : at + 30])]
        opening = opening[:1]
    if len(opening) + len(closing) <= text.clean.count(char) and len(opening) != len(closing):
        opens = len(opening) > len(closing)
        at = max(opening) if opens else closing[-1]
        yield Lone(text, at, at + len(char), char, opens)


def _shifted(text: Text) -> Iterator[int]:
    """Give where prose was taken for code."""
    own = text.reading.once(notation)
    for match in re.finditer(OBJECT, text.clean):
        if form(SENTENCES).match(own.raw_of(text, *match.span())):
            yield match.start()
