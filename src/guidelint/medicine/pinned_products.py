"""Products with what pinned labels add to the curated facts.

Curated facts win: a label is read only for a product and authority that nobody has curated. A
curated fact that names the hash of the text it was read from is to be reviewed once the pin has
another text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.medicine.labels.facts import Indication, Product
from guidelint.medicine.labels.parse import parse_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guidelint.medicine.labels.facts import MedicalVocabulary
    from guidelint.pins import Pin


def with_pins(
    products: tuple[Product, ...], vocabulary: MedicalVocabulary, pins: Iterable[Pin]
) -> tuple[Product, ...]:
    """Add what pinned labels say to the products; curated facts win."""
    known = {product.name: product for product in products}
    for pin in pins:
        if pin.kind != "label" or pin.authority not in vocabulary.authorities:
            continue
        product = find_product(known.values(), pin.product)
        if product and is_curated(product, pin.authority):
            known[product.name] = _reviewed(product, pin)
            continue
        parsed = parse_label(pin.text, pin.product, pin.authority, _source(pin), vocabulary)
        if parsed.indications:
            base = product or Product(name=pin.product, aliases=tuple(filter(None, [pin.generic])))
            known[base.name] = msgspec.structs.replace(
                base, indications=(*base.indications, *parsed.indications)
            )
    return tuple(known.values())


def find_product(products: Iterable[Product], name: str) -> Product | None:
    """Find a product by one of its names."""
    folded = name.casefold()
    return next(
        (
            each
            for each in products
            if folded in {each.name.casefold(), *(alias.casefold() for alias in each.aliases)}
        ),
        None,
    )


def is_curated(product: Product, authority: str) -> bool:
    """Whether somebody has written down what an authority says of a product."""
    said = {each.authority for each in product.indications}
    return authority in said | {each.authority for each in product.not_authorised}


def to_be_reviewed(indication: Indication, pin: Pin) -> bool:
    """Whether a curated fact was read from another text than the pinned one."""
    read = indication.pin_hash
    return bool(read) and indication.authority == pin.authority and read != pin.hash


def _reviewed(product: Product, pin: Pin) -> Product:
    """Lower the facts that were read from another text to what a person needs to look at."""
    return msgspec.structs.replace(
        product,
        indications=tuple(
            msgspec.structs.replace(
                each,
                confidence="warn",
                source=f"{each.source}; to be reviewed, for {pin.path} has another text by now",
            )
            if to_be_reviewed(each, pin)
            else each
            for each in product.indications
        ),
    )


def unlike(curated: Sequence[Indication], read: Indication) -> list[str]:
    """Name the slots in which a label that was wholly understood differs from curated facts."""
    same = [each for each in curated if each.disease == read.disease and each.complete]
    if not same or not read.complete:
        return []
    slots = ("severity", "age", "weight", "lines", "any_of", "all_of", "exclusions")
    return [
        slot
        for slot in slots
        if all(_plain(getattr(each, slot)) != _plain(getattr(read, slot)) for each in same)
    ]


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, tuple) else value or None


def _source(pin: Pin) -> str:
    day = f" of {pin.as_of}" if pin.as_of else ""
    return f"{pin.authority} label{day}, pinned in {pin.path}"
