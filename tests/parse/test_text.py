"""Plain text: the structure its layout tells."""

from __future__ import annotations

import pytest
from tests.parse.outline import outline, sections

from guidelint.parse import parse

LONG = (
    "The permit is issued by the city and costs the same for all, "
    "whoever applies for it and whenever."
)


def test_a_published_page() -> None:
    page = (
        "\n\nParking permit\n\nBerlin · guide\n\nLast reviewed 2026-01-02 by the desk.\n\n"
        f"Who needs it\n\n{LONG} {LONG}\n\n{LONG}\n\nQuestions about the permit\n\n"
        f"Is it free? No. {LONG}\n\n© The desk.\ndesk.org · a@desk.org\n"
    )
    assert outline(page, ".txt") == [
        "h1 Parking permit",
        "h2 Berlin · guide",
        "p Last reviewed 2026-01-02 by the desk.",
        "h2 Who needs it",
        f"p {LONG} {LONG}",
        f"p {LONG}",
        "h2 Questions about the permit",
        f"p Is it free? No. {LONG}",
        "p © The desk.",
        "p desk.org · ￼",
    ]


def test_wrapped_lines_join_and_short_ones_do_not() -> None:
    wrapped = (
        "Anyone who lives in the city may apply for a\n"
        "permit, and pays once a year. The office answers\n"
        "within three weeks. Whoever moves house tells\nit so."
    )
    page = f"{wrapped}\n\nOpen on Monday\nOpen on Friday\n"
    assert outline(page, ".txt") == [
        f"p {' '.join(wrapped.split())}",
        "p Open on Monday",
        "p Open on Friday",
    ]


def test_long_lines_are_paragraphs_each() -> None:
    assert outline(f"{LONG}\n{LONG}\n", ".txt") == [f"p {LONG}", f"p {LONG}"]


@pytest.mark.parametrize(
    "heading",
    [
        "Who pays",
        "WHO PAYS",
        "Is it free?",
        "Überblick",
        "10 steps to a permit",
        "Fees: an overview",
        "¿Es gratis?",
    ],
)
def test_a_short_line_alone_is_a_heading(heading: str) -> None:
    assert outline(f"Title\n\n{heading}\n\n{LONG}\n", ".txt")[1] == f"h2 {heading}"


@pytest.mark.parametrize(
    "line",
    [
        "It costs ten.",
        "and so on",
        "You need:",
        "Updated: 3 May 2024",
        "12/11/2025 Revised",
        "EUR 90",
        "3 months",
        "Fee: $5 each",
        "a@b.org",
        "(see above)",
    ],
)
def test_other_short_lines_are_not(line: str) -> None:
    assert not outline(f"Title\n\n{line}\n\n{LONG}\n", ".txt")[1].startswith("h")


def test_drawn_and_marked_headings() -> None:
    page = f"Title\n=====\n\nFees\n----\n{LONG}\n\n### Late fees\n{LONG}\n* * *\n"
    assert outline(page, ".txt") == [
        "h1 Title",
        "h2 Fees",
        f"p {LONG}",
        "h3 Late fees",
        f"p {LONG}",
    ]


def test_a_heading_may_stand_right_above_its_text() -> None:
    page = (
        f"Guide to permits\nLast updated: May 2024\n\nEligibility\n{LONG}\n\n"
        "Papers\n- passport\n\nSCOPE\nAll.\n"
    )
    assert outline(page, ".txt") == [
        "h1 Guide to permits",
        "p Last updated: May 2024",
        "h2 Eligibility",
        f"p {LONG}",
        "h2 Papers",
        "- 0.0 passport",
        "h2 SCOPE",
        "p All.",
    ]


def test_numbered_headings_and_numbered_items() -> None:
    page = f"Guide\n\n1. Scope\n\n{LONG}\n\n1.1 Who\n\n{LONG}\n\n1. Apply\n\n2. Pay\n\n3. Wait\n"
    assert outline(page, ".txt") == [
        "h1 Guide",
        "h2 1. Scope",
        f"p {LONG}",
        "h3 1.1 Who",
        f"p {LONG}",
        "# 0.0 Apply",
        "# 0.1 Pay",
        "# 0.2 Wait",
    ]


def test_lists_nest_by_indentation_and_by_mark() -> None:
    page = "- a\n  goes on\n  * b\n  * c\n- d\n\n1. e\na) f\nb) g\n(i) h\n2. j\n\n• k\n• l\n"
    assert outline(page, ".txt") == [
        "- 0.0 a goes on",
        "-- 1.0 b",
        "-- 1.1 c",
        "- 0.1 d",
        "# 2.0 e",
        "## 3.0 f",
        "## 3.1 g",
        "### 4.0 h",
        "# 2.1 j",
        "-- 5.0 k",
        "-- 5.1 l",
    ]


def test_tabs_after_marks_are_no_table() -> None:
    page = "•\tone\n•\ttwo\n\to\tthree\n"
    assert outline(page, ".txt") == ["- 0.0 one", "- 0.1 two", "-- 1.0 three"]


def test_numbered_questions_with_their_answers() -> None:
    page = "1. Is it free?\nNo.\n\n2. When does it come?\nSoon.\n"
    assert sections(page, ".txt") == [("1. Is it free?", "No."), ("2. When does it come?", "Soon.")]


