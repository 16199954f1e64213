"""Two names that may be one: what sets them apart, and how a slip is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.checks._usage import MAX_PLACES, PageUse, Usage, are_kin, is_common, total
from guidelint.language.contexts import Agreement, agreement
from guidelint.model import Edit, Finding, Fix, Related, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_PAGES = 3
"""On more pages than these a wrong form is a habit: one note for all."""


class Setting(NamedTuple):
    """The place of the right form that is most like the places of the wrong one on a page."""

    agreement: Agreement
    page: PageUse
    at: int


class Rival(NamedTuple):
    """A rare name, the name it may be a slip for, and the pages of each."""

    wrong: str
    right: str
    rare: Sequence[PageUse]
    major: Sequence[PageUse]

    @property
    def support(self) -> int:
        """How often the right form stands in the family."""
        return total(self.right, self.major)

    def wrong_stands_second(self) -> bool:
        """Whether, on the first page of both, the wrong form comes after the right one."""
        wrong = self.rare[0].usages[self.wrong].spans[0]
        return wrong > self.major[0].usages[self.right].spans[0]

    def kin(self, page: PageUse) -> list[PageUse]:
        """Give the pages with the right form that tell something about a page.

        A form that stands whatever the pages are about belongs to the family: all of them do.
        """
        if is_common(self.major):
            return list(self.major)
        return [other for other in self.major if are_kin(page, other)]

    def is_set_apart(self, *, firm_only: bool) -> bool:
        """Whether something says that these are two names.

        A gloss of the rare name that the other does not have, a list or a contrast with both, a
        table with a row for each; and, unless `firm_only`, an aside or a sentence with both.
        """
        rivals = [page.usages[self.right] for page in self.major]
        glosses = {text for usage in rivals for text in (*usage.glosses, *usage.asides)}
        for page in self.rare:
            usage = page.usages[self.wrong]
            if _is_glossed(usage, glosses, firm_only=firm_only) or self._is_paired(
                page, firm_only=firm_only
            ):
                return True
        return False

    def _is_paired(self, page: PageUse, *, firm_only: bool) -> bool:
        usage, other = page.usages[self.wrong], page.usages.get(self.right)
        if self.right in usage.partners or (not firm_only and self.right in usage.neighbours):
            return True
        return other is not None and bool(set(usage.groups) & set(other.groups))

    def setting(self, page: PageUse) -> Setting:
        """Find where the right form stands in the words most like those of the wrong one."""
        own = page.usages[self.wrong]
        kin = sorted(self.kin(page), key=lambda other: other.path != page.path)
        best = Setting(Agreement(), kin[0], 0)
        for other in kin:
            for index, there in enumerate(other.usages[self.right].contexts):
                for here in own.contexts:
                    found = agreement(here, there)
                    if found > best.agreement:
                        best = Setting(found, other, index)
        return best


def _is_glossed(usage: Usage, known: set[str], *, firm_only: bool) -> bool:
    """Whether the rare name is explained in words that the other one is not."""
    own = usage.glosses if firm_only else (*usage.glosses, *usage.asides)
    return any(not _is_known(text, known) for text in own)


def _is_known(text: str, known: set[str]) -> bool:
    head = text.split()[:2]
    return bool(head) and any(other.split()[:2] == head for other in known)


class Case(NamedTuple):
    """A page with the wrong form, how sure it is, and the setting of the right one."""

    page: PageUse
    severity: Severity
    setting: Setting


def tell(rival: Rival, cases: Sequence[Case], difference: str) -> Iterator[Finding]:
    """Yield a finding for each page, or one note where the wrong form is a habit.

    difference: how the wrong form differs, with a place for the right one ("is not {}").
    """
    if len(cases) <= MAX_PAGES:
        yield from (_finding(rival, case, difference) for case in cases)
        return
    first = cases[0]
    finding = _finding(rival, first, difference, elsewhere=len(cases) - 1)
    again = tuple(
        Related(case.page.place(case.page.usages[rival.wrong]), "here too") for case in cases[1:4]
    )
    yield Finding(
        message=finding.message,
        place=finding.place,
        related=(*finding.related, *again),
        severity=Severity.note,
    )


def _finding(rival: Rival, case: Case, difference: str, elsewhere: int = 0) -> Finding:
    usage = case.page.usages[rival.wrong]
    shown = case.setting.page.usages[rival.right]
    again = tuple(
        Related(case.page.place(usage, index), "here too")
        for index in range(1, min(len(usage.spans), 4))
    )
    right = case.setting.page.place(shown, case.setting.at)
    edits = tuple(Edit(Span(*span[:2]), shown.form) for span in usage.spans)
    whole = usage.times <= MAX_PLACES
    return Finding(
        message=_message(rival, case, difference, elsewhere),
        place=case.page.place(usage),
        related=(Related(right, f"“{shown.form}” here"), *again),
        fix=Fix(f"write “{shown.form}”", edits) if whole else None,
        severity=case.severity,
    )


def _message(rival: Rival, case: Case, difference: str, elsewhere: int) -> str:
    usage = case.page.usages[rival.wrong]
    shown = case.setting.page.usages[rival.right].form
    local = total(rival.right, [case.page])
    there = rival.support - local
    counts = [f"{_times(local)} on this page"] if local else []
    counts += [f"{_times(there)} on other pages"] if there else []
    stands = f", which stands {_times(usage.times)} here," if usage.times > 1 else ""
    more = f" The same on {elsewhere} other pages." if elsewhere else ""
    where = " and ".join(counts)
    differs = difference.format(f"“{shown}”")
    return f"“{usage.form}”{stands} {differs}; “{shown}” stands {where}.{more}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
