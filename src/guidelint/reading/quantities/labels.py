"""Digits that name a thing and measure nothing: laws, forms, versions, phones, addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from guidelint.lexicon.quantities import forms_of
from guidelint.reading.quantities.phrases import last_word, word_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.lexicon.quantities import QuantityWords
    from guidelint.reading.quantities.speech import Passage

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
_INTERNATIONAL = r"[0-9]{1,3}(?:[ ().\u00a0\u202f-]*[0-9]){6,13}"
_MARKER = r"[0-9]{1,3}[.)](?=\s)"
_STARTS = frozenset(("", "\n", " ", "\t"))
_NOTE = r"[0-9]{1,3}(?:[ ]?[,–-][ ]?[0-9]{1,3})*[)\]]"
_CHUNK = re.compile(r"[^\s,;()\[\]“”\"«»]*[^\s,;:.!?()\[\]“”\"«»'’]")


class LabelForms:
    """The words of one language that make a number a name."""

    def __init__(self, said: QuantityWords) -> None:
        """Take the words of a language."""
        words, ranges = said.labels, said.ranges
        known = forms_of(words, "weak", "bare", "strict", "number")
        self.ends = {last_word(form, 0, len(form)) for form in known}
        self.titles, self.postal = forms_of(words, "titles"), said.postal
        self.joints = frozenset(forms_of(ranges, "and", "or"))
        self.joining = {",", "&", "-", "–", *self.joints, *forms_of(ranges, "to")}


def label_before(passage: Passage, floor: int, at: int) -> Label:
    """Tell what label stands before a number: "strict" (Article), "bare" or "weak", or ""."""
    low, text = passage.low, passage.text
    stop = at
    while stop > floor and low[stop - 1] == " ":
        stop -= 1
    if low.endswith(_MARKS, floor, stop):
        return "strict"
    if text[stop - 1 : stop].islower():
        ends, word = passage.speech.labels.ends, last_word(low, floor, stop)
        if word not in ends and word[:-1] not in ends:
            return ""
    code = text[max(floor, at - _CODE_REACH) : stop].rpartition(" ")[2]
    letters = code.strip("()")
    coded = letters.isupper() and letters.isalpha() and 2 <= len(letters) <= 4
    for end in (stop, stop - len(code)) if coded else (stop,):
        for place in _places(passage, floor, end):
            near = passage.before(floor, place)
            if "label" in near and "label not_after" not in passage.before(floor, near["label"][1]):
                kind: Label = near["label"][0]
                return kind
    return ""


def _places(passage: Passage, floor: int, end: int) -> Iterator[int]:
    """Give where a label may end: before "no.", a colon, a full stop, a plural's s."""
    low = passage.low
    while end > floor and low[end - 1] == " ":
        end -= 1
    if number := passage.before(floor, end).get("label number"):
        yield from _places(passage, floor, number[1])
    yield end
    if end > floor and low[end - 1] == ":":
        end -= 1
        yield end
    if end > floor and low[end - 1] == ".":
        end -= 1
        start, _ = word_before(low, floor, end)
        if end - start > _ABBREVIATION:
            return  # a sentence ends there
        yield end
    if end > floor and low[end - 1] == "s":
        yield end - 1


def listed_after(passage: Passage, end: int, at: int) -> bool:
    """Tell whether the number at `at` goes on a list of labels that ended at `end`."""
    if not end <= at <= end + len(" , and "):
        return False
    words, between = passage.speech.labels, passage.low[end:at].replace(",", ", ").split()
    first, *more = between or [""]
    return first in words.joining and (not more or (len(more) == 1 and more[0] in words.joints))


def passed(passage: Passage, floor: int, at: int) -> int:
    """Give the end of a phone number, note mark or list marker at `at`; or -1."""
    text = passage.text
    before_it = text[at - 1 : at]
    if before_it == "+" and (found := re.compile(_INTERNATIONAL).match(text, at)):
        return found.end()
    if found := _DIALLED.match(text, at):
        if _is_called(passage, floor, at):
            return found.end()
        long = found.end() - at >= _SHORTEST_PHONE
        if long and (phone := _PHONE.match(text, at)):
            return phone.end()
    if before_it and before_it in "([":
        found = re.compile(_NOTE).match(text, at)
        if found and _opens_note(passage, at, found[0][-1]):
            return found.end()
    follows = text[at : at + len("123.")].lstrip("0123456789")[:1]
    listed = follows in (".", ")") and before_it in _STARTS
    found = re.compile(_MARKER).match(text, at) if listed else None
    first = found and not text[text.rfind("\n", 0, at) + 1 : at].strip()
    return found.end() if found and first else -1


def _is_called(passage: Passage, floor: int, at: int) -> bool:
    low = passage.low
    while at > floor and low[at - 1] in "+( ":
        at -= 1
    near = passage.before(floor, at)
    if not near and low[at - 1 : at] not in (":", "."):
        return False
    while "label dialled" in near:
        at = near["label dialled"][1]
        near = passage.before(floor, at)
    while at > floor and low[at - 1] in " :":
        at -= 1
    if "label telephone" in passage.before(floor, at):
        return True
    return low[at - 1 : at] == "." and "label telephone" in passage.before(floor, at - 1)


def is_postal(passage: Passage, start: int, end: int) -> bool:
    """Tell whether digits are the postal code of the town behind them."""
    text = passage.text
    if end - start != passage.speech.labels.postal or not text[start:end].isdigit():
        return False
    return text[end : end + 1] in (" ", "\u00a0") and text[end + 1 : end + 2].isupper()


def cited_after(passage: Passage, end: int) -> bool:
    """Tell whether a number is the title of a legal citation: "42 CFR", "510(k)"."""
    text = passage.text
    if text[end : end + 1] == "(":
        return re.match(r"\([a-z0-9]{1,3}\)", text[end : end + len("(123)")]) is not None
    titles = passage.speech.labels.titles
    if text[end : end + 1] not in (" ", "\u00a0") or not text.startswith(titles, end + 1):
        return False
    title = max((each for each in titles if text.startswith(each, end + 1)), key=len)
    return not text[end + 1 + len(title) : end + 2 + len(title)].isalnum()


def is_name(text: str, low: str, floor: int, at: int) -> bool:
    """Tell whether a capitalised name stands before a bare number: "ISO 9001", "in Windows 11"."""
    if at <= floor or text[at - 1] not in " \u00a0":
        return False
    if text[at - 2 : at - 1].islower() and text[low.rfind(" ", 0, at - 1) + 1 : at].islower():
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


def _opens_note(passage: Passage, at: int, close: str) -> bool:
    """Tell "[3]" and "a report (1)." from "four (4) tracks", where the word says it too."""
    before = passage.text[at - 1 : at]
    if close == "]":
        return before == "["
    start, stop = word_before(passage.low, 0, at)
    said = stop == at - len(" (") and passage.low[start:stop] in passage.speech.numbers.said
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
    inside = at > 1 and (text[at - 2].isalnum() or text[at - 2] == "_")
    return (before in "-‑/:'’.," and inside) or before == "."
