"""How plainly a number announces a series of another size: by words, by layout, by the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.inference.announcements import Announcement
    from guidelint.reading.rows import Row

_LONGEST_GAP, _LONG, _LONE, _BIG = 6, 9, 8, 12
_DASHES = " :(—–-"


def distance(each: Announcement, size: int) -> dict[str, float]:
    """Tell how far a series is from the number of its members that is announced."""
    off = abs(size - each.value)
    return {"one-off": off == 1, "two-off": off == 2, "far-off": off > 3}


def evidence_of(
    announced: Sequence[Announcement], each: Announcement, found: Row, size: int
) -> dict[str, float]:
    """Give all that speaks for and against a count; announced: the numbers of its text."""
    at = _list_start(each, found)
    return {
        **distance(each, size),
        **_by_words(announced, each, at),
        **_by_layout(each, at),
        **_by_list(each, found, size),
    }


def _by_words(announced: Sequence[Announcement], each: Announcement, at: int) -> dict[str, float]:
    """Tell what the number, and the words before and behind it, say; at: where the list starts."""
    text, (start, end) = each.text, each.bounds
    others = sum(other.sentence == each.sentence for other in announced) - 1
    return {
        "digits": not each.spelled,
        "unnamed": not each.noun,
        "both": each.is_both,
        "generic": each.is_generic,
        "others": min(others, 3),
        "enumerated": others > 0 and text.clean[start : each.start].rstrip().endswith(","),
        "the": each.follows("all-of"),
        "all": each.follows("every-one", 0),
        "demonstrative": each.follows("demonstrative", 0),
        "makes": each.follows("makes"),
        "there": each.follows("there", 2),
        "forward": text.cued("forward", start, min(end, each.end + 14)),
        "above": text.cued("above", start, end),
        "open": text.cued("not-all", each.start, min(end, at + 10)),
        "begins": each.begins,
        "lone": each.begins and len(text.clean[start:end].split()) < _LONE,
    }


def _by_layout(each: Announcement, at: int) -> dict[str, float]:
    """Tell what stands between the number and the start of the list."""
    text, behind = each.text, each.end
    between = text.clean[behind:at]
    following = text.clean[behind:].split(maxsplit=1)[:1]
    partitive = text.reading.lexicon.words("partitive")
    of_these = bool(following) and following[0].lower() in partitive
    last = each.sentence == len(text.bounds) - 1
    return {
        "last": last,
        "colon": last and text.clean.rstrip().endswith(":"),
        "taken": not of_these and text.cued("named-things", behind, at),
        "clause": text.cued("aside", behind, at),
        "figure": any(behind <= figure.start < at for figure in text.figures),
        "gap": min(len(between.strip(_DASHES).split()) / _LONGEST_GAP, 2.0),
        "comma": "," in between or ";" in between,
        "tight": bool(each.noun) and not between.strip(_DASHES + ".\u00a0\u202f"),
    }


def _by_list(each: Announcement, found: Row, size: int) -> dict[str, float]:
    """Tell what the list itself shows: its kind, how it opens, what its members are."""
    prose, opening = found.kind == "sentence", found.opening
    return {
        "big": size > _BIG,
        "named": bool(each.head) and each.head in found.label,
        "rows": found.kind == "rows",
        "heads": found.kind == "heads",
        "opened": prose and opening in ("colon", "bracket"),
        "dash": prose and opening == "dash",
        "bare": prose and opening == "bare",
        "whole": opening in {"whole", "leading"},
        "apposed": opening == "apposed",
        "double": 0 < each.value - found.size <= found.doubled,
        "long": max(len(member.printed.split()) for member in found.members) > _LONG,
        "uneven": prose and len(found.sizes) > 2,
        "numbered": _figures(found) if prose else 0.0,
        "aside": prose and _begins_little(found),
    }


def _list_start(each: Announcement, found: Row) -> int:
    first = found.members[0]
    return first.start if first.text is each.text and first.start > each.end else each.bounds[1]


def _figures(found: Row) -> float:
    """Give the share of members that hold a figure."""
    held = (any(m.start <= f.start < m.end for f in m.text.figures) for m in found.members)
    return sum(held) / len(found.members)


def _begins_little(found: Row) -> bool:
    """Whether the first member begins with a figure or a little word: "(from series 5, 4 or 3)"."""
    first = found.members[0]
    lexicon, word = first.text.reading.lexicon, first.printed.split()[0].lower()
    little = word in lexicon.function_words and word not in lexicon.words("leading")
    return little or word[0].isdigit()
