"""How sure it is that one acronym is a slip for another: a table of cases, strictest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.model import Severity

if TYPE_CHECKING:
    from guidelint.language.contexts import Agreement
    from guidelint.language.edits import Slip

SHORT, LONG = 4, 5


class Evidence(NamedTuple):
    """What speaks for a slip: how the spellings differ, how often each stands, in which words.

    wrong, right: the two forms, folded; shown: the right one as it is written.
    uses: of the rare form on its page; local: of the other form on that page; support: of the
    other form on that page and its kin; agreement: of the words around the two; stands_in: the
    rare form stands in the place of the other on its page.
    """

    slip: Slip
    wrong: str
    right: str
    shown: str
    uses: int
    local: int
    support: int
    agreement: Agreement
    stands_in: bool = False

    @property
    def same_setting(self) -> bool:
        """The words around both agree, and not in little words alone."""
        return self.agreement.content and self.agreement.stems >= 3

    @property
    def framed(self) -> bool:
        """The words on both sides agree, as far as one looks."""
        return self.same_setting and self.agreement.both_sides and self.agreement.stems > SHORT

    @property
    def in_capitals(self) -> bool:
        """The form has at most one small letter: OpenSSL is a word before a short acronym."""
        return sum(char.islower() for char in self.shown) <= 1

    @property
    def is_code(self) -> bool:
        """The form has a number: another letter before it is another model, form or strain."""
        return sum(char.isdigit() for char in self.right) > 1

    def part(self) -> tuple[str, str, bool]:
        """Give the part between hyphens where the spellings differ, and if they do at its start."""
        before = self.wrong[: self.slip.at].count("-")
        wrong, right = self.wrong.split("-"), self.right.split("-")
        if len(wrong) != len(right):
            return "", "", True
        start = sum(len(each) + 1 for each in wrong[:before])
        return wrong[before], right[before], self.slip.at == start


def grade(evidence: Evidence) -> Severity | None:
    """Give how sure it is that the rare form is a slip, or None if it is not."""
    wrong, right, first = evidence.part()
    if not wrong or any(char.isdigit() for char in evidence.slip.wrong + evidence.slip.right):
        return None
    longer = max(len(wrong), len(right))
    if evidence.slip.kind == "exchanged":
        return _exchanged(evidence)
    if evidence.is_code or not evidence.in_capitals:
        return None
    if evidence.slip.doubled and longer >= LONG and not _is_plural(evidence):
        return _sure(evidence, local=1)
    if evidence.slip.kind == "replaced":
        return _replaced(evidence, longer, first=first)
    return _shifted(evidence, longer, first=first)


def _is_plural(evidence: Evidence) -> bool:
    """Whether the letter more or less is an s at the end."""
    return evidence.slip.last and "s" in evidence.slip.wrong + evidence.slip.right


def _exchanged(evidence: Evidence) -> Severity | None:
    """Grade two letters that changed places, as under fast fingers: few real pairs do."""
    size = sum(char.isalnum() for char in evidence.right)
    if size >= SHORT:
        return _sure(evidence, local=1)
    often = evidence.same_setting and evidence.local >= 3
    return Severity.warning if evidence.framed or often or evidence.stands_in else None


def _sure(evidence: Evidence, local: int) -> Severity | None:
    if evidence.same_setting or evidence.local > local:
        return Severity.error
    return Severity.warning if evidence.local >= local else None


def _replaced(evidence: Evidence, size: int, *, first: bool) -> Severity | None:
    """Grade another letter; writers seldom miss the first, so there it is another body."""
    if first:
        framed = evidence.framed and evidence.local > 1 and size >= LONG
        return Severity.warning if framed or evidence.stands_in else None
    if size >= LONG:
        if evidence.same_setting or evidence.local > 2:
            return Severity.error
        return Severity.warning if evidence.local > 1 else None
    if size == SHORT and evidence.same_setting:
        return Severity.error if evidence.local else Severity.warning
    return _short(evidence)


def _shifted(evidence: Evidence, size: int, *, first: bool) -> Severity | None:
    """Grade a letter more or less: at an end it makes another word, so only a frame tells."""
    if first or evidence.slip.last:
        framed = evidence.framed and evidence.local > 2 and size >= LONG
        return Severity.warning if framed and not evidence.slip.first else None
    if size > LONG:
        return _sure(evidence, local=3)
    if size == LONG and evidence.same_setting and evidence.local > 1:
        return Severity.warning
    return _short(evidence)


def _short(evidence: Evidence) -> Severity | None:
    """Grade acronyms of three letters: there are so many that only the whole frame tells."""
    told = evidence.framed and evidence.local > 1 and evidence.support > evidence.uses * SHORT
    return Severity.warning if told or evidence.stands_in else None