def test_letters_reach_i() -> None:
    page = "".join(f"{letter}) x\n" for letter in "ghij")
    assert {line.split(".")[0] for line in outline(page, ".txt")} == {"# 0"}


def test_a_number_that_begins_a_wrapped_line_is_no_item() -> None:
    page = (
        "The fee for a permit that was bought in the year\n"
        "2. and later is higher, and it is paid at the desk of\n"
        "the office in which the permit was applied for by\nthe owner.\n"
    )
    assert len(outline(page, ".txt")) == 1


@pytest.mark.parametrize(
    "page",
    [
        "| Who | Fee |\n|-----|-----|\n| All | 10 |\n",
        "Who\tFee\nAll\t10\n",
        "Who       Fee\nAll       10\nChildren   5\n",
        "+-----+-----+\n| Who | Fee |\n+-----+-----+\n| All | 10  |\n+-----+-----+\n",
    ],
)
def test_tables(page: str) -> None:
    assert outline(page, ".txt")[:4] == [
        "th 0.0.0 Who",
        "th 0.0.1 Fee",
        "td 0.1.0 All",
        "td 0.1.1 10",
    ]


def test_leading_dots_part_cells() -> None:
    page = (
        "Fees\n\n  Form .......... EUR 40\n  Lot 2  A. Roe ... EUR 12\n  Total ......... EUR 52\n"
    )
    cells = [(block.row, block.column, block.text) for block in parse(page, ".txt").blocks[1:]]
    assert cells[:2] == [(0, 0, "Form"), (0, 1, "EUR 40")]
    assert cells[-2:] == [(2, 0, "Total"), (2, 1, "EUR 52")]


def test_two_spaces_after_a_sentence_are_no_table() -> None:
    sentence = "It costs ten.  Pay at once, please, all.\n"
    page = f"{sentence}{sentence}It is so all.\n"
    assert not any(line.startswith("t") for line in outline(page, ".txt"))


def test_page_breaks_and_the_numbers_of_pages_are_left_out() -> None:
    page = f"{LONG}\n\f\n{LONG}\n\nPage 4 of 9\n\n{LONG}\n"
    assert outline(page, ".txt") == [f"p {LONG}"] * 3


def test_the_first_heading_is_the_title() -> None:
    assert parse(f"Guide\n\n{LONG}\n\nFees\n\n{LONG}", ".txt").title == "Guide"
    assert parse(LONG, ".txt").title == ""


def test_a_table_may_name_its_columns_over_all_cells_but_the_first() -> None:
    raw = (
        "Ways to reach us\n\n"
        "                 Number     Share\n"
        "   Telephone      3,104     64.5%\n"
        "   Letters, faxes 1,123     23.3%\n"
        "   ------------------------------\n"
        "   Total          4,227     87.8%\n"
    )
    blocks = [block for block in parse(raw, ".txt").blocks if block.kind == "cell"]
    cells = {(block.row, block.column): (block.text, block.header) for block in blocks}
    assert cells[0, 1] == ("Number", True)
    assert cells[3, 0] == ("Total", False)
    assert cells[3, 2] == ("87.8%", False)


def test_the_head_of_a_table_over_a_line_is_no_heading() -> None:
    raw = (
        "Notice\n\n   Trade         Permit   Fire\n   ----------\n   Kiosk, small   3,500    500\n"
    )
    kinds = [block.kind for block in parse(raw, ".txt").blocks]
    assert kinds == ["heading", *["cell"] * 6]


def test_a_line_under_the_start_of_a_cell_belongs_to_it() -> None:
    raw = (
        "Assembly\n\n"
        "  Step 1   Push the nuts into the posts. The slot must point\n"
        "           to the end of the rail.\n"
        "  Step 2   Fit the rails.\n"
    )
    document = parse(raw, ".txt")
    cells = {(each.row, each.column): each for each in document.blocks if each.kind == "cell"}
    assert cells[0, 1].text.endswith("The slot must point to the end of the rail.")
    assert cells[1, 0].text == "Step 2"
    span = cells[0, 1].span(len("Push the nuts"), len(cells[0, 1].text))
    assert raw[span.start : span.end].endswith("to the end of the rail.")


def test_the_line_under_a_head_stays_its_own_where_a_corner_is_put_before_it() -> None:
    raw = (
        "Fees of the hall\n\n"
        "           One day   Two days\n"
        "                     of use\n"
        "  Hall        9         15\n"
        "  Box         8         14\n"
    )
    cells = {(b.row, b.column): b.text for b in parse(raw, ".txt").blocks if b.kind == "cell"}
    assert (cells[0, 1], cells[0, 2]) == ("One day", "Two days of use")


def test_a_key_in_hexadecimals_and_what_stands_around_it_is_no_text() -> None:
    key = "        " + ":".join(["4f"] * 15) + ":\n"
    dump = f"Key:\n    Kind: elliptic\n{key * 4}    Curve: P-256\n"
    assert parse(dump, ".txt").blocks == ()
    told = f"Compare the print of the key first.\n\n{key}\n" + "It must agree.\n\n" * 9
    assert parse(told, ".txt").blocks
