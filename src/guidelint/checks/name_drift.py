"""A name spelt in two ways on a page or by its siblings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.naming.report import told
from guidelint.naming.slips import slips_of_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Finding
    from guidelint.reading import Reading


class NameDriftParams(Params, frozen=True):
    """lookalikes: names that look alike and are two, in lists by kind, separated by spaces."""

    lookalikes: dict[str, str] = {}


class NameDrift(Check[NameDriftParams]):
    """Report names that are a slip of another."""

    params_type = NameDriftParams

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each use of a name that is a slip of another on the page."""
        known = {word for each in self.params.lookalikes.values() for word in each.split()}
        for slip in reading.once(slips_of_page):
            pair = {slip.wrongs[0].form, slip.rights[0].form}
            if not slip.acronym and not pair <= known:
                yield from told(slip)


CHECK = NameDrift
