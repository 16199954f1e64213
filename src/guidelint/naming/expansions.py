"""Whether two long forms of one acronym contradict each other, and long forms it does not fit.

The bounds are set by hand; public pages were read to set them.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from guidelint.model import Record
from guidelint.naming.forms import NamedPage
from guidelint.naming.report import nearest, same_subject
from guidelint.naming.words import USUAL, commonness, file_formats, known_acronyms
from guidelint.reading.channel import align, alike, slip
from guidelint.reading.definitions import find_definitions
from guidelint.reading.initials import EXACT, content
from guidelint.reading.mentions import by_form
from guidelint.reading.names import joints

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Fact
    from guidelint.reading import Reading
    from guidelint.reading.channel import Alignment, Slip
    from guidelint.reading.definitions import Definition

MAX_WORDS = 8
FEWEST = 3
"""Letters of an acronym that words miss by a letter, not by chance."""
CUT = 4
"""Letters that are cut off a word."""
LIKE = 0.6
"""Likeness from which two words may be forms of one."""
INFLECTIONS = ("", "s", "es", "e")
MAJORITY = 2
"""How many times more pages must agree."""


class Long(NamedTuple):
    """A long form as plain data: its words, how well they spell its acronym `short`, and where."""

    words: tuple[str, ...]
    spelt: int
    printed: str
    short: str
    how: str


class Clash(Record):
    """A definition that does not agree with another one of its page."""

    wrong: Definition
    right: Definition


class Misfit(Record):
    """A definition whose words spell another acronym; `right` is the page's own of this one."""

    wrong: Definition
    spelt: str
    right: Definition | None


def long_of(definition: Definition) -> Long:
    """Give the long form of a definition as plain data."""
    said = definition
    return Long(said.words, said.spelt, said.printed, said.short.form, said.how)


@lru_cache(maxsize=4096)
def contradict(one: Long, other: Long) -> bool:
    """Whether two long forms of an acronym contradict each other."""
    mine, theirs = _trimmed(one, other), _trimmed(other, one)
    if not mine or not theirs or "".join(mine) == "".join(theirs) or _goes_on(one, other):
        return False
    if _are_inflected(mine, theirs):
        head = mine[-1] != theirs[-1] or mine[0] != theirs[0] or _has_short_word(mine, theirs)
        return not head and _is_name(one) and _is_name(other)
    match = align(mine, theirs)
    sides = match.left, match.right
    is_shorthand = _abbreviates(*sides) or _abbreviates(*sides[::-1])
    if is_shorthand or _is_cut_short(mine, theirs) or not _may_contradict(one, other, match.share):
        return False
    if match.left and match.right:
        return match.share >= 0.45
    return _is_nearly(one, other, match) if match.near else _is_lost(one, other)


def _goes_on(one: Long, other: Long) -> bool:
    """Whether one is the beginning of the other: "Young Fellows", "Young Fellows Programme"."""
    shorter, longer = sorted((content(one.words), content(other.words)), key=len)
    return longer[: len(shorter)] == shorter


def _is_nearly(one: Long, other: Long, match: Alignment) -> bool:
    """Whether a word of one is a form of that of the other: "Royal Yacht(ing) Association"."""
    if 0 < one.spelt == other.spelt and len(content(one.words)) == len(content(other.words)):
        return _is_name(one) and _is_name(other)
    # one word more, and another one otherwise
    return {one.spelt, other.spelt} == {0, 2} and match.share >= 0.6


def _trimmed(long: Long, other: Long) -> tuple[str, ...]:
    """Give the words of a long form; of one that spells nothing, no more than the other one has.

    "Forms for the Swiss Alpine Association (SAC)" beside "Swiss Alpine Club".
    """
    words = content(long.words)
    size = len(content(other.words)) if other.spelt == EXACT and not long.spelt else len(words)
    return words[-size:] if size > 2 else words


def _may_contradict(one: Long, other: Long, share: float) -> bool:
    if not one.spelt and not other.spelt:
        first = all(long.words[0][0].lower() == long.short[0].lower() for long in (one, other))
        long = min(len(one.words), len(other.words)) >= 3 and len(one.short) >= 3 and first
        return long and share >= 0.5 and one.short.casefold() not in known_acronyms()
    if "apart" in one.how + other.how and share < 0.6 and min(len(one.words), len(other.words)) < 3:
        return False
    return bool(one.spelt and other.spelt) or share >= 0.6


def _is_lost(one: Long, other: Long) -> bool:
    """Whether a long form is another one without one word inside, which the acronym has."""
    longer, shorter = sorted((one, other), key=lambda long: -len(content(long.words)))
    words, rest = content(longer.words), content(shorter.words)
    lost = [word for word in words if word not in rest]
    if len(lost) != 1 or lost[0][0] not in one.short.lower():
        return False
    return bool(lost[0] not in (words[0], words[-1]) and longer.spelt and shorter.spelt)


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether what is left of one abbreviates what is left of the other ("HM", "His Majesty")."""
    if len(short) != 1 or not long:
        return False
    initials = "".join(word[0] for word in long)
    whole = len(long) > 1 and short[0] == initials
    return whole or (short[0][-1] == initials[-1] and len(short[0]) <= min(len(long) + 1, 3))


def _is_cut_short(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether all that differs is a word that one has cut short: "Info", "Information"."""
    odd = [sorted(pair, key=len) for pair in zip(mine, theirs, strict=False) if len(set(pair)) > 1]
    if len(mine) != len(theirs) or len(odd) != 1:
        return False
    short, long = odd[0]
    return long.startswith(short) and len(long) - len(short) >= CUT


