"""Units that a table's head states for the bare numbers below it: "Weight (kg)", "Fee in EUR"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from guidelint.model import Record, lazy
from guidelint.reading.quantities import quantities
from guidelint.reading.quantities.amounts import scale_letter
from guidelint.reading.quantities.around import periods_after
from guidelint.reading.quantities.numerals import rescaled
from guidelint.reading.quantities.passage import passage_of
from guidelint.reading.quantities.spelled import of_end
from guidelint.reading.quantities.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading.quantities.passage import Passage
    from guidelint.reading.quantities.units import Unit
    from guidelint.reading.quantities.values import Kind, Quantity
    from guidelint.reading.structure import Cell
    from guidelint.reading.text import Text

_BRACKETS = lazy(r"(?<=[\s\w])[(\[]([^()\[\]]{1,30})[)\]]")
_MARKS = frozenset(",:–—")
_TAIL = lazy(r"[,:–—] ?([^,:–—()]{1,20})\Z")
_SIGNS = frozenset("€$£¥")
_LONGEST = 60
_COUNTED = frozenset({"unit", "time", "fold"})
_SYMBOL = 3
"""Letters; a longer form of a unit is a word, which a head has in the plural."""


class Stated(Record):
    """What a head says of bare numbers: unit or currency, a scale, what they are per, in words."""

    kind: Kind
    unit: str = ""
    business: bool = False
    currencies: frozenset[str] = frozenset()
    scale: int = 0
    per: tuple[str, ...] = ()
    said: str = ""


def headed(text: Text, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Give the quantities of a cell, bare numbers with the unit that a head states for them."""
    if not any(quantity.kind == "number" for quantity in found):
        return found
    stated, spans = _stated_for(text), [(quantity.start, quantity.end) for quantity in found]
    words = (token for token in text.tokens if token.kind == "word")
    if stated is None or any(not any(a <= word.start < b for a, b in spans) for word in words):
        joined = _range(text, stated.said) if stated and stated.unit and len(found) == 2 else None
        return (joined,) if joined else found
    return tuple(_with(each, stated) if each.kind == "number" else each for each in found)


def _range(text: Text, unit: str) -> Quantity | None:
    """Read "30 to 20", which is a range only where a unit is said."""
    length = len(text.clean)
    for read in quantities(f"{text.clean} {unit}", text.reading.language):
        whole = not read.start and len(read.ends) == 2 and read.ends[-1].end == length
        if whole and read.connector != "dash":  # "2026–27"
            return msgspec.structs.replace(read, body=(0, length), end=length)
    return None


def _stated_for(text: Text) -> Stated | None:
    """Find the head of the column that states a unit, else that of the row, else of the table."""
    cell, language = text.cell, text.reading.language
    if cell is None:
        return None
    table = cell.table
    heads = []
    if cell.row > table.header >= 0:
        heads.append(table.at(table.header, cell.column))
    if cell.column > 0:
        heads.append(table.at(cell.row, 0))
    for head in heads:
        stated = stated_in(head.text.clean, language) if head else None
        if head and stated and not (head.column == 0 and _is_thing(head, stated)):
            return stated
    if table.width == 2 and cell.column == 1 and text.section:
        stated = stated_in(text.section[-1].clean, language)
        return stated if stated and stated.kind == "money" else None
    return None


def _is_thing(head: Cell, stated: Stated) -> bool:
    """Whether a row is of a thing that is called like a currency: PHP above Python."""
    if stated.said != head.text.clean:
        return False
    others = [
        other for row in head.table.body if row != head.row if (other := head.table.at(row, 0))
    ]
    language = head.text.reading.language
    return bool(others) and not any(stated_in(each.text.clean, language) for each in others)


@lru_cache(maxsize=4096)
def stated_in(head: str, language: str) -> Stated | None:
    """Give what a head states; None where it states nothing, is a letter or a sentence."""
    if len(head) > _LONGEST or (len(head) == 1 and head.isalpha()):
        return None  # bands A to E, of which D is no dalasi
    for piece, explicit in _pieces(head, language):
        if stated := _read(passage_of(piece, language), explicit=explicit):
            return msgspec.structs.replace(stated, said=piece)
    return None


