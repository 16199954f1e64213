"""What a page says a product is for, against what the FDA, the EMA or a payer says."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.checks.base import Check, Params
from guidelint.identity.subjects import Names, names_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.medicine.catalog import Catalog
    from guidelint.model import Finding
    from guidelint.reading import Reading


class IndicationParams(Params, frozen=True):
    """products, vocabulary: the curated facts and how texts name them.

    report: which kinds of difference this rule tells.
    """

    products: tuple[dict[str, Any], ...]
    vocabulary: dict[str, Any]
    report: tuple[str, ...]


class IndicationCheck(Check[IndicationParams]):
    """Report where a page's words for an indication differ from the authority's it is held to."""

    @cached_property
    def _catalog(self) -> Catalog:
        from guidelint.medicine.catalog import shared_catalog

        params = self.params
        return shared_catalog(params.products, params.vocabulary, self.context.pins)

    @cached_property
    def _names(self) -> Names:
        """The names of the products; pinned labels may add some."""
        if any(pin.kind == "label" for pin in self.context.pins):
            return self._catalog.names
        return tuple(
            (each["name"], tuple(each.get("aliases", ()))) for each in self.params.products
        )

    def verify(self) -> None:
        """Refuse facts that are not whole, or that use a name the vocabulary does not have."""
        from guidelint.medicine.facts import Report

        msgspec.convert(self.params.report, tuple[Report, ...])
        self._catalog  # noqa: B018 - made here to hear its complaints

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield the findings of this rule's kinds; only a page with a product needs more."""
        if names_on(reading.page, self._names) is None:
            return
        from guidelint.medicine.findings import everything

        for kind, finding in everything(reading, self._catalog, self.context.today):
            if kind in self.params.report:
                yield finding


CHECK = IndicationCheck
