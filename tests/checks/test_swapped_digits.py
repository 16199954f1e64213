"""Numbers and addresses given twice: a slip between two is told, two numbers are left alone."""

from __future__ import annotations

import pytest

from guidelint.checks import Context
from guidelint.engine import prepare
from guidelint.model import Finding, Page, Subject
from guidelint.packs import load_packs, shipped_packs
from guidelint.parse import parse
from guidelint.reading import read

CHECKS = [
    each.check
    for each in prepare(
        [
            each
            for each in load_packs(shipped_packs())
            if each.rule.check in ("swapped-digits", "link-differs", "list-disagreement")
        ],
        Context(),
    )
]


def quotes(text: str, suffix: str = ".md", lang: str = "en") -> list[str]:
    """Give what is marked on a page."""
    reading = read(Page(f"page{suffix}", parse(text, suffix), Subject(lang=lang)))
    return [
        each.place.quote
        for check in CHECKS
        for each in check.ask(reading)
        if isinstance(each, Finding)
    ]


@pytest.mark.parametrize(
    ("page", "odd"),
    [
        ("Ring 555-0134 to book.\n\nTown desk. Phone 555-0143.", "555-0143"),
        ("Oslo desk: +47 22 55 01 38.\n\nPhone +47 22 55 01 83.", "+47 22 55 01 83"),
        ("- Stores desk: extension 2310\n\nAsk the stores desk, extension 2301.", "2301"),
        ("Call (555) 010-4471.\n\nOr call us at (555) 010-4417 today.", "(555) 010-4417"),
    ],
)
def test_a_slip_is_told(page: str, odd: str) -> None:
    assert quotes(page) == [odd]


def test_french_numbers_and_files() -> None:
    page = "Dossier : HBT-2026-00318\n\nRappelez le numéro de dossier HBT-2026-00381."
    assert quotes(page, lang="fr") == ["HBT-2026-00381"]
    page = "Standard : 05 61 00 27 14.\n\nAppelez le 05 61 00 72 14, un conseiller répond."
    assert quotes(page, lang="fr") == ["05 61 00 72 14"]


@pytest.mark.parametrize(
    "page",
    [
        "Day: 01632 960112.\n\nNight: 01632 960121.",
        "Ring 01632 960112 or 01632 960121.",
        "Ring 01632 960112 for parcels.\n\nRing 01632 960121 for letters.",
        "Ring 01632 960112.\n\nOur old number was 01632 960121.",
        "Ring 01632 960112.\n\nDo not ring 01632 960121.",
        "- Ashford 01632 960112\n- Bexley 01632 960121",
        "| A | 01632 960112 |\n|---|---|\n| B | 01632 960121 |",
        "Anna Sorley, 01632 960331.\n\nAnna Sorley, mobile 01632 960371.",
        "Ms Sorley, 01632 960331.\n\nMr Dewhirst, 01632 960371.",
        "Use case KLM-4471, KLM-4417 and KLM-4490.\n\nSee KLM-4417.",
        "Open 08.00-12.00.\n\nOpen 08.00-21.00.",
        "It was 2026-01-12.\n\nIt was 2026-01-21.",
        "Sold 1 200 3400.\n\nSold 1 200 4300.",
    ],
)
def test_two_numbers_are_left_alone(page: str) -> None:
    assert quotes(page) == []


@pytest.mark.parametrize(
    "page",
    [
        '<p><a href="mailto:desk@harbour.example?subject=Berth">Desk@harbour.example</a></p>',
        '<p><a href="tel:+441632960112">01632 960112</a></p>',
        '<p><a href="mailto:desk@harbour.example">the desk</a></p>',
    ],
)
def test_a_link_to_what_it_shows(page: str) -> None:
    assert quotes(page, ".html") == []


def test_a_link_to_another_address() -> None:
    page = '<p><a href="mailto:desk@harbour.example">desk@harbor.example</a></p>'
    assert quotes(page, ".html") == ["desk@harbor.example"]


def test_a_member_that_counts_what_the_other_list_names() -> None:
    page = (
        "Each tent bag holds:\n\n- the long pole and the short pole\n- the groundsheet\n"
        "- the mallet\n- the pegs\n\nFour things belong in each tent bag: the two poles, the"
        " groundsheet, the mallet, the pegs."
    )
    assert quotes(page) == []
