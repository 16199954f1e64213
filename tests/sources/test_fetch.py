"""The way to the network: what is tried again, what is refused, and what is said of it."""

from __future__ import annotations

import gzip
import ssl
import subprocess
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from shutil import which
from typing import TYPE_CHECKING

import pytest
from tests.sources.service import Answer, Service, as_json, serving

from guidelint.errors import SourceError, UsageError
from guidelint.sources.fetch import MEGABYTE, Fetcher, Limits, host_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sources.conftest import Slept

OK = as_json({"a": 1})


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_service_is_asked_again_later(
    status: int, service: Service, fetcher: Fetcher, slept: Slept
) -> None:
    service.script(Answer(status=status), Answer(status=status), OK)
    assert fetcher.get(service.url).json(dict[str, int]) == {"a": 1}
    assert slept == [1, 2]


def test_retry_after_in_seconds_is_kept(service: Service, fetcher: Fetcher, slept: Slept) -> None:
    service.script(Answer(status=429, headers=(("Retry-After", "7"),)), OK)
    fetcher.get(service.url)
    assert slept == [7]


def test_retry_after_as_a_date_is_kept(service: Service, fetcher: Fetcher, slept: Slept) -> None:
    when = format_datetime(datetime.now(tz=UTC) + timedelta(seconds=30), usegmt=True)
    service.script(Answer(status=429, headers=(("Retry-After", when),)), OK)
    fetcher.get(service.url)
    assert 25 < slept[0] <= 30


def test_a_wait_that_is_too_long_is_an_error_at_once(
    service: Service, fetcher: Fetcher, slept: Slept
) -> None:
    service.script(Answer(status=429, headers=(("Retry-After", "3600"),)))
    with pytest.raises(SourceError, match="answers 429 and asks to wait 3600 s"):
        fetcher.get(service.url)
    assert (slept, len(service.asked)) == ([], 1)


def test_retries_end(service: Service, fetcher: Fetcher, slept: Slept) -> None:
    service.script(Answer(status=500))
    with pytest.raises(SourceError, match="answers 500, 4 times in a row"):
        fetcher.get(service.url)
    assert (slept, len(service.asked)) == ([1, 2, 4], 4)


def test_a_cut_connection_is_tried_again(service: Service, fetcher: Fetcher) -> None:
    service.script(Answer(b'{"a":', cut=True), OK)
    assert fetcher.get(service.url).json(dict[str, int]) == {"a": 1}
    service.script(Answer(b'{"a":', cut=True))
    with pytest.raises(SourceError, match="cuts the connection"):
        fetcher.get(service.url)


def test_a_slow_service_is_not_waited_for(service: Service, fetcher: Fetcher) -> None:
    service.script(Answer(slow=0.5), OK)
    assert fetcher.get(service.url).status == 200
    fetcher.limits = Limits(tries=1, read=0.2)
    service.script(Answer(slow=0.5))
    with pytest.raises(SourceError, match="does not answer in time"):
        fetcher.get(service.url)


def test_a_service_that_is_not_there_is_an_error(slept: Slept) -> None:
    with serving() as gone:
        url = gone.url
    fetcher = Fetcher(frozenset({host_of(url)}), Limits(connect=0.2), slept.append)
    with pytest.raises(SourceError, match="cannot be reached"):
        fetcher.get(url)


def test_what_is_not_there_is_a_clean_miss(service: Service, fetcher: Fetcher) -> None:
    service.script(as_json({"error": {"code": "NOT_FOUND"}}, 404))
    assert fetcher.get(service.url).missing
    assert len(service.asked) == 1


def test_a_bad_request_quotes_what_the_service_says(service: Service, fetcher: Fetcher) -> None:
    service.script(as_json({"error": {"code": "BAD_REQUEST", "message": "Search not valid"}}, 400))
    with pytest.raises(SourceError, match=r"answers 400 \(“Search not valid”\)"):
        fetcher.get(service.url)
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    "body", [b"<html>Sign in</html>", b"[1, 2]", b'{"a": "x"}', b"", b"\xff\xfe{", b'{"a": 1']
)
def test_a_body_of_the_wrong_type_is_an_error(
    body: bytes, service: Service, fetcher: Fetcher
) -> None:
    service.script(Answer(body))
    with pytest.raises(SourceError, match="not the JSON that this service documents"):
        fetcher.get(service.url).json(dict[str, int])


