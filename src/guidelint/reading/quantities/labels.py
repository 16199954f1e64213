"""Digits that name a thing and measure nothing: laws, forms, versions, phones, times, addresses."""

from __future__ import annotations

import re

from guidelint.reading.quantities.words import is_number_word

_STRICT = (
    r"law|decree|directive|regulation|resolution|ordinance|section|article|art|chapter|table"
    r"|figure|fig|page|annex|appendix|version|clause|paragraph|para|volume|footnote|serotype|subclass"
    r"|subpart|nos?\.|n°|nr\.|№|pp?\.|vol|CFR|U\.?S\.?C|ISO|IEC|ICD|NDA|BLA|ISBN|ISSN|DOI|PMID|RFC"
)
_BARE = (  # a label only where no unit follows: "type 2", "week 12", "day 5"
    r"phase|stage|type|grade|class|level|tier|category|cohort|arm|day|week|month|year|cycle|round"
    r"|option|zone|region|line|row|column|module|lesson|exhibit|scenario|example|circular|box|suite"
    r"|floor|gate|platform|route|highway|flight|code|protocol|edition|lot|batch|zip|pin|factor|part"
)
_WEAK = (  # as well a verb or a thing: a label only where no plural follows
    r"step|group|visit|track|unit|area|case|band|list|act|decision|form|schedule|room|building|rule"
    r"|ref|reference|note|issue|notice|order|bill|title|item|question|model|number|no|grant|invoice"
    r"|account|id"
)
_NAMED = re.compile(
    rf"(?<![\w-])(?<!\b(?:last|past|this|that|next|each|same)[ \u00a0])"  # "last year 420 came"
    rf"(?:(?P<strict>{_STRICT})|(?P<bare>{_BARE})|(?P<weak>{_WEAK}))s?\.?:?[ \u00a0]*"
    r"(?:(?:no\.?|nos\.?|n°|nr\.?|number|№|\#)[ \u00a0]*)?(?:\(?(?-i:[A-Z]{2,4})\)?[ \u00a0])?\Z",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?:(?<![\w.-])[A-Z]{2,}[a-z]?|(?<=[a-z,] )[A-Z][a-zA-Z]+)[ \u00a0]\Z")
_REACH = 30
_MARK = re.compile(r"(?:[#№§¶]|n[°º])[ \u00a0]?\Z")
_CALL = re.compile(
    r"\b(?:tel|telephone|phone|call|fax|dial|hotline|helpline|whatsapp|mobile|text)\b\.?:?"
    r"(?:[ \u00a0](?:us|on|at|number|no\.?|is))*[ \u00a0]*\+?\(?\Z",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"\(?[0-9]{3}\)[ ]?[0-9]{3}[-. ][0-9]{4}\b|[0-9]{3}[-.][0-9]{3}[-.][0-9]{4}\b"
    r"|1-[0-9]{3}-[0-9]{3}-[0-9]{4}\b"
    r"|0[0-9]{2,4}(?:(?:[ -][0-9]{3,4}){2,3}|[ -][0-9]{6,7})\b"
    r"|[0-9]{3,5}(?: [0-9]{4}){2,}\b"
)
_DIALLED = re.compile(r"[0-9][0-9 ().\u00a0-]*[0-9]")
_INTERNATIONAL = re.compile(r"[0-9]{1,3}(?:[ ().\u00a0-]*[0-9]){6,13}")
_NOON = r"[ \u00a0]?[ap]\.?m\b\.?"
_TIME = re.compile(
    rf"[0-9]{{1,2}}(?::[0-9]{{2}}(?::[0-9]{{2}})?(?:{_NOON})?|{_NOON}|[ \u00a0]o['’]clock)"
    rf"(?:[ \u00a0]?[-–][ \u00a0]?[0-9]{{1,2}}(?::[0-9]{{2}})?(?:{_NOON})?)?",
    re.IGNORECASE,
)
_MARKER = re.compile(r"[0-9]{1,3}[.)](?=\s)")
_NOTE = re.compile(r"[0-9]{1,3}(?:[ ]?[,–-][ ]?[0-9]{1,3})*[)\]]")
_WORD_BEFORE = re.compile(r"([A-Za-z]+)[ \u00a0]\(\Z")
_LEGAL_AFTER = re.compile(
    r"(?:[ \u00a0](?:CFR|C\.F\.R\.|USC|U\.S\.C\.|Stat\.|Fed\. Reg\.|FR\b))|\([a-z0-9]{1,3}\)"
)
_CHUNK = re.compile(r"[^\s,;()\[\]“”\"«»]*[^\s,;:.!?()\[\]“”\"«»'’]")
_LIST = re.compile(r"[ \u00a0]*(?:,|and|or|&|to|through|[-–])[ \u00a0]*(?:and|or)?[ \u00a0]*\Z")


def named_before(text: str, floor: int, at: int) -> str:
    """Tell what label stands before a number: "strict" (Article), "bare" or "weak", or ""."""
    left = text[max(floor, at - _REACH) : at]
    if _MARK.search(left):
        return "strict"
    found = _NAMED.search(left)
    return (found.lastgroup or "") if found else ""


def is_name(text: str, floor: int, at: int) -> bool:
    """Tell whether a capitalised name stands before a bare number: "ISO 9001", "in Windows 11"."""
    return bool(_NAME_BEFORE.search(text[max(floor, at - _REACH) : at]))


def listed_after(text: str, end: int, at: int) -> bool:
    """Tell whether the number at `at` goes on a list of labels that ended at `end`."""
    return end <= at <= end + len(" , and ") and bool(_LIST.match(text[end:at]))


def not_quantity(text: str, floor: int, at: int) -> int:
    """Give the end of a phone number, time of day, note mark or list marker at `at`; or -1."""
    if at and text[at - 1] == "+" and (found := _INTERNATIONAL.match(text, at)):
        return found.end()
    left = text[max(floor, at - _REACH) : at]
    if _CALL.search(left) and (found := _DIALLED.match(text, at)):
        return found.end()
    if found := _PHONE.match(text, at) or _TIME.match(text, at):
        return found.end()
    if (found := _NOTE.match(text, at)) and _opens_note(text, at, found[0][-1]):
        return found.end()
    if (found := _MARKER.match(text, at)) and not text[text.rfind("\n", 0, at) + 1 : at].strip():
        return found.end()
    return -1


def _opens_note(text: str, at: int, close: str) -> bool:
    """Tell "[3]" and "infusion (1)." from "four (4) tracks", where the word says it too."""
    before = text[at - 1 : at]
    if close == "]":
        return before == "["
    word = _WORD_BEFORE.search(text[max(0, at - _REACH) : at])
    return before == "(" and not (word and is_number_word(word[1]))


def cited_after(text: str, end: int) -> bool:
    """Tell whether a number is the title of a legal citation: "42 CFR", "510(k)"."""
    return bool(_LEGAL_AFTER.match(text, end))


def chunk_end(text: str, at: int) -> int:
    """Give the end of the run without spaces that `at` stands in."""
    found = _CHUNK.match(text, at)
    return max(found.end() if found else at, at + 1)


def is_glued(text: str, at: int) -> bool:
    """Tell whether a number at `at` is the tail of a name: "AAV5", "COVID-19", "v1", "a/2"."""
    if at == 0:
        return False
    before = text[at - 1]
    if before.isalnum() or before in "_\\^@":
        return True
    inside = at > 1 and (text[at - 2].isalnum() or text[at - 2] == "_")
    return (before in "-‑/:'’.," and inside) or before == "."
