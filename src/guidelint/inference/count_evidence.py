"""How plainly a number announces a row of another size: evidence by the names of its weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.reading.stems import stems

if TYPE_CHECKING:
    from guidelint.inference.announcements import Announcement
    from guidelint.reading.row import Row

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
        "opens": text.kind == "heading" and _opens(each),
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


def _opens(each: Announcement) -> bool:
    """Whether a heading is all about it: "Our five boxes", "In the box (6 items)"."""
    text, words = each.text, each.text.reading.lexicon.words
    before = text.clean[: each.start].rstrip()
    little = words("leading") | words("definite")
    if not before.endswith("(") and not set(before.lower().split()) <= little:
        return False
    behind = text.between(each.end, len(text.clean))
    return words("clausal").isdisjoint([token.low for token in behind])


def _is_within(each: Announcement) -> bool:
    """Whether a preposition leads to known things: "Rules for the three camp sites"."""
    words, text = each.text.reading.lexicon.words, each.text
    before = [token.low for token in text.between(each.bounds[0], each.start)]
    if not words("preposition with article").isdisjoint(before[-1:]):
        return len(before) > 1
    known = not words("definite").isdisjoint(before[-1:])
    return known and not (words("governing") - words("partitive")).isdisjoint(before[-2:-1])


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
        "unfinished": last and text.kind != "heading" and _goes_on(each, at),
        "said": text.clean.rstrip().endswith(".") and _is_said_of_them(each),
        "taken": not of_these and text.cued("named-things", behind, at),
        "clause": text.cued("aside", behind, at),
        "figure": any(behind <= figure.start < at for figure in text.figures),
        "gap": min(len(between.strip(_DASHES).split()) / _LONGEST_GAP, 2.0),
        "comma": "," in between or ";" in between,
        "remark": bool(each.noun) and between.startswith(",") and text.clean.rstrip().endswith(":"),
        "begins": bool(each.noun) and each.begins and text.clean.rstrip().endswith(":"),
        "tight": (bool(each.noun) or each.follows("there", 0))
        and not between.strip(_DASHES + ".\u00a0\u202f"),
        **_by_clause(each, at),
    }


def _goes_on(each: Announcement, at: int) -> bool:
    """Whether words lead on to a list; ": the first at the gate" begins one."""
    between = each.text.clean[each.end : at].rstrip()
    begins = (token.low for token in each.text.between(at, len(each.text.clean))[:1])
    ordinals = each.text.reading.lexicon.quantities.numbers.ordinals
    return between[-1:].isalpha() and not (":" in between and ordinals.keys() >= {*begins})


def _is_said_of_them(each: Announcement) -> bool:
    """Whether it tells what known things are: "they are two different things"."""
    before = [token.low for token in each.text.between(each.bounds[0], each.start)[-2:]]
    copulas = each.text.reading.lexicon.words("copula")
    return not copulas.isdisjoint(before) and not each.follows("there", 0)


def _by_clause(each: Announcement, at: int) -> dict[str, float]:
    """Tell whether the list belongs to the words behind the noun: "our three trainers teach:".

    governed: to a preposition or a modal verb. given: to what known things do.
    """
    words, text = each.text.reading.lexicon.words, each.text
    before, behind = (
        [token.low for token in text.between(*span) if token.kind == "word"]
        for span in ((each.bounds[0], each.start), (each.end, at))
    )
    if not each.noun:
        return {}
    if not behind:  # "For two loaves:"
        return {"given": not words("meant for").isdisjoint(before[:1]) and len(before) <= _OPENING}
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
    others = sum(other.sentence == each.sentence for other in each.beside)
    words = each.text.reading.lexicon.words
    prose, opening = row.kind == "sentence", row.opening
    joined = row.members[0].end, row.members[-1].start
    plain = prose and not (each.is_generic or row.proper)
    return {
        "named": bool(each.head) and (_is_label(each, row) or _name_it(each, row)),
        "rows": row.kind == "rows",
        "table": row.kind == "rows" and not words("table").isdisjoint(each.text.words),
        "opened": prose and (opening in ("colon", "bracket") or row.named),
        "clear": prose and len(row.sizes) == 1 and row.size >= _CLEAR,
        "dash": prose and opening == "dash",
        "bare": prose and row.bare and not row.named,
        "whole": opening == "whole",
        "long": prose and max(len(member.printed.split()) for member in row.members) > _LONG,
        "within": (not prose or not row.proper) and _is_within(each),
        "ends": _ends_with(row) and bool(each.noun) and others < 2,
        "amounts": prose and 2 * sum(map(_is_amount, row.names)) > row.size,
        "uneven": prose and len(row.sizes) > 2,
        "aside": prose and _begins_little(row),
        "choice": plain and row.text.cued("either", *joined),
    }


def _is_label(each: Announcement, row: Row) -> bool:
    """Whether the first column is headed by the noun: "Programme", "six programmes"."""
    return not row.label.isdisjoint((each.head, f"{each.head}{each.head[-1]}"))


def _name_it(each: Announcement, row: Row) -> bool:
    """Whether most items name what is counted: "The Rose Room", "The Small Room"."""
    if not row.bulleted:
        return False
    named = [each.head in stems(thing.text, thing.start, thing.end) for thing in row.things]
    return 2 * sum(named) > len(named)


def _ends_with(row: Row) -> bool:
    """Whether it is no clause, and its sentence ends where its last member does."""
    last = row.members[-1]
    if row.kind != "sentence" or _begins_little(row):
        return False
    return not row.text.clean[last.end : last.bounds[1]].strip(" .\u00a0")


def _is_amount(name: str) -> bool:
    """Whether a member ends in a figure, so that it tells how much: "AVS 8.7%"."""
    return name.rstrip(" \u00a0\u202f%€$£")[-1:].isdigit()


def _begins_little(row: Row) -> bool:
    """Whether the first member begins with a figure or a little word: "(from series 5, 4 or 3)".

    Dates and numbered things all begin with one: "1 May, 5 June".
    """
    lexicon, words = row.text.reading.lexicon, [name.lower().split() for name in row.names]
    first = words[0][0]
    little = first in lexicon.function_words and first not in lexicon.words("leading")
    alike = all(len(each) > 1 and each[0].isdigit() for each in words)
    return little or (first[0].isdigit() and not alike)
