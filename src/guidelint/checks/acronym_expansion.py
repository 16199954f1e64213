"""One acronym with two long forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Fact, Finding, Related
from guidelint.naming.expansions import contradictions, doubles, misfits
from guidelint.naming.outvoted import Said, outvoted
from guidelint.reading.definitions import find_definitions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.naming.expansions import Misfit
    from guidelint.reading import Reading

MIN_LETTERS = 3


class AcronymExpansion(Check[Params]):
    """Report the less supported of two long forms of one acronym.

    On a page by what both say; across pages only against a majority of pages on the same subject:
    two countries may well have a body each with the same acronym.
    """

    def ask(self, reading: Reading) -> Iterator[Finding | Fact]:
        """Yield what the page contradicts, and each definition that spells its acronym."""
        told = {found.wrong for found in reading.once(doubles)}
        for found in reading.once(contradictions):
            told.add(found.wrong)
            yield Finding(
                message=f"“{found.wrong.short.form}” is written out as "
                f"“{found.wrong.printed}” here, "
                f"and as “{found.right.printed}” elsewhere on this page.",
                place=found.wrong.place,
                related=(Related(found.right.place, f"“{found.right.printed}” here"),),
            )
        for misfit in reading.once(misfits):
            if misfit.wrong not in told:
                yield _misfit(misfit)
        for each in reading.once(find_definitions):
            if (
                each.spelt
                and each.how in ("before", "after")
                and len(each.short.form) >= MIN_LETTERS
            ):
                said = Said(each.words, each.spelt, each.printed, each.short.form)
                yield Fact(
                    each.short.form.casefold(), tuple(said), each.place, reading.page.subject
                )

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the long forms of one acronym over pages."""
        for fact, other, pages in outvoted(facts):
            where = "another page" if pages == 1 else f"{pages} other pages"
            here, there = Said(*fact.value), Said(*other.value)
            yield Finding(
                message=f"“{here.short}” is written out as “{here.printed}” here, "
                f"and as “{there.printed}” on {where}.",
                place=fact.place,
                related=(Related(other.place, f"“{there.printed}” here"),),
            )


def _misfit(found: Misfit) -> Finding:
    wrong, right = found.wrong, found.right
    elsewhere = f"; the page has it for “{right.printed}”" if right else ""
    return Finding(
        message=f"“{wrong.printed}” spells “{found.spelt}”, not “{wrong.short.form}”{elsewhere}.",
        place=wrong.short.place if right is None else wrong.place,
        related=(Related(right.place, f"“{right.printed}” here"),) if right else (),
    )


CHECK = AcronymExpansion
