"""Digits that name a thing and measure nothing: laws, forms, versions, phones, addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from guidelint.model import lazy
from guidelint.reading.quantities.phrases import last_word

if TYPE_CHECKING:
    from guidelint.reading.quantities.passage import Passage
    from guidelint.reading.quantities.units import RawAmount

Label = Literal["", "strict", "bare", "weak"]
_ABBREVIATION, _AND = len("para"), len(" , and ")
_PHONE = lazy(
    r"\(?[0-9]{3}\)[ ]?[0-9]{3}[-. ][0-9]{4}\b|[0-9]{3}[-.][0-9]{3}[-.][0-9]{4}\b"
    r"|1-[0-9]{3}-[0-9]{3}-[0-9]{4}\b"
    r"|0[0-9](?:[ .\u00a0\u202f][0-9]{2}){4}(?![0-9])"
    r"|0[0-9]{2}[ \u00a0\u202f][0-9]{3}(?:[ \u00a0\u202f][0-9]{2}){2}(?![0-9])"
    r"|0[0-9]{3}(?:[ \u00a0\u202f][0-9]{2}){3}(?![0-9])"
    r"|0[0-9]{2,4}(?:(?:[ -][0-9]{3,4}){2,3}|[ -][0-9]{6,7})\b"
    r"|[0-9]{3,5}(?: [0-9]{4}){2,}\b"
)
_DIALS, _SHORTEST = frozenset("0123456789). \u00a0\u202f-"), len("012 345678")
_DIALLED = lazy(r"[0-9][0-9 ().\u00a0\u202f-]*[0-9]")
_INTERNATIONAL = lazy(r"[0-9]{1,3}(?:[ ().\u00a0\u202f-]*[0-9]){6,13}")
_MARKER = lazy(r"[0-9]{1,3}[.)](?=\s)")
_NEAR = frozenset({"label", "labels", "labels number"})
_CALLED, _ENDS, _MARKS = frozenset(":.+("), frozenset(":."), frozenset(".)")
_NOTE = lazy(r"[0-9]{1,3}(?:[ ]?[,–-][ ]?[0-9]{1,3})*[)\]]")
_CHUNK = lazy(r"[^\s,;()\[\]“”\"«»]*[^\s,;:.!?()\[\]“”\"«»'’]")


def is_label(passage: Passage, amount: RawAmount) -> bool:
    """Tell whether an amount is the name of something."""
    start, end, labelled = amount.start, amount.end, passage.labelled
    label = _label_before(passage, start)
    cited = passage.low[end : end + 1] == " " and "title" in passage.behind[end + 1]
    if label == "strict" or cited:  # "42 CFR"
        return True
    if not amount.bare:
        return False
    near = labelled <= start <= labelled + _AND
    if label == "bare" or (near and _goes_on(passage, labelled, start)):
        return True
    size, town = passage.speech.words.postal, passage.text[end : end + 2]
    postal = end - start == size and town[:1] == " " and town[1:].isupper()
    postal = postal and passage.text[start:end].isdigit()
    if not amount.spelled and (postal or _is_named(passage, start)):
        return True
    return label == "weak" and passage.noun_after(end) is None


def _label_before(passage: Passage, at: int) -> Label:
    """Tell what label stands before a number: "strict" (Article), "bare" or "weak", or ""."""
    stop = passage.back(at)
    if _NEAR.isdisjoint(passage.before[at]) and passage.text[stop - 1 : stop] not in _ENDS:
        return ""
    for place in _places(passage, stop):
        near = passage.before[place]
        found = near.get("label") or (near.get("labels") if place == stop else None)
        if found and "labels not_after" not in passage.before[found[1]]:
            kind: Label = found[0]
            return kind
    return ""


def _places(passage: Passage, end: int) -> list[int]:
    """Give where a label may end: before "no.", a colon, a full stop."""
    low, end = passage.low, passage.back(end)
    number = passage.before[end].get("labels number")
    places = [*(_places(passage, number[1]) if number else ()), end]
    for mark in ":.":
        if end > passage.floor and low[end - 1] == mark:
            end -= 1
            if mark == "." and len(last_word(low, passage.floor, end)) > _ABBREVIATION:
                break  # a sentence ends there
            places.append(end)
    return places


def _goes_on(passage: Passage, end: int, at: int) -> bool:
    """Tell whether the number at `at` goes on a list of labels that ended at `end`."""
    speech = passage.speech
    first, *more = passage.low[end:at].replace(",", ", ").split() or [""]
    joints = speech["ranges and"] | speech["ranges or"]
    joins = first in (",", "&", "-", "–") or first in joints or first in speech["ranges to"]
    return joins and (not more or (len(more) == 1 and more[0] in joints))


def _is_named(passage: Passage, at: int) -> bool:
    """Tell whether a capitalised name stands before a bare number: "ISO 9001", "in Windows 11"."""
    text, low, floor = passage.text, passage.low, passage.floor
    if low[at - 1 : at] != " " or at <= floor + 2:
        return False
    word = last_word(text, floor, at - 1)
    start = at - 1 - len(word)
    if not word[0].isupper() or len(word) < 2:
        return False
    before = text[start - 1] if start > floor else ""
    if word[: max(2, len(word) - 1)].isupper() and (word.isupper() or len(word) > 2):
        return not (before.isalnum() or before in (".", "-", "_"))
    inside = start > floor + 1 and (text[start - 2].islower() or text[start - 2] == ",")
    return before == " " and inside and word.isascii()


def passed(passage: Passage, at: int, stop: int) -> int:
    """Give the end of a phone number, note mark or list marker at digits `[at, stop)`; or -1."""
    text = passage.text
    before_it = text[at - 1 : at]
    if before_it == "+" and (found := _INTERNATIONAL.match(text, at)):
        return found.end()
    near = passage.before[at]
    called = "labels dialled" in near or "labels telephone" in near
    if called or before_it in _CALLED or text[at - 2 : at - 1] in _CALLED:
        found = _DIALLED.match(text, at)
        if found and _is_called(passage, at):
            return found.end()
    ahead = text[at : at + _SHORTEST]
    if len(ahead) == _SHORTEST and _DIALS.issuperset(ahead) and (phone := _PHONE.match(text, at)):
        return phone.end()
    if before_it in ("(", "[") and (found := _NOTE.match(text, at)):
        word = last_word(passage.low, 0, at - 2) if at > 2 else ""
        said = word in passage.speech.number_words  # "four (4) tracks", but "a report (1)."
        opens = before_it == "[" if found[0][-1] == "]" else before_it == "(" and not said
        return found.end() if opens else -1
    if text[stop : stop + 1] in _MARKS and (found := _MARKER.match(text, at)):
        return -1 if text[text.rfind("\n", 0, at) + 1 : at].strip() else found.end()
    return -1


def _is_called(passage: Passage, at: int) -> bool:
    """Tell whether a telephone, or words for dialling, stand before a number."""
    at = passage.back(at, "+( ")
    while "labels dialled" in (near := passage.before[at]):
        at = near["labels dialled"][1]
    at = passage.back(at, " :")
    if "labels telephone" in passage.before[at]:
        return True
    return passage.low[at - 1 : at] == "." and "labels telephone" in passage.before[at - 1]


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
