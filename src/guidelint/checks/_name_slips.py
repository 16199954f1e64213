"""How sure it is that one name is a slip for another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.model import Severity

if TYPE_CHECKING:
    from guidelint.checks._usage import Usage
    from guidelint.language.contexts import Agreement

OFTEN = 3
LONG = 7
MEDIUM = 6


class NameEvidence(NamedTuple):
    """What speaks for a slip in a name.

    slips: 1 or 2; in_prefix: in the first letters; by_hand: letters exchanged or doubled.
    usage: of the rare name on its page; others: of the other one on that page and its kin,
    `local` times on that page itself.
    """

    slips: int
    in_prefix: bool
    by_hand: bool
    right: str
    usage: Usage
    others: tuple[Usage, ...]
    local: int
    agreement: Agreement

    @property
    def same_phrase(self) -> bool:
        """Both stand beside the same capitalised word, as in "Saham Assurance"."""
        lefts = {left for other in self.others for left, _ in other.adjacent}
        rights = {right for other in self.others for _, right in other.adjacent}
        return any(
            (left and left in lefts) or (right and right in rights)
            for left, right in self.usage.adjacent
        )

    @property
    def other_phrase(self) -> bool:
        """The rare name stands beside a capitalised word that the other never stands beside."""
        return not self.same_phrase and any(left or right for left, right in self.usage.adjacent)

    @property
    def framed(self) -> bool:
        """The words on both sides agree."""
        found = self.agreement
        return found.content and found.both_sides and found.stems > OFTEN

    @property
    def firm(self) -> bool:
        """The other one is a name, and no word that only begins sentences."""
        return any(other.firm for other in self.others)


def grade(evidence: NameEvidence) -> Severity | None:
    """Give how sure it is that the rare name is a slip, or None if it is not."""
    if not evidence.firm or evidence.other_phrase:
        return None
    support = sum(other.times for other in evidence.others)
    framed = evidence.framed and evidence.slips == 1 and len(evidence.right) >= MEDIUM
    if evidence.same_phrase or framed:
        sure = evidence.by_hand or support >= OFTEN
        return Severity.error if sure and evidence.slips == 1 else Severity.warning
    if evidence.slips > 1 or evidence.local < 1:
        return None
    return _alone(evidence)


def _alone(evidence: NameEvidence) -> Severity | None:
    """Without the same words around, only the page's own use and the length of the name tell."""
    ordinary = any(other.ordinary for other in evidence.others)
    if ordinary:
        return None
    if evidence.by_hand and len(evidence.right) >= MEDIUM:
        return Severity.error if evidence.local >= OFTEN else Severity.warning
    if evidence.in_prefix:
        return None
    if len(evidence.right) >= LONG and evidence.local >= OFTEN and evidence.usage.times == 1:
        return Severity.warning
    return None
