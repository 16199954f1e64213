"""A whole that is parted in words: kinds, some and "the other 22", equal instalments, votes."""

from __future__ import annotations

from itertools import groupby, pairwise, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, alike, amounts, amounts_in
from guidelint.inference.evidence import weighed
from guidelint.inference.reach import before
from guidelint.inference.reckonings import Reckoning, held
from guidelint.inference.wording import between, gap
from guidelint.model import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.inference.relation import Relation
    from guidelint.reading import Reading, Text


_FEWEST, _MANY = 3, 4
_CLOSE = 0.2
"""How far, as a share of it, a whole may be from what its kinds make and be meant to."""
_TAIL, _LEAD, _NEAR = 40, 24, 30
"""Characters behind the last kind, before "22" in "the other 22", and between a number and its
instalments."""
_PAIR, _BACK = 2, 4
"""A whole and one part of it, and amounts before a remainder that it may be of."""
_OPENS = lazy(r"(?s)[^.;:(]*[:(]\s*")
_NAMES = lazy(r"[^\W\d_]{3,}")
"""A word that tells what a count is of."""
_END = lazy(r"[.;:)]")
_AGAINST, _ABSTAINED = "vote against", "abstention"
_WAYS = ("vote for", _AGAINST, _ABSTAINED)
_BESIDE = 3
"""Characters between a number and the word that says which way it voted."""
_NOUN = 24
"""Characters behind a number in which it says that it counts voters."""
_TEXTS = 1
"""Texts on each side that may say how many voted."""


def partitions(reading: Reading) -> Iterator[Relation]:
    """Offer the wholes of a page's prose whose parts are named, and their parts."""
    for each in reading.once(amounts).every:
        if each.in_prose and each.dimension == "#":
            yield from _by_kinds(each)
        if each.in_prose and each.dimension not in ("%", "time"):
            yield from _remainder(each)
            yield from _instalment(each)
    yield from _votes(reading)


# --- "34 singers: 11 sopranos, 13 altos, 10 basses" ---


def _by_kinds(whole: Amount) -> Iterator[Relation]:
    """Hold a count to the counts of its kinds, which a colon or a bracket leads to."""
    parts = _kinds(whole) if whole.noun else ()
    if len(parts) < _FEWEST or max(part.value for part in parts) >= whole.value:
        return
    made = Reckoning("kinds", "+", whole, parts, also=parts)
    first = (Reckoning("kinds", "+", whole, parts[:stop]) for stop in range(2, len(parts)))
    if right := held((made, *first)):  # "26 members: 15 old ones, 11 new ones, three of them young"
        yield right.explains()
    elif abs(whole.value - made.made) <= _CLOSE * whole.value:
        yield made.fails({"slip": made.slip, "many": float(len(parts) >= _MANY)})


def _kinds(whole: Amount) -> tuple[Amount, ...]:
    """Give the counts of a row that begins right behind a count and ends its clause."""
    own = whole.beside
    rest = own[own.index(whole) + 1 :]
    same = takewhile(lambda each: each.sentence == whole.sentence, rest)
    row = tuple([each for each in same if each.dimension != "time"])  # "30 babies of 18 months"
    if not row or not (_OPENS.fullmatch(gap(whole, row[0])) or between("whole", (whole, row[0]))):
        return ()
    clean, joints = whole.text.clean, [gap(*pair) for pair in pairwise(row)]
    end = next((at for at, joint in enumerate(joints) if _END.search(joint)), len(joints))
    row, joints = row[: end + 1], joints[:end]
    stop = _END.search(clean, row[-1].end)
    tail = (stop.start() if stop else len(clean)) - row[-1].end
    words = whole.text.reading.lexicon.words("series-joint")
    listed = all("," in joint or not words.isdisjoint(joint.split()) for joint in joints)
    plain = all(each.dimension == "#" and each.single for each in row)
    nouns = [each.noun for each in row if each.noun]
    several = len(nouns) > 1 and len({*nouns}) == len(nouns)
    told = all(map(_NAMES.search, (*joints, clean[row[-1].end : row[-1].end + tail])))
    opened = {*nouns} <= {whole.noun} and bool(_OPENS.fullmatch(gap(whole, row[0])))
    named = several or (opened and told)  # "80 places: 30 for babies, 25 for toddlers"
    return row if listed and plain and tail < _TAIL and named else ()


# --- "60 plots. 38 of them are full-size and the other 22 are half" ---


def _remainder(rest: Amount) -> Iterator[Relation]:
    """Hold "the other 22" to the whole and the part that stand before it."""
    if not _is_rest(rest):
        return
    near = [each for each in _earlier(rest) if each.single and _is_of(each, rest)]
    parts = [each for each in near[:_BACK] if not each.approximate]
    tried = [
        Reckoning("remainder", "−", rest, (whole, part))
        for part in parts[:2]
        for whole in parts
        if whole.value > part.value and whole.value > rest.value and "," not in gap(whole, part)
    ]
    tried += _less_all(rest, parts)
    if right := held(tried):
        yield right.explains()
    elif tried:
        best = max(tried, key=lambda each: each.slips[0])
        part = best.parts[1]
        said = part.text.cued("whole", part.end, part.end + _LEAD)
        every = len(best.parts) > _PAIR and best.parts[0].noun != ""
        evidence = {"said": said, "all": every, "few": len(tried) == 1}
        yield best.fails({"slip": best.slip} | {n: float(told) for n, told in evidence.items()})


