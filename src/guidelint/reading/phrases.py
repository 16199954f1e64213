"""The names of several words on a page: runs of capitalised words with the small words in them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from guidelint import regexes as re
from guidelint.lexicon import LANGUAGES, lexicon
from guidelint.reading.mentions import HOLE, articles, is_shouted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Place
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text
    from guidelint.reading.tokens import Token

MAX_JOINTS = 2
"""Small words between two capitalised ones ("Bank of the North")."""

_GAP = re.compile(r" ?|\. |\n")


class Word(NamedTuple):
    """A part of a name: `text.clean[start:end]`; `token` is its number in the text."""

    form: str
    start: int
    end: int
    token: int


class Phrase(NamedTuple):
    """A name of two and more capitalised words, without its small words.

    opens: whether it stands at the beginning of a sentence, where any word is capitalised.
    """

    words: tuple[Word, ...]
    text: Text
    opens: bool

    @property
    def printed(self) -> str:
        """The name as printed, its small words included."""
        return self.text.clean[self.words[0].start : self.words[-1].end]

    @property
    def place(self) -> Place:
        """Its place on the page."""
        return self.text.place(self.words[0].start, self.words[-1].end)


def find_phrases(reading: Reading) -> tuple[Phrase, ...]:
    """Give the names of several words of a page in reading order."""
    return tuple(phrase for text in reading.texts for phrase in _of_text(text))


@lru_cache(maxsize=1)
def _inside() -> frozenset[str]:
    return frozenset().union(*(lexicon(each).words("name inside") for each in LANGUAGES))


def find_titled(reading: Reading) -> tuple[Phrase, ...]:
    """Give the single names behind a title of a person: "Mr Mackinnon", "le docteur Lacombe"."""
    return tuple(phrase for text in reading.texts for phrase in _titled(text))


def _titled(text: Text) -> Iterator[Phrase]:
    ends = {hit.end for hit in text.cue("person title")}
    for number, token in enumerate(text.tokens):
        if token.end in ends and number + 1 < len(text.tokens):
            at = number + 1
            if text.tokens[at].text == "." and at + 1 < len(text.tokens):
                at += 1
            following = text.tokens[at]
            if following.kind == "word" and following.text[0].isupper():
                yield from (
                    Phrase((each,), text, opens=False) for each in _parts(following, at)[-1:]
                )


def _of_text(text: Text) -> Iterator[Phrase]:
    if text.clean.islower() or is_shouted(text):
        return
    run: list[Word] = []
    joined = 0
    for number, token in enumerate(text.tokens):
        if not run and not token.text[0].isupper():
            continue
        capital = token.kind == "word" and token.text[0].isupper()
        if run and not _continues(text, run[-1], number):
            yield from _phrase(run, text)
            run, joined = [], 0
        if not run and token.text.lower() in articles():
            continue
        if capital or (run and token.kind == "number"):
            run += _parts(token, number)
            joined = 0
        elif run and _joins(token, joined):
            joined += 1
        elif run and token.text not in (".", "-", "&"):
            yield from _phrase(run, text)
            run, joined = [], 0
    yield from _phrase(run, text)


def _joins(token: Token, joined: int) -> bool:
    """Whether a small word stands inside a name; an article does only behind another one."""
    if token.kind != "word" or joined == MAX_JOINTS or token.text not in _inside():
        return False
    return joined > 0 or token.text not in articles()


def _continues(text: Text, last: Word, number: int) -> bool:
    """Whether nothing but a space, or the dot of a short title, stands before a token."""
    before, token = text.tokens[number - 1], text.tokens[number]
    gap = text.clean[before.end : token.start]
    if HOLE in gap or not _GAP.fullmatch(gap):
        return False
    if before.text == ".":
        return last.end == before.start and len(last.form) <= 4 and gap == " "
    return True


def _parts(token: Token, number: int) -> list[Word]:
    found = []
    for part in re.finditer(r"[^-‐‑]+", token.text):
        start = token.start + part.start()
        end = token.start + part.end()
        elided = re.search(r"['’ʼ]", part[0])
        if elided and elided.start() <= 2:
            start += elided.end()
        elif elided:
            end = token.start + part.start() + elided.start()
        if end - start > 1 or token.kind == "number":
            found.append(
                Word(token.text[start - token.start : end - token.start], start, end, number)
            )
    return found


def _phrase(run: list[Word], text: Text) -> Iterator[Phrase]:
    if len(run) > 1:
        yield Phrase(tuple(run), text, any(start == run[0].start for start, _ in text.bounds))
