"""Telephone numbers and addresses that one page of a folder has with a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.agreement.contacts import addresses, is_misspelt, may_have_numbers, numbers
from guidelint.checks.base import Check, Params, counted_pages
from guidelint.model import Fact, Finding, Record, Related, grouped
from guidelint.reading.channel import near_pairs, slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading

SHOWN = 3
"""Other pages that are shown."""
SAID = 3
"""Words before a number that are more than a label."""
MOST = 2000
"""Different contacts of a folder that are compared."""


class Contact(Record):
    """A telephone number or an address of a page; led: the words before a number."""

    key: str
    dialled: bool
    led: tuple[str, ...] = ()


class SiblingContacts(Check[Params]):
    """Compare how the pages of a folder say that one is reached."""

    def ask(self, reading: Reading) -> Iterator[Fact]:
        """Yield each telephone number and each address of the page."""
        subject = reading.page.subject
        for text in reading.texts:
            for each in numbers(text) if may_have_numbers(text) else ():
                if each.kind == "dialled":
                    led = tuple([token.low for token in each.before])
                    yield Fact(
                        "contacts", Contact(each.key, dialled=True, led=led), each.place, subject
                    )
        for address, spans in addresses(reading).items():
            place = reading.page.place(spans[0])
            yield Fact("contacts", Contact(address, dialled=False), place, subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Report what stands on one page only, a slip from what others have in its place."""
        by_key = grouped(facts, lambda fact: fact.value.key)
        if len({fact.place.path for fact in facts}) < 2 or len(by_key) > MOST:
            return
        for pair in near_pairs(by_key):
            odd, others = sorted((by_key[key] for key in pair), key=_pages)
            told = {fact.place.path for fact in odd} & {fact.place.path for fact in others}
            if _pages(odd) == 1 and not told and _is_slip(odd, others):
                yield _finding(odd[0], others)


def _pages(facts: Sequence[Fact]) -> int:
    return len({fact.place.path for fact in facts})


def _is_slip(odd: Sequence[Fact], others: Sequence[Fact]) -> bool:
    """Whether two addresses differ by a slip, or two numbers behind the same words do.

    Each of two pages may have a number of its own behind a label.
    """
    ours, theirs = odd[0].value, others[0].value
    if ours.dialled != theirs.dialled:
        return False
    if not ours.dialled:
        return is_misspelt(ours.key, theirs.key)
    made = slip(ours.key, theirs.key)
    led = {fact.value.led for fact in odd} & {fact.value.led for fact in others}
    said = max(map(len, led), default=0) >= (SAID if _pages(others) == 1 else 1)
    return bool(made and made.operation == "swapped" and said)


def _finding(odd: Fact, others: Sequence[Fact]) -> Finding:
    there = others[0].place.quote
    message = f"“{odd.place.quote}” here, “{there}” on {counted_pages(others)}:"
    message += " one of them has a slip."
    related = tuple(Related(each.place, f"“{there}” here") for each in others[:SHOWN])
    return Finding(message=message, place=odd.place, related=related)
