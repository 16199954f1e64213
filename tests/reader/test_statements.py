"""A page as numbered statements."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from guidelint.reader.requests import page_requests
from guidelint.reader.statements import statements
from tests.reader.support import SHEDS, reading_of

WORDS = st.lists(
    st.text("abcé*_&|<>’“ 12.€", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=9
).map(" ".join)


def test_rows_are_statements_under_the_heads_of_their_columns() -> None:
    said = [(each.number, each.where, each.said) for each in statements(reading_of(SHEDS))]
    assert (2, "Sheds", "A shed needs no permit.") in said
    assert (6, "Sheds > Fees > What | Fee", "Notice | 40 EUR") in said
    assert said[-1] == (11, "Sheds > Fees", "After three years it is burnt.")


def test_a_quote_over_cells_is_found_and_one_that_stands_nowhere_is_not() -> None:
    row = statements(reading_of(SHEDS))[5]
    place = row.place("Notice | 40")
    assert place is not None
    assert place.quote == "Notice | 40"
    assert row.place("Notice | 41") is None
    assert row.place("  ") is None


@given(st.lists(WORDS, min_size=1, max_size=4), st.data())
def test_every_word_of_a_statement_is_found_where_it_stands(
    lines: list[str], data: st.DataObject
) -> None:
    reading = reading_of("\n\n".join(lines))
    for each in statements(reading):
        word = data.draw(st.sampled_from(each.said.split()))
        place = each.place(word)
        assert place is not None
        assert place.quote == reading.page.raw[place.span.start : place.span.end]
        assert place.quote


def test_a_long_page_is_asked_about_in_pieces_that_overlap() -> None:
    raw = "\n\n".join(f"Boat number {n} has its own berth by the old quay." for n in range(2000))
    said = statements(reading_of(raw))
    pieces = [each.statements for each in page_requests("a.md", "en", said)]
    assert pieces[0][0] is said[0]
    assert pieces[-1][-1] is said[-1]
    assert all(before[-1].number >= after[0].number for before, after in pairwise(pieces))
    assert len({each.number for piece in pieces for each in piece}) == len(said)
