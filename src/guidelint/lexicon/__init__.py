"""The words of a language that carry meaning for a reader, as data: one YAML file a language."""

from guidelint.lexicon.load import (
    LANGUAGES,
    Lexicon,
    Told,
    cldr,
    country_of_code,
    known_lexicon,
    language_name,
    lexicon,
    told_by,
)

__all__ = [
    "LANGUAGES", "Lexicon", "Told", "cldr", "country_of_code", "known_lexicon",
    "language_name", "lexicon", "told_by",
]  # fmt: skip
