"""What a page says a product is for, against what the FDA, the EMA or a payer says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Context, Params
from guidelint.identity.subjects import names_on
from guidelint.medicine.catalog import shared_catalog
from guidelint.medicine.facts import MedicalVocabulary, Product, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Finding
    from guidelint.reading import Reading


class IndicationParams(Params, frozen=True):
    """products, vocabulary: the curated facts and how texts name them.

    report: which kinds of difference this rule tells.
    """

    products: tuple[Product, ...]
    vocabulary: MedicalVocabulary
    report: tuple[Report, ...]


class IndicationCheck(Check[IndicationParams]):
    """Report where a page's words for an indication differ from the authority's it is held to.

    Raises ValueError for a product that uses a name the vocabulary does not have.
    """

    params_type = IndicationParams

    def __init__(self, params: IndicationParams, context: Context) -> None:
        """Share the products with the other rules that use them."""
        super().__init__(params, context)
        self._catalog = shared_catalog(params.products, params.vocabulary, context.pins)

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield the findings of this rule's kinds; only a page with a product needs more."""
        if names_on(reading.page, self._catalog.names) is None:
            return
        from guidelint.medicine.findings import everything

        for kind, finding in everything(reading, self._catalog, self.context.today):
            if kind in self.params.report:
                yield finding


CHECK = IndicationCheck
