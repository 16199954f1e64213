"""A remark of the people who wrote the page, left for its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.checks.base import Check, Params
from guidelint.model import Finding
from guidelint.reading.notation import notation, prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Text

ASIDE = re.compile(r"[(\[]([^()\[\]]{6,160})[)\]]")
SHOUTED = 3
"""Words in capitals from which a remark is shouted."""
CUES = ("surely editing", "never for readers")
FIRST = re.compile(r"([^\W\d_a-z][\w-]+)\s?([,:–—])")


class EditingNote(Check[Params]):
    """Weigh each aside, and each sentence that says what only an editor says."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each remark."""
        own = reading.once(notation)
        for text in reading.once(prose):
            for start, end, is_aside in _candidates(text):
                weight = _weight(text, start, end) - 0.8 * (not is_aside)
                if weight < 1 or own.quoted(text) or own.named(text, start, end):
                    continue
                place = text.place(start, end)
                yield Finding(
                    message=f"“{text.clean[start:end]}” is a note to an editor.", place=place
                )


def _candidates(text: Text) -> Iterator[tuple[int, int, bool]]:
    """Give asides in brackets, and sentences with a phrase of editors."""
    taken: list[tuple[int, int]] = []
    if "(" in text.clean or "[" in text.clean:
        for found in ASIDE.finditer(text.clean):
            taken.append(found.span())
            yield *found.span(), True
    if text.kind in ("heading", "meta") or not any(text.cue(cue) for cue in CUES):
        return
    for start, end in text.bounds:
        is_taken = any(start < stop and begin < end for begin, stop in taken)
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
    first = FIRST.match(inside)
    known = text.reading.lexicon.words("editing") | text.reading.lexicon.function_words
    return first is not None and plain[0] not in known


def _is_charged(inside: str, plain: list[str], text: Text) -> bool:
    """Whether it begins with a name that is to do an editor's work: "Tom to confirm ..."."""
    lexicon, reading = text.reading.lexicon, text.reading
    if len(plain) <= 2 or not inside[0].isupper() or plain[0] in lexicon.function_words:
        return False
    is_noun = plain[0].endswith("s") or any(
        f" {word}" in each.clean for each in reading.body for word in plain[:1]
    )
    task = plain[1] in lexicon.words("colleague link") and plain[2] in lexicon.words(
        "colleague verb"
    )
    return task and not is_noun


CHECK = EditingNote
