"""Reading one quantity, and cases by language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.reading.quantities import Quantity, quantities

if TYPE_CHECKING:
    from collections.abc import Sequence


def only(text: str, language: str = "en") -> Quantity:
    """Give the one quantity of a text."""
    found = quantities(text, language)
    assert len(found) == 1, (text, found)
    return found[0]


def cases(**by_language: Sequence[str | tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Put its language before each case."""
    return [
        (language, each) if isinstance(each, str) else (language, *each)
        for language, listed in by_language.items()
        for each in listed
    ]
