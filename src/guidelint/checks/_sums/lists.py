"""Totals of lists: an item that sums up the others, or a sentence before or after the list."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from guidelint.checks._sums.columns import Item, is_amount, judged, verdict
from guidelint.checks._sums.terms import Term, alike, is_clear, terms_of
from guidelint.language.ledger import is_free, total_role
from guidelint.language.totals import Cue, is_closed, sums_up_before, total_cue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks._sums.claims import Claim
    from guidelint.model import Block, Page

_FEWEST = 2


def list_claims(page: Page) -> Iterator[Claim]:
    """Yield the totals of lists that their items do not make."""
    terms: defaultdict[int, list[Term]] = defaultdict(list)
    for each in terms_of(page):
        for term in each:
            terms[id(term.sentence.block)].append(term)
    blocks = [block for block in page.blocks if block.kind != "meta"]
    for first, last in _lists(blocks):
        items = [block for block in blocks[first:last] if not block.header]
        for target, above in _targets(items, terms):
            yield from _compared(target, above, terms)
        before = blocks[first - 1] if first else None
        after = blocks[last] if last < len(blocks) else None
        for target in (*_announced(before, terms), *_summed_up(after, terms)):
            yield from _compared(target, items, terms)


def _lists(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield where the lists begin and end that hold two items or more, all of one level."""
    first = 0
    for at in range(1, len(blocks) + 1):
        group = blocks[first].group
        if at < len(blocks) and blocks[at].group == group:
            continue
        inside = blocks[first:at]
        if group >= 0 and len(inside) >= _FEWEST and all(b.kind == "item" for b in inside):
            yield first, at
        first = at


def _targets(
    items: Sequence[Block], terms: dict[int, list[Term]]
) -> Iterator[tuple[Term, Sequence[Block]]]:
    """Yield the items that are called a total, with the items above each."""
    for at, block in enumerate(items):
        amounts = terms.get(id(block), [])
        if at >= _FEWEST and amounts and total_role(block.text[: amounts[0].start].rstrip(" :–—-")):
            yield amounts[0], items[:at]


def _announced(block: Block | None, terms: dict[int, list[Term]]) -> Iterator[Term]:
    """Yield the total that a sentence before a list gives: "It costs EUR 122 in all:"."""
    amounts = [t for t in terms.get(id(block), []) if t.codes] if block else []
    if not block or not amounts or not block.text.rstrip().endswith(":"):
        return
    target = amounts[-1]
    last = target.sentence.end == len(block.text.rstrip())
    before, after = target.text[: target.start], target.text[target.quantity.end :]
    alone = sum(term.index == target.index for term in amounts) == 1
    if last and alone and total_cue(before, after) is Cue.strong:
        yield target


def _summed_up(block: Block | None, terms: dict[int, list[Term]]) -> Iterator[Term]:
    """Yield the total that a sentence after a list gives: "Together they make EUR 122"."""
    amounts = terms.get(id(block), []) if block else []
    if block and block.kind == "paragraph" and amounts and amounts[0].codes:
        target = amounts[0]
        before, after = target.text[: target.start], target.text[target.quantity.end :]
        first = target.sentence.start == 0
        if first and sums_up_before(before) and is_closed(after):
            yield target


def _compared(
    target: Term, items: Sequence[Block], terms: dict[int, list[Term]]
) -> Iterator[Claim]:
    found = []
    for block in items:
        amounts = [term for term in terms.get(id(block), []) if alike(term, target)]
        if not amounts and is_free(block.text):
            continue
        if len(amounts) != 1 or not is_clear(amounts[0]):
            return
        label = block.text[: amounts[0].start] or block.text
        found.append(Item(amounts[0], label))
    pers = {item.term.quantity.per for item in found}
    plain = is_clear(target) and is_amount(target) and not target.quantity.hedge.approximate
    if plain and len(found) >= _FEWEST and len(pers) == 1:
        yield from judged([verdict(target, found, sure=True)])
