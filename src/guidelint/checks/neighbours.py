"""Words that do not go side by side: one twice, two that never meet, a wrong article."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.lexicon import lexicon, told_by
from guidelint.model import Edit, Finding, Fix
from guidelint.reading.notation import QUOTES, notation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.lexicon import Lexicon
    from guidelint.reading import Reading, Text
    from guidelint.reading.tokens import Token

LONGEST = 6
"""Words that a repeated run has at most."""
WEIGHTY = 9
"""Letters a run without a function word has at least: "New York New York" is a name."""
GLUE = frozenset("'’`-/&_.")
"""What joins a word to a name, or shows that it is spoken of."""
LONG = 60
"""Characters from which a text can be asked for its own language."""
FREQUENT = 3
"""So often on a page, it is how the thing is called, or how the word is read."""
PROPER = 4
"""Words proper to French from which a page is French: Spanish or Italian pages have one or two."""
VOWELS = frozenset("aeiou")
FRENCH_VOWELS = frozenset("aeiouâàéèêëîïôûùœæ")
SHORT = 4
"""Letters up to which a word in u may be read by its letters: "url", "usb", "ui"."""
WORD = re.compile(r"[ \u00a0](\w[\w'’-]*)(?![=`_])")


class DoubledWords(Check[Params]):
    """Compare each word with the same word one to six places before it, and what is between."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each run that is repeated."""
        own = reading.once(notation)
        for text in reading.body if reading.language else ():
            for size, at in _repeats(text.tokens):
                tokens = text.tokens
                start, middle = tokens[at - size].start, tokens[at - 1].end
                end = tokens[at + size - 1].end
                is_shown = own.in_quotes(text, start, end) or not own.is_plain(text, start, end)
                if not is_shown and _is_slip(text, at, size):
                    said = text.clean[start:middle]
                    remove = Edit(text.block.span(middle, end), "")
                    yield Finding(
                        message=f"“{said}” stands here twice.",
                        place=text.place(start, end),
                        fix=Fix(f"write “{said}”", (remove,)),
                    )


