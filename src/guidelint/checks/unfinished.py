"""What the writers of a page left in it: unfilled slots, notes to one another, half a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Fact, Finding
from guidelint.reading.fillers import left_on
from guidelint.reading.notation import OBJECT, notation, prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading, Text

SITE = 3
"""On so many pages, a notation is that of the site, and its generator fills it."""
GENERATORS = ("double", "single", "erb", "capitals", "percent", "dollar")
"""Shapes of slots that a site generator fills."""
SAID = {
    "slot": "“{}” is a slot of a template that was not filled in.",
    "note": "“{}” says that something is still to be written.",
    "filler": "“{}” stands where something was to be filled in.",
    "nothing": "“{}” is what a program prints where a value is missing.",
    "currency": "“{}” is a currency without its amount.",
    "address": "“{}” is an address of the template.",
}
ASIDE = re.compile(r"[(\[]([^()\[\]]{6,160})[)\]]")
SHOUTED = 3
"""Words in capitals from which a remark is shouted."""
CUES = ("surely editing", "never for readers")
FIRST = re.compile(r"([^\W\d_a-z][\w-]+)\s?([,:–—])")
WORDS = 4
"""A text is a sentence from so many words."""
OTHERS = 3
"""Other texts of its kind that must end with a stop before a soft ending tells."""
GOES_ON = re.compile(
    r"```|~~~|<(?:img|a|button|input|code|select|iframe|svg|video|object|form|ul|ol|pre|table|br)\b"
    r"|!\[|\{[{%<]|\$\$|^ {4}\S|^\t\S|^\s*\|",
    re.MULTILINE | re.IGNORECASE,
)
"""What may finish a sentence and is no text."""
STOPS = frozenset(".!?:;)”»\"…*’'")


class Unfilled(Check[Params]):
    """Report the odd slot out; what a generator fills is compared over the pages of a site."""

    def ask(self, reading: Reading) -> Iterator[Finding | Fact]:
        """Yield findings, and the uses of generators' notations as facts."""
        told: set[int] = set()
        for each in reading.once(left_on):
            place = reading.page.place(each.span)
            if each.shape in GENERATORS:
                yield Fact(each.shape, each.sure, place, reading.page.subject)
            elif each.sure and told.isdisjoint((each.span.start, each.span.end - 1)):
                yield Finding(message=SAID[each.why].format(place.quote), place=place)
            if each.sure:
                told.update(range(each.span.start, each.span.end))

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Report the slots of a notation that few pages have."""
        if len({fact.place.path for fact in facts}) >= SITE:
            return
        for fact in facts:
            if fact.value:
                yield Finding(message=SAID["slot"].format(fact.place.quote), place=fact.place)


class EditingNote(Check[Params]):
    """Weigh each aside, and each sentence that says what only an editor says."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each remark."""
        own = reading.once(notation)
        for text in reading.once(prose).parts:
            for start, end, is_aside in _candidates(text):
                weight = _weight(text, start, end) - 0.8 * (not is_aside)
                if weight >= 1 and not own.quoted(text) and not own.named(text, start, end):
                    said = text.clean[start:end]
                    yield Finding(
                        message=f"“{said}” is a note to an editor.", place=text.place(start, end)
                    )


def _candidates(text: Text) -> Iterator[tuple[int, int, bool]]:
    """Give asides in brackets, and sentences with a phrase of editors."""
    asides: list[tuple[int, int]] = []
    if "(" in text.clean or "[" in text.clean:
        asides = [found.span() for found in ASIDE.finditer(text.clean)]
        yield from ((start, end, True) for start, end in asides)
    if text.kind in ("heading", "meta") or not any(text.cue(cue) for cue in CUES):
        return
    for start, end in text.bounds:
        is_taken = any(start < stop and begin < end for begin, stop in asides)
        if not is_taken and any(text.cued(cue, start, end) for cue in CUES):
            yield start, end, False


