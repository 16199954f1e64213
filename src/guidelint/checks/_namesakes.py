"""Finds the amount elsewhere on the page that is of the same thing: "the MSc then costs …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.checks._amounts import Amount, Conversion, comparable
from guidelint.reading.quantities.speech import speech_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks._rows import Table

_WORD = re.compile(r"[^\W\d_]{3,}")
_CLAUSE = re.compile(r"[^,;:.()]*\Z")
_COMMON_WORDS = (
    "the and for then that this these those with from about costs cost comes come pays pay price"
    " prices fee fees amount same total each per full then only now one two you your its their our"
    " makes means are was were has have will would currency rate equals works out around roughly"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_REACH = 80


def of_the_same_thing(
    amounts: Sequence[Amount], tables: Sequence[Table], target: Amount
) -> Conversion | None:
    """Pair an amount with the only one whose line's words its clause repeats, or give None.

    All other amounts in that currency may explain it as well.
    """
    begin = target.quantity.start
    clause = _CLAUSE.search(target.text[max(0, begin - _REACH) : begin])
    words = _words(clause[0]) if clause else frozenset()
    labelled = [
        (source, about)
        for source, about in _labelled(amounts, tables)
        if source.sentence is not target.sentence and comparable(source, target)
    ]
    sources = {
        source.quantity.low: source for source, about in labelled if about and about <= words
    }
    if len(sources) != 1:
        return None
    (source,) = sources.values()
    others = tuple(other for other, _ in labelled if other is not source)
    return Conversion((source,), target, firm=False, others=others)


def _labelled(
    amounts: Sequence[Amount], tables: Sequence[Table]
) -> Iterator[tuple[Amount, frozenset[str]]]:
    """Yield each amount with the words it stands under: of its row, or of its line before it."""
    for table in tables:
        for number, row in table.rows.items():
            about = _words(table.labels.get(number, ""))
            yield from ((amount, about) for amount in row.values())
    for amount in amounts:
        if amount.sentence.block.kind != "cell":
            yield amount, _words(amount.text[: amount.quantity.start])


def _words(text: str) -> frozenset[str]:
    return frozenset(
        word.rstrip("s")
        for word in map(str.lower, _WORD.findall(text))
        if word not in _COMMON and word not in speech_of("en").money.names
    )
