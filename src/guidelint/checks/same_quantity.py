"""One thing that a page, or one page of a family, gives with two values that cannot both hold."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from guidelint.agreement.amounts import shares_an_end
from guidelint.agreement.topics import topics
from guidelint.agreement.values import Conflict, conflicts
from guidelint.checks.base import Check, Params
from guidelint.model import Fact, Finding, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.agreement.topics import Topic
    from guidelint.reading import Reading

MESSAGES = {
    "question": "The page answers “{what}” in two ways: {there} and {here}.",
    "label": "The page gives two values for “{what}”: {there} and {here}.",
    "total": "The page gives two totals, {there} and {here}, and only one can be right.",
    "back": "The page says {here} of what it gave as {there} before.",
}
AGREE = 3
"""Pages of a family that must give one value for another to be out of line."""


class SameQuantityParams(Params, frozen=True):
    """What to report.

    report: values (of one thing), totals (of the time that the page's whole matter takes), or
    siblings (a value that the other pages of the family give otherwise).
    """

    report: Literal["values", "totals", "siblings"] = "values"


class SameQuantity(Check[SameQuantityParams]):
    """Compare the claims that are of one thing."""

    params_type = SameQuantityParams

    def ask(self, reading: Reading) -> Iterator[Finding | Fact]:
        """Yield a finding for each value that another value of the same thing excludes."""
        if self.params.report == "siblings":
            yield from (_fact(reading, each) for each in reading.once(topics) if _is_shared(each))
            return
        for conflict in reading.once(conflicts):
            total = conflict.how == "total"
            if conflict.answer == "yes" and total == (self.params.report == "totals"):
                yield _finding(conflict)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the pages of a family that name a thing in the same words."""
        pages = {fact.place.path for fact in facts}
        values = Counter(fact.value for fact in facts)
        usual, count = values.most_common(1)[0]
        odd = [fact for fact in facts if fact.value != usual]
        if len(pages) < len(facts) or count < AGREE or len(odd) != 1:
            return
        other = next(fact for fact in facts if fact.value == usual)
        yield Finding(
            message=f"{count} other pages give “{other.place.quote}” for this; this page says"
            f" “{odd[0].place.quote}”.",
            place=odd[0].place,
            related=(Related(other.place, f"“{other.place.quote}” here"),),
        )


def _is_shared(topic: Topic) -> bool:
    plain = topic.figure.quantity.kind in ("money", "duration")
    return plain and len(topic.head) > 1 and not (topic.claim.scope or topic.extra or topic.label)


def _fact(reading: Reading, topic: Topic) -> Fact:
    return Fact(
        key=f"{topic.dimension} {' '.join(topic.head)}",
        value=" ".join(str(end.value.normalize()) for end in topic.figure.quantity.ends),
        place=topic.figure.place,
        subject=reading.page.subject,
    )


def _finding(conflict: Conflict) -> Finding:
    here, there = conflict.odd.figure, conflict.other.figure
    message = MESSAGES[conflict.how].format(
        what=conflict.what, here=f"“{here.printed}”", there=f"“{there.printed}”"
    )
    plain = conflict.how in ("label", "back") or shares_an_end(there, here)
    return Finding(
        message=message,
        place=here.place,
        related=(Related(there.place, f"“{there.printed}” here"),),
        severity=None if plain else Severity.note,
    )


CHECK = SameQuantity
