"""An article that does not fit the sound after it: "a hour", "an user", in French "le hôpital"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.checks.base import Check, Params
from guidelint.lexicon import language_of
from guidelint.model import Edit, Finding, Fix
from guidelint.reading.articles import article_before, elided
from guidelint.reading.notation import notation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Text, Token

GLUED = frozenset("'’/&-`_.")
LONG = 60
"""Characters from which a text can be asked for its own language."""
FREQUENT = 3
"""So often on a page, a word is read as its article says."""
PROPER = 4
"""Words proper to French from which a page is French: Spanish or Italian pages have one or two."""
WORD = re.compile(r"[ \u00a0](\w[\w'’-]*)(?![=`_])")


class WrongArticle(Check[Params]):
    """Compare each article with the word after it."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each article that is surely wrong."""
        rule = {"en": _english, "fr": _french}.get(reading.language)
        if rule is None:
            return
        own = reading.once(notation)
        for text in reading.body:
            for number in range(len(text.tokens) - 1):
                right = rule(text, number)
                if right and own.is_plain(
                    text, text.tokens[number].start, text.tokens[number + 1].end
                ):
                    yield _finding(text, number, right)


def _english(text: Text, number: int) -> str:
    """Give the right article where "a" or "an" is wrong."""
    article = text.tokens[number]
    if article.text not in ("a", "an", "A", "An"):
        return ""
    word = _word_after(text, article)
    if not word or not _is_article(text, number):
        return ""
    right = article_before(word, text.reading.lexicon)
    if not right or right == article.text.lower() or not _in_english(text):
        return ""
    wrong = f"{article.text.lower()} {word.lower()}"
    if sum(each.folded.count(wrong) for each in text.reading.body) >= FREQUENT:
        return ""
    return right if article.text.islower() else right.capitalize()


def _word_after(text: Text, small: Token) -> str:
    """Give the word, or number with what is joined to it, one space behind a small word."""
    found = WORD.match(text.clean, small.end)
    return found[1] if found else ""


def _is_article(text: Text, number: int) -> bool:
    """Whether "a" is an article here and no label, name or part of a word."""
    article, word = text.tokens[number : number + 2]
    lexicon = text.reading.lexicon
    if text.clean[: article.start][-1:] in GLUED or word.text in lexicon.words("after label"):
        return False
    before = text.tokens[number - 1].text.lower() if number else ""
    if before in lexicon.words("letter before"):
        return False
    return article.text.islower() or article.start in {start for start, _ in text.bounds}


def _in_english(text: Text) -> bool:
    return len(text.clean) < LONG or language_of(text.clean, "") in ("en", "")


def _french(text: Text, number: int) -> str:
    """Give the elided form where a vowel follows a word that loses its own before one."""
    small = text.tokens[number]
    if not text.reading.once(_is_french):
        return ""
    word = _word_after(text, small)
    return elided(small.text, word, text.reading.lexicon) if word.islower() else ""


def _is_french(reading: Reading) -> bool:
    """Whether words stand on the page that French does not share with its neighbours."""
    proper = reading.lexicon.words("proper to the language")
    found = {word for text in reading.body for word in text.folded.split() if word in proper}
    return len(found) >= PROPER


def _finding(text: Text, number: int, right: str) -> Finding:
    article = text.tokens[number]
    word = _word_after(text, article)
    end = article.end + 1 + len(word)
    better = right + ("" if right.endswith("’") else " ")
    return Finding(
        message=f"“{text.clean[article.start : end]}”: write “{better}{word}”.",
        place=text.place(article.start, end),
        fix=Fix(
            f"write “{better}{word}”",
            (Edit(text.block.span(article.start, article.end + 1), better),),
            safe=True,
        ),
    )


CHECK = WrongArticle
