"""What is asked: a request is a question and the statements it is about, known by its hash."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.errors import ReaderError
from guidelint.model import Unique
from guidelint.reader.statements import NumberedStatement, digest
from guidelint.yamlfile import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reader.replies import ReaderClaim

Kind = Literal["page", "pair", "alone"]
LANGUAGES = ("en", "fr")
MOST, OVERLAP = 9000, 2500
"""Words of a piece of a page, and of the end of one that the next one begins with."""
NEAR = 2
"""Statements before and behind one that is asked about alone."""
TOKENS = 4
"""Characters in a token, about, in English and French (tokenisers differ)."""


class Questions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The questions of a language, and the version of their wording."""

    version: int
    page: str
    pair: str
    alone: str


class Message(msgspec.Struct, frozen=True):
    """A message of a chat, as the OpenAI-compatible API has it."""

    role: Literal["system", "user"]
    content: str


class Request(Unique, frozen=True, eq=False):
    """A question about a page of `path`; `statements` are those that a reply may name."""

    kind: Kind
    path: str
    language: str
    statements: tuple[NumberedStatement, ...]
    shown: str

    @property
    def key(self) -> str:
        """The hash of all that is asked: the same question is never asked twice."""
        return digest(*(message.content for message in self.messages))

    @property
    def messages(self) -> tuple[Message, ...]:
        """The question and what it is about."""
        asked: str = getattr(questions(self.language), self.kind)
        return Message("system", asked), Message("user", self.shown)

    @property
    def tokens(self) -> int:
        """About how many tokens are sent."""
        return sum(len(each.content) for each in self.messages) // TOKENS


@lru_cache(maxsize=4)
def questions(language: str) -> Questions:
    """Give the questions in a language, in English where there are none."""
    name = f"{language if language in LANGUAGES else LANGUAGES[0]}.yaml"
    text = resources.files(__package__).joinpath("questions", name).read_text(encoding="utf-8")
    return parse_yaml(text, name, ReaderError).read(Questions, ReaderError)


def page_requests(path: str, language: str, said: Sequence[NumberedStatement]) -> Iterator[Request]:
    """Ask about a page, in pieces that overlap where it is long."""
    for piece in _pieces(said):
        yield Request("page", path, language, tuple(piece), _numbered(piece))


def claim_request(
    claim: ReaderClaim, path: str, language: str, said: Sequence[NumberedStatement]
) -> Request:
    """Ask again about what was claimed, alone, and of a pair the second passage first."""
    first, second = claim.first.statement, claim.second
    if second is not None:
        shown = "\n\n".join(f"# {each.where}\n{each.said}" for each in (second.statement, first))
        return Request("pair", path, language, (second.statement, first), shown)
    at = first.number - 1
    around = (said[0], *said[max(1, at - NEAR) : at + NEAR + 1])
    lines = (f"{'> ' if each is first else ''}{each.said}" for each in dict.fromkeys(around))
    return Request("alone", path, language, (first,), "\n".join(lines))


def _pieces(said: Sequence[NumberedStatement]) -> Iterator[Sequence[NumberedStatement]]:
    """Cut statements into pieces of at most MOST words, each with the end of the one before."""
    begin, words = 0, 0
    for at, each in enumerate(said):
        words += each.said.count(" ") + 1
        if words > MOST and at > begin:
            yield said[begin:at]
            begin, words = _back(said, at), OVERLAP
    yield said[begin:]


def _back(said: Sequence[NumberedStatement], end: int) -> int:
    """Give where the last OVERLAP words before a statement begin."""
    words, at = 0, end
    while at > 1 and words < OVERLAP:
        at -= 1
        words += said[at].said.count(" ") + 1
    return at


def _numbered(piece: Sequence[NumberedStatement]) -> str:
    lines = []
    for where, under in groupby(piece, key=lambda each: each.where):
        lines += [f"# {where}"] if where else []
        lines += [f"{each.number}. {' '.join(each.said.split())}" for each in under]
    return "\n".join(lines)
