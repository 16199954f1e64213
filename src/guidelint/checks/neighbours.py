"""Words that do not go side by side: one twice, two that never meet, a wrong article."""

from __future__ import annotations

from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.checks.base import Check, Params
from guidelint.lexicon import told_by
from guidelint.model import Edit, Finding, Fix
from guidelint.reading.articles import article_before, elided
from guidelint.reading.notation import QUOTES, notation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
        lexicon, own = reading.lexicon, reading.once(notation)
        articles = lexicon.words("article by sound")
        elides = lexicon.words("elides") if reading.once(_is_sure) else frozenset[str]()
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
    if found is None or not _is_article(text, number):
        return ""
    right = article_before(found[1], text.reading.lexicon)
    if right in ("", article.low) or not _in_own_language(text):
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
    return elided(small.text, found[1], lexicon)


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
