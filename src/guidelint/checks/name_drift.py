"""A proper name one or two slips away from a better-supported one."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._name_slips import NameEvidence, grade
from guidelint.checks._rivals import Case, Rival, tell
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
from guidelint.language.countries import country_words
from guidelint.language.edits import distance, near_pairs, slip
from guidelint.language.english import is_english
from guidelint.language.names import find_names, spelling
from guidelint.language.words import fold
from guidelint.model import Fact, Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks._usage import PageUse
    from guidelint.language.edits import Slip
    from guidelint.model import Page

MAX_RARE_PAGES = 5
LONG = 9
"""Letters from which a name may have two slips."""
PREFIX = 2
"""Letters at the start of a word that may be a prefix, as in German An- and Ab-."""
FEW = 50
"""A word beside more names than these does not tell which."""


class NameDriftParams(Params, frozen=True):
    """min_support: how often the other name must stand on the page and its kin.

    lookalikes: names that look alike and are not the same, in groups separated by spaces.
    also_known: your own.
    """

    min_support: int = 2
    lookalikes: dict[str, str] = msgspec.field(default_factory=dict)
    also_known: tuple[str, ...] = ()


class NameDrift(Check[NameDriftParams]):
    """Report the rarer of two names a slip or two apart, unless something sets it apart."""

    params_type = NameDriftParams

    @cached_property
    def lookalikes(self) -> frozenset[str]:
        """The names that are never taken for a slip, folded."""
        return frozenset(
            fold(each)
            for group in (*self.params.lookalikes.values(), *self.params.also_known)
            for each in group.split()
        )

    def scan(self, page: Page) -> Iterator[Fact]:
        """Yield one fact with the use of all names of the page."""
        if not is_english(" ".join(block.text for block in page.blocks if block.kind != "meta")):
            return
        usages = read_usages(page)
        if usages:
            first = Span(*usages[0].spans[0][:2])
            yield Fact("names", usages, page.place(first), page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the names of a family."""
        pages = by_form(read_pages(facts))
        rivals: dict[str, Rival] = {}
        for pair in _pairs(pages):
            for wrong, right in (pair, pair[::-1]):
                rival = Rival(wrong, right, pages[wrong], pages[right])
                better = wrong not in rivals or rivals[wrong].support < rival.support
                if better and self._may_be_one(rival):
                    rivals[wrong] = rival
        for _, rival in sorted(rivals.items()):
            cases = [case for page in rival.rare for case in _cases(rival, page)]
            yield from tell(rival, cases, "is spelt {} elsewhere")

    def _may_be_one(self, rival: Rival) -> bool:
        """Whether nothing speaks against a slip; the cheap questions come first."""
        if len(rival.rare) > MAX_RARE_PAGES or not self._are_spelt_apart(rival):
            return False
        uses = total(rival.wrong, rival.rare)
        if rival.support < max(self.params.min_support, 2 * uses) and not _stands_once(rival):
            return False
        if any(page.usages[rival.wrong].ordinary for page in rival.rare):
            return False
        if explained(rival.rare, rival.major) or rival.is_set_apart(firm_only=_by_hand(rival)):
            return False
        return any(_cases(rival, page) for page in rival.rare)

    def _are_spelt_apart(self, rival: Rival) -> bool:
        """Whether the two are no known names, variants or forms of one word, and yet close."""
        wrong, right = fold(rival.wrong), fold(rival.right)
        if wrong in self.lookalikes or country_words(wrong)[0]:
            return False
        if spelling(wrong) == spelling(right) or _is_ending(wrong, right):
            return False
        return min(len(wrong), len(right)) >= LONG or slip(wrong, right) is not None


def _pairs(pages: dict[str, list[PageUse]]) -> Iterator[tuple[str, str]]:
    """Yield the pairs one slip apart, and those of long names two apart beside the same name."""
    yield from near_pairs(pages)
    beside: dict[tuple[str, str], set[str]] = defaultdict(set)
    for form, group in pages.items():
        for usage in (page.usages[form] for page in group if len(form) >= LONG):
            for left, right in usage.adjacent:
                beside["left", left].add(form)
                beside["right", right].add(form)
    groups = (group for (_, name), group in sorted(beside.items()) if name and len(group) <= FEW)
    pairs = {pair for group in groups for pair in combinations(sorted(group), 2)}
    yield from sorted(pair for pair in pairs if distance(*pair, 2) == 2)


def _by_hand(rival: Rival) -> bool:
    found = slip(rival.wrong, rival.right)
    return found is not None and (found.kind == "exchanged" or found.doubled)


def _is_ending(wrong: str, right: str) -> bool:
    """Whether the two differ in their endings, as Morocco and Moroccan or Maria and Marie do."""
    found = slip(wrong, right)
    if wrong[0] != right[0] and (found is None or found.kind != "exchanged"):
        return True
    if found is not None:
        if found.at >= len(wrong) - 2 and _bends(found, right):
            return True
        rare_letters = set(found.wrong + found.right) & set("bcfgjkpqvwxz")
        return found.last and found.kind != "exchanged" and not rare_letters
    return wrong[-2:] != right[-2:]


def _bends(found: Slip, right: str) -> bool:
    """Whether a vowel near the end bends the name, as in Steve and Stevie, or a plural in -is."""
    if not set(found.wrong + found.right) <= set("aeiouy"):
        return False
    return found.kind in ("added", "missing") or (found.kind == "replaced" and right.endswith("s"))


def _stands_once(rival: Rival) -> bool:
    """Whether each spelling stands once, with two letters exchanged in the second."""
    found = slip(rival.wrong, rival.right)
    return (
        found is not None
        and found.kind == "exchanged"
        and total(rival.wrong, rival.rare) == rival.support == 1
        and rival.rare[0].path == rival.major[0].path
        and rival.wrong_stands_second()
    )


def _cases(rival: Rival, page: PageUse) -> list[Case]:
    """Weigh the evidence on one page with the rare name."""
    kin = rival.kin(page)
    if not kin:
        return []
    setting = rival.setting(page)
    found = slip(rival.wrong, rival.right)
    severity = grade(
        NameEvidence(
            slips=distance(rival.wrong, rival.right, 2),
            in_prefix=found is not None and found.at < PREFIX,
            by_hand=_by_hand(rival),
            right=rival.right,
            usage=page.usages[rival.wrong],
            others=tuple(each.usages[rival.right] for each in kin),
            local=total(rival.right, [page]),
            agreement=setting.agreement,
        )
    )
    return [Case(page, severity, setting)] if severity else []


def read_usages(page: Page) -> tuple[Usage, ...]:
    """Read how a page uses its names; words that only begin sentences are none."""
    builders: dict[str, UsageBuilder] = defaultdict(UsageBuilder)
    for sentence in sentences_of(page):
        if sentence.block.kind == "meta":
            continue
        found = find_names(sentence.text)
        forms = {each.form.casefold() for each in found}
        for each in found:
            builder = builders[each.form.casefold()]
            builder.add(page, sentence, each.start, each.end)
            builder.firm += each.firm
            builder.adjacent.add((each.left, each.right))
            builder.neighbours |= like(each.form.casefold(), forms, 2)
    return tuple(usage for usage in build_all(page, builders) if usage.firm or not usage.ordinary)


CHECK = NameDrift
