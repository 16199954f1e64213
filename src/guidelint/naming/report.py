"""The wording of findings about slips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.model import Edit, Finding, Fix, Place, Related, Severity, Span
from guidelint.naming.channel import slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.naming.across import SlipAcross
    from guidelint.naming.codes import SlipOfCode
    from guidelint.naming.identifiers import Stray
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


def told(found: SlipOfPage | SlipOfCode) -> Iterator[Finding]:
    """Give the findings of a slip: one for each of the first uses of the wrong form."""
    right, wrong = found.right, found.wrong
    related = tuple(Related(each.place, f"“{right}” here") for each in found.rights[:MOST])
    for mention in found.wrongs[:MOST]:
        yield Finding(
            message=f"“{wrong}” is “{right}” {difference(right, wrong)}; the page writes “{right}” "
            f"{times(len(found.rights))}. {_verdict(found)}",
            place=mention.place,
            related=related,
            fix=Fix(f"write “{right}”", (Edit(mention.place.span, right),)),
            severity=None if found.sure else Severity.warning,
        )


def _verdict(found: SlipOfPage | SlipOfCode | Variance) -> str:
    return "One of the two looks wrong." if found.equal else "It looks like a slip."


def difference(right: str, wrong: str) -> str:
    """Say what was done to the right form."""
    found = slip(right, wrong)
    return _DONE[found.operation] if found else "spelt otherwise"


def times(count: int) -> str:
    """Say how often."""
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


def told_of_variance(found: Variance) -> Iterator[Finding]:
    """Give the findings of a name that differs from another in one word."""
    right = found.rights[0]
    related = tuple(
        Related(use.phrase.place, f"“{use.phrase.printed}” here") for use in found.rights[:MOST]
    )
    for use in found.wrongs[:MOST]:
        mention = use.mention
        yield Finding(
            message=f"“{use.phrase.printed}” has “{found.wrong}” where the page writes “{found.right}” "
            f"{times(len(found.rights))} (“{right.phrase.printed}”). {_verdict(found)}",
            place=mention.place,
            related=related,
            fix=Fix(f"write “{found.right}”", (Edit(mention.place.span, found.right),)),
            severity=None if found.sure else Severity.warning,
        )


def told_of_stray(found: Stray) -> Finding:
    """Give the finding of an identifier that the table of the page does not have."""
    return Finding(
        message=f"“{found.wrong}” stands only here; the table of the page has “{found.right}”.",
        place=found.place,
        related=(Related(found.other, f"“{found.right}” here"),),
        fix=Fix(f"write “{found.right}”", (Edit(found.place.span, found.right),)),
        severity=Severity.warning,
    )


def told_of_variant(found: Variant) -> Iterator[Finding]:
    """Give the findings of a name that is written otherwise than usual."""
    related = tuple(Related(each.place, f"“{found.right}” here") for each in found.rights[:MOST])
    for mention in found.wrongs[:MOST]:
        yield Finding(
            message=f"“{found.wrong}” is written “{found.right}” {times(len(found.rights))} elsewhere "
            "on this page.",
            place=mention.place,
            related=related,
            fix=Fix(f"write “{found.right}”", (Edit(mention.place.span, found.right),)),
            severity=Severity.warning,
        )


def told_across(found: SlipAcross) -> Iterator[Finding]:
    """Give the findings of a form that pages of the family spell otherwise."""
    wrong, right, path = found.wrong.form, found.right.form, found.fact.place.path
    where = "another page writes" if found.pages == 1 else f"{found.pages} other pages write"
    other = Place(found.other.place.path, Span(*found.right.spans[0]), right)
    for start, end in found.wrong.spans:
        span = Span(start, end)
        yield Finding(
            message=f"“{wrong}” is “{right}” {difference(right, wrong)}; {where} “{right}”. "
            f"{'One of the two looks wrong.' if found.pages == 1 else 'It looks like a slip.'}",
            place=Place(path, span, wrong),
            related=(Related(other, f"“{right}” here"),),
            fix=Fix(f"write “{right}”", (Edit(span, right),)),
            severity=None if found.sure else Severity.warning,
        )
