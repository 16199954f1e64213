"""Values that a label gives ("Deadline: 12 May") and that one sentence gives again."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from guidelint.agreement.amounts import can_both_hold, dimension, other_case
from guidelint.agreement.cases import same_case
from guidelint.agreement.words import content_keys
from guidelint.reading import Figure, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Text

_KINDS = frozenset(("money", "duration", "measure", "percent", "date", "clock"))
_LONGEST, _COLUMNS, _HALF_DAY = 5, 2, 720


class _Said(NamedTuple):
    """A value, and the words before it in its sentence."""

    figure: Figure
    keys: list[str]


def labelled(reading: Reading) -> Iterator[tuple[Figure, Figure, str]]:
    """Give the value of a label, the other value that a sentence has for it, and the label.

    The label and the sentence are the only ones with its words; no word tells another case.
    """
    named: defaultdict[tuple[str, frozenset[str]], list[tuple[Figure, Stretch]]] = defaultdict(list)
    said: defaultdict[str, list[_Said]] = defaultdict(list)
    for text in reading.texts if reading.language else ():
        for figure in _lone(text):
            kind = dimension(figure.quantity)
            label = _label(figure)
            keys = content_keys(label.text, label.start, label.end) if label else ()
            if label and keys:
                named[kind, frozenset(keys)].append((figure, label))
            else:
                keys = content_keys(text, figure.bounds[0], figure.start)
                said[kind].append(_Said(figure, keys))
    for (kind, words), found in named.items():
        again = [each for each in said[kind] if words <= {*each.keys}]
        if len(found) == len(again) == 1 and _is_plain(again[0], words):
            one, other = found[0][0], again[0].figure
            plain = not (_is_case(one) or _is_case(other))
            if plain and same_case(one.text, other.text) and _apart(one, other):
                yield one, other, found[0][1].printed.strip()


def _lone(text: Text) -> Iterator[Figure]:
    """Give the values of a text that are alone of their kind in their sentence."""
    found = [
        Figure(text, *each.body, each, -1, text.sentence_at(each.start))
        for each in text.quantities
        if each.kind in _KINDS and not each.change and not each.is_range
    ]
    for each in found:
        alone = sum(e.sentence == each.sentence and e.quantity.kind == each.quantity.kind
                    for e in found) == 1  # fmt: skip
        if alone and text.clean[each.bounds[1] - 1] != "?":
            yield each


def _label(figure: Figure) -> Stretch | None:
    """Give the row label of a table of two columns, or the few words before a colon."""
    text, start = figure.text, figure.bounds[0]
    if cell := text.cell:
        row = cell.row_label if cell.table.width == _COLUMNS else None
        return Stretch(row, 0, len(row.clean)) if row and row is not text else None
    before = text.clean[start : figure.quantity.start].rstrip()
    few = before.endswith(":") and before.count(" ") < _LONGEST
    return Stretch(text, start, start + len(before) - 1) if few else None


def _is_plain(said: _Said, words: frozenset[str]) -> bool:
    """Whether a sentence begins with the words of a label, and has a verb more at most."""
    text, (start, end) = said.figure.text, said.figure.bounds
    leading = text.reading.lexicon.words("leading")
    first = next(token for token in text.between(start, end) if token.low not in leading)
    begins = content_keys(text, first.start, first.end)[:1] == said.keys[:1]
    own = {*said.keys[: len(words)]} == words and len(said.keys) <= len(words) + 1
    return text.kind in ("paragraph", "item") and begins and own


def _is_case(figure: Figure) -> bool:
    """Whether a word of its sentence tells one case of several, an example, or what is past."""
    text, (start, end), known = figure.text, figure.bounds, figure.text.reading.lexicon.words
    words = known("limiting") | known("number for") | known("other number")
    told = {each.low for each in text.between(start, end)}
    cued = any(text.cued(name, start, end) for name in ("condition", "example", "history"))
    return cued or not words.isdisjoint(told)


def _apart(left: Figure, right: Figure) -> bool:
    """Whether two values of one kind cannot both hold."""
    a, b = left.quantity, right.quantity
    if a.kind == "date":
        days = [[(day.day, day.month) for day in each.dates] for each in (a, b)]
        single = len(days[0]) == len(days[1]) == 1
        return single and all(each[0][0] for each in days) and days[0] != days[1]
    if a.kind == "clock":
        whole = len(a.times) == len(b.times) == 1
        return whole and a.low % _HALF_DAY != b.low % _HALF_DAY
    return not (can_both_hold(left, right) or other_case(left, right))
