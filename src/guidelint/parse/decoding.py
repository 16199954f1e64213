"""Bytes to text, or an error that says where and what to do."""

from __future__ import annotations

import codecs

from guidelint.errors import PageError

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes) -> str:
    """Decode a page: UTF-8, or UTF-16 with a byte-order mark, which is dropped.

    Newlines stay as they are. Raises PageError (without a path) for anything else.
    """
    text = _utf16(data) if data.startswith(_UTF16) else _utf8(data)
    if "\0" in text:
        raise PageError("It is a binary file, not text.", remedy="Leave it out, or convert it.")
    return text


def _utf8(data: bytes) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        lines = (data[: error.start] + b".").splitlines()
        raise PageError(
            f"It is not UTF-8: byte {len(lines[-1])} of the line is 0x{data[error.start]:02X}.",
            line=len(lines),
            remedy="Save the file as UTF-8.",
        ) from None


def _utf16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise PageError(
            f"It begins like UTF-16, but is not: {error.reason} at byte {error.start + 1}.",
            line=1,
            remedy="Save the file as UTF-8.",
        ) from None
