"""Enumerations: where they begin and end, and what their members are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.language.aliases import name_of, page_aliases, same_member
from guidelint.language.enumerations import enumerations


def members(text: str) -> list[list[str]]:
    """Give the members of the lists of a text."""
    return [[text[m.start : m.end] for m in each.members] for each in enumerations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("approved (typically the US FDA, EMA, or French ANSM) and no", "US FDA|EMA|French ANSM"),
        ("when the US FDA, EMA, or MHRA has approved it", "US FDA|EMA|MHRA"),
        ("It reads the EMA, Health Canada and Japan's PMDA, and", "EMA|Health Canada|Japan's PMDA"),
        ("registers in the European Union, Chile, and Peru are", "European Union|Chile|Peru"),
        ("asks Health Canada (HC), the Food and Drug Administration (FDA), and Swissmedic.",
         "Health Canada|Food and Drug Administration|Swissmedic"),
        ("You need a passport, two photographs and a bank statement from May.",
         "passport|two photographs|bank statement"),
        ("stages – pre-filter, carbon and wool filter – and", "pre-filter|carbon|wool filter"),
        ("We take Visa, Amex and bank transfers.", "Visa|Amex|bank transfers"),
        ("It recognises the EMA and Swissmedic, and one is enough.", None),
        ("If it is approved, you pay, and we send it.", None),
        ("Use `a`, `b`, and `c`.".replace("`a`", "\ufffc").replace("`b`", "\ufffc"), None),
        ("Oslo and Bergen", None),
        ("", None),
    ],
)  # fmt: skip
def test_members_are_read(text: str, expected: str | None) -> None:
    assert members(text) == ([] if expected is None else [expected.split("|")])


@pytest.mark.parametrize(
    "text",
    [
        "banks such as Alpha, Beta, and Gamma",
        "insurers including Alpha, Beta, and Gamma",
        "papers (e.g. Alpha, Beta, and Gamma)",
        "Alpha, Beta, Gamma, and others",
    ],
)
def test_examples_are_known_as_examples(text: str) -> None:
    assert all(each.examples for each in enumerations(text))


def test_a_complete_list_is_not_taken_for_examples() -> None:
    assert [
        each.examples for each in enumerations("authorities (typically Alpha, Beta, or C)")
    ] == [False]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("French ANSM", "ANSM", True),
        ("PMDA Japan", "Japan's PMDA", True),
        ("valid passport", "passport", True),
        ("the Médecins", "Medecins", True),
        ("Food and Drug Administration", "FDA", True),
        ("EMA", "EDA", False),
        ("New Zealand", "New Caledonia", False),
        ("Health Canada", "Canada Post", False),
    ],
)
def test_members_of_one_thing_are_one(left: str, right: str, *, same: bool) -> None:
    aliases = {name_of("Food and Drug Administration"): name_of("FDA")}
    assert same_member(left, right, aliases) is same


def test_a_page_declares_its_aliases() -> None:
    assert page_aliases(["the Nordic Seed Board (NSB) says"]) == {
        name_of("Nordic Seed Board"): name_of("NSB")
    }


@given(st.text(max_size=120))
def test_members_are_pieces_of_the_text_in_order(text: str) -> None:
    for each in enumerations(text):
        spans = [(member.start, member.end) for member in each.members]
        assert spans == sorted(spans)
        assert all(each.start <= start < end <= each.end for start, end in spans)
