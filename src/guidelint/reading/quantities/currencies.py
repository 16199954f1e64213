"""Currencies by code, symbol and name; the data are ISO 4217's and the CLDR's."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from guidelint.lexicon.load import FOLDER
from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.numerals import SPACES, gap_end
from guidelint.reading.quantities.phrases import first_word
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from guidelint.lexicon.quantities import MoneyWords
    from guidelint.reading.quantities.speech import Passage

Codes = frozenset[str]
"""The ISO 4217 codes that a printing can mean."""
NO_CODES: Codes = frozenset()
_SHORT_LETTERS = 2
_MONEY_DIGITS = 3
_BEHIND = frozenset({"kr", "DH", "Dh", "Rs"})
_WORDS = frozenset({"ALL", "TOP", "TRY", "CUP"})
_WORD = re.compile(r"[^\W\d_][\w'ʻ&.-]*")


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[int, Codes]]:
    """Give the decimal places and symbols of each code; `scripts/currency_data.py` writes them."""
    file = FOLDER / "cldr" / "codes.json"
    listed = json.loads(file.read_text(encoding="utf-8"))["codes"]
    return {code: (places, frozenset(signs)) for code, (places, *signs) in listed.items()}


def currency_codes() -> frozenset[str]:
    """Give the codes of ISO 4217 that money is in."""
    return frozenset(_table())


def minor_units(code: str) -> int:
    """Give the decimal places of a currency's minor unit by ISO 4217; raises KeyError."""
    return _table()[code][0]


@lru_cache(maxsize=1)
def symbols() -> dict[str, Codes]:
    """Give what each code and symbol may mean; `signs.json` has those that the CLDR lacks."""
    signs = [(sign, (code,)) for code, (_, each) in _table().items() for sign in (code, *each)]
    written = json.loads((FOLDER / "signs.json").read_text(encoding="utf-8"))
    return _merged([*signs, *((sign, codes.split()) for sign, codes in written.items())])


def _merged(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, Codes]:
    merged: defaultdict[str, set[str]] = defaultdict(set)
    for name, codes in pairs:
        merged[name].update(codes)
    return {name: frozenset(codes) for name, codes in merged.items()}


