"""A pin: one source as it was on one day, with its hash and its seal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import msgspec

from guidelint.errors import SourceError

if TYPE_CHECKING:
    from guidelint.yamlfile import YamlFile

PinKind = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z-]*$")]
"""“policy”, “rates”, “prices”, or the kind of text that an installed package reads (“label”)."""

Currency = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}$")]
Pair = Annotated[str, msgspec.Meta(pattern=r"^([A-Z]{3}/[A-Z]{3})?$")]
DOCS = "docs/sources.md says what a pin holds; `guidelint sources pull` or `add` writes it anew."


class Change(msgspec.Struct, frozen=True, order=True, forbid_unknown_fields=True):
    """A change that a source lists of itself: the section and the first day of its month."""

    section: str
    month: date


class Price(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A line of a price list. per: what it pays for (“once”, “month”, “vial”)."""

    product: str
    amount: Decimal
    currency: Currency
    per: str = ""
    as_of: date | None = None
    note: str = ""


class Pin(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A source as it was pinned.

    authority: who says it (a ministry, Frankfurter, a payer). product: what it is about.
    generic: another name of that. route: how it is taken.
    pair: the currencies of a rate table; “USD/MAD” gives the MAD for one USD.
    as_of: the day it holds for, as the source says. retrieved: the day it was fetched or added.
    url: where it came from, or the name of the file. id: its number there.
    text: the whole of a policy; of another kind, the part that pages are held to.
    hash: sha256 of what pages are held to (text, rates, prices), however it is wrapped.
    path: the pin's file within its folder; filled in when it is read.
    """

    authority: str
    kind: PinKind
    product: str = ""
    generic: str = ""
    pair: Pair = ""
    as_of: date | None = None
    retrieved: date
    max_age_days: int | None = None
    url: str = ""
    id: str = ""
    version: str = ""
    status: str = ""
    route: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    rates: dict[date, Decimal] = {}
    prices: tuple[Price, ...] = ()
    text: str = ""
    hash: str = ""
    path: str = ""

    @property
    def title(self) -> str:
        """The pin in a few words, as messages name it."""
        what = {"rates": "rate", "prices": "price list"}.get(self.kind, self.kind)
        return " ".join(filter(None, (self.authority, what, self.product or self.pair)))


def read_pin(tree: YamlFile, name: str) -> Pin:
    """Read a pin from its YAML; raises SourceError with file and line."""
    data = tree.data
    if isinstance(data, dict) and "path" in data:
        raise _error(tree, "unknown key “path”.", "$.path")
    try:
        pin = tree.read(Pin, SourceError)
    except SourceError as problem:
        raise SourceError(
            problem.message, path=problem.path, line=problem.line, remedy=DOCS
        ) from None
    missing = missing_part(pin)
    if missing:
        raise _error(tree, f"A pin of the kind “{pin.kind}” needs “{missing}”.", "$.kind")
    for value in (*pin.rates.values(), *(each.amount for each in pin.prices)):
        if not (value.is_finite() and value > 0):
            raise _error(tree, f"{value} is not a positive number.", "$.kind")
    return msgspec.structs.replace(pin, path=name)


def missing_part(pin: Pin) -> str:
    """Name the key that a pin of this kind cannot do without and lacks, or give ""."""
    needs = {
        "policy": ("text",),
        "rates": ("pair", "rates"),
        "prices": ("prices",),
    }
    return next(
        (key for key in needs.get(pin.kind, ("product", "text")) if not getattr(pin, key)), ""
    )


def content_hash(pin: Pin) -> str:
    """Give the sha256 of what pages are held to; the wrapping of the text does not count."""
    from hashlib import sha256

    content = (
        " ".join(pin.text.split()),
        sorted((day.isoformat(), _number(rate)) for day, rate in pin.rates.items()),
        [
            (each.product, _number(each.amount), each.currency, each.per, each.as_of)
            for each in pin.prices
        ],
    )
    return "sha256:" + sha256(msgspec.json.encode(content)).hexdigest()


def seal(pin: Pin) -> str:
    """Give the sha256 of everything a pin says: what the lock holds."""
    from hashlib import sha256

    said = msgspec.structs.replace(pin, path="", text=" ".join(pin.text.split()))
    plain = msgspec.to_builtins(said)
    return sha256(msgspec.json.encode(plain, order="sorted")).hexdigest()


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _error(tree: YamlFile, message: str, at: str) -> SourceError:
    return SourceError(message, path=tree.path, line=tree.line(at), remedy=DOCS)
