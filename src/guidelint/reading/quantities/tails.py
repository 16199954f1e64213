"""What is printed tight around a number: the currency before or after it, the unit after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.reading.quantities.currencies import (
    NO_CODES,
    Codes,
    is_weak,
    may_follow,
    symbol_after,
    symbol_before,
    symbols,
)
from guidelint.reading.quantities.numerals import SPACES
from guidelint.reading.quantities.units import Unit

if TYPE_CHECKING:
    from guidelint.reading.quantities.amounts import RawAmount
    from guidelint.reading.quantities.speech import Passage

_GAP = re.compile(rf"[{SPACES}\n]{{1,2}}|-(?=[^\W\d_])")
_NUMBER_NEXT = re.compile(rf"[{SPACES}]?[0-9]")  # "in 2022 USD 300": the code is of what follows
_BRACKET = re.compile(r"( ?)\( ?")
_WORDS = frozenset({"ALL", "TOP", "TRY", "CUP"})


def currency_before(text: str, floor: int, at: int, tail: int) -> tuple[int, Codes]:
    """Give where the currency before a number starts, and what it can be."""
    end = at - 1 if at > floor and text[at - 1] in SPACES else at
    start = symbol_before(text, floor, end)
    if start < 0 or not _money_like(text[start:end], text[at:tail]):
        return at, NO_CODES
    return start, symbols()[text[start:end]]


def _money_like(symbol: str, printed: str) -> bool:
    """Tell whether a number may follow a symbol that is also a word, a name or a letter."""
    if symbol in _WORDS or (len(symbol) == 1 and symbol.isalpha()):
        return any(mark in printed for mark in ".," + SPACES)
    if is_weak(symbol):
        return len(printed) >= 3
    return True


def currency_after(passage: Passage, end: int, of: int = -1) -> tuple[Codes, int]:
    """Read the currency after a number, or after the "of" that ends at `of`."""
    text = passage.text
    gap = _GAP.match(text, end)
    at = of if of > 0 else gap.end() if gap else end
    after = symbol_after(text, at)
    if after > 0 and not _NUMBER_NEXT.match(text, after):
        symbol = text[at:after]
        if may_follow(symbol) and symbol not in _WORDS:
            return symbols()[symbol], after
    if gap:
        after, codes = passage.speech.money.after(passage.low, at)
        if codes:
            return codes, after
    return NO_CODES, end


def unit_after(passage: Passage, amount: RawAmount, end: int, *, sure: bool) -> Unit | None:
    """Read the unit after a number; sure: a doubtful unit is one here."""
    text, units = passage.text, passage.speech.units
    gap = _GAP.match(text, end)
    at = amount.of if amount.of > 0 else gap.end() if gap else end
    unit = units.at(text, passage.low, at)
    if unit is None:
        return None
    form = text[at : unit.end]
    if unit.name == "°" and amount.spelled:
        return None  # "three degrees" may be of anything
    if not sure and units.goes_on(text, form, unit.end):
        return None
    if len(form) == 1 and form.isascii() and form.isalpha():
        if gap and not _apart(passage, gap[0], form, unit.end):
            return None
        if form == "s" and text[end - 1] == "0" and not gap:
            return None  # the 1990s, the 60s
    return unit


def _apart(passage: Passage, gap: str, letter: str, end: int) -> bool:
    """Tell whether a letter that a gap parts from its number is a unit."""
    text, low, speech = passage
    if gap == "-" or letter not in speech.units.spaced:
        return False
    return not (letter in speech.units.trailing and speech.nouns.after(text, low, end))


def unit_in_brackets(passage: Passage, end: int) -> Unit | None:
    """Read the unit of "3.66 (m)"; one letter needs a space before, for "15(m)" cites a law."""
    text = passage.text
    bracket = _BRACKET.match(text, end)
    unit = passage.speech.units.at(text, passage.low, bracket.end()) if bracket else None
    if bracket is None or unit is None or unit.kind == "duration":
        return None
    form = text[bracket.end() : unit.end].lower()
    close = unit.end + (text[unit.end : unit.end + 1] == " ")
    if text[close : close + 1] != ")" or (len(form) == 1 and form.isalpha() and not bracket[1]):
        return None
    return Unit(unit.name, unit.kind, close + 1, unit.business)
