"""No page makes a rule fail: pages put together at random from parts with holes in them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.config import Config
from guidelint.discover import Source
from guidelint.errors import CheckCrash
from guidelint.run import Options, check
from tests.parse.composed import repeatedly

if TYPE_CHECKING:
    import pytest

VALUES = (
    "", "40%", "60 %", "€20", "$1,000", "3 kg", "6.6 lb", "2 weeks", "14 days", "9:30", "17:00",
    "12 May 2025", "Tuesday 13 May", "1/2", "–", "Total", "RAMED", "Dr Ann Lee", "n/a", "(a)", "**",
    "three years and two months", "an hour and a half", "–5 °C", "2 h 45", "5 to 5 days",
)  # fmt: skip
SENTENCES = (
    "The fee is {0} and the deposit {1}, so {2} in all.",
    "It takes {0}, then {1}: {2} altogether.",
    "From {0} to {1}, or {2}.",
    "Bring three things: {0}, {1} and {2}.",
    "{0} is {1} of {2}.",
    "Les frais sont de {0}, soit {1} pour {2}.",
    "Open {0} to {1}, closed on {2}",
)
value = st.sampled_from(VALUES)
sentence = st.builds(lambda text, fill: text.format(*fill), st.sampled_from(SENTENCES),
                     st.tuples(value, value, value))  # fmt: skip
heading = st.builds(
    "{} {}".format, st.sampled_from(["#", "##", "####"]), st.one_of(value, sentence)
)
lines = st.lists(st.one_of(value, sentence), max_size=4)
items = st.builds(
    lambda mark, of: "\n".join(f"{mark} {each}" for each in of), st.sampled_from(["-", "1."]), lines
)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Draw a table in which any cell may be empty, and a whole column."""
    width = draw(st.integers(1, 4))
    holes = draw(st.sets(st.integers(0, 3)))
    rows = draw(st.lists(st.lists(value, min_size=width, max_size=width), min_size=1, max_size=5))
    lines = [" | ".join("" if at in holes else cell for at, cell in enumerate(row)) for row in rows]
    return "\n".join(f"| {line} |" for line in (lines[0], "|".join(["---"] * width), *lines[1:]))


@settings(repeatedly, max_examples=60)
@given(st.lists(st.one_of(sentence, heading, items, tables()), max_size=6))
def test_no_page_makes_a_rule_fail(blocks: list[str]) -> None:
    text = "\n\n".join(blocks) + "\n"
    sources = [Source(f"page{end}", "", text.encode()) for end in (".md", ".txt", ".html")]
    outcome = check(sources, Config(), Options(jobs=1))
    assert [each for each in outcome.errors if isinstance(each, CheckCrash)] == []


def test_what_several_rules_share_is_told_once_where_it_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_: object) -> list[object]:
        raise ValueError("no such number")

    module = import_module("guidelint.inference.infer")
    monkeypatch.setattr(module, "proposers", lambda _: [broken])
    page = Source(
        "page.md", "", b"You pay 3 euros and 4 euros, 8 euros in all. Ring RAMED, RAMED.\n"
    )
    (error,) = check([page], Config(), Options(jobs=1)).errors
    assert "rules, from" in error.message
    assert "ValueError: no such number" in error.message
    assert "--ignore total-mismatch" in error.remedy
