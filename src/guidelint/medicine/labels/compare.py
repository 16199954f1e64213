"""A clause against what an authority says, slot by slot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.medicine.labels.ages import says_number
from guidelint.medicine.labels.facts import Bounds
from guidelint.medicine.labels.wording import excluded, limit, severities
from guidelint.reading.patterns import cue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.medicine.labels.clause import PatientClause
    from guidelint.medicine.labels.facts import Indication, MedicalVocabulary, Modality
    from guidelint.medicine.labels.marks import Mark, Slot

Kind = Literal["missing-arm", "omitted", "wider", "extra", "wrong-number"]
AND = "and"
"""What of an `extra` difference that joins by “and” what the indication joins by “or”."""

_Numeric = Literal["age", "weight", "lines"]
_NUMERIC: tuple[_Numeric, ...] = ("age", "weight", "lines")
_ALTERNATIVES = r"\b(?:any|one|either|at least one|some) of\b|\beither\b"
_AND = (
    r"\W*(?:[\w-]+ ){0,2}?,?\s*and (?:who |that )?(?:also )?(?:currently )?"
    r"(?:have|has|had|with|having|experience|suffer)?\s*(?:had|from|experienced|an?|any|the)?\s*"
)
_ACCEPTED: dict[Modality, frozenset[str]] = {
    "history": frozenset({"history", "none"}),
    "detectable": frozenset({"detectable", "none"}),
    "none": frozenset({"history", "detectable", "none"}),
    "either": frozenset({"either"}),
    "present": frozenset({"present"}),
}
"""Which ways of excluding say what a fact says, as far as a reader can tell."""

_LOOSER: dict[Modality, frozenset[str]] = {
    "history": frozenset({"detectable", "either", "present"}),
    "detectable": frozenset({"either", "present"}),
    "none": frozenset({"either", "present"}),
    "either": frozenset(),
    "present": frozenset({"either"}),
}
_EVERY_AGE = Bounds(min=0)
_ADULTS = Bounds(min=18)


class IndicationDifference(msgspec.Struct, frozen=True):
    """One thing in which a clause differs from an indication.

    kind: an alternative left out, a requirement left out, words wider than it, a restriction it
    does not have, another number. start, end: the words it is seen in; what is left out is seen in
    the whole clause. what: the requirement in words, or for `extra` the words of the clause.
    keys: the slots or criteria it is about.
    """

    kind: Kind
    start: int
    end: int
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
    found = list(comparison.differences())
    return sorted(found, key=lambda each: (each.start, each.end, each.kind, each.what))


class _Comparison:
    """One clause and the indications it is held to."""

    def __init__(
        self,
        text: str,
        clause: PatientClause,
        indications: Sequence[Indication],
        vocabulary: MedicalVocabulary,
    ) -> None:
        self.text = text
        self.clause = clause
        self.indications = indications
        self.vocabulary = vocabulary

    def differences(self) -> Iterator[IndicationDifference]:
        """Yield what differs: numbers, severity, sex, arms, criteria, exclusions, in this order."""
        for slot in _NUMERIC:
            yield from self._numbers(slot)
        yield from self._severity()
        yield from self._sex()
        yield from self._arms()
        yield from self._criteria()
        yield from self._exclusions()

    def _omitted(self, what: str, *keys: str) -> IndicationDifference:
        return IndicationDifference("omitted", self.clause.start, self.clause.end, what, keys)

    def _extra(self, mark: Mark, key: str) -> IndicationDifference:
        return IndicationDifference(
            "extra", mark.start, mark.end, self.text[mark.start : mark.end], (key,)
        )

    def _numbers(self, slot: _Numeric) -> Iterator[IndicationDifference]:
        marks = self.clause.of(slot)
        said = {mark.bounds for mark in marks if mark.value is not None}
        known = {getattr(each, slot) for each in self.indications}
        if len(known) > 1 or len(said) > 1:
            return
        fact: Bounds | None = known.pop()
        if fact is not None and not marks:
            if fact != _EVERY_AGE:
                yield self._omitted(limit(slot, fact), slot)
        elif said:
            mark = next(mark for mark in marks if mark.value is not None)
            yield from self._bounds(slot, mark, fact)
        elif marks and slot == "age" and fact == _ADULTS:
            what = limit(slot, fact)
            yield IndicationDifference("wider", marks[0].start, marks[0].end, what, (slot,))

    def _bounds(
        self, slot: _Numeric, mark: Mark, fact: Bounds | None
    ) -> Iterator[IndicationDifference]:
        if fact is None:
            if mark.bounds != _EVERY_AGE:
                yield self._extra(mark, slot)
        elif not same_bounds(mark.bounds, fact):
            yield self._other_bounds(slot, mark, fact)

    def _other_bounds(self, slot: _Numeric, mark: Mark, fact: Bounds) -> IndicationDifference:
        """Tell a wrong number from a word such as “adults” that says too little or too much."""
        if says_number(self.text[mark.start : mark.end]):
            return IndicationDifference(
                "wrong-number", mark.start, mark.end, limit(slot, fact), (slot,)
            )
        if (mark.bounds.min or 0) > (fact.min or 0):
            return self._extra(mark, slot)
        return IndicationDifference("wider", mark.start, mark.end, limit(slot, fact), (slot,))

    def _severity(self) -> Iterator[IndicationDifference]:
        known = {frozenset(each.severity) for each in self.indications}
        marks = self.clause.of("severity")
        if len(known) > 1:
            return
        fact = known.pop()
        if fact and not marks:
            yield self._omitted(severities(fact), "severity")
        for mark in marks:
            said = frozenset(mark.name.split(","))
            if not fact or said < fact:
                yield self._extra(mark, "severity")
            elif not said <= fact:
                what = f"only {severities(fact)}"
                yield IndicationDifference("wider", mark.start, mark.end, what, ("severity",))

    def _sex(self) -> Iterator[IndicationDifference]:
        if not any(each.sex for each in self.indications):
            for mark in self.clause.of("sex")[:1]:
                yield self._extra(mark, "sex")

    def _arms(self) -> Iterator[IndicationDifference]:
        present = self._named("criterion")
        for each in self.indications:
            missing = [name for name in each.any_of if name not in present]
            if len(missing) == len(each.any_of) > 0:
                what = f"one of: {'; '.join(self._labels(missing))}"
                yield self._omitted(what, *each.any_of)
            elif missing:
                arms = [mark for mark in self.clause.of("criterion") if mark.name in each.any_of]
                start, end = arms[0].start, max(mark.end for mark in arms)
                what = "; ".join(self._labels(missing))
                yield IndicationDifference("missing-arm", start, end, what, tuple(missing))
            elif each.any_of:
                yield from self._conjunction(each)

    def _conjunction(self, indication: Indication) -> Iterator[IndicationDifference]:
        """Yield where “a, b and c” stands for “a, b or c”."""
        arms = [mark for mark in self.clause.of("criterion") if mark.name in indication.any_of]
        lead = self.text[self.clause.start : arms[0].start]
        gap = self.text[arms[-2].end : arms[-1].start] if len(arms) > 1 else ""
        if cue(_ALTERNATIVES).search(lead) or not cue(_AND).fullmatch(gap):
            return
        if not cue(r"\b(?:who|with|whose|having)\b").search(lead):
            return
        yield IndicationDifference("extra", arms[0].start, arms[-1].end, AND, (AND,))

    def _criteria(self) -> Iterator[IndicationDifference]:
        present = self._named("criterion")
        required = [name for each in self.indications for name in each.all_of]
        allowed = set(required)
        for each in self.indications:
            allowed.update(each.any_of, each.optional)
        for name in dict.fromkeys(required):
            if name not in present:
                yield self._omitted(self.vocabulary.criteria[name].label, name)
        for mark in self.clause.of("criterion"):
            if mark.name not in allowed:
                yield self._extra(mark, mark.name)

    def _exclusions(self) -> Iterator[IndicationDifference]:
        known = {name: how for each in self.indications for name, how in each.exclusions.items()}
        said = {mark.name.partition(":")[0] for mark in self.clause.of("exclusion")}
        for name, how in known.items():
            if name not in said and how != "either":
                yield self._omitted(excluded(self.vocabulary.exclusions[name].label, how), name)
        for mark in self.clause.of("exclusion"):
            name, _, kind = mark.name.partition(":")
            fact = known.get(name, "either")
            if kind in _ACCEPTED[fact]:
                continue
            if kind in _LOOSER[fact]:
                what = excluded(self.vocabulary.exclusions[name].label, fact)
                yield IndicationDifference("wider", mark.start, mark.end, what, (name,))
            else:
                yield self._extra(mark, name)

    def _named(self, slot: Slot) -> set[str]:
        return {mark.name for mark in self.clause.of(slot)}

    def _labels(self, names: Iterable[str]) -> list[str]:
        return [self.vocabulary.criteria[name].label for name in names]


def same_bounds(said: Bounds, fact: Bounds) -> bool:
    """Whether printed bounds are those of a fact; one bare number may stand for “at least”."""
    if said.bare:
        return said.min in (fact.min, fact.max) and (fact.max is None or fact.min is None)
    if fact.min is None and said.min in (None, 0):
        return said.max == fact.max
    return (said.min, said.max) == (fact.min, fact.max)
