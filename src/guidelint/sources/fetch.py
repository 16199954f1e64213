"""One careful way to the network: allowed hosts, limits on size and time, and bounded retries."""

from __future__ import annotations

import re
import time
from collections import deque
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit, urlunsplit

import msgspec

from guidelint import __version__
from guidelint.errors import SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx

T = TypeVar("T")
MEGABYTE = 1_000_000
BUSY = frozenset({429, 500, 502, 503, 504})
MAX_REDIRECTS = 5
_LATER = "; the old pins are unchanged."
_SECRET = re.compile(r"[^=]*(?:key|token|secret)=", re.IGNORECASE)
"""A part of a query whose name says that its value is not to be shown."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How long to wait and how often to try, in seconds.

    pause: the first wait between two tries; it doubles. longest: more is not waited for.
    a_minute: requests to one host.
    """

    connect: float = 10
    read: float = 30
    whole: float = 300
    tries: int = 4
    pause: float = 1
    longest: float = 60
    a_minute: int = 200


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
        problem = f"The answer is not the {form} that this service documents ({reason})."
        remedy = "Look at the address in a browser; a proxy may have answered instead."
        return SourceError(problem, self.url, remedy=remedy)


class Busy(Exception):
    """A failure that may pass: why, and how long the service asks to wait."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


class Fetcher:
    """Gets addresses on allowed hosts. Proxies and certificates come from the environment."""

    def __init__(
        self,
        hosts: frozenset[str],
        limits: Limits | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Prepare the client; raises UsageError where the extra is not installed."""
        try:
            import httpx
        except ModuleNotFoundError:
            remedy = "Run `pip install guidelint[sources]`."
            problem = "guidelint sources pull needs the extra “sources”."
            raise UsageError(problem, remedy=remedy) from None
        self.hosts = hosts
        self.limits = limits or Limits()
        self.sleep = sleep
        self.times: dict[str, deque[float]] = {}
        try:
            self.client: httpx.Client = httpx.Client(
                timeout=httpx.Timeout(self.limits.read, connect=self.limits.connect),
                headers={"User-Agent": f"guidelint/{__version__}"},
                follow_redirects=True,
                max_redirects=MAX_REDIRECTS,
                event_hooks={"request": [self._before]},
            )
        except (ValueError, ImportError, OSError) as reason:
            problem = f"The network cannot be used as the environment says ({reason})."
            remedy = "Check HTTPS_PROXY, SSL_CERT_FILE and SSL_CERT_DIR."
            raise UsageError(problem, remedy=remedy) from None

    def get(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        limit: int = 8 * MEGABYTE,
    ) -> Reply:
        """Get an address, trying again while the service is busy; raises SourceError."""
        import httpx

        request = self.client.build_request("GET", url, params=params, headers=headers)
        request.extensions["asked"] = (str(request.url), tuple(headers or ()))
        shown = without_keys(str(request.url))
        pause = self.limits.pause
        for left in reversed(range(self.limits.tries)):
            try:
                return self._reply(self.client.send(request, stream=True), shown, limit)
            except Busy as busy:
                problem = busy
            except httpx.RequestError as failure:
                problem = Busy(_reason(failure, shown))
            if not left or (problem.wait or 0) > self.limits.longest:
                break
            self.sleep(pause if problem.wait is None else problem.wait)
            pause *= 2
        if (problem.wait or 0) > self.limits.longest:
            said, remedy = f" and asks to wait {problem.wait:.0f} s.", f"Try again then{_LATER}"
        else:
            said, remedy = f", {self.limits.tries} times in a row.", f"Try again later{_LATER}"
        raise SourceError(f"The service {problem.reason}{said}", path=shown, remedy=remedy)

    def _before(self, request: httpx.Request) -> None:
        """See before each request, also one that an answer leads to, whether and when it may go."""
        first, own = request.extensions["asked"]
        shown, host = without_keys(first), host_of(str(request.url))
        if request.url.scheme not in {"http", "https"} or host not in self.hosts:
            remedy = "Name it under sources.hosts in guidelint.yaml if you trust it."
            raise SourceError(f"The host “{host}” is not allowed.", shown, remedy=remedy)
        if first.startswith("https:") and request.url.scheme != "https":
            raise SourceError("The service leads from https to an unprotected address.", path=shown)
        for name in own if host != host_of(first) else ():
            request.headers.pop(name, None)
        self._keep_pace(host)

    def _keep_pace(self, host: str) -> None:
        """Wait where a host was asked as often as it may be in the last minute."""
        times = self.times.setdefault(host, deque(maxlen=self.limits.a_minute))
        now = time.monotonic()
        if len(times) == times.maxlen and (wait := times[0] + 60 - now) > 0:
            self.sleep(wait)
            now += wait
        times.append(now)

    def _reply(self, response: httpx.Response, shown: str, limit: int) -> Reply:
        status = response.status_code
        try:
            if status in BUSY:
                wait = retry_after(response.headers.get("Retry-After", ""))
                raise Busy(f"answers {status}", wait)
            if status in {200, 404}:
                return Reply(status, self._body(response, shown, limit), shown)
            said = _said_in(self._body(response, shown, MEGABYTE))
            remedy = "Check the name, the key and the address."
            raise SourceError(f"The service answers {status}{said}.", shown, remedy=remedy)
        finally:
            response.close()

    def _body(self, response: httpx.Response, shown: str, limit: int) -> bytes:
        deadline = time.monotonic() + self.limits.whole
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > limit:
                problem = f"The answer is larger than {limit // MEGABYTE} MB."
                remedy = "This is not what the service documents; look at the address."
                raise SourceError(problem, shown, remedy=remedy)
            if time.monotonic() > deadline:
                raise Busy(f"needs more than {self.limits.whole:g} s to answer")
        return bytes(body)


def _reason(failure: httpx.RequestError, shown: str) -> str:
    import httpx

    if "CERTIFICATE" in str(failure):
        problem = f"The certificate of the service does not hold ({failure})."
        remedy = "Behind a proxy with its own certificates, name them in SSL_CERT_FILE."
        raise SourceError(problem, shown, remedy=remedy) from None
    if isinstance(failure, httpx.TooManyRedirects):
        raise SourceError("The service only leads to other addresses.", path=shown) from None
    if isinstance(failure, httpx.TimeoutException):
        return "does not answer in time"
    reached = not isinstance(failure, httpx.ConnectError)
    return f"{'cuts the connection' if reached else 'cannot be reached'} ({failure})"


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
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(tz=UTC)).total_seconds())


def _said_in(body: bytes) -> str:
    """Quote the message of an error's body, where it has one as JSON: it says what is wrong."""
    try:
        error = msgspec.json.decode(body, type=dict[str, dict[str, str]])["error"]
    except (msgspec.MsgspecError, KeyError):
        return ""
    return f" (“{error.get('message', '')}”)"
