"""The one number layer: every quantity a text prints, with its exact span, precision and hedge.

`quantities(text, language)` reads what is no text of a page; everything it gives is a plain frozen
value. The words are the lexicon's; in a language that has none, digits, codes and symbols are read.
"""

from guidelint.reading.quantities.currencies import minor_units
from guidelint.reading.quantities.measures import to_days
from guidelint.reading.quantities.numerals import print_like, print_plain, rounded_like, settled
from guidelint.reading.quantities.reader import quantities
from guidelint.reading.quantities.units import unit_named
from guidelint.reading.quantities.values import Number, Quantity

__all__ = [
    "Number", "Quantity", "minor_units", "print_like", "print_plain", "quantities",
    "rounded_like", "settled", "to_days", "unit_named",
]  # fmt: skip
