"""From the text of a label to the facts of an indication: only what is surely understood.

The text is read with the same reader as pages, so that a page that quotes the label agrees with it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.medicine.labels.clause import PatientClause, read_clauses
from guidelint.medicine.labels.facts import Bounds, Indication, MedicalVocabulary, Modality, Product
from guidelint.medicine.labels.named import read_diseases
from guidelint.medicine.labels.unread import unread
from guidelint.model import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.medicine.labels.marks import Mark

Numeric = Literal["age", "weight", "lines"]

_CITED = re.compile(
    r"\s*(?:\[\s*see\b[^\]]*\]|\(\s*see\b[^)]*\)|[\[(]\s*\d+(?:\.\d+)*(?:\s*,\s*\d+(?:\.\d+)*)*\s*[\])])",
    re.IGNORECASE,
)
_SECTION = re.compile(r"(?:(?<=\s)|^)\d{1,2}\.\d{1,2}\s+(?=[A-Z])")
_BULLET = re.compile(r"\s*[•▪◦●]\s*")
_LIMITS = re.compile(r"\bLimitations? of Use\b", re.IGNORECASE)
_IN_PARENTHESES = re.compile(r"\([^()]*\)")
_JOINED_ON = re.compile(r"[,;]?\s*(?:and|or)?[.;,]?\s*\Z")
_OR = re.compile(r"\bor\b", re.IGNORECASE)
_AND = re.compile(r"\band\b", re.IGNORECASE)
_ANY = re.compile(r"\b(?:any|one|either|at least one) of\b", re.IGNORECASE)
_NUMERIC: tuple[Numeric, ...] = ("age", "weight", "lines")


class Parsed(msgspec.Struct, frozen=True):
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
    everything = _everything(authority, vocabulary)
    found: dict[str, list[Indication]] = {}
    left: list[str] = []
    for statement in _statements(text, product, vocabulary):
        clauses = read_clauses(statement, everything, vocabulary)
        rest = [words for clause in clauses for words in _left(statement, clause)]
        rest = rest if clauses else [statement]
        for one in (each for clause in clauses for each in _read(statement, clause)):
            said = msgspec.structs.replace(one, authority=authority, source=source)
            if rest or len(clauses) > 1:
                said = msgspec.structs.replace(said, complete=False)
            found.setdefault(one.disease, []).append(said)
        left += rest
    stray = any(not read_clauses(words, everything, vocabulary) for words in left)
    return Parsed(
        tuple(_only(each, alone=not stray) for each in found.values()), tuple(dict.fromkeys(left))
    )


def _only(said: list[Indication], *, alone: bool) -> Indication:
    """Give the one thing that is said of a disease; of several the first, as incomplete."""
    whole = alone and len(said) == 1 and said[0].complete
    return msgspec.structs.replace(said[0], complete=whole, confidence="high" if whole else "warn")


def _everything(authority: str, vocabulary: MedicalVocabulary) -> Product:
    """Make a product for which every criterion and exclusion of the vocabulary is looked for."""
    asked = Indication(
        authority=authority,
        disease="",
        source="",
        any_of=tuple(vocabulary.criteria),
        exclusions=dict.fromkeys(vocabulary.exclusions, "none"),
    )
    return Product(name="", indications=(asked,))


def _statements(text: str, product: str, vocabulary: MedicalVocabulary) -> Iterator[str]:
    """Yield a label's sentences, without headings, citations and limitations of use.

    A list is joined to its lead; bullets that each name a disease are joined to it one by one.
    """
    plain = _CITED.sub("", _LIMITS.split(text, maxsplit=1)[0])
    for section in _SECTION.split(plain):
        named = re.search(rf"\b{re.escape(product)}\b", section, re.IGNORECASE)
        body = section[named.start() :] if named and named.start() < 200 else section
        for paragraph in re.split(r"\n\s*\n", body):
            yield from _sentences(paragraph, vocabulary)


def _sentences(paragraph: str, vocabulary: MedicalVocabulary) -> Iterator[str]:
    lead, *bullets = (" ".join(part.split()) for part in _BULLET.split(paragraph))
    if sum(bool(read_diseases(bullet, vocabulary)) for bullet in bullets) > 1:
        yield from (f"{lead} {_JOINED_ON.sub('', bullet)}" for bullet in bullets)
        return
    joined = " ".join([lead, *bullets]).strip()
    for start, end in sentence_bounds(joined):
        sentence = joined[start:end].strip()
        if len(sentence.split()) > 2:
            yield sentence


def _read(text: str, clause: PatientClause) -> Iterator[Indication]:
    """Yield what a clause says of each disease; of several only what stands before them all."""
    several = len(clause.diseases) > 1
    first = min(mark.start for mark in clause.of("disease"))
    marks = [mark for mark in clause.marks if not several or mark.end <= first]
    criteria = [mark for mark in marks if mark.slot == "criterion"]
    any_of, all_of, joined = _criteria(text, criteria)
    numbers = {slot: _bounds([m for m in marks if m.slot == slot]) for slot in _NUMERIC}
    sexes = {mark.name for mark in marks if mark.slot == "sex"}
    for disease in sorted(clause.diseases):
        yield Indication(
            authority="",
            source="",
            disease=disease,
            severity=_severity(marks),
            age=numbers["age"][0],
            weight=numbers["weight"][0],
            lines=numbers["lines"][0],
            any_of=any_of,
            all_of=all_of,
            exclusions=_exclusions(marks),
            complete=joined and not several and not sexes and all(s for _, s in numbers.values()),
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


def _bounds(marks: Sequence[Mark]) -> tuple[Bounds | None, bool]:
    """Give the bounds that marks of one slot print, and whether that is sure."""
    said = {mark.bounds for mark in marks if mark.value is not None}
    return (said.pop(), True) if len(said) == 1 else (None, not said)


def _severity(marks: Sequence[Mark]) -> tuple[str, ...]:
    said = {word for mark in marks if mark.slot == "severity" for word in mark.name.split(",")}
    return tuple(sorted(said))


def _exclusions(marks: Sequence[Mark]) -> dict[str, Modality]:
    pairs = (mark.name.partition(":") for mark in marks if mark.slot == "exclusion")
    return msgspec.convert({name: how for name, _, how in pairs}, dict[str, Modality])


def _criteria(text: str, marks: Sequence[Mark]) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Give the criteria of which one is enough, those that are all required, and whether sure."""
    names = tuple(dict.fromkeys(mark.name for mark in marks))
    if len(names) <= 1:
        return (), names, True
    gaps = " ".join(text[left.end : right.start] for left, right in pairwise(marks))
    either = bool(_OR.search(gaps) or _ANY.search(text[: marks[0].start]))
    both = bool(_AND.search(gaps))
    if either == both:
        return (), (), False
    return (names, (), True) if either else ((), names, True)