def _less_all(rest: Amount, parts: Sequence[Amount]) -> Iterator[Reckoning]:
    """Take all parts since a whole off it: "46 boxes: 19 from the garden, 15 from the …"."""
    for at in range(2, len(parts)):
        whole, row = parts[at], tuple(parts[:at])
        alike = all((p.spelled, p.sentence) == (rest.spelled, rest.sentence) for p in row)
        if alike and whole.value > sum(each.value for each in row):
            times = (1.0, *(-1.0 for _ in row))
            yield Reckoning("remainder", "+", rest, (whole, *row), times=times)


def _is_rest(amount: Amount) -> bool:
    """Whether "the other" stands right before a number, or "others" right behind it."""
    text, end = amount.text, amount.figure.quantity.ends[-1].end
    leads = (text.clean[hit.end : amount.start] for hit in text.cue("remainder"))
    behind = (text.clean[end : hit.start] for hit in text.cue("remaining"))
    return any(not between.strip() for between in (*leads, *behind) if between)


def _earlier(amount: Amount) -> Iterator[Amount]:
    """Give the amounts before one in its text and in those before it, the nearest first."""
    own = amount.beside
    yield from reversed(own[: own.index(amount)])
    for text in before(amount.text):
        yield from reversed(amounts_in(text))


def _is_of(one: Amount, other: Amount) -> bool:
    return one.dimension == other.dimension and (not one.codes or alike(one, other))


# --- "in three instalments of 130 euros" ---


def _instalment(each: Amount) -> Iterator[Relation]:
    """Hold an instalment to the price that so many of them make."""
    own = each.beside
    at = own.index(each)
    number = own[at - 1] if at and each.codes else None
    if number is None or number.dimension != "#" or not _are_instalments(number, each):
        return
    prices = [price for price in _earlier(each) if price.single and alike(price, each)]
    tried = [
        Reckoning("instalment", "÷", each, (price, number))
        for price in prices
        if price.value > each.value
    ]
    if right := held(tried):
        yield right.explains()
    elif tried and not _has_deposit(own, each):
        best = max(tried, key=lambda made: made.slips[0])
        total = best.parts[0].clause.cued("total")
        told = {"few": float(len(tried) == 1), "total": float(total)}
        yield best.fails({"slip": best.slip} | told)


def _are_instalments(number: Amount, each: Amount) -> bool:
    between = each.text.clean[number.end : each.start]
    start = number.figure.quantity.ends[-1].end
    return len(between) < _NEAR and each.text.cued("instalments", start, each.start)


def _has_deposit(own: Sequence[Amount], each: Amount) -> bool:
    """Whether its sentence has another price, which may be paid besides."""
    return any(
        other is not each and other.sentence == each.sentence and alike(other, each)
        for other in own
    )


# --- votes: those for, those against and the abstentions make all who voted ---


def _votes(reading: Reading) -> Iterator[Relation]:
    """Offer the counts of a vote as the parts of the number of all that voted."""
    for text in reading.cueing(_AGAINST):
        for _, of in groupby(amounts_in(text), key=attrgetter("sentence")):
            parts = [each for each in of if _is_counted(each) and _is_way(each, *_WAYS)]
            if len(parts) > 1 and any(_is_way(each, _AGAINST) for each in parts):
                yield from _compared(parts, list(_totals(text, parts)))


def _is_counted(amount: Amount) -> bool:
    return amount.dimension == "#" and amount.single and amount.value % 1 == 0


def _is_way(amount: Amount, *cues: str) -> bool:
    """Whether a word beside a number, or behind its noun, says which way it voted."""
    noun = amount.figure.quantity.noun
    end = max(amount.end, noun[1] if noun else 0)
    return any(
        amount.end <= hit.start <= end + _BESIDE or 0 <= amount.start - hit.end < _BESIDE
        for cue in cues
        for hit in amount.text.cue(cue)
    )


def _totals(text: Text, parts: Sequence[Amount]) -> Iterator[Amount]:
    """Give the numbers of voters near a vote that are more than any part of it."""
    voters = text.reading.lexicon.words("voter")
    most = max(part.value for part in parts)
    for near in text.reading.texts[max(0, text.index - _TEXTS) : text.index + _TEXTS + 1]:
        if near.section != text.section:
            continue
        for each in amounts_in(near):
            behind = {token.low for token in near.between(each.end, each.end + _NOUN)}
            if each not in parts and _is_counted(each) and each.value > most and voters & behind:
                yield each


def _compared(parts: list[Amount], totals: list[Amount]) -> Iterator[Relation]:
    """Tell the one total that the parts make neither with the abstentions nor without."""
    sums = [Reckoning("sum", "+", total, tuple(parts)) for total in totals]
    without = [each for each in parts if not _is_way(each, _ABSTAINED)]
    sums += [Reckoning("sum", "+", total, tuple(without)) for total in totals if len(without) > 1]
    held = [each for each in sums if each.right == each.target.exact]
    if held:
        yield from (each.explains() for each in held)
    elif len(totals) == 1:
        layout = {"told": True, "total": True, "whole": True, "all": True, "bare": False}
        if evidence := weighed(sums[0], layout):
            yield sums[0].fails(evidence)