def _are_inflected(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether words differ in their endings only: "Certificate", "Certificates"."""
    return len(mine) == len(theirs) and all(
        a == b or (alike(a, b) > 0.5 and a[:4] == b[:4] and abs(len(a) - len(b)) <= 2)
        for a, b in zip(mine, theirs, strict=True)
    )


def _has_short_word(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether one has a word that is cut short or spelt otherwise: "Program", "Programme"."""
    pairs = [sorted(pair, key=len) for pair in zip(mine, theirs, strict=True)]
    return any(
        long.startswith(short) and long[len(short) :] not in INFLECTIONS for short, long in pairs
    )


def _is_name(long: Long) -> bool:
    return all(word[0].isupper() or word.lower() in joints() for word in long.words)


def contradictions(reading: Reading) -> tuple[Clash, ...]:
    """Give the definitions of a page that another one contradicts, the later one as the wrong."""
    found = []
    for acronym, said in reading.once(NamedPage).definitions.items():
        uses = reading.once(by_form).get(acronym, ())
        is_shared = any(mention.text.cue("shared name") for mention in uses)
        if len(said) > 1 and not is_shared and acronym.casefold() not in file_formats():
            found += _in_group(said)
    return tuple(found)


def _in_group(said: list[Definition]) -> list[Clash]:
    same = Counter(content(each.words) for each in said)
    best = max(
        said, key=lambda each: (same[content(each.words)], each.spelt, -each.short.text.index)
    )
    found: dict[tuple[str, ...], Clash] = {}
    for each in said:
        clash = contradict(long_of(best), long_of(each)) or _is_rival(best, each)
        entries = best.how == each.how and _is_entry(best) and _is_entry(each)
        entries |= _are_items(best, each)
        if clash and not (entries or _is_one_more(each) or _is_one_more(best)):
            found.setdefault(content(each.words), Clash(each, best))
    return list(found.values())


def _is_rival(one: Definition, other: Definition) -> bool:
    """Whether two places say at once, in words alike, what an acronym is, and not the same.

    Words with nothing in common, not even a small one, are a translation or of another thing.
    """
    exact = one.spelt == other.spelt == EXACT and len(one.short.form) >= FEWEST
    if not exact or {one.how, other.how} - {"before", "after", "cells"} or one.text is other.text:
        return False
    mine, theirs = content(one.words), content(other.words)
    odd = [pair for pair in zip(mine, theirs, strict=False) if pair[0] != pair[1]]
    shared = {word.lower() for word in one.words} & {word.lower() for word in other.words}
    return bool(shared and odd) and all(alike(*pair) < LIKE for pair in odd)


def _is_one_more(definition: Definition) -> bool:
    """Whether a page says that another thing has the acronym: "another WTO", "WTO too"."""
    tokens, at = definition.short.text.tokens, definition.short.token
    words = definition.short.text.reading.lexicon.words
    before = {token.low for token in tokens[max(0, at - 1) : at]}
    behind = {token.low for token in tokens[at + 1 : at + 2]}
    return bool(before & words("one more of a name") or behind & words("one more behind a name"))


def _is_entry(definition: Definition) -> bool:
    """Whether a definition opens its text and is explained there, as in a glossary."""
    text = definition.text
    end = max(definition.end, definition.short.end)
    rest = text.clean[end:].lstrip(' )*”"')
    return min(definition.start, definition.short.start) <= 2 and rest[:1] in {*":–—-", ""}


def _are_items(one: Definition, other: Definition) -> bool:
    """Whether two definitions stand in items of one list that say what each is: "A (B) is …"."""
    first, second = (each.text.block for each in (one, other))
    return (
        first.kind == second.kind == "item"
        and first.group == second.group
        and all(map(_is_said, (one, other)))
    )


def _is_said(definition: Definition) -> bool:
    text, end = definition.text, max(definition.end, definition.short.end)
    words = [each.low for each in text.between(end, len(text.clean)) if each.kind == "word"]
    return not text.reading.lexicon.words("copula").isdisjoint(words[:1])


def misfits(reading: Reading) -> tuple[Misfit, ...]:
    """Give the definitions in brackets whose words spell an acronym one slip away."""
    said = reading.once(find_definitions)
    found = []
    for definition in said:
        if (
            definition.how not in ("before", "after")
            or definition.spelt
            or not 2 <= len(definition.words) <= MAX_WORDS
        ):
            continue
        form = definition.short.form
        own = [each for each in said if each.short.form == form and each.spelt == EXACT]
        for each in dict.fromkeys((definition, _end_of(definition))) if form.isalpha() else ():
            initials = "".join(word[0] for word in content(each.words)).upper()
            made = slip(initials, form)
            if made and _is_misfit(reading, each, initials, made, own):
                found.append(Misfit(each, initials, own[0] if own else None))
                break
    return tuple(found)


def _end_of(said: Definition) -> Definition:
    """Give a definition with no more words than its acronym has letters: "Member of the | Guild".

    Of three words only names are cut off.
    """
    size, words = len(said.short.form), said.words
    if said.how != "before" or len(content(words)) <= size:
        return said
    first = next(n for n in range(len(words), -1, -1) if len(content(words[n:])) >= size)
    rest, before = words[first:], words[first - 1]
    if before[0].isupper() and before.lower() not in joints():  # a longer name
        return said
    is_name = all(word[0].isupper() or word.lower() in joints() for word in rest)
    if size < FEWEST or (size == FEWEST and not is_name):
        return said
    tokens = [each for each in said.text.between(said.start, said.end) if each.kind == "word"]
    return msgspec.structs.replace(said, start=tokens[-len(rest)].start, words=rest)


def _is_misfit(
    reading: Reading, said: Definition, initials: str, made: Slip, own: Sequence[Definition]
) -> bool:
    """Whether words are meant to spell an acronym that they miss by a slip; `own` spell it."""
    form, used = said.short.form, initials in reading.once(by_form)
    if len(initials) != len(form):
        return used and said.how == "before" and min(len(initials), len(form)) >= FEWEST
    if used and len(form) >= FEWEST and said.how == "before" and made.position != "first":
        return True
    if own:  # a translation turns the words round
        other = content(own[0].words) != content(said.words)
        return other and said.how == "before" and made.operation != "swapped"
    if made.operation == "swapped":
        known = form.casefold() in known_acronyms() and len(form) <= FEWEST  # UTC
        is_new = not known and commonness(form) <= USUAL
        return used or (is_new and _is_name(long_of(said)))
    if len(form) <= FEWEST or made.operation != "replaced" or made.position == "first":
        return False
    return form.isupper() and not _is_heard(form, said.words)


def _is_heard(form: str, words: Sequence[str]) -> bool:
    """Whether the odd letter stands for "ex" or a small word: "User Experience", "and Public"."""
    main, low = content(words), form.lower()
    odd = next(n for n, word in enumerate(main) if word[0] != low[n])
    letters = iter("".join(word[0].lower() for word in words))
    return low[odd] in main[odd][:2] or all(letter in letters for letter in low)


def doubles(reading: Reading) -> tuple[Clash, ...]:
    """Give the definitions in which a long form has another acronym than elsewhere on the page."""
    said = [each for each in reading.once(find_definitions) if each.how in ("before", "after")]
    found = []
    for right in said:
        for wrong in said if right.spelt else ():
            is_less = wrong.spelt < right.spelt and is_same(wrong.words, right.words)
            if is_less and is_double(wrong.short.form, right.short.form):
                found.append(Clash(wrong, right))
    return tuple({each.wrong: each for each in reversed(found)}.values())


def is_same(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether words are a full long form, or the end of one that was cut at a comma."""
    mine, theirs = content(words), content(full)
    return len(mine) > 1 and theirs[-len(mine) :] == mine


def is_double(wrong: str, right: str) -> bool:
    """Whether an acronym of a long form is a slip, or another order, of the right one."""
    mine, theirs = wrong.casefold(), right.casefold()
    made = slip(right, wrong)
    if made is None or made.operation == "swapped":
        return mine != theirs and sorted(mine) == sorted(theirs)
    return made.position == "inside" or (made.operation == "replaced" and made.position == "last")


def outvoted(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Fact, int]]:
    """Give the facts of one acronym that lose, the one to show beside each, and its pages.

    A page that has both long forms is left to itself.
    """
    variants: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        variants.setdefault(content(fact.value[0]), []).append(fact)
    if len(variants) < MAJORITY:
        return
    told: set[str] = set()
    for wrong in variants.values():
        for fact in wrong:
            if fact.place.path not in told and (found := _against(fact, wrong, variants)):
                told.add(fact.place.path)
                yield fact, *found


def _against(
    fact: Fact, wrong: list[Fact], variants: dict[tuple[str, ...], list[Fact]]
) -> tuple[Fact, int] | None:
    allies = {each.place.path for each in same_subject(fact, wrong)}
    for right in variants.values():
        rivals = same_subject(fact, right) or _of_any_subject(right)
        pages = {each.place.path for each in rivals}
        if right is wrong or fact.place.path in pages or len(pages) < MAJORITY * len(allies):
            continue
        if contradict(said(fact), said(rivals[0])):
            return nearest(fact, rivals), len(pages)
    return None


def _of_any_subject(facts: list[Fact]) -> list[Fact]:
    """Give facts that several subjects share: the name of one thing, not of one in each country."""
    own = [set(fact.subject.attributes) for fact in facts]
    return facts if len(own) > 1 and not set.intersection(*own) else []


def said(fact: Fact) -> Long:
    """Give the long form that a fact says."""
    words, *rest = fact.value
    return Long(tuple(words), *rest)
