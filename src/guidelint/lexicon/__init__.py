"""The words of a language that carry meaning for a reader, as data: one YAML file a language."""

from guidelint.lexicon.detect import language_of
from guidelint.lexicon.load import LANGUAGES, Lexicon, currency_names, lexicon

__all__ = ["LANGUAGES", "Lexicon", "currency_names", "language_of", "lexicon"]
