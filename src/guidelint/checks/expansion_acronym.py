"""One long form with two acronyms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Edit, Fact, Finding, Fix, Related
from guidelint.naming.expansions import doubles, is_double, is_same
from guidelint.naming.outvoted import nearest
from guidelint.reading.definitions import content, find_definitions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Place
    from guidelint.reading import Reading


class ExpansionAcronym(Check[Params]):
    """Report the less likely of two acronyms that follow one long form.

    The two must be a slip or a new order of letters apart: a body may have an acronym in each of
    its languages.
    """

    def ask(self, reading: Reading) -> Iterator[Finding | Fact]:
        """Yield what two places of the page shorten otherwise, and each acronym after its words."""
        for found in reading.once(doubles):
            yield _finding(found.wrong.short.place, found.right.short.place, found.wrong.printed)
        for each in reading.once(find_definitions):
            words = content(each.words)
            if each.how in ("before", "after") and len(words) > 1:
                value = (each.short.form, each.words, each.spelt, each.printed)
                yield Fact(words[-1], value, each.short.place, reading.page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the acronyms of the long forms that end in one word over pages."""
        variants: dict[tuple[str, tuple[str, ...]], list[Fact]] = {}
        for fact in facts:
            variants.setdefault((fact.value[0], fact.value[1]), []).append(fact)
        for wrong in variants.values():
            rights = [each for each in variants.values() if _is_otherwise(wrong[0], each[0])]
            if rights:
                yield from _told(wrong, max(rights, key=len))


def _is_otherwise(wrong: Fact, right: Fact) -> bool:
    """Whether another fact gives the long form of one with another acronym that it spells."""
    if wrong.value[2] >= right.value[2]:
        return False
    words = right.value[1]
    return is_same(wrong.value[1], words) and is_double(wrong.value[0], right.value[0], words)


def _told(wrong: Sequence[Fact], right: Sequence[Fact]) -> Iterator[Finding]:
    pages = {fact.place.path for fact in right}
    for fact in wrong:
        if fact.place.path not in pages:
            yield _finding(fact.place, nearest(fact, right).place, right[0].value[3])


def _finding(wrong: Place, right: Place, long: str) -> Finding:
    where = "elsewhere on this page" if wrong.path == right.path else "on another page"
    return Finding(
        message=f"“{long}” is shortened to “{wrong.quote}” here, and to “{right.quote}” {where}.",
        place=wrong,
        related=(Related(right, f"“{right.quote}” here"),),
        fix=Fix(f"write “{right.quote}”", (Edit(wrong.span, right.quote),)),
    )


CHECK = ExpansionAcronym
