"""One careful way to the network: allowed hosts, limits on size and time, and bounded retries."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

import msgspec

from guidelint import __version__
from guidelint.errors import SourceError, UsageError
from guidelint.sources.replies import Reply, host_of, retry_after, said_in, without_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx

MEGABYTE = 1_000_000
BUSY = frozenset({429, 500, 502, 503, 504})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_REDIRECTS = 5


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
            raise UsageError(
                "guidelint sources pull needs the extra “sources”.",
                remedy="Run `pip install guidelint[sources]`.",
            ) from None
        self.hosts = hosts
        self.limits = limits or Limits()
        self.sleep = sleep
        self.times: dict[str, deque[float]] = {}
        try:
            self.client: httpx.Client = httpx.Client(
                timeout=httpx.Timeout(self.limits.read, connect=self.limits.connect),
                headers={"User-Agent": f"guidelint/{__version__}"},
            )
        except (ValueError, ImportError, OSError) as problem:
            raise UsageError(
                f"The network cannot be used as the environment says ({problem}).",
                remedy="Check HTTPS_PROXY, SSL_CERT_FILE and SSL_CERT_DIR.",
            ) from None

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
        shown = without_keys(str(request.url))
        pause = self.limits.pause
        for left in reversed(range(self.limits.tries)):
            try:
                return self._follow(request, shown, limit, tuple(headers or ()))
            except Busy as busy:
                problem = busy
            except httpx.RequestError as failure:
                problem = Busy(_reason(failure, shown))
            if not left or (problem.wait or 0) > self.limits.longest:
                break
            self.sleep(pause if problem.wait is None else problem.wait)
            pause *= 2
        raise _gave_up(problem, shown, self.limits)

    def _follow(
        self, request: httpx.Request, shown: str, limit: int, own: tuple[str, ...]
    ) -> Reply:
        """Send a request and follow where it leads; `own` headers stay with their host."""
        for _ in range(MAX_REDIRECTS):
            self._allow(request.url, shown)
            self._keep_pace(request.url.host)
            response = self.client.send(request, stream=True)
            try:
                if response.status_code not in REDIRECTS:
                    return self._reply(response, shown, limit)
                following = response.next_request
            finally:
                response.close()
            if following is None:
                break
            if request.url.scheme == "https" and following.url.scheme != "https":
                raise SourceError(
                    "The service leads from https to an unprotected address.", path=shown
                )
            if host_of(str(following.url)) != host_of(str(request.url)):
                for name in own:
                    following.headers.pop(name, None)
            request = following
        raise SourceError("The service only leads to other addresses.", path=shown)

    def _allow(self, url: httpx.URL, shown: str) -> None:
        if url.scheme not in {"http", "https"} or host_of(str(url)) not in self.hosts:
            raise SourceError(
                f"The host “{host_of(str(url))}” is not allowed.",
                path=shown,
                remedy="Name it under sources.hosts in guidelint.yaml if you trust it.",
            )

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
        if status in BUSY:
            raise Busy(f"answers {status}", retry_after(response.headers.get("Retry-After", "")))
        if status not in {200, 404}:
            raise SourceError(
                f"The service answers {status}{said_in(self._body(response, shown, MEGABYTE))}.",
                path=shown,
                remedy="Check the name, the key and the address.",
            )
        return Reply(status, self._body(response, shown, limit), shown)

    def _body(self, response: httpx.Response, shown: str, limit: int) -> bytes:
        deadline = time.monotonic() + self.limits.whole
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > limit:
                raise SourceError(
                    f"The answer is larger than {limit // MEGABYTE} MB.",
                    path=shown,
                    remedy="This is not what the service documents; look at the address.",
                )
            if time.monotonic() > deadline:
                raise Busy(f"needs more than {self.limits.whole:g} s to answer")
        return bytes(body)


def _reason(failure: httpx.RequestError, shown: str) -> str:
    import httpx

    if "CERTIFICATE" in str(failure):
        raise SourceError(
            f"The certificate of the service does not hold ({failure}).",
            path=shown,
            remedy="Behind a proxy with its own certificates, name them in SSL_CERT_FILE.",
        ) from None
    if isinstance(failure, httpx.TimeoutException):
        return "does not answer in time"
    if isinstance(failure, httpx.ConnectError):
        return f"cannot be reached ({failure})"
    return f"cuts the connection ({failure})"


def _gave_up(problem: Busy, shown: str, limits: Limits) -> SourceError:
    if (problem.wait or 0) > limits.longest:
        return SourceError(
            f"The service {problem.reason} and asks to wait {problem.wait:.0f} s.",
            path=shown,
            remedy="Try again then; the old pins are unchanged.",
        )
    return SourceError(
        f"The service {problem.reason}, {limits.tries} times in a row.",
        path=shown,
        remedy="Try again later; the old pins are unchanged.",
    )
