"""A clause against what an authority says, slot by slot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from guidelint.medicine.facts import Bounds, excluded, limit, severities
from guidelint.medicine.words import say, words
from guidelint.model import Unique

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.medicine.clause import PatientClause
    from guidelint.medicine.facts import Indication, MedicalVocabulary, Modality
    from guidelint.medicine.marks import Mark

Kind = Literal["missing-arm", "omitted", "wider", "extra", "wrong-number"]
AND = "and"
"""What of an `extra` difference that joins by “and” what the indication joins by “or”."""

Numeric = Literal["age", "weight", "lines"]
NUMERIC: tuple[Numeric, ...] = ("age", "weight", "lines")
_ACCEPTED: dict[Modality, frozenset[str]] = {
    "history": frozenset({"history", "none"}),
    "detectable": frozenset({"detectable", "none"}),
    "none": frozenset({"history", "detectable", "none"}),
    "either": frozenset({"either"}),
    "present": frozenset({"present"}),
}
"""Which ways of excluding say what a fact says, as far as a reader can tell."""

_STRICTNESS = ("history", "detectable", "none", "either", "present")
_EVERY_AGE = Bounds(min=0)
_ADULTS = Bounds(min=18)


class IndicationDifference(NamedTuple):
    """One thing in which a clause differs from an indication.

    kind: an alternative left out, a requirement left out, words wider than it, a restriction it
    does not have, another number. start, end: the words it is seen in; what is left out is seen in
    the whole clause. what: the requirement in words, or for `extra` the words of the clause.
    keys: the slots or criteria it is about.
    """

    start: int
    end: int
    kind: Kind
    what: str
    keys: tuple[str, ...]


def compare(
    text: str,
    clause: PatientClause,
    indications: Sequence[Indication],
    vocabulary: MedicalVocabulary,
) -> list[IndicationDifference]:
    """Compare a clause with the indications of one authority for the diseases it names.

    With several indications, what any of them allows is no restriction, and each of their
    criteria is required.
    """
    comparison = _Comparison(text, clause, indications, vocabulary)
    found = [
        *(each for slot in NUMERIC for each in comparison.numbers(slot)),
        *comparison.severity(),
        *comparison.sex(),
        *(each for indication in indications for each in comparison.arms(indication)),
        *comparison.criteria(),
        *comparison.exclusions(),
    ]
    return sorted(found)


class _Comparison(Unique, frozen=True, eq=False):
    """One clause and the indications it is held to."""

    text: str
    clause: PatientClause
    indications: Sequence[Indication]
    vocabulary: MedicalVocabulary

    def _omitted(self, what: str, *keys: str) -> IndicationDifference:
        return IndicationDifference(self.clause.start, self.clause.end, "omitted", what, keys)

    def _of(self, kind: Kind, mark: Mark, what: str = "") -> IndicationDifference:
        what = what or self.text[mark.start : mark.end]
        slot = mark.key if mark.slot in ("criterion", "exclusion") else mark.slot
        return IndicationDifference(mark.start, mark.end, kind, what, (slot,))

    def numbers(self, slot: Numeric) -> Iterator[IndicationDifference]:
        """Yield how a number differs, where there is one of each."""
        marks = self.clause.of(slot)
        said = {mark.bounds: mark for mark in reversed(marks) if mark.value is not None}
        known = {getattr(each, slot) for each in self.indications}
        if len(known) > 1 or len(said) > 1:
            return
        fact: Bounds | None = known.pop()
        if fact and not marks and fact != _EVERY_AGE:
            yield self._omitted(limit(slot, fact), slot)
        for bounds, mark in said.items():
            if fact is None and bounds != _EVERY_AGE:
                yield self._of("extra", mark)
            elif fact and not same_bounds(bounds, fact):
                yield self._other_bounds(slot, mark, fact)
        if slot == "age" and fact == _ADULTS and marks and not said:
            yield self._of("wider", marks[0], limit(slot, fact))

    def _other_bounds(self, slot: Numeric, mark: Mark, fact: Bounds) -> IndicationDifference:
        """Tell a wrong number from a word such as “adults” that says too little or too much."""
        if mark.printed:
            return self._of("wrong-number", mark, limit(slot, fact))
        if (mark.bounds.min or 0) > (fact.min or 0):
            return self._of("extra", mark)
        return self._of("wider", mark, limit(slot, fact))

    def severity(self) -> Iterator[IndicationDifference]:
        """Yield how the severity differs, where the indications agree on one."""
        known = {frozenset(each.severity) for each in self.indications}
        if len(known) > 1:
            return
        fact, marks = known.pop(), self.clause.of("severity")
        if fact and not marks:
            yield self._omitted(severities(fact), "severity")
        for mark in marks:
            said = frozenset(mark.name.split(","))
            if not fact or said < fact:
                yield self._of("extra", mark)
            elif not said <= fact:
                yield self._of("wider", mark, f"only {severities(fact)}")

    def sex(self) -> Iterator[IndicationDifference]:
        """Yield a sex that no indication asks for."""
        if not any(each.sex for each in self.indications):
            yield from (self._of("extra", mark) for mark in self.clause.of("sex")[:1])

    def arms(self, indication: Indication) -> Iterator[IndicationDifference]:
        """Yield alternatives left out, and where “a, b and c” stands for “a, b or c”."""
        arms = [mark for mark in self.clause.of("criterion") if mark.name in indication.any_of]
        present = {mark.name for mark in arms}
        missing = tuple(name for name in indication.any_of if name not in present)
        what = "; ".join(self.vocabulary.criteria[name].label for name in missing)
        if missing and not arms:
            yield self._omitted(f"one of: {what}", *missing)
        elif arms:
            start, end = arms[0].start, max(mark.end for mark in arms)
            if missing:
                yield IndicationDifference(start, end, "missing-arm", what, missing)
            elif self._joins_by_and(arms):
                yield IndicationDifference(start, end, "extra", AND, (AND,))

    def _joins_by_and(self, arms: Sequence[Mark]) -> bool:
        lead = self.text[self.clause.start : arms[0].start]
        gap = self.text[arms[-2].end : arms[-1].start] if len(arms) > 1 else ""
        joined = words("and").fullmatch(gap) and say("relative", lead)
        return bool(joined) and not say("alternatives", lead)

    def criteria(self) -> Iterator[IndicationDifference]:
        """Yield required criteria left out, and criteria that nobody asks for."""
        marks = self.clause.of("criterion")
        present = {mark.name for mark in marks}
        required = [name for each in self.indications for name in each.all_of]
        allowed = {n for each in self.indications for n in (*each.any_of, *each.optional)}
        for name in dict.fromkeys(required):
            if name not in present:
                yield self._omitted(self.vocabulary.criteria[name].label, name)
        for mark in marks:
            if mark.name not in allowed.union(required):
                yield self._of("extra", mark)

    def exclusions(self) -> Iterator[IndicationDifference]:
        """Yield exclusions left out, those that are looser, and those that nobody makes."""
        known = {name: how for each in self.indications for name, how in each.exclusions.items()}
        marks = self.clause.of("exclusion")
        for name in known.keys() - {mark.key for mark in marks}:
            if known[name] != "either":
                yield self._omitted(self._excluded(name, known[name]), name)
        for mark in marks:
            said, fact = mark.name.partition(":")[2], known.get(mark.key, "either")
            if said in _ACCEPTED[fact]:
                continue
            looser = _STRICTNESS.index(said) > _STRICTNESS.index(fact) and fact != "either"
            looser = looser or (fact, said) == ("present", "either")
            what = self._excluded(mark.key, fact) if looser else ""
            yield self._of("wider" if looser else "extra", mark, what)

    def _excluded(self, name: str, how: Modality) -> str:
        return excluded(self.vocabulary.exclusions[name].label, how)


def same_bounds(said: Bounds, fact: Bounds) -> bool:
    """Whether printed bounds are those of a fact; one bare number may stand for “at least”."""
    if said.bare:
        return said.min in (fact.min, fact.max) and (fact.max is None or fact.min is None)
    if fact.min is None and said.min in (None, 0):
        return said.max == fact.max
    return (said.min, said.max) == (fact.min, fact.max)
