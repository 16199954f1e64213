"""Everything that is understood of one page, computed once and asked by every check."""

from guidelint.reading.reading import Reading, read
from guidelint.reading.structure import Cell, Listing, Table
from guidelint.reading.text import Figure, Stretch, Text
from guidelint.reading.tokens import Token, folded

__all__ = [
    "Cell", "Figure", "Listing", "Reading", "Stretch", "Table", "Text", "Token", "folded", "read",
]  # fmt: skip
