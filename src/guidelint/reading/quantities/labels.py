"""Digits that name a thing and measure nothing: laws, forms, versions, phones, addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from guidelint.reading.quantities.phrases import word_before

if TYPE_CHECKING:
    from guidelint.reading.quantities.speech import Passage
    from guidelint.reading.quantities.units import RawAmount

Label = Literal["", "strict", "bare", "weak"]
_MARKS = ("#", "№", "§", "¶", "n°", "nº")
_ABBREVIATION = len("para")
_CODE_REACH = len("(ABCD) ")
_PHONE = re.compile(
    r"\(?[0-9]{3}\)[ ]?[0-9]{3}[-. ][0-9]{4}\b|[0-9]{3}[-.][0-9]{3}[-.][0-9]{4}\b"
    r"|1-[0-9]{3}-[0-9]{3}-[0-9]{4}\b"
    r"|0[0-9](?:[ .\u00a0\u202f][0-9]{2}){4}(?![0-9])"
    r"|0[0-9]{2}[ \u00a0\u202f][0-9]{3}(?:[ \u00a0\u202f][0-9]{2}){2}(?![0-9])"
    r"|0[0-9]{3}(?:[ \u00a0\u202f][0-9]{2}){3}(?![0-9])"
    r"|0[0-9]{2,4}(?:(?:[ -][0-9]{3,4}){2,3}|[ -][0-9]{6,7})\b"
    r"|[0-9]{3,5}(?: [0-9]{4}){2,}\b"
)
_SHORTEST_PHONE = len("0800-123")
_DIALLED = re.compile(r"[0-9][0-9 ().\u00a0\u202f-]*[0-9]")
_INTERNATIONAL = re.compile(r"[0-9]{1,3}(?:[ ().\u00a0\u202f-]*[0-9]){6,13}")
_MARKER = re.compile(r"[0-9]{1,3}[.)](?=\s)")
_NOTE = re.compile(r"[0-9]{1,3}(?:[ ]?[,–-][ ]?[0-9]{1,3})*[)\]]")
_CITED = re.compile(r"\([a-z0-9]{1,3}\)")
_CHUNK = re.compile(r"[^\s,;()\[\]“”\"«»]*[^\s,;:.!?()\[\]“”\"«»'’]")


def is_label(passage: Passage, floor: int, labelled: int, amount: RawAmount) -> bool:
    """Tell whether an amount is the name of something; labelled: where the last label ended."""
    text, start, end = passage.text, amount.start, amount.end
    label = _label_before(passage, floor, start)
    if label == "strict" or _is_cited(passage, end):
        return True
    if not amount.bare:
        return False
    if label == "bare" or _goes_on(passage, labelled, start):
        return True
    if not amount.spelled and (
        _is_postal(passage, start, end) or _is_named(text, passage.low, floor, start)
    ):
        return True
    return label == "weak" and passage.noun_after(end) is None


def _label_before(passage: Passage, floor: int, at: int) -> Label:
    """Tell what label stands before a number: "strict" (Article), "bare" or "weak", or ""."""
    low, text = passage.low, passage.text
    stop = at
    while stop > floor and low[stop - 1] == " ":
        stop -= 1
    if low.endswith(_MARKS, floor, stop):
        return "strict"
    places = _places(passage, floor, stop)
    code = text[max(floor, at - _CODE_REACH) : stop].rpartition(" ")[2]
    letters = code.strip("()")
    if letters.isupper() and letters.isalpha() and 2 <= len(letters) <= 4:
        places += _places(passage, floor, stop - len(code))
    for place in places:
        found = passage.before(floor, place).get("label")
        if found and "labels not_after" not in passage.before(floor, found[1]):
            kind: Label = found[0]
            return kind
    return ""


def _places(passage: Passage, floor: int, end: int) -> list[int]:
    """Give where a label may end: before "no.", a colon, a full stop, a plural's s."""
    low, places = passage.low, []
    while end > floor and low[end - 1] == " ":
        end -= 1
    if number := passage.before(floor, end).get("labels number"):
        places = _places(passage, floor, number[1])
    places.append(end)
    for mark in ":.":
        if end > floor and low[end - 1] == mark:
            end -= 1
            start, _ = word_before(low, floor, end) if mark == "." else (end, end)
            if end - start > _ABBREVIATION:
                return places  # a sentence ends there
            places.append(end)
    if end > floor and low[end - 1] == "s":
        places.append(end - 1)
    return places


