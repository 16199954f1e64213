"""What a statement gets wrong, by the authority it is held to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from guidelint.language.indications.clause import read_marks
from guidelint.language.indications.compare import AND, Difference, compare
from guidelint.language.indications.reader import read_diseases
from guidelint.language.indications.statement import is_exhaustive, is_partial

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from guidelint.checks._catalog import Catalog
    from guidelint.checks._indications import Statement
    from guidelint.language.indications.facts import Indication
    from guidelint.language.indications.marks import Mark

_ENOUGH_TO_BE_WHOLE = {"label": 1, "approval": 2, "plain": 9}
"""Slots beyond the disease from which a statement is taken to give the whole indication."""
_LIKE = 2
"""With more differences than this, words that name nobody are held to be somebody else's."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The differences of a statement from one authority's indication.

    borrowed: those that are another authority's requirements, with its name. guessed: nobody says
    which authority is meant, and this one is the closest. changed: the day from which the
    indication no longer is what the statement rightly gave before.
    """

    authority: str
    indications: tuple[Indication, ...]
    differences: tuple[Difference, ...] = ()
    borrowed: tuple[tuple[Difference, str], ...] = ()
    guessed: bool = False
    changed: date | None = None


def judge_statement(
    statement: Statement, told: frozenset[str], catalog: Catalog, today: date
) -> Verdict | None:
    """Compare a statement with the authorities it is held to; None where one is not known.

    told: the slots and criteria that other statements of the page give for the product.
    """
    verdicts: list[Verdict] = []
    for authority in statement.held.authorities or _all_of(statement, catalog):
        verdict = _against(statement, authority, told, catalog, today)
        if verdict is None:
            return None
        verdicts.append(verdict)
    if not verdicts:
        return None
    best = min(verdicts, key=lambda each: (_size(each), each.authority))
    guessed = len(verdicts) > 1 or statement.held.anyone
    return None if guessed and _size(best) > _LIKE else replace(best, guessed=guessed)


def _all_of(statement: Statement, catalog: Catalog) -> list[str]:
    """Where the page names nobody at all, it is enough to agree with any regulator."""
    if not statement.held.anyone:
        return []
    known = {each.authority for each in statement.product.indications}
    return sorted(name for name in known if catalog.kind(name) == "regulator")


def _size(verdict: Verdict) -> int:
    return len(verdict.differences) + len(verdict.borrowed)


def _against(
    statement: Statement, authority: str, told: frozenset[str], catalog: Catalog, today: date
) -> Verdict | None:
    known = [
        each
        for each in statement.product.indications
        if each.authority == authority and each.disease in statement.clause.diseases
    ]
    current = tuple(each for each in known if each.holds_on(today))
    if not current:
        return None
    found = _differences(statement, current, told, catalog)
    found += _missing_diseases(statement, authority, catalog, today)
    changed = _changed(statement, known, told, catalog, today) if found else None
    borrowed = tuple(_borrowed(statement, authority, found, catalog, today))
    taken = {difference for difference, _ in borrowed}
    own = tuple(each for each in found if each not in taken)
    return Verdict(authority, current, own, borrowed, changed=changed)


def _missing_diseases(
    statement: Statement, authority: str, catalog: Catalog, today: date
) -> list[Difference]:
    """Find diseases that “the label covers” leaves out, where nothing narrows it to one."""
    passage, clause = statement.passage, statement.clause
    if not is_exhaustive(passage.text, clause) or statement.narrowed:
        return []
    all_of_them = {
        each.disease
        for each in statement.product.indications
        if each.authority == authority and each.holds_on(today) and each.complete
    }
    said = {mark.name for mark in read_diseases(passage.around, catalog.vocabulary)}
    missing = sorted(all_of_them - said - clause.diseases)
    if not missing:
        return []
    what = "; ".join(catalog.vocabulary.diseases[name].label for name in missing)
    return [Difference("missing-arm", clause.start, clause.end, what, tuple(missing))]


def _changed(
    statement: Statement,
    known: Sequence[Indication],
    told: frozenset[str],
    catalog: Catalog,
    today: date,
) -> date | None:
    """Give the day after the last one on which a statement agreed with the indication."""
    ends = {each.valid_to for each in known if each.valid_to and each.valid_to < today}
    for end in sorted(ends, reverse=True):
        past = [each for each in known if each.holds_on(end)]
        if past and not _differences(statement, past, told, catalog):
            return end + timedelta(days=1)
    return None


def _differences(
    statement: Statement,
    indications: Sequence[Indication],
    told: frozenset[str],
    catalog: Catalog,
) -> list[Difference]:
    found = compare(statement.passage.text, statement.clause, indications, catalog.vocabulary)
    if not all(each.complete for each in indications):
        return [each for each in found if each.kind in ("missing-arm", "wrong-number")]
    around = _said_around(statement, catalog)
    elsewhere = around if statement.held.named else around | told
    whole = statement.clause.slots >= _ENOUGH_TO_BE_WHOLE[statement.strength]
    whole = whole and not is_partial(statement.passage.text)
    return [
        each
        for each in found
        if not (each.kind == "omitted" and (not whole or elsewhere.intersection(each.keys)))
        and not (each.kind == "missing-arm" and around.intersection(each.keys))
        and not (each.kind == "missing-arm" and _is_one_arm_in_passing(statement))
    ]


def _is_one_arm_in_passing(statement: Statement) -> bool:
    return statement.strength == "plain" and len(statement.clause.of("criterion")) == 1


def _said_around(statement: Statement, catalog: Catalog) -> frozenset[str]:
    """Give the slots and criteria that the rest of the statement's block gives."""
    passage, clause = statement.passage, statement.clause
    after = f"{passage.text[: clause.start]} | {passage.text[clause.end :]}"
    rest = passage.around.replace(passage.text, after, 1)
    return slots_said(read_marks(rest, statement.product, catalog.vocabulary))


def slots_said(marks: Sequence[Mark]) -> frozenset[str]:
    """Give the names that differences use for what some marks say."""
    named = {
        mark.name.partition(":")[0] for mark in marks if mark.slot in ("criterion", "exclusion")
    }
    return frozenset(named | {mark.slot for mark in marks})


def _borrowed(
    statement: Statement,
    authority: str,
    differences: Sequence[Difference],
    catalog: Catalog,
    today: date,
) -> list[tuple[Difference, str]]:
    """Find the extra restrictions that another authority has."""
    borrowed: list[tuple[Difference, str]] = []
    for difference in differences:
        if difference.kind != "extra" or difference.what == AND:
            continue
        other = _owner(statement, authority, difference, catalog, today)
        if other:
            borrowed.append((difference, other))
    return borrowed


def _owner(
    statement: Statement, authority: str, extra: Difference, catalog: Catalog, today: date
) -> str:
    others = sorted({each.authority for each in statement.product.indications} - {authority})
    for other in others:
        theirs = [
            each
            for each in statement.product.indications
            if each.authority == other
            and each.disease in statement.clause.diseases
            and each.holds_on(today)
        ]
        if not theirs or catalog.kind(other) != "regulator":
            continue
        unlike = compare(statement.passage.text, statement.clause, theirs, catalog.vocabulary)
        same_words = [each for each in unlike if (each.start, each.end) == (extra.start, extra.end)]
        if not any(each.kind in ("extra", "wrong-number") for each in same_words):
            return other
    return ""
