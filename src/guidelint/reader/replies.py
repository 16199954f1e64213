"""What is believed of a reply: numbers that were shown, and quotes that stand there word for word.

A page may tell the model what to do. A reply can name statements and kinds and nothing else, so
that at worst a fault is missed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from guidelint.model import Place, Unique, lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guidelint.reader.requests import Request
    from guidelint.reader.statements import NumberedStatement

ClaimKind = Literal["pair", "alone"]
Answer = Literal["cannot", "can", "unclear"]
T = TypeVar("T")
LONGEST_WHY = 300
_JSON = lazy(r"\{[\s\S]*\}")
_UNSHOWN = lazy(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")


class _Found(msgspec.Struct, frozen=True):
    kind: ClaimKind
    first: int
    quote_first: str
    why: str = ""
    second: int | None = None
    quote_second: str = ""


class _Reply(msgspec.Struct, frozen=True):
    found: tuple[_Found, ...] = ()


class _Answered(msgspec.Struct, frozen=True):
    answer: Answer


class Quotation(Unique, frozen=True, eq=False):
    """Words of a statement, and where they stand."""

    statement: NumberedStatement
    quote: str
    place: Place


class ReaderClaim(Unique, frozen=True, eq=False):
    """What a reply says of a page; `second` is None where one statement is wrong by itself."""

    kind: ClaimKind
    first: Quotation
    second: Quotation | None
    why: str


class Believed(Unique, frozen=True, eq=False):
    """The claims of a reply; `misquoted` ones named or quoted what does not stand there."""

    claims: tuple[ReaderClaim, ...]
    misquoted: int


def believed(reply: str, request: Request) -> Believed | None:
    """Read the reply to a question about a page; None where it is no such JSON."""
    told = _decoded(reply, _Reply)
    if told is None:
        return None
    shown = {each.number: each for each in request.statements}
    claims = [_claim(each, shown) for each in told.found]
    kept = tuple(claim for claim in claims if claim is not None)
    return Believed(kept, len(claims) - len(kept))


def answered(reply: str) -> Answer | None:
    """Read the reply to a question about one claim; None where it is no such JSON."""
    told = _decoded(reply, _Answered)
    return told.answer if told else None


def _decoded(reply: str, kind: type[T]) -> T | None:
    found = _JSON.search(reply)
    try:
        return msgspec.json.decode(found[0], type=kind) if found else None
    except msgspec.MsgspecError:
        return None


def _claim(found: _Found, shown: Mapping[int, NumberedStatement]) -> ReaderClaim | None:
    is_pair = found.kind == "pair"
    numbers = (found.first, found.second) if is_pair else (found.first,)
    if len({*numbers}) < len(numbers) or not shown.keys() >= {*numbers}:
        return None
    first = _passage(shown[found.first], found.quote_first)
    second = _passage(shown[found.second], found.quote_second) if found.second and is_pair else None
    if first is None or (is_pair and second is None):
        return None
    why = " ".join(_UNSHOWN.sub(" ", found.why).split())[:LONGEST_WHY]
    return ReaderClaim(found.kind, *_in_order(first, second), why)


def _passage(statement: NumberedStatement, quote: str) -> Quotation | None:
    place = statement.place(quote)
    return Quotation(statement, quote.strip(), place) if place else None


def _in_order(first: Quotation, second: Quotation | None) -> tuple[Quotation, Quotation | None]:
    """Give a pair in the order of the page, so that it is one pair however a reply has it."""
    if second and second.statement.number < first.statement.number:
        return second, first
    return first, second


def unique(claims: Iterator[ReaderClaim]) -> tuple[ReaderClaim, ...]:
    """Leave out a claim about statements that another one is about already."""
    found: dict[tuple[int, int], ReaderClaim] = {}
    for each in claims:
        second = each.second.statement.number if each.second else 0
        found.setdefault((each.first.statement.number, second), each)
    return tuple(found.values())
