"""Names of owners: "Marlfield Council" once on a page that is of the Brightwater Council."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from guidelint.identity.countries import Stranger
from guidelint.identity.weights import likeness, score
from guidelint.model import Record
from guidelint.reading.initials import spells
from guidelint.reading.names import find_phrases, phrase_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading, Text
    from guidelint.reading.names import NamePart, Phrase

LONGEST = 2
"""Words of the part of a name that tells one owner from another."""
LEADING, LEADING_META = 3, 2
"""Words before the owner, at least: "Law Institute of Corentin"; what sums up a page says its
own, so that fewer do there: "City of Carrick"."""
STRONG = 2
"""Times a page says its own, at least."""
MOST = 8
LEAD = 3
"""Texts at the head of a page that say whose it is."""
ALIKE = 0.6
"""Two names that are more alike are one and misspelt."""
_STATED = frozenset(["meta", "chrome", "alt", "heading"])

Part = tuple[str, ...]


class _NameFrame(Record):
    """A name without what tells its owner: the words before that part, and behind it."""

    before: Part
    after: Part

    @property
    def size(self) -> int:
        """The number of its words."""
        return len(self.before) + len(self.after)


def _is_entry(text: Text) -> bool:
    """Whether it is of an entry of a list in the front matter, each of which is of its own."""
    return any(map(str.isdigit, text.block.key.split(".")))


def foreign_owners(reading: Reading) -> Iterator[Stranger]:
    """Give names that are those of the page's owner but for the owner, each said once."""
    frames: dict[_NameFrame, dict[Part, list[Phrase]]] = defaultdict(lambda: defaultdict(list))
    phrases = reading.once(find_phrases) if reading.language else ()
    told = (phrase for phrase in phrases if not _is_entry(phrase.text))
    for name in (name for phrase in told for name in _names(phrase)):
        for frame, part in _frames(name):
            frames[frame][part].append(name)
    pairs = {frame: parts for frame, parts in frames.items() if len(parts) == 2}
    if not pairs:
        return
    words = Counter([token.text for text in reading.texts for token in text.tokens])
    found_at: set[tuple[int, int]] = set()
    for frame, parts in sorted(pairs.items(), key=lambda each: -each[0].size):
        ranked = sorted(
            parts, key=lambda part: (len(parts[part]), min(map(words.__getitem__, part)))
        )
        (part, found), (own, said) = ((each, parts[each]) for each in ranked)
        name = found[0]
        text, key = name.text, (name.text.index, name.words[0].start)
        is_owned = len(said) >= STRONG or text.cued("owner") or text.kind == "chrome"
        at_end = text.kind == "meta" and not frame.after  # "the City of Carrick", no "June Call"
        is_owned |= at_end and all(words[word] > STRONG for word in own)
        if len(found) > 1 or not is_owned or text.kind == "heading" or key in found_at:
            continue
        is_short = not frame.after and _leading(name, len(part)) < LEADING
        if (is_short and text.kind != "meta") or _has_initials(name):
            continue
        stated = any(each.text.kind in _STATED or each.text.index <= LEAD for each in said)
        is_owner = stated and not any(words[word.lower()] for word in own)
        prefixes = reading.lexicon.words("place prefix")
        if prefixes.issuperset(word.lower() for word in (*part, *own)):
            continue  # "Port Brannoc" on the island of "Saint Brannoc"
        if is_owner and _is_stranger(part, own, words):
            found_at.add(key)
            yield _stranger(name, frame, said, min(words[word] for word in own))


def _has_initials(name: Phrase) -> bool:
    """Whether initials of its own stand behind it: "Tarn Valley Chess Club (TVCC)"."""
    behind = name.text.between(name.end, len(name.text.clean))[:2]
    words = tuple([word.form for word in name.words])
    return [t.text for t in behind[:1]] == ["("] and spells(behind[-1].text, words) > 1


def _names(phrase: Phrase) -> Iterator[Phrase]:
    """Part a run of capitalised words at numbers, small words and the ends of sentences."""
    function = phrase.text.reading.lexicon.function_words
    words: list[NamePart] = []
    for word in phrase.words:
        small = not word.form[0].isupper() or word.form.lower() in function
        if small or (words and _are_parted(phrase.text, words[-1].end, word.start)):
            if len(words) > 1:
                yield phrase_of(phrase.text, words)
            words = []
        words += [] if small else [word]
    if len(words) > 1:
        yield phrase_of(phrase.text, words)


def _are_parted(text: Text, end: int, start: int) -> bool:
    """Whether a stop, or the end of an element such as a link, stands between two words."""
    span = text.block.span(end - 1, start + 1)
    return "." in text.clean[end:start] or "</" in text.page.raw[span.start : span.end]


def _frames(name: Phrase) -> Iterator[tuple[_NameFrame, Part]]:
    """Give the ways to leave out the owner at the start or at the end of a name."""
    words = tuple([word.form for word in name.words])
    order = name.text.reading.lexicon.words("order of owners")
    for size in range(1, min(LONGEST, len(words) - 1) + 1):
        apart = name.words[size].token - name.words[size - 1].token > 1
        if "first" in order and not apart:
            yield _NameFrame((), words[size:]), words[:size]
        if _leading(name, size) >= LEADING_META:
            yield _NameFrame(words[:-size], ()), words[-size:]


def _leading(name: Phrase, size: int) -> int:
    """Count the words of a name before its last ones."""
    return name.words[-size].token - name.words[0].token


def _is_stranger(part: Part, own: Part, words: Counter[str]) -> bool:
    """Whether a part is a name that stands nowhere else, and not a slip of the owner's."""
    if len(part) != len(own) or any(words[word] > 1 or words[word.lower()] for word in part):
        return False
    return likeness(" ".join(part).lower(), " ".join(own).lower()) < ALIKE


def _stranger(name: Phrase, frame: _NameFrame, own: Sequence[Phrase], strength: int) -> Stranger:
    text = name.text
    tails = text.reading.lexicon.words("common tail")
    evidence = {
        "strength": min(strength, MOST),
        "long frame": float(frame.size > 1),
        "at the end": float(not frame.after),
        "stated": float(text.kind in _STATED),
        "meta": float(text.kind == "meta"),
        "owner": float(text.cued("owner")),
        "other thing": float(text.cued("other thing")),
        "own beside it": float(any(each.text is text for each in own)),
        "cell": float(text.kind in ("cell", "item")),
        "common tail": float(any(word.lower() in tails for word in (*frame.after, *frame.before))),
    }
    place = own[0].place
    instead = f"everywhere else it is “{place.quote}”"
    return Stranger(name.place, instead, place, score("compound", evidence))
