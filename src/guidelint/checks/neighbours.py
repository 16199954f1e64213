"""Words that do not go side by side: one twice, two that never meet, a wrong article."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import eq
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.lexicon import lexicon
from guidelint.model import Edit, Finding, Fix, lazy
from guidelint.reading import Stretch
from guidelint.reading.mentions import unmarked
from guidelint.reading.notation import QUOTES, notation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading, Text
    from guidelint.reading.notation import Notation
    from guidelint.reading.tokens import Token

LONGEST = 6
"""Words that a repeated run has at most."""
WEIGHTY = 9
"""Letters a run without a function word has at least: "New York New York" is a name."""
GLUE = frozenset("'’`-/&_.")
"""What joins a word to a name, or shows that it is spoken of."""
SET_APART = GLUE | QUOTES | {"("}
MARGINS = frozenset(("meta", "alt", "chrome"))
FREQUENT = 3
"""So often on a page, it is how the thing is called, or how the word is read."""
PROPER = 4
"""Words proper to French from which a page is French: Spanish or Italian pages have one or two."""
VOWELS = frozenset("aeiou")
COLUMNS = lazy(r"\S(?: {2,}|\t+)\S")
"""A gap between columns of plain text that were not read as a table."""
SHORT = 4
"""Letters up to which a word in u may be read by its letters: "url", "usb", "ui"."""
WORD = re.compile(r"[ \u00a0](\w[\w'’-]*)(?![=`_]|\.\w)")
EIGHTY = lazy(r"8|(?:11|18)(?:,\d{3})*(?![\d,])")
"""Numbers that begin with a vowel sound."""
YEAR = lazy(r"1[18]\d\d(?!\d)")
"""What may be read as a year, "an 1850 house", or as a thousand."""


class DoubledWords(Check[Params]):
    """Compare each word with the same word one to six places before it, and what is between."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each run that is repeated."""
        own = reading.once(notation)
        for text in reading.body if reading.language else ():
            for size, at in _repeats(text.tokens) if len(text.words) < len(text.tokens) else ():
                tokens = text.tokens[at - size : at + size]
                start, middle, end = tokens[0].start, tokens[size - 1].end, tokens[-1].end
                is_shown = Stretch(text, start, end).quoted or not _is_own(own, text, start, end)
                if not is_shown and _is_slip(text, tokens, size):
                    said = text.clean[start:middle]
                    remove = Edit(text.block.span(middle, end), "")
                    yield Finding(
                        message=f"“{said}” stands here twice.",
                        place=text.place(start, end),
                        fix=Fix(f"write “{said}”", (remove,)),
                    )


def _is_own(own: Notation, text: Text, start: int, end: int) -> bool:
    """Whether words stand so on the page, in its own language."""
    return own.is_plain(text, start, end) and not text.is_foreign


