"""What a statement gets wrong, by the authority it is held to."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from guidelint.medicine.compare import AND, IndicationDifference, compare
from guidelint.medicine.facts import Indication
from guidelint.medicine.marks import read_marks
from guidelint.medicine.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guidelint.medicine.catalog import Catalog
    from guidelint.medicine.marks import Mark
    from guidelint.medicine.statements import IndicationStatement

_ENOUGH_TO_BE_WHOLE = {"label": 1, "approval": 2, "plain": 9}
"""Slots beyond the disease from which a statement is taken to give the whole indication."""
_LIKE = 2
"""With more differences than this, words that name nobody are held to be somebody else's."""


class Verdict(msgspec.Struct, frozen=True):
    """The differences of a statement from one authority's indication.

    differences: each with the other authority that it is borrowed from, or "". guessed: nobody says
    which authority is meant, and this one is the closest. changed: the day from which the
    indication no longer is what the statement rightly gave before.
    """

    authority: str
    indications: tuple[Indication, ...]
    differences: tuple[tuple[IndicationDifference, str], ...] = ()
    guessed: bool = False
    changed: date | None = None


def judge_statement(
    statement: IndicationStatement, told: frozenset[str], catalog: Catalog, today: date
) -> Verdict | None:
    """Compare a statement with the authorities it is held to; None where one is not known.

    told: the slots and criteria that other statements of the page give for the product.
    """
    judge = _Judge(statement, told, catalog, today)
    found = [judge.against(authority) for authority in judge.authorities()]
    verdicts = [verdict for verdict in found if verdict is not None]
    if not verdicts or len(verdicts) < len(found):
        return None
    best = min(verdicts, key=lambda each: (len(each.differences), each.authority))
    guessed = len(verdicts) > 1 or statement.held.anyone
    too_far = guessed and len(best.differences) > _LIKE
    return None if too_far else msgspec.structs.replace(best, guessed=guessed)


def slots_said(marks: Iterable[Mark]) -> frozenset[str]:
    """Give the names that differences use for what some marks say."""
    named = ("criterion", "exclusion")
    return frozenset(key for m in marks for key in (m.slot, m.key if m.slot in named else m.slot))


class _Judge:
    """Compares one statement with indications, and knows what need not be said in it."""

    def __init__(
        self, statement: IndicationStatement, told: frozenset[str], catalog: Catalog, today: date
    ) -> None:
        self._statement = statement
        self._clause = statement.clause
        self._passage = statement.passage
        self._indications = statement.product.indications
        self._told = told
        self._catalog = catalog
        self._today = today

    def authorities(self) -> tuple[str, ...]:
        """Give whom to compare with: where the page names nobody, any regulator will do."""
        if not self._statement.held.anyone:
            return self._statement.held.authorities
        known = {each.authority for each in self._indications}
        return tuple(sorted(name for name in known if self._catalog.kind(name) == "regulator"))

    def against(self, authority: str) -> Verdict | None:
        """Compare with one authority; None where it says nothing of these diseases."""
        current = self._known(authority, self._today)
        if not current:
            return None
        found = self._differences(current)
        owned = tuple((each, self._owner(authority, each)) for each in found)
        return Verdict(
            authority, current, owned, changed=self._changed(authority) if found else None
        )

    def _known(self, authority: str, day: date) -> tuple[Indication, ...]:
        return tuple(
            each
            for each in self._indications
            if each.authority == authority
            and each.disease in self._clause.diseases
            and each.holds_on(day)
        )

    def _compared(self, indications: Sequence[Indication]) -> list[IndicationDifference]:
        vocabulary = self._catalog.vocabulary
        return compare(self._passage.text, self._clause, indications, vocabulary)

    def _differences(self, indications: Sequence[Indication]) -> list[IndicationDifference]:
        found = self._compared(indications)
        if not all(each.complete for each in indications):
            return [each for each in found if each.kind in ("missing-arm", "wrong-number")]
        return [each for each in found if not self._need_not_be_said(each)]

    def _need_not_be_said(self, difference: IndicationDifference) -> bool:
        """Whether something left out stands nearby, or the statement is only in passing."""
        if difference.kind == "omitted":
            elsewhere = frozenset() if self._statement.held.named else self._told
            near = self._around | elsewhere
            return not self._is_whole or not near.isdisjoint(difference.keys)
        if difference.kind == "missing-arm":
            criteria = self._clause.of("criterion")
            in_passing = self._statement.strength == "plain" and len(criteria) == 1
            return in_passing or not self._around.isdisjoint(difference.keys)
        return False

    @cached_property
    def _is_whole(self) -> bool:
        """Whether a statement says enough to be taken for the whole indication."""
        enough = _ENOUGH_TO_BE_WHOLE[self._statement.strength]
        return self._clause.slots >= enough and not say("partial", self._passage.text)

    @cached_property
    def _around(self) -> frozenset[str]:
        """The slots and criteria that the rest of the statement's block gives."""
        text, clause = self._passage.text, self._clause
        rest = f"{text[: clause.start]} | {text[clause.end :]}"
        around = self._passage.around.replace(text, rest, 1)
        product, vocabulary = self._statement.product, self._catalog.vocabulary
        return slots_said(read_marks(around, product, vocabulary))

    def _changed(self, authority: str) -> date | None:
        """Give the day after the last one on which the statement agreed with the indication."""
        ends = {each.valid_to for each in self._indications if each.authority == authority}
        for end in sorted((each for each in ends if each and each < self._today), reverse=True):
            past = self._known(authority, end)
            if past and not self._differences(past):
                return end + timedelta(days=1)
        return None

    def _owner(self, authority: str, extra: IndicationDifference) -> str:
        """Give the other authority that makes an extra restriction, or nothing."""
        if extra.kind != "extra" or extra.what == AND:
            return ""
        for other in sorted({each.authority for each in self._indications} - {authority}):
            theirs = self._known(other, self._today)
            if theirs and self._catalog.kind(other) == "regulator":
                same = [each for each in self._compared(theirs) if each[:2] == extra[:2]]
                if not any(each.kind in ("extra", "wrong-number") for each in same):
                    return other
        return ""
