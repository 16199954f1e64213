"""Findings that are lowered to notes by where they stand, or by how soon their day comes."""

from __future__ import annotations

from datetime import date

import pytest

from guidelint.checks import Context
from guidelint.config import Config
from guidelint.discover import Source
from guidelint.engine import Task, prepare, scan
from guidelint.families.subjects import assign_subjects
from guidelint.model import Severity
from guidelint.packs import load_packs, shipped_packs

RULES = {each.rule.id: each for each in load_packs(shipped_packs())}
SUM = "The course costs EUR 240: EUR 90 for tuition, EUR 120 for meals and EUR 40 for the book."


def levels(rule: str, text: str) -> list[Severity | None]:
    """Give the levels of the findings of a shipped rule on a page, on a fixed day."""
    source = Source("page.md", "", text.encode())
    task = Task(source, assign_subjects([source], Config())["page.md"])
    found = scan(task, prepare([RULES[rule]], Context(today=date(2026, 6, 1))))
    assert found.errors == ()
    return [each.severity for each in found.findings]


@pytest.mark.parametrize("text", [f'> "{SUM}"', f"A leaflet said: “{SUM}”"])
def test_a_fault_in_quoted_sentences_is_a_note(text: str) -> None:
    assert levels("total-mismatch", f"# Reading\n\n{text}\n") == [Severity.note]


def test_a_fault_on_a_page_that_copies_what_others_wrote_is_a_note() -> None:
    letter = "Stornaway [sic], 9 May. I write to you of the the loss of the brig.\n"
    assert levels("doubled-word", f"# The mate's letter\n\n{letter}") == [Severity.note]
    assert levels("doubled-word", f"# The letter\n\n{letter}".replace("[sic]", "")) == [
        Severity.warning
    ]


def test_a_fault_in_the_words_of_the_page_is_an_error() -> None:
    assert levels("total-mismatch", f"# Fees\n\n{SUM}\n") == [Severity.error]
    assert levels("total-mismatch", f'# Fees of the "Lynx"\n\n{SUM}\n') == [Severity.error]
    inches = f'The pipe is 12" wide. {SUM} A fitting of 14" is extra.'
    assert levels("total-mismatch", f"# Fees\n\n{inches}\n") == [Severity.error]


SLIPS = """# Slips

| Printed | Should have been |
|---|---|
| the the ferry | the ferry |
| built and and burned | built and burned |
| Tuesday 31 June 2026 | Tuesday 30 June 2026 |

They stand in our leaflets.
"""


@pytest.mark.parametrize(("rule", "times"), [("doubled-word", 2), ("impossible-date", 1)])
def test_a_fault_in_a_table_of_corrections_is_a_note(rule: str, times: int) -> None:
    assert levels(rule, SLIPS) == [Severity.note] * times
    plain = SLIPS.replace("Should have been", "Where")
    assert RULES[rule].rule.level in levels(rule, plain)


MISPRINTS = """# Proofing sheet

Leave the mistakes as they are: they are the point.

The fair was announced for 31 June 2026.
"""


def test_a_fault_on_a_page_that_opens_with_misprints_is_a_note() -> None:
    assert levels("impossible-date", MISPRINTS) == [Severity.note]
    plain = MISPRINTS.replace("Proofing sheet", "The fair").replace("mistakes", "chairs")
    assert levels("impossible-date", plain) == [Severity.error]


def test_a_fault_under_a_heading_on_misprints_is_a_note() -> None:
    page = "# Newsletter\n\nDear all.\n\n## {}\n\nThe fair is on 31 June 2026.\n"
    assert levels("impossible-date", page.format("Errata")) == [Severity.note]
    assert levels("impossible-date", page.format("Dates")) == [Severity.error]


@pytest.mark.parametrize(
    ("day", "level"), [("2027-01-11", Severity.note), ("2036-01-11", Severity.error)]
)
def test_a_page_may_be_prepared_within_a_year(day: str, level: Severity) -> None:
    assert levels("review-in-the-future", f"Last reviewed {day} by our team.\n") == [level]
