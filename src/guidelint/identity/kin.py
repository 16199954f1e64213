"""Who is a family: pages made from one template, not those that quote each other or replace one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint import regexes as re

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guidelint.identity.members import Member

SHARED = 0.25
"""The share of the runs of the smaller page that siblings have in common."""
MOSTLY = 0.5
"""The share from which pages need not be called alike."""
TITLES = frozenset(["title", "titre"])
FEWEST = 12
"""Runs that siblings have in common at least."""
COMMON = 12
"""A run on more pages belongs to the whole site, or to a family that is learned by counting."""
HEADINGS = 0.4
"""The share of headings that siblings have in common, where they have some."""
SENTENCES = 2
SENTENCE_ENDS = ".!?"
_YEAR = re.compile(r"(?:19|20)\d\d")
_EDITION = re.compile(r"v?\d+(?:[.\d]*\d)?|rev\w*|final|draft|old|new|copy|archive[ds]?", re.ASCII)


def families(members: Sequence[Member]) -> list[list[Member]]:
    """Give the families among pages of one folder, each sorted by path."""
    shared = _shared(members)
    found: list[list[int]] = []
    for at, member in enumerate(members):
        if not _has_prose(member):
            continue
        of = (
            each
            for each in found
            if 2 * sum(_are_alike(members[i], member, shared[i, at]) for i in each) > len(each)
        )
        family = next(of, None)
        if family is None:
            found.append([at])
        else:
            family.append(at)
    return [[members[at] for at in each] for each in found if len(each) > 1]


def _has_prose(member: Member) -> bool:
    """Whether a page has sentences; the print of a program has none."""
    ends = (line.words[-1] in SENTENCE_ENDS for line in member.lines)
    return sum(ends) >= SENTENCES


def _shared(members: Sequence[Member]) -> Counter[tuple[int, int]]:
    """Count the runs that each two pages have in common."""
    pages: dict[int, list[int]] = {}
    for at, member in enumerate(members):
        for run in member.runs:
            pages.setdefault(run, []).append(at)
    return Counter(
        (left, right)
        for on in pages.values()
        if 1 < len(on) <= COMMON
        for i, left in enumerate(on)
        for right in on[i + 1 :]
    )


def _are_alike(left: Member, right: Member, shared: int) -> bool:
    smaller = min(len(left.runs), len(right.runs))
    if shared < max(FEWEST, SHARED * smaller) or left.page.language != right.page.language:
        return False
    if _are_one_document(left, right) or not _have_like_parts(left, right):
        return False
    return shared >= MOSTLY * smaller or bool(_titles(left) & _titles(right))


def _titles(member: Member) -> set[str]:
    """Give the words of topic in what a page is called: its heading and its title."""
    lines = [line for line in member.lines if line.unit.key.lower() in TITLES]
    lines += [member.title] if member.title else []
    words = {word for line in lines for word in line.words if word[0].isalnum()}
    return words - member.words("function")


def _are_one_document(left: Member, right: Member) -> bool:
    """Whether two pages are called alike but for a version or a year, or each has its day."""
    ours, theirs = set(left.file_words), set(right.file_words)
    if _are_dated(ours, theirs):
        return True
    if ours == theirs:
        ours, theirs = _titles(left), _titles(right)
    return _are_editions(ours ^ theirs)


def _are_dated(ours: set[str], theirs: set[str]) -> bool:
    """Whether two file names have years, and numbers that differ: another year, another day."""
    years = (any(map(_YEAR.fullmatch, words)) for words in (ours, theirs))
    return all(years) and any(word.isdigit() for word in ours ^ theirs)


def _are_editions(words: Iterable[str]) -> bool:
    return all(_EDITION.fullmatch(word) for word in words)


def _have_like_parts(left: Member, right: Member) -> bool:
    ours, theirs = (_headings(each) for each in (left, right))
    smaller = min(len(ours), len(theirs))
    return len(ours & theirs) >= HEADINGS * smaller


def _headings(member: Member) -> frozenset[tuple[str, ...]]:
    """Give the headings below the title without what the page itself is about."""
    about = {*member.file_words, *(member.title.words if member.title else ())}
    return frozenset(
        tuple(word for word in line.words if word not in about and line.tokens)
        for line in member.lines
        if line.unit.kind == "heading"
    )
