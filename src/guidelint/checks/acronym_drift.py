"""An acronym one slip away from a better-supported one in the same setting."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._acronym_places import Use
from guidelint.checks._rivals import Case, Rival, tell
from guidelint.checks._slips import Evidence, grade
from guidelint.checks._stand_ins import CURRENCY_CODES, MAX_RARE, stand_ins
from guidelint.checks._usage import (
    Usage,
    UsageBuilder,
    build_all,
    by_form,
    explained,
    like,
    read_pages,
    sentences_of,
    total,
)
from guidelint.checks.base import Check, Params
from guidelint.language.acronyms import find_acronyms
from guidelint.language.edits import near_pairs, slip
from guidelint.language.glosses import chains, prose_words
from guidelint.model import Fact, Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks._usage import PageUse
    from guidelint.language.edits import Slip
    from guidelint.model import Page

MIN_LENGTH = 3
MIN_EXCHANGED = 6
"""Letters that a form needs for one use of each spelling to show a slip."""
MAX_RARE_PAGES = 20
"""A form on more pages than these is in use, right or wrong."""


class AcronymDriftParams(Params, frozen=True):
    """min_support: how often the other acronym must stand in the family.

    known: real acronyms in lists by kind, separated by spaces. A known one is never taken for a
    slip; being known makes nothing right by itself. also_known: your own.
    """

    min_support: int = 2
    known: dict[str, str] = msgspec.field(default_factory=dict)
    also_known: tuple[str, ...] = ()


class AcronymDrift(Check[AcronymDriftParams]):
    """Report the rarer of two acronyms that are one slip apart, unless something sets it apart."""

    params_type = AcronymDriftParams

    @cached_property
    def known(self) -> frozenset[str]:
        """The known acronyms, folded."""
        return frozenset(
            each.casefold()
            for group in (*self.params.known.values(), *self.params.also_known)
            for each in group.split()
        )

    def scan(self, page: Page) -> Iterator[Fact]:
        """Yield one fact with the use of all acronyms of the page."""
        usages = read_usages(page, self.known)
        if usages:
            first = Span(*usages[0].spans[0][:2])
            yield Fact("acronyms", usages, page.place(first), page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the acronyms of a family."""
        pages = by_form(read_pages(facts))
        rivals: dict[str, Rival] = {}
        for pair in near_pairs(form for form in pages if len(form) >= MIN_LENGTH):
            for wrong, right in (pair, pair[::-1]):
                rival = Rival(wrong, right, pages[wrong], pages[right])
                if self._may_be_one(rival) and (
                    wrong not in rivals or rivals[wrong].support < rival.support
                ):
                    rivals[wrong] = rival
        for _, rival in sorted(rivals.items()):
            cases = [case for page in rival.rare for case in _cases(rival, page)]
            yield from tell(rival, cases, _difference(rival))

    def _may_be_one(self, rival: Rival) -> bool:
        """Whether nothing speaks against a slip; the cheap questions come first."""
        found = slip(rival.wrong, rival.right)
        if found is None or rival.wrong in self.known or len(rival.rare) > MAX_RARE_PAGES:
            return False
        if _is_plural(rival) or _are_words(rival) or not self._is_supported(rival, found):
            return False
        if not _are_written_alike(rival):
            return False
        by_hand = found.kind == "exchanged" or found.doubled or rival.right in CURRENCY_CODES
        if explained(rival.rare, rival.major) or rival.is_set_apart(firm_only=by_hand):
            return False
        return any(_cases(rival, page) for page in rival.rare)

    def _is_supported(self, rival: Rival, found: Slip) -> bool:
        """Whether the other form stands often enough; letters exchanged once tell by themselves."""
        uses = total(rival.wrong, rival.rare)
        if rival.support >= max(self.params.min_support, 2 * uses):
            return True
        if uses <= MAX_RARE and any(_stands_in(rival, page) for page in rival.rare):
            return True
        return (
            found.kind == "exchanged"
            and uses == rival.support == 1
            and len(rival.right) >= MIN_EXCHANGED
            and rival.rare[0].path == rival.major[0].path
            and rival.wrong_stands_second()
        )


def _difference(rival: Rival) -> str:
    found = slip(rival.wrong, rival.right)
    exchanged = found is not None and found.kind == "exchanged"
    return "is {} with two letters swapped" if exchanged else "is one letter away from {}"


def _is_plural(rival: Rival) -> bool:
    return rival.wrong in (f"{rival.right}s", rival.right.removesuffix("s"))


def _are_written_alike(rival: Rival) -> bool:
    """Whether capitals and small letters fit a slip: MSSQL is no slip for MySQL."""
    wrong = rival.rare[0].usages[rival.wrong].form
    right = rival.major[0].usages[rival.right].form
    small = sum(char.islower() for char in wrong), sum(char.islower() for char in right)
    return small[0] == small[1]


def _are_words(rival: Rival) -> bool:
    """Whether one of the two stands in lower case as well; in an address any acronym may."""
    placed = all(_stands_in(rival, page) for page in rival.rare)
    rights = (page.usages[rival.right] for page in rival.major)
    return any(page.usages[rival.wrong].ordinary for page in rival.rare) or any(
        usage.word if placed else usage.ordinary for usage in rights
    )


def _stands_in(rival: Rival, page: PageUse) -> bool:
    """Whether a short acronym stands in the place of the other on a page."""
    return rival.right in page.usages[rival.wrong].stands_for


def _cases(rival: Rival, page: PageUse) -> list[Case]:
    """Weigh the evidence on one page with the rare form."""
    found, kin = slip(rival.wrong, rival.right), rival.kin(page)
    uses, support = page.usages[rival.wrong].times, total(rival.right, kin)
    least = uses if found and found.kind == "exchanged" else 2 * uses
    if found is None or (support < least and not _stands_in(rival, page)):
        return []
    setting = rival.setting(page)
    local = total(rival.right, [page])
    shown = setting.page.usages[rival.right].form
    severity = grade(
        Evidence(
            slip=found,
            wrong=rival.wrong,
            right=rival.right,
            shown=shown,
            uses=uses,
            local=local,
            support=support,
            agreement=setting.agreement,
            stands_in=_stands_in(rival, page),
        )
    )
    return [Case(page, severity, setting)] if severity else []


def read_usages(page: Page, known: frozenset[str] = frozenset()) -> tuple[Usage, ...]:
    """Read how a page uses its acronyms. known: those that need no introduction, folded."""
    builders: dict[str, UsageBuilder] = defaultdict(UsageBuilder)
    uses: dict[str, list[Use]] = defaultdict(list)
    for sentence in sentences_of(page):
        neighbours = {each.written.casefold() for each in find_acronyms(sentence.text)}
        for chain in chains(sentence.text):
            partners = {each.written.casefold() for each in chain}
            for each in chain:
                form = each.written.casefold()
                end = each.start + len(each.written)
                builders[form].add(page, sentence, each.start, end)
                builders[form].partners |= like(form, partners, 1)
                builders[form].neighbours |= like(form, neighbours, 1)
                uses[form].append(Use(sentence, each.start, end))
    found = stand_ins(page, uses, known)
    small = prose_words("\n".join(block.text for block in page.blocks if block.kind != "meta"))
    return tuple(
        usage._replace(stands_for=found.get(form, ()), word=form in small)
        for usage in build_all(page, builders)
        if (form := usage.form.casefold())
    )


CHECK = AcronymDrift
