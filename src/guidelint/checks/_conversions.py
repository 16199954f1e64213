"""Finds the amounts that a page says are one another in two currencies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.checks._amounts import Amount, Conversion, amounts_of, comparable
from guidelint.checks._namesakes import of_the_same_thing
from guidelint.checks._prose import in_english
from guidelint.checks._rows import in_rows, tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks._rates import Rate
    from guidelint.checks._rows import Table
    from guidelint.model import Page, Sentence

_HEDGED = r"(?:about|approximately|around|roughly|some|nearly|almost|[~≈])"
_OPENS = re.compile(
    r"(?:[ \u00a0\n]+[A-Za-z-]+){0,4}\s*[(\[]\s*"
    r"(?:or|i\.e\.,?|that is,?|equal to|in local (?:currency|money),?|=|≈|~)?\s*"
)
_SAYS_SO = re.compile(
    rf"\s*[,;–—(\[]*\s*(?:(?P<or>or)|i\.e\.,?|that is,?|=|≈|≃|→|is|are|was|were"
    rf"|(?:which |that |this )?(?:is |are |would be |being )?(?:{_HEDGED}\s+)?"
    r"(?:equals?|equal to|equivalent to|(?:the|an) equivalent of|convert(?:s|ing|ed)? (?:in)?to"
    r"|translat(?:es?|ing|ed) (?:in)?to|equates? to|correspond(?:s|ing)? to|comes? to"
    r"|works? out (?:at|to)|amounts? to))\s*",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[–—,]\s*")
_CLOSES = re.compile(
    r"\s*(?:[)\]]|[,;]\s|at\b|@|as of\b|using\b|in total\b|equivalent\b|in local currency\b)",
    re.IGNORECASE,
)
_AT_RATE_NEXT = re.compile(
    r"\s*(?:–|—|at (?:that|this|the|today['’]s|our|current)\b[^.;]{0,20}\brate\b)", re.IGNORECASE
)
_CONVERTS = re.compile(
    r"\b(?:convert|translate|equate)s?\s+(?:(?:roughly|approximately|about)\s+)?(?:to|at|into)\s*\Z"
    r"|\b(?:that|this|which)\s+(?:is|are|equals|means|would be|makes|comes? to|works out (?:at|to)"
    r"|amounts to)\s*\Z|\b(?:equals|(?:is|are) (?:equal|equivalent) to)\s*\Z"
    r"|\bequivalent(?:\s+(?:in|of)\s+[\w ]{1,30}?)?\s+(?:is|are|comes to|would be)\s*\Z",
    re.IGNORECASE,
)
_WORKS_OUT = re.compile(r"\b(?:works? out|comes?|amounts?) (?:at|to)\s*\Z", re.IGNORECASE)
_COMES_TO = re.compile(
    r"\b(?:is|are|was|were|be|that’s|that's|makes?|means?|costs?|pays?|equals?|gives?"
    r"|(?:comes?|came|amounts?|converts?|corresponds?) to|works? out (?:at|to))"
    r"(?:\s+(?:then|now|only|just|in total))?\s*\Z",
    re.IGNORECASE,
)
_AT_THE_RATE = re.compile(
    r"\bat (?:that|this|the same|the above|our|today['’]s|the current|the stated)"
    r" (?:exchange |conversion )?rate\b",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"\s*(?:more|less|extra|higher|lower|cheaper|saved|savings?|off|discount|on top|plus|surcharge"
    r"|fee|deposit|tax|charge)\b",
    re.IGNORECASE,
)
_CHARGED = re.compile(
    r"\b(?:commission|margin|mark-?up|surcharge|spread|incl(?:uding|usive|\.)?|plus"
    r"|excl(?:uding|usive|\.)?|net of|discount|buffer|with tax|with vat|before tax|after tax)\b"
    r"|[0-9] ?%",
    re.IGNORECASE,
)
_ASIDE_REACH = 30
_OTHER_CLAUSE = re.compile(r"[,;:()]|\b(?:and|but|plus|while|with|without|against|than)\b")
_BACK_THEN = re.compile(r"\b(?:at the time|back then|then-|formerly|used to)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\w,.])(?:19|20)[0-9]{2}(?![\w%]|[,.][0-9])")
_OWN_RATE = re.compile(r"\b(?:19|20)[0-9]{2}\b[^.;]{0,20}\brates?\b", re.IGNORECASE)
_SERIES = re.compile(r"\s*(?:,|,? and|;)\s*")
_SERIES_MARKS = frozenset({",", ";", "/", "or", "and"})
_REACH = 60
_SENTENCES_BACK = 2


def conversions(page: Page, rates: Sequence[Rate]) -> tuple[Conversion, ...]:
    """Give the conversions of a page in reading order; the parts of stated rates are none."""
    amounts = amounts_of(page, rates)
    rated = {id(rate.sentence) for rate in rates}
    tables = tables_of(page)
    found = [*_beside(amounts), *in_rows(tables, rates), *_by_words(page, amounts, tables, rated)]
    first = {c.target.key: c for c in reversed(found)}
    return tuple(first[key] for key in sorted(first))


def may_be_dated_apart(page: Page, conversion: Conversion, other: Sentence) -> bool:
    """Whether a conversion speaks of another time than a sentence does, or of an earlier one."""
    texts = [amount.text for amount in (*conversion.sources, conversion.target)]
    if other.text in texts:
        return False
    here, there = frozenset().union(*map(_years, texts)), _years(other.text)
    if here and there:
        return here.isdisjoint(there)
    if here and not _OWN_RATE.search(conversion.target.text):
        return max(here) < max(year for block in page.blocks for year in _years(block.text))
    return bool(here or _BACK_THEN.search(conversion.target.text))


def _years(text: str) -> frozenset[str]:
    return frozenset(_YEAR.findall(text))


def _beside(amounts: Sequence[Amount]) -> Iterator[Conversion]:
    """Find "USD 300 (MAD 3,000)", "USD 300, or about MAD 3,000", "USD 300 (EUR 276, MAD 3,000)"."""
    opened: Amount | None = None
    for left, right, following in zip(amounts, amounts[1:], [*amounts[2:], None], strict=False):
        between = _between(left, right)
        opened = source = opened if between.strip() in _SERIES_MARKS else None
        goes_on = following and _between(right, following).strip() in _SERIES_MARKS
        if between and _is_said(between, right, goes_on=bool(goes_on)):
            source = left
            opened = left if "(" in between or "[" in between else None
        if source and comparable(source, right):
            yield Conversion((source,), right)


def _between(left: Amount, right: Amount) -> str:
    """Give the text between two amounts of one sentence, or ""."""
    if left.sentence is not right.sentence:
        return ""
    return right.text[left.quantity.end : right.quantity.start]


def _is_said(between: str, right: Amount, *, goes_on: bool) -> bool:
    after = right.text[right.quantity.end :]
    if _DIFFERENCE.match(after) or _CHARGED.search(after[:_ASIDE_REACH]):
        return False
    hedged = right.quantity.hedge.approximate
    if hedged and _ASIDE.fullmatch(between) and _AT_RATE_NEXT.match(after):
        return True  # "USD 300 — about MAD 3,000 — is due"
    if not between.strip():
        return hedged  # "and USD 300 about MAD 3,000": the verb is left out
    in_parentheses = "(" in between or "[" in between
    if in_parentheses and not (goes_on or _CLOSES.match(after)):
        return False
    said = _SAYS_SO.fullmatch(between)
    if said and said["or"] and not (in_parentheses or hedged):
        return False  # "USD 90 or EUR 80" may be two fixed fees
    return bool(said or (in_parentheses and _OPENS.fullmatch(between)))


def _by_words(
    page: Page, amounts: Sequence[Amount], tables: Sequence[Table], rated: set[int]
) -> Iterator[Conversion]:
    """Find "That converts to MAD 3,000" and "At 10 MAD to the dollar, that is MAD 3,000"."""
    for i, target in enumerate(amounts):
        if _CHARGED.search(target.text):
            continue
        begin = target.quantity.start
        left = target.text[max(0, begin - _REACH) : begin]
        if _DIFFERENCE.match(target.text, target.quantity.end):
            continue
        at_rate = id(target.sentence) in rated or _AT_THE_RATE.search(target.text)
        told = _COMES_TO.search(left) or _goes_on(amounts, i)
        if at_rate and (told or (_alone(amounts, i) and not in_english(page))):
            near = list(_referring(amounts, i, firm=False))
            same = None if near else of_the_same_thing(amounts, tables, target)
            yield from near or ([same] if same else [])
        elif _CONVERTS.search(left):
            yield from _referring(amounts, i, firm=True)
        elif _WORKS_OUT.search(left) or (
            _COMES_TO.search(left) and target.quantity.hedge.approximate
        ):
            yield from _equated(amounts, i)


def _alone(amounts: Sequence[Amount], i: int) -> bool:
    """Whether a sentence has one other amount, before this one: its verb need not be known."""
    return (
        len(_around(amounts, i)) == 2 and i > 0 and amounts[i - 1].sentence is amounts[i].sentence
    )


def _goes_on(amounts: Sequence[Amount], i: int) -> bool:
    """Whether an amount is one of a series: "those limits are USD 300 and USD 400"."""
    if not i or amounts[i - 1].sentence is not amounts[i].sentence:
        return False
    before, here = amounts[i - 1], amounts[i]
    joined = _SERIES.fullmatch(here.text[before.quantity.end : here.quantity.start])
    left = here.text[max(0, before.quantity.start - _REACH) : before.quantity.start]
    same = before.currencies == here.currencies
    return bool(same and joined and (_COMES_TO.search(left) or _goes_on(amounts, i - 1)))


def _equated(amounts: Sequence[Amount], i: int) -> Iterator[Conversion]:
    """Find "the ceiling of USD 300 for parcels is about MAD 3,000": one clause, nothing between."""
    if not i or amounts[i - 1].sentence is not amounts[i].sentence:
        return
    source, target = amounts[i - 1], amounts[i]
    between = target.text[source.quantity.end : target.quantity.start]
    if comparable(source, target) and not _OTHER_CLAUSE.search(between):
        yield Conversion((source,), target)


def _referring(amounts: Sequence[Amount], i: int, *, firm: bool) -> Iterator[Conversion]:
    """Find what an amount refers to: in its sentence, or not far before it in its section."""
    target = amounts[i]
    near = _nearest(amounts, i)
    series = [a for a in _around(amounts, i) if a.currencies == target.currencies]
    if len(series) == len(near) > 1:
        near = [near[series.index(target)]]
    sources = tuple(source for source in near if comparable(source, target))
    if sources and (not firm or len(near) == 1):
        yield Conversion(sources, target, firm)


def _nearest(amounts: Sequence[Amount], i: int) -> list[Amount]:
    """Give the amounts in other currencies of the nearest sentence before that has any."""
    target = amounts[i]
    near: list[Amount] = []
    for amount in reversed(amounts[:i]):
        far = target.index - amount.index > _SENTENCES_BACK
        if far or (near and amount.sentence is not near[0].sentence):
            break
        same_section = amount.sentence.block.section == target.sentence.block.section
        if same_section and not amount.currencies & target.currencies:
            near.append(amount)
    return near[::-1]


def _around(amounts: Sequence[Amount], i: int) -> list[Amount]:
    """Give the amounts of one sentence."""
    start = end = i
    while start and amounts[start - 1].sentence is amounts[i].sentence:
        start -= 1
    while end < len(amounts) and amounts[end].sentence is amounts[i].sentence:
        end += 1
    return list(amounts[start:end])
