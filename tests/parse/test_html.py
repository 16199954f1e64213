"""HTML: what is content, what structure it has, and that broken markup loses no text."""

from __future__ import annotations

import pytest
from tests.parse.outline import outline, sections

from guidelint.parse import parse


def test_page_furniture_is_no_prose() -> None:
    page = (
        "<body><header><a>Logo</a><nav>Menu</nav></header><nav>Menu</nav><main><article><header><h1>Fees</h1></header>"
        "<p>Pay.</p><footer>Reviewed in May.</footer></article></main><aside>See also.</aside>"
        "<div role=search>Search</div><footer>Imprint</footer></body>"
    )
    assert outline(page, ".html") == ["h1 Fees", "p Pay.", "p Reviewed in May.", "p See also."]


def test_a_header_that_alone_holds_the_title_is_content() -> None:
    assert outline("<header><nav>no</nav><h1>Fees</h1></header><p>a</p>", ".html") == [
        "h1 Fees",
        "p a",
    ]
    assert outline("<header><h1>Site</h1></header><h1>Fees</h1>", ".html") == ["h1 Fees"]


@pytest.mark.parametrize(
    "element",
    [
        "<script>if (a < b) '</p>'</script>",
        "<STYLE>p > a {}</STYLE>",
        "<template><p>no</p></template>",
        "<noscript>no</noscript>",
        "<p hidden>no</p>",
        '<div aria-hidden="true">no<div>no</div></div>',
        '<section style="display: none">no</section>',
        "<!-- no -->",
        "<!--[if IE]><p>no</p><![endif]-->",
        "<![CDATA[no]]>",
        "<pre>no</pre>",
        "<svg><title>no</title><text>no</text></svg>",
        "<?php no ?>",
        "<select><option>no<option>no</select>",
    ],
)
def test_what_is_not_shown_as_prose_is_left_out(element: str) -> None:
    assert outline(f"<p>a</p>{element}<p>b</p>", ".html") == ["p a", "p b"]


def test_inline_code_and_controls_leave_a_mark() -> None:
    page = "<p>Press <kbd>F1</kbd>, <button>Go</button> or <img src=x> for<code>x</code>.</p>"
    assert outline(page, ".html") == ["p Press ￼, ￼ or ￼ for￼."]


def test_hiding_words_in_other_attributes_hide_nothing() -> None:
    assert outline('<p class="hidden role" data-hidden title="display:none">a</p>', ".html") == [
        "p a"
    ]


def test_missing_end_tags() -> None:
    page = (
        "<ul><li>a<li>b<ul><li>c</ul><li>d</ul><p>e<p>f"
        "<table><tr><th>g<td>h<tr><td>i</table><dl><dt>j<dd>k</dl>"
    )
    assert outline(page, ".html") == [
        "- 0.0 a",
        "- 0.1 b",
        "-- 1.0 c",
        "- 0.2 d",
        "p e",
        "p f",
        "th 2.0.0 g",
        "td 2.0.1 h",
        "td 2.1.0 i",
        "-! 3.0 j",
        "- 3.1 k",
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>a <b>b</p><p>c</b> d</p>", ["p a b", "p c d"]),
        ("<div><span>a</div>b</span>", ["p a", "p b"]),
        ("a</p>b</div>c", ["p a", "p b", "p c"]),
        ("<p>1 <2 and a<b <i>c</i></p>", ["p 1 <2 and a<b c"]),
        ("<P CLASS='a>b'\n>c</P\n>", ["p c"]),
        ("<p>a<code>b<p>c", ["p a￼", "p c"]),
        ("<td>a</td><li>b</li>", ["p a", "p b"]),
        ("<p>a <", ["p a <"]),
        ("<p>a<br>b<br><br>c", ["p a b", "p c"]),
        ("<h2>a<h3>b</h3>", ["h2 a", "h3 b"]),
    ],
)
def test_broken_markup_loses_no_text(page: str, expected: list[str]) -> None:
    assert outline(page, ".html") == expected


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a&ampb", "a&b"),
        ("&notit;", "¬it;"),
        ("&notin;", "∉"),
        ("&#x80;5", "€5"),
        ("&#8364", "€"),
        pytest.param(f"&#{'9' * 5000};", "�", id="beyond Python's limit"),
        ("R&D &x;", "R&D &x;"),
        ("a&nbsp;b", "a\xa0b"),
        ("soft&shy;ly", "softly"),
    ],
)
def test_character_references(source: str, text: str) -> None:
    assert outline(f"<p>x {source}</p>", ".html") == [f"p x {text}"]


