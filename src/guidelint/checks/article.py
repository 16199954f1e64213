"""The article: “a” before a vowel sound, “an” before a consonant sound."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.checks._prose import in_english
from guidelint.checks.base import Check, Params
from guidelint.language.english import is_english
from guidelint.model import Edit, Finding, Fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Page

ARTICLE = re.compile(r"\b([Aa]n?) (\w[\w'’-]*)")
GLUED = frozenset(".'’/&-")
BEGINS = re.compile(r"(?:^|[.!?:] )$")
"""A capital article counts only where a sentence begins: elsewhere it is a name or a label."""
LONG = 60
"""Characters from which a block can be asked for its own language."""
LETTER_BEFORE = re.compile(
    r"\b(?:vitamin|hepatitis|category|class|grade|type|group|option|plan|article|letter|word|schedule"
    r"|section|part|form|appendix|annex|band|tier|table|figure|factor|influenza|block|point|item)\s*$",
    re.IGNORECASE,
)
"""After these, "a" is a letter and no article."""
CONSONANT_SOUND = re.compile(
    r"(?:uni(?![nmd])|us(?:[aeu]|ing\b)|ut[ei](?!r[^ui])|ub(?:i|er)|ur(?:[aei]|ug)|uga|ukr|uk\b|eu|ewe"
    r"|once?\b|one|ouija|ufo)",
    re.IGNORECASE,
)
SILENT_H = re.compile(
    r"(?:hour(?:s|ly|glass)?|honest(?:y|ly)?|honou?r(?:s|ed|able|ary|ing)?|heir(?:s|ess|loom)?)\b",
    re.IGNORECASE,
)
VOWEL_SOUND = re.compile(
    r"(?:hour|honest|hono|heir|herb|hist|habit|hotel|homage|hered|hallu|hyst|hispan|hors)",
    re.IGNORECASE,
)
"""Words with h that some or all speakers begin with a vowel."""
FUNCTION_WORD = frozenset(
    ("and", "are", "as", "at", "if", "in", "is", "of", "on", "or", "it", "its", "our", "out")
)
"""After "a", one of these shows that "a" is a label and no article."""


class Article(Check[Params]):
    """Compare the article with the sound that the next word begins with."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each article that is surely wrong."""
        if not in_english(page):
            return
        for block in page.blocks:
            if len(block.text) > LONG and not is_english(block.text):
                continue
            for match in ARTICLE.finditer(block.text):
                article, word = match.groups()
                right = right_article(word)
                if not right or article.lower() == right or word in FUNCTION_WORD:
                    continue
                if not _is_article(block.text[: match.start()], article):
                    continue
                better = right if article.islower() else right.capitalize()
                yield Finding(
                    message=f"“{match[0]}”: before “{word}” the article is “{right}”.",
                    place=page.place(block.span(match.start(), match.end())),
                    fix=Fix(
                        f"write “{better} {word}”",
                        (Edit(block.span(match.start(1), match.end(1)), better),),
                        safe=True,
                    ),
                )


def _is_article(before: str, article: str) -> bool:
    """Whether what stands before lets "a" be an article and no label, name or part of a word."""
    if before[-1:] in GLUED or LETTER_BEFORE.search(before):
        return False
    return article.islower() or bool(BEGINS.search(before))


def right_article(word: str) -> str:
    """Give "a" or "an", or "" where it depends on how the word is read."""
    if word[0].isdigit():
        return _before_number(word)
    first, rest = word[0], re.split(r"[-'’]", word)[0]
    spelled = rest.isupper() or any(char.isupper() or char.isdigit() for char in rest[1:])
    pronounced = re.search(r"[aeiouy]", word, re.IGNORECASE)
    if (
        not first.isascii()
        or len(rest) == 1
        or not pronounced
        or (spelled and first.lower() in "ufhlmnrsxeaio")
    ):
        return ""
    if SILENT_H.match(word):
        return "an"
    if first.lower() in "aeiou":
        return "a" if CONSONANT_SOUND.match(word) and not first.isupper() else _vowel(word)
    return "" if first in "hHyY" and (VOWEL_SOUND.match(word) or first in "yY") else "a"


def _vowel(word: str) -> str:
    return "" if word[0].isupper() and word[0] in "UEO" else "an"


def _before_number(word: str) -> str:
    digits = re.match(r"[\d,.]+", word)
    number = (digits[0] if digits else word).rstrip(".,")
    if number.startswith("8") or re.fullmatch(r"(?:11|18)(?:,\d{3})*(?:\.\d+)?", number):
        return "an"
    return "" if re.match(r"1[18]\d\d\b", number) else "a"


CHECK = Article
