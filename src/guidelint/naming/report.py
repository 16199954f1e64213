"""The wording of findings about slips."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from guidelint.model import Edit, Finding, Fix, Place, Related, Severity, Span
from guidelint.reading.channel import slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.model import Fact
    from guidelint.naming.across import SlipAcross
    from guidelint.naming.forms import TwoForms
    from guidelint.naming.pairs import Variance
    from guidelint.naming.slips import SlipOfPage
    from guidelint.naming.variants import Variant

MOST = 3
"""Uses of each form that are shown."""
_DONE = {
    "swapped": "with two letters swapped",
    "replaced": "with another letter",
    "doubled": "with a letter doubled",
    "halved": "with one of two equal letters lost",
    "lost": "with a letter lost",
    "added": "with a letter added",
}


def told(found: SlipOfPage) -> Finding:
    """Give the finding of a slip, at its first use."""
    right, wrong = found.right, found.wrong
    more = f" “{wrong}” stands {times(len(found.wrongs))}." if len(found.wrongs) > 1 else ""
    return _finding(
        found,
        f"“{wrong}” is “{right}” {difference(right, wrong)}; the page writes “{right}” "
        f"{times(len(found.rights))}. {_verdict(equal=found.equal)}{more}",
        found.severity,
    )


def told_of_variance(found: Variance) -> Finding:
    """Give the finding of a name that differs from another in one word."""
    wrong, right = found.wrongs[0].phrase, found.rights[0].phrase
    message = (
        f"“{wrong.printed}” has “{found.wrong}” where the page writes “{found.right}” "
        f"{times(len(found.rights))} (“{right.printed}”). {_verdict(equal=found.equal)}"
    )
    return _finding(
        found, message, found.severity, (Related(right.place, f"“{right.printed}” here"),)
    )


def told_of_variant(found: Variant) -> Finding:
    """Give the finding of a name that is written otherwise than usual, at its first use."""
    often = times(len(found.rights))
    message = f"“{found.wrong}” is written “{found.right}” {often} elsewhere on this page."
    return _finding(found, message, Severity.warning)


def _finding(
    found: TwoForms, message: str, severity: Severity | None, related: tuple[Related, ...] = ()
) -> Finding:
    shown = (found.rights[0], *found.wrongs[1:MOST])
    return Finding(
        message=message,
        place=found.wrongs[0].place,
        related=related or tuple(Related(each.place, f"“{each.form}” here") for each in shown),
        fix=_fix(found.right, [each.place.span for each in found.wrongs]),
        severity=severity,
    )


def _fix(right: str, spans: Iterable[Span]) -> Fix:
    return Fix(f"write “{right}”", tuple(Edit(span, right) for span in spans))


def _verdict(*, equal: bool) -> str:
    return "One of the two looks wrong." if equal else "It looks like a slip."


def difference(right: str, wrong: str) -> str:
    """Say what was done to the right form."""
    found = slip(right, wrong)
    if found is None or len(found.letters) > 2:
        return "with letters in another order" if found else "spelt otherwise"
    done = _DONE[found.operation]
    return done.replace("letter", "digit") if found.letters.isdigit() else done


def times(count: int) -> str:
    """Say how often."""
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


def told_across(found: SlipAcross) -> Finding:
    """Give the finding of a form that pages of the family spell otherwise."""
    wrong, right, path = found.wrong.form, found.right.form, found.fact.place.path
    where = "another page writes" if found.pages == 1 else f"{found.pages} other pages write"
    other = Place(found.other.place.path, Span(*found.right.spans[0]), right)
    spans = [Span(*each) for each in found.wrong.spans]
    return Finding(
        message=f"“{wrong}” is “{right}” {difference(right, wrong)}; {where} “{right}”. "
        f"{_verdict(equal=found.pages == 1)}",
        place=Place(path, spans[0], wrong),
        related=(Related(other, f"“{right}” here"),),
        fix=_fix(right, spans),
        severity=found.severity,
    )


def crowded_to_notes(found: Iterable[Finding]) -> Iterator[Finding]:
    """Make notes of findings where a page has several pairs that one letter tells apart.

    A page with two sisters, or with the bodies of three valleys, has many such pairs; a page with
    slips has one. Letters swapped or doubled, and other capitals, are slips in any company.
    """
    every = [(each, _two_names(each)) for each in found]
    crowd = {pair for each, pair in every if pair and each.severity is not Severity.note}
    for each, pair in every:
        severity = Severity.note if pair and len(crowd) > 1 else each.severity
        yield msgspec.structs.replace(each, severity=severity)


def _two_names(found: Finding) -> frozenset[str]:
    """Give the two forms if they differ as the names of two people or of two bodies may."""
    forms = frozenset((found.place.quote, found.related[0].place.quote))
    if len({re.sub(r"[\s-]", "", each).lower() for each in forms}) == 1:
        return frozenset()
    right, wrong = found.related[0].place.quote.split(), found.place.quote.split()
    pairs = ((one, other) for one in right for other in wrong if one != other)
    made = next((made for pair in pairs if (made := slip(*pair))), None)
    is_slip = made is not None and made.operation not in ("replaced", "lost", "added")
    return frozenset() if is_slip else forms


def nearest(fact: Fact, others: Sequence[Fact]) -> Fact:
    """Choose the fact to show beside one: of its page, of a kindred page, or the first."""
    own = dict(fact.subject.attributes)

    def far(other: Fact) -> tuple[bool, int]:
        """Sort facts of the same page first, then those that share most attributes."""
        shared = sum(own.get(name) == value for name, value in other.subject.attributes)
        return other.place.path != fact.place.path, -shared

    return min(others, key=far)


def same_subject(fact: Fact, others: Sequence[Fact]) -> list[Fact]:
    """Give the facts of pages that share an attribute value with a page, or have none to share."""
    own = set(fact.subject.attributes)
    return [other for other in others if not own or own & set(other.subject.attributes)]
