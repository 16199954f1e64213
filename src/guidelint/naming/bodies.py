"""Names of bodies: "Kenya Revenue Authority", by their words without the one for their kind."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.lexicon import LANGUAGES, lexicon
from guidelint.lexicon.countries import countries_in
from guidelint.model import Record
from guidelint.reading.definitions import find_definitions
from guidelint.reading.initials import content
from guidelint.reading.names import find_phrases

if TYPE_CHECKING:
    from guidelint.reading import Reading
    from guidelint.reading.names import Phrase

KINDS = ("authority", "board", "department", "fund", "institute")
MIN_WORDS = 3
NEAR = 60
"""Characters around a name in which the page may set it apart."""


class Body(Record):
    """The name of a body: its words with a mark for its kind, the word for that, its acronym.

    apart: whether the page tells it apart from another one, or tells of its past.
    """

    phrase: Phrase
    frame: str
    head: str
    acronym: str
    apart: bool


def find_bodies(reading: Reading) -> tuple[Body, ...]:
    """Give the names of three and more words that hold one word for what the body is."""
    kinds = _kinds()
    if reading.words.isdisjoint(kinds):
        return ()
    acronyms = {
        (each.text.index, each.end): each.short.form
        for each in reading.once(find_definitions)
        if each.how == "before"
    }
    found = []
    for phrase in reading.once(find_phrases):
        if len(phrase.words) < MIN_WORDS or not any(
            word.form.lower() in kinds for word in phrase.words
        ):
            continue
        words = content(tuple(word.form for word in phrase.words))
        heads = [(word, kinds[word]) for word in words if word in kinds]
        if len(heads) == 1 and len(words) >= MIN_WORDS and _has_place(phrase):
            head, kind = heads[0]
            frame = " ".join(f"<{kind}>" if word == head else word for word in words)
            acronym = acronyms.get((phrase.text.index, phrase.words[-1].end), "")
            found.append(Body(phrase, frame, head, acronym, _is_set_apart(phrase)))
    return tuple(found)


def _has_place(phrase: Phrase) -> bool:
    """Whether a name says where its body is; others are too often two bodies."""
    words = {word.form.lower() for word in phrase.words}
    return bool(countries_in(phrase.printed)) or any(
        words & lexicon(each).words("region") for each in LANGUAGES
    )


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    """Give the words for a kind of body with that kind."""
    return {
        word: kind
        for kind in reversed(KINDS)
        for each in LANGUAGES
        for word in lexicon(each).words(f"body like {kind}")
    }


def _is_set_apart(phrase: Phrase) -> bool:
    """Whether the page tells the name apart from another one, or tells of its past."""
    text, start, end = phrase.text, phrase.words[0].start, phrase.words[-1].end
    number = text.sentence_at(start)
    first, last = text.bounds[number]
    near = max(first, start - NEAR), min(last, end + NEAR)
    return text.cued("told apart", first, last) or any(
        text.cued(cue, *near) for cue in ("named apart", "set against", "history")
    )
