"""What the words of a text say of patients: one mark for each slot that some words fill."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from guidelint.medicine.facts import Bounds, Modality
from guidelint.medicine.words import say, words
from guidelint.reading.patterns import find
from guidelint.reading.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from guidelint.medicine.facts import MedicalTerm, MedicalVocabulary, Product
    from guidelint.reading.quantities import Quantity

Slot = Literal[
    "disease", "authority", "severity", "age", "weight", "lines", "sex", "criterion", "exclusion"
]

_REACH = 80
"""Characters before a disease in which its severity is looked for."""
_BEFORE = 48
"""Characters before an excluded noun in which its negation is looked for."""
_AGES = (
    ("adults and children", None),
    ("adults and adolescents", Bounds(min=12)),
    ("every age", Bounds(min=0)),
    ("adults", Bounds(min=18)),
)
"""Words for age groups, widest first; None: every age, as far as these words go.

Adolescents are 12 to 17 years old (ICH E11).
"""
_ORDINALS = {"second": 1.0, "third": 2.0, "fourth": 3.0, "2nd": 1.0, "3rd": 2.0, "4th": 3.0}
_MODALITIES: tuple[Modality, ...] = ("either", "history", "none", "present")


class Mark(msgspec.Struct, frozen=True):
    """Words that fill a slot: offsets into the text, and what they say.

    value: bounds for age, weight and lines; for the others a name (of a disease, an authority, a
    criterion, an exclusion with its modality as “name:modality”), or severities joined by commas.
    printed: the bounds are of printed numbers, not of words such as “adults”.
    """

    slot: Slot
    start: int
    end: int
    value: str | Bounds | None = None
    printed: bool = False

    @property
    def name(self) -> str:
        """The value as a name; empty for bounds."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def key(self) -> str:
        """What it is about: the name of an exclusion without its modality."""
        return self.name.partition(":")[0]

    @property
    def bounds(self) -> Bounds:
        """The value as bounds; open ones for a name or where no number was printed."""
        return self.value if isinstance(self.value, Bounds) else Bounds()


def find_named(slot: Slot, named: Mapping[str, MedicalTerm], text: str) -> tuple[Mark, ...]:
    """Find which of several named things a text names, in order; the longer name wins."""
    return _find_named(slot, tuple((key, each.names) for key, each in named.items()), text)


@lru_cache(maxsize=512)
def _find_named(
    slot: Slot, names: tuple[tuple[str, tuple[str, ...]], ...], text: str
) -> tuple[Mark, ...]:
    found = [Mark(slot, *span, key) for key, each in names for span in find(each, text)]
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.end > kept[-1].end:
            kept.append(mark)
    return tuple(kept)


def read_marks(text: str, product: Product, vocabulary: MedicalVocabulary) -> list[Mark]:
    """Read every slot that words of a text fill, in order."""
    diseases = find_named("disease", vocabulary.diseases, text)
    marks = [*diseases, *read_numbers(text), *_read_sex(text)]
    marks += _read_criteria(text, product, vocabulary)
    marks += _read_exclusions(text, product, vocabulary)
    for disease in diseases:
        marks += _read_severity(text, disease)
    return sorted(marks, key=lambda mark: (mark.start, mark.end))


def read_numbers(text: str) -> list[Mark]:
    """Read ages in years, weights in kg and prior lines of therapy; words yield to numbers."""
    counted = [
        *_read_quantities(text),
        *(
            Mark("lines", *each.span(), Bounds(min=_ORDINALS[each["n"].lower()]), printed=True)
            for each in words("line of therapy").finditer(text)
        ),
    ]
    taken = [mark for mark in counted if mark.slot == "lines"]
    vague = _apart((found.span() for found in words("some therapies").finditer(text)), taken)
    ages = any(mark.slot == "age" for mark in counted)
    return [
        *counted,
        *(Mark("lines", *span) for span in vague),
        *_read_worded_ages(text, printed=ages),
    ]


def _apart(spans: Iterable[tuple[int, int]], marks: Iterable[Mark]) -> Iterator[tuple[int, int]]:
    """Yield the spans that no mark overlaps."""
    taken = [(mark.start, mark.end) for mark in marks]
    for start, end in spans:
        if not any(start < last and first < end for first, last in taken):
            yield start, end


def _read_quantities(text: str) -> Iterator[Mark]:
    found = quantities(text)
    for quantity, following in pairwise((*found, None)):
        if quantity is None:
            continue
        if quantity.unit == "kg" and not quantity.per:
            start = _start(say("weight before", text[: quantity.start]), quantity)
            bounds = _bounds(quantity, bare=False)
            yield Mark("weight", start, quantity.end, bounds, printed=True)
        elif quantity.kind == "count" and quantity.noun:
            yield from _read_lines(text, quantity, quantity.noun)
        elif (
            quantity.age
            or quantity.kind in ("number", "count")
            or quantity.unit in ("year", "month")
        ):
            yield from _read_age(text, quantity, following)


