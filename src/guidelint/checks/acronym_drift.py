"""An acronym one slip away from another of the page or of its siblings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.naming.report import told
from guidelint.naming.slips import slips_of_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Finding
    from guidelint.reading import Reading


class AcronymDriftParams(Params, frozen=True):
    """also_known: acronyms that exist, and are never a slip."""

    also_known: tuple[str, ...] = ()


class AcronymDrift(Check[AcronymDriftParams]):
    """Report acronyms that are a slip of another."""

    params_type = AcronymDriftParams

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each use of an acronym that is a slip of another on the page."""
        known = {word.casefold() for each in self.params.also_known for word in each.split()}
        for slip in reading.once(slips_of_page):
            if slip.acronym and slip.wrongs[0].form.casefold() not in known:
                yield from told(slip)


CHECK = AcronymDrift