def _repeats(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Give (size, where the second run begins) of runs of words with nothing but words between."""
    low = [token.low for token in tokens]
    if len(set(pairwise(low))) >= len(low) - 1 and not any(map(eq, low, low[1:])):
        return
    last: dict[str, int] = {}
    begin = 0
    for at, token in enumerate(tokens):
        if token.kind != "word":
            begin = at + 1
            continue
        size = at - last.get(token.low, -LONGEST - 1)
        last[token.low] = at
        if size > LONGEST or at - size < begin or at + size > len(tokens):
            continue
        if low[at - size : at] == low[at : at + size]:
            yield size, at
            begin = at + 1


def _is_slip(text: Text, at: int, size: int) -> bool:
    """Whether a repeated run is none that language repeats, and no name."""
    again = text.tokens[at : at + size]
    if all(token.capital for token in again) or _is_joined(text, at, size):
        return False
    words = [token.low for token in again]
    after = text.tokens[at + size : at + size + 1]
    surname = size == 1 and any(token.capital for token in after)
    if surname and words[0] in text.reading.lexicon.words("begins a surname"):
        return False
    if _is_said_twice(words, text):
        return False
    run = " ".join((*words, *words))
    return sum(each.folded.count(run) for each in text.reading.body) < FREQUENT


def _is_said_twice(words: list[str], text: Text) -> bool:
    """Whether language says such a run twice: "had had", "on and on and on", "ha ha ha"."""
    lexicon, known = text.reading.lexicon, set(words)
    if known <= lexicon.words("doubling"):
        return True
    small = bool(known & lexicon.function_words)
    if len(words) == 1:
        return len(words[0]) == 1 and not small
    if len(words) == 2 and (known & lexicon.words("joint") or len(known) == 1):
        return True
    return not small and sum(map(len, words)) < WEIGHTY


def _is_joined(text: Text, at: int, size: int) -> bool:
    """Whether more than one space stands between the words, or something is joined to the last."""
    tokens = text.tokens[at - size : at + size]
    if text.clean[tokens[-1].end :][:1] in ("-", "_", "/", "="):
        return True
    return any(text.folded[one.end : two.start] != " " for one, two in pairwise(tokens))


class ImpossiblePair(Check[Params]):
    """Ask for the pairs of function words that the lexicon calls impossible: "must should"."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each pair in running text."""
        own = reading.once(notation)
        for text in reading.body:
            for hit in text.cue("impossible pair"):
                if _is_running(text, hit.start, hit.end) and own.is_plain(text, hit.start, hit.end):
                    said = text.clean[hit.start : hit.end]
                    yield Finding(
                        message=f"“{said}”: one of these words is too many, or one is missing.",
                        place=text.place(hit.start, hit.end),
                    )


def _is_running(text: Text, start: int, end: int) -> bool:
    """Whether both words are words of the sentence: no letter, no name, nothing quoted."""
    clean, lexicon = text.clean, text.reading.lexicon
    joined = GLUE | QUOTES | {"("}
    if clean[:start][-1:] in joined or (clean[end : end + 1] or " ") in joined - {"."}:
        return False
    if not clean[start + 1 : end].islower():
        return False
    if clean[start].isupper() and start not in {begin for begin, _ in text.bounds}:
        return False
    second = text.folded.rfind(" ", start, end) + 1
    if any(hit.start == second for hit in text.cue("to this end")):
        return False
    if end - second == 1 and not _goes_on(text, end):
        return False
    previous = text.folded[:start].split()[-1:]
    return not set(previous) & lexicon.words("letter before")


def _goes_on(text: Text, end: int) -> bool:
    """Whether a word that carries a topic follows, and not the end of "spelt with an a"."""
    after = WORD.match(text.folded, end)
    return after is not None and after[1] not in text.reading.lexicon.function_words


class WrongArticle(Check[Params]):
    """Compare each article with the sound after it: "a hour", "an user", in French "le hôpital"."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each article that is surely wrong."""
        words, own = reading.lexicon.words, reading.once(notation)
        articles = words("article by sound")
        elides = words("elides") if reading.once(_is_sure) else frozenset[str]()
        for text in reading.body if articles or elides else ():
            for number in text.where(articles | elides):
                small = text.tokens[number]
                found = WORD.match(text.clean, small.end)
                right = (_article if small.low in articles else _elision)(text, number, found)
                if found and right and own.is_plain(text, small.start, found.end()):
                    yield _finding(text, small, found, right)


def _article(text: Text, number: int, found: re.Match[str] | None) -> str:
    """Give the right article where "a" or "an" is wrong."""
    article = text.tokens[number]
    right = _article_before(found[1], text.reading.language) if found else ""
    if found is None or right in ("", article.low):
        return ""
    if not _is_article(text, number) or not _in_own_language(text):
        return ""
    wrong = f"{article.low} {found[1].lower()}"
    if sum(each.folded.count(wrong) for each in text.reading.body) >= FREQUENT:
        return ""
    return right.capitalize() if article.capital else right


def _is_article(text: Text, number: int) -> bool:
    """Whether "a" is an article here and no label, name or part of a word."""
    article, word = text.tokens[number : number + 2]
    lexicon = text.reading.lexicon
    if text.clean[: article.start][-1:] in GLUE or word.text in lexicon.words("after label"):
        return False
    before = text.tokens[number - 1].low if number else ""
    if before in lexicon.words("letter before") or article.text[1:].isupper():
        return False
    return not article.capital or article.start in {start for start, _ in text.bounds}


def _in_own_language(text: Text) -> bool:
    return len(text.clean) < LONG or told_by(text.clean, "").code in (text.reading.language, "")


def _elision(text: Text, number: int, found: re.Match[str] | None) -> str:
    """Give the elided form where a vowel follows a word that loses its own before one."""
    small, lexicon = text.tokens[number], text.reading.lexicon
    if found is None or not found[1].islower():
        return ""
    if small.low in lexicon.words("article or pronoun") and found[1] in lexicon.function_words:
        return ""
    return _elided(small.text, found[1], lexicon)


def _is_sure(reading: Reading) -> bool:
    """Whether words stand on the page that its language does not share with its neighbours."""
    return len(reading.words & reading.lexicon.words("proper to the language")) >= PROPER


def _finding(text: Text, small: Token, found: re.Match[str], right: str) -> Finding:
    better = right + ("" if right.endswith("’") else " ")
    edit = Edit(text.block.span(small.start, found.start(1)), better)
    return Finding(
        message=f"“{text.clean[small.start : found.end(1)]}”: write “{better}{found[1]}”.",
        place=text.place(small.start, found.end(1)),
        fix=Fix(f"write “{better}{found[1]}”", (edit,), safe=True),
    )


@lru_cache(maxsize=65536)
def _article_before(word: str, language: str) -> str:
    """Give "a" or "an", or "" where it depends on how the word is read."""
    words = lexicon(language).words
    if word[0].isdigit():
        return _before_number(word)
    first = re.split(r"[-'’]", word)[0]
    low = first.lower()
    if len(first) == 1 or not first.isascii() or _is_spelt(first):
        return ""
    if low in words("silent h"):
        return "an"
    if low[0] in VOWELS:
        is_odd = _begins(low, words("consonant sound")) and not _begins(low, words("vowel sound"))
        return _before_vowel(first, is_odd=is_odd)
    if low[0] == "y" or (low[0] == "h" and _begins(low, words("a or an"))):
        return ""
    onset = re.match(r"[^aeiouy]+", low)
    known = onset and onset[0] in words("onset") and len(onset[0]) < len(low)
    return "a" if known else ""


def _elided(small: str, word: str, lexicon: Lexicon) -> str:
    """Give "l’" for "le" before "office", or "" where nothing is elided."""
    low = small.lower()
    if low not in lexicon.words("elides") or word[0] not in FRENCH_VOWELS | {"h"}:
        return ""
    stem = re.split(r"[-'’]", word)[0]
    if len(stem) < 3 or stem in lexicon.words("no elision"):
        return ""
    if word[0] == "h" and not _begins(word, lexicon.words("mute h")):
        return ""
    return small[:-1] + "’"


def _is_spelt(word: str) -> bool:
    """Whether a word is read by its letters: capitals or digits in it, or no vowel."""
    odd = any(char.isupper() or char.isdigit() for char in word[1:])
    return odd or not set(word.lower()) & (VOWELS | {"y"})


def _before_vowel(word: str, *, is_odd: bool) -> str:
    if is_odd:
        return "" if word[0].isupper() else "a"
    if (word[0].isupper() and word[0] in "UEO") or (word[0] == "u" and len(word) <= SHORT):
        return ""
    return "an"


def _begins(word: str, stems: frozenset[str]) -> bool:
    return any(word[:size] in stems for size in range(2, len(word) + 1))


def _before_number(word: str) -> str:
    digits = re.match(r"[\d,.]+", word)
    number = (digits[0] if digits else word).rstrip(".,")
    if number.startswith("8") or re.fullmatch(r"(?:11|18)(?:,\d{3})*(?:\.\d+)?", number):
        return "an"
    return "" if re.match(r"1[18]\d\d\b", number) else "a"
