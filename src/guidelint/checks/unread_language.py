"""A page in a language whose words are not known: most checks did not read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.lexicon import LANGUAGES, language_name
from guidelint.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading


class UnreadLanguageParams(Params, frozen=True):
    """min_words: a page with fewer words of prose has no language that could be told."""

    min_words: int = 60


class UnreadLanguage(Check[UnreadLanguageParams]):
    """Note a page whose language has no lexicon, once."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield one note for a page with enough prose in an unknown language."""
        if reading.language:
            return
        prose = [text for text in reading.body if text.kind in ("paragraph", "item")]
        words = sum(token.kind == "word" for text in prose for token in text.tokens)
        if not prose or words < self.params.min_words:
            return
        name = language_name(reading.told.code) or "a language that is not known"
        read = " and ".join(LANGUAGES)
        message = f"This page is in {name}, and only the words of {read} are known: its digits, "
        message += "codes and symbols were read; its units and dates in words, sums, claims and "
        message += "names were not."
        yield Finding(message=message, place=prose[0].place(0, len(prose[0].clean)))
