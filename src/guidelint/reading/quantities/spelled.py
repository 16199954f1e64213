"""Numbers in words: "two hundred and five", "quatre-vingt-dix-neuf", "a third of the fee"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.model import Record
from guidelint.reading.quantities.around import hedge_before
from guidelint.reading.quantities.speech import NumberWord
from guidelint.reading.quantities.units import RawAmount, Unit, unit_at
from guidelint.reading.quantities.values import Number, Quantity

if TYPE_CHECKING:
    from fractions import Fraction

    from guidelint.lexicon.quantities import NumberWords
    from guidelint.reading.quantities.passage import Passage
    from guidelint.reading.quantities.values import Span

_LARGEST = 10**15
_EXACT = frozenset({2, 4, 5, 10})
"""Denominators whose parts have few decimal places."""


class _Count(Record):
    """How far a number is read: its scales, what stands before the next, the last scale."""

    total: int = 0
    current: int = 0
    below: int = _LARGEST
    last: NumberWord = NumberWord("", 0)

    def with_word(self, word: NumberWord) -> _Count:
        """Give the number with one more word."""
        if word.kind == "scale":
            size = 10**word.value
            return _Count(self.total + (self.current or 1) * size, 0, size, word)
        times = word.kind in ("times", "group")
        current = (self.current or 1) * word.value if times else self.current + word.value
        return msgspec.structs.replace(self, current=current, last=word)


def read_words(passage: Passage, start: int) -> RawAmount | None:
    """Read the number in words that starts at `start`; None where there is none.

    A scale word alone counts as one of it ("hundred").
    """
    low, speech, words = passage.low, passage.speech, passage.speech.words.numbers
    articles = speech["numbers articles"]
    article = low.find(" ", start)
    if low[start : max(article, start)] not in articles or not (
        "article of" in passage.behind[article + 1] or low.startswith(speech.halved, article + 1)
    ):
        article = 0
    count = _Count()
    end, at, joint, text = start, article + 1 if article else start, False, ""
    while found := passage.behind[at].get("number"):
        word = found[0]
        if text and not _may_follow(words, count, word, joint=joint, apart=low[at - 1]):
            break
        count = count.with_word(word)
        text, end = low[at : found[1]], found[1]
        at, joint = _step(low, end, words.joint)
    if not text:
        return _amount(1, 1, start, article, doubtful=True) if article else None
    said, last = low[start:end], count.last
    if not article and said in articles:
        return None
    amount = _amount(
        count.total + count.current, 10**last.value if last.kind == "scale" else 1, start, end,
        rough=text in speech["numbers rough"],
        alone=said == text and last.kind not in ("small", "tens"),
        doubtful=said in speech["numbers doubtful"],
    )  # fmt: skip
    add_half(passage, amount)
    amount.of = of_end(passage, amount.tail) if last.kind in ("group", "scale") else -1
    return amount


def _amount(value: int, quantum: int, start: int, end: int, **told: Any) -> RawAmount:
    number = Decimal(value)
    return RawAmount(number, Decimal(quantum), start, end, start, end, number, spelled=True, **told)


def _step(low: str, end: int, joint: str) -> tuple[int, bool]:
    """Give where the next word of a number starts, and whether "and" stands before it."""
    at = apart(low, end)
    if joint and low.startswith(joint, at):
        return apart(low, at + len(joint)), True
    return at, False


def apart(low: str, end: int) -> int:
    """Give where what follows a hyphen or any spaces starts."""
    if low[end : end + 1] == "-":
        return end + 1
    while low[end : end + 1] == " ":
        end += 1
    return end


def _may_follow(
    words: NumberWords, count: _Count, word: NumberWord, *, joint: bool, apart: str
) -> bool:
    """Tell whether a word goes on: hundreds, then tens, then units; scales go down.

    "And" may stand between two: "vingt et un", "hundred and five"; but not "vingt et cent".
    """
    last = count.last
    if joint and words.joint_before:
        if last.kind != "tens" or word.value not in words.joint_before:
            return False
    elif joint and last.kind in ("small", "tens"):
        return False
    if word.kind in ("times", "group"):
        bare = words.bare_hundred and last.kind == "scale" and word.kind == "times"
        return 0 < count.current < 100 or bare
    if word.kind == "scale":
        return count.current > 0 and 10**word.value < count.below
    if last.kind == "tens":
        teen = last.value in words.teens_after and 10 <= word.value < 20
        return 1 <= word.value < 10 or teen
    return last.kind not in ("small", "group") and (apart != "-" or words.hyphens)


def of_end(passage: Passage, end: int) -> int:
    """Give where the "of" behind a number ends, with the space behind it; or -1."""
    found = passage.behind[end + 1].get("numbers of")
    return found[1] + (passage.low[found[1] - 1] != "'") if found else -1


def add_half(passage: Passage, amount: RawAmount) -> bool:
    """Add what stands behind a whole number: "two and a half" is as exact as 2.5."""
    near = passage.behind[amount.end + 1]
    found = near.get("numbers halves") if amount.quantum == 1 else None  # "£4.20 and a half £2"
    if found:
        added, amount.quantum = _as_decimal(found[0])
        amount.value = amount.mantissa = amount.value + added
        amount.tail = amount.end = found[1]
    return found is not None


def _as_decimal(part: Fraction) -> tuple[Decimal, Decimal]:
    """Give a half, a quarter or a fifth as a decimal and one unit of its last place."""
    value = Decimal(part.numerator) / Decimal(part.denominator)
    return value, Decimal(1).scaleb(len("0.") - len(str(value)))


def fraction_at(passage: Passage, at: int) -> Quantity | None:
    """Read the fraction in words that starts at `at`, if it is one of something."""
    low, speech = passage.low, passage.speech
    said = passage.behind[at].get("numbers fractions")
    if said is None or "numbers no_fraction" in passage.before[at]:
        return None
    part, end = said
    word, of = low[at:end], of_end(passage, end)
    if word in speech["numbers alone"] and of < 0:
        return _fraction(passage, (at, end), part, noun=passage.noun_after(end, singular=True))
    if of < 0 and word not in speech["numbers bare"]:
        return None
    begin = of if of > 0 else end + 1
    near = passage.behind[begin]
    article, known = near.get("numbers articles"), near.get("ranges determiners")
    spaced = article is not None and low[article[1] : article[1] + 1] == " "
    unit = unit_at(passage, article[1] + 1 if article and spaced else begin)
    if unit and unit.kind == "duration" and part.denominator in _EXACT:
        return _fraction(passage, (at, end), part, unit)
    start = known[1] + (low[known[1] - 1] != "'") if known else begin
    if of < 0 and start <= begin:
        return None
    noun = passage.noun_after(max(start, begin), singular=True)
    return _fraction(passage, (at, end), part, noun=noun)


def _fraction(
    passage: Passage, span: Span, part: Fraction, unit: Unit | None = None, noun: Span | None = None
) -> Quantity:
    """Build "half an hour", or "two thirds of the fee", whose ends stand where it stands."""
    one, above, below = Decimal(1), Decimal(part.numerator), Decimal(part.denominator)
    value, step = _as_decimal(part) if unit else (above / below, one)
    name, end = (unit.name, unit.end) if unit else ("", span[1])
    hedge, begin = hedge_before(passage, span[0])
    ends = tuple(
        Number(each, *span, passage.text[slice(*span)], step, name, spelled=True)
        for each in ((value,) if unit else (above, below))
    )
    return Quantity(
        kind="duration" if unit else "ratio", start=begin, end=end, body=(span[0], end), ends=ends,
        low=value, high=value, hedge=hedge, unit=name, noun=noun,
    )  # fmt: skip
