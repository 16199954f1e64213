"""Whether a sentence speaks of a name as one of the past ("formerly X", "until 2022")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_YEAR = r"(?:19|20)\d\d"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_TIME = (
    r"(?:the\s+)?(?:(?:end|start|middle|early|mid|late)(?:\s+of)?[\s-]+)?(?:\d{1,2}\s+)?"
    rf"(?:{_MONTH}\.?\s+)?(?:\d{{1,2}},?\s+)?{_YEAR}"
)
_CHANGE = (
    r"(?:replac(?:e[ds]?|ing|ement)|renam(?:e[ds]?|ing)|merg(?:e[ds]?|ing)|supersed(?:e[ds]?|ing)"
    r"|succeed(?:s|ed|ing)?|successor|absorb(?:s|ed|ing)?|abolish(?:ed|es)?|dissol(?:ved|ution)"
    r"|disband(?:ed)?|ceased|transferr?(?:ed|ing|s)?|transform(?:ed|s)?|reorganis|reorganiz"
    r"|rebrand(?:ed|s)?|discontinu(?:ed|es)|phased\s+out|wound\s+up|folded\s+into|taken?\s+over"
    r"|t(?:ook|akes)\s+over|t(?:ook|akes)\s+the\s+place|(?:be)?c(?:ame|omes)\b|has\s+become"
    r"|gave\s+way|hands?\s+over|handed\s+over|no\s+longer|used\s+to|stood\s+for)"
)
_BEFORE = re.compile(
    r"(?:\bformer(?:ly)?|\bprevious(?:ly)?|\bex-?|\bonce|\bold(?:er)?|\bthen|\bthe\s+late"
    r"|\bdefunct|\boutdated|\bobsolete|\babolished|\bhistoric(?:al(?:ly)?)?|\bprior|\boriginal(?:ly)?"
    r"|\bpredecessors?|\binstead\s+of|\bin\s+place\s+of|\brather\s+than|\bsuccessors?\s+(?:of|to)"
    r"|\bhitherto|\banciennement|\bancienne?|\bantes|\bfr[uü]her|\bvormals|\bno\s+longer"
    rf"|\b{_CHANGE}(?:\s+(?:from|by|the|of|with))?)"
    r"(?:[\s“\"'‘(]+|\s*[:,]\s+)(?:(?:known|called|named|the|a|an|as|name|names|term|scheme|system|body"
    r"|agency|authority|acronym|abbreviation|under|from|by|of|and|or)\b[\s“\"'‘(:]+){0,5}$"
    r"|\b(?:ex|post|then)-$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"[”\"'’)]*\s*(?:[,(;–—-]\s*)?(?:(?:which|that|and|it)\s+)?(?:(?:was|is|were|has|have|had|been|are)"
    rf"\s+){{0,3}}(?:(?:now|since|later|then|long|also|officially|formally|today|meanwhile)\s+)*"
    rf"(?:now\b|{_CHANGE}|until\s+(?:the|its|it|{_TIME})|(?:up\s+)?to\s+{_YEAR}|era\b)",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"\b(?:until|till|before|prior\s+to|up\s+to|through|as\s+late\s+as)\s+{_TIME}"
    rf"|\b(?:between|from)\s+{_TIME}\s+(?:and|to|until)\s+{_TIME}|\({_YEAR}\s*[–-]\s*{_YEAR}\)",
    re.IGNORECASE,
)
_PAST_NAME = re.compile(
    r"\b(?:old|former|earlier|previous|original)\s+(?:name|names|acronym|title|term|body|scheme"
    r"|letterhead|stamp|card|form)s?\b|\b(?:name|acronym)\s+(?:was\s+)?changed\b"
    r"|\b(?:since|was|were|been|got)\s+renamed\b|\bformerly\b|\bname\s+change\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[\s,/&()]*(?:and|or|und|et|y|e|ou|as\s+well\s+as)?(?:\s+the)?[\s,/&()]*")
_HISTORY_HEADING = re.compile(
    r"\b(?:histor(?:y|ical)|background|former\s+names?|old\s+names?|names?\s+that\s+changed"
    r"|name\s+changes?|previous\s+names?|renam(?:ed|ing)|change\s*log|changes|what(?:'s|’s|\s+has|\s+is)?"
    r"\s+(?:new|changed)|release\s+notes|timeline\s+of|legacy|glossary\s+of\s+old)\b",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"former|previous|\bex|once|old|then|late|defunct|outdat|obsol|abolish|histor|prior|origin|now|name"
    r"|predecess|instead|in place|rather|success|succeed|hitherto|ancien|antes|fr[uü]her|vormals"
    r"|longer|replac|merg|supersed|absorb|dissol|disband|ceas|transf|reorgani|rebrand|discontin|phased|wound"
    r"|folded|tak|took|becom|became|gave way|hand|used to|stood|until|till|before|up to|through"
    r"|between|from|19\d\d|20\d\d|era\b|[“”\"'’‘«»„]",
    re.IGNORECASE,
)
"""Some part of every expression below: most sentences have none, and need no further look."""
_QUOTES = {"“": "”", "„": "“", "«": "»", '"': '"', "‘": "’"}
_REACH = 120
"""Characters on each side of a name in which a word about the past is looked for."""


def is_historical(
    sentence: str, start: int, end: int, heading: str = "", current: Iterable[str] = ()
) -> bool:
    """Whether the name at `[start, end)` is mentioned as a name of the past.

    heading: that of the section. current: today's names: who names both in a sentence knows of the
    change, unless the two are listed side by side.
    """
    if _is_history(heading):
        return True
    if not _has_cue(sentence):
        return any(_is_set_against(sentence, start, end, name) for name in current)
    before, after = sentence[max(0, start - _REACH) : start], sentence[end : end + _REACH]
    if _UNTIL.search(sentence) or _PAST_NAME.search(sentence):
        return True
    if _BEFORE.search(before) or _AFTER.match(after) or is_quoted(sentence, start, end):
        return True
    return any(_is_set_against(sentence, start, end, name) for name in current)


@lru_cache(maxsize=1024)
def _is_history(heading: str) -> bool:
    return _HISTORY_HEADING.search(heading) is not None


@lru_cache(maxsize=4096)
def _has_cue(sentence: str) -> bool:
    return _CUE.search(sentence) is not None


def _is_set_against(sentence: str, start: int, end: int, name: str) -> bool:
    """Whether today's name stands in the sentence too, and not in one list with the old one."""
    if name not in sentence:
        return False
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence):
        between = sentence[end : found.start()] or sentence[found.end() : start]
        if not _JOINED.fullmatch(between):
            return True
    return False


def is_quoted(sentence: str, start: int, end: int) -> bool:
    """Whether the name stands in quotation marks, as a word or in a title."""
    for opening, closing in _QUOTES.items():
        left = sentence.rfind(opening, 0, start)
        if left < 0 or sentence.find(closing, left + 1, start) >= 0:
            continue
        if opening == closing and sentence.count(opening, 0, start) % 2 == 0:
            continue
        if sentence.find(closing, end) >= 0:
            return True
    return False
