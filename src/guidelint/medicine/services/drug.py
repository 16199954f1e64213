"""A product whose label is pinned, and what all services of labels have in common."""

from __future__ import annotations

from typing import ClassVar

from guidelint.medicine.services.labeltext import indications_section
from guidelint.sources.services import Service, SourceSubject


class Drug(SourceSubject, frozen=True, forbid_unknown_fields=True):
    """A product: its brand name, and what finds it where the brand name does not.

    generic: the nonproprietary name. set_id: of its label at FDA. ema: its name in the EU.
    """

    generic: str = ""
    set_id: str = ""
    ema: str = ""
    listed: ClassVar[str] = "drugs"
    option: ClassVar[str] = "--drug"


class LabelService(Service[Drug]):
    """A service that gives labels; of a whole label in a file, the indications are pinned."""

    takes = Drug
    text_kind = "label"

    def excerpt(self, text: str) -> str:
        """Cut out the indications."""
        return indications_section(text)
