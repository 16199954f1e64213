"""Requests and replies as files named by their keys, so that somebody else may answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.errors import ReaderError, refused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from guidelint.reader.requests import Request

REPLIES = (".json", ".txt", ".md")
REMEDY = "Name a folder that can be written."


def write_requests(folder: Path, requests: Iterable[Request]) -> int:
    """Write each request as `KEY.json`, with its messages as the chat API takes them."""
    count = 0
    with refused(ReaderError, "The requests cannot be written", str(folder), REMEDY):
        folder.mkdir(parents=True, exist_ok=True)
        for each in requests:
            content = {"page": each.path, "kind": each.kind, "messages": each.messages}
            text = msgspec.json.format(msgspec.json.encode(content), indent=2)
            (folder / f"{each.key}.json").write_bytes(text + b"\n")
            count += 1
    return count


def read_replies(folder: Path) -> dict[str, str]:
    """Read the replies of a folder by the keys that name them.

    A file holds what was answered, or the whole response of the chat API.
    """
    with refused(ReaderError, "The replies cannot be read", str(folder), "Name their folder."):
        files = sorted(each for each in folder.iterdir() if each.suffix in REPLIES)
        return {each.stem: content_of(each.read_text(encoding="utf-8-sig")) for each in files}


def content_of(text: str) -> str:
    """Give the content of a response of the chat API; any other text as it is."""
    try:
        told: Any = msgspec.json.decode(text)
        content = told["choices"][0]["message"]["content"]
    except (msgspec.DecodeError, LookupError, TypeError):
        return text
    return content if isinstance(content, str) else text
