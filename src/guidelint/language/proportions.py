"""Words that tie a part, its whole and a percentage together, and fractions in words."""

from __future__ import annotations

import re

_SAYS = (
    r"(?:or|i\.e\.,?|that\s+is,?|which\s+(?:is|was|makes|equals)|(?:this|that|it)\s+(?:is|was|makes)"
    r"|(?:is|are|was|were|makes?|making|equals?|=|≈|equal\s+to|corresponding\s+to|equivalent\s+to)"
    r"|(?:a|an|the)\s+(?:[\w-]+\s+){0,2}(?:rate|share|proportion|percentage|ratio|quota)\s+of)"
)
_TIGHT = re.compile(rf"\s*[(\[,;:–—]?\s*{_SAYS}?\s*", re.IGNORECASE)
_LOOSE = re.compile(
    r"[^.;:!?()\[\]%]{0,90}[(\[]\s*(?:or|i\.e\.,?|that\s+is,?|=|≈)?\s*", re.IGNORECASE
)
_CLAUSE = re.compile(rf"[^.;:!?()\[\]%]{{0,60}}[,–—]\s*{_SAYS}\s*", re.IGNORECASE)
_ASIDE = re.compile(r"[^.,;:!?()\[\]%]{0,40},\s*")
_PART_OF = re.compile(
    r"\s+(?:out\s+of|of|among)\s+(?!(?:which|whom|them|one|a|an)\b)(?:[^\W\d_][\w’'-]*\s+){0,2}"
)
_STATED = re.compile(
    r"\s*(?:[(\[,;–—]\s*)?(?:which\s+(?:is|was)|(?:this|that)\s+(?:is|was),?|i\.e\.,?|or|=|is|are|was"
    r"|were|being|equal\s+to|equivalent\s+to|represent(?:s|ing)|equals|makes?(?:\s+up)?)?"
    r"\s*(?:only|just|exactly)?\s*",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:increas\w+|rise[ns]?|rising|rose|gr(?:ew|ow|ows|owth|owing)|gains?|up|decreas\w+|reduc\w+"
    r"|cuts?|f[ae]ll(?:en|s)?|drop(?:s|ped)?|declin\w+|down|lower(?:ed)?|raised?|shrank|climbed"
    r"|discount|change[ds]?)\b(?:\s+(?:of|by|from))?(?:\s+(?:about|almost|nearly|some|an?))*\s*[,(]?\s*\Z",
    re.IGNORECASE,
)
_OTHER_SHARE = re.compile(
    r"\b(?:rates?|averages?|means?|median|scores?|growth|grew|grow|increas\w*|ris(?:e|es|en)|rose"
    r"|fell|fall(?:s|en)?|decreas\w*|reduc\w*|drop\w*|declin\w*|more|less|fewer|higher|lower|up|down"
    r"|interest|discount|VAT|tax|margin|yield|probability|chance|confidence|CI|accuracy|coverage"
    r"|uptime|target|versus|vs|compared|than|half|most|majority|some|many|few|only\s+in|per|each"
    r"|charge[ds]?|fees?|levels?|shares?|stakes?|turnout|level|about\s+a)\b",
    re.IGNORECASE,
)
_RATE_OF_PART = re.compile(
    r"\b(?:rate|share|proportion|percentage|ratio|quota)\s+of\s*\Z", re.IGNORECASE
)
_CLOSES = re.compile(
    r"\s*(?:[)\],;.:]|\Z|[–—]|of\s+(?:them|these|those|all|the\s+total|the\s+whole)\b)"
)
_CLOSES_BRACKET = re.compile(r"\s*(?:[)\],;]|of\s+(?:all|the\s+total|the\s+whole)\b)")
_OF = re.compile(
    r"\b(?:of|out of|among|from)\s+"
    r"(?:(?:the|these|those|all|its|our|their|a\s+total\s+of|about|some"
    r"|more\s+than|over|first|last|other|remaining|whom|nearly)\s+)*\Z",
    re.IGNORECASE,
)
_ANAPHOR = re.compile(
    r"\s*(?:of|among)\s+(?:them|these|those|whom|which|all|the\s+total|the\s+latter)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:\s*[A-Z][\w ]{0,40}[:,]\s*)?\s*"
    r"(?:Of|Among|From)\s+(?:these|them|those|this|that|all|the)\b"
)
_DIRECTLY_OF = re.compile(
    r"\s+of\s+(?:(?:the|its|their|our|your|these|those|a|all|whole|full|total|some|about|first)\s+)*"
    r"(?:[a-z-]+\s+){0,3}(?:of\s+)?[(]?",
    re.IGNORECASE,
)
_OF_NAMED = re.compile(
    r"\s+of\s+(?:the|its|their|our|your|this|that)\s+((?:[a-z-]+\s*){1,4}?)\s*(?:[.,;:)]|\Z)"
)
_CHANGED = re.compile(
    r"\s*(?:increase|rise|growth|decrease|reduction|drop|fall|decline|more|less|discount"
    r"|surcharge|cut|rebate|off|rise|raise|jump)\b"
)
_VAGUE = re.compile(
    r"\b(?:most|many|some|several|others|majority|few|(?<!first )(?<!second )half)\b", re.IGNORECASE
)


