"""From the text of a label to the facts of an indication: only what is surely understood.

The text is read with the same reader as pages, so that a page that quotes the label agrees with it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from guidelint.medicine.clause import PatientClause, read_clauses, unread
from guidelint.medicine.compare import NUMERIC
from guidelint.medicine.facts import Indication, MedicalVocabulary, Modality, Product
from guidelint.medicine.marks import find_named
from guidelint.medicine.words import say, words
from guidelint.model import Record, sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.medicine.marks import Mark

_PARAGRAPH = re.compile(r"\n\s*\n")
_IN_PARENTHESES = re.compile(r"\([^()]*\)")
_OPENING = 200
"""Characters of a section in which the product is named, after its heading."""


class Parsed(Record):
    """What was understood of a label: indications, and the words that filled no slot."""

    indications: tuple[Indication, ...]
    left: tuple[str, ...]


def parse_label(
    text: str, product: str, authority: str, source: str, vocabulary: MedicalVocabulary
) -> Parsed:
    """Read the indications of a product's label, one for each disease it names.

    An indication is `complete`, and its confidence high, only where all its words were understood
    and nothing else is said of its disease.
    """
    asked = Indication(
        authority=authority,
        disease="",
        source=source,
        any_of=tuple(vocabulary.criteria),
        exclusions=dict.fromkeys(vocabulary.exclusions, "none"),
    )
    everything = Product(name="", indications=(asked,))
    found: dict[str, list[Indication]] = {}
    left: list[str] = []
    stray = False
    for statement in _statements(text, product, vocabulary):
        clauses = read_clauses(statement, everything, vocabulary)
        rest = [words for clause in clauses for words in _left(statement, clause)]
        rest = rest if clauses else [statement]
        stray = stray or any(
            not find_named("disease", vocabulary.diseases, words) for words in rest
        )
        whole = not rest and len(clauses) == 1
        for one in (each for clause in clauses for each in _read(statement, clause, asked)):
            said = msgspec.structs.replace(one, complete=one.complete and whole)
            found.setdefault(one.disease, []).append(said)
        left += rest
    indications = tuple(_only(each, alone=not stray) for each in found.values())
    return Parsed(indications, tuple(dict.fromkeys(left)))


def _only(said: list[Indication], *, alone: bool) -> Indication:
    """Give the one thing that is said of a disease; of several the first, as incomplete."""
    whole = alone and len(said) == 1 and said[0].complete
    return msgspec.structs.replace(said[0], complete=whole, confidence="high" if whole else "warn")


def _statements(text: str, product: str, vocabulary: MedicalVocabulary) -> Iterator[str]:
    """Yield a label's sentences, without headings, citations and limitations of use.

    A list is joined to its lead; bullets that each name a disease are joined to it one by one.
    """
    plain = words("citation").sub("", words("limitations").split(text, maxsplit=1)[0])
    for section in words("section number").split(plain):
        named = re.search(rf"\b{re.escape(product)}\b", section, re.IGNORECASE)
        body = section[named.start() :] if named and named.start() < _OPENING else section
        for paragraph in _PARAGRAPH.split(body):
            yield from _sentences(paragraph, vocabulary)


def _sentences(paragraph: str, vocabulary: MedicalVocabulary) -> Iterator[str]:
    lead, *bullets = (" ".join(part.split()) for part in words("bullet").split(paragraph))
    if sum(bool(find_named("disease", vocabulary.diseases, bullet)) for bullet in bullets) > 1:
        yield from (f"{lead} {words('joined on').sub('', bullet)}" for bullet in bullets)
        return
    joined = " ".join([lead, *bullets]).strip()
    for start, end in sentence_bounds(joined):
        if len(joined[start:end].split()) > 2:
            yield joined[start:end]


def _read(text: str, clause: PatientClause, asked: Indication) -> Iterator[Indication]:
    """Yield what a clause says of each disease; of several only what stands before them all."""
    several = len(clause.diseases) > 1
    first = min(mark.start for mark in clause.of("disease"))
    marks = [mark for mark in clause.marks if not several or mark.end <= first]
    criteria = _criteria(text, [mark for mark in marks if mark.slot == "criterion"])
    numbers = {slot: {m.bounds for m in marks if m.slot == slot and m.value} for slot in NUMERIC}
    unsure = several or criteria is None or any(mark.slot == "sex" for mark in marks)
    unsure = unsure or any(len(said) > 1 for said in numbers.values())
    any_of, all_of = criteria or ((), ())
    excluded = (mark.name.partition(":") for mark in marks if mark.slot == "exclusion")
    exclusions = {name: how for name, _, how in excluded}
    severities = {word for m in marks if m.slot == "severity" for word in m.name.split(",")}
    for disease in sorted(clause.diseases):
        yield msgspec.structs.replace(
            asked,
            disease=disease,
            severity=tuple(sorted(severities)),
            any_of=any_of,
            all_of=all_of,
            exclusions=msgspec.convert(exclusions, dict[str, Modality]),
            complete=not unsure,
            **{
                slot: next(iter(said)) if len(said) == 1 else None for slot, said in numbers.items()
            },
        )


def _left(text: str, clause: PatientClause) -> Iterator[str]:
    """Yield words of a clause that filled no slot and may be a criterion or a number."""
    rest = unread(text, clause)
    if rest:
        yield text[rest[0] : rest[1]]
        return
    at = clause.start
    for mark in clause.marks:
        between = _IN_PARENTHESES.sub("", text[at : mark.start])
        if any(char.isdigit() for char in between):
            yield between.strip()
        at = max(at, mark.end)


def _criteria(text: str, marks: Sequence[Mark]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Give the criteria of which one is enough, and those that all are required; None if unsure."""
    names = tuple(dict.fromkeys(mark.name for mark in marks))
    if len(names) <= 1:
        return (), names
    gaps = " ".join(text[left.end : right.start] for left, right in pairwise(marks))
    either = bool(say("or", gaps) or say("any of", text[: marks[0].start]))
    if either == bool(say("and word", gaps)):
        return None
    return (names, ()) if either else ((), names)
