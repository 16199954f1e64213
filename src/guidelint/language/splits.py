"""Words that say that percentages are shares of one whole, and words that say that they are not."""

from __future__ import annotations

import re

_SPLIT = re.compile(
    r"\b(?:split|divided|made\s+up\s+of|composed\s+of|consist(?:s|ed|ing)?\s+of|compris(?:es|ing|ed)"
    r"|br(?:eaks?|oken)\s+down|distributed\s+as|allocated\s+as|shared\s+as|weighted\s+as|the\s+following\s+shares)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:the\s+)?(?:rest|remaining|remainder|balance|others?)\b(?:\s+(?:[a-z]+\s+){0,2}?(?:of|is|are|was|were"
    r"|at|being|about|some|for|with|the|to))?[\s,:(]*\Z",
    re.IGNORECASE,
)
_REST_AFTER = re.compile(
    r"\s*(?:of\s+(?:it|them)\s+)?(?:is|are|was|were)?\s*(?:the\s+)?(?:rest|remainder|remaining|balance)\b",
    re.IGNORECASE,
)
_OVERLAP = re.compile(
    r"\b(?:more\s+than\s+one|several\s+answers|multiple\s+(?:answers|responses|choice)|respondents\s+could"
    r"|select\s+all|could\s+(?:choose|tick|select|name|give)|as\s+many\s+as|overlap|some\s+both|or\s+both|each"
    r"|don[’']t\s+add\s+up|do\s+not\s+(?:add|sum)|not\s+add\s+up|rounding|rounded|exceeds?|per\s+year|a\s+year)\b",
    re.IGNORECASE,
)
_NESTED = re.compile(
    r"\b(?:of\s+(?:this|these|that|those|them|whom|which|the\s+(?:rest|remaining|remainder))|increas\w*|decreas\w*"
    r"|rose|fell|grew|growth|discount|interest|more|less|higher|lower|up|down|from|at\s+least|compared|instead"
    r"|or|if|unless|VAT|tax|rate)\b",
    re.IGNORECASE,
)


def is_split(text: str) -> bool:
    """Tell whether words say that a whole is split into the shares that follow."""
    return bool(_SPLIT.search(text))


def is_rest(before: str, after: str) -> bool:
    """Tell whether the words around a percentage make it the rest of a whole."""
    return bool(_REST.search(before[-60:]) or _REST_AFTER.match(after))


def may_overlap(text: str) -> bool:
    """Tell whether shares may count the same thing twice, or are rounded as the text says."""
    return bool(_OVERLAP.search(text))


def is_nested(gap: str) -> bool:
    """Tell whether words between two percentages make them shares of different things."""
    return bool(_NESTED.search(gap))
