"""Whether two quantities of a page are said of different cases."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.checks._settings import is_aspect, picks_case

if TYPE_CHECKING:
    from guidelint.checks._same_quantity.told import Told
    from guidelint.model import Page

_MONTHS = (
    "january|february|march|april|june|july|august|september|october|november|december"
    "|winter|summer|spring|autumn"
)
_QUALIFIER = re.compile(
    rf"""\b(?:if|unless|when|where|whose|who|those|some|others?|another|otherwise|except\w*|instead
    |alternatively|only|without|additional(?:ly)?|extra|further|each|every|per|depend\w*|case|second
    |third|next|remaining|rest|renew\w*|exten[ds]\w*|longer|shorter|complex|simple|urgent|express|priority
    |expedited|fast|premium|standard|basic|online|by\s+post|mail|e-?mail|in\s+person|on\s+paper
    |electronic\w*|digital\w*|abroad|overseas|foreign\w*|resident|non-resident|residents|domestic
    |international\w*|national|child\w*|minors?|adult\w*|student\w*|senior\w*|pension\w*|famil\w+|spouse\w*
    |dependant\w*|dependent\w*|couple\w*|single|married|groups?|private\w*|public|compan\w+
    |individual\w*|employ\w+|self|(?:under|below)\s+(?:the\s+age|age|…|\d)|younger|older|aged|temporary|permanent|provisional
    |long-\w+|short-\w+|double|half|full|reduced|late|maximum|minimum|average|mean|median
    |examples?|suppose|imagine|e\.g|tiers?|options?|types?|class(?:es)?|categor\w+|plans?\s+(?:[A-Z]|with)
    |earlier|former\w*|previous\w*|used\s+to|was|were|had|until|since|increas\w+|rais\w+|rose|cut|changed
    |peak|off-peak|weekends?|weekdays?|holidays?|(?:19|20)\d\d|{_MONTHS})\b""",
    re.VERBOSE | re.IGNORECASE,
)
_AUDIENCE = frozenset({"who", "those", "whose"})
_EXAMPLE = re.compile(
    r"\b(?:examples?|suppose|imagine|e\.g|say,|scenarios?|stor(?:y|ies))\b", re.IGNORECASE
)
_BREAK = re.compile(
    r"[;:()\[\]–—]|,\s+(?:and|but|while|whereas|so|or|yet|which)\b|[.!?]\s"
    r"|\s(?:and|but|or)\s+(?=(?:is|are|has|have|can|may|must|will|do|does|it|they|we|you)\b)"
)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the bounds of the clause that holds `[start, end)`."""
    left, right = 0, len(text)
    for found in _BREAK.finditer(text):
        if found.end() <= start:
            left = found.end()
        elif found.start() >= end:
            return left, found.start()
    return left, right


def clause_of(one: Told) -> str:
    """Give the clause a quantity stands in, without the quantity and its hedge."""
    start, end = clause(one.text, one.start, one.end)
    before, after = min(one.start, one.quantity.start), max(one.end, one.quantity.end)
    return f"{one.text[start:before]} … {one.text[after:end]}"


@lru_cache(maxsize=4096)
def qualifiers(text: str) -> frozenset[str]:
    """Give the words of a clause that pick one case of several, or one time."""
    return frozenset(found[0].lower() for found in _QUALIFIER.finditer(text))


def _cases(page: Page, one: Told) -> frozenset[str]:
    """Give the qualifiers of a clause; whom the first paragraph speaks of, it speaks to."""
    lead = page.blocks[one.block].section <= 0 or _is_title(page, page.blocks[one.block].section)
    return qualifiers(clause_of(one)) - (_AUDIENCE if lead and not one.how else frozenset())


def _is_title(page: Page, at: int) -> bool:
    return page.blocks[at].section < 0


def case_path(page: Page, one: Told) -> frozenset[str]:
    """Give the headings over a quantity that name a case, and not a side of the page's subject."""
    path = set()
    at = page.blocks[one.block].section
    while at >= 0:
        heading = page.blocks[at]
        if heading.section >= 0 and _names_case(heading.text):
            path.add(heading.text)
        at = heading.section
    return frozenset(path)


def _names_case(heading: str) -> bool:
    if picks_case(heading):
        return True
    return not (heading.endswith("?") or is_aspect(heading))


def apart(page: Page, left: Told, right: Told) -> bool:
    """Whether the page may be speaking of two cases."""
    groups = page.blocks[left.block].group, page.blocks[right.block].group
    if left.sentence is right.sentence or groups[0] == groups[1] >= 0:
        return True
    if _cases(page, left) != _cases(page, right):
        return True
    if any(_EXAMPLE.search(one.text) for one in (left, right)):
        return True
    return case_path(page, left) != case_path(page, right)
