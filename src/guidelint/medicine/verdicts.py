"""What a statement gets wrong, by the authority it is held to."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from guidelint.medicine.labels.claims import is_exhaustive, is_partial
from guidelint.medicine.labels.clause import read_marks
from guidelint.medicine.labels.compare import AND, IndicationDifference, compare
from guidelint.medicine.labels.facts import Indication
from guidelint.medicine.labels.named import read_diseases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.medicine.catalog import Catalog
    from guidelint.medicine.labels.marks import Mark
    from guidelint.medicine.statements import IndicationStatement

_ENOUGH_TO_BE_WHOLE = {"label": 1, "approval": 2, "plain": 9}
"""Slots beyond the disease from which a statement is taken to give the whole indication."""
_NAMED_SLOTS = ("criterion", "exclusion")
_LIKE = 2
"""With more differences than this, words that name nobody are held to be somebody else's."""


class Verdict(msgspec.Struct, frozen=True):
    """The differences of a statement from one authority's indication.

    borrowed: those that are another authority's requirements, with its name. guessed: nobody says
    which authority is meant, and this one is the closest. changed: the day from which the
    indication no longer is what the statement rightly gave before.
    """

    authority: str
    indications: tuple[Indication, ...]
    differences: tuple[IndicationDifference, ...] = ()
    borrowed: tuple[tuple[IndicationDifference, str], ...] = ()
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
    best = min(verdicts, key=lambda each: (_size(each), each.authority))
    guessed = len(verdicts) > 1 or statement.held.anyone
    return (
        None if guessed and _size(best) > _LIKE else msgspec.structs.replace(best, guessed=guessed)
    )


def slots_said(marks: Iterable[Mark]) -> frozenset[str]:
    """Give the names that differences use for what some marks say."""
    marks = list(marks)
    named = {each.name.partition(":")[0] for each in marks if each.slot in _NAMED_SLOTS}
    return frozenset(named | {mark.slot for mark in marks})


def _size(verdict: Verdict) -> int:
    return len(verdict.differences) + len(verdict.borrowed)


class _Judge:
    """Compares one statement with indications, and knows what need not be said in it."""

    def __init__(
        self, statement: IndicationStatement, told: frozenset[str], catalog: Catalog, today: date
    ) -> None:
        self._statement = statement
        self._told = told
        self._catalog = catalog
        self._today = today

    def authorities(self) -> tuple[str, ...]:
        """Give whom to compare with: where the page names nobody, any regulator will do."""
        held, product = self._statement.held, self._statement.product
        if not held.anyone:
            return held.authorities
        known = {each.authority for each in product.indications}
        return tuple(sorted(name for name in known if self._catalog.kind(name) == "regulator"))

    def against(self, authority: str) -> Verdict | None:
        """Compare with one authority; None where it says nothing of these diseases."""
        known = self._known(authority)
        current = tuple(each for each in known if each.holds_on(self._today))
        if not current:
            return None
        found = self._differences(current) + self._missing_diseases(authority)
        changed = self._changed(known) if found else None
        borrowed = tuple(self._borrowed(authority, found))
        taken = {difference for difference, _ in borrowed}
        own = tuple(each for each in found if each not in taken)
        return Verdict(authority, current, own, borrowed, changed=changed)

    def _known(self, authority: str) -> list[Indication]:
        named = self._statement.clause.diseases
        return [
            each
            for each in self._statement.product.indications
            if each.authority == authority and each.disease in named
        ]

    def _compared(self, indications: Sequence[Indication]) -> list[IndicationDifference]:
        statement = self._statement
        return compare(
            statement.passage.text, statement.clause, indications, self._catalog.vocabulary
        )

    def _differences(self, indications: Sequence[Indication]) -> list[IndicationDifference]:
        found = self._compared(indications)
        if not all(each.complete for each in indications):
            return [each for each in found if each.kind in ("missing-arm", "wrong-number")]
        return [each for each in found if not self._need_not_be_said(each)]

    def _need_not_be_said(self, difference: IndicationDifference) -> bool:
        """Whether something left out stands nearby, or the statement is only in passing."""
        keys = difference.keys
        if difference.kind == "omitted":
            elsewhere = frozenset() if self._statement.held.named else self._told
            return not (self._is_whole and (self._around | elsewhere).isdisjoint(keys))
        if difference.kind == "missing-arm":
            return self._is_one_arm_in_passing or not self._around.isdisjoint(keys)
        return False

    @cached_property
    def _is_whole(self) -> bool:
        """Whether a statement says enough to be taken for the whole indication."""
        enough = _ENOUGH_TO_BE_WHOLE[self._statement.strength]
        long = self._statement.clause.slots >= enough
        return long and not is_partial(self._statement.passage.text)

    @cached_property
    def _is_one_arm_in_passing(self) -> bool:
        criteria = self._statement.clause.of("criterion")
        return self._statement.strength == "plain" and len(criteria) == 1

    @cached_property
    def _around(self) -> frozenset[str]:
        """The slots and criteria that the rest of the statement's block gives."""
        passage, clause = self._statement.passage, self._statement.clause
        rest = f"{passage.text[: clause.start]} | {passage.text[clause.end :]}"
        around = passage.around.replace(passage.text, rest, 1)
        return slots_said(read_marks(around, self._statement.product, self._catalog.vocabulary))

    def _missing_diseases(self, authority: str) -> list[IndicationDifference]:
        """Find diseases that “the label covers” leaves out, where nothing narrows it to one."""
        statement = self._statement
        passage, clause = statement.passage, statement.clause
        if statement.narrowed or not is_exhaustive(passage.text, clause):
            return []
        covered = {
            each.disease
            for each in statement.product.indications
            if each.authority == authority and each.holds_on(self._today) and each.complete
        }
        vocabulary = self._catalog.vocabulary
        said = {mark.name for mark in read_diseases(passage.around, vocabulary)}
        missing = tuple(sorted(covered - said - clause.diseases))
        if not missing:
            return []
        what = "; ".join(vocabulary.diseases[name].label for name in missing)
        return [IndicationDifference("missing-arm", clause.start, clause.end, what, missing)]

    def _changed(self, known: Sequence[Indication]) -> date | None:
        """Give the day after the last one on which the statement agreed with the indication."""
        ends = {each.valid_to for each in known if each.valid_to and each.valid_to < self._today}
        for end in sorted(ends, reverse=True):
            past = [each for each in known if each.holds_on(end)]
            if past and not self._differences(past):
                return end + timedelta(days=1)
        return None

    def _borrowed(
        self, authority: str, differences: Iterable[IndicationDifference]
    ) -> Iterator[tuple[IndicationDifference, str]]:
        """Yield the extra restrictions that another authority has, with its name."""
        for difference in differences:
            if difference.kind == "extra" and difference.what != AND:
                owner = self._owner(authority, difference)
                if owner:
                    yield difference, owner

    def _owner(self, authority: str, extra: IndicationDifference) -> str:
        others = {each.authority for each in self._statement.product.indications} - {authority}
        for other in sorted(others):
            theirs = [each for each in self._known(other) if each.holds_on(self._today)]
            if not theirs or self._catalog.kind(other) != "regulator":
                continue
            same_words = (
                each
                for each in self._compared(theirs)
                if (each.start, each.end) == (extra.start, extra.end)
            )
            if not any(each.kind in ("extra", "wrong-number") for each in same_words):
                return other
        return ""
