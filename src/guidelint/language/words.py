"""Words of English prose with their places, their stems and what kind of word they are."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

import msgspec

WordKind = Literal["content", "function", "negation", "modal", "number"]

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:st|nd|rd|th)\b"
    r"|\d+(?:[.,\u00a0\u202f'’]\d{3}(?!\d))*(?:[.,]\d+)?"
    r"|[^\W\d_]\w*(?:['’][^\W\d_]+)*"
    r"|\ufffc"  # what stands for code or an address
)

_NEGATIONS = frozenset("not no never without cannot nor neither none nobody nothing".split())
_MODALS = frozenset(
    "must shall should may might can could will would ought need needn't mustn't".split()
)
_FUNCTION = frozenset(
    """a an the this that these those such same other another each every any some both either
    all one of in on at to for from by with within into onto upon about under over as and or but
    if when where while once after before until since because so than then though although
    whether which who whom whose what how why it its they them their theirs he she him her his
    you your yours we us our ours i me my is are was were be been being am do does did done doing
    have has had having there here also too very just only even still already yet again up down
    out off per via else more most less least much many few e.g i.e eg ie etc however therefore
    typically usually normally generally often please themselves itself yourself between through
    during nearly almost not-at-all case cases like that's it's""".split()
)
_NUMBERS = {
    name: str(value)
    for value, name in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen twenty""".split()
    )
} | {
    name: str(value)
    for value, name in zip(
        range(30, 101, 10),
        "thirty forty fifty sixty seventy eighty ninety hundred".split(),
        strict=True,
    )
}
_IRREGULAR = {
    "children": "child", "people": "person", "men": "man", "women": "woman", "took": "take",
    "taken": "take", "paid": "pay", "gave": "give", "given": "give", "got": "get",
    "gotten": "get", "sent": "send", "held": "hold", "kept": "keep", "made": "make",
    "went": "go", "gone": "go", "goes": "go", "said": "say", "written": "write",
    "wrote": "write", "left": "leave", "lost": "lose", "met": "meet", "brought": "bring",
    "bought": "buy", "began": "begin", "begun": "begin", "chosen": "choose", "chose": "choose",
    "known": "know", "knew": "know", "sold": "sell", "spent": "spend", "costs": "cost",
    "centre": "center", "programme": "program", "licence": "license", "practise": "practice",
    "criteria": "criterion", "dying": "die", "lying": "lie",
}  # fmt: skip
_VOWEL = re.compile(r"[aeiouy]")
_NAMES = frozenset({"US", "WHO", "IT"})
"""Names that are small words when they are not in capitals."""

_MIN_STEM = 3
_MAY: tuple[str, WordKind] = ("may-month", "content")


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word of a text: where it stands, its stem, and its kind.

    start, end: offsets into the text. stem: folded and without its ending ("files", "filed" and
    "filing" share one); for a number its plain digits ("1,200" and "1200", "two" and "2").
    """

    start: int
    end: int
    stem: str
    kind: WordKind
    capital: bool = False


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[Word, ...]:
    """Give the words of a text in order; punctuation and white space are left out."""
    found = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        surface = match[0]
        stem, kind = (_MAY if surface == "May" and start else _read(surface))
        found.append(Word(start, end, stem, kind, surface[0].isupper()))
    return tuple(found)


def fold(text: str) -> str:
    """Fold case and take accents off: "Médecins" and "medecins" become one."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char))


@lru_cache(maxsize=32768)
def _read(surface: str) -> tuple[str, WordKind]:
    folded = fold(surface)
    if surface in _NAMES:
        return folded, "content"
    if folded[0].isdigit():
        return (_digits(folded), "number") if folded[-1].isdigit() else (folded, "content")
    if folded in _NUMBERS and folded != "one":
        return _NUMBERS[folded], "number"
    if folded in _NEGATIONS or folded.endswith("n't"):
        return "not" if folded.endswith("n't") else folded, "negation"
    if folded in _MODALS:
        return folded, "modal"
    if folded in _FUNCTION:
        return folded, "function"
    acronym = surface.isupper() and len(surface) > 1
    return (folded.replace(".", "") if acronym else stem(folded)), "content"


def _digits(text: str) -> str:
    plain = re.sub(r"(?<=\d)[,.\u00a0\u202f' ](?=\d{3}(?!\d))", "", text)
    return plain.replace(",", ".").lstrip("0") or "0"


def stem(word: str) -> str:
    """Take the ending off a folded word, lightly: plural, -ed, -ing, final e, -ise for -ize."""
    word = word.replace(".", "")
    for ending in ("'s", "'"):
        word = word.removesuffix(ending)
    word = _IRREGULAR.get(word, word)
    if len(word) > _MIN_STEM:
        word = _singular(word)
        word = _without_past(_IRREGULAR.get(word, word))
        word = word[:-1] if word.endswith("e") and len(word) > _MIN_STEM else word
    if word.endswith("is") and len(word) > 5:  # noqa: PLR2004 - "recognis", not "basis"
        word = word[:-1] + "z"
    return word.replace("isation", "ization").replace("our", "or")


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004 - "ties" has the stem "tie"
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_past(word: str) -> str:
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= _MIN_STEM and _VOWEL.search(base):
            return _undoubled(base)
    return word[:-3] + "y" if word.endswith("ied") else word


def _undoubled(base: str) -> str:
    doubled = len(base) > _MIN_STEM and base[-1] == base[-2]
    kept = base[-1] in "sz" or (base[-1] == "l" and len(base) <= 4)  # noqa: PLR2004 - "fill"
    return base[:-1] if doubled and not kept else base
