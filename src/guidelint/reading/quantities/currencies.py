"""Currencies by code, symbol and name; the data are ISO 4217's and the CLDR's."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.currency_data import CURRENCIES
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from guidelint.lexicon.quantities import MoneyWords

MINOR_UNITS: dict[str, int] = {code: places for code, places, _ in CURRENCIES}

# Written forms that the CLDR does not list; what each may mean.
_WRITTEN = {
    "US$": "USD", "U$": "USD", "AU$": "AUD", "S$": "SGD", "SG$": "SGD", "C$": "CAD NIO",
    "Can$": "CAD", "Rs": "INR PKR LKR NPR MUR SCR", "Rs.": "INR PKR LKR NPR MUR SCR",
    "₨": "INR PKR LKR NPR MUR SCR", "Fr.": "CHF", "SFr.": "CHF", "Dh": "AED MAD", "Dhs": "AED MAD",
    "DH": "AED MAD", "RMB": "CNY", "KSh": "KES", "Kshs": "KES", "KES": "KES", "E£": "EGP",
    "£E": "EGP", "LE": "EGP", "₵": "GHS", "Tk": "BDT", "N$": "NAD", "J$": "JMD", "₤": "GBP",
    "лв.": "BGN",
}  # fmt: skip
_SHORT_LETTERS = 2
_BEHIND = frozenset({"kr", "DH", "Dh", "Rs"})
_WORD = re.compile(r"[^\W\d_][\w'ʻ&.-]*")


def _merged(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, frozenset[str]]:
    merged: defaultdict[str, set[str]] = defaultdict(set)
    for name, codes in pairs:
        merged[name].update(codes)
    return {name: frozenset(codes) for name, codes in merged.items()}


def _symbols() -> Iterator[tuple[str, Iterable[str]]]:
    for code, _, symbols in CURRENCIES:
        yield code, (code,)
        yield from ((symbol, (code,)) for symbol in symbols)
    yield from ((symbol, codes.split()) for symbol, codes in _WRITTEN.items())


SYMBOLS: dict[str, frozenset[str]] = _merged(_symbols())
_LONGEST_SYMBOL = max(map(len, SYMBOLS))
_FIRSTS = frozenset(re.match(r"[^\W\d_]+|.", symbol)[0] for symbol in SYMBOLS)  # type: ignore[index]


class Currencies:
    """The names of currencies in one language."""

    def __init__(self, words: MoneyWords, cldr: Mapping[str, tuple[str, ...]]) -> None:
        """Take the words for money, and the CLDR's names by code."""
        self._words = words
        self._cldr = cldr

    @cached_property
    def _all(self) -> dict[str, frozenset[str]]:
        whole: list[tuple[str, Iterable[str]]] = []
        short: list[tuple[str, Iterable[str]]] = []
        for code, names in self._cldr.items():
            for name in names:
                whole.append((folded(name), (code,)))
                short += [(part, (code,)) for part in self._parts(folded(name).split())]
        whole += [(name, codes.split()) for name, codes in self._words.spoken.items()]
        return _merged(short) | _merged(whole)  # a whole name is no part of another: Sudanese pound

    def _parts(self, words: list[str]) -> list[str]:
        """Give what is left of a name when it is cut: "dollar" of "US dollar"."""
        if self._words.short == "tail":
            return [" ".join(words[first:]) for first in range(1, len(words))]
        return words[:1] if self._words.short == "head" else []

    @cached_property
    def names(self) -> dict[str, frozenset[str]]:
        """What each folded name may mean, but for everyday words."""
        everyday = set(forms(self._words.everyday))
        return {name: codes for name, codes in self._all.items() if name not in everyday}

    @cached_property
    def _starters(self) -> frozenset[str]:
        return frozenset(name.split()[0].rstrip(".") for name in self._all)

    @cached_property
    def _longest(self) -> int:
        return max((name.count(" ") for name in self._all), default=0) + 1

    def may_start(self, word: str) -> bool:
        """Tell whether a folded word is the first of some name; cheaper than to read the name."""
        return word in self._starters

    def after(self, low: str, start: int, *, everyday: bool = False) -> tuple[int, frozenset[str]]:
        """Give the end of a name ("Kenyan shillings") at `start` and its codes; or -1.

        low: folded text. `everyday`: also words that mean money only where money is spoken of
        ("pounds", "won").
        """
        first = _WORD.match(low, start)
        if not first or first[0].rstrip(".-") not in self._starters:
            return -1, frozenset()
        known = self._all if everyday else self.names
        words = list(islice(_WORD.finditer(low, start), self._longest))
        for last in reversed(words):
            name = " ".join(low[start : last.end()].split()).rstrip(".-")
            if codes := known.get(name):
                return last.end() - (last[0][-1] in ".-"), codes
        return -1, frozenset()


def minor_units(code: str) -> int:
    """Give the decimal places of a currency's minor unit by ISO 4217; raises KeyError."""
    return MINOR_UNITS[code]


def is_weak(symbol: str) -> bool:
    """Tell whether a symbol is a letter or two ("R", "Le"), which needs a number like money."""
    return len(symbol) <= _SHORT_LETTERS and symbol.isalpha() and symbol.isascii()


def may_follow(symbol: str) -> bool:
    """Tell whether a symbol may stand behind a number: a weak one may be a word there ("5 Le")."""
    return symbol in _BEHIND or not is_weak(symbol)


def may_start_symbol(token: str) -> bool:
    """Tell whether a word or mark is the first of some code or symbol: "US" of "US$"."""
    return token in _FIRSTS


def symbol_before(text: str, floor: int, end: int) -> int:
    """Give where a symbol or code that ends at `end` starts, not before `floor`; or -1."""
    for size in range(min(_LONGEST_SYMBOL, end - floor), 0, -1):
        start = end - size
        if text[start:end] in SYMBOLS and not _glued(text, start - 1, text[start]):
            return start
    return -1


def symbol_after(text: str, start: int) -> int:
    """Give where a symbol or code that starts at `start` ends; or -1."""
    for end in range(min(start + _LONGEST_SYMBOL, len(text)), start, -1):
        if text[start:end] in SYMBOLS and not (
            end < len(text) and _glued(text, end, text[end - 1])
        ):
            return end
    return -1


def _glued(text: str, at: int, edge: str) -> bool:
    return at >= 0 and edge.isalpha() and (text[at].isalnum() or text[at] == "_")
