"""What is printed tight around a number: the currency before or after it, the unit after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint import regexes as re
from guidelint.reading.quantities import currencies
from guidelint.reading.quantities.numerals import SPACES, numeral_end

if TYPE_CHECKING:
    from guidelint.reading.quantities.speech import Passage
    from guidelint.reading.quantities.units import Unit

_GAP = re.compile(rf"[{SPACES}\n]{{1,2}}|-(?=[^\W\d_])")
_NUMBER_NEXT = re.compile(rf"[{SPACES}]?[0-9]")  # "in 2022 USD 300": the code is of what follows
_ROUND = re.compile(r"\.(?:[–—]|--?)(?![0-9])")  # "CHF 45.–" has no cents
_BRACKET = re.compile(r"( ?)\( ?")
_WORDS = frozenset({"ALL", "TOP", "TRY", "CUP"})


def after_of(passage: Passage, end: int) -> int:
    """Give where the "of" behind a noun of number ends ("2 millions d'euros"), or -1."""
    found = passage.speech.multipliers.of.match(passage.low, end)
    return found.end() if found else -1


def money_end(passage: Passage, end: int, *, money: bool) -> int:
    """Give where "45.–" ends, which says that there are no cents; `end` where nothing says so."""
    rounded = _ROUND.match(passage.text, end)
    if rounded and (money or currency_after(passage, rounded.end())[0]):
        return rounded.end()
    return end


def currency_before(text: str, floor: int, at: int) -> tuple[int, frozenset[str]]:
    """Give where the currency before a number starts, and what it can be."""
    end = at - 1 if at > floor and text[at - 1] in SPACES else at
    start = currencies.symbol_before(text, floor, end)
    if start < 0 or not _money_like(text[start:end], text[at : numeral_end(text, at)]):
        return at, frozenset()
    return start, currencies.SYMBOLS[text[start:end]]


def _money_like(symbol: str, printed: str) -> bool:
    """Tell whether a number may follow a symbol that is also a word, a name or a letter."""
    if symbol in _WORDS or (len(symbol) == 1 and symbol.isalpha()):
        return any(mark in printed for mark in ".," + SPACES)
    if currencies.is_weak(symbol):
        return len(printed) >= 3
    return True


def currency_after(passage: Passage, end: int, of: int = -1) -> tuple[frozenset[str], int]:
    """Read the currency after a number, or after the "of" that ends at `of`."""
    text = passage.text
    gap = _GAP.match(text, end)
    at = of if of > 0 else gap.end() if gap else end
    after = currencies.symbol_after(text, at)
    if after > 0 and not _NUMBER_NEXT.match(text, after):
        symbol = text[at:after]
        if currencies.may_follow(symbol) and symbol not in _WORDS:
            return currencies.SYMBOLS[symbol], after
    if gap:
        after, codes = passage.speech.money.after(passage.low, at)
        if codes:
            return codes, after
    return frozenset(), end


def unit_after(
    passage: Passage, end: int, of: int = -1, *, spelled: bool, sure: bool
) -> Unit | None:
    """Read the unit after a number, or after the "of" that ends at `of`.

    spelled: the number is in words. sure: a doubtful unit is one here.
    """
    text, units = passage.text, passage.speech.units
    gap = _GAP.match(text, end)
    at = of if of > 0 else gap.end() if gap else end
    unit = units.at(text, passage.low, at)
    if unit is None:
        return None
    form = text[at : unit.end]
    if unit.name == "°" and spelled:
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
    units = passage.speech.units
    if gap == "-" or not units.may_follow_space(letter):
        return False
    counted = passage.speech.nouns.after(passage.text, passage.low, end)
    return not (units.ends_phrase(letter) and counted)


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
    return msgspec.structs.replace(unit, end=close + 1)