def _repeats(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Give (size, where the second run begins) of runs with no mark in or between them."""
    low = [token.low for token in tokens]
    if len(set(pairwise(low))) >= len(low) - 1 and not any(map(eq, low, low[1:])):
        return
    last: dict[str, int] = {}
    begin = 0
    for at, token in enumerate(tokens):
        if token.kind not in ("word", "number"):
            begin = at + 1
            continue
        size = at - last.get(token.low, -LONGEST - 1)
        last[token.low] = at
        if size <= LONGEST and at - size >= begin and low[at - size : at] == low[at : at + size]:
            yield size, at
            begin = at + 1


def _is_slip(text: Text, tokens: Sequence[Token], size: int) -> bool:
    """Whether a repeated run is none that language repeats, and no name."""
    again = tokens[size:]
    words = [token.low for token in again]
    known, run = set(words), " ".join((*words, *words))
    start, end = tokens[0].start, tokens[-1].end
    if text.clean[end : end + 1] in tuple("-_/="):  # "set the key key_name"
        return False
    if all(token.capital for token in again) or _is_said_twice(text, start, known):
        return False
    if any(token.kind == "number" for token in again) and not _is_measured(text, again):
        return False
    span = text.block.span(start, end)
    if COLUMNS.search(text.page.raw, span.start, span.end):
        return False
    of_run = _is_one_word if size == 1 else _is_phrase
    rare = (f" {each.folded} ".count(f" {run} ") for each in text.reading.body)
    return of_run(text, tokens, words) and sum(rare) < FREQUENT and not _is_quoted(text, run)


def _is_measured(text: Text, run: Sequence[Token]) -> bool:
    """Whether a run with a number in it is a phrase: "within 14 days", no "3 to", no "10 of"."""
    first, last = run[0], run[-1]
    is_led = first.low in text.reading.lexicon.words("governing")
    return is_led and len(run) > 2 and (last.kind == "word" or len(run) > 3)


def _is_quoted(text: Text, run: str) -> bool:
    """Whether the same words stand in quotation marks on the page: it tells of them."""
    return any(
        f"{mark}{run}" in each.folded.replace("« ", "«")
        for each in text.reading.body
        if run in each.folded
        for mark in "«“\"'`"
    )


def _is_one_word(text: Text, tokens: Sequence[Token], words: Sequence[str]) -> bool:
    """Whether a word said twice is a word of the language: no "Bufo bufo", no "de de Vries"."""
    lexicon, word, (first, last) = text.reading.lexicon, words[0], tokens
    behind = text.clean[last.end + 1 :][:1]
    if first.capital and not last.capital and first.start not in _beginnings(text):
        return False  # "for 9 May may", "Bufo bufo"
    if word in lexicon.function_words:
        return not (word in lexicon.words("begins a surname") and behind.isupper())
    return len(set(word)) > 1  # "Ring 0xxx xxx xxx"


def _is_phrase(text: Text, tokens: Sequence[Token], words: Sequence[str]) -> bool:
    """Whether words said twice are no pair: "one and one and two", "from time to time to time"."""
    lexicon = text.reading.lexicon
    small = lexicon.function_words.intersection(words)
    lead = Stretch(text, tokens[0].start, tokens[0].start).lead
    if len(words) == 2:
        led = words[0] not in small and not lexicon.words("of").isdisjoint(lead[-1:])
        if lexicon.words("joint").intersection(words) or (small and led):
            return False
    if words[0] in small and len(lead) == 1 and lead[0] in lexicon.words("governing"):
        return False  # "In the harbour the harbour master is in charge"
    opens = not lexicon.words("opens a clause").isdisjoint(lead[-1:])
    if opens and not lexicon.words("clausal").isdisjoint(words):
        return False  # "When they are gone they are gone"
    return bool(small) or sum(map(len, words)) >= WEIGHTY


def _is_said_twice(text: Text, start: int, words: set[str]) -> bool:
    """Whether language says words twice: "had had"; "what it is is" needs a clause before it."""
    lexicon = text.reading.lexicon
    if words <= lexicon.words("doubling behind a clause"):
        begin = text.bounds[text.sentence_at(start)][0]
        before = text.folded[begin:start].replace(",", " ").split()
        return not lexicon.words("opens a clause").isdisjoint(before)
    return words <= lexicon.words("doubling")


def _beginnings(text: Text) -> frozenset[int]:
    """Where the sentences of a text begin."""
    return frozenset(start for start, _ in text.bounds)


class ImpossiblePair(Check[Params]):
    """Ask for the pairs of function words that the lexicon calls impossible: "must should"."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each pair in running text."""
        own = reading.once(notation)
        for text in reading.cueing("impossible pair"):
            for hit in text.cue("impossible pair") if text.kind not in MARGINS else ():
                start, end = hit.start, hit.end
                if _is_running(text, start, end) and _is_own(own, text, start, end):
                    said = (
                        f"“{text.clean[start:end]}”: a word here is too many, missing or misspelt."
                    )
                    yield Finding(message=said, place=text.place(start, end))


def _is_running(text: Text, start: int, end: int) -> bool:
    """Whether both words are words of the sentence: no letter, no name, nothing quoted."""
    clean, lexicon = text.clean, text.reading.lexicon
    apart = clean[:start][-1:] in SET_APART or clean[end : end + 1] in SET_APART - {"."}
    is_start = clean[start].islower() or start in _beginnings(text)
    if apart or not is_start or not clean[start + 1 : end].islower():
        return False
    after = WORD.match(text.folded, end)
    if after and after[1] in lexicon.words("bound behind a preposition"):
        return False
    if clean[end - 2] == " " and (after is None or after[1] in lexicon.function_words):
        return False  # "spelt with an a"
    sentence = text.folded[text.bounds[text.sentence_at(start)][0] : start].split()
    before = sentence[-1:]
    if not lexicon.words("begins each other").isdisjoint(before):  # "they pass one another a bit"
        return False
    if lexicon.words("finite verb").issuperset(text.folded[start:end].split()):
        return lexicon.words("opens a clause").isdisjoint(sentence)  # "which two they are is told"
    return lexicon.words("letter before").isdisjoint(before)


class WrongArticle(Check[Params]):
    """Compare each article with the sound after it: "a hour", "an user", in French "le hôpital"."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each article that is surely wrong."""
        lexicon, own = reading.lexicon, reading.once(notation)
        articles, elides = lexicon.words("article by sound"), lexicon.words("elides")
        if len(reading.words & lexicon.words("proper to the language")) < PROPER:
            elides = frozenset()
        sought = articles | elides
        for text in reading.body if sought else ():
            for number in text.where(sought):
                small = text.tokens[number]
                found = WORD.match(text.clean, small.end)
                read = _article if small.low in articles else _elision
                right = read(text, number, found[1]) if found else ""
                if found and right and _is_own(own, text, small.start, found.end()):
                    yield _misfit(text, small, found, right)


def _misfit(text: Text, small: Token, found: re.Match[str], right: str) -> Finding:
    """Say what to write; "an" may be half of another word: "up an running"."""
    meant = text.reading.lexicon.words("one letter from an article")
    other = "".join(f" or “{word}”" for word in sorted(meant) if word[:-1] == small.low)
    edit = Edit(text.block.span(small.start, found.start(1)), right)
    return Finding(
        message=f"“{text.clean[small.start : found.end()]}”: write “{right}{found[1]}”{other}.",
        place=text.place(small.start, found.end()),
        fix=Fix(f"write “{right}{found[1]}”", (edit,), safe=not other),
    )


def _article(text: Text, number: int, word: str) -> str:
    """Give the right article with its space where "a" or "an" is wrong and surely an article."""
    article, lexicon = text.tokens[number], text.reading.lexicon
    right = _article_before(word, text.reading.language)
    if right in ("", article.low) or word in lexicon.words("after label"):
        return ""
    before = text.tokens[number - 1].low if number else ""
    if text.clean[: article.start][-1:] in GLUE or before in lexicon.words("letter before"):
        return ""
    if article.text == "AN" or (article.capital and article.start not in _beginnings(text)):
        return ""
    wrong = f"{article.low} {word.lower()}"
    if sum(each.folded.count(wrong) for each in text.reading.body) >= FREQUENT:
        return ""
    return f"{right.capitalize() if article.capital else right} "


def _elision(text: Text, number: int, word: str) -> str:
    """Give the elided form where a vowel follows a word that loses its own before one."""
    small, lexicon = text.tokens[number], text.reading.lexicon
    is_vowel = word[0] == "œ" or unmarked(word[0]) in VOWELS
    if not is_vowel and not (word[0] == "h" and _begins(word, lexicon.words("mute h"))):
        return ""
    stem = _first_part(word)
    if not word.islower() or small.text[1:].isupper():
        return ""
    if len(stem) < 3 or stem in lexicon.words("no elision"):
        return ""
    is_article = small.low in lexicon.words("article or pronoun")
    return "" if is_article and word in lexicon.function_words else f"{small.text[:-1]}’"


def _first_part(word: str) -> str:
    return re.split("[-']", word.replace("’", "'"))[0]


@lru_cache(maxsize=65536)
def _article_before(word: str, language: str) -> str:
    """Give "a" or "an", or "" where it depends on how the word is read."""
    words, first = lexicon(language).words, _first_part(word)
    if first[0].isdigit():
        return "an" if EIGHTY.match(first) else "" if YEAR.match(first) else "a"
    low = first.lower()
    if len(first) == 1 or not first.isascii() or _is_spelt(first):
        return ""
    if low in words("silent h"):
        return "an"
    if low[0] in VOWELS:
        if _begins(low, words("consonant sound")) and not _begins(low, words("vowel sound")):
            return "a" if word[0].islower() else ""
        return "" if word[0] in "UEO" or (word[0] == "u" and len(first) <= SHORT) else "an"
    onset = low[: next((at for at, char in enumerate(low) if char in "aeiouy"), 0)]
    return "a" if onset in words("onset") and not _begins(low, words("a or an")) else ""


def _is_spelt(word: str) -> bool:
    """Whether a word is read by its letters: capitals or digits in it, or no vowel."""
    odd = any(char.isupper() or char.isdigit() for char in word[1:])
    sounded = word[1:] if len(word) > SHORT else word  # "uswds"
    return odd or (VOWELS | {"y"}).isdisjoint(sounded.lower())


def _begins(word: str, stems: frozenset[str]) -> bool:
    return not stems.isdisjoint(accumulate(word))
