"""Whether a sentence speaks of a name as one of the past ("formerly X", "until 2022")."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint import regexes as re

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
_DONE_TO = (
    r"(?:replac|supersed|succeed|absorb|inherit|swallow|follow|renam|rebrand|transform|transferr?"
    r"|abolish|dissolv|disband|discontinu|scrapp|clos|retir|merg|unit|combin|reorgani[sz]"
    r"|phas|fold|form)"
)
_DOES = (
    rf"(?:{_DONE_TO}(?:e[ds]?|s|ed|ing|er|ement)(?:\s+(?:out|into))?|successors?|t(?:ook|akes?|aken|aking)"
    r"\s+(?:over|the\s+place)|grew\s+out|emerge[ds]?|br(?:ings|ought)\s+together|in\s+succession"
    r"|in\s+lieu|heir|dissolution|shut|split|wound\s+(?:up|down)|no\s+longer|used\s+to)"
)
"""What today's body does to the old one; it stands before the old name."""
_UNDERGOES = (
    rf"(?:{_DONE_TO}e?d|shut|split|withdrawn|wound\s+(?:up|down)|taken\s+over|folded\s+into)"
)
_PASSES = (
    r"(?:became|becomes|has\s+become|merged|ceased|ended|expired?|lapsed?|stopped|closed|gave\s+way"
    r"|handed\s+over|no\s+longer|used\s+to|gone|stood\s+for)"
)
"""What happens to the old body; these stand after the old name."""
_BEFORE = re.compile(
    r"(?:\bformer(?:ly)?|\bprevious(?:ly)?|\bex-?|\bonce|\bold(?:er)?|\bthen|\bthe\s+late"
    r"|\bdefunct|\boutdated|\bobsolete|\babolished|\bhistoric(?:al(?:ly)?)?|\bprior|\boriginal(?:ly)?"
    r"|\bpredecessors?|\binstead\s+of|\bin\s+place\s+of|\brather\s+than|\bsuccessors?\s+(?:of|to)"
    r"|\bhitherto|\banciennement|\bancien(?:ne)?|\bantes|\bfr[uü]her|\bvormals|\bno\s+longer"
    r"|\b(?:not|nor|neither|never)|\blegacy|\bwas\s+(?:called|named|known\s+as)"
    r"|\b(?:opened|issued|granted|made|filed|registered|enrolled|signed|given)\s+under"
    r"|\bstill\s+(?:call|say|speak|refer|know|use|ask|carry|bear|show|print|find|see|read)s?"
    rf"|\b{_DOES}(?:\s+(?:from|by|the|of|with))?)"
    r"(?:[\s“\"'‘(]+|\s*[:,]\s+)(?:(?:known|called|named|the|a|an|as|name|names|term|scheme|system|body|it|to|at|in|for|out|be|been"
    r"|files?|work|papers|records|duties|powers|tasks|staff|members|write|apply|go|ask|call|send"
    r"|agency|authority|acronym|abbreviation|under|from|by|of|and|or)\b[\s“\"'‘(:]+){0,5}$"
    r"|\b(?:ex|post|then)-$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[”\"'’)]*\s*(?:[,(;–—-]\s*)?(?:(?:which|that|and|it)\s+)?"
    r"(?:(?P<be>(?:was|is|were|has|have|had|been|are|got)\s+)|(?:now|since|later|then|long|also|officially"
    r"|formally|today|meanwhile)\s+){0,5}"
    rf"(?:now\b|{_PASSES}\b|(?(be){_UNDERGOES}\b|{_UNDERGOES}\s+(?:by|in|into|with|as|to|on|and)\b)"
    rf"|until\s+(?:the|its|it|{_TIME})|(?:up\s+)?to\s+{_YEAR}|era\b)",
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
_MOVED_ON = re.compile(
    r"\b(?:pass|mov|transferr|hand|switch)ed\s+(?:over\s+)?(?:in\s+\d{4}\s+|on\s+[^,]{4,20}\s+)?to\b"
    r"|\b(?:remain|stay|keep)s?\s+valid\b|\b(?:is|are)\s+still\s+(?:valid|good|accepted|honou?red)\b"
    r"|\bwent\s+to\s+(?:the\s+)?(?:new|[A-Z])",
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
    r"|inherit|grew|emerg|form|swallow|unit|combin|br[io][nu]g|end|clos|shut|scrap|withdr|expir|retir"
    r"|laps|gone|stop|split|follow|in lieu|heir|not|nor|nei|nev|legacy|called|under|still"
    r"|valid|moved|went|passed|switched|between|from|19\d\d|20\d\d|era\b|[“”\"'’‘«»„]",
    re.IGNORECASE,
)
"""Some part of every expression below: most sentences have none, and need no further look."""
_PAST_TENSE = re.compile(
    r"\s+(?:(?:was|were|had|paid|ran|kept|made|gave|took|did)\b"
    r"|(?!(?:named|based|related|approved|licen[sc]ed|registered|authori[sz]ed|required|listed|issued"
    r"|controlled|administered|accredited|insured|covered|need|recogni[sz]ed)\b)[a-z]{3,}ed\b(?!-))"
)
_ANY_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w/])")
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
    if any(each.search(sentence) for each in (_UNTIL, _PAST_NAME, _MOVED_ON)):
        return True
    if _BEFORE.search(before) or _AFTER.match(after) or is_quoted(sentence, start, end):
        return True
    return any(_is_set_against(sentence, start, end, name) for name in current)


def reads_as_past(sentence: str, end: int, year: int) -> bool:
    """Whether what follows a name is told in the past tense, or the sentence is of a year past.

    year: the last one in which the name was right.
    """
    if _PAST_TENSE.match(sentence, end):
        return True
    return any(int(found) <= year for found in _ANY_YEAR.findall(sentence))


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
