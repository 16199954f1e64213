"""One page against the answers there are: what is left to be asked, and what is found.

A pure function of the page, of what is pinned and of the answers, so that a run that was stopped
goes on where it was, and nothing is asked twice.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from guidelint.model import Unique
from guidelint.reader.recomputed import is_refuted
from guidelint.reader.replies import answered, believed, unique
from guidelint.reader.requests import claim_request, page_requests
from guidelint.reader.statements import digest, statements
from guidelint.verdicts import PageVerdicts, PinnedVerdict, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from guidelint.reader.replies import Believed, Quotation, ReaderClaim
    from guidelint.reader.requests import Request
    from guidelint.reading import Reading


class Dropped(msgspec.Struct, frozen=True):
    """How many claims went: misquoted, refuted by arithmetic, "can hold", told or denied before."""

    misquoted: int = 0
    refuted: int = 0
    can: int = 0
    known: int = 0

    def __add__(self, other: Dropped) -> Dropped:
        added = (getattr(self, each) + getattr(other, each) for each in self.__struct_fields__)
        return Dropped(*added)


class Round(Unique, frozen=True, eq=False):
    """What is left to be asked about a page, what its answers gave, and why other claims went.

    asked: the keys of the questions about the page that need not be asked again: they and those
    that followed from them are answered. unread: those of replies that are no JSON of their kind.
    """

    pending: tuple[Request, ...]
    verdicts: tuple[PinnedVerdict, ...]
    asked: tuple[str, ...]
    unread: tuple[str, ...]
    dropped: Dropped


def round_of(
    reading: Reading,
    answers: Mapping[str, str],
    asked: Iterable[str] = (),
    known: AbstractSet[frozenset[str]] = frozenset(),
) -> Round:
    """Hold a page against the answers, by the keys of their requests.

    asked: the keys that were answered before. known: the statements of verdicts that are pinned.
    """
    said, path = reading.once(statements), reading.page.path
    before = frozenset(asked)
    every = list(page_requests(path, reading.language, said)) if said else []
    first = [each for each in every if each.key not in before]
    given = {each.key: believed(answers[each.key], each) for each in first if each.key in answers}
    read: list[Believed] = [each for each in given.values() if each is not None]
    claims = unique(chain.from_iterable(each.claims for each in read))
    fresh = [each for each in claims if _said(each) not in known]
    held = [each for each in fresh if not is_refuted(reading, each)]
    again = {claim_request(each, path, reading.language, said): each for each in held}
    replies = {each.key: answered(answers[each.key]) for each in again if each.key in answers}
    told = {key for key, reply in (*given.items(), *replies.items()) if reply is not None}
    settled = before | told if told >= {each.key for each in again} else before
    return Round(
        pending=tuple([each for each in (*first, *again) if each.key not in told]),
        verdicts=tuple(
            PinnedVerdict(
                first=_quoted(claim.first), second=_second(claim), why=claim.why, answer=answer
            )
            for request, claim in again.items()
            if (answer := replies.get(request.key)) and answer != "can"
        ),
        asked=tuple(sorted(each.key for each in every if each.key in settled)),
        unread=tuple(sorted({*given, *replies} - told)),
        dropped=Dropped(
            misquoted=sum(each.misquoted for each in read),
            refuted=len(fresh) - len(held),
            can=sum(answer == "can" for answer in replies.values()),
            known=len(claims) - len(fresh),
        ),
    )


def pinned(old: PageVerdicts, reading: Reading, done: Round) -> PageVerdicts:
    """Give what is known of a page after a round: denied, still standing, and new verdicts."""
    standing = {each.key for each in reading.once(statements)}
    kept = [each for each in old.verdicts if each.denied or _stands(each, standing)]
    return msgspec.structs.replace(old, asked=done.asked, verdicts=(*kept, *done.verdicts))


def _stands(verdict: PinnedVerdict, standing: AbstractSet[str]) -> bool:
    return all(digest(each) in standing for each in verdict.said)


def _said(claim: ReaderClaim) -> frozenset[str]:
    """Give the statements of a claim as those of a verdict are given."""
    passages = (each for each in (claim.first, claim.second) if each)
    return frozenset([" ".join(each.statement.said.split()) for each in passages])


def _quoted(passage: Quotation) -> Quoted:
    return Quoted(passage.statement.said, passage.quote)


def _second(claim: ReaderClaim) -> Quoted | None:
    return _quoted(claim.second) if claim.second else None
