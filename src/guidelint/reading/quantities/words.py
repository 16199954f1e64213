"""Numbers in words: "three", "two hundred and five", "quatre-vingt-dix-neuf", "une douzaine"."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.amounts import RawAmount
from guidelint.reading.quantities.numerals import SPACES
from guidelint.reading.quantities.phrases import LETTER, NEVER, After, alternation, any_before

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.lexicon.quantities import NumberWords

T = TypeVar("T")
Kind = Literal["", "small", "tens", "times", "group", "scale"]
_LARGEST = 10**15
_THOUSAND = 3


class _Word(NamedTuple):
    kind: Kind
    value: int


class NumberReader:
    """Reads the numbers that are said in one language."""

    def __init__(self, words: NumberWords, units: Iterable[str]) -> None:
        """Take the words of numbers, and those of units that an article may stand before."""
        self._words = words
        self._units = tuple(units)
        self._doubtful = frozenset(forms(words.doubtful))
        self._articles = frozenset(forms(words.articles))
        self._rough = frozenset(forms(words.rough))
        self._vague = any_before(words.vague)

    @cached_property
    def _table(self) -> dict[str, _Word]:
        words = self._words
        table: dict[str, _Word] = {}
        for word, value in words.small.items():
            tens = value >= 20 and value % 10 == 0
            table.update(_spelled(word, _Word("tens" if tens else "small", value)))
        for kind, pair in {
            "times": (words.times, words.times_after),
            "group": (words.groups, words.groups_after),
            "scale": (words.scales, words.scales_after),
        }.items():
            for word, value in {**pair[0], **pair[1]}.items():
                table.update(_spelled(word, _Word(kind, value)))  # type: ignore[arg-type]
        return table

    @cached_property
    def starts(self) -> frozenset[str]:
        """What a number in words can begin with: a number word, an article before one or a unit."""
        words = self._words
        first = {*words.small, *words.times, *words.scales} - set(forms(words.articles))
        spelled = {form for word in first for form in _spelled(word, None)}
        return frozenset(
            spelled
            | {
                f"{article} {word}"
                for article in forms(words.articles)
                for word in self._after_article
            }
        )

    @cached_property
    def _after_article(self) -> tuple[str, ...]:
        """What an article can be the number of."""
        words = self._words
        units = self._units
        if not words.with_units:  # "a year and a half" only
            units = tuple(f"{unit} {half}" for unit in units for half in words.halves)
        return (*words.times, *words.times_after, *words.groups, *words.scales, *units)

    @cached_property
    def scale(self) -> re.Pattern[str]:
        """What multiplies digits by a power of ten, after them."""
        words = {**self._words.scales, **self._words.scales_after}
        return re.compile(rf"(?: +|-)?({alternation(words)})(?!\w)")

    @cached_property
    def scale_word(self) -> re.Pattern[str]:
        """A scale on its own, also in the plural: "thousands", "milliers"."""
        words = self._words
        known = {**words.scales, **words.scales_after, **words.scales_alone}
        return re.compile(rf"{alternation(known)}(?!\w)")

    def scale_of(self, word: str) -> int:
        """Give the power of ten of a scale word."""
        return self._words.scales_alone.get(word) or self._table[word].value

    @cached_property
    def _word(self) -> re.Pattern[str]:
        return re.compile(rf"{alternation(self._table)}(?!\w)")

    @cached_property
    def _article(self) -> re.Pattern[str]:
        articles, after = forms(self._words.articles), alternation(self._after_article)
        return re.compile(rf"{alternation(articles)}(?= {after}(?!{LETTER}))")

    @cached_property
    def _step(self) -> re.Pattern[str]:
        joint = re.escape(self._words.joint) if self._words.joint else NEVER
        return re.compile(rf"(?:-| +)(?:({joint})(?:-| +))?(?={LETTER})")

    def knows(self, word: str) -> bool:
        """Tell whether a folded word is or begins a number."""
        return word in self._table

    def vague_before(self, low: str, floor: int, at: int) -> bool:
        """Tell whether what stands before makes a scale no number: "several hundred"."""
        return self._vague.find(low, floor, at) is not None

    def read(self, low: str, start: int) -> RawAmount | None:
        """Read the number that starts at `start` of a folded text; None where there is none.

        A scale word alone counts as one of it ("hundred").
        """
        article = self._article.match(low, start)
        count = _Count(current=1 if article else 0)
        end, at, joint, text = start, article.end() + 1 if article else start, False, ""
        while found := self._word.match(low, at):
            word = self._table[found[0]]
            if article and not text and word.kind in ("small", "tens"):
                break
            if text and not self._may_follow(count, word, joint=joint, joined=low[at - 1] == "-"):
                break
            count = count.with_word(word)
            end, text = found.end(), found[0]
            step = self._step.match(low, end)
            if not step:
                break
            at, joint = step.end(), bool(step[1])
        if not text:
            return _amount(1, 1, start, article.end(), doubtful=True) if article else None
        if not article and low[start:end] in self._articles:
            return None
        last, said = count.last, low[start:end]
        noun = last.kind == "group" or (last.kind == "scale" and last.value > _THOUSAND)
        return _amount(
            count.total + count.current,
            10**last.value if last.kind == "scale" else 1,
            start,
            end,
            of=end if noun else -1,
            rough=text in self._rough,
            alone=said == text and last.kind not in ("small", "tens"),
            doubtful=said in self._doubtful,
        )

    def _may_follow(self, count: _Count, word: _Word, *, joint: bool, joined: bool) -> bool:
        """Tell whether a word goes on: hundreds, then tens, then units; scales go down."""
        last = count.last
        if joint and not self._may_join(last, word):
            return False
        if word.kind in ("times", "group"):
            bare = self._words.bare_hundred and last.kind == "scale" and word.kind == "times"
            return 0 < count.current < 100 or bare
        if word.kind == "scale":
            return count.current > 0 and 10**word.value < count.below
        if last.kind == "tens":
            teen = last.value in self._words.teens_after and 10 <= word.value < 20
            return 1 <= word.value < 10 or teen
        apart = not joined or self._words.hyphens
        return last.kind not in ("small", "group") and apart

    def _may_join(self, last: _Word, word: _Word) -> bool:
        """Tell whether "and" may stand between two words: "vingt et un", "hundred and five"."""
        before = self._words.joint_before
        if before:
            return last.kind == "tens" and word.value in before
        return last.kind not in ("small", "tens")


class Multipliers:
    """What stands tight behind digits and multiplies them: letters for powers of ten; halves."""

    def __init__(self, words: NumberWords) -> None:
        """Take the words of numbers."""
        self.powers = {**words.letters, **words.money_letters, **words.rupee_letters}
        self.only_money = frozenset({**words.money_letters, **words.rupee_letters})
        self.only_rupees = frozenset(words.rupee_letters)
        cased = {
            form for letter in self.powers for form in (letter, letter.upper(), letter.title())
        }
        pattern = alternation(sorted(cased))
        self.letter = re.compile(rf"{pattern}(?![^\W_])")
        apart = alternation(sorted(form for form in cased if form.lower() not in {"b", "l", "mm"}))
        self.letter_apart = re.compile(rf"[{SPACES}]{apart}(?![^\W_])")
        self._before_symbol = re.compile(rf"{apart} ?(?=[€$£¥])")
        self.halves = After({word: Fraction(part) for word, part in words.halves.items()})
        self.of = re.compile(rf" (?:{alternation(forms(words.of))})(?: |(?<='))")

    def letter_before_symbol(self, text: str, start: int) -> tuple[int, int] | None:
        """Read the letter of "k€": its power of ten and where the symbol starts."""
        found = self._before_symbol.match(text, start)
        return (self.powers[found[0].strip().lower()], found.end()) if found else None


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


def _spelled(word: str, told: T) -> dict[str, T]:
    """Give a word as it is written with hyphens and without."""
    return {word: told, word.replace("-", " "): told}


def _amount(value: int, quantum: int, start: int, end: int, **told: Any) -> RawAmount:
    number = Decimal(value)
    return RawAmount(number, Decimal(quantum), start, end, start, end, number, spelled=True, **told)
