"""Telephone numbers, references, and web and e-mail addresses as they stand on a page."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.agreement.words import content_keys
from guidelint.lexicon import lexicon
from guidelint.model import Span, lazy
from guidelint.reading import Stretch
from guidelint.reading.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Text
    from guidelint.reading.tokens import Token

SPACE = r" \u00a0\u202f"
GATE = lazy(r"\d(?:[\s().-]{0,3}\d){6}|[A-Z]-\d{4}")
"""What each number has but an extension."""
PATTERN = (
    rf"(?<![\w.,/+€£$-])(?:(?P<dialled>\+[1-9][\d{SPACE}()-]{{6,18}}\d"
    rf"|(?:\(0\d{{1,4}}\)|0\d)[\d{SPACE}]{{5,14}}\d|0\d(?:\.\d\d){{4}}"
    rf"|(?:(?:1[-.{SPACE}])?\(?\d{{3}}\)?[-.{SPACE}]{{1,2}})?\d{{3}}[-.]\d{{4}})"
    rf"|(?P<reference>[A-Z]{{2,6}}(?:-\d{{4}})?-\d{{4,8}}|\d\d-\d{{5,8}})|(?P<account>\d{{4}}(?:[{SPACE}-]\d{{4}}){{1,4}})"
    r"|(?P<extension>\d{4,5}))"
    r"(?![\w%/-]|[.,]\d)"
)
CLAUSE = r"[;.!?](?=\s)"
FEWEST = {"dialled": 7, "reference": 4, "account": 8, "extension": 4}
"""Digits of a number of each kind at least."""

WEB = r"(?:https?://|www\.)[^\s<>\"'`)\]|{}$]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
LONG, LONGER = 5, 8
"""Letters of a word of an address that has a slip, for short ones are likely two words; and of one
that has it in its last letter but one."""


class Dialled(Stretch, frozen=True):
    """A number as it stands on the page, with the words that say whose it is."""

    kind: str
    key: str
    before: tuple[Token, ...]
    names: frozenset[str]


def may_have_numbers(text: Text) -> bool:
    """Whether a text may have a telephone number, a reference or an extension."""
    extends = not text.words.isdisjoint(text.reading.lexicon.words("extension"))
    return extends or GATE.search(text.clean) is not None


def numbers(text: Text) -> Iterator[Dialled]:
    """Give the telephone numbers, extensions and references of a text."""
    clean, start = text.clean, 0
    extension = text.reading.lexicon.words("extension")
    for match in re.finditer(PATTERN, clean):
        kind, digits = str(match.lastgroup), re.sub(r"\D", "", match[0])
        last = clean[: match.start()].rstrip(" .:").rpartition(" ")[2].lower()
        if len(digits) < FEWEST[kind] or (kind == "extension" and last not in extension):
            continue
        before = _before(text, start, match.start())
        start = match.end()
        after = _purpose(text, match.end())
        stems = {*content_keys(text, before[0].start, match.start())} if before else set()
        names = stems | after
        names -= telephoning(text.reading.language) if kind != "account" else set()
        key = match[0] if kind == "reference" else f"{kind} {digits}"
        yield Dialled(text, *match.span(), kind, key, before, frozenset(names))


@lru_cache(maxsize=16)
def telephoning(language: str) -> frozenset[str]:
    """Give the words that lead to a number and tell nothing of whose it is, and their stems."""
    words = lexicon(language).words
    known = words("telephoning") | words("reference") | words("extension")
    return known | {stem(word, language) for word in known}


def _before(text: Text, start: int, at: int) -> tuple[Token, ...]:
    """Give the words of the clause before a number, behind the number before it."""
    low = max(start, text.bounds[text.sentence_at(at)][0])
    stops = [low + stop.end() for stop in re.finditer(CLAUSE, text.clean[low:at])]
    low = stops[-1] if stops else low
    return tuple([each for each in text.between(low, at) if each.kind == "word"])


def _purpose(text: Text, at: int) -> set[str]:
    """Give what a number is said to be for, right behind it: "for parcels", "(night)"."""
    behind = text.between(at, at + 80)
    if not behind or behind[0].low not in {"(", *text.reading.lexicon.words("number for")}:
        return set()
    stop = next((each.start for each in behind[1:] if each.text in ".,;:)"), at + 80)
    return set(content_keys(text, at, stop))


def addresses(reading: Reading) -> dict[str, list[Span]]:
    """Give the web and e-mail addresses of the raw page, in lower case, with their places."""
    raw = reading.page.raw
    found: dict[str, list[Span]] = defaultdict(list)
    for match in re.finditer(WEB, raw) if "://" in raw or "www." in raw or "@" in raw else ():
        shown = match[0].rstrip(".,;:!?/*_")
        found[shown.lower()].append(Span(match.start(), match.start() + len(shown)))
    return found


def is_misspelt(left: str, right: str) -> bool:
    """Whether one long word of two addresses differs, and not in an ending or a digit."""
    parts = [re.split(r"([\W\d_]+)", each) for each in (left, right)]
    if len(parts[0]) != len(parts[1]):
        return False
    differing = [(a, b) for a, b in zip(*parts, strict=True) if a != b]
    owners = {each.partition("@")[0] for each in (left, right) if "@" in each}
    if len(differing) != 1 or len(owners) > 1:
        return False
    one, two = differing[0]
    size = min(len(one), len(two))
    ends = one[-2:] == two[-2:] or (one[-1:] == two[-1:] and size >= LONGER)
    return one.isalpha() and size >= LONG and one[:1] == two[:1] and ends