def _pieces(head: str, language: str) -> Iterator[tuple[str, bool]]:
    """Give the parts of a head that may be a unit, and whether their place says that they are."""
    for bracket in _BRACKETS.finditer(head):
        yield bracket[1].strip(), head[bracket.start() - 1].isspace()
    if not _MARKS.isdisjoint(head) and (tail := _TAIL.search(head)):
        yield tail[1].strip(), not _is_one_period(tail[1].strip(), language)
        yield head[: tail.start()].strip(), False  # "km/h, average"
    passage = passage_of(head, language)
    for space in range(len(head)):
        if head[space] == " " and "units stated" in passage.before[space]:
            yield head[space:].split(",", maxsplit=1)[0].strip(" .:"), True
    yield head.strip(" .:*"), False


def _is_one_period(piece: str, language: str) -> bool:
    """Whether amounts are for each of it: "year", which has a plural, in "Adults: year"."""
    units = passage_of(piece, language).speech.time_units
    return len(piece) > _SYMBOL and f"{piece.lower()}s" in units


def _read(passage: Passage, *, explicit: bool) -> Stated | None:
    stated = passage.low.find(" ") + 1
    start = stated if stated and "units stated" in passage.before[stated] else 0
    scale, start = _scale(passage, start)
    if money := _money(passage, start):
        codes, more, end = money
        per, end = periods_after(passage, end)
        told = Stated("money", currencies=codes, scale=scale + more, per=per)
    else:
        unit = unit_at(passage, start)
        if unit is None or not _names_unit(passage, unit, start, explicit=explicit):
            return None
        per, end = periods_after(passage, unit.end)
        told = Stated(unit.kind, unit.name, unit.business, scale=scale, per=per)
    return told if end == len(passage.text) else None


def _scale(passage: Passage, start: int) -> tuple[int, int]:
    """Read "thousands of" or "k" before a unit: its power of ten and where the unit starts."""
    if letter := _letter(passage, start):
        power, end = letter
        end += passage.text[end : end + 1] == " "
        if passage.text[end : end + 1] in _SIGNS:
            return power, end
    word = _scale_word(passage, start)
    if not word:
        return 0, start
    power, end = word
    of = of_end(passage, end)
    return power, of if of > 0 else min(end + 1, len(passage.low))


def _letter(passage: Passage, at: int) -> tuple[int, int] | None:
    found = scale_letter(passage, at)
    return (passage.speech.powers[found[0]], found[1]) if found else None


def _scale_word(passage: Passage, at: int) -> tuple[int, int] | None:
    near = passage.behind[at]
    return near.get("scale") or near.get("numbers scales_alone")


def _money(passage: Passage, start: int) -> tuple[frozenset[str], int, int] | None:
    """Read a currency with the scale behind it ("€m", "EUR million"): codes, power, end."""
    near = passage.behind[start]
    found = near.get("symbol") or near.get("currency")
    if not found:
        return None
    codes, end = found
    if letter := _letter(passage, end):
        return codes, *letter
    if word := _scale_word(passage, end + 1):
        return codes, *word
    return codes, 0, end


def _names_unit(passage: Passage, unit: Unit, start: int, *, explicit: bool) -> bool:
    """Tell a unit ("kg", "Days") from what looks like one ("Week", the "s" of "item(s)")."""
    form = passage.low[start : unit.end]
    if explicit:
        return True
    if unit.name in _COUNTED or (len(form) == 1 and form.isalpha()):
        return False
    plain = len(form) <= _SYMBOL or " " in form or unit.kind != "duration"
    return plain or passage.speech.time_units.get(form[:-1]) == unit.name


def _with(quantity: Quantity, stated: Stated) -> Quantity:
    ends = tuple(rescaled(end, stated.scale) if stated.scale else end for end in quantity.ends)
    return msgspec.structs.replace(
        quantity,
        kind=stated.kind,
        ends=ends,
        low=ends[0].value,
        high=ends[-1].value,
        currencies=stated.currencies,
        unit=stated.unit,
        business=stated.business,
        per=quantity.per or stated.per,
    )
