"""What pinned labels add to the curated facts, and how they stand to them.

Curated facts win: a label is read only for a product and authority that nobody has curated. A
curated fact that names the hash of the text it was read from is to be reviewed once the pin has
another text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.medicine.facts import Indication, MedicalVocabulary, Product, excluded, limit
from guidelint.medicine.label_text import Parsed, parse_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from guidelint.packs import LoadedRule
    from guidelint.pins import Pin

CHECK = "indication"
_SLOTS = ("severity", "age", "weight", "lines", "any_of", "all_of", "exclusions")
_REVIEW = "curated facts TO BE REVIEWED: "


class Curated(msgspec.Struct, frozen=True):
    """The curated products and their vocabulary, as the rules about indications have them.

    It reads pinned labels: see `guidelint.sources.services.PinReader`.
    """

    products: tuple[Product, ...]
    vocabulary: MedicalVocabulary

    def told(self, pin: Pin, today: date) -> Iterator[str]:
        """Tell which slots of a label were understood, which words were not, and who wins."""
        parsed = _parsed(pin, self.vocabulary)
        for each in parsed.indications:
            sure = "" if each.complete else " (in part: only notes follow from it)"
            yield f"  understood    {described(each, self.vocabulary)}{sure}"
        yield from (f"  not understood  “{words}”" for words in parsed.left)
        if _curated(find_product(self.products, pin.product), pin.authority):
            state = self.state(pin, today) or "nothing in the pinned text differs from them"
            yield f"  curated       the facts in the rules are used; {state}"
        else:
            yield "  curated       no; pages are held to what was understood"

    def state(self, pin: Pin, today: date) -> str:
        """Say that the curated facts of a pin are to be reviewed, and why; else nothing."""
        product = _curated(find_product(self.products, pin.product), pin.authority)
        if product is None:
            return ""
        if any(_is_outdated(each, pin) for each in product.indications):
            return f"{_REVIEW}they were read from another text"
        same = (each for each in product.indications if each.authority == pin.authority)
        facts = [each for each in same if each.holds_on(today)]
        parsed = _parsed(pin, self.vocabulary)
        other = sorted({slot for read in parsed.indications for slot in _unlike(facts, read)})
        return f"{_REVIEW}the pinned text differs in {', '.join(other)}" if other else ""


def curated_facts(rules: Iterable[LoadedRule]) -> Curated | None:
    """Find the curated facts among the rules; None where no rule compares indications."""
    for each in rules:
        if each.rule.check == CHECK:
            given = {name: each.rule.params[name] for name in ("products", "vocabulary")}
            return msgspec.convert(given, Curated)
    return None


def described(indication: Indication, vocabulary: MedicalVocabulary) -> str:
    """Say an indication in words: disease, severity, numbers, criteria, exclusions."""
    parts = [" or ".join(indication.severity)]
    for slot in ("age", "weight", "lines"):
        bounds = getattr(indication, slot)
        parts.append(limit(slot, bounds) if bounds else "")
    parts.append(indication.sex or "")
    for joint, names in ((" or ", indication.any_of), (" and ", indication.all_of)):
        parts.append(joint.join(vocabulary.criteria[name].label for name in names))
    for name, how in indication.exclusions.items():
        parts.append(excluded(vocabulary.exclusions[name].label, how))
    disease = vocabulary.diseases[indication.disease].label
    return f"{disease}: {'; '.join(filter(None, parts)) or 'nothing more'}"


def with_pins(
    products: tuple[Product, ...], vocabulary: MedicalVocabulary, pins: Iterable[Pin]
) -> tuple[Product, ...]:
    """Add what pinned labels say to the products; curated facts win."""
    known = {product.name: product for product in products}
    for pin in pins:
        if pin.kind != "label" or pin.authority not in vocabulary.authorities:
            continue
        product = find_product(known.values(), pin.product)
        if curated := _curated(product, pin.authority):
            facts = tuple(_reviewed(each, pin) for each in curated.indications)
            known[curated.name] = msgspec.structs.replace(curated, indications=facts)
        elif read := _parsed(pin, vocabulary).indications:
            base = product or Product(name=pin.product, aliases=tuple(filter(None, [pin.generic])))
            facts = (*base.indications, *read)
            known[base.name] = msgspec.structs.replace(base, indications=facts)
    return tuple(known.values())


def find_product(products: Iterable[Product], name: str) -> Product | None:
    """Find a product by one of its names."""
    folded = name.casefold()
    for each in products:
        if folded in map(str.casefold, (each.name, *each.aliases)):
            return each
    return None


def _curated(product: Product | None, authority: str) -> Product | None:
    """Give a product where somebody has written down what an authority says of it."""
    if product is None:
        return None
    said = {each.authority for each in product.indications}
    return product if authority in said | {e.authority for e in product.not_authorised} else None


def _parsed(pin: Pin, vocabulary: MedicalVocabulary) -> Parsed:
    day = f" of {pin.as_of}" if pin.as_of else ""
    source = f"{pin.authority} label{day}, pinned in {pin.path}"
    return parse_label(pin.text, pin.product, pin.authority, source, vocabulary)


def _is_outdated(indication: Indication, pin: Pin) -> bool:
    """Whether a curated fact was read from another text than the pinned one."""
    read = indication.pin_hash
    return bool(read) and indication.authority == pin.authority and read != pin.hash


def _reviewed(fact: Indication, pin: Pin) -> Indication:
    """Lower a fact that was read from another text to what a person needs to look at."""
    if not _is_outdated(fact, pin):
        return fact
    source = f"{fact.source}; to be reviewed, for {pin.path} has another text by now"
    return msgspec.structs.replace(fact, confidence="warn", source=source)


def _unlike(curated: Sequence[Indication], read: Indication) -> list[str]:
    """Name the slots in which a label that was wholly understood differs from curated facts."""
    same = [each for each in curated if each.disease == read.disease and each.complete]
    if not same or not read.complete:
        return []
    return [
        slot
        for slot in _SLOTS
        if all(_plain(getattr(each, slot)) != _plain(getattr(read, slot)) for each in same)
    ]


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, tuple) else value or None
