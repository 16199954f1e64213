"""A local server that answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator


class Answer(NamedTuple):
    """What the server sends. cut: it promises more than it sends. slow: seconds before it sends."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    cut: bool = False
    slow: float = 0


class Asked(NamedTuple):
    """What the server was asked."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    target: str


def as_json(value: Any, status: int = 200, *, bom: bool = False) -> Answer:
    """Answer with JSON."""
    body = json.dumps(value, ensure_ascii=False).encode()
    return Answer((b"\xef\xbb\xbf" if bom else b"") + body, status)


class Service:
    """Answers each request by `answer`; a list of answers is used up, and its last one stays."""

    def __init__(self) -> None:
        """Answer 404 until told otherwise."""
        self.asked: list[Asked] = []
        self.answer: Callable[[Asked], Answer] = lambda _: Answer(status=404)
        self.url = ""

    def script(self, *answers: Answer) -> None:
        """Give these answers one after the other."""
        left = list(answers)
        self.answer = lambda _: left.pop(0) if len(left) > 1 else left[0]

    def routes(self, **by_path: Answer) -> None:
        """Answer by a part of the path and query; `_` matches what is not a letter or digit."""

        def answer(asked: Asked) -> Answer:
            plain = "".join(char if char.isalnum() else "_" for char in asked.target)
            return next((a for part, a in by_path.items() if part in plain), Answer(status=404))

        self.answer = answer


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Service]:
    """Run a service on a free port of this machine, over TLS where a context is given."""
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = dict(parse_qsl(parts.query))
            asked = Asked(parts.path, query, dict(self.headers), self.path)
            service.asked.append(asked)
            self.send(service.answer(asked))

        def send(self, answer: Answer) -> None:
            time.sleep(answer.slow)
            self.send_response(answer.status)
            for name, value in answer.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body) + 100 * answer.cut))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    service.url = f"http{'s' * bool(context)}://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