@lru_cache(maxsize=2)
def _by_edge(edge: int) -> dict[str, tuple[str, ...]]:
    """Give the symbols by their first character (0) or their last (-1), the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for sign in sorted(symbols(), key=len, reverse=True):
        found[sign[edge]] = (*found.get(sign[edge], ()), sign)
    return found


def symbol_before(text: str, floor: int, end: int) -> int:
    """Give where a symbol or code that ends at `end` starts, not before `floor`; or -1."""
    known = _by_edge(-1).get(text[end - 1 : end])
    if known and end > floor and text.endswith(known, floor, end):
        for sign in known:
            start = end - len(sign)
            if text.endswith(sign, floor, end) and not (
                start > 0 and sign[0].isalpha() and _in_word(text[start - 1])
            ):
                return start
    return -1


def symbol_after(text: str, start: int) -> int:
    """Give where a symbol or code that starts at `start` ends; or -1."""
    known = _by_edge(0).get(text[start : start + 1])
    if known and text.startswith(known, start):
        for sign in known:
            end = start + len(sign)
            if text.startswith(sign, start) and not (
                sign[-1].isalpha() and _in_word(text[end : end + 1])
            ):
                return end
    return -1


@lru_cache(maxsize=1)
def symbol_starts() -> frozenset[str]:
    """Give the words and marks that a code or symbol begins with: "US" of "US$"."""
    return frozenset(first_word(sign, 0) for sign in symbols())


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def is_weak(symbol: str) -> bool:
    """Tell whether a symbol is a letter or two ("R", "Le"), which needs a number like money."""
    return len(symbol) <= _SHORT_LETTERS and symbol.isalpha() and symbol.isascii()


def may_follow(symbol: str) -> bool:
    """Tell whether a symbol may stand behind a number: a weak one may be a word there ("5 Le")."""
    return symbol in _BEHIND or not is_weak(symbol)


class Currencies:
    """The names of currencies in one language."""

    def __init__(self, words: MoneyWords, cldr: Mapping[str, tuple[str, ...]]) -> None:
        """Take the words for money, and the CLDR's names by code."""
        self._words = words
        self._cldr = cldr

    @cached_property
    def _all(self) -> dict[str, Codes]:
        whole: list[tuple[str, Iterable[str]]] = []
        short: list[tuple[str, Iterable[str]]] = []
        for code, names in self._cldr.items():
            for name in map(folded, names):
                whole.append((name, (code,)))
                short += [(part, (code,)) for part in self._parts(name.split())]
        whole += [(name, codes.split()) for name, codes in self._words.spoken.items()]
        return _merged(short) | _merged(whole)  # a whole name is no part of another: Sudanese pound

    def _parts(self, words: list[str]) -> list[str]:
        """Give what is left of a name when it is cut: "dollar" of "US dollar"."""
        if self._words.short == "tail":
            return [" ".join(words[first:]) for first in range(1, len(words))]
        return words[:1] if self._words.short == "head" else []

    @cached_property
    def names(self) -> dict[str, Codes]:
        """What each folded name may mean, but for everyday words."""
        everyday = set(forms(self._words.everyday))
        return {name: codes for name, codes in self._all.items() if name not in everyday}

    @cached_property
    def starters(self) -> frozenset[str]:
        """The folded words that a name can begin with."""
        return frozenset(name.split()[0].rstrip(".") for name in self._all)

    @cached_property
    def _longest(self) -> int:
        return max((name.count(" ") for name in self._all), default=0) + 1

    def after(self, low: str, start: int, *, everyday: bool = False) -> tuple[int, Codes]:
        """Give the end of a name ("Kenyan shillings") at `start` and its codes; or -1.

        low: folded text. `everyday`: also words that mean money only where money is spoken of
        ("pounds", "won").
        """
        first = _WORD.match(low, start)
        if not first or first[0].rstrip(".-") not in self.starters:
            return -1, NO_CODES
        known = self._all if everyday else self.names
        words = list(islice(_WORD.finditer(low, start), self._longest))
        for last in reversed(words):
            name = " ".join(low[start : last.end()].split()).rstrip(".-")
            if codes := known.get(name):
                return last.end() - (last[0][-1] in ".-"), codes
        return -1, NO_CODES


def currency_before(text: str, floor: int, at: int, tail: int) -> tuple[int, Codes]:
    """Give where the currency before a number starts, and what it can be."""
    end = at - 1 if at > floor and text[at - 1] in SPACES else at
    start = symbol_before(text, floor, end) if text[end - 1 : end] in _by_edge(-1) else -1
    if start < 0 or not _money_like(text[start:end], text[at:tail]):
        return at, NO_CODES
    return start, symbols()[text[start:end]]


def _money_like(symbol: str, printed: str) -> bool:
    """Tell whether a number may follow a symbol that is also a word, a name or a letter."""
    if symbol in _WORDS or (len(symbol) == 1 and symbol.isalpha()):
        return any(mark in printed for mark in ".," + SPACES)
    return len(printed) >= _MONEY_DIGITS or not is_weak(symbol)


def currency_after(passage: Passage, end: int, of: int = -1) -> tuple[Codes, int]:
    """Read the currency after a number, or after the "of" that ends at `of`."""
    text, gap = passage.text, gap_end(passage.text, end)
    at = of if of > 0 else gap
    after = symbol_after(text, at)
    if after > 0 and not text[after : after + 2].lstrip(SPACES)[:1].isdigit():
        # in "in 2022 USD 300" the code is of what follows
        symbol = text[at:after]
        if may_follow(symbol) and symbol not in _WORDS:
            return symbols()[symbol], after
    if gap > end:
        after, codes = passage.speech.money.after(passage.low, at)
        if codes:
            return codes, after
    return NO_CODES, end
