"""Numbers in words: "three", "two hundred and five", "quatre-vingt-dix-neuf", "une douzaine"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.assembly import RawAmount
from guidelint.reading.quantities.phrases import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.lexicon.quantities import NumberWords
    from guidelint.reading.quantities.phrases import Parts
    from guidelint.reading.quantities.speech import Passage

WordKind = Literal["", "small", "tens", "times", "group", "scale"]
_LARGEST = 10**15
_THOUSAND = 3


class _Word(NamedTuple):
    kind: WordKind
    value: int


class NumberForms:
    """The numbers that are said in one language, and the letters that stand for powers of ten."""

    def __init__(self, words: NumberWords, units: Iterable[str]) -> None:
        """Take the words of numbers, and those of units that an article may stand before."""
        self.words = words
        self._units = tuple(units)
        self.doubtful = frozenset(forms(words.doubtful))
        self.articles = frozenset(forms(words.articles))
        self.rough = frozenset(forms(words.rough))
        self.powers = {**words.letters, **words.money_letters, **words.rupee_letters}
        self.cased = {
            form: letter
            for letter in self.powers
            for form in (letter, letter.upper(), letter.title())
        }

    @cached_property
    def said(self) -> frozenset[str]:
        """The words of numbers."""
        return frozenset(_said(self.words))

    @cached_property
    def starts(self) -> frozenset[str]:
        """What a number in words can begin with: a number word, an article before one or a unit."""
        words = self.words
        first = {*words.small, *words.times, *words.scales} - self.articles
        spelled = {form for word in first for form in (word, word.replace("-", " "))}
        after = (f"{each} {word}" for each in self.articles for word in self.after_article)
        return frozenset((*spelled, *after))

    @cached_property
    def after_article(self) -> tuple[str, ...]:
        """What an article can be the number of."""
        words = self.words
        units = self._units
        if not words.with_units:  # "a year and a half" only
            units = tuple(f"{unit} {half}" for unit in units for half in words.halves)
        return (*words.times, *words.times_after, *words.groups, *words.scales, *units)


def _said(words: NumberWords) -> dict[str, _Word]:
    table = {
        word: _Word("tens" if value >= 20 and value % 10 == 0 else "small", value)
        for word, value in words.small.items()
    }
    kinds: tuple[tuple[WordKind, dict[str, int]], ...] = (
        ("times", words.times | words.times_after),
        ("group", words.groups | words.groups_after),
        ("scale", words.scales | words.scales_after),
    )
    for kind, values in kinds:
        table |= {word: _Word(kind, value) for word, value in values.items()}
    return table | {word.replace("-", " "): told for word, told in table.items()}


def behind(numbers: NumberForms) -> Parts:
    """Give what a number consists of in words, and what stands behind one in digits."""
    words = numbers.words
    said = _said(words)
    return {
        "number": said,
        "article of": dict.fromkeys(numbers.after_article, True),
        "scale": {word: each.value for word, each in said.items() if each.kind == "scale"},
        "scale alone": words.scales_alone,
        "half": {word: Fraction(part) for word, part in words.halves.items()},
        "of": listed(words.of),
    }


def of_end(passage: Passage, end: int) -> int:
    """Give where the "of" behind a number ends, with the space behind it; or -1."""
    low = passage.low
    found = passage.behind(end + 1).get("of") if low[end : end + 1] == " " else None
    if found and low[found[1] - 1] == "'":
        return found[1]
    return found[1] + 1 if found and low[found[1] : found[1] + 1] == " " else -1


def add_half(passage: Passage, amount: RawAmount) -> bool:
    """Add what stands behind a whole number: "two and a half" is as exact as 2.5."""
    if amount.quantum != 1 or passage.low[amount.end : amount.end + 1] != " ":
        return False
    found = passage.behind(amount.end + 1).get("half")
    if found:
        added, amount.quantum = as_decimal(found[0])
        amount.value = amount.mantissa = amount.value + added
        amount.tail = amount.end = found[1]
    return found is not None


def as_decimal(part: Fraction) -> tuple[Decimal, Decimal]:
    """Give a half, a quarter or a fifth as a decimal and one unit of its last place."""
    value = Decimal(part.numerator) / Decimal(part.denominator)
    return value, Decimal(1).scaleb(len("0.") - len(str(value)))


def read_words(passage: Passage, start: int) -> RawAmount | None:
    """Read the number in words that starts at `start`; None where there is none.

    A scale word alone counts as one of it ("hundred").
    """
    low, numbers = passage.low, passage.speech.numbers
    article = _article_end(passage, start)
    count = _Count(current=1 if article else 0)
    end, at, joint, text = start, article + 1 if article else start, False, ""
    while found := passage.behind(at).get("number"):
        word = found[0]
        if article and not text and word.kind in ("small", "tens"):
            break
        if text and not _may_follow(numbers.words, count, word, joint=joint, apart=low[at - 1]):
            break
        count = count.with_word(word)
        text, end = low[at : found[1]], found[1]
        at, joint = _step(low, end, numbers.words.joint)
        if at == end:
            break
    if not text:
        return _amount(1, 1, start, article, doubtful=True) if article else None
    said, last = low[start:end], count.last
    if not article and said in numbers.articles:
        return None
    noun = last.kind == "group" or (last.kind == "scale" and last.value > _THOUSAND)
    amount = _amount(
        count.total + count.current,
        10**last.value if last.kind == "scale" else 1,
        start,
        end,
        rough=text in numbers.rough,
        alone=said == text and last.kind not in ("small", "tens"),
        doubtful=said in numbers.doubtful,
    )
    add_half(passage, amount)
    amount.of = of_end(passage, amount.tail) if noun else -1
    return amount


def _article_end(passage: Passage, start: int) -> int:
    """Give where an article that is a number ends ("a hundred", "un mois"), or 0."""
    numbers, low = passage.speech.numbers, passage.low
    end = low.find(" ", start)
    if end < 0 or low[start:end] not in numbers.articles:
        return 0
    return end if passage.behind(end + 1).get("article of") else 0


def _step(low: str, end: int, joint: str) -> tuple[int, bool]:
    """Give where the next word of a number starts, and whether "and" stands before it."""
    at = apart(low, end)
    if joint and at > end and low.startswith(joint, at):
        after = apart(low, at + len(joint))
        if after > at + len(joint) and low[after : after + 1].isalpha():
            return after, True
    return at if low[at : at + 1].isalpha() else end, False


def apart(low: str, end: int) -> int:
    """Give where what follows a hyphen or any spaces starts."""
    if low[end : end + 1] == "-":
        return end + 1
    while low[end : end + 1] == " ":
        end += 1
    return end


def _may_follow(words: NumberWords, count: _Count, word: _Word, *, joint: bool, apart: str) -> bool:
    """Tell whether a word goes on: hundreds, then tens, then units; scales go down."""
    last = count.last
    if joint and not _may_join(words, last, word):
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


def _may_join(words: NumberWords, last: _Word, word: _Word) -> bool:
    """Tell whether "and" may stand between two words: "vingt et un", "hundred and five"."""
    if words.joint_before:
        return last.kind == "tens" and word.value in words.joint_before
    return last.kind not in ("small", "tens")


class _Count(NamedTuple):
    """How far a number is read: its scales, what stands before the next, the last scale."""

    total: int = 0
    current: int = 0
    below: int = _LARGEST
    last: _Word = _Word("", 0)

    def with_word(self, word: _Word) -> _Count:
        """Give the number with one more word."""
        if word.kind == "scale":
            size = 10**word.value
            return _Count(self.total + (self.current or 1) * size, 0, size, word)
        times = word.kind in ("times", "group")
        current = (self.current or 1) * word.value if times else self.current + word.value
        return self._replace(current=current, last=word)


def _amount(value: int, quantum: int, start: int, end: int, **told: Any) -> RawAmount:
    number = Decimal(value)
    return RawAmount(number, Decimal(quantum), start, end, start, end, number, spelled=True, **told)
