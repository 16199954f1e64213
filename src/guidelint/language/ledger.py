"""Words in tables of amounts: what a row or a column is to the others."""

from __future__ import annotations

import re
from typing import Literal

_TOTAL_WORDS = (
    r"totals?|sum|sum total|altogether|together|all together|both together|all told|in all|overall"
    r"|total général|totale?|totaal|gesamt\w*|summe|insgesamt|somme|ensemble|suma|razem|toplam"
    r"|celkem|összesen|合计|合計|总计|總計|totalt|yhteensä|всього|итого"
)
_OF_ALL = (
    r"(?:cost|costs|price|amount|fee|fees|charge|charges|due|payable|to pay|sum|in all|expenses"
    r"|expenditure|budget|bill|value|spending|outlay|estimate|estimated|approximately|approx\.?"
    r"|for (?:one|two|a|the|\d)[\w -]*|per [a-z]+|before [a-z]+|incl\w*\.?[ \w]*|excl\w*\.?[ \w]*"
    r"|in [\w ]+|with(?:out)? [\w ]+|\([^)]*\)|[A-Z]{3})"
)
_TOTAL = re.compile(
    rf"[\W_]*(?:(?:grand|overall|your|estimated|final|approximate|the|net|gross|full|combined|annual"
    rf"|first-year|yearly|monthly|invoice|running|new)\s+){{0,2}}(?:{_TOTAL_WORDS})"
    rf"(?:[\s,:]+{_OF_ALL}){{0,4}}[\W_]*\Z",
    re.IGNORECASE,
)
_MAYBE_TOTAL = re.compile(rf"[\W_]*(?:{_TOTAL_WORDS})\b|\btotal[\W_]*\Z", re.IGNORECASE)
_SUBTOTAL = re.compile(
    r"[\W_]*(?:sub-?\s?totals?|zwischensumme|sous-total|subtotaal)\b", re.IGNORECASE
)
_LESS = re.compile(
    r"\b(?:less|minus|discounts?|rebates?|deduct\w*|credits?|grants?|subsid\w+|refunds?|reductions?"
    r"|withh\w+|paid|advance|deposit|expenses|costs)\b|^\W*[−–-]\s",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:of which|thereof|includ(?:ed|es|ing)|optional\w*|if (?:needed|required|any|applicable)"
    r"|alternatively|or\b|instead|refundable|deposit|not included|extra|on request|where needed)\b"
    r"|\A\W*(?:or|of which)\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"[\s*()]*(?:free(?: of charge)?|no (?:charge|fee|cost)|included|none|nil|waived|zero|gratis"
    r"|[–—-]+)[\s*().]*",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"\b(?:free(?: of charge)?|no (?:charge|fee|cost)|included|costs nothing|gratis|waived)\b",
    re.IGNORECASE,
)
_NOT_ADDED = re.compile(
    r"%|\b(?:rates?|percent\w*|per|unit|price each|average|mean|median|years?|dates?|since|age|ages"
    r"|no|nr|number of the|rank|score|index|ratio|code|form|version|month|quarter|week|phone|hours?"
    r"|days?|weeks?|nights?|time|minutes|distance|balance|cumulative|remaining|running)\b\.?|#",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"\b(?:qty|quantity|number|units|pieces|copies|nights|days|hours|months|people|persons|count|times|no)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(r"\b(?:price|cost|rate|fee|amount|charge|each|per|value|sum)\b", re.IGNORECASE)
_IDENTIFIER = re.compile(
    r"\b(?:entry|document|doc|id|code|item\s+no|line|year|date|row|rank|ref\w*|version|phone)\b|\A(?:no|nr|#)\.?\Z",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\A\W*(?:%|percent(?:age)?|per cent|share|proportion|in %)\W*\Z"
    r"|\b(?:share|proportion|percentage|%) of\b"
    r"|\((?:in )?(?:%|percent)\)",
    re.IGNORECASE,
)

Role = Literal["", "total", "perhaps", "subtotal"]


def total_role(label: str) -> Role:
    """Tell whether a row's or column's label makes it a total: surely, perhaps, a subtotal, no."""
    if _SUBTOTAL.match(label):
        return "subtotal"
    if _TOTAL.fullmatch(label):
        return "total"
    return "perhaps" if _MAYBE_TOTAL.search(label) else ""


def is_deducted(label: str) -> bool:
    """Tell whether a row's label says that its amount may be taken away."""
    return bool(_LESS.search(label))


def is_aside(label: str) -> bool:
    """Tell whether a row's label says that its amount may not be part of the total."""
    return bool(_ASIDE.search(label))


def is_nothing(text: str) -> bool:
    """Tell whether a cell says that there is nothing to pay, or is a dash."""
    return bool(_NOTHING.fullmatch(text))


def is_free(text: str) -> bool:
    """Tell whether a list's item without an amount says that it costs nothing."""
    return bool(_FREE.search(text))


def is_not_added(header: str) -> bool:
    """Tell whether a column's header names what nobody adds up: rates, years, days, averages."""
    return bool(_NOT_ADDED.search(header))


def is_quantity(header: str) -> bool:
    """Tell whether a column's header says how many: "Qty", "Nights", "Number of copies"."""
    return bool(_QUANTITY.search(header))


def is_price(header: str) -> bool:
    """Tell whether a column's header says a price or an amount."""
    return bool(_PRICE.search(header))


def is_identifier(header: str) -> bool:
    """Tell whether a column holds names in digits: entry numbers, codes, years."""
    return bool(_IDENTIFIER.search(header))


def is_share(header: str) -> bool:
    """Tell whether a column's header says that it holds shares of one whole: "%", "Share of"."""
    return bool(_SHARE.search(header))
