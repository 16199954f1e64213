"""A price by the year of a product that is given once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.medicine.given_once import Once, given_once, title_names
from guidelint.model import Edit, Finding, Fix, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Figure, Reading

_PERIODS = frozenset({"year", "month", "quarter", "week"})
_ADJECTIVES = {"year": "annual", "month": "monthly", "quarter": "quarterly", "week": "weekly"}
_PRICE = re.compile(
    r"\b(?:WAC|list price|wholesale price|reference (?:price|range)|ex-factory price"
    r"|(?:price|cost) of (?:the|this) (?:drug|therapy|treatment|product|medicine)"
    r"|the (?:drug|therapy|treatment|product|medicine)(?: itself)?)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:unlike|instead|replac\w+|sav(?:e|es|ed|ing|ings)|offset\w*|avoid\w*|compar\w+|versus|vs"
    r"|than|alternativ\w+|standard of care|current(?:ly)? (?:therapy|treatment|regimen)|prophylaxis"
    r"|insur\w+|premium\w*|monitor\w*|follow-up|visits?|tests?|subscription\w*|membership\w*"
    r"|instal\w*|amorti\w+|annuali[sz]\w+|spread|sales|revenue|turnover|budget\w*|earn\w*|salar\w+"
    r"|income\w*|patients? (?:treated|a year)|if)\b",
    re.IGNORECASE,
)
_INSTALMENTS = re.compile(r"\s*(?:(?:for|over)\s+\w+\s+years|less|more)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][a-z]{3,}[\w-]*")


class OneTimePrice(Check[Params]):
    """Report a yearly (or monthly) price of the product that the page says is given once.

    Only prices of the product itself: the words before the amount name it and nothing else.
    """

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each such price."""
        priced = [
            figure
            for figure in reading.figures
            if figure.quantity.kind == "money" and _PERIODS.intersection(figure.quantity.per)
        ]
        once = given_once(reading.page) if priced else None
        if once:
            names = (once.name,) if once.name else title_names(reading.page)
            for figure in priced:
                if _is_its_price(figure, names):
                    yield _finding(figure, once)


def _is_its_price(figure: Figure, names: tuple[str, ...]) -> bool:
    clean, (start, end) = figure.text.clean, figure.bounds
    left, right = clean[start : figure.start], clean[figure.quantity.end : end]
    if _OTHER.search(left) or _INSTALMENTS.match(right):
        return False
    others = [name for name in _NAME.findall(left) if name not in names]
    named = max((left.rfind(name) for name in names), default=-1)
    if any(left.rfind(other) > named for other in others):
        return False
    return named >= 0 or bool(_PRICE.search(clean[start:end]))


def _finding(figure: Figure, once: Once) -> Finding:
    text, quantity = figure.text, figure.quantity
    period = next(per for per in quantity.per if per in _PERIODS)
    tail = text.clean[figure.end : quantity.end].strip()
    subject = once.name or "the product"
    words = f"“{tail}”" if tail else f"“{_ADJECTIVES[period]}”"
    edit = Edit(text.block.span(figure.end, quantity.end), "")
    return Finding(
        message=f"{subject[:1].upper()}{subject[1:]} is “{once.words}” on this page, "
        f"so its price “{figure.printed}” cannot be {words}.",
        place=text.place(quantity.start, quantity.end),
        related=(Related(once.place, "given once"),),
        fix=Fix(f"take {words} out, if the price is that of the whole treatment", (edit,))
        if tail
        else None,
    )


CHECK = OneTimePrice
