"""Words that limit a number: before it ("up to", "about") and after it ("or more", "+")."""

from __future__ import annotations

import re

from guidelint.reading.quantities.values import Hedge

_APPROXIMATE = (
    r"about|approximately|approx\.?|around|roughly|circa|ca\.|some|nearly|almost|close to"
    r"|in the (?:region|order|neighbou?rhood) of|on the order of|an? estimated|estimated at|[~≈∼]"
)
_UPPER = (
    r"up to|(?:not|cannot|can't|never) exceed|at (?:the )?most"
    r"|(?:no|not) (?:more|longer|later|greater|higher|older) than"
    r"|not (?:exceeding|above|over)|not to exceed|(?:a )?maximum(?: of)?|max\.?"
    r"|(?:as|so) (?:much|many|long|high) as|within|capped at|≤|<=|=<|⩽"
)
_BELOW = r"(?:just |well )?(?:under|below)|(?:less|fewer|lower|younger|shorter|smaller) than|<"
_LOWER = (
    r"at (?:the very )?least|(?:no|not) (?:less|fewer|lower|younger|shorter|earlier) than"
    r"|not (?:under|below)|(?:a )?minimum(?: of)?|min\.?|(?:starting|starts|start) (?:at|from)"
    r"|upwards? of|as (?:little|few|low) as|from|≥|>=|=>|⩾"
)
_ABOVE = (
    r"(?:just |well )?(?:over|above)|(?:more|greater|higher|older|longer|larger) than"
    r"|exceeding|exceeds?|in excess of|>"
)
_BEFORE = re.compile(
    rf"(?:(?<![\w-])(?=[a-zA-Z])|(?=[^\w\s]))(?:(?P<approximate>{_APPROXIMATE})"
    rf"|(?P<upper>{_UPPER})|(?P<below>{_BELOW})|(?P<lower>{_LOWER})|(?P<above>{_ABOVE}))"
    r"(?: the)?[ \u00a0\n]*\Z",
    re.IGNORECASE,
)
_REACH = 28  # the longest of them, "in the neighbourhood of the "

_G = r"[ \u00a0\n]"
_AFTER = re.compile(
    rf"(?:{_G}*,?{_G}(?:or|and){_G}(?:(?P<lower>more|older|above|over|greater|higher|up|longer"
    r"|upwards?|later)|(?P<upper>less|fewer|younger|under|below|lower|shorter|earlier)"
    rf"|(?P<approximate>so))\b(?!{_G}than)"
    rf"|{_G}(?:(?P<max>maximum|max\.?|at most|at the most)|(?P<min>minimum|min\.?|at least))"
    r"(?![\w-]))"
)
NONE = Hedge()
PLUS = Hedge(bound="lower")


def hedge_before(text: str, floor: int, start: int) -> tuple[Hedge, int]:
    """Read the hedges that end where an amount starts: the hedge and where its words begin."""
    hedge, begin = NONE, start
    for _ in range(2):
        low = max(floor, begin - _REACH)
        found = _BEFORE.search(text[low:begin])
        if not found:
            break
        hedge, begin = _joined(hedge, _named(found.lastgroup or "")), low + found.start()
    return hedge, begin


def hedge_after(text: str, end: int) -> tuple[Hedge, int]:
    """Read a hedge that follows an amount: the hedge and where its words end."""
    if text[end : end + 1] == "+" and not text[end + 1 : end + 2].isalnum():
        return PLUS, end + 1
    found = _AFTER.match(text, end)
    if not found:
        return NONE, end
    group = {"max": "upper", "min": "lower"}.get(found.lastgroup or "", found.lastgroup or "")
    return _named(group), found.end()


def merge(before: Hedge, after: Hedge) -> Hedge:
    """Join what stands before an amount with what stands after it; the words before win."""
    return _joined(after, before)


def _joined(inner: Hedge, outer: Hedge) -> Hedge:
    bound = outer if outer.bound else inner
    return Hedge(inner.approximate or outer.approximate, bound.bound, bound.strict)


def _named(group: str) -> Hedge:
    if group == "approximate":
        return Hedge(approximate=True)
    if group in ("upper", "below"):
        return Hedge(bound="upper", strict=group == "below")
    return Hedge(bound="lower", strict=group == "above")
