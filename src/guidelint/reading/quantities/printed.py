"""The number itself as it is printed: digits or words, sign, scale word, power of ten."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint import regexes as re
from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.currencies import symbol_after
from guidelint.reading.quantities.numerals import MOST_DIGITS, SPACES, numeral_end, read_numeral
from guidelint.reading.quantities.phrases import After, alternation
from guidelint.reading.quantities.values import Number

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import NumberWords
    from guidelint.reading.quantities.speech import Passage

_INDIAN = frozenset({"INR", "PKR", "NPR", "BDT", "LKR"})
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_POWER = re.compile(
    r"[ \u00a0]?[x×*·][ \u00a0]?10(?:\^([0-9]{1,2})|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})|([0-9]{1,2}))(?![0-9.,])"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BEFORE_SIGN = frozenset(" \u00a0\u202f\t([,;:=<>≤≥~±")


class Printed(msgspec.Struct, frozen=True):
    """A number with the parts of its printing that neighbours may share or dispute.

    `mantissa` is the value before its `scale` (a power of ten); `two_ways` says that its one
    separator could group as well as mark decimals. `of`: a noun of number, which some languages
    join to what it counts ("2 millions d'euros"). `rough`: not meant exactly ("une centaine").
    `doubtful`: a word that is no number as often ("one"). `alone`: a bare scale ("hundred").
    """

    number: Number
    mantissa: Decimal
    scale: int = 0
    power: Literal["", "printed", "lost"] = ""
    two_ways: bool = False
    of: bool = False
    rough: bool = False
    doubtful: bool = False
    alone: bool = False


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


def words_at(passage: Passage, at: int) -> Printed | None:
    """Read the number in words at `at`."""
    said = passage.speech.numbers.read(passage.low, at)
    if said is None:
        return None
    value, quantum, end = Decimal(said.value), Decimal(said.quantum), said.end
    value, quantum, end = with_half(passage, value, quantum, end)
    text = passage.text[at:end]
    number = Number(value, at, end, text, quantum, loose_unit(value, quantum), spelled=True)
    return Printed(
        number, value, of=said.of, rough=said.rough, doubtful=said.doubtful, alone=said.alone
    )


def with_half(
    passage: Passage, value: Decimal, quantum: Decimal, end: int
) -> tuple[Decimal, Decimal, int]:
    """Add what stands behind a whole number: "two and a half" is as exact as 2.5."""
    if quantum != 1 or passage.low[end : end + 1] != " ":
        return value, quantum, end
    found = passage.speech.multipliers.halves.find(passage.low, end + 1)
    if not found:
        return value, quantum, end
    part, after = found
    added, step = as_decimal(part)
    return value + added, step, after


def as_decimal(part: Fraction) -> tuple[Decimal, Decimal]:
    """Give a half, a quarter or a fifth as a decimal and one unit of its last place."""
    value = Decimal(part.numerator) / Decimal(part.denominator)
    return value, Decimal(1).scaleb(len("0.") - len(str(value)))


def digits_at(passage: Passage, at: int, codes: frozenset[str], *, money: bool) -> Printed | None:
    """Read the number whose first digit is at `at`; `codes` are the currencies before it.

    `money` tells that a currency stands before or after: then "m" is a million, no metre.
    """
    text = passage.text
    end = numeral_end(text, at)
    reading = read_numeral(text[at:end], text, passage.speech.marks)
    if reading is None or (reading.address and not money):
        return None
    value, quantum = reading.value, Decimal(1).scaleb(-reading.places)
    if (part := _VULGAR.get(text[end : end + 1])) and not reading.places:
        value, quantum, end = value + part, part, end + 1
    value, quantum, end = with_half(passage, value, quantum, end)
    scale, of, end = _scale(passage, end, codes, money=money)
    power, exponent, end = _power(text, end)
    start = at - 1 if _signed(text, at) else at
    exact, step = _shifted(value, scale + exponent), _shifted(quantum, scale + exponent)
    number = Number(
        exact if start == at else -exact,
        start,
        end,
        text[start:end],
        step,
        loose_unit(exact, step),
        ambiguous=reading.ambiguous or power == "lost",
        scale=scale,
    )
    return Printed(number, value, scale, power, two_ways=reading.other is not None, of=of)


def rescaled(number: Number, power: int) -> Number:
    """Give the number multiplied by a power of ten that is printed elsewhere."""
    return msgspec.structs.replace(
        number,
        value=_shifted(number.value, power),
        quantum=_shifted(number.quantum, power),
        loose=_shifted(number.loose, power),
        scale=number.scale + power,
    )


def loose_unit(value: Decimal, quantum: Decimal) -> Decimal:
    """Give the unit of the last digit that is no trailing zero of a whole number."""
    if value == 0 or quantum < 1:
        return quantum
    digits = str(abs(int(value)))
    return max(quantum, Decimal(10 ** (len(digits) - len(digits.rstrip("0")))))


def scale_letter_end(passage: Passage, end: int) -> int:
    """Give where a scale letter after a number ends: tight, or tight before a symbol; or `end`."""
    letter = _letter(passage, end)
    return letter.end() if letter else end


def _letter(passage: Passage, end: int, *, money: bool = False) -> re.Match[str] | None:
    multipliers = passage.speech.multipliers
    if letter := multipliers.letter.match(passage.text, end):
        return letter
    apart = multipliers.letter_apart.match(passage.text, end)
    fits = apart and (money or symbol_after(passage.text, apart.end()) > 0)
    return apart if fits else None


def _shifted(value: Decimal, power: int) -> Decimal:
    """Multiply by a power of ten, exactly, and print without an exponent."""
    if power == 0:
        return value
    shifted = value.scaleb(power)
    exponent = shifted.as_tuple().exponent
    whole = isinstance(exponent, int) and exponent > 0
    fits = shifted.adjusted() < MOST_DIGITS
    return shifted.quantize(Decimal(1)) if whole and fits else shifted


def _signed(text: str, at: int) -> bool:
    sign = text[at - 1 : at] if at else ""
    if sign == "−":
        return at < 2 or text[at - 2] in _BEFORE_SIGN or text[at - 2] == "\n"
    return sign == "-" and at > 1 and text[at - 2] in _BEFORE_SIGN


def _scale(
    passage: Passage, end: int, codes: frozenset[str], *, money: bool
) -> tuple[int, bool, int]:
    """Read the scale behind digits: its power of ten, whether it is a noun, where it ends."""
    numbers, multipliers = passage.speech.numbers, passage.speech.multipliers
    if word := numbers.scale.match(passage.low, end):
        power = numbers.scale_of(word[1])
        return power, power > 3, word.end()
    letter = _letter(passage, end, money=bool(codes))
    if not letter:
        return 0, False, end
    form = letter[0].strip(SPACES).lower()
    if (form in multipliers.only_money and not money) or (
        form in multipliers.only_rupees and not codes & _INDIAN
    ):
        return 0, False, end
    return multipliers.powers[form], False, letter.end()


def _power(text: str, end: int) -> tuple[Literal["", "printed", "lost"], int, int]:
    found = _POWER.match(text, end)
    if not found:
        return "", 0, end
    if found[3]:
        return "lost", 0, found.end()
    return "printed", int((found[1] or found[2]).translate(_SUPERSCRIPTS)), found.end()
