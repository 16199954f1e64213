"""Names of owners: "Marlfield Council" once on a page that is of the Brightwater Council."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from guidelint.identity.slips import likeness
from guidelint.identity.strangers import Stranger
from guidelint.identity.weights import score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading, Text, Token

LONGEST = 2
"""Words of the part of a name that tells one owner from another."""
LEADING = 3
"""Words before the owner, at least: "Law Institute of Corentin"."""
STRONG = 2
"""Times a page says its own, at least."""
MOST = 8
PAIR = 2
LEAD = 3
"""Texts at the head of a page that say whose it is."""
ALIKE = 0.6
"""Two names that are more alike are one and misspelt."""
_STATED = frozenset(["meta", "chrome", "alt", "heading"])


Part = tuple[str, ...]


class _Name(NamedTuple):
    """A run of words with capitals in a text: tokens `[start, stop)`, and their text."""

    text: Text
    start: int
    stop: int
    words: tuple[str, ...]


class _Frame(NamedTuple):
    """A name without what tells its owner: the words before that part, and behind it."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def size(self) -> int:
        return len(self.before) + len(self.after)


def foreign_compounds(reading: Reading) -> Iterator[Stranger]:
    """Give names that are those of the page's owner but for the owner, each said once."""
    names = [name for text in reading.texts for name in _names(text)] if reading.language else []
    frames: dict[_Frame, dict[Part, list[_Name]]] = defaultdict(lambda: defaultdict(list))
    for name in names:
        for frame, part in _frames(name.words):
            frames[frame][part].append(name)
    pairs = {frame: parts for frame, parts in frames.items() if len(parts) == PAIR}
    if not pairs:
        return
    words = Counter(token.text for text in reading.texts for token in text.tokens)
    told: set[tuple[int, int]] = set()
    for frame, parts in sorted(pairs.items(), key=lambda each: -each[0].size):
        (part, found), (own, said) = sorted(
            parts.items(), key=lambda each: (len(each[1]), min(words[word] for word in each[0]))
        )
        name = found[0]
        is_owned = len(said) >= STRONG or name.text.cued("owner") or name.text.kind == "chrome"
        if len(found) > 1 or not is_owned or name.text.kind == "heading":
            continue
        if (name.text.index, name.start) in told:
            continue
        if _is_owner(own, said, words) and _is_stranger(part, own, frame, words):
            told.add((name.text.index, name.start))
            yield _stranger(name, frame, said, min(words[word] for word in own))


def _is_owner(own: Part, said: Sequence[_Name], words: Counter[str]) -> bool:
    """Whether a part is always written as a name, and stands where the page tells its owner."""
    stated = any(name.text.kind in _STATED or name.text.index <= LEAD for name in said)
    return stated and not any(words[word.lower()] for word in own)


def _is_stranger(part: Part, own: Part, frame: _Frame, words: Counter[str]) -> bool:
    """Whether a part is a name that stands nowhere else, and not a slip of the owner's."""
    if len(part) != len(own) or not set(part).isdisjoint({*frame.before, *frame.after}):
        return False
    if any(words[word] > 1 or words[word.lower()] for word in part):
        return False
    return likeness(" ".join(part).lower(), " ".join(own).lower()) < ALIKE


def _names(text: Text) -> Iterator[_Name]:
    """Give the names of two words and more; the first word of a sentence may be none."""
    tokens = text.tokens
    lexicon = text.reading.lexicon
    function, joints = lexicon.function_words, lexicon.words("compound joint")
    at = 0
    while at < len(tokens):
        if not _is_capital(tokens[at]) or tokens[at].text.lower() in function:
            at += 1
            continue
        stop = at + 1
        while stop < len(tokens) and (
            _is_capital(tokens[stop])
            or (
                tokens[stop].text.lower() in joints
                and stop + 1 < len(tokens)
                and _is_capital(tokens[stop + 1])
            )
        ):
            stop += 1
        if stop - at > 1:
            yield _Name(text, at, stop, tuple(token.text for token in tokens[at:stop]))
        at = stop


def _is_capital(token: Token) -> bool:
    return token.kind == "word" and token.text[0].isupper()


def _frames(words: tuple[str, ...]) -> Iterator[tuple[_Frame, tuple[str, ...]]]:
    """Give the ways to leave out the owner at the start or at the end of a name."""
    for size in range(1, min(LONGEST, len(words) - 1) + 1):
        yield _Frame((), words[size:]), words[:size]
        if len(words) - size >= LEADING:
            yield _Frame(words[:-size], ()), words[-size:]


def _stranger(name: _Name, frame: _Frame, own: Sequence[_Name], strength: int) -> Stranger:
    text = name.text
    lexicon = text.reading.lexicon
    tails = lexicon.words("common tail")
    first = own[0]
    evidence = {
        "strength": min(strength, MOST),
        "long frame": float(frame.size > 1),
        "at the end": float(not frame.after),
        "stated": float(text.kind in _STATED),
        "owner": float(text.cued("owner")),
        "other thing": float(text.cued("other thing")),
        "own beside it": float(any(each.text is text for each in own)),
        "cell": float(text.kind in ("cell", "item")),
        "common tail": float(any(word.lower() in tails for word in (*frame.after, *frame.before))),
    }
    place = first.text.place(*_bounds(first))
    return Stranger(
        text.place(*_bounds(name)),
        f"everywhere else it is “{place.quote}”",
        place,
        score("compound", evidence),
    )


def _bounds(name: _Name) -> tuple[int, int]:
    tokens = name.text.tokens
    return tokens[name.start].start, tokens[name.stop - 1].end
