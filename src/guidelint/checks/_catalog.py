"""The curated products and their vocabulary, shared by the rules that use the same data."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._pinned_products import with_pins
from guidelint.language.indications.facts import Product, Vocabulary, unknown_names
from guidelint.language.patterns import occurs
from guidelint.pins import Pin

if TYPE_CHECKING:
    from guidelint.checks._about import Names

_Data = tuple[tuple[Product, ...], Vocabulary, tuple[Pin, ...]]


class Catalog:
    """Products by name and how texts name what they are for; equal only to itself."""

    def __init__(self, products: tuple[Product, ...], vocabulary: Vocabulary) -> None:
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

    def vocabulary_of(self, text: str) -> Vocabulary:
        """Leave out the diseases that a text does not name at all."""
        named = {
            key: each for key, each in self.vocabulary.diseases.items() if occurs(each.names, text)
        }
        return msgspec.structs.replace(self.vocabulary, diseases=named)


@lru_cache(maxsize=8)
def _catalog(data: bytes) -> Catalog:
    products, vocabulary, labels = msgspec.msgpack.decode(data, type=_Data)
    return Catalog(with_pins(products, vocabulary, labels), vocabulary)


def shared_catalog(
    products: tuple[Product, ...], vocabulary: Vocabulary, pins: tuple[Pin, ...] = ()
) -> Catalog:
    """Give one catalog for all rules with the same data, so that a page is read once for them.

    Pinned labels add the products and authorities that nobody has curated.
    """
    labels = [pin for pin in pins if pin.kind == "label"]
    return _catalog(msgspec.msgpack.encode((products, vocabulary, labels)))