def test_text_of_a_table_that_no_cell_has_is_a_paragraph() -> None:
    page = "<table>All fees in EUR.<tr><td>Box<td>9</table>"
    assert outline(page, ".html") == ["p All fees in EUR.", "td 0.0.0 Box", "td 0.0.1 9"]


def test_cells_that_span_keep_the_columns() -> None:
    page = (
        "<table><caption>Fees</caption><tr><th rowspan=2>Who<th colspan=2>Fee"
        "<tr><th>Net<th>Gross<tr><td>All<td>1<td>2</table>"
    )
    assert outline(page, ".html") == [
        "p Fees",
        "th 0.0.0 Who",
        "th 0.0.1 Fee",
        "th 0.1.1 Net",
        "th 0.1.2 Gross",
        "td 0.2.0 All",
        "td 0.2.1 1",
        "td 0.2.2 2",
    ]


@pytest.mark.parametrize(
    ("raised", "text"),
    [
        ("5 million<sup>1</sup>", "5 million￼"),
        ('5 million<sup><a href="#1">1</a></sup>', "5 million"),
        ("5 million<sup>[1]</sup> and<sup>*</sup> x", "5 million and x"),
        ("the 1<sup>st</sup> of CO<sub>2</sub>", "the 1st of CO2"),
    ],
)
def test_a_raised_number_does_not_run_into_the_one_before(raised: str, text: str) -> None:
    assert outline(f"<p>{raised}</p>", ".html") == [f"p {text}"]


def test_questions_head_their_answers() -> None:
    page = (
        "<h2>FAQ</h2><details open><summary>Free?</summary>No.</details>"
        "<details><summary>When?</summary>Now.</details><p>x"
    )
    assert outline(page, ".html") == ["h2 FAQ", "h3 Free?", "p No.", "h3 When?", "p Now.", "p x"]
    assert sections(page, ".html") == [("Free?", "No."), ("When?", "Now."), ("FAQ", "x")]


def test_the_head_says_title_language_and_description() -> None:
    page = (
        "<html lang='pt-BR'><head><title>A &amp; B\n C</title>"
        '<meta content="Of &eacute;" name=Description></head>'
    )
    document = parse(page + "<p>x", ".html")
    assert (document.title, document.lang) == ("A & B C", "pt-BR")
    assert [(b.key, b.text) for b in document.blocks if b.kind == "meta"] == [
        ("title", "A & B\n C"),
        ("description", "Of é"),
    ]
    first, second = document.blocks[:2]
    assert page[first.span(0, 1).start : first.span(0, 8).end] == "A &amp; B\n C"
    assert page[second.span(3, 4).start : second.span(3, 4).end] == "&eacute;"
    assert parse(page + "<h2>Own</h2>", ".html").title == "Own"


def test_cells_without_a_row_of_their_own_begin_one() -> None:
    page = (
        "<table><thead><th>Boat</th><th>Fee</th></thead>"
        "<tr><td>Punt</td><td>4</td></tr><tr><td>Raft</td><td>6</td></tr></table>"
    )
    cells = [(b.row, b.column, b.text) for b in parse(page, ".html").blocks]
    assert cells == [
        *[(0, 0, "Boat"), (0, 1, "Fee"), (1, 0, "Punt"), (1, 1, "4")],
        *[(2, 0, "Raft"), (2, 1, "6")],
    ]
