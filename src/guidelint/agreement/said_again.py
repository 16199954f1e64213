"""What a page says twice with one difference that matters: `reading.once(said_again)`.

Two sentences say the same where they have the same telling words and the page's structure names no
two cases. Then one amount, one word of polarity or one actor that differs is a slip of one of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations, dropwhile, pairwise, takewhile
from typing import TYPE_CHECKING, Literal

from guidelint.agreement.amounts import can_both_hold, other_case
from guidelint.agreement.cases import same_case
from guidelint.agreement.parts import Parts, statements
from guidelint.agreement.restated import is_restated
from guidelint.agreement.words import content_keys, vocabulary
from guidelint.model import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.agreement.parts import Statement, Word
    from guidelint.reading import Figure, Reading, Stretch, Text

Kind = Literal["amount", "time", "limit", "denial", "actor"]
Span = tuple[int, int]

_FEWEST, _VERBATIM, _FEW, _NEAR, _FAR, _LONG = 2, 3, 4, 5, 7, 8
"""Telling words that two statements share at least, by what differs and how near they are."""
_COMMON = 12
"""Two words in a row that more statements than this share tell of a template, not of a repeat."""
_OVERLAP, _OVERLAP_FAR = 0.6, 0.3

_OPENING = 4
"""Words at the beginning of a statement that may take up what is before it: "each of these"."""
_LONGEST = 12
"""Words of those who are named behind "allows"."""
_MARKS = frozenset(",;:()")
_TELLING = ("content", "case", "amount")
_REWORDED = 2
"""So many small words that differ: two hands wrote it, it is no parallel."""


class Difference(Record):
    """A difference that matters: its kind, and where each wording stands in its own text."""

    kind: Kind
    there: Span
    here: Span


class SaidAgain(Record):
    """Two statements of one thing, and the difference between them."""

    first: Statement
    again: Statement
    what: Difference


def said_again(reading: Reading) -> tuple[SaidAgain, ...]:
    """Compare the statements of a page. Ask for it by `reading.once`."""
    said = reading.once(statements)
    found = []
    for i, j in _likely_pairs(said):
        left, right = said[i], said[j]
        if left.said != right.said:
            what = _difference(left, right) if _one_case(left, right) else None
            what = what or _restated(left, right)
            found += [SaidAgain(left, right, what)] if what else []
    return tuple(_alone(found))


def _restated(left: Statement, right: Statement) -> Difference | None:
    """Give the amount in which a sentence differs that is made again word for word but for it.

    A "not" is no slip there: right pages say of two cases what may and what may not be.
    """
    ours, theirs = (side.whole.without("not", "modal", "amount") for side in (left, right))
    what = _compared(left.whole, right.whole, near=True) if ours == theirs else None
    is_amount = what is not None and what.kind == "amount"
    return what if is_amount and is_restated(left, right) else None


def _likely_pairs(said: Sequence[Statement]) -> list[tuple[int, int]]:
    """Give the pairs of statements that share two words in a row, in a few statements only."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, each in enumerate(said):
        for pair in {(a, b) if a < b else (b, a) for a, b in pairwise(each.keys)}:
            holders[pair].append(i)
    few = (group for group in holders.values() if 1 < len(group) <= _COMMON)
    pairs = {pair for group in few for pair in combinations(group, 2)}
    return sorted((i, j) for i, j in pairs if _overlap(said[i], said[j]))


def _overlap(left: Statement, right: Statement) -> bool:
    """Whether most words of one stand in the other, and far apart many of the other's in it."""
    ours, theirs = {*left.keys}, {*right.keys}
    shared, sizes = len(ours & theirs), (len(ours), len(theirs))
    near = left.text is right.text or shared >= _OVERLAP_FAR * max(sizes)
    return near and shared >= _OVERLAP * min(sizes)


def _one_case(left: Statement, right: Statement) -> bool:
    """Whether neither the page's structure nor what is before them tells of two things."""
    ours, theirs = _before(left), _before(right)
    again = {*ours} if ours == theirs else set()
    openings = [side.text.between(side.start, side.end)[:_OPENING] for side in (left, right)]
    begun = {token.low for opening in openings for token in opening}
    takes_up = not begun.isdisjoint(left.text.reading.lexicon.words("taking up"))
    if not again and (takes_up or not set(ours).isdisjoint(theirs)):
        return False
    return same_case(left.text, right.text, {*left.keys} & {*right.keys} | again)


def _before(said: Statement | Stretch) -> list[str]:
    """Give the keys of the sentence before it in its text."""
    text, number = said.text, said.text.sentence_at(said.start)
    return content_keys(text, *text.bounds[number - 1]) if number else []


