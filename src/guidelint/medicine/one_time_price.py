"""A price by the year of a product that is given once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.checks.base import Check, Params
from guidelint.medicine.given_once import Once, given_once, title_names
from guidelint.model import Edit, Finding, Fix, Related
from guidelint.reading.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Page, Sentence
    from guidelint.reading import Reading
    from guidelint.reading.quantities import Quantity

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
        page = reading.page
        priced = [
            (sentence, quantity)
            for sentence in page.sentences
            for quantity in quantities(sentence.text)
            if quantity.kind == "money" and _PERIODS.intersection(quantity.per)
        ]
        once = given_once(page) if priced else None
        if once:
            names = (once.name,) if once.name else title_names(page)
            for sentence, quantity in priced:
                if _is_its_price(sentence.text, quantity, names):
                    yield _finding(page, sentence, quantity, once)


def _is_its_price(text: str, quantity: Quantity, names: tuple[str, ...]) -> bool:
    left, right = text[: quantity.body[0]], text[quantity.end :]
    if _OTHER.search(left) or _INSTALMENTS.match(right):
        return False
    others = [name for name in _NAME.findall(left) if name not in names]
    named = max((left.rfind(name) for name in names), default=-1)
    if any(left.rfind(other) > named for other in others):
        return False
    return named >= 0 or bool(_PRICE.search(text))


def _finding(page: Page, sentence: Sentence, quantity: Quantity, once: Once) -> Finding:
    period = next(per for per in quantity.per if per in _PERIODS)
    said = sentence.text[quantity.body[0] : quantity.body[1]]
    tail = sentence.text[quantity.body[1] : quantity.end]
    follows = bool(tail.strip())
    subject = once.name or "the product"
    words = f"“{tail.strip()}”" if follows else f"“{_ADJECTIVES[period]}”"
    edit = Edit(sentence.span(quantity.body[1], quantity.end), "")
    return Finding(
        message=f"{subject[:1].upper()}{subject[1:]} is “{once.words}” on this page, "
        f"so its price “{said}” cannot be {words}.",
        place=page.place(sentence.span(quantity.start, quantity.end)),
        related=(Related(once.place, "given once"),),
        fix=Fix(f"take {words} out, if the price is that of the whole treatment", (edit,))
        if follows
        else None,
    )


CHECK = OneTimePrice
