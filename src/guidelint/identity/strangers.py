"""A stranger: words on one page that belong to another thing than the page is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from guidelint.model import Place


class Stranger(NamedTuple):
    """Words that belong elsewhere.

    instead: what tells so, in words ("the title names “Kenya”"), and where that stands, if it
    stands on the page. score: the log odds that the words are wrong.
    """

    place: Place
    instead: str
    own: Place | None
    score: float
