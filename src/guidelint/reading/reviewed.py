"""The day on which a page says it was last reviewed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.language.patterns import cue
from guidelint.reading.quantities import quantities

if TYPE_CHECKING:
    from datetime import date

    from guidelint.model import Page

_KEY = r"(?:last[-_ ]?)?(?:reviewed|updated|modified|mod)(?:[-_ ]?(?:on|at|date))?|date"
_SAID = r"\b(?:last )?(?:medically )?(?:reviewed|updated|revised|checked)\b[^.\d]{0,24}"


@lru_cache(maxsize=2)
def review_day(page: Page) -> date | None:
    """Give the day a page was last reviewed, by its front matter or its text; None if unsaid."""
    for key, value in page.document.meta.items():
        if cue(_KEY).fullmatch(key) and (day := _day(str(value), 0)):
            return day
    for block in page.blocks:
        for said in cue(_SAID).finditer(block.text):
            if day := _day(block.text, said.end()):
                return day
    return None


def _day(text: str, at: int) -> date | None:
    for quantity in quantities(text):
        if quantity.kind == "date" and quantity.start <= at + 1 and quantity.end > at:
            return (
                quantity.calendar.first if quantity.calendar and quantity.calendar.valid else None
            )
    return None
