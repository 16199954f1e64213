"""One thing that a page, or one page of a family, gives with two values that cannot both hold."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.agreement.amounts import dimension
from guidelint.agreement.values import Conflict, conflicts, part_of
from guidelint.agreement.words import content_keys
from guidelint.checks.base import Check, Params
from guidelint.inference.infer import infer
from guidelint.model import Fact, Finding, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Figure, Reading

SAME = ("lengths", "conversions", "units")
"""Groups of relations by which two numbers say the same."""
AGREE = 3
"""Pages of a family that must give one value for another to be out of line."""


class TwoValues(Check[Params]):
    """Report a value that another value of the same thing on the page excludes."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each such value that does not follow from others of the page."""
        for conflict in reading.once(conflicts):
            if not _is_explained(reading, conflict.odd):
                yield _finding(conflict)


def _is_explained(reading: Reading, figure: Figure) -> bool:
    return any(
        group not in SAME
        and text == figure.text.index
        and start < figure.end
        and figure.start < end
        for group, (text, start, end) in reading.once(infer).explained
    )


def _finding(conflict: Conflict) -> Finding:
    here, there = conflict.odd, conflict.other
    thing = f"values for “{conflict.label}”" if conflict.label else "values for one thing"
    return Finding(
        message=f"The page gives two {thing}: “{there.printed}” and “{here.printed}”.",
        place=here.place,
        related=(Related(there.place, f"“{there.printed}” here"),),
        severity=None if conflict.sure else Severity.note,
    )


class SiblingValues(Check[Params]):
    """Report the one page of a family that gives another value where it names the same thing."""

    def ask(self, reading: Reading) -> Iterator[Fact]:
        """Yield the amounts and lengths of time, by the two words before them."""
        for figure in reading.figures if reading.language else ():
            quantity = figure.quantity
            if quantity.kind in ("money", "duration") and (name := _name(figure)):
                value = " ".join(str(end.value.normalize()) for end in quantity.ends)
                key = f"{dimension(quantity)} {name}"
                yield Fact(key, value, figure.place, reading.page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the pages of a family that name a thing in the same words."""
        values = Counter(fact.value for fact in facts)
        usual, count = values.most_common(1)[0]
        odd = [fact for fact in facts if fact.value != usual]
        pages = {fact.place.path for fact in facts}
        if len(pages) < len(facts) or count < AGREE or len(odd) != 1:
            return
        other = next(fact for fact in facts if fact.value == usual)
        yield Finding(
            message=f"{count} other pages give “{other.place.quote}” for this; this page says"
            f" “{odd[0].place.quote}”.",
            place=odd[0].place,
            related=(Related(other.place, f"“{other.place.quote}” here"),),
        )


def _name(figure: Figure) -> str:
    """Give the two words before a value that nothing limits to a case."""
    text, (start, end) = figure.text, part_of(figure)
    behind = text.between(figure.end, end)[:1]
    limited = behind and behind[0].low in text.reading.lexicon.words("limiting")
    if limited or text.kind == "cell" or text.cued("condition", *figure.bounds):
        return ""
    before = content_keys(text, start, figure.start)[-2:]
    return " ".join(before) if len(before) == 2 else ""
