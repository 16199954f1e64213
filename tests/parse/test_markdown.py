"""Markdown: structure, and what is prose and what is not."""

from __future__ import annotations

from tests.parse.outline import outline, sections

from guidelint.parse import parse


def test_headings_govern_what_follows() -> None:
    page = "intro\n\n# Fees\n\none\n\n## Late fees\n\ntwo\n\nWhere to pay\n---\n\nthree\n"
    assert sections(page, ".md") == [
        ("", "intro"),
        ("Fees", "one"),
        ("Late fees", "two"),
        ("Where to pay", "three"),
    ]
    blocks = parse(page, ".md").blocks
    assert [blocks[b.section].text for b in blocks if b.kind == "heading" and b.section >= 0] == [
        "Fees",
        "Fees",
    ]


def test_lists_nest_and_keep_their_rows() -> None:
    page = "- a\n  more\n  1. x\n  2. y\n- b\n\n  second\n- c\n\npause\n\n- other list\n"
    assert outline(page, ".md") == [
        "- 0.0 a more",
        "## 1.0 x",
        "## 1.1 y",
        "- 0.1 b",
        "- 0.1 second",
        "- 0.2 c",
        "p pause",
        "- 2.0 other list",
    ]


def test_tables_have_rows_columns_and_headers() -> None:
    page = "| Fee | Who |\n|---|---|\n| 10 | all \\| some |\n| | `x` |\n"
    assert outline(page, ".md") == [
        "th 0.0.0 Fee",
        "th 0.0.1 Who",
        "td 0.1.0 10",
        "td 0.1.1 all | some",
    ]


def test_definitions_are_a_list_of_terms_and_meanings() -> None:
    page = "Stamp\n: A mark.\n: A tax.\n\nSeal\n: Wax.\n"
    assert outline(page, ".md") == [
        "-! 0.0 Stamp",
        "- 0.1 A mark.",
        "- 0.2 A tax.",
        "-! 0.3 Seal",
        "- 0.4 Wax.",
    ]


def test_a_line_that_begins_with_an_emoji_code_is_no_definition() -> None:
    assert outline("All done\n:tada: today\n", ".md") == ["p All done :tada: today"]


def test_footnotes_and_quotes_are_paragraphs() -> None:
    page = "Pay[^1] now.\n\n> quoted\n> lines\n\n[^1]: In cash.\n"
    assert outline(page, ".md") == ["p Pay now.", "p quoted lines", "p In cash."]


def test_markers_join_the_word_they_stand_in() -> None:
    page = "Ask RA**ME**L or ~~old~~ *new* [the _desk_](http://a.b) 3 \\* 4 &lt; 5"
    assert outline(page, ".md") == ["p Ask RAMEL or old new the desk 3 * 4 < 5"]


def test_what_is_no_prose_leaves_a_mark_in_the_line() -> None:
    page = "Run `a b` at <http://a.b>, www.c.d/e_f, ![seal](s.png) or me@a.org."
    assert outline(page, ".md") == ["p Run ￼ at ￼, ￼, ￼ or ￼."]


def test_code_comments_and_scripts_are_left_out() -> None:
    page = (
        "a\n\n    code\n\n```\ncode\n```\n\n"
        "<!-- no -->\n<script>\nvar no;\n</script>\n\nb <!-- no --> c\n"
    )
    assert outline(page, ".md") == ["p a", "p b c"]


def test_admonition_fences_are_left_out() -> None:
    assert outline("a\n:::note[Title]\nb\n:::\n\n1. c\n   :::tip\n   d\n   :::\n", ".md") == [
        "p a",
        "p b",
        "# 0.0 c",
        "# 0.0 d",
    ]


def test_comments_are_collected_with_their_place() -> None:
    page = "x <!-- guidelint-disable a -->\n\n<!--\nb -->\n\n> <!-- c -->\n\n`<!-- no -->`\n"
    comments = parse(page, ".md").comments
    assert [comment.text for comment in comments] == [" guidelint-disable a ", "\nb ", " c "]
    assert [page[c.span.start : c.span.end] for c in comments] == [
        "<!-- guidelint-disable a -->",
        "<!--\nb -->",
        "<!-- c -->",
    ]


def test_raw_html_keeps_its_structure() -> None:
    page = (
        "<div>\n<p>one<br>line</p>\n<ul><li>a<li>b</ul>\n</div>\n\n"
        "<table>\n<tr><th>h</th><td>c &amp; d</td></tr>\n</table>\n\n"
        "<div hidden>\n\nnot **this**\n\n</div>\n\nlast\n"
    )
    assert outline(page, ".md") == [
        "p one line",
        "- 0.0 a",
        "- 0.1 b",
        "th 1.0.0 h",
        "td 1.0.1 c & d",
        "p last",
    ]


def test_html_in_quotes_and_lists_does_not_read_their_marks() -> None:
    assert outline("> <div>\n> one\n> two</div>\n\n- <p>\n  three</p>\n", ".md") == [
        "p one two",
        "- 0.0 three",
    ]


def test_an_unclosed_code_tag_ends_with_its_paragraph() -> None:
    assert outline("a <code>b\n\nc\n", ".md") == ["p a ￼", "p c"]


def test_a_summary_heads_its_answer_only() -> None:
    page = (
        "## Visas\n\n<details>\n<summary>Is it *free*?</summary>\n\nNo.\n\n</details>\n\nAfter.\n"
    )
    assert outline(page, ".md") == ["h2 Visas", "h3 Is it *free*?", "p No.", "p After."]
    assert sections(page, ".md") == [("Is it *free*?", "No."), ("Visas", "After.")]


def test_template_calls_are_no_prose_but_an_unfilled_slot_stays() -> None:
    page = (
        '{% include "a.md" %}\n\nPay {{ price("x", {a: 1}) }} to {{ office }}.\n\n'
        "{{< note >}}\nYes.\n{{< /note >}}\n"
    )
    texts = [block.text for block in parse(page, ".md").blocks]
    assert texts == ["Pay ￼ to {{ office }}.", "￼ Yes. ￼"]


def test_a_link_whose_destination_has_an_expression_is_a_link() -> None:
    page = (
        'See [fees]({{ site.url }}/fees), [tides]({% link "a b.md" %}) and [the form][form].\n\n'
        "[form]: {{ site.url }}{{ page.form }}/q?a=(1)\n"
    )
    texts = [block.text for block in parse(page, ".md").blocks]
    assert texts == ["See fees, tides and the form."]


def test_kramdown_attributes_are_no_prose() -> None:
    assert outline("{:toc}\n\n{: .a}Pay now. {: .b}\n", ".md") == ["p Pay now."]


def test_the_title_is_the_first_h1_or_else_the_first_heading() -> None:
    assert parse("## a\n\n# b\n\n# c\n", ".md").title == "b"
    assert parse("### a\n\n## b\n", ".md").title == "a"
    assert parse("# ![Logo](a.png)\n\n# b\n", ".md").title == "b"
    assert parse("text\n", ".md").title == ""
