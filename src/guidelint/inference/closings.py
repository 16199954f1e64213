"""The end of a time to apply, book or object that is before its beginning."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.inference.calendars import closes
from guidelint.inference.comparable_dates import day_of
from guidelint.inference.relation import Relation
from guidelint.model import Record
from guidelint.reading.moments import moments
from guidelint.reading.topics import words_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Text
    from guidelint.reading.moments import Date

_OPENS, _FAR = 16, 366
"""Characters before a day in which something opens on it; days that a slip sets a day off."""


class _Lead(Record):
    """The words that lead to a date in its sentence, or the label of its row."""

    text: Text
    start: int
    end: int

    def cued(self, *names: str) -> bool:
        """Whether a phrase of one of the cues stands in it."""
        return any(self.text.cued(name, self.start, self.end) for name in names)


def closings(reading: Reading) -> Iterator[Relation]:
    """Tell the closing date that is before the day on which the same thing opens."""
    if not (reading.cueing("opens") and reading.cueing("stage-2")):
        return
    dates = [each for each in reading.once(moments).dates if each.trust == "own" and each.compared]
    for one, other in pairwise(dates):
        back = (day_of(one) - day_of(other)).days
        told = one.through or closes(one, other)  # as a period that runs back
        if 0 < back <= _FAR and not told and other.text.section == one.text.section:
            begins, ends = _lead(one, None), _lead(other, one)
            if _opens(begins, one) and ends.cued("stage-2") and _is_of_one(begins, ends):
                yield Relation(
                    "early-end", other, (one,), holds=False, roles=("when it opens",),
                    message=f"It closes on {other.printed}, before it opens ({one.printed}).",
                )  # fmt: skip


def _lead(date: Date, before: Date | None) -> _Lead:
    label = date.text.cell.row_label if date.text.cell else None
    if label and label is not date.text:
        return _Lead(label, 0, len(label.clean))
    start = before.end if before and before.text is date.text else 0
    return _Lead(date.text, max(start, date.bounds[0]), date.start)


def _opens(lead: _Lead, date: Date) -> bool:
    """Whether what people hand in or sign up for opens on a date."""
    near = max(lead.start, date.start - _OPENS) if lead.text is date.text else lead.start
    opens = lead.text.cued("opens", near, lead.end)
    return opens and lead.cued("entry") and not lead.cued("stage-2", "moved")


def _is_of_one(begins: _Lead, ends: _Lead) -> bool:
    """Whether what closes has no words, numbers or months that what opens does not have."""
    text, lexicon = ends.text, ends.text.reading.lexicon
    others = [e for e in text.between(ends.start, ends.end) if e.kind == "number"]
    months = {e.low for e in text.between(ends.start, ends.end)} & lexicon.months.keys()
    if others or months or ends.cued("moved", "opens"):
        return False
    words = words_between(text, ends.start, ends.end)
    for hit in text.cue("stage-2"):
        words -= words_between(text, hit.start, hit.end)
    return words <= words_between(begins.text, begins.start, begins.end)
