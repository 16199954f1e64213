"""How plainly a number announces a row of another size: evidence by the names of its weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.inference.announcements import Announcement
    from guidelint.reading.rows import Row

_LONGEST_GAP, _LONG, _LONE = 6, 9, 8
_DASHES = " :(—–-"
_CLEAR = 5
"""Members of an enumeration that can be counted in one way only; few may be so by chance."""
_OPENING = 3
"""Words that stand before a number that opens its sentence, at most: "At our two fairs"."""


def distance(each: Announcement, size: int) -> dict[str, float]:
    """Tell how far a row is from the number of its members that is announced."""
    off = abs(size - each.value)
    return {
        "one-off": off == 1, "two-off": off == 2, "far-off": off > 3,
        "the": each.follows("all-of"), "generic": each.is_generic,
        "digits": not each.spelled, "unnamed": not each.noun,
    }  # fmt: skip


def by_words(each: Announcement, at: int) -> dict[str, float]:
    """Tell what the number, and the words before and behind it, say; at: where the list starts."""
    text, (start, end) = each.text, each.bounds
    others = sum(other.sentence == each.sentence for other in each.beside) - 1
    return {
        "both": each.is_both,
        "others": min(others, 3),
        "enumerated": others > 0 and text.clean[start : each.start].rstrip().endswith(","),
        "all": each.follows("every-one", 0),
        "demonstrative": each.follows("demonstrative", 0),
        "makes": each.follows("makes"),
        "there": each.follows("there", 2),
        "above": text.cued("above", start, end),
        "colon": text.clean.rstrip().endswith(":") and each.sentence == len(text.bounds) - 1,
        "open": text.cued("not-all", each.start, min(end, at + 10)),
        "lone": each.begins and len(text.clean[start:end].split()) < _LONE,
    }


def by_layout(each: Announcement, at: int) -> dict[str, float]:
    """Tell what stands between the number and the start of the list."""
    text, behind = each.text, each.end
    between = text.clean[behind:at]
    following = text.folded[behind:].split(maxsplit=1)[:1]
    of_these = not text.reading.lexicon.words("partitive").isdisjoint(following)
    last = each.sentence == len(text.bounds) - 1
    return {
        "last": last,
        "stop": last and text.clean.rstrip().endswith("."),
        "taken": not of_these and text.cued("named-things", behind, at),
        "clause": text.cued("aside", behind, at),
        "figure": any(behind <= figure.start < at for figure in text.figures),
        "gap": min(len(between.strip(_DASHES).split()) / _LONGEST_GAP, 2.0),
        "comma": "," in between or ";" in between,
        "tight": (bool(each.noun) or each.follows("there", 0))
        and not between.strip(_DASHES + ".\u00a0\u202f"),
        **_by_clause(each, at),
    }


def _by_clause(each: Announcement, at: int) -> dict[str, float]:
    """Tell whether the list belongs to the words behind the noun: "our three trainers teach:".

    governed: to a preposition or a modal verb. given: to what known things do.
    """
    words, text = each.text.reading.lexicon.words, each.text
    before, behind = (
        [token.low for token in text.between(*span) if token.kind == "word"]
        for span in ((each.bounds[0], each.start), (each.end, at))
    )
    if not behind or not each.noun:
        return {}
    little, known = text.reading.lexicon.function_words, words("definite") | words("leading")
    opens = each.is_both or (len(before) <= _OPENING and not known.isdisjoint(before[-1:]))
    acts = behind[0] not in little and not behind[0].endswith(tuple(words("participle ending")))
    ends = words("governing") | (words("modal") & little)
    return {
        "governed": behind[-1] in ends and words("stranding").isdisjoint(behind[:-1]),
        "given": opens and (acts or not words("governing").isdisjoint(before[:1])),
    }


def by_list(each: Announcement, row: Row) -> dict[str, float]:
    """Tell what the list itself shows: its kind, how it opens, what its members are."""
    prose, opening = row.kind == "sentence", row.opening
    joined = row.members[0].end, row.members[-1].start
    plain = prose and not (each.is_generic or row.proper)
    return {
        "named": bool(each.head) and each.head in row.label,
        "rows": row.kind == "rows",
        "opened": prose and (opening in ("colon", "bracket") or row.named),
        "clear": prose and len(row.sizes) == 1 and row.size >= _CLEAR,
        "dash": prose and opening == "dash",
        "bare": prose and row.bare and not row.named,
        "whole": opening == "whole",
        "long": max(len(member.printed.split()) for member in row.members) > _LONG,
        "uneven": prose and len(row.sizes) > 2,
        "aside": prose and _begins_little(row),
        "choice": plain and row.text.cued("either", *joined),
    }


def _begins_little(row: Row) -> bool:
    """Whether the first member begins with a figure or a little word: "(from series 5, 4 or 3)"."""
    lexicon, word = row.text.reading.lexicon, row.members[0].printed.split()[0].lower()
    little = word in lexicon.function_words and word not in lexicon.words("leading")
    return little or word[0].isdigit()
