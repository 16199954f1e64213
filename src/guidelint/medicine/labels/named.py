"""The names, diseases, criteria and exclusions of a vocabulary, found in a text."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

from guidelint.medicine.labels.facts import Modality  # noqa: TC001 - part of an alias
from guidelint.medicine.labels.marks import Mark, without_contained
from guidelint.reading.patterns import cue, either, find

if TYPE_CHECKING:
    from guidelint.medicine.labels.facts import MedicalVocabulary, Product

_BEFORE = 48
"""Characters before an excluded noun in which its negation is looked for."""


Names = tuple[tuple[str, tuple[str, ...]], ...]
"""(key, patterns of its names) of each named thing."""

_HAVE = r"(?:have|has|had)"
_KINDS: tuple[tuple[Modality, str], ...] = (
    (
        "either",
        either(
            r"with or without",
            r"with and without",
            r"(?:regardless|irrespective) of",
            r"whether or not (?:they )?(?:have|there are)",
        ),
    ),
    (
        "history",
        either(
            r"(?:no|without(?: an?| any)?|with no|negative|absence of an?)"
            r" (?:known |prior |previous |past |current or past )*history of",
            r"never (?:had|developed)",
            rf"{_HAVE} (?:not|never) (?:had|developed)",
            r"(?:no|without) (?:current or )?(?:prior|previous|past|historical)",
        ),
    ),
    (
        "none",
        either(
            rf"(?:with|{_HAVE}|having) no",
            r"without|no|absent|lack(?:s|ing)?",
            r"(?:absence|free) of|free from|negative for",
            r"(?:(?:do|does|did) )?not have",
        ),
    ),
    ("present", rf"(?:with|{_HAVE}|having|developed|presence of)"),
)
_FOUND_NOW = r"(?:detectable|active|current|currently|measurable|present)"
_FILLER = r"(?:(?:any|known|an?|the|pre-?existing|to|of|circulating|developed) )*"


class Named(msgspec.Struct, frozen=True):
    """A name found in a text: offsets, and the key it stands for."""

    start: int
    end: int
    key: str


@lru_cache(maxsize=512)
def find_named(names: Names, text: str) -> tuple[Named, ...]:
    """Find which of several named things a text names, in order; the longer name wins."""
    found = [Named(*span, key) for key, each in names for span in find(each, text)]
    kept: list[Named] = []
    for name in sorted(found, key=lambda name: (name.start, -name.end)):
        if not kept or name.end > kept[-1].end:
            kept.append(name)
    return tuple(kept)


def find_authorities(text: str, vocabulary: MedicalVocabulary) -> tuple[Named, ...]:
    """Find the authorities a text names, in order."""
    names = tuple((key, each.names) for key, each in vocabulary.authorities.items())
    return find_named(names, text)


def read_diseases(text: str, vocabulary: MedicalVocabulary) -> list[Mark]:
    """Find every disease the vocabulary knows."""
    names = tuple((key, each.names) for key, each in vocabulary.diseases.items())
    return [Mark("disease", each.start, each.end, each.key) for each in find_named(names, text)]


def read_criteria(text: str, product: Product, vocabulary: MedicalVocabulary) -> list[Mark]:
    """Find the criteria that some authority uses for a product."""
    keys = set(product.other_criteria)
    for each in product.indications:
        keys.update(each.any_of, each.all_of, each.optional)
    marks = []
    for key in sorted(keys):
        spans = find(vocabulary.criteria[key].patterns, text)
        marks += without_contained(Mark("criterion", *span, key) for span in spans)
    return marks


def read_exclusions(text: str, product: Product, vocabulary: MedicalVocabulary) -> list[Mark]:
    """Find what patients must be without, and in which way, for a product."""
    keys = {name for each in product.indications for name in each.exclusions}
    marks = []
    for key in sorted(keys):
        for start, end in find(vocabulary.exclusions[key].nouns, text):
            read = modality(text[max(0, start - _BEFORE) : start])
            if read is not None:
                before, kind = read
                marks.append(Mark("exclusion", start - before, end, f"{key}:{kind}"))
    return without_contained(marks)


@cache
def _patterns() -> tuple[tuple[Modality, str], ...]:
    tail = rf" {_FILLER}(?P<now>{_FOUND_NOW} )?{_FILLER}\Z"
    return tuple((kind, rf"\b{words}{tail}") for kind, words in _KINDS)


def modality(before: str) -> tuple[int, Modality] | None:
    """Read from the words before a noun how it is excluded, and how far back those words begin."""
    for kind, pattern in _patterns():
        found = cue(pattern).search(before)
        if found:
            detectable = kind == "none" and found["now"]
            return len(before) - found.start(), "detectable" if detectable else kind
    return None
