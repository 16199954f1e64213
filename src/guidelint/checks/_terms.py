"""A glossary's terms: what is replaced by what, since when, and how an editor is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.identity.scope import Where
from guidelint.model import Edit, Fix, Related, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.model import Page

MAX_RELATED = 3


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What to write, and what not to.

    instead_of: the other names, the long and the short ones. current: further names of today.
    valid_from, valid_to: days (or months, or years, or "unknown") between which `term` is the
    name; before, the others were right. where: attributes of the pages for which this holds.
    near: words of which the sentence must have one. confidence: `warn` only gives notes.
    case_sensitive: by default, names of one word. reason, source: what an editor is told, and
    what it rests on.
    """

    term: str
    instead_of: tuple[str, ...]
    current: tuple[str, ...] = ()
    valid_from: str | int = ""
    valid_to: str | int = ""
    where: Where = msgspec.field(default_factory=dict)
    near: tuple[str, ...] = ()
    confidence: Literal["high", "warn"] = "high"
    case_sensitive: bool | None = None
    reason: str = ""
    source: str = ""


class Use(msgspec.Struct, frozen=True):
    """A name that the glossary replaces, where it stands on a page."""

    form: str
    span: Span


def last_day(written: str | int) -> date:
    """Read a day, or the last one of a month or a year; one that is not known is long ago."""
    parts = [int(part) for part in str(written).split("-") if part.isdigit()]
    if not parts:
        return date.min
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    first_after = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(first_after.toordinal() - 1)


def message(term: Term, uses: Sequence[Use], reviewed: date | None) -> str:
    """Say what is wrong; `reviewed` is the day of a review at which the name was still right."""
    form = uses[0].form
    others = sorted({use.form for use in uses} - {form})
    named = f"“{form}”" + (
        f" (and {', '.join(f'“{other}”' for other in others)})" if others else ""
    )
    if not term.valid_from:
        said = f"{named} is not the name; write “{term.term}”."
    elif term.confidence == "warn":
        said = f"{named} may be out of date: look up whether “{term.term}” has taken its place."
    elif reviewed:
        said = (
            f"{named} was right when this page was reviewed on {reviewed}; "
            f"since {term.valid_from} it is “{term.term}”."
        )
    else:
        said = f"{named} is out of date; since {term.valid_from} it is “{term.term}”."
    many = "twice" if len(uses) == 2 else f"{len(uses)} times"
    times = f" It stands {many} on this page." if len(uses) > 1 else ""
    reason = f" {term.reason}" if term.reason else ""
    return f"{said}{reason}{times}"


def related_places(page: Page, uses: Sequence[Use]) -> tuple[Related, ...]:
    """Show the next few uses on the page."""
    return tuple(Related(page.place(use.span), "here too") for use in uses[1 : MAX_RELATED + 1])


def fix_for(term: Term, uses: Sequence[Use]) -> Fix:
    """Offer to write the term in the place of each use."""
    edits = tuple(Edit(use.span, term.term) for use in uses)
    return Fix(f"write “{term.term}”", edits)