def _goes_on(passage: Passage, end: int, at: int) -> bool:
    """Tell whether the number at `at` goes on a list of labels that ended at `end`."""
    if not end <= at <= end + len(" , and "):
        return False
    speech = passage.speech
    first, *more = passage.low[end:at].replace(",", ", ").split() or [""]
    joints = speech["ranges and"] | speech["ranges or"]
    joins = first in (",", "&", "-", "–") or first in joints or first in speech["ranges to"]
    return joins and (not more or (len(more) == 1 and more[0] in joints))


def _is_postal(passage: Passage, start: int, end: int) -> bool:
    """Tell whether digits are the postal code of the town behind them."""
    text = passage.text
    if end - start != passage.speech.words.postal or not text[start:end].isdigit():
        return False
    return passage.low[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _is_cited(passage: Passage, end: int) -> bool:
    """Tell whether a number is the title of a legal citation: "42 CFR", "510(k)"."""
    text, titles = passage.text, passage.speech.listed("labels titles")
    if text[end : end + 1] == "(":
        return _CITED.match(text, end) is not None
    if passage.low[end : end + 1] != " " or not text.startswith(titles, end + 1):
        return False
    title = max((each for each in titles if text.startswith(each, end + 1)), key=len)
    return not text[end + 1 + len(title) : end + 2 + len(title)].isalnum()


def _is_named(text: str, low: str, floor: int, at: int) -> bool:
    """Tell whether a capitalised name stands before a bare number: "ISO 9001", "in Windows 11"."""
    if at <= floor or low[at - 1] != " ":
        return False
    start, stop = word_before(low, floor, at)
    word = text[start:stop]
    if stop != at - 1 or not word[:1].isupper() or len(word) < 2:
        return False
    before = text[start - 1] if start > floor else ""
    if word[: max(2, len(word) - 1)].isupper() and (word.isupper() or len(word) > 2):
        return not (before.isalnum() or before in (".", "-", "_"))
    inside = (
        start > floor + 1
        and before == " "
        and (text[start - 2].islower() or text[start - 2] == ",")
    )
    return inside and word.isascii()


def passed(passage: Passage, floor: int, at: int) -> int:
    """Give the end of a phone number, note mark or list marker at `at`; or -1."""
    text = passage.text
    before_it = text[at - 1 : at]
    if before_it == "+" and (found := _INTERNATIONAL.match(text, at)):
        return found.end()
    if found := _DIALLED.match(text, at):
        if _is_called(passage, floor, at):
            return found.end()
        long = found.end() - at >= _SHORTEST_PHONE
        if long and (phone := _PHONE.match(text, at)):
            return phone.end()
    if before_it in ("(", "[") and (found := _NOTE.match(text, at)):
        return found.end() if _opens_note(passage, at, found[0][-1]) else -1
    if before_it in ("", "\n", " ", "\t") and (found := _MARKER.match(text, at)):
        return -1 if text[text.rfind("\n", 0, at) + 1 : at].strip() else found.end()
    return -1


def _is_called(passage: Passage, floor: int, at: int) -> bool:
    low = passage.low
    while at > floor and low[at - 1] in "+( ":
        at -= 1
    near = passage.before(floor, at)
    if not near and low[at - 1 : at] not in (":", "."):
        return False
    while "labels dialled" in near:
        at = near["labels dialled"][1]
        near = passage.before(floor, at)
    while at > floor and low[at - 1] in " :":
        at -= 1
    if "labels telephone" in passage.before(floor, at):
        return True
    return low[at - 1 : at] == "." and "labels telephone" in passage.before(floor, at - 1)


def _opens_note(passage: Passage, at: int, close: str) -> bool:
    """Tell "[3]" and "a report (1)." from "four (4) tracks", where the word says it too."""
    before = passage.text[at - 1 : at]
    if close == "]":
        return before == "["
    start, stop = word_before(passage.low, 0, at)
    said = stop == at - len(" (") and passage.low[start:stop] in passage.speech.number_words
    return before == "(" and not said


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
    if before not in "-‑/:'’.,":
        return False
    return before == "." or (at > 1 and (text[at - 2].isalnum() or text[at - 2] == "_"))
