"""Bytes: what is read, and what is said about what cannot be; and what is imported for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from guidelint.errors import PageError
from guidelint.parse import SUFFIXES, decode, parse


def test_newlines_stay_and_marks_go() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\n") == "a\r\nb\rc\n"
    assert decode("é\r\n".encode("utf-16")) == "é\r\n"
    assert decode("﻿é".encode("utf-16-be")) == "é"
    assert decode(b"") == ""


@pytest.mark.parametrize(
    ("data", "line", "told"),
    [
        (b"ok\r\nna\xefve\n", 2, "byte 3 of the line is 0xEF"),
        (b"\xef\xbb\xbf\xff", 1, "byte 1 of the line is 0xFF"),
        (b"a\rb\r\xe9", 3, "0xE9"),
        (b"\xff\xfea", 1, "UTF-16"),
        (b"PK\0\1", 0, "binary"),
        (b"\xff\xfe\0\0a\0\0\0", 0, "binary"),
    ],
)
def test_what_is_no_text_is_told_where_and_with_a_remedy(data: bytes, line: int, told: str) -> None:
    with pytest.raises(PageError) as caught:
        decode(data)
    assert caught.value.line == line
    assert told in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_suffix_is_read_in_any_case(suffix: str) -> None:
    assert [block.text for block in parse("Some text is here.\n", suffix.upper()).blocks] == [
        "Some text is here."
    ]
    assert parse("", suffix).blocks == ()


@pytest.mark.parametrize(
    ("suffix", "heavy"),
    [
        (".txt", "pyromark ruamel.yaml html.entities"),
        (".html", "pyromark ruamel.yaml"),
        (".md", "ruamel.yaml"),
    ],
)
def test_a_format_does_not_import_the_library_of_another(suffix: str, heavy: str) -> None:
    code = (
        f"import sys; from guidelint.parse import parse; parse('Some text.', {suffix!r});"
        f"print([name for name in {heavy.split()!r} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
