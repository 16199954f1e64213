"""What speaks for and against a calculation: one list for all of them, by the names of the weights.

Which of it counts for a kind of relation, and how much, is data (`weights.json`); what only a
proposer knows of its layout, it says itself (`Reckoning.layout`).
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from guidelint.inference.amounts import alike, amounts_in
from guidelint.inference.weigh import RIVALS, kind_of, significant
from guidelint.inference.wording import between, gap, short

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from guidelint.inference.reckonings import Reckoning
    from guidelint.reading import Table, Text

    Speaks = Callable[[Reckoning], float]

_FAR, _FEW_DIGITS = 120, 3
_LONGEST_NAME, _LONGEST_LEAD, _BEHIND = 40, 30, 20
_FEW_SIGNS = 12
_AROUND = 3
"""Texts round an amount that may say that nothing is taken off for more of it."""
_LEADS = ("(", "[", ":", "=", "→")


def _few_digits(r: Reckoning) -> bool:
    return max(map(len, significant(r.target.value, r.wanted))) < _FEW_DIGITS


def _is_own(r: Reckoning) -> bool:
    own, slips = r.slips
    return own >= max(slips, default=own)


def _gap(r: Reckoning) -> float:
    target = r.target
    if any(part.text is not target.text for part in r.parts):
        return 1.0
    apart = min(max(target.start - p.end, p.start - target.end, 0) for p in r.parts)
    return min(3.0, apart / _FAR)


def _named(r: Reckoning) -> float:
    far = [near.named for near in r.near if near.distance > 1]
    return sum(far) / len(far) if far else 0.0


def _contiguous(r: Reckoning) -> bool:
    orders = [r.target.order, *(part.order for part in r.parts)]
    return max(orders) - min(orders) == len(orders) - 1


def _leads_to(r: Reckoning) -> bool:
    """Whether the first part, perhaps with the next, leads to the target: "5% of it (20)"."""
    joint = gap(r.parts[0], r.target).strip()
    if joint in _LEADS:
        return True
    again = r.way == "share" and joint.startswith(",") and len(joint) < _FEW_SIGNS
    if again and between("same-as", (r.parts[0], r.target)):
        return True  # "260, or 60%, are happy"
    ends = joint.endswith((",", "(", "[", "–", "—", ":"))
    return ends and short(joint[:-1], _LONGEST_LEAD)


def _follows(r: Reckoning) -> bool:
    """Whether the whole stands right behind its percentage: "12 (25% of 48)"."""
    whole, target = r.parts[-1], r.target
    behind = whole.text is target.text and whole.order == target.order + 1
    return behind and whole.start - target.end < _BEHIND


def is_linked(r: Reckoning) -> bool:
    """Whether little but "of" stands between the first part and the next, right behind it."""
    first, second = r.parts[:2]
    adjacent = second.text is first.text and second.order == first.order + 1
    return adjacent and short(gap(first, second), _LONGEST_NAME) and between("part-of", r.parts[:2])


def _bounds(table: Table) -> tuple[int, int]:
    """Give the numbers of the first and the last text of a table."""
    every = [cell.text.index for cell in table.cells.values()]
    return min(every), max(every)


def is_straight(text: Text) -> bool:
    """Whether the page says near an amount that more of it is not cheaper: "no discount"."""
    near, table = text.reading.texts, text.cell and text.cell.table
    start, end = _bounds(table) if table else (text.index, text.index)
    around = near[max(0, start - _AROUND) : end + _AROUND + 1]
    return any(each.cue("no-discount") for each in around)


def _cued(*names: str) -> Speaks:
    return lambda r: r.target.clause.cued(*names)


def _said(name: str) -> Speaks:
    return lambda r: r.target.clause.said(name)


EVIDENCE: dict[str, Speaks] = {
    "slip": lambda r: r.slip,
    "own": _is_own,
    "small": _few_digits,
    "repeated": lambda r: r.target.elsewhere(r.target.value),
    "known": lambda r: r.target.elsewhere(round(r.wanted, 9)),
    "same": lambda r: all(part.sentence == r.target.sentence for part in r.parts),
    "near": lambda r: all(part.text is r.target.text for part in r.parts),
    "gap": _gap,
    "named": _named,
    "unnamed": lambda r: sum(near.distance > 1 and not near.named for near in r.near),
    "later": lambda r: max(part.order for part in r.parts) > r.target.order,
    "adjacent": _contiguous,
    "bracket": _leads_to,
    "linked": is_linked,
    "of-whole": _follows,
    "largest": lambda r: r.target.value >= max(part.value for part in r.parts),
    "pair": lambda r: len(r.parts) == 2,
    "bare": lambda r: r.target.bare,
    "straight": lambda r: (
        len(r.parts) == 1 < r.factor and r.slip > 0 and is_straight(r.target.text)
    ),
    "share": lambda r: r.target.dimension == "%",
    "one-per": lambda r: r.parts[0].per != "" and len({part.per for part in r.parts}) == 1,
    "less": lambda r: r.way == "−",
    "periods": lambda r: len(r.parts) == 1,
    "match": lambda r: r.match,
    "exact": lambda r: r.match >= 1,
    "result": lambda r: r.target.clause.before("result"),
    "total": _cued("total"),
    "tells": _cued("total", "each", "result"),
    "each": lambda r: r.factor < 1 and r.target.clause.cued("each"),
    "added": lambda r: r.way == "+" and r.target.clause.said("put-on"),
    "open": _said("open"),
    "alternative": _said("alternative"),
    "sample": lambda r: r.parts[-1].figure.quantity.kind == "sample",
}


def weighed(r: Reckoning, layout: Mapping[str, float] = {}) -> dict[str, float] | None:
    """Give the evidence of a calculation; None where so few digits tell nothing without a word.

    layout: what its proposer says itself, the rest is that of the list.
    """
    kind = kind_of(r.kind)

    def value(name: str) -> float:
        """Give a piece of evidence."""
        if name in layout:
            return float(layout[name])
        return float(EVIDENCE[name](r)) if name in EVIDENCE else 0.0

    if kind.told is not None and _few_digits(r) and not any(map(value, kind.told)):
        return None
    return {name: value(name) for name in kind.weights if name != RIVALS}


def between_them(r: Reckoning, name: str) -> bool:
    """Whether a phrase of a cue stands between the numbers of a calculation."""
    return between(name, sorted((r.target, *r.parts), key=attrgetter("order")))


def has_its_own(r: Reckoning) -> bool:
    """Whether it is given as well, in the sentence or before it: "4.50, or 5.00 for a studio"."""
    target, right = r.target, float(r.right)
    above = target.text.reading.texts[max(0, target.text.index - 1)]
    listed = above is not target.text and above.kind == target.text.kind == "item"
    others = (*amounts_in(above), *target.beside) if listed else target.beside
    return any(
        other.value == right
        and (other.sentence == target.sentence or other.order < target.order)
        and (alike(other, target) or other.dimension == "#" == target.dimension)
        and other not in r.parts
        for other in others
    )