def _difference(left: Statement, right: Statement) -> Difference | None:
    """Give the difference that matters between two statements that otherwise say the same."""
    adding = left.text.reading.lexicon.words("adding")
    if any(each.key in adding for side in (left, right) for each in side.whole.parts):
        return None
    near = left.text is right.text
    wholes, leads = (left.whole, right.whole), (left.lead, right.lead)
    found = _compared(*wholes, near=near)
    if near and not found and leads != wholes:
        found = _compared(*leads, near=True)
    return found or (_other_actor(*wholes) if near else None)


def _compared(left: Parts, right: Parts, *, near: bool) -> Difference | None:
    turned = (len(left.nots) - len(right.nots)) % 2 == 1
    back = any(side.parts[0].key in side.any_of("pointing back") for side in (left, right))
    back = back and _before(left.of) != _before(right.of)
    if left.bag != right.bag or len(left.amounts) != len(right.amounts):
        if turned:
            return _flat_denial(left, right)
        return _time_or_limit(left, right) if near else None
    facing = zip(left.amounts, right.amounts, strict=True)
    differing = [pair for pair in facing if not can_both_hold(*pair)]
    if len(differing) == 1 and not (turned or _of_two_cases(left, right, *differing[0])):
        enough = len(left.keys) + len(left.amounts) > (_NEAR if back else _FEWEST if near else _FEW)
        return Difference("amount", *map(_span, differing[0])) if enough else None
    if turned:
        return None if back or differing else _denial(left, right, near=near)
    return _opposed(left, right)


def _of_two_cases(left: Parts, right: Parts, *amounts: *tuple[Figure, Figure]) -> bool:
    """Whether two amounts, or a word for which the other has its opposite, tell two cases apart."""
    words = vocabulary(left.of.text.reading.language)
    keys = ({each.key for each in side.parts} for side in (left, right))
    said = ({t.low for t in s.of.text.between(s.of.start, s.of.end)} for s in (left, right))
    return other_case(*amounts) or _has(words.opposites, *keys) or _has(words.sides, *said)


def _has(pairs: frozenset[frozenset[str]], ours: set[str], theirs: set[str]) -> bool:
    """Whether two statements differ in the words of a pair."""
    return any({one, other} in pairs for one in ours - theirs for other in theirs - ours)


def _opposed(left: Parts, right: Parts) -> Difference | None:
    """Find the one word of a long sentence that the other turns round, with equal amounts."""
    apart = [pair for pair in zip(left.parts, right.parts, strict=False) if _is_other(*pair)]
    same = len(left.parts) == len(right.parts) and len(left.keys) >= _FEW
    opposites = vocabulary(left.of.text.reading.language).opposites
    if not same or len(apart) != 1 or {each.key for each in apart[0]} not in opposites:
        return None
    spans = [(each.start, each.end) for each in apart[0]]
    return Difference("denial", *spans)


def _is_other(left: Word, right: Word) -> bool:
    """Whether two words, or two amounts, are not the same."""
    if left.key == right.key and left.figure and right.figure:
        return not can_both_hold(left.figure, right.figure)
    return left.key != right.key


def _flat_denial(left: Parts, right: Parts) -> Difference | None:
    """Find what one denies and the other, behind the same sentence, says and how to get it."""
    short, long = sorted((left, right), key=lambda side: len(side.keys))
    shared, before = len(short.keys), _before(left.of)
    said = short.nots and not long.nots and long.keys[:shared] == short.keys
    if not said or not before or before != _before(right.of):
        return None
    rest = long.parts[long.parts.index(long.telling[shared - 1]) + 1 :]
    limiting = left.of.text.reading.lexicon.words("limiting")
    spans = [(side.of.start, side.of.end) for side in (left, right)]
    limited = not limiting.isdisjoint(each.key for each in rest)
    return None if limited else Difference("denial", *spans)


def _span(amount: Figure) -> Span:
    """Give the span of an amount without the full stop of its sentence."""
    start, end = amount.quantity.start, amount.quantity.end
    return start, end - (amount.text.clean[end - 1] == ".")


def _denial(left: Parts, right: Parts, *, near: bool) -> Difference | None:
    """Find what one denies and the other says in the same words, in the same order."""
    same = left.without("not", "modal") == right.without("not", "modal")
    if left.keys != right.keys or len(left.keys) < (_VERBATIM if same else _FEW if near else _FAR):
        return None
    denying = left if len(left.nots) > len(right.nots) else right
    at = sum(each.start < denying.nots[0].start for each in denying.telling)
    return Difference("denial", *_wordings(left, right, at, len(left.keys) - at))


