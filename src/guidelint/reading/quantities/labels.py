"""Digits that name a thing and measure nothing: laws, forms, versions, phones, addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from guidelint.lexicon.quantities import forms
from guidelint.reading.quantities.phrases import (
    NEVER,
    Before,
    alternation,
    any_before,
    last_word,
    word_before,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.lexicon.quantities import LabelWords, RangeWords
    from guidelint.reading.quantities.speech import Passage

Label = Literal["", "strict", "bare", "weak"]
_MARKS = ("#", "№", "§", "¶", "n°", "nº")
_CODE = re.compile(r"\(?[A-Z]{2,4}\)?[ \u00a0]\Z")
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
_PARAGRAPH = re.compile(r"\([a-z0-9]{1,3}\)")
_CHUNK = re.compile(r"[^\s,;()\[\]“”\"«»]*[^\s,;:.!?()\[\]“”\"«»'’]")


class NamingLabels:
    """The words of one language that make a number a name."""

    def __init__(self, words: LabelWords, ranges: RangeWords) -> None:
        """Take the words for labels, and those that join numbers."""
        kinds: dict[str, Label] = {}
        kinds.update(dict.fromkeys(forms(words.weak), "weak"))
        kinds.update(dict.fromkeys(forms(words.bare), "bare"))
        kinds.update(dict.fromkeys(forms(words.strict), "strict"))
        self._words = Before(kinds)
        self._ends = {last_word(form, 0, len(form)) for form in (*kinds, *forms(words.number))}
        self._number = Before(dict.fromkeys((*forms(words.number), "#", "№"), True))
        self._not_after = any_before(words.not_after)
        self._telephone = any_before(words.telephone)
        self._dialled = any_before(words.dialled)
        self._postal = words.postal
        titles = "|".join(re.escape(title) for title in forms(words.titles)) or NEVER
        self._titles = re.compile(rf"[ \u00a0](?:{titles})(?!\w)")
        joints = alternation((*forms(ranges.and_), *forms(ranges.or_)))
        joining = alternation((*forms(ranges.to), *forms(ranges.and_), *forms(ranges.or_)))
        self._list = re.compile(rf" *(?:,|{joining}|&|[-–]) *(?:{joints})? *\Z")

    def before(self, passage: Passage, floor: int, at: int) -> Label:
        """Tell what label stands before a number: "strict" (Article), "bare" or "weak", or ""."""
        low = passage.low
        stop = at
        while stop > floor and low[stop - 1] == " ":
            stop -= 1
        if low.endswith(_MARKS, floor, stop):
            return "strict"
        if passage.text[stop - 1 : stop].islower():
            word = last_word(low, floor, stop)
            if word not in self._ends and word[:-1] not in self._ends:
                return ""
        code = _CODE.search(passage.text[max(floor, at - _CODE_REACH) : at])
        ends = [stop, stop - len(code[0].rstrip())] if code else [stop]
        for end in ends:
            for place in self._places(low, floor, end):
                found = self._words.find(low, floor, place)
                if found and not self._not_after.find(low, floor, found[1]):
                    return found[0]
        return ""

    def _places(self, low: str, floor: int, end: int) -> Iterator[int]:
        """Give where a label may end: before "no.", a colon, a full stop, a plural's s."""
        while end > floor and low[end - 1] == " ":
            end -= 1
        if number := self._number.find(low, floor, end):
            yield from self._places(low, floor, number[1])
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

    def listed_after(self, low: str, end: int, at: int) -> bool:
        """Tell whether the number at `at` goes on a list of labels that ended at `end`."""
        return end <= at <= end + len(" , and ") and bool(self._list.match(low[end:at]))

    def passed(self, passage: Passage, floor: int, at: int) -> int:
        """Give the end of a phone number, note mark or list marker at `at`; or -1."""
        text = passage.text
        before = text[at - 1 : at]
        if before == "+" and (found := _INTERNATIONAL.match(text, at)):
            return found.end()
        if found := _DIALLED.match(text, at):
            dialled = found.end()
            if self._is_called(passage.low, floor, at):
                return dialled
            if dialled - at >= _SHORTEST_PHONE and (found := _PHONE.match(text, at)):
                return found.end()
        if before and before in "([":
            found = _NOTE.match(text, at)
            if found and _opens_note(passage, at, found[0][-1]):
                return found.end()
        if (found := _MARKER.match(text, at)) and not text[
            text.rfind("\n", 0, at) + 1 : at
        ].strip():
            return found.end()
        return -1

    def _is_called(self, low: str, floor: int, at: int) -> bool:
        while at > floor and low[at - 1] in "+( ":
            at -= 1
        while found := self._dialled.find(low, floor, at):
            at = found[1]
        while at > floor and low[at - 1] in " :":
            at -= 1
        if self._telephone.find(low, floor, at):
            return True
        return low[at - 1 : at] == "." and self._telephone.find(low, floor, at - 1) is not None

    def is_postal(self, text: str, start: int, end: int) -> bool:
        """Tell whether digits are the postal code of the town behind them."""
        if end - start != self._postal or not text[start:end].isdigit():
            return False
        return text[end : end + 1] in (" ", "\u00a0") and text[end + 1 : end + 2].isupper()

    def cited_after(self, text: str, end: int) -> bool:
        """Tell whether a number is the title of a legal citation: "42 CFR", "510(k)"."""
        if text[end : end + 1] == "(":
            return _PARAGRAPH.match(text, end) is not None
        return text[end : end + 1].isspace() and self._titles.match(text, end) is not None


def is_name(text: str, low: str, floor: int, at: int) -> bool:
    """Tell whether a capitalised name stands before a bare number: "ISO 9001", "in Windows 11"."""
    if at <= floor or text[at - 1] not in " \u00a0":
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
    said = stop == at - len(" (") and passage.speech.numbers.knows(passage.low[start:stop])
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