def _read_lines(text: str, quantity: Quantity, noun: tuple[int, int]) -> Iterator[Mark]:
    nouns = list(words("therapies").finditer(text, *noun))
    if nouns:
        more = words("rest of therapies").match(text, nouns[-1].end())
        end = more.end() if more else nouns[-1].end()
        bounds = _bounds(quantity, bare=True)
        if quantity.hedge.strict:
            step = 1 if quantity.hedge.bound == "lower" else -1
            low, high = (None if each is None else each + step for each in (bounds.min, bounds.max))
            bounds = Bounds(low, high)
        yield Mark("lines", quantity.start, end, bounds, printed=True)


def _read_age(text: str, quantity: Quantity, following: Quantity | None) -> Iterator[Mark]:
    """Read a quantity as an age: it says so, or stands behind people or before “and older”."""
    people = None if quantity.age else say("people before", text[: quantity.start])
    floor = people and people["floor"]
    bounded = people and quantity.is_range
    bounded = bounded or (quantity.hedge.bound and (people or _is_age(text, quantity)))
    if not (quantity.age or floor or bounded):
        return
    start, end, bounds = _start(people, quantity), quantity.end, _bounds(quantity, bare=not floor)
    between = say("between before", text[: quantity.body[0]])
    if between and following and text[end : following.start].strip() == "and":
        start, end = between.start(), following.end
        bounds = Bounds(bounds.min, float(following.high))
    yield Mark("age", start, end, bounds, printed=True)


def _is_age(text: str, quantity: Quantity) -> bool:
    if quantity.kind != "duration":
        return bool(say("age after", text[quantity.body[0] : quantity.end]))
    around = (text[: quantity.start], text[: quantity.body[0]])
    lasting = any(say("lasting before", before) for before in around)
    return not lasting and not words("lasting after").match(text, quantity.end)


def _start(before: Any, quantity: Quantity) -> int:
    start: int = before.start() if before else quantity.start
    return start


def _bounds(quantity: Quantity, *, bare: bool) -> Bounds:
    share = 12 if quantity.unit == "month" else 1
    low, high = float(quantity.low) / share, float(quantity.high) / share
    if quantity.is_range:
        return Bounds(min=low, max=high)
    if quantity.hedge.bound == "upper":
        return Bounds(max=high)
    return Bounds(min=low, bare=bare and not quantity.hedge.bound)


def _read_worded_ages(text: str, *, printed: bool) -> Iterator[Mark]:
    taken: list[Mark] = []
    for name, bounds in _AGES:
        spans = _apart((each.span() for each in words(name).finditer(text)), tuple(taken))
        taken += [Mark("age", *span, None if printed else bounds) for span in spans]
    yield from taken


def _read_severity(text: str, disease: Mark) -> Iterator[Mark]:
    """Read the severities printed right before or after the name of a disease."""
    reach = max(0, disease.start - _REACH)
    before = words("severity before").search(text, reach, disease.start)
    for found in (before, words("severity after").match(text, disease.end)):
        if found:
            said = words("severity").findall(found[1])
            names = {" ".join(word.lower().split()) for word in said}
            yield Mark("severity", *found.span(1), ",".join(sorted(names)))


def _read_sex(text: str) -> list[Mark]:
    """Read “men” or “female patients”; nothing where both sexes are named."""
    found = [Mark("sex", *f.span(), f.lastgroup) for f in words("male or female").finditer(text)]
    return found if len({mark.name for mark in found}) == 1 else []


def _read_criteria(text: str, product: Product, vocabulary: MedicalVocabulary) -> Iterator[Mark]:
    """Find the criteria that some authority uses for a product."""
    keys = set(product.other_criteria)
    for each in product.indications:
        keys.update(each.any_of, each.all_of, each.optional)
    for key in sorted(keys):
        spans = find(vocabulary.criteria[key].names, text)
        yield from _without_contained(Mark("criterion", *span, key) for span in spans)


def _read_exclusions(text: str, product: Product, vocabulary: MedicalVocabulary) -> list[Mark]:
    """Find what patients must be without, and in which way, for a product."""
    marks = []
    for key in sorted({name for each in product.indications for name in each.exclusions}):
        for start, end in find(vocabulary.exclusions[key].names, text):
            if read := modality(text[max(0, start - _BEFORE) : start]):
                before, how = read
                marks.append(Mark("exclusion", start - before, end, f"{key}:{how}"))
    return _without_contained(marks)


def modality(before: str) -> tuple[int, Modality] | None:
    """Read from the words before a noun how it is excluded, and how far back those words begin."""
    for how in _MODALITIES:
        if found := say(how, before):
            now = how == "none" and found["now"]
            return len(before) - found.start(), "detectable" if now else how
    return None


def _without_contained(marks: Iterable[Mark]) -> list[Mark]:
    """Sort marks by place and leave out those that stand within another."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not any(mark.end <= other.end for other in kept):
            kept.append(mark)
    return kept
