"""The curated products and their vocabulary, shared by the rules that use the same data."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import msgspec

from guidelint.medicine.facts import MedicalVocabulary, Product, unknown_names
from guidelint.reading.patterns import occurs
from guidelint.remember import remembered

if TYPE_CHECKING:
    from guidelint.identity.subjects import Names
    from guidelint.pins import Pin


class Catalog:
    """Products by name and how texts name what they are for; equal only to itself."""

    def __init__(self, products: tuple[Product, ...], vocabulary: MedicalVocabulary) -> None:
        """Take the products; raises ValueError for a name the vocabulary does not have."""
        unknown = unknown_names(products, vocabulary)
        if unknown:
            raise ValueError(f"the vocabulary does not have “{unknown[0]}”")
        self.products = {product.name: product for product in products}
        self.vocabulary = vocabulary

    @cached_property
    def names(self) -> Names:
        """The names of the products."""
        return tuple((name, each.aliases) for name, each in self.products.items())

    def kind(self, authority: str) -> str:
        """Give the kind of an authority: regulator, payer or other."""
        return self.vocabulary.authorities[authority].kind

    def label(self, authority: str) -> str:
        """Give the label of an authority in messages."""
        return self.vocabulary.authorities[authority].label

    def vocabulary_of(self, text: str) -> MedicalVocabulary:
        """Leave out the diseases and authorities that a text does not name at all."""
        diseases, authorities = self.vocabulary.diseases, self.vocabulary.authorities
        return msgspec.structs.replace(
            self.vocabulary,
            diseases={key: each for key, each in diseases.items() if occurs(each.names, text)},
            authorities={
                key: each for key, each in authorities.items() if occurs(each.names, text)
            },
        )


class _Data:
    """What a catalog is made of; equal to others that were written the same."""

    def __init__(
        self, products: tuple[Product, ...], vocabulary: MedicalVocabulary, labels: tuple[Pin, ...]
    ) -> None:
        self.products = products
        self.vocabulary = vocabulary
        self.labels = labels
        said = [(p.authority, p.product, p.generic, p.as_of, p.path, p.text) for p in labels]
        self.key = msgspec.msgpack.encode((products, vocabulary, said))

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Data) and self.key == other.key


@lru_cache(maxsize=8)
def _catalog(data: _Data) -> Catalog:
    if not data.labels:
        return Catalog(data.products, data.vocabulary)
    from guidelint.medicine.pin_reader import with_pins

    products = remembered(
        "facts",
        data.key,
        tuple[Product, ...],
        lambda: with_pins(data.products, data.vocabulary, data.labels),
    )
    return Catalog(products, data.vocabulary)


def shared_catalog(
    products: tuple[Product, ...], vocabulary: MedicalVocabulary, pins: tuple[Pin, ...] = ()
) -> Catalog:
    """Give one catalog for all rules with the same data, so that a page is read once for them.

    Pinned labels add the products and authorities that nobody has curated.
    """
    labels = tuple(pin for pin in pins if pin.kind == "label")
    return _catalog(_Data(products, vocabulary, labels))
