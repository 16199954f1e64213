"""Answers of services: their bodies, what errors say, how long to wait; addresses without keys."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar
from urllib.parse import urlsplit, urlunsplit

import msgspec

from guidelint.errors import SourceError

T = TypeVar("T")
_SECRET = re.compile(r"[^=]*(?:key|token|secret)=", re.IGNORECASE)
"""A part of a query whose name says that its value is not to be shown."""


class Reply(msgspec.Struct, frozen=True):
    """An answer: its status (200 or 404), its body, and the address without keys."""

    status: int
    body: bytes
    url: str

    @property
    def missing(self) -> bool:
        """Whether the service says that it has no such thing."""
        return self.status == 404

    def json(self, kind: type[T]) -> T:
        """Decode the body; raises SourceError where it is not what the service documents."""
        try:
            return msgspec.json.decode(self.body.removeprefix(b"\xef\xbb\xbf"), type=kind)
        except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
            raise self.unlike("JSON", str(problem)) from None

    def unlike(self, form: str, reason: str) -> SourceError:
        """Give the error of an answer that is not what the service documents."""
        return SourceError(
            f"The answer is not the {form} that this service documents ({reason}).",
            path=self.url,
            remedy="Look at the address in a browser; a proxy may have answered instead.",
        )


def host_of(url: str) -> str:
    """Give the host of an address, with its port where one is named."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def without_keys(url: str) -> str:
    """Leave keys and passwords out of an address, so that it can be shown and pinned."""
    parts = urlsplit(url)
    query = "&".join(p for p in parts.query.split("&") if not _SECRET.match(p))
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, ""))


def retry_after(value: str) -> float | None:
    """Read `Retry-After`: seconds or a date (RFC 9110, 10.2.3); None where it says neither."""
    if value.isdecimal():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(tz=UTC)).total_seconds())


def said_in(body: bytes) -> str:
    """Quote the message of an error's body, where it has one as JSON: it says what is wrong."""
    try:
        error = msgspec.json.decode(body, type=dict[str, dict[str, str]])["error"]
    except (msgspec.MsgspecError, KeyError):
        return ""
    return f" (“{error.get('message', '')}”)"
