"""A price by the year of a product that the page says is given once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.medicine.words import say, words
from guidelint.model import Edit, Finding, Fix, Place, Record, Related, lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Figure, Reading

_PERIODS = {"year": "annual", "month": "monthly", "quarter": "quarterly", "week": "weekly"}
_NAME = lazy(r"[A-Z][\w-]{3,}")
_OTHER_NAME = lazy(r"(?<!^)(?<![.!?] )\b[A-Z][a-z]{3,}[\w-]*")


class Once(Record):
    """What is given once: its name (or "" for "the drug"), the words that say so, their place."""

    name: str
    words: str
    place: Place


class OneTimePrice(Check[Params]):
    """Report a yearly (or monthly) price of the product that the page says is given once.

    Only prices of the product itself: the words before the amount name it and nothing else.
    """

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each such price."""
        priced = [
            figure
            for figure in reading.figures
            if figure.quantity.kind == "money"
            and not _PERIODS.keys().isdisjoint(figure.quantity.per)
        ]
        names = tuple(dict.fromkeys(_NAME.findall(reading.page.document.title)))
        once = _given_once(reading, names) if priced else None
        for figure in priced if once else ():
            if once and _is_its_price(figure, (once.name,) if once.name else names):
                yield _finding(figure, once)


def _given_once(reading: Reading, names: tuple[str, ...]) -> Once | None:
    """Give the first statement that the page's product is given once, if nothing says otherwise."""
    for sentence in reading.sentences:
        found = say("given once", sentence.text)
        if not found or words("presentation").match(sentence.text, found.start()):
            continue
        left = sentence.text[: found.start()]
        subject = None if say("not once", left) else _subject(left, names)
        is_repeated = subject and any(
            subject in each.text and say("repeated", each.text) for each in reading.sentences
        )
        if subject is not None and not is_repeated:
            return Once(subject, found[0], reading.page.place(sentence.span(*found.span())))
    return None


def _subject(left: str, names: tuple[str, ...]) -> str | None:
    """Find which name of the title the words before speak of; "" for "the drug is"."""
    for name in names:
        for at in re.finditer(rf"(?<![\w-]){re.escape(name)}", left):
            if words("is").match(left, at.end()):
                return name
    return "" if names and say("the product is", left) else None


def _is_its_price(figure: Figure, names: tuple[str, ...]) -> bool:
    clean, (start, end) = figure.text.clean, figure.bounds
    left, right = clean[start : figure.start], clean[figure.quantity.end : end]
    if say("price of something else", left) or words("instalments").match(right):
        return False
    named = max((left.rfind(name) for name in names), default=-1)
    others = (each for each in _OTHER_NAME.finditer(left) if each[0] not in names)
    if any(other.start() > named for other in others):
        return False
    return named >= 0 or bool(say("price of the product", clean[start:end]))


def _finding(figure: Figure, once: Once) -> Finding:
    text, quantity = figure.text, figure.quantity
    tail = text.clean[figure.end : quantity.end].strip()
    period = tail or next(name for per, name in _PERIODS.items() if per in quantity.per)
    subject = once.name or "the product"
    edit = Edit(text.block.span(figure.end, quantity.end), "")
    fix = Fix(f"take “{period}” out, if the price is that of the whole treatment", (edit,))
    return Finding(
        message=f"{subject[:1].upper()}{subject[1:]} is “{once.words}” on this page, "
        f"so its price “{figure.printed}” cannot be “{period}”.",
        place=text.place(quantity.start, quantity.end),
        related=(Related(once.place, "given once"),),
        fix=fix if tail else None,
    )


CHECK = OneTimePrice
