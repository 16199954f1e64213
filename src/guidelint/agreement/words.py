"""What the words of a statement do, and the stems that statements and values are compared by."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from guidelint.lexicon import lexicon
from guidelint.reading.stems import stem
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from guidelint.reading import Reading, Text

Role = Literal["content", "case", "small", "modal", "not"]
"""What a word does: it names a thing, picks out a case, joins, says how sure it is, or denies."""
_CLASSES: dict[str, Role] = {
    "small": "small",
    "neutral": "small",
    "modal": "modal",
    "selecting": "case",
    "setting a case": "case",
    "only": "case",
    "negation": "not",
}
_MOST = 65536


class Vocabulary(dict[str, tuple[str, Role]]):
    """The key and the role of each word as printed; words come again and again.

    The key of a word is its stem ("files", "filed"), or the one stem that stands for all words of
    its meaning ("fee" for "charge").
    """

    def __init__(self, language: str) -> None:
        """Take a language that there is a lexicon for."""
        known = lexicon(language)
        self.language, self._negating = language, tuple(known.words("negating ending"))
        self._classes: dict[str, frozenset[str]] = {}
        self._same: dict[str, str] = {}
        for line in known.groups.get("same meaning", ()):
            first, *others = (stem(word, language) for word in line.split())
            self._same.update((each, first) for each in others if each not in self._same)
        self._roles: dict[str, Role] = dict.fromkeys(known.function_words, "small")
        for name, role in _CLASSES.items():
            self._roles.update(dict.fromkeys(known.words(name), role))

    def __missing__(self, surface: str) -> tuple[str, Role]:
        """Read a word that is asked for first."""
        if len(self) >= _MOST:
            self.clear()
        found = self[surface] = self._read(surface)
        return found

    def _read(self, surface: str) -> tuple[str, Role]:
        low = folded(surface)
        if surface.isupper() and len(surface) > 1:
            return low.replace(".", ""), "content"
        role = self._roles.get(low, "content")
        if low.endswith(self._negating):
            role = "not"
        key = stem(low, self.language) if role == "content" else low
        return self._same.get(key, key), role

    @cached_property
    def opposites(self) -> frozenset[frozenset[str]]:
        """The pairs of keys of which one turns round what the other says."""
        pairs = lexicon(self.language).groups.get("opposites", ())
        return frozenset([frozenset([self[word][0] for word in pair.split()]) for pair in pairs])

    @cached_property
    def sides(self) -> frozenset[frozenset[str]]:
        """The pairs of folded words that name the two ends of a thing: "in", "out"."""
        pairs = lexicon(self.language).groups.get("two ends", ())
        return frozenset([frozenset(pair.split()) for pair in pairs])

    def of_class(self, name: str) -> frozenset[str]:
        """Give the keys of a class of words."""
        if name not in self._classes:
            words = lexicon(self.language).words(name)
            self._classes[name] = frozenset([self[word][0] for word in words])
        return self._classes[name]


@lru_cache(maxsize=16)
def vocabulary(language: str) -> Vocabulary:
    """Give what tells the key and the role of a word."""
    return Vocabulary(language)


def content_keys(text: Text, start: int = 0, end: int | None = None) -> list[str]:
    """Give the keys of the content words within `[start, end)` of a text, but for its amounts."""
    starts, keys = text.reading.once(_kept).get(text.index) or _content(text)
    if not start and end is None:
        return keys
    first = bisect_left(starts, start)
    return keys[first : len(keys) if end is None else bisect_left(starts, end, first)]


_Content = tuple[list[int], list[str]]


def _kept(_: Reading) -> dict[int, _Content]:
    return {}


def _content(text: Text) -> _Content:
    """Find where content words of more than a letter begin, and their keys."""
    found: _Content = [], []
    text.reading.once(_kept)[text.index] = starts, keys = found
    known = vocabulary(text.reading.language)
    inside = {at for each in text.quantities for at in range(each.start, each.end)}
    for each in text.tokens:
        key, role = known[each.text] if each.kind == "word" else ("", "small")
        if role == "content" and key[1:] and each.start not in inside:
            starts.append(each.start)
            keys.append(key)
    return found
