"""One acronym with two long forms, and one long form with two acronyms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Edit, Fact, Finding, Fix, Related
from guidelint.naming.expansions import (
    contradictions,
    doubles,
    is_double,
    is_same,
    long_of,
    misfits,
    outvoted,
    said,
)
from guidelint.naming.namesakes import namesakes
from guidelint.naming.report import nearest
from guidelint.reading.definitions import find_definitions
from guidelint.reading.initials import EXACT, content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Place
    from guidelint.naming.expansions import Long, Misfit
    from guidelint.naming.namesakes import Namesake
    from guidelint.reading import Reading

MIN_LETTERS = 3
IN_BRACKETS = ("before", "after")


class AcronymExpansion(Check[Params]):
    """Report the less supported of two long forms of one acronym.

    On a page by what both say; across pages only against a majority of pages on the same subject:
    two countries may well have a body each with the same acronym.
    """

    def ask(self, reading: Reading) -> Iterator[Finding | Fact]:
        """Yield what the page contradicts, and each definition that spells its acronym."""
        told = {found.wrong.short for found in reading.once(doubles)}
        for found in reading.once(contradictions):
            told.add(found.wrong.short)
            places = found.wrong.place, found.right.place
            longs = long_of(found.wrong), long_of(found.right)
            yield _two_forms(*longs, places, "elsewhere on this page")
        yield from map(_namesake, reading.once(namesakes))
        yield from (_misfit(each) for each in reading.once(misfits) if each.wrong.short not in told)
        for each in reading.once(find_definitions):
            short = each.short.form
            is_told = each.how in IN_BRACKETS or each.spelt == EXACT
            if each.spelt and is_told and len(short) >= MIN_LETTERS:
                yield Fact(short.casefold(), tuple(long_of(each)), each.place, reading.page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the long forms of one acronym over pages."""
        for fact, other, pages in outvoted(facts):
            where = "on another page" if pages == 1 else f"on {pages} other pages"
            yield _two_forms(said(fact), said(other), (fact.place, other.place), where)


def _two_forms(here: Long, there: Long, places: tuple[Place, Place], where: str) -> Finding:
    message = f"“{here.short}” is written out as “{here.printed}” here, and as "
    message += f"“{there.printed}” {where}."
    return Finding.of_two(message, *places, f"“{there.printed}” here")


def _namesake(found: Namesake) -> Finding:
    said, right = found.said, found.right
    message = f"“{said.printed}” spells “{right.short.form}”, which is said to be"
    message += f" “{right.printed}” on this page."
    return Finding.of_two(message, said.place, right.place, f"“{right.printed}” here")


def _misfit(found: Misfit) -> Finding:
    wrong, right = found.wrong, found.right
    elsewhere = f"; the page has it for “{right.printed}”" if right else ""
    return Finding(
        message=f"“{wrong.printed}” spells “{found.spelt}”, not “{wrong.short.form}”{elsewhere}.",
        place=wrong.short.place if right is None else wrong.place,
        related=(Related(right.place, f"“{right.printed}” here"),) if right else (),
    )


class ExpansionAcronym(Check[Params]):
    """Report the less likely of two acronyms that follow one long form.

    The two must be a slip or a new order of letters apart: a body may have an acronym in each of
    its languages.
    """

    def ask(self, reading: Reading) -> Iterator[Finding | Fact]:
        """Yield what two places of the page shorten otherwise, and each acronym after its words."""
        for found in reading.once(doubles):
            places = found.wrong.short.place, found.right.short.place
            yield _two_acronyms(*places, found.wrong.printed)
        for each in reading.once(find_definitions):
            words = content(each.words)
            if each.how in IN_BRACKETS and len(words) > 1:
                yield Fact(words[-1], tuple(long_of(each)), each.short.place, reading.page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the acronyms of the long forms that end in one word over pages."""
        variants: dict[tuple[str, tuple[str, ...]], list[Fact]] = {}
        for fact in facts:
            variants.setdefault((fact.value[3], fact.value[0]), []).append(fact)
        for wrong in variants.values():
            one, otherwise = said(wrong[0]), []
            for each in variants.values():
                other = said(each[0])
                is_less = one.spelt < other.spelt and is_same(one.words, other.words)
                if is_less and is_double(one.short, other.short):
                    otherwise.append(each)
            right = max(otherwise, key=len, default=[])
            pages = {fact.place.path for fact in right}
            for fact in wrong if right else ():
                if fact.place.path not in pages:
                    printed = said(right[0]).printed
                    yield _two_acronyms(fact.place, nearest(fact, right).place, printed)


def _two_acronyms(wrong: Place, right: Place, long: str) -> Finding:
    where = "elsewhere on this page" if wrong.path == right.path else "on another page"
    return Finding(
        message=f"“{long}” is shortened to “{wrong.quote}” here, and to “{right.quote}” {where}.",
        place=wrong,
        related=(Related(right, f"“{right.quote}” here"),),
        fix=Fix(f"write “{right.quote}”", (Edit(wrong.span, right.quote),)),
    )
