"""Currencies by code, symbol and name; the data are ISO 4217's and the CLDR's."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.lexicon import cldr
from guidelint.lexicon.load import FOLDER
from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.numerals import SPACES, gap_end
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.lexicon.quantities import MoneyWords
    from guidelint.reading.quantities.passage import Passage

Codes = frozenset[str]
"""The ISO 4217 codes that a printing can mean."""
NO_CODES: Codes = frozenset()
_SHORT_LETTERS, _MONEY_DIGITS = 2, 3
_BEHIND = frozenset({"kr", "DH", "Dh", "Rs", "DA", "DT", "TL"})
_WORDS = frozenset({"ALL", "TOP", "TRY", "CUP"})


def _stored() -> dict[str, Any]:
    """Read the tables that `scripts/currency_data.py` writes."""
    tables: dict[str, Any] = msgspec.json.decode((FOLDER / "cldr" / "codes.json").read_bytes())
    return tables


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[int, Codes]]:
    """Give the decimal places and symbols of each code."""
    listed = _stored()["codes"]
    return {code: (places, frozenset(signs)) for code, (places, *signs) in listed.items()}


@lru_cache(maxsize=1)
def _used() -> dict[str, str]:
    """Give the territories (ISO 3166) where each code is legal tender, in one string."""
    used: dict[str, str] = _stored()["used"]
    return used


def territories(codes: Codes) -> frozenset[str]:
    """Give the territories (ISO 3166) where one of some currencies is legal tender."""
    return frozenset(land for code in codes for land in _used().get(code, "").split())


@lru_cache(maxsize=1)
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
    written = msgspec.json.decode((FOLDER / "signs.json").read_bytes())
    return _merged([*signs, *((sign, codes.split()) for sign, codes in written.items())])


def _merged(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, Codes]:
    merged: defaultdict[str, set[str]] = defaultdict(set)
    for name, codes in pairs:
        merged[name].update(codes)
    return {name: frozenset(codes) for name, codes in merged.items()}


def currency_forms(language: str, words: MoneyWords) -> tuple[dict[str, Codes], dict[str, Codes]]:
    """Give what each folded name may mean; apart those that are everyday words ("pounds", "won").

    A name may be cut to its head or tail where the language does so: "dollar" of "US dollar".
    """
    whole: list[tuple[str, Iterable[str]]] = []
    short: list[tuple[str, Iterable[str]]] = []
    for code, names in cldr(language).currencies.items():
        for name in map(folded, names):
            whole.append((name, (code,)))
            parts = name.split()
            cuts = parts[:1] if words.short == "head" else []
            if words.short == "tail":
                cuts = [" ".join(parts[at:]) for at in range(1, len(parts))]
            short += [(cut, (code,)) for cut in cuts]
    whole += [(name, codes.split()) for name, codes in words.spoken.items()]
    found = _merged(short) | _merged(whole)  # a whole name is no part of another: Sudanese pound
    everyday = {name: found.pop(name) for name in forms(words.everyday) if name in found}
    return found, everyday


def is_weak(symbol: str) -> bool:
    """Tell whether a symbol is a letter or two ("R", "Le"), which needs a number like money."""
    return len(symbol) <= _SHORT_LETTERS and symbol.isalpha() and symbol.isascii()


def currency_before(passage: Passage, at: int, tail: int) -> tuple[int, Codes]:
    """Give where the currency before the number at `[at, tail)` starts, and what it can be."""
    near = passage.before[at]
    if "symbol" not in near:
        return at, NO_CODES
    codes, start = near["symbol"]
    printed, end = passage.text[at:tail], passage.back(at)
    symbol = passage.text[start:end]
    if symbol in _WORDS or (len(symbol) == 1 and symbol.isalpha()):
        fits = any(mark in printed for mark in ".," + SPACES)
    else:
        fits = len(printed) >= _MONEY_DIGITS or not is_weak(symbol)
    return (start, codes) if fits and at - end <= 1 else (at, NO_CODES)


def currency_after(passage: Passage, end: int, at: int = 0) -> tuple[Codes, int]:
    """Read the currency after a number, at `at` behind the gap or the "of" there."""
    text, at = passage.text, at or gap_end(passage.low, end)
    near = passage.behind[at]
    if "symbol" in near:
        codes, after = near["symbol"]
        symbol = text[at:after]
        known = symbol in _BEHIND or not (is_weak(symbol) or symbol in _WORDS)
        # in "in 2022 USD 300" the code is of what follows
        if known and not text[after : after + 2].lstrip(SPACES)[:1].isdigit():
            return codes, after
    if at > end and "currency" in near:
        codes, after = near["currency"]
        if text[after : after + 1] not in "-'&" or not text[after + 1 : after + 2].isalnum():
            return codes, after
    return NO_CODES, end
