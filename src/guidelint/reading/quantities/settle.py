"""Settles doubtful separators with what another text, such as the whole page, shows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from guidelint.reading.quantities.numerals import numeral_end, read_numeral
from guidelint.reading.quantities.printed import loose_unit

if TYPE_CHECKING:
    from guidelint.reading.quantities.values import Number, Quantity


def settled(quantity: Quantity, evidence: str) -> Quantity:
    """Read the ambiguous ends of a quantity again, by the conventions that `evidence` follows.

    "25.000 EUR" is 25000 on a page that writes "1,16 USD". Without evidence it stays as it was.
    """
    if quantity.power or not any(end.ambiguous for end in quantity.ends):
        return quantity
    money = quantity.kind == "money"
    ends = tuple(_settled(end, evidence, money=money) for end in quantity.ends)
    return msgspec.structs.replace(quantity, ends=ends, low=ends[0].value, high=ends[-1].value)


def _settled(number: Number, evidence: str, *, money: bool) -> Number:
    if not number.ambiguous or number.spelled:
        return number
    unsigned = number.text.lstrip("-−")
    printed = unsigned[: numeral_end(unsigned, 0)]
    before, now = read_numeral(printed, printed), read_numeral(printed, evidence)
    if before is None or now is None or now.ambiguous or before.value == 0:
        return number
    if money and now.places == 3 and now.other is not None:
        return number  # a third of a cent
    scale = number.value / before.value
    value, quantum = now.value * scale, Decimal(1).scaleb(-now.places) * abs(scale)
    loose = loose_unit(value, quantum)
    return msgspec.structs.replace(
        number, value=value, quantum=quantum, loose=loose, ambiguous=False
    )
