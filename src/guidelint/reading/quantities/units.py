"""Units of time, measure and proportion, and an amount as far as it is read."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.lexicon.quantities import forms
from guidelint.model import Record, lazy
from guidelint.reading.quantities.currencies import NO_CODES, Codes
from guidelint.reading.quantities.measures import MEASURES, SYMBOLS
from guidelint.reading.quantities.numerals import gap_end, shifted
from guidelint.reading.quantities.values import Connector, Number, Power

if TYPE_CHECKING:
    from guidelint.lexicon.quantities import UnitWords
    from guidelint.reading.quantities.passage import Passage

UnitKind = Literal["duration", "percent", "measure"]
Told = tuple[str, UnitKind]
_PERCENT = frozenset({"percent", "permille"})
_CLOSED = lazy(
    r"\s*(?:\Z|[),;×]|[xX×]\s|\.(?=\s+[A-Z]|\s*\Z)|\([≈~]? ?\d[\d.,]* ?[cm]?m\b)"  # "18 in (46 cm)"
)
_OPENS, _CLOSES = lazy(r"( )?\( ?"), lazy(r" ?\)")
_ELISIONS = ("'", "’")
_SCALES, _HEAT = frozenset("CF"), lazy(r"\d\d ?([CF])\b(?![-/°]| [A-Z])")
_MOST_BETWEEN = 3
_LONG = 3
"""Letters; a longer form is a word, which may have capitals."""


class Unit(Record):
    """A unit as it was matched: canonical name, what it measures, where it ends."""

    name: str
    kind: UnitKind
    end: int
    business: bool = False


class RawAmount(msgspec.Struct, gc=False):
    """A number and what is printed tight around it, as far as they are read.

    `[head, tail)` is the number, `[start, end)` all of the amount. `mantissa` is the value before
    its `scale` (a power of ten); `two_ways`: its one separator could group as well as mark
    decimals. `before`: its currency stands before it. `plus`: a plus sign stands before its unit.
    `of`: where the "of" ends that joins a noun of number to what it counts ("2 millions d'euros").
    `rough`: the number is not meant exactly ("une centaine"). `doubtful`: its word is no number as
    often ("one"). `alone`: a bare scale ("hundred"). `bare`: nothing but the number is printed.
    """

    value: Decimal
    quantum: Decimal
    head: int
    tail: int
    start: int
    end: int
    mantissa: Decimal
    scale: int = 0
    split: int = 0
    spelled: bool = False
    ambiguous: bool = False
    two_ways: bool = False
    currencies: Codes = NO_CODES
    before: bool = False
    unit: Unit | None = None
    ordinal: bool = False
    plus: bool = False
    power: Power = ""
    of: int = -1
    rough: bool = False
    doubtful: bool = False
    alone: bool = False
    bare: bool = True

    def rescale(self, power: int) -> None:
        """Take the scale that is printed with the other end of its range."""
        self.value, self.quantum = shifted(self.value, power), shifted(self.quantum, power)
        self.scale = power

    def number(self, text: str) -> Number:
        """Give its number as a value."""
        unit = self.unit.name if self.unit else ""
        return Number(
            self.value, self.head, self.tail, text[self.head : self.tail], self.quantum, unit,
            self.spelled, self.ambiguous, self.scale, self.split,
        )  # fmt: skip


class Ends(Record):
    """One amount, or the two of a range with what connects them; `start` takes in "between"."""

    start: int
    first: RawAmount
    last: RawAmount
    connector: Connector = ""


def unit_forms(words: UnitWords) -> tuple[dict[str, Told], dict[str, Told]]:
    """Give the name and kind of each form of a unit: those whose case counts, and the others."""
    told: dict[str, Told] = {}
    for symbol, name in SYMBOLS.items():
        timed = name in MEASURES and MEASURES[name].dimension == "time"
        told[symbol] = name, "duration" if timed else "percent" if name in _PERCENT else "measure"
    tables: tuple[tuple[UnitKind, dict[str, str]], ...] = (
        ("measure", words.measure),
        ("percent", words.percent),
        ("duration", words.time),
    )
    for kind, table in tables:
        for name, each in table.items():
            told |= dict.fromkeys(forms(each), (name, kind))
    told |= {f"{before}{each}": told[f"°{each}"] for each in _SCALES for before in ("° ", "")}
    plain = {form for form in told if " " in form or (len(form) > _LONG and form.islower())}
    plain -= {"° C", "° F"}
    return (
        {form: each for form, each in told.items() if form not in plain},
        {form: told[form] for form in plain},
    )


def unit_at(passage: Passage, start: int) -> Unit | None:
    """Read the unit at `start`, after the gap to its number, with its denominator.

    "mg/kg" is one unit; a denominator of time, as in "mg/day", is left to the period.
    """
    unit, text = _simple(passage, start), passage.text
    while unit and unit.kind == "measure" and text[unit.end : unit.end + 1] == "/":
        below = passage.behind[unit.end + 1].get("unit")
        if not below or (below[0][1] != "measure" and below[0][0] != "hour"):
            break
        name = "h" if below[0][0] == "hour" else below[0][0]
        unit = Unit(f"{unit.name}/{name}", "measure", below[1])
    return unit


def _simple(passage: Passage, start: int) -> Unit | None:
    """Read a unit, one of time also behind the words of "30 full working days"."""
    low, at, business = passage.low, start, False
    near = passage.behind[at]
    for _ in range(_MOST_BETWEEN):
        between = near.get("between")
        if not between or low[between[1] : between[1] + 1] not in (" ", "-"):
            break
        business, at = business or between[0], between[1]
        while low[at : at + 1] in (" ", "-"):
            at += 1
        near = passage.behind[at]
    if "unit" not in near:
        return None
    (name, kind), end = near["unit"]
    if passage.text[end : end + 1] in _ELISIONS and passage.text[end + 1 : end + 2].isalpha():
        return None  # "105 l'ont obtenu"
    if kind != "duration":
        letter = passage.text[start:end] in _SCALES and not _in_degrees(passage)
        return Unit(name, kind, end) if at == start and not letter else None
    business = business or name == "business day"
    at = end
    while low[at : at + 1] == " ":
        at += 1
    if at > end and (after := passage.behind[at].get("after unit")):
        business, end = after
    business = business and name in ("day", "business day")
    return Unit("day" if business else name, kind, end, business)


def _in_degrees(passage: Passage) -> bool:
    """Whether bare letters are scales of heat, for both stand behind numbers: "200 F (93 C)"."""
    return {each[1] for each in _HEAT.finditer(passage.text)} == _SCALES


def unit_after(passage: Passage, amount: RawAmount, end: int, *, sure: bool) -> Unit | None:
    """Read the unit after a number; sure: a doubtful unit is one here."""
    text, gap, speech = passage.text, gap_end(passage.low, end), passage.speech
    at = amount.of if amount.of > 0 else gap
    unit = unit_at(passage, at) if passage.behind[at] else None
    if unit is None or (unit.name == "°" and amount.spelled):
        return None  # "three degrees" may be of anything
    form = text[at : unit.end]
    if not sure and form in speech["units doubtful"] and not _CLOSED.match(text, unit.end):
        return None  # the "in" of "1 in 10"
    if len(form) > 1 or not form.isascii() or not form.isalpha():
        return unit
    if gap == end:
        return None if form == "s" and text[end - 1] == "0" else unit  # the 1990s, the 60s
    if text[end:gap] == "-" or form not in _SCALES | speech["units spaced_letters"].keys():
        return None
    counted = form in speech["units trailing_letters"] and passage.noun_after(unit.end)
    return None if counted else unit


def unit_in_brackets(passage: Passage, end: int) -> Unit | None:
    """Read the unit of "3.66 (m)"; one letter needs a space before, for "15(m)" cites a law."""
    opened = _OPENS.match(passage.low, end)
    unit = unit_at(passage, opened.end()) if opened else None
    closed = _CLOSES.match(passage.low, unit.end) if unit and unit.kind != "duration" else None
    if not opened or not unit or not closed:
        return None
    letter = passage.low[opened.end() : unit.end]
    cites = len(letter) == 1 and letter.isalpha() and not opened[1]
    return None if cites else msgspec.structs.replace(unit, end=closed.end())


def unit_named(form: str, language: str) -> str:
    """Give the unit that a form behind a number is ("km", "miles"), or ""."""
    from guidelint.reading.quantities.passage import passage_of

    unit = unit_at(passage_of(form, language), 0)
    return unit.name if unit and unit.end == len(form) else ""
