"""The curated products and their vocabulary, shared by the rules that use the same data."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.medicine.facts import MedicalVocabulary, Product, unknown_name
from guidelint.model import Unique
from guidelint.pins import Pin
from guidelint.reading.patterns import occurs
from guidelint.remember import remembered

if TYPE_CHECKING:
    from guidelint.identity.subjects import Names

_Data = tuple[tuple[Product, ...], MedicalVocabulary, tuple[Pin, ...]]


class Catalog(Unique, frozen=True, eq=False):
    """Products by name and how texts name what they are for."""

    products: dict[str, Product]
    vocabulary: MedicalVocabulary

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
        known = self.vocabulary
        diseases, authorities = (
            {key: term for key, term in terms.items() if occurs(term.names, text)}
            for terms in (known.diseases, known.authorities)
        )
        return msgspec.structs.replace(known, diseases=diseases, authorities=authorities)


def shared_catalog(
    products: tuple[dict[str, Any], ...], vocabulary: dict[str, Any], pins: tuple[Pin, ...] = ()
) -> Catalog:
    """Give one catalog for all rules with the same data, so that a page is read once for them.

    Pinned labels add the products and authorities that nobody has curated. Raises ValueError for
    a name the vocabulary does not have.
    """
    labels = tuple(pin for pin in pins if pin.kind == "label")
    return _catalog(msgspec.msgpack.encode((products, vocabulary, labels)))


@lru_cache(maxsize=8)
def _catalog(data: bytes) -> Catalog:
    products, vocabulary, labels = msgspec.msgpack.decode(data, type=_Data)
    if unknown := unknown_name(products, vocabulary):
        raise ValueError(f"the vocabulary does not have “{unknown}”")
    if labels:
        from guidelint.medicine.pin_reader import with_pins

        products = remembered(
            "facts",
            data,
            tuple[Product, ...],
            lambda: with_pins(products, vocabulary, labels),
        )
    return Catalog({product.name: product for product in products}, vocabulary)