def _weight(text: Text, start: int, end: int) -> float:
    """Weigh the marks of a remark: whom it speaks to, what it asks, and how it is written."""
    lexicon = text.reading.lexicon
    inside = text.clean[start:end].strip("()[] ")
    words = text.folded[start:end].strip("()[] .?!").split()
    plain = [word.strip(".,:;?!") for word in words]
    editing = set(plain) & lexicon.words("editing")
    sure, plainly = (text.cued(cue, start, end) for cue in CUES)
    weight = 0.4 * min(len(editing), 2) + 0.8 * sure + 1.6 * plainly
    weight += 0.5 * bool(set(plain) & lexicon.words("informal")) + 0.5 * ("??" in inside)
    weight += 0.7 * _is_charged(inside, plain, text)
    if editing or sure or plainly:
        weight += 0.5 * _is_called(inside, plain, text)
        weight += 0.4 * (inside.isupper() and len(words) >= SHOUTED)
        asks = inside.rstrip().endswith("?")
        weight += 0.3 * asks + 0.4 * (asks and len(plain) <= 2 and set(plain) <= editing | {""})
    return weight


def _is_called(inside: str, plain: list[str], text: Text) -> bool:
    """Whether it begins with a name that is called: "Marta, ..."."""
    known = text.reading.lexicon.words("editing") | text.reading.lexicon.function_words
    return FIRST.match(inside) is not None and plain[0] not in known


def _is_charged(inside: str, plain: list[str], text: Text) -> bool:
    """Whether it begins with a name that is to do an editor's work: "Tom to confirm ..."."""
    lexicon = text.reading.lexicon
    if len(plain) <= 2 or not inside[0].isupper() or plain[0] in lexicon.function_words:
        return False
    links, verbs = lexicon.words("colleague link"), lexicon.words("colleague verb")
    if plain[1] not in links or plain[2] not in verbs or plain[0].endswith("s"):
        return False
    return not any(f" {plain[0]}" in each.clean for each in text.reading.body)


class CutOff(Check[Params]):
    """Ask what the last word of each text is: an article, "and" or "of" ends nothing."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each text that breaks off."""
        hard = reading.lexicon.words("unfinished")
        soft = reading.lexicon.words("unfinished soft")
        for text in reading.body:
            last = text.tokens[-1] if text.tokens else None
            if last is None or last.kind != "word" or not last.text.islower():
                continue
            word = last.low.rpartition("'")[2]
            if (word not in hard and word not in soft) or last.end < len(text.clean.rstrip()):
                continue
            if last.start and not text.clean[last.start - 1].isspace():
                continue
            if word not in hard and (
                text.cued("relative", text.bounds[-1][0]) or not _is_odd(text)
            ):
                continue
            if _is_sentence(text) and not _goes_on(text):
                yield Finding(
                    message=f"The text breaks off after “{last.text}”.",
                    place=text.place(last.start, last.end),
                )


def _is_sentence(text: Text) -> bool:
    words = sum(token.kind == "word" for token in text.tokens)
    return text.kind in ("paragraph", "item", "cell") and words >= WORDS


def _goes_on(text: Text) -> bool:
    """Whether a list, code, an image or the next text finishes the sentence."""
    own, texts = text.reading.once(notation), text.reading.texts
    after = texts[text.index + 1] if text.index + 1 < len(texts) else None
    behind = own.between(text, after)
    if OBJECT in text.clean[-12:] or GOES_ON.search(behind):
        return True
    if behind[:1] != "<" and behind.lstrip("*_\"”’')")[:1] in tuple("`$[{<:"):
        return True
    if after is None:
        return False
    if text.kind == "item":
        return _in_a_pattern(text, after)
    inner = after.kind in ("item", "cell") and text.kind == "paragraph"
    return inner or after.clean[:1].islower() or after.clean[:1] in ("“", "«", OBJECT, "…")


def _in_a_pattern(text: Text, after: Text) -> bool:
    """Whether the items of a list all run on, each into the next."""
    joint = text.tokens[-1].low in text.reading.lexicon.words("joint")
    if after.kind == "item" and (joint or after.block.level > text.block.level):
        return True
    lists = [each for each in text.reading.lists if each.group == text.block.group]
    others = [item for each in lists for item in each.items if item is not text]
    return bool(others) and _stopped(others) * 2 < len(others)


def _is_odd(text: Text) -> bool:
    """Whether all other texts of its kind end with a stop; only paragraphs and items have one."""
    kinds = [each for each in text.reading.body if each.kind == text.kind and each is not text]
    others = [each for each in kinds if len(each.clean) > 40]
    return text.kind != "cell" and len(others) >= OTHERS and _stopped(others) >= 0.9 * len(others)


def _stopped(texts: Sequence[Text]) -> int:
    return sum(each.clean.rstrip()[-1:] in STOPS for each in texts)
