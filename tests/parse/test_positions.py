"""What is read is where it says: words through markup, in every format, back to their source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.parse.composed import OBJECT, Page, Part, check, check_maps, repeatedly, words

from guidelint.errors import PageError
from guidelint.parse import decode, parse
from guidelint.parse.pieces import code_points

if TYPE_CHECKING:
    from guidelint.model import Document

NEWLINES = st.sampled_from(["\n", "\r\n", "\r"])

REFERENCES = [
    Part("&", "&amp;"),
    Part("é", "&eacute;"),
    Part("😀", "&#x1F600;"),
    Part("—", "&#8212;"),
    Part("\xa0", "&nbsp;"),
]
INLINE = [
    *REFERENCES,
    Part("*", "*", before="\\"),
    Part("_", "_", before="\\"),
    Part("ME", "ME", before="**", after="**"),
    Part("me", "me", before="*", after="*"),
    Part("link", "link", before="[", after='](http://x.y "t_i*t")'),
    Part("gone", "gone", before="~~", after="~~"),
    Part("bold", "bold", before="<b>", after="</b>"),
    Part("span", "span", before='<span title="a>b">', after="</span>"),
    Part(OBJECT, "`a*b`"),
    Part(OBJECT, "![al*t*](i.png)"),
    Part(OBJECT, "<http://a.b/c>"),
    Part("x", "x", after="<!-- note -->"),
]
MARKDOWN = words(INLINE)
GAPS = st.lists(
    st.sampled_from([" ", " ", "\n", "  \n", "\\\n", "<br>", " \t"]), min_size=1, max_size=3
)
ONE_LINE = st.just([" "])


def draw_markdown(page: Page, data: st.DataObject, inline: Any) -> None:
    kind = data.draw(
        st.sampled_from(["heading", "setext", "paragraph", "quote", "list", "table", "code"])
    )
    gaps = data.draw(GAPS)
    if kind == "heading":
        page.write(data.draw(st.sampled_from(["# ", "### ", "  ## "])))
        page.block("heading", data.draw(inline), [" "])
        page.write(data.draw(st.sampled_from(["", " ##", " {#id}"])))
    elif kind == "setext":
        page.block("heading", data.draw(inline), gaps)
        page.write("\n===")
    elif kind == "paragraph":
        page.block("paragraph", data.draw(inline), gaps, data.draw(st.sampled_from(["", "   "])))
    elif kind == "quote":
        page.write("> ")
        page.block(
            "paragraph", data.draw(inline), gaps, data.draw(st.sampled_from(["> ", ">", ""]))
        )
    elif kind == "list":
        draw_list(page, data, inline, gaps)
    elif kind == "table":
        draw_table(page, data, inline)
    else:
        page.write("```\nnot **prose** {x} <b>\n```")
    page.write("\n\n")


def draw_list(page: Page, data: st.DataObject, inline: Any, gaps: list[str]) -> None:
    mark = data.draw(st.sampled_from(["- ", "* ", "1. ", "- [ ] "]))
    indent = " " * (3 if mark == "1. " else 2)
    for i in range(data.draw(st.integers(1, 3))):
        page.write(("\n" if i else "") + mark)
        page.block("item", data.draw(inline), gaps, data.draw(st.sampled_from([indent, ""])))
        if data.draw(st.booleans()):
            page.write(f"\n{indent}- ")
            page.block("item", data.draw(inline), gaps, indent + "  ")
    page.write("\n\n<!-- end -->")


def draw_table(page: Page, data: st.DataObject, inline: Any) -> None:
    cells = inline | st.just([[Part("a", "a"), Part("|", "|", before="\\"), Part("b", "b")]])
    for row in range(data.draw(st.integers(2, 3))):
        for _ in range(2):
            page.write("| ")
            page.block("cell", data.draw(cells), [" "])
            page.write(" ")
        page.write("|\n" if row else "|\n| :-- | --- |\n")


@repeatedly
@given(st.data())
def test_markdown(data: st.DataObject) -> None:
    page = Page(data.draw(NEWLINES))
    page.write(
        data.draw(st.sampled_from(["", "---\ntitle: é **x**\n---\n", "+++\na = 1\n+++\n\n"]))
    )
    for _ in range(data.draw(st.integers(1, 5))):
        draw_markdown(page, data, MARKDOWN)
    document = parse(page.raw, ".md")
    check(document, page)
    check_maps(document)


JSX = [
    *INLINE[:10],
    Part("jsx", "jsx", before='<B a="x>" b={{c: "}"}}>', after="</B>"),
    Part("frag", "frag", before="<>", after="</>"),
    Part(OBJECT, "{a > b ? `${c}` : '}'}"),
    Part(OBJECT, "<Icon />"),
    Part("x", "x", after="{/* note */}"),
]
MDX = words(JSX)


@repeatedly
@given(st.data())
def test_mdx(data: st.DataObject) -> None:
    page = Page(data.draw(st.sampled_from(["\n", "\r\n"])))
    page.write("import {\n  B,\n} from './b';\nexport const c = {\n  d: 1,\n};\n\n")
    for _ in range(data.draw(st.integers(1, 4))):
        wrapped = data.draw(st.sampled_from(["", "Tabs a={b}", "details"]))
        page.write(f"<{wrapped}>\n\n" if wrapped else "")
        draw_markdown(page, data, MDX)
        page.write(f"</{wrapped.split()[0]}>\n\n{{/* end */}}\n\n" if wrapped else "")
    document = parse(page.raw, ".mdx")
    check(document, page)
    check_maps(document)


@repeatedly
@given(MDX, GAPS, st.sampled_from(["    ", "      ", "\t\t"]))
def test_indentation_of_jsx_is_no_code(
    inline: list[list[Part]], gaps: list[str], indent: str
) -> None:
    page = Page("\n")
    page.write(f'<Tabs>\n{indent}<Tab title="a">\n{indent}{indent}')
    page.block("paragraph", inline, gaps, indent * 2)
    page.write(f"\n\n{indent}{indent}- ")
    page.block("item", inline, [" "])
    page.write(f"\n{indent}</Tab>\n</Tabs>\n")
    check(parse(page.raw, ".mdx"), page)


HTML = words(
    [
        *REFERENCES,
        Part("©", "&copy"),
        Part("ME", "ME", before="<b>", after="</B>"),
        Part("a", "a", before='<a title="x>y" href=z>', after="</a>"),
        Part("s", "s", before="<i\n class='<'>", after="</i >"),
        Part("st", "st", before="<sup>", after="</sup>"),
        Part("x", "x", after="<!-- n > -->"),
        Part("x", "x", after="<span hidden>no <span>no</span> no</span>"),
        Part("x", "x", after="<script>if (a<b) '</p>'</script>"),
        Part(OBJECT, "<code>a <b>c</b></code>"),
        Part(OBJECT, '<img alt="n" src=x>'),
        Part("<", "<"),
        Part("y", "y", before="\N{SOFT HYPHEN}"),
        Part("z", "z", before="&shy;"),
    ]
)
HTML_GAPS = st.lists(
    st.sampled_from([" ", "\n", "\n   ", "<br>", " <br/> ", "\t", " <!-- c --> "]),
    min_size=1,
    max_size=3,
)
TAGS = [
    ("paragraph", "<p class=x>", "</p>"),
    ("paragraph", "<P>", "\n"),
    ("paragraph", "<div>", "</div>"),
    ("paragraph", "<section><blockquote>", "</blockquote></section>"),
    ("heading", "<h2 id=a>", "</h2>"),
    ("item", "<ul>\n<li>", "</ul>"),
    ("item", "<ol><li><p>", "</li></ol>"),
    ("cell", "<table><tr><td>", "</table>"),
    ("cell", "<table>\n<tbody><tr>\n<th scope=row>", "</th></tr></table>"),
    ("item", "<dl><dt>", "</dl>"),
    ("heading", "<details><summary>", "</summary></details>"),
]


@repeatedly
@given(st.data())
def test_html(data: st.DataObject) -> None:
    page = Page(data.draw(NEWLINES))
    page.write(
        "<!DOCTYPE html>\n<html lang=en><head><title>T</title></head>\n<nav>no</nav><body>\n"
    )
    for _ in range(data.draw(st.integers(1, 5))):
        kind, before, after = data.draw(st.sampled_from(TAGS))
        page.write(before)
        page.block(kind, data.draw(HTML), data.draw(HTML_GAPS))
        page.write(after)
    document = parse(page.raw, ".html")
    check(document, page)
    check_maps(document)


TEXT = words(
    [Part("-", "-"), Part("&amp;", "&amp;"), Part("**", "**"), Part("é", "é"), Part("😀", "😀")]
)


@repeatedly
@given(st.data())
def test_text(data: st.DataObject) -> None:
    page = Page(data.draw(NEWLINES))
    for _ in range(data.draw(st.integers(1, 5))):
        prose = [*data.draw(TEXT), [Part("end.", "end.")]]
        mark = data.draw(st.sampled_from(["", "- ", "• ", "1. ", "  * "]))
        page.write(mark)
        page.block(
            "item" if mark else "paragraph", prose, [" ", "\n      "] if mark else [" ", "  "]
        )
        page.write("\n\n")
    document = parse(page.raw, ".txt")
    check(document, page)
    check_maps(document)


FRAGMENTS = [
    *("# ", "> ", "- ", "1. ", "\n", "\n\n", "    ", "\t", "*", "**", "_", "`", "```\n", "[", "]("),
    *(
        ")",
        "![",
        "|",
        "| a | b |\n|---|---|\n",
        "~~",
        "[^1]",
        "[^1]: ",
        ": ",
        "\\",
        "---\n",
        "+++\n",
    ),
    *("===\n", "a: b\n", "\f", "12\n", "\r", "\r\n", "\0", "word ", "é", "😀", "\N{SOFT HYPHEN}"),
    *(
        "http://a.b ",
        "a@b.c",
        "{",
        "}",
        "{{",
        "&amp;",
        "&#",
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<br>",
    ),
    *("<!--", "-->", "<code>", "</code>", "<sup>", "</sup>", "<script>", "</script>", "<p hidden>"),
    *("<table><tr><td>", "<td colspan=9>", "<details>", "<summary>", "</summary>", "</details>"),
    *(
        "<header>",
        "<h1>",
        "]]>",
        "<Foo a={",
        "<Foo>",
        "</Foo>\n",
        "{/*",
        "*/}",
        "<>",
        "</>",
        "'",
        '"',
    ),
    *("import a from 'b'\n", "export const a = {\n"),
]


@pytest.mark.parametrize("suffix", [".md", ".mdx", ".html", ".txt"])
@repeatedly
@given(text=st.text() | st.lists(st.sampled_from(FRAGMENTS)).map("".join))
def test_no_text_breaks_a_reader(suffix: str, text: str) -> None:
    document = _parsed(text, suffix)
    if document:
        check_maps(document)


def _parsed(text: str, suffix: str) -> Document | None:
    """Only front matter may be refused, and then the error names a line."""
    try:
        return parse(text, suffix)
    except PageError as error:
        if error.line > 0 and text.startswith(("---", "+++")):
            return None
        raise


@repeatedly
@given(st.text(alphabet=st.sampled_from("aé€日😀\n")), st.integers(0, 9))
def test_bytes_to_code_points(text: str, base: int) -> None:
    convert = code_points(text, base)
    for i in range(len(text) + 1):
        assert convert(len(text[:i].encode())) == base + i


@repeatedly
@given(st.text().filter(lambda text: "\0" not in text and not text.startswith("\ufeff")))
def test_decoding_gives_back_the_text(text: str) -> None:
    assert decode(text.encode()) == text
    assert decode(text.encode("utf-8-sig")) == text
    assert decode(text.encode("utf-16")) == text


@pytest.mark.parametrize(
    ("raw", "suffix", "expected"),
    [
        (
            (
                "<header><a href='/'>Brand</a></header><main><h1>Fees</h1>"
                '<p>See <img src="m.png" alt="A map of &Eacute;vian"/> here.</p></main>'
                "<nav><li>Fees &amp; more</li></nav><footer><p>© Norland</p></footer>"
            ),
            ".html",
            [
                ("chrome", "Brand", "Brand"),
                ("alt", "A map of Évian", "A map of &Eacute;vian"),
                ("chrome", "Fees & more", "Fees &amp; more"),
                ("chrome", "© Norland", "© Norland"),
            ],
        ),
        ("# T\n\nSee ![The *big* map](a.png).", ".md", [("alt", "The big map", "The *big* map")]),
    ],
)
def test_margins_hold_what_stands_around_the_prose(
    raw: str, suffix: str, expected: list[tuple[str, str, str]]
) -> None:
    document = parse(raw, suffix)
    spans = [block.span(0, len(block.text)) for block in document.margins]
    quotes = [raw[span.start : span.end] for span in spans]
    found = [(block.kind, block.text) for block in document.margins]
    assert [(*each, quote) for each, quote in zip(found, quotes, strict=True)] == expected