def _time_or_limit(left: Parts, right: Parts) -> Difference | None:
    """Find another time ("on the day of", "a week before"), or the amount that only one sets."""
    amounts = [*left.amounts, *right.amounts]
    if any(each.quantity.kind != "duration" for each in amounts):
        return None
    shared = (left.bag & right.bag).total()
    alone = (left.bag - right.bag) + (right.bag - left.bag)
    timed = not left.of.text.reading.lexicon.names("unit of time").keys().isdisjoint(alone)
    if timed and shared >= _FEW and left.any_of("telling a time").issuperset(alone):
        same = [a == b for a, b in zip(left.keys, right.keys, strict=False)]
        last = [a == b for a, b in zip(left.keys[::-1], right.keys[::-1], strict=False)]
        ends = ([*each, False].index(False) for each in (same, last))
        return Difference("time", *_wordings(left, right, *ends))
    if len(amounts) != 1 or shared < _LONG or alone.total() > 1:
        return None
    wheres = [_span(e.amounts[0]) if e.amounts else (e.of.start, e.of.end) for e in (left, right)]
    return Difference("limit", *wheres)


def _wordings(left: Parts, right: Parts, before: int, after: int) -> tuple[Span, ...]:
    """Give what stands behind so many first telling words, up to the first of so many last ones."""
    both = []
    for side in (left, right):
        start = side.parts.index(side.telling[before - 1]) + 1 if before else 0
        end = side.parts.index(side.telling[-after]) + 1 if after else len(side.parts)
        both.append(side.parts[start:end] or side.parts[-1:])
    pairs = zip(*both, strict=False)
    small = takewhile(lambda pair: pair[0].key == pair[1].key and pair[0].role == "small", pairs)
    skipped = min(sum(1 for _ in small), *(len(each) - 1 for each in both))
    return tuple((each[skipped].start, each[-1].end) for each in both)


def _other_actor(left: Parts, right: Parts) -> Difference | None:
    """Find who else is allowed to do the same under the same long conditions, in other words."""
    ours, theirs = _actor(left), _actor(right)
    if not (ours and theirs):
        return None
    one, other = Parts(left.of, ours[1]), Parts(right.of, theirs[1])
    heads = _head(ours[0]), _head(theirs[0])
    small = Counter(one.without(*_TELLING)), Counter(other.without(*_TELLING))
    reworded = (small[0] - small[1]).total() + (small[1] - small[0]).total()
    enough = reworded >= _REWORDED and (one.bag & other.bag).total() >= _LONG
    apart = all(heads) and heads[0].isdisjoint(heads[1])
    if not (enough and apart) or (len(one.nots) - len(other.nots)) % 2:
        return None
    spans = [(actor[0].start, actor[-1].end) for actor in (ours[0], theirs[0])]
    return Difference("actor", *spans)


def _actor(side: Parts) -> tuple[list[Word], list[Word]] | None:
    """Give those who are allowed something ("allows X to"), and what follows them."""
    known, parts = side.of.text.reading.lexicon, side.parts
    enabling, ends = side.any_of("enabling"), known.words("clause break")
    first = next((i + 1 for i, each in enumerate(parts) if each.key in enabling), 0)
    reach = range(first + 1, min(first + _LONGEST, len(parts)) if first else 0)
    stop = next((i for i in reach if parts[i].key in known.words("infinitive")), first)
    actor, rest = parts[first:stop], parts[stop:]
    between = side.of.text.clean[actor[0].start : rest[0].start] if actor else ","
    whole = ends.isdisjoint(each.key for each in actor) and _MARKS.isdisjoint(between)
    return (actor, rest) if whole else None


def _head(actor: Sequence[Word]) -> set[str]:
    """Give the keys of an actor without what follows a preposition ("at a clinic")."""
    named = dropwhile(lambda each: each.role != "content", actor)
    return {each.key for each in takewhile(lambda each: each.role == "content", named)}


def _alone(found: Sequence[SaidAgain]) -> Iterator[SaidAgain]:
    """Leave out what is said in three ways or more: that is a table in words, not a slip."""
    nearest = sorted(found, key=lambda each: each.first.text.index - each.again.text.index)
    pairs = {frozenset((each.first.said, each.again.said)): each for each in nearest}
    times = Counter(said for pair in pairs for said in pair)
    return (each for pair, each in pairs.items() if all(times[said] == 1 for said in pair))


class Narrowed(Record):
    """A condition and its narrower wording, and the alternative that this leaves out."""

    text: Text
    wide: Span
    narrow: Span
    left_out: str


def narrowed(reading: Reading) -> Iterator[Narrowed]:
    """Find what is "a thing that is not A or not B", and "un-A thing" in the same sentence."""
    prefixes = "|".join(reading.lexicon.words("denying prefix"))
    for text in reading.cueing("relative"):
        if len(text.cue("denies")) < 2 or "or" not in text.cues:
            continue
        pattern = reading.lexicon.pattern("denied in two ways")
        for wide in pattern.finditer(text.clean):
            end = text.bounds[text.sentence_at(wide.start())][1]
            for one, other in (("one", "second"), ("other", "first")):
                form = rf"\b(?:{prefixes})-?{wide[one]} {wide['noun']}\b"
                if narrow := re.compile(form, re.IGNORECASE).search(text.clean, wide.end(), end):
                    yield Narrowed(text, wide.span("wide"), narrow.span(), wide[other])
