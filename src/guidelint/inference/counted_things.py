"""What speaks for it that a number counts some things, by the names of the weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.reading.stems import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.inference.announcements import Announcement
    from guidelint.inference.series import Series
    from guidelint.reading import Reading

_GAP = 6
_LONG = 9
_LONE = 8
_BIG = 12


def evidence(
    announced: Sequence[Announcement], each: Announcement, found: Series, size: int
) -> dict[str, float]:
    """Give the evidence that a number announces a series of another size.

    announced: all announcements of its text.
    """
    return _numbers(announced, each, size) | _words(each, found) | _layout(each, found)


def _numbers(announced: Sequence[Announcement], each: Announcement, size: int) -> dict[str, float]:
    off = abs(size - each.value)
    others = sum(other.sentence == each.sentence for other in announced) - 1
    return {
        "one-off": float(off == 1),
        "two-off": float(off == 2),
        "far-off": float(off > 3),
        "digits": float(not each.spelled),
        "unnamed": float(not each.noun),
        "others": float(min(others, 3)),
        "big": float(size > _BIG),
    }


def _words(each: Announcement, found: Series) -> dict[str, float]:
    """Words before the number, between it and its list, and the noun."""
    text, lexicon = each.text, each.text.reading.lexicon
    start, (behind, end) = each.before[0], each.behind
    at = _list_start(each, found)
    first = each.printed.lower().split()[0]
    return {
        "the": float(each.follows("all-of")),
        "demonstrative": float(each.follows("demonstrative", 0)),
        "makes": float(each.follows("makes")),
        "there": float(each.follows("there", 2)),
        "forward": float(text.cued("forward", start, min(end, behind + 14))),
        "above": float(text.cued("above", start, end)),
        "both": float(first in lexicon.words("pair")),
        "generic": float(is_generic(each)),
        "named": float(bool(each.head) and each.head in found.label),
        "open": float(text.cued("not-all", each.start, min(end, at + 10))),
        "taken": float(text.cued("named-things", behind, at) and not _of_these(each)),
        "clause": float(text.cued("aside", behind, at)),
        "figure": float(any(behind <= figure.start < at for figure in text.figures)),
    }


def _layout(each: Announcement, found: Series) -> dict[str, float]:
    """Where the number stands in its sentence, and what the list looks like."""
    text, (start, stop), (behind, end) = each.text, each.before, each.behind
    between = text.clean[behind : _list_start(each, found)]
    last = each.sentence == len(text.bounds) - 1
    prose = found.kind == "sentence"
    return {
        "colon": float(last and text.clean.rstrip().endswith(":")),
        "last": float(last),
        "begins": float(start == stop),
        "lone": float(start == stop and len(text.clean[start:end].split()) < _LONE),
        "gap": min(len(between.strip(" :(—–-").split()) / _GAP, 2.0),
        "comma": float(bool({",", ";"} & set(between))),
        "rows": float(found.kind == "rows"),
        "heads": float(found.kind == "heads"),
        "opened": float(prose and found.opening in ("colon", "bracket")),
        "dash": float(prose and found.opening == "dash"),
        "bare": float(prose and found.opening == "bare"),
        "whole": float(found.opening == "whole"),
        "double": float(0 < each.value - found.size <= found.doubled),
        "long": float(max(len(member.printed.split()) for member in found.members) > _LONG),
        "tight": float(bool(each.noun) and not between.strip(" \u00a0\u202f:(.—–-")),
        "uneven": float(prose and len(found.sizes) > 2),
        "numbered": _figures(found) if prose else 0.0,
        "apposed": float(found.opening == "apposed"),
        "aside": float(prose and _begins_little(found)),
    }


def _list_start(each: Announcement, found: Series) -> int:
    first = found.members[0]
    return first.start if first.text is each.text and first.start > each.end else each.bounds[1]


def _figures(found: Series) -> float:
    """Give the share of members that hold a figure."""
    held = (
        any(member.start <= figure.start < member.end for figure in member.text.figures)
        for member in found.members
    )
    return sum(held) / len(found.members)


def is_generic(each: Announcement) -> bool:
    """Whether the noun stands for anything that is listed ("steps", "papers")."""
    return each.head in each.text.reading.once(_generic)


def _generic(reading: Reading) -> frozenset[str]:
    """Give the stems of nouns that stand for anything listed ("steps")."""
    words = reading.lexicon.words("generic-thing")
    return frozenset(stem(word, reading.language) for word in words)


def _of_these(each: Announcement) -> bool:
    """Whether "of these" follows the number at once, as in "all five of these"."""
    word = each.text.clean[each.end :].split(maxsplit=1)[:1]
    return bool(word) and word[0].lower() in each.text.reading.lexicon.words("partitive")


def _begins_little(found: Series) -> bool:
    """Whether the first member begins with a little word, as in "(from series 5, 4 or 3)"."""
    first = found.members[0]
    lexicon = first.text.reading.lexicon
    word = first.printed.split()[0].lower()
    return word in lexicon.function_words and word not in lexicon.words("leading")
