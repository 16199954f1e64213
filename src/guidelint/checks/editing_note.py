"""A remark of the people who wrote the page, left for its readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
FIRST = re.compile(r"([^\W\d_a-z][\w-]+)\s?([,:–—]| \w+)")


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
    if editing or sure or plainly:
        weight += 0.5 * _addressed(inside, plain, text) + 0.3 * inside.rstrip(" )").endswith("?")
        weight += 0.4 * (inside.isupper() and len(words) >= SHOUTED)
    return weight


def _addressed(inside: str, plain: list[str], text: Text) -> bool:
    """Whether it begins with a name that is called, or that is to do something."""
    lexicon = text.reading.lexicon
    first = FIRST.match(inside)
    if not first or plain[0] in lexicon.function_words | lexicon.words("naming"):
        return False
    if first[2] in ",:–—":
        return plain[0] not in lexicon.words("editing")
    task = plain[1:3]
    return (
        len(task) > 1
        and task[0] in lexicon.words("colleague link")
        and task[1] in lexicon.words("colleague verb")
    )


CHECK = EditingNote
