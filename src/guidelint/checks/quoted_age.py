"""An age from which something is for people, other than the one in a passage quoted for it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Finding
from guidelint.reading import Figure, Stretch
from guidelint.reading.notation import quotations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading, Token

ADULT = Decimal(18)
"""The age in years from which a rule for adults holds, as labels of medicines have it."""
NEAR = 6
"""Texts between a quotation and what is said of it."""
OLDEST = 25
"""The oldest that somebody may not be expected to be told as a bare number."""
OF = 6
"""Characters behind a number in which "of" makes it a count."""
PEOPLE = ("adult", "young", "anybody")


class QuotedAge(Check[Params]):
    """Report the one age limit beside a quotation that is not the one it gives."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield it where the quoted one is told nowhere else on the page."""
        quoted = reading.once(quotations) if reading.language else ()
        ages = [each for each in reading.figures if _is_age(each)] if quoted else []
        inside = [each for each in ages if any(_holds(said, each) for said in quoted)]
        outside = [each for each in ages if each not in inside]
        found: dict[Figure, Finding] = {}
        for said in quoted if outside else ():
            limit = _limit(said, inside)
            odd = _odd(limit, outside, inside) if limit else []
            if limit and len(odd) == 1:
                found.setdefault(odd[0], _finding(odd[0], *limit))
        yield from found.values()


def _is_age(figure: Figure) -> bool:
    """Whether a figure is the age of people, or a bare limit in a sentence that names people."""
    quantity, text = figure.quantity, figure.text
    if quantity.age or not quantity.hedge.bound or quantity.high > OLDEST:
        return quantity.age
    bare = quantity.kind == "number" and not quantity.noun
    counts = text.cued("part-of", figure.end, figure.end + OF)  # "at least two of them"
    if counts or not (bare or (quantity.kind, quantity.unit) == ("duration", "year")):
        return False
    words = {_plain(each) for each in text.between(*figure.bounds)}
    return any(not words.isdisjoint(text.reading.lexicon.words(name)) for name in PEOPLE)


def _plain(word: Token) -> str:
    """Give a word without what is elided before it: "l'adulte"."""
    return word.low.rpartition("'")[2]


def _holds(said: Stretch, figure: Figure) -> bool:
    return said.text is figure.text and said.start <= figure.start < said.end


def _limit(said: Stretch, inside: Sequence[Figure]) -> tuple[Stretch, Decimal] | None:
    """Give the one age from which a quotation says that something is for people."""
    ages = [each for each in inside if each.quantity.age and _holds(said, each)]
    if ages:
        quantity = ages[0].quantity
        is_limit = len(ages) == 1 and (quantity.hedge.bound or quantity.is_range)
        return (ages[0], quantity.low) if is_limit else None
    known = said.text.reading.lexicon.words
    words = said.text.between(said.start, said.end)
    adults = [each for each in words if _plain(each) in known("adult")]
    if not adults or any(_plain(each) in known("young") for each in words):
        return None
    return Stretch(said.text, adults[0].start, adults[0].end), ADULT


def _odd(
    limit: tuple[Stretch, Decimal], outside: Sequence[Figure], inside: Sequence[Figure]
) -> list[Figure]:
    """Give the limits near a quotation that none gives; nothing if its own is told somewhere."""
    said, age = limit
    quoted = {age}.union(*map(_values, inside))
    if any(age in _values(each) for each in outside):
        return []
    return [e for e in outside if _is_limit(e, said) and quoted.isdisjoint(_values(e))]


def _values(figure: Figure) -> set[Decimal]:
    return {end.value for end in figure.quantity.ends}


def _is_limit(figure: Figure, said: Stretch) -> bool:
    """Whether a figure near a quotation is an age from which, or below which, in no example."""
    text, bounds = figure.text, figure.bounds
    apart = any(text.cued(name, *bounds) for name in ("example", "told apart"))
    near = abs(text.index - said.text.index) <= NEAR
    same = not isinstance(said, Figure) or figure.quantity.unit in (said.quantity.unit, "")
    return near and same and bool(figure.quantity.hedge.bound) and not apart


def _finding(odd: Figure, said: Stretch, age: Decimal) -> Finding:
    here = odd.text.place(odd.quantity.start, odd.quantity.end)
    message = f"“{here.quote}” is another age than that of the passage quoted for it,"
    message += f" which says “{said.printed}” ({age} years)."
    return Finding.of_two(message, here, said.place, f"“{said.printed}” here")
