"""Whether two quantities of a page are said of different cases."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.checks._same_quantity.roots import content
from guidelint.checks._same_quantity.topics import subject_stems
from guidelint.checks._settings import is_aspect, picks_case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.checks._same_quantity.told import Told
    from guidelint.model import Page

_MONTHS = (
    "january|february|march|april|june|july|august|september|october|november|december"
    "|winter|summer|spring|autumn"
)
_QUALIFIER = re.compile(
    rf"""\b(?:if|unless|whose|who|those|some|others?|another|otherwise|except\w*|instead
    |alternatively|only|without|additional(?:ly)?|extra|further|depend\w*|case|second
    |third|next|remaining|rest|renew\w*|exten[ds]\w*|longer|shorter|complex|simple|urgent|express|priority
    |expedited|fast|premium|standard|basic|online|by\s+post|mail|e-?mail|in\s+person|on\s+paper
    |electronic\w*|digital\w*|abroad|overseas|foreign\w*|resident|non-resident|residents|domestic
    |international\w*|national|child\w*|minors?|adult\w*|student\w*|senior\w*|pension\w*|famil\w+|spouse\w*
    |dependant\w*|dependent\w*|couple\w*|single|married|groups?|private\w*|public|compan\w+
    |individual\w*|employ\w+|self|(?:under|below)\s+(?:the\s+age|age|…|\d)|younger|older|aged|temporary|permanent|provisional
    |long-\w+|short-\w+|double|half|full|reduced|average|mean|median
    |examples?|suppose|imagine|e\.g|tiers?|options?|types?|class(?:es)?|categor\w+|plans?\s+(?:[A-Z]|with)
    |earlier|former\w*|previous\w*|used\s+to|was|were|had|until|since|increas\w+|rais\w+|rose|cut|changed
    |peak|off-peak|weekends?|weekdays?|holidays?|(?:19|20)\d\d|{_MONTHS})\b""",
    re.VERBOSE | re.IGNORECASE,
)
_AUDIENCE = frozenset({"who", "those", "whose"})
_ASKING = frozenset({"who", "whose"})
_FOR = re.compile(r"…\s+for\s+(?!each|every|the\s+(?:whole|entire)|\w*\s*…)([\w-]+)", re.IGNORECASE)
_LOOSE = re.compile(
    r"\b(?:examples?|suppose|imagine|e\.g|say,|scenarios?|stor(?:y|ies)|(?:down|up)\s+from|compared"
    r"|increas\w+|decreas\w+|rises?|rose|fell|drop\w*|grew|growth|more\s+than\s+in)\b",
    re.IGNORECASE,
)
"""Says that a figure is of an example, or of a change."""
_BEGINS = re.compile(
    r"(?:after|before|on|at|in|how|what|when|where|who|why|[A-Z][a-z]+ing)\b|"
    r"(?:key|technical|main|quick)\s+\w+\Z|(?:data|specifications?|facts|features)\Z",
    re.IGNORECASE,
)
"""How a heading begins that names a side of the subject ("On the day", "Getting there")."""
_BREAK = re.compile(
    r"[;:()\[\]–—]|,\s+(?:and|but|while|whereas|so|or|yet|which|as long as)\b|[.!?]\s"
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
    text = clause_of(one)
    lead = _is_lead(page, one) and not one.how
    whom = frozenset(f"for {found[1].lower()}" for found in _FOR.finditer(text))
    return (qualifiers(text) | whom) - (_AUDIENCE if lead else frozenset())


def _is_lead(page: Page, one: Told) -> bool:
    """Whether a quantity stands before the first section of the page."""
    section = page.blocks[one.block].section
    return section < 0 or page.blocks[section].section < 0


def apart(page: Page, left: Told, right: Told, about: frozenset[str] = frozenset()) -> bool:
    """Whether the page may be speaking of two cases; `about` is what both are said of."""
    groups = page.blocks[left.block].group, page.blocks[right.block].group
    if left.sentence is right.sentence or groups[0] == groups[1] >= 0:
        return True
    if _cases(page, left) != _cases(page, right):
        return True
    if any(_LOOSE.search(one.text) for one in (left, right)):
        return True
    return _under_other_heads(page, left, right, about)


def _under_other_heads(page: Page, left: Told, right: Told, about: frozenset[str]) -> bool:
    """Whether the headings over two quantities may name two cases.

    A heading that names neither a case nor a side of the page's subject is of a part of the page:
    what stands before all sections, answers a question or sums up holds for that part as well.
    """
    paths = [set(_headings(page, one)) for one in (left, right)]
    own = [path - paths[1 - i] for i, path in enumerate(paths)]
    if any(_names_case(heading) for path in own for heading in path):
        return True
    parts = [{h for h in path if not _is_side(h, about | subject_stems(page))} for path in own]
    return bool(parts[0] and parts[1])


def _headings(page: Page, one: Told) -> Iterator[str]:
    at = page.blocks[one.block].section
    while at >= 0:
        if page.blocks[at].section >= 0:
            yield page.blocks[at].text
        at = page.blocks[at].section


def _names_case(heading: str) -> bool:
    return picks_case(heading) or bool(qualifiers(heading) - _ASKING)


def _is_side(heading: str, about: frozenset[str]) -> bool:
    """Whether a heading names a side of the subject: what it costs, how to do it, what to bring."""
    if heading.endswith("?") or is_aspect(heading) or _BEGINS.match(heading):
        return True
    return content(heading) <= about
