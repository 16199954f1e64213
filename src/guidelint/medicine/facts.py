"""What authorities say a product is for, and how texts name it: the types of the curated facts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

Modality = Literal["history", "detectable", "none", "either", "present"]
"""How something is excluded: never had it, none found now, without it, with or without, with it."""

Report = Literal[
    "missing-arm",
    "broadened",
    "extra-restriction",
    "mixed-authorities",
    "wrong-number",
    "wrong-disease",
    "superseded",
    "not-authorised",
    "other-approval-day",
    "not-understood",
]
"""What a rule may tell of a page."""

_UNITS = {"age": "years", "weight": "kg", "lines": "prior lines of therapy"}
_EXCLUDED: dict[Modality, str] = {
    "history": "no history of {}",
    "detectable": "no detectable {}",
    "none": "no {}",
    "either": "with or without {}",
    "present": "with {}",
}


class Bounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A range of numbers (years, kg, lines of therapy); None is open.

    bare: one number was printed, without a word such as “at least”.
    """

    min: float | None = None
    max: float | None = None
    bare: bool = False


class Indication(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one authority says one product is for, in one disease and period.

    any_of, all_of: names of criteria; optional ones may be said and need not. exclusions: name to
    the way it is excluded.
    complete: whether every criterion is known, so that one more or one less means something.
    confidence: `high` was seen in a primary source; `warn` needs a person first.
    pin_hash: the hash of the pinned text it was read from, if any.
    """

    authority: str
    disease: str
    source: str
    severity: tuple[str, ...] = ()
    age: Bounds | None = None
    weight: Bounds | None = None
    lines: Bounds | None = None
    sex: Literal["male", "female"] | None = None
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    exclusions: dict[str, Modality] = {}
    complete: bool = True
    valid_from: date | None = None
    valid_to: date | None = None
    confidence: Literal["high", "warn"] = "high"
    pin_hash: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether this is what the authority says on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class Approval(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When and under which number an authority first approved a product."""

    date: date
    number: str = ""
    status: str = "approved"


class NotAuthorised(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An authority that is known not to have authorised a product, and until when."""

    authority: str
    source: str
    until: date | None = None
    confidence: Literal["high", "warn"] = "high"


class Product(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A product: its names, what it is for by authority, and further facts by name.

    also_for: diseases it is approved for that are not compared. other_criteria: criteria that no
    authority has, to recognise as restrictions. unless: patterns of sentences about a part of it.
    """

    name: str
    aliases: tuple[str, ...] = ()
    facts: dict[str, str] = {}
    approvals: dict[str, Approval] = {}
    indications: tuple[Indication, ...] = ()
    not_authorised: tuple[NotAuthorised, ...] = ()
    also_for: tuple[str, ...] = ()
    other_criteria: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @property
    def diseases(self) -> frozenset[str]:
        """The diseases that any authority has approved it for."""
        return frozenset(each.disease for each in self.indications) | frozenset(self.also_for)

    def unchanged(self) -> bool:
        """Whether every indication is on record since its first approval and never changed."""
        return all(
            each.valid_to is None
            and each.authority in self.approvals
            and each.valid_from == self.approvals[each.authority].date
            for each in self.indications
            if ":" not in each.authority
        )


class MedicalTerm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A disease, a criterion, something patients must be without, or an authority.

    label: what messages call it. names: patterns that find it; of what patients must be without,
    its noun. family: what a disease is told apart in. kind: of an authority.
    """

    label: str
    names: tuple[str, ...]
    family: str = ""
    kind: Literal["regulator", "payer", "other"] = "regulator"


class MedicalVocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How texts name diseases, criteria, exclusions and authorities."""

    diseases: dict[str, MedicalTerm]
    criteria: dict[str, MedicalTerm]
    exclusions: dict[str, MedicalTerm]
    authorities: dict[str, MedicalTerm]


def unknown_name(products: tuple[Product, ...], vocabulary: MedicalVocabulary) -> str:
    """Give a name that a product uses and the vocabulary does not have, or nothing."""
    for product in products:
        said = product.indications
        by_whom = {e.authority for e in said} | {e.authority for e in product.not_authorised}
        criteria = {n for each in said for n in (*each.any_of, *each.all_of, *each.optional)}
        missing = [
            *(product.diseases - vocabulary.diseases.keys()),
            *((criteria | {*product.other_criteria}) - vocabulary.criteria.keys()),
            *({n for each in said for n in each.exclusions} - vocabulary.exclusions.keys()),
            *(by_whom - vocabulary.authorities.keys()),
        ]
        if missing:
            return f"{product.name}: {min(missing)}"
    return ""


def limit(slot: str, bounds: Bounds) -> str:
    """Say bounds in words: “at least 12 years”, “1 to 2 prior lines of therapy”."""
    low, high = (f"{each:g}" if each is not None else "" for each in (bounds.min, bounds.max))
    unit = _UNITS[slot]
    if low and high:
        return f"{low} to {high} {unit}"
    if low:
        return f"at least {low} {unit}"
    return f"under {high} {unit}" if slot == "age" else f"at most {high} {unit}"


def excluded(label: str, how: Modality) -> str:
    """Say an exclusion with its modality in words."""
    return _EXCLUDED[how].format(label)


def severities(names: Iterable[str]) -> str:
    """Say severities in words, the worst first."""
    return f"{' or '.join(sorted(names, reverse=True))} disease"
