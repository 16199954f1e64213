"""What an amount is per: "per person per year", "a month", "/yr", "annual", "one-time"."""

from __future__ import annotations

import re

from guidelint.reading.quantities.currencies import SYMBOLS
from guidelint.reading.quantities.units import time_unit

_G = r"[ \u00a0\n]"
_PER = re.compile(
    rf"(?:,?{_G}per{_G}|{_G}?/{_G}?"
    rf"|(?:{_G}|-)(?P<article>an?|each|every|for each|for every)(?:{_G}|-))"
    r"(?P<word>[A-Za-z][A-Za-z-]*|[$€£¥₹])",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    rf"(?:{_G}|-)(?P<word>annually|yearly|monthly|weekly|daily|hourly|quarterly|annual|nightly"
    r"|one-time|one-off|one time|p\.a\.|once daily|once weekly|once a (?:day|week|month|year)"
    rf"|once only|once(?=\s*[.,;:)]|\s*\Z|{_G}and for all))(?![\w-])",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?P<word>annual|yearly|monthly|weekly|daily|hourly|quarterly|nightly|one-time|one-off"
    rf"|once-only|per-[a-z]+)(?:(?:{_G}[a-z-]+){{0,3}}?|(?:{_G}[a-z-]+){{0,2}}{_G}(?:prices?|costs?"
    rf"|fees?|charges?|premiums?|rates?|ranges?|payments?|amounts?)(?:{_G}[a-z-]+){{0,6}}?)"
    rf"(?:{_G}(?:of|is|are|was|at|costs?|runs?|from|to))?[ \u00a0\n:(]*\Z",
    re.IGNORECASE,
)
_REACH = 72
_NAMES = {
    "annually": "year", "yearly": "year", "annual": "year", "annum": "year", "p.a.": "year",
    "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour",
    "quarterly": "quarter", "nightly": "night", "one-time": "once", "one-off": "once",
    "one time": "once", "once only": "once", "once-only": "once", "once": "once",
    "once daily": "day", "once a day": "day", "once weekly": "week", "once a week": "week",
    "once a month": "month", "once a year": "year", "head": "person", "capita": "person",
}  # fmt: skip
_WITH_ARTICLE_WORDS = (
    "second minute hour day night week fortnight month quarter year decade person patient head"
    " child adult applicant application dose piece unit tablet vial case visit user seat"
)
_WITH_ARTICLE = frozenset(_WITH_ARTICLE_WORDS.split())
_NO_UNIT_WORDS = "the a an se cent or and"
_NO_UNIT = frozenset(_NO_UNIT_WORDS.split())
_MOST = 4


def period_after(text: str, end: int) -> tuple[tuple[str, ...], int]:
    """Read what follows an amount: the periods and objects it is per, and where they end."""
    found: list[str] = []
    for _ in range(_MOST):
        name, after = _one(text, end)
        if not name:
            break
        found.append(name)
        end = after
    return tuple(found), end


def period_before(text: str, floor: int, start: int) -> tuple[str, ...]:
    """Read an adjective before an amount ("an annual fee of USD 300") in the same clause."""
    found = _BEFORE.search(text[max(floor, start - _REACH) : start])
    return (_name(found["word"].lower().removeprefix("per-")),) if found else ()


def _one(text: str, end: int) -> tuple[str, int]:
    if adverb := _ADVERB.match(text, end):
        return _NAMES[adverb["word"].lower()], adverb.end()
    per = _PER.match(text, end)
    if not per:
        return "", end
    word, low = per["word"], per["word"].lower()
    name = _name(low)
    if low in _NO_UNIT or (per["article"] and name not in _WITH_ARTICLE):
        return "", end
    slashed = "/" in per[0]
    if slashed and name == low and low not in _WITH_ARTICLE and word not in SYMBOLS:
        return "", end
    return (word if word in SYMBOLS else name), per.end()


def _name(word: str) -> str:
    return _NAMES.get(word) or time_unit(word) or word
