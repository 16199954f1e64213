"""One thing that a page, or one page of a family, gives with two values that cannot both hold."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from guidelint.agreement.topics import topics
from guidelint.agreement.values import Conflict, conflicts
from guidelint.checks.base import Check, Params
from guidelint.inference.infer import infer
from guidelint.model import Fact, Finding, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.agreement.topics import Topic
    from guidelint.reading import Reading

SAME = ("lengths", "conversions", "units")
"""Groups of relations by which two numbers say the same."""
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
            wanted = conflict.total == (self.params.report == "totals")
            if wanted and not _is_explained(reading, conflict.odd):
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
    limited = topic.conditional or topic.limited or topic.label or topic.text.kind == "meta"
    return plain and len(topic.head) > 1 and not limited


def _fact(reading: Reading, topic: Topic) -> Fact:
    return Fact(
        key=f"{topic.dimension} {' '.join(topic.head)}",
        value=" ".join(str(end.value.normalize()) for end in topic.figure.quantity.ends),
        place=topic.figure.place,
        subject=reading.page.subject,
    )


def _is_explained(reading: Reading, topic: Topic) -> bool:
    """Whether a value follows from others of the page, or is an occasion: hours, a weekday."""
    place, quantity = topic.text.index, topic.figure.quantity
    occasion = len(quantity.times) > 1 or any(day.weekday is not None for day in quantity.dates)
    return occasion or any(
        group not in SAME
        and text == place
        and start < topic.figure.end
        and topic.figure.start < end
        for group, (text, start, end) in reading.once(infer).explained
    )


def _finding(conflict: Conflict) -> Finding:
    here, there = conflict.odd.figure, conflict.other.figure
    what = conflict.other.label or conflict.odd.label
    thing = (
        "totals" if conflict.total else f"values for “{what}”" if what else "values for one thing"
    )
    return Finding(
        message=f"The page gives two {thing}: “{there.printed}” and “{here.printed}”.",
        place=here.place,
        related=(Related(there.place, f"“{there.printed}” here"),),
        severity=None if conflict.sure else Severity.note,
    )


CHECK = SameQuantity