def restates(gap: str, after: str) -> bool:
    """Tell whether the gap between a proportion and a percentage makes one restate the other."""
    bracket = "(" in gap or "[" in gap
    closes = (_CLOSES_BRACKET if bracket else _CLOSES).match(after) is not None
    if bracket and not closes:
        return False
    if _TIGHT.fullmatch(gap):
        return bool(gap.strip()) and (closes or any(map(str.isalpha, gap)))
    aside = _ASIDE.fullmatch(gap) and after.startswith(",")
    if not closes or not (_LOOSE.fullmatch(gap) or _CLAUSE.fullmatch(gap) or aside):
        return False
    return not _OTHER_SHARE.search(_RATE_OF_PART.sub("", gap))


def in_brackets(gap: str, after: str) -> bool:
    """Tell whether a bracket opens between two numbers with few words before, and closes after."""
    return bool(_LOOSE.fullmatch(gap) and re.match(r"[^.;:()\[\]%0-9]{0,30}[)\]]", after)) and not (
        _OTHER_SHARE.search(gap)
    )


def is_part_of(gap: str) -> bool:
    """Tell whether the gap makes one number a part of the next: "48 of our 60", "of which" not."""
    return bool(_PART_OF.fullmatch(gap))


def is_stated_as(gap: str) -> bool:
    """Tell whether an amount is said to be the share that follows: ", which is", "(", "or"."""
    return bool(gap.strip()) and bool(_STATED.fullmatch(gap))


def is_of(gap: str) -> bool:
    """Tell whether a percentage is directly of the amount after it: "of the", "of its"."""
    return bool(_DIRECTLY_OF.fullmatch(gap))


def of_named(after: str) -> str:
    """Give the noun phrase that a percentage is of where it is named ("of the limit"), or ""."""
    found = _OF_NAMED.match(after)
    return found[1] if found else ""


def is_change(before: str, after: str) -> bool:
    """Tell whether a percentage says how much something grew or fell: "an increase of 20%"."""
    return bool(_CHANGE.search(before[-60:]) or _CHANGED.match(after))


def is_whole(before: str) -> bool:
    """Tell whether the words before a count make it the whole of something: "of the", "among"."""
    return bool(_OF.search(before[-50:]))


def refers_back(after: str) -> bool:
    """Tell whether a count is of a whole named before: "147 of them"."""
    return bool(_ANAPHOR.match(after))


def opens_with_part(sentence: str) -> bool:
    """Tell whether a sentence takes up a whole named before ("Of these")."""
    return bool(_OPENS.match(sentence))


def is_vague(text: str) -> bool:
    """Tell whether a text names an unprinted part that what follows could be a share of."""
    return bool(_VAGUE.search(text))
