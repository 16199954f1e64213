"""Whether two places of a page speak of the same case, as far as its structure tells."""

from __future__ import annotations

from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING

from guidelint.agreement.words import content_keys

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from guidelint.reading import Reading, Text

_LABEL = 7
"""Spaces in a line that may be a label over what follows."""
_NUMBER = 2
"""Words of a heading that may be its own number: "3.", "Article 5"."""

_TOLD = 5
"""Words that two texts have in common which say themselves of what they are."""

Question = tuple["Text", int, int]


def labels(reading: Reading) -> dict[int, int]:
    """Give for each text of the body the line that stands over it like a heading, or -1.

    Ask by `reading.once`.
    """
    found: dict[int, int] = {}
    label = -1
    section: tuple[Text, ...] = ()
    for text, following in zip_longest(reading.body, reading.body[1:]):
        if text.section != section or text.kind == "heading":
            section, label = text.section, -1
        if text.kind == "paragraph" and _is_label(text, following):
            label = text.index
        found[text.index] = label
    return found


def _is_label(text: Text, following: Text | None) -> bool:
    """Whether a line names the case that what follows is about, like a heading."""
    if text.clean[-1] in ".!?;" or text.clean.count(" ") >= _LABEL:
        return False
    leads = following is not None and following.kind in ("item", "cell")
    dated = any(figure.quantity.year_like for figure in text.figures)
    return not (leads or dated or text.cued("byline"))


def asked(text: Text, sentence: int) -> Question | None:
    """Give the question that a sentence answers, and that its own text asks."""
    for start, end in reversed(text.bounds[:sentence]):
        if text.clean[end - 1] == "?":
            return text, start, end
    return None


def same_case(left: Text, right: Text, said: AbstractSet[str] = frozenset()) -> bool:
    """Whether nothing in the page's structure says that two texts treat two cases.

    said: the keys of what both say; a heading of which all words are among them tells no case,
    unless each side has one ("If the day is before", "If the day is after"), and where they are
    many, one heading that is not over the other text tells none either.
    """
    over = left.reading.once(labels)
    if over.get(left.index, -1) != over.get(right.index, -1) or left.kind == right.kind == "item":
        return False
    pairs = zip(left.section, right.section, strict=False)
    common = [a for a, _ in takewhile(lambda pair: pair[0] is pair[1], pairs)]
    apart = [text.section[len(common) :] for text in (left, right)]
    denying = [any(map(_denies, side)) for side in apart]  # "What is shared", "What is not shared"
    two_cases = denying[0] != denying[1] or all(any(map(picks_case, side)) for side in apart)
    ours, theirs = ([each for each in side if not said >= {*content_keys(each)}] for side in apart)
    examples = bool(common) and common[-1].cued("examples")
    if two_cases or examples or any(map(picks_case, (*ours, *theirs))):
        return False
    if not (ours and theirs) and len(said) >= _TOLD:
        return True
    if any(heading.cued("recapitulation") for heading in (*ours[:1], *theirs[:1])):
        return True
    if not all(map(_is_aspect, (*ours, *theirs))):
        return False
    return not (ours and theirs) or set(content_keys(ours[0])).isdisjoint(content_keys(theirs[0]))


def picks_case(heading: Text) -> bool:
    """Whether a heading or question names one case of several ("If you are married")."""
    numbered = any(token.kind == "number" for token in heading.tokens[_NUMBER:])
    named = numbered or heading.cued("naming a case")
    return named and not heading.cued("recapitulation")


def _denies(heading: Text) -> bool:
    return not heading.words.isdisjoint(heading.reading.lexicon.words("negation"))


def _is_aspect(heading: Text) -> bool:
    """Whether a heading names a side of the page's one topic ("What it costs"), not a case."""
    return heading.cued("aspect") or any(hit.start == 0 for hit in heading.cue("asking"))
