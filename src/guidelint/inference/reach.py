"""What a number of a page may be calculated from: what stands near it, and what its words name."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, amounts, amounts_in
from guidelint.model import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Text

_BEFORE, _AFTER, _PREVIOUS = 8, 4, 6
_TEXTS_BACK = 2
_MOST_NAMED = 6
_LONGEST_ITEM = 90
_NAME = 24
"""Characters before an amount of prose that may name it."""
_COMMON = 12
"""A word that stands in the labels of more amounts names none of them."""
_NAMED = 0.4


class Near(Record):
    """An amount in reach of another. named: how much of its label stands in the other's sentence.

    distance: 0 in one sentence, 1 in one text, 2 in a text before it, 3 where only named.
    """

    amount: Amount
    distance: int
    named: float


class LabelledAmounts(Record):
    """The amounts of cells and short items by the words that label them."""

    words: dict[int, tuple[frozenset[str], frozenset[str]]]
    """By the order of an amount: the words of its row or item, and those of its column."""
    by_word: dict[str, list[Amount]]


def labels(reading: Reading) -> LabelledAmounts:
    """Give the labelled amounts of a page. Ask for it by `reading.once(labels)`."""
    page, found = reading.once(amounts), LabelledAmounts({}, {})
    for index, of in page.by_text.items():
        text = reading.texts[index]
        short = text.kind == "cell" or (text.kind == "item" and len(text.clean) <= _LONGEST_ITEM)
        if short and len(of) <= 2:
            label = _label(text)
            for amount in of:
                found.words[amount.order] = label
                for word in label[0]:
                    found.by_word.setdefault(word, []).append(amount)
    return found


def _label(text: Text) -> tuple[frozenset[str], frozenset[str]]:
    cell = text.cell
    if cell is None:
        return content(text), frozenset()
    row, column = cell.row_label, cell.column_label
    return content(row) if row else frozenset(), content(column) if column else frozenset()


def content(text: Text, start: int = 0, end: int | None = None) -> frozenset[str]:
    """Give the stems of the words of a text that carry a topic."""
    kept = text.reading.once(_topics)
    if text.index not in kept:
        kept[text.index] = _topic(text)
    whole, words, starts = kept[text.index]
    if start <= 0 and (end is None or end >= len(text.clean)):
        return whole
    stop = len(starts) if end is None else bisect_left(starts, end)
    return frozenset(words[bisect_left(starts, start) : stop])


def _topics(_: Reading) -> dict[int, tuple[frozenset[str], list[str], list[int]]]:
    return {}


def _topic(text: Text) -> tuple[frozenset[str], list[str], list[int]]:
    function = text.reading.lexicon.function_words
    words, starts = [], []
    for token in text.tokens:
        low = token.low
        if token.kind == "word" and low not in function:
            word = low.rpartition("'")[2] if "'" in low else low  # "l'hôtel"
            if len(word) > 1:
                words.append(word[:-1] if len(word) > 3 and word[-1] in "sx" else word)
                starts.append(token.start)
    return frozenset(words), words, starts


def in_reach(target: Amount) -> list[Near]:
    """Give the amounts a target may be calculated from, the nearest first; found once each."""
    kept = target.text.reading.once(_reaches)
    if target.order not in kept:
        found = _in_row(target) if target.text.kind == "cell" else _around(target)
        once = {near.amount.order: near for near in found}
        ranked = sorted([(n.distance, -n.named, at) for at, n in once.items()])
        kept[target.order] = [once[at] for *_, at in ranked]
    return kept[target.order]


def _reaches(_: Reading) -> dict[int, list[Near]]:
    return {}


def _in_row(target: Amount) -> Iterator[Near]:
    """Give the amounts of the same cell and of the other cells of its row."""
    cell = target.text.cell
    for other in cell.table.row(cell.row) if cell else ():
        for amount in amounts_in(other.text):
            if amount is not target:
                yield Near(amount, int(other is not cell), 0.0)


def _around(target: Amount) -> Iterator[Near]:
    """Give what its words name, what stands in the texts before it, and in its own."""
    text, sentence = target.text, target.sentence
    told = text.reading.once(labels)
    words = content(text, *target.figure.bounds)
    yield from _named(told, target, words)
    for earlier in before(text):
        for amount in amounts_in(earlier)[-_PREVIOUS:]:
            yield Near(amount, 2, _share(told, amount, words))
    own = amounts_in(text)
    at = own.index(target)
    for amount in (*own[max(0, at - _BEFORE) : at], *own[at + 1 : at + 1 + _AFTER]):
        yield Near(amount, int(amount.sentence != sentence), 0.0)


def before(text: Text) -> Iterator[Text]:
    """Give the texts just before one in its section, and what leads to the list it is of."""
    every = text.reading.texts
    first = max(0, text.index - _TEXTS_BACK)
    near = [*reversed(every[first : text.index])]
    group = text.block.group
    if text.kind == "item" and every[first].block.group == group:
        near += [each.lead for each in text.reading.lists if each.lead and each.group == group]
    for each in near:
        if each.kind == "heading" or each.section != text.section:
            return
        yield each


def _named(told: LabelledAmounts, target: Amount, words: frozenset[str]) -> Iterator[Near]:
    """Give the amounts of other texts whose label the words say best."""
    said = told.by_word.keys() & words
    named = [told.by_word[word] for word in said]
    found = {each.order: each for of in named if len(of) <= _COMMON for each in of}
    shares = [
        (-share, order, amount)
        for order, amount in found.items()
        if amount.text is not target.text and (share := _share(told, amount, words)) >= _NAMED
    ]
    return (Near(amount, 3, -share) for share, _, amount in sorted(shares)[:_MOST_NAMED])


def _share(told: LabelledAmounts, amount: Amount, words: frozenset[str]) -> float:
    """Tell how much of its label, or of the words right before an amount of prose, are said."""
    named = told.words.get(amount.order)
    row = named[0] if named else content(amount.text, max(0, amount.start - _NAME), amount.start)
    if not row:
        return 0.0
    return 0.8 * len(row & words) / len(row) + (0.2 if named and named[1] & words else 0.0)
