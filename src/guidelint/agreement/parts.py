"""The statements of a page, and their words as they are compared one by one."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from guidelint.agreement.amounts import dimension
from guidelint.agreement.words import content_keys, vocabulary
from guidelint.model import OBJECT, Record
from guidelint.reading import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Figure, Reading, Text

_FEWEST_WORDS = 4
_FIRM = ("requires", "allows", "denies")
_LONG = 5
"""Words of a statement without an amount that is known again."""
_CLOSE = 2
"""Words behind "the" of which one with a capital names the subject ("the Business plan")."""
_ENDS, _CLOSING = frozenset(".!…"), "”\"’')]»"


class Word(Record):
    """A word of a sentence, or an amount: its key, what it does, where it stands in the text."""

    key: str
    role: str
    start: int
    end: int
    figure: Figure | None = None


class Statement:
    """A sentence that states something; keys: of its content words; offsets are of its text."""

    def __init__(self, text: Text, sentence: int) -> None:
        """Take a sentence; it is read word for word when it is compared."""
        self.text, self.sentence = text, sentence
        self.start, self.end = text.bounds[sentence]
        self.keys = content_keys(text, self.start, self.end)
        self.said = text.clean[self.start : self.end]

    @cached_property
    def whole(self) -> Parts:
        """All of it but a "Yes," or "No," before it."""
        text, known = self.text, vocabulary(self.text.reading.language)
        one = text.reading.lexicon.words("one")  # an article more often than a number
        parts = [
            Word(dimension(each), "amount", each.start, each.end, figure)
            for figure in text.figures
            for each in [figure.quantity]
            if figure.sentence == self.sentence
            if each.kind != "count" or each.ends[0].text.lower() not in one
        ]
        inside = {at for each in parts for at in range(each.start, each.end)}
        tokens = text.between(self.start, self.end)
        for token in tokens[2:] if [each.text for each in tokens[1:2]] == [","] else tokens:
            start, end = token.start, token.end
            if start not in inside and (token.kind != "mark" or token.text == OBJECT):
                word = known[token.text] if token.kind == "word" else None
                parts.append(Word(*word or (text.place(start, end).quote, "content"), start, end))
        where = Stretch(text, self.start, self.end)
        return Parts(where, sorted(parts, key=attrgetter("start")))

    @cached_property
    def lead(self) -> Parts:
        """What stands before the "and" or "but" behind its amounts, unless that limits it."""
        parts, known = self.whole.parts, self.text.reading.lexicon.words
        last = max((at for at, each in enumerate(parts) if each.figure), default=-1)
        joining, limiting = known("joining"), known("limiting")
        behind = range(max(last, 0) + 1, len(parts))
        joints = [at for at in behind if parts[at].key in joining]
        rest = parts[joints[-1 if last < 0 else 0] :] if joints else []
        limits = any(each.key in limiting for each in rest)
        return self.whole if not rest or limits else Parts(self.whole.of, parts[: -len(rest)])


class Parts:
    """Parts of a statement in order.

    of: its sentence. telling: those that say what it is about: content words, words and numbers
    that pick out a case. keys: theirs, in order. nots: those that deny. amounts: as they are read.
    """

    def __init__(self, of: Stretch, parts: list[Word]) -> None:
        """Take some or all parts."""
        self.of, self.parts = of, parts
        self.telling = [each for each in parts if each.role in ("content", "case")]
        self.keys = [each.key for each in self.telling]
        self.nots = [each for each in parts if each.role == "not"]
        self.amounts = [each.figure for each in parts if each.figure]

    @cached_property
    def bag(self) -> Counter[str]:
        """Its keys as they are counted."""
        return Counter(self.keys)

    def without(self, *roles: str) -> list[str]:
        """Give the keys of all its parts but for some roles, to tell whether they are the same."""
        return [each.key for each in self.parts if each.role not in roles]

    def any_of(self, name: str) -> frozenset[str]:
        """Give the keys of a class of words of its language."""
        return vocabulary(self.of.text.reading.language).of_class(name)


def statements(reading: Reading) -> tuple[Statement, ...]:
    """Give the sentences of a page that state something: no headings, cells, questions, leads.

    Ask by `once`.
    """
    texts = [each for each in reading.body if each.kind in ("paragraph", "item")]
    return tuple(
        Statement(text, number)
        for text in (texts if reading.language else ())
        for number, (start, end) in enumerate(text.bounds)
        if _states(text, start, end)
    )


def _states(text: Text, start: int, end: int) -> bool:
    clean = text.clean
    opens = clean[start].isupper() or clean[start].isdigit()
    if not opens or clean.count(" ", start, end) < _FEWEST_WORDS - 1 or clean[end - 1] == "?":
        return False
    full = text.kind == "item" or clean[max(start, end - 4) : end].rstrip(_CLOSING)[-1:] in _ENDS
    return full and not text.cued("example", start, end)


class Saying(Record):
    """What a page says that others could say: keys of words, amounts, where, whether denied."""

    words: Sequence[str]
    amounts: Sequence[Figure]
    where: Stretch
    denied: bool = False


def sayings(reading: Reading) -> Iterator[Saying]:
    """Give the statements of a page that name what they are about, and its rows with one amount."""
    for said in reading.once(statements):
        firm = [name for name in _FIRM if said.text.cued(name, said.start, said.end)]
        tells = firm or said.sentence in [each.sentence for each in said.text.figures]
        if tells and _names_itself(said):
            yield from _sayings_of(said)
    for text in reading.body:
        if text.kind != "cell" or len(text.figures) != 1 or content_keys(text):
            continue
        label, head = (text.cell.row_label, text.cell.column_label) if text.cell else (None, None)
        if label:
            row = content_keys(label)
            for words in (row, row + (content_keys(head) if head else [])):
                if words[1:]:
                    yield Saying(words, text.figures, Stretch(text, 0, len(text.clean)))


def _sayings_of(said: Statement) -> Iterator[Saying]:
    """Give the lead of a statement, and of one that goes on what only the whole says."""
    whole, lead, where = said.whole, said.lead, Stretch(said.text, said.start, said.end)
    denied, rest = (len(each.nots) % 2 == 1 for each in (lead, whole))
    if len(lead.keys) >= (2 if lead.amounts else _LONG):
        yield Saying(lead.keys, lead.amounts, where, denied)
    if lead is not whole and len(whole.keys) >= _LONG:
        told = [str(denied), *(each.printed for each in lead.amounts)]
        yield Saying((*whole.keys, *told), (), where, rest)


def _names_itself(said: Statement) -> bool:
    """Whether it begins with what it is about, no "it" or "the fee", and no verb ("Bring …")."""
    text, tokens = said.text, said.text.between(said.start, said.end)
    known, first = text.reading.lexicon.words, tokens[0].low
    if first in known("speaker"):
        return False
    if first in known("definite"):
        return any(each.capital for each in tokens[1 : 1 + _CLOSE])
    if first in known("article") or first in known("quantifier") or first in known("negation"):
        return True
    words = vocabulary(text.reading.language)
    at = next((at for at, each in enumerate(tokens) if words[each.text][1] != "content"), 0)
    finite = known("finite verb")
    opening = tokens[: at + 1]
    verbs = [e.low in finite or text.cued("price-verb", e.start, e.end) for e in opening]
    return True in verbs[1:] and not verbs[0]
