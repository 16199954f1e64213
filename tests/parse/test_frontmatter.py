"""Front matter: plain data, a block for each scalar with its place, and errors with a line."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
import ruamel.yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.parse.composed import repeatedly

from guidelint.errors import PageError
from guidelint.parse import parse
from guidelint.parse.frontmatter import NotFlat, read_flat
from guidelint.parse.frontmatter_parsed import read_yaml

YAML = """---
title: "A “page” \\u00e9 \\"q\\""
no: NO
fee: 1_000
rate: 1.5
on: true
nothing:
date: 2024-05-01
single: 'it''s
  folded'
text: >-
  one
  two

  three
lines: |
  a
   b
list: [x, "y\\ty", {deep: z}]
name: &n Ann
again: *n
---
# Body
"""


def metas(raw: str, suffix: str = ".md") -> dict[str, tuple[str, str]]:
    """Give for each key its text and the raw text it stands for."""
    found = {}
    for block in parse(raw, suffix).blocks:
        if block.kind == "meta":
            span = block.span(0, len(block.text))
            found[block.key] = (block.text, raw[span.start : span.end])
    return found


def test_yaml_is_plain_data() -> None:
    meta = parse(YAML, ".md").meta
    assert meta == {
        "title": 'A “page” é "q"',
        "no": "NO",
        "fee": 1000,
        "rate": 1.5,
        "on": True,
        "nothing": None,
        "date": "2024-05-01",
        "single": "it's folded",
        "text": "one two\nthree",
        "lines": "a\n b\n",
        "list": ["x", "y\ty", {"deep": "z"}],
        "name": "Ann",
        "again": "Ann",
    }


def test_yaml_scalars_have_their_place() -> None:
    assert metas(YAML) == {
        "title": ('A “page” é "q"', 'A “page” \\u00e9 \\"q\\"'),
        "no": ("NO", "NO"),
        "fee": ("1_000", "1_000"),
        "rate": ("1.5", "1.5"),
        "date": ("2024-05-01", "2024-05-01"),
        "single": ("it's folded", "it''s\n  folded"),
        "text": ("one two\nthree", "one\n  two\n\n  three"),
        "lines": ("a\n b", "a\n   b"),
        "list.0": ("x", "x"),
        "list.1": ("y\ty", "y\\ty"),
        "list.2.deep": ("z", "z"),
        "name": ("Ann", "Ann"),
    }


def test_a_place_in_a_scalar_is_exact() -> None:
    title = parse(YAML, ".md").blocks[0]
    e_acute = title.span(9, 10)
    assert YAML[e_acute.start : e_acute.end] == "\\u00e9"
    word = title.span(3, 7)
    assert YAML[word.start : word.end] == "page"


TOML = '''+++
title = "A \\u00e9 page"  # note
fee = 10
draft = false
when = 2024-05-01
at.zone = 'C:\\dir'
tags = ["a", """
b\\
  c""", {deep = 'd'}]
[[step]]
name = "one"
[[step]]
name = "two"
[step.more]
"odd key" = "x"
+++
text
'''


def test_toml_is_plain_data_with_places() -> None:
    document = parse(TOML, ".md")
    assert document.meta["step"] == [{"name": "one"}, {"name": "two", "more": {"odd key": "x"}}]
    assert document.meta["when"] == "2024-05-01"
    assert metas(TOML) == {
        "title": ("A é page", "A \\u00e9 page"),
        "fee": ("10", "10"),
        "when": ("2024-05-01", "2024-05-01"),
        "at.zone": ("C:\\dir", "C:\\dir"),
        "tags": ("bc", "b\\\n  c"),
        "deep": ("d", "d"),
        "step.name": ("two", "two"),
        "step.more.odd key": ("x", "x"),
    }


@pytest.mark.parametrize("suffix", [".md", ".mdx", ".html", ".txt"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_format_may_have_it(suffix: str, newline: str) -> None:
    raw = "---\ntitle: é x\nlocale: fr-FR\n---\n\nSome text is here.\n".replace("\n", newline)
    document = parse(raw, suffix)
    assert document.meta == {"title": "é x", "locale": "fr-FR"}
    assert document.lang == "fr-FR"
    assert metas(raw, suffix)["title"] == ("é x", "é x")
    (prose,) = [block for block in document.blocks if block.kind == "paragraph"]
    span = prose.span(5, 9)
    assert raw[span.start : span.end] == "text"


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("---\na: 1\nb: c: d\n---\n", 3),
        ("---\na: 1\nb: [1,\n---\nx\n", 4),
        ("---\na: 1\n\tb: 2\n---\n", 3),
        ("---\na: 1\nb: 2\na: 3\n---\n", 4),
        ("---\r\ntitle: 'x\r\n---\r\n", 3),
        ("---\ntitle: %x\n---\n", 2),
        ("---\ntitle: a\x07\n---\n", 2),
        ("---\ntitle: a\n\n# Body\n", 1),
        ("---\na: " + "[" * 5000 + "\n---\n", 1),
        ('---\na: "\\UFFFFFFFF"\n---\n', 2),
        ("+++\na = " + "9" * 5000 + "\n+++\n", 2),
        ("+++\na = 1\nb = = 2\n+++\n", 3),
        ("+++\na = 1\na = 2\n+++\n", 3),
        ("+++\na = 1\n\nBody\n", 1),
    ],
)
def test_broken_front_matter_names_the_line_and_a_remedy(raw: str, line: int) -> None:
    with pytest.raises(PageError) as caught:
        parse(raw, ".md")
    assert caught.value.line == line
    assert caught.value.path == ""
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "raw",
    [
        "---\n\ntext\n\n---\n\nmore\n",
        "---\n\n# Title\n\nSay: it: twice [\n\n---\n",
        "---\n# Title\n---\n",
        "---\n",
        "text\n---\na: 1\n---\n",
        "----\na: 1\n---\n",
        "---\nSome prose.\n",
        "---\nNote: some prose.\n",
        "+++\nSome prose.\n+++\n",
    ],
)
def test_thematic_breaks_are_no_front_matter(raw: str) -> None:
    assert parse(raw, ".md").meta == {}


def test_empty_front_matter() -> None:
    assert parse("---\n---\ntext\n", ".md").meta == {}


FLAT = st.one_of(
    st.sampled_from(
        [
            "a: b c",
            "b: 'x, y'",
            'c: "é😀: #"',
            "d: [a b, 'c', \"d\"]",
            "e:",
            "e2:",
            "  - x",
            "- y 1",
            "  - 'z'",
        ]
    ),
    st.sampled_from(
        [
            "  f: g",
            "    h: i",
            "j: true",
            "k: 10",
            "l: 2024-01-02",
            "m: 3.5",
            "n: 12 months",
            "o: NO",
            "p: null",
        ]
    ),
    st.sampled_from(
        [
            "",
            "# note",
            "  # note",
            "q: r # s",
            "t: u: v",
            "w:x",
            "y: 0x1F",
            "z: 'it''s'",
            "aa: -1",
            "bb: a:b#c ",
        ]
    ),
    st.sampled_from(
        [
            "cc: [a, b,]",
            "dd: [1, true]",
            "ee: a\tb",
            "ff: 1e3",
            "- - a",
            "- g: h",
            "a: c",
            "  hang on",
            "g.h i: /x/",
            "a : b",
            "v: 2.0.0",
            "v: 1.10",
        ]
    ),
)


@repeatedly
@given(st.lists(FLAT, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_the_quick_reader_reads_as_the_yaml_parser_does(lines: list[str], newline: str) -> None:
    raw = newline.join(["", *lines, ""])
    try:
        data, blocks = read_flat(raw, 0, len(raw))
    except NotFlat:
        return
    parsed, parsed_blocks = read_yaml(raw, 0, len(raw))
    assert (parsed or {}) == data
    assert parsed_blocks == blocks


def test_the_quick_reader_reads_what_most_pages_have() -> None:
    raw = (
        "title: The fee\ntags: [a, 'b c']\nby:\n  name: Ann\n  since: 2024\nfor:\n- all\n- 'some'\n"
    )
    data, blocks = read_flat(raw, 0, len(raw))
    assert data == {
        "title": "The fee",
        "tags": ["a", "b c"],
        "by": {"name": "Ann", "since": 2024},
        "for": ["all", "some"],
    }
    spans = [block.span(0, len(block.text)) for block in blocks]
    assert [raw[span.start : span.end] for span in spans] == [block.text for block in blocks]
    assert [block.key for block in blocks][-3:] == ["by.since", "for.0", "for.1"]


PLAIN = st.text(alphabet=st.sampled_from("ab é😀:#-'\"\\{[,&*!|>%@`?0.1_~\t\n"), max_size=12)
SCALAR = st.one_of(
    PLAIN, st.sampled_from(["yes", "NO", "null", "1e3", "0x1F", "2024-01-01", ".5", "-"])
)


@repeatedly
@given(st.dictionaries(st.sampled_from("abcd"), st.one_of(SCALAR, st.lists(SCALAR)), max_size=4))
def test_what_yaml_writes_is_read_back_with_its_place(data: dict[str, Any]) -> None:
    out = StringIO()
    writer = ruamel.yaml.YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.allow_unicode = True
    writer.dump(data, out)
    raw = f"---\n{out.getvalue()}---\n"
    document = parse(raw, ".md")
    assert document.meta == data
    for block in document.blocks:
        words = [word for word in block.text.split() if word.isalnum()]
        for word in words:
            at = block.text.index(word)
            span = block.span(at, at + len(word))
            assert raw[span.start : span.end] in {word, f"\\{word}"} or "\\" in raw
