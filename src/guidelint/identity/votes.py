"""What each page of a family is about, by the vote of title, front matter, file name and use."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from guidelint.identity.countries import kindred

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.identity.members import Member

SOURCE = 2
"""Votes of a title, a field or a file name; each use on the page is one."""
MOST_USES = 8
OWN = 0.55
"""The share of the highest vote that makes a word a page's own."""
TELLS_NOTHING = frozenset(
    ["description", "summary", "date", "reviewed", "updated", "published", "layout", "lang"]
)
"""Fields that do not say what a page is about."""


def identities(members: Sequence[Member]) -> list[frozenset[str]]:
    """Give for each page the plain words that are its own, and those of at most half of the pages.

    A wrong title or field is outvoted by the file name and by use.
    """
    votes = _votes(members)
    own: list[set[str]] = [set() for _ in members]
    for word, given in votes.items():
        highest = max(given.values())
        owners = [at for at, count in given.items() if count >= OWN * highest]
        if 2 * len(owners) <= len(members):
            for at in owners:
                own[at].add(word)
    return [
        frozenset(words | kindred(words, member.counts, member.page.language))
        for words, member in zip(own, members, strict=True)
    ]


def _votes(members: Sequence[Member]) -> dict[str, Counter[int]]:
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for at, member in enumerate(members):
        for source in _sources(member):
            for word in source:
                if member.counts[word]:
                    votes[word][at] += SOURCE
    for word, given in votes.items():
        for at, member in enumerate(members):
            if member.counts[word]:
                given[at] += min(member.counts[word], MOST_USES)
    return votes


def _sources(member: Member) -> Iterator[frozenset[str]]:
    """Give the words of each place that says what a page is about."""
    lines = [member.title] if member.title else []
    lines += [
        line
        for line in member.lines
        if line.unit.kind == "meta" and line.unit.key.lower() not in TELLS_NOTHING
    ]
    function = member.words("function")
    for line in lines:
        yield _telling(line.words) - function
    yield _telling(member.file_words) - function


def _telling(words: Iterable[str]) -> frozenset[str]:
    """Give the words with a letter: a number that counts pages says nothing of one."""
    return frozenset(word for word in words if any(char.isalpha() for char in word))
