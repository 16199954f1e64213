"""Amounts that a page says are one another in two currencies."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._amounts import Amount, amounts_of, in_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks._rates import Rate
    from guidelint.model import Page, Sentence

_HEDGED = r"(?:about|approximately|around|roughly|some|nearly|almost|[~≈])"
_OPENS = re.compile(
    r"(?:[ \u00a0\n]+[A-Za-z-]+){0,4}\s*[(\[]\s*(?:or|i\.e\.,?|that is,?|equal to|=|≈|~)?\s*"
)
_SAYS_SO = re.compile(
    rf"\s*[,;–—(\[]*\s*(?:(?P<or>or)|i\.e\.,?|that is,?|=|≈|≃|→"
    rf"|(?:which |that |this )?(?:is |are |would be |being )?(?:{_HEDGED}\s+)?"
    r"(?:equals?|equal to|equivalent to|(?:the|an) equivalent of|convert(?:s|ing|ed)? (?:in)?to"
    r"|translat(?:es?|ing|ed) (?:in)?to|equates? to|correspond(?:s|ing)? to|comes? to"
    r"|works? out (?:at|to)|amounts? to))\s*",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"\s*(?:[)\]]|[,;]\s|at\b|@|as of\b|using\b|in total\b|equivalent\b|in local currency\b)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:(?:convert|translate|equate|correspond|come|amount|work out|works out)s?\s+"
    rf"(?:{_HEDGED}\s+)?(?:to|at|into)|(?:that|this|which)\s+(?:is|are|equals|means|would be)"
    r"|equals|(?:is|are) equal to|(?:is|are) equivalent to)\s*\Z",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"\s*(?:more|less|extra|higher|lower|cheaper|saved|savings?|off|discount|on top|plus|surcharge"
    r"|fee|deposit|tax|charge)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w,.])(?:19|20)[0-9]{2}(?![\w%]|[,.][0-9])")
_OWN_RATE = re.compile(r"\b(?:19|20)[0-9]{2}\b[^.;]{0,20}\brates?\b", re.IGNORECASE)
_BACK_THEN = re.compile(r"\b(?:at the time|back then|then-|formerly|used to)\b", re.IGNORECASE)
_REACH = 60
_SENTENCES_BACK = 2


class Conversion(msgspec.Struct, frozen=True):
    """Two amounts of which the page says that the target is the source in another currency."""

    source: Amount
    target: Amount


def conversions(page: Page, rates: Sequence[Rate]) -> tuple[Conversion, ...]:
    """Give the conversions of a page in reading order; the parts of stated rates are none."""
    amounts = amounts_of(page, rates)
    found = [*_beside(amounts), *_by_verb(amounts)]
    found += [Conversion(*pair) for pair in in_rows(page)]
    first = {c.target.key: c for c in reversed(found) if _comparable(c)}
    return tuple(sorted(first.values(), key=lambda c: c.target.key))


def may_be_dated_apart(page: Page, conversion: Conversion, other: Sentence) -> bool:
    """Whether a conversion speaks of another time than a sentence does, or of an earlier one."""
    source, target = conversion.source.sentence, conversion.target.sentence
    if other in (source, target):
        return False
    here, there = _years(source.text) | _years(target.text), _years(other.text)
    if here and there:
        return here.isdisjoint(there)
    if here and not _OWN_RATE.search(target.text):
        return max(here) < max(map(max, filter(None, (_years(b.text) for b in page.blocks))))
    return bool(here or _BACK_THEN.search(target.text))


def _years(text: str) -> frozenset[str]:
    return frozenset(_YEAR.findall(text))


def _comparable(conversion: Conversion) -> bool:
    """Whether both are of one shape and of one period, and leave no doubt about their digits."""
    source, target = conversion.source, conversion.target
    if source.currencies & target.currencies or source.ambiguous or target.ambiguous:
        return False
    pers = {source.quantity.per, target.quantity.per} - {()}
    return len(source.ends) == len(target.ends) and len(pers) <= 1


def _beside(amounts: Sequence[Amount]) -> Iterator[Conversion]:
    """Find "USD 300 (MAD 3,000)" and "USD 300, or about MAD 3,000"."""
    source: Amount | None = None
    for left, right in pairwise(amounts):
        if left.sentence is not right.sentence:
            source = None
            continue
        between = right.text[left.quantity.end : right.quantity.start]
        if _is_said(between, right):
            source = left
            yield Conversion(left, right)
        elif source and between.strip() in (",", ";", "/", "or", "and", ", or"):
            yield Conversion(source, right)  # "USD 300 (EUR 276, MAD 3,000)"
        else:
            source = None


def _is_said(between: str, right: Amount) -> bool:
    after = right.text[right.quantity.end :]
    if _DIFFERENCE.match(after):
        return False
    in_parentheses = "(" in between or "[" in between
    if in_parentheses and not _CLOSES.match(after):
        return False
    said = _SAYS_SO.fullmatch(between)
    if said and said["or"] and not (in_parentheses or right.quantity.hedge.approximate):
        return False  # "USD 90 or EUR 80" may be two fixed fees
    return bool(said or (in_parentheses and _OPENS.fullmatch(between)))


def _by_verb(amounts: Sequence[Amount]) -> Iterator[Conversion]:
    """Find "It costs USD 300. (…) That converts to about MAD 3,000."""
    for i, target in enumerate(amounts):
        begin = target.quantity.start
        if not _VERB.search(target.text[max(0, begin - _REACH) : begin]):
            continue
        if _DIFFERENCE.match(target.text, target.quantity.end):
            continue
        if source := _source(amounts[:i], target):
            yield Conversion(source, target)


def _source(before: Sequence[Amount], target: Amount) -> Amount | None:
    """Find the one amount that a sentence refers to: in it, or not far before it."""
    for distance in range(_SENTENCES_BACK + 1):
        near = [
            amount
            for amount in before
            if target.index - amount.index == distance
            and not amount.currencies & target.currencies
            and amount.sentence.block.section == target.sentence.block.section
        ]
        if near:
            return near[0] if len(near) == 1 else None
    return None