def test_a_byte_order_mark_does_not_matter(service: Service, fetcher: Fetcher) -> None:
    service.script(as_json({"a": 1}, bom=True))
    assert fetcher.get(service.url).json(dict[str, int]) == {"a": 1}


def test_a_body_that_is_too_large_is_not_read(service: Service, fetcher: Fetcher) -> None:
    service.script(Answer(b" " * (MEGABYTE + 1)))
    with pytest.raises(SourceError, match="larger than 1 MB"):
        fetcher.get(service.url, limit=MEGABYTE)


def test_the_limit_holds_for_what_was_packed(service: Service, fetcher: Fetcher) -> None:
    packed = gzip.compress(b" " * (MEGABYTE + 1))
    service.script(Answer(packed, headers=(("Content-Encoding", "gzip"),)))
    with pytest.raises(SourceError, match="larger than 1 MB"):
        fetcher.get(service.url, limit=MEGABYTE)


def test_a_redirect_to_the_same_host_is_followed(service: Service, fetcher: Fetcher) -> None:
    service.routes(new=OK, old=Answer(status=302, headers=(("Location", "/new"),)))
    assert fetcher.get(f"{service.url}/old").json(dict[str, int]) == {"a": 1}


def test_a_redirect_to_another_host_is_refused(service: Service, fetcher: Fetcher) -> None:
    with serving() as other:
        other.script(OK)
        service.script(Answer(status=302, headers=(("Location", other.url),)))
        with pytest.raises(SourceError, match="is not allowed"):
            fetcher.get(service.url)
        assert other.asked == []


def test_a_key_does_not_go_along_to_another_host(service: Service, slept: Slept) -> None:
    with serving() as other:
        other.script(OK)
        service.script(Answer(status=302, headers=(("Location", other.url),)))
        hosts = frozenset({host_of(service.url), host_of(other.url)})
        fetcher = Fetcher(hosts, Limits(), slept.append)
        fetcher.get(service.url, headers={"Ocp-Apim-Subscription-Key": "secret"})
        assert "secret" not in str(other.asked)


def test_redirects_end(service: Service, fetcher: Fetcher) -> None:
    service.script(Answer(status=302, headers=(("Location", "/again"),)))
    with pytest.raises(SourceError, match="only leads to other addresses"):
        fetcher.get(service.url)


def test_a_host_that_is_not_named_is_not_asked(fetcher: Fetcher) -> None:
    with serving() as other, pytest.raises(SourceError, match="is not allowed"):
        fetcher.get(other.url)


def test_keys_are_not_shown(service: Service, fetcher: Fetcher) -> None:
    service.script(Answer(status=400))
    with pytest.raises(SourceError) as caught:
        fetcher.get(service.url, {"api_key": "secret", "limit": "1"})
    assert "secret" not in str(caught.value)
    assert "limit=1" in str(caught.value)
    assert service.asked[0].query["api_key"] == "secret"


def test_a_proxy_of_the_environment_is_used(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", service.url)
    service.script(OK)
    Fetcher(frozenset({"rates.example"})).get("http://rates.example/v2")
    assert service.asked[0].target == "http://rates.example/v2"


def test_a_proxy_that_is_none_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "gopher://127.0.0.1")
    with pytest.raises(UsageError, match="HTTPS_PROXY"):
        Fetcher(frozenset())


def test_a_host_is_not_asked_more_often_than_it_allows(service: Service, slept: Slept) -> None:
    service.script(OK)
    fetcher = Fetcher(frozenset({host_of(service.url)}), Limits(a_minute=2), slept.append)
    for _ in range(3):
        fetcher.get(service.url)
    assert len(slept) == 1
    assert 55 < slept[0] <= 60


@pytest.mark.skipif(not which("openssl"), reason="makes a certificate")
def test_certificates_are_verified(tmp_path: Path, slept: Slept) -> None:
    key, certificate = str(tmp_path / "key.pem"), str(tmp_path / "certificate.pem")
    made = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost")
    command = [which("openssl") or "", *made, "-keyout", key, "-out", certificate]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serving(context) as service:
        service.script(OK)
        fetcher = Fetcher(frozenset({host_of(service.url)}), Limits(), slept.append)
        with pytest.raises(SourceError, match=r"certificate .* does not hold .* SSL_CERT_FILE"):
            fetcher.get(service.url)
        assert (service.asked, slept) == ([], [])
