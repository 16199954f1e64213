"""A member that stands twice in one list."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.agreement.lists import inventories
from guidelint.checks.base import Check, Params
from guidelint.model import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading
    from guidelint.reading.rows import Row

SHORTEST = 4
"""Characters of a member; "yes, no, yes" is no list of things."""


class ListedTwice(Check[Params]):
    """Look for the one member that a list of otherwise different members has twice."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each list with such a member."""
        for listed in reading.once(inventories):
            yield from _twice(listed)


def _twice(listed: Row) -> Iterator[Finding]:
    names = _forms(listed)
    twice = [name for name, count in Counter(names).items() if count > 1]
    if len(twice) != 1 or names.count(twice[0]) > 2 or len(twice[0]) < SHORTEST:
        return
    first = names.index(twice[0])
    again = names.index(twice[0], first + 1)
    yield Finding(
        message=f"“{listed.names[again]}” stands twice in one list.",
        place=listed.members[again].place,
        related=(Related(listed.members[first].place, "the first time"),),
    )


def _forms(listed: Row) -> list[str]:
    """Give the members to compare: bullets as a whole; none of a running list of common nouns."""
    if listed.bulleted:
        return [member.text.folded.strip(" .;,") for member in listed.members]
    if listed.bare and not listed.proper:
        return [""]
    return [name.casefold() for name in listed.names]


CHECK = ListedTwice
