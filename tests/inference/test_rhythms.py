"""Times and rounds: what follows from a rhythm, and right pages that look like it."""

from __future__ import annotations

import pytest

from guidelint.inference import infer
from guidelint.model import Page
from guidelint.parse import parse
from guidelint.reading import read


def told(text: str) -> list[str]:
    """Give what is printed of each number that does not follow."""
    reading = read(Page("a.md", parse(text + "\n", ".md")))
    return [each.relation.target.printed for each in reading.once(infer).faults]


WRONG = {
    "arrival": ("The 09:15 boat takes 50 minutes and lands at 10:50.", "50 minutes"),
    "arrivée": ("Le car part à 9 h 15, met 50 minutes et arrive à 10 h 50.", "50 minutes"),
    "course": (
        (
            "The eight sessions begin on Tuesday 6 January 2026 and the last session is on "
            "Tuesday 17 February 2026."
        ),
        "Tuesday 17 February 2026",
    ),
    "cycle": (
        (
            "The rota has a cycle of four weeks. It starts on Monday 5 January 2026 and repeats "
            "from Monday 26 January 2026."
        ),
        "four weeks",
    ),
    "how often": ("The board meets six times a year, that is every three months.", "three months"),
    "over the year": ("The benefit is £72 a month, or £846 over the year.", "£846"),
    "masthead": (
        (
            "Letter of the plots, spring 2026\n\nSat 7 March: fair. Sat 11 April: swap. "
            "Sat 21 June: day out. Sat 12 September: show."
        ),
        "Sat 21 June",
    ),
    "oven": ("Bake it at 180 °C (305 °F) until brown.", "305 °F"),
    "total without a label of its own": (
        (
            "|Age|What|Price|\n|-|-|-|\n|8|Check|£46|\n|9|Second|£38|\n|10|Chip|£14|\n"
            "| |**All visits**|**£89**|"
        ),
        "£89",
    ),
}

RIGHT = {
    "arrival": "The 09:15 boat takes 50 minutes and lands at 10:05.",
    "another arrives": "The 09:15 boat takes 50 minutes, and the bus arrives at 10:30.",
    "a break": "Coaches leave at 8.30 and arrive at 11.45, with a 30 minute break on the way.",
    "a week without": (
        "The eight sessions begin on Tuesday 6 January 2026 and the last session is on "
        "Tuesday 3 March 2026."
    ),
    "two days": (
        "The eight sessions, on Tuesdays and Fridays, begin on Tuesday 6 January 2026 and the "
        "last session is on Tuesday 27 January 2026."
    ),
    "within a round": (
        "The rota has a cycle of four weeks. It starts on Monday 5 January 2026 and week 3 "
        "begins on Monday 19 January 2026."
    ),
    "how often": "Water it twice a week, that is every three days.",
    "the season before": (
        "# The ski week of January 2026\n\nHull, 6 October 2025. We meet on Thursday 13 November."
    ),
    "how long it takes": (
        "The call opened on 1 September 2026. A reply takes four weeks, so send it by the end "
        "of October."
    ),
    "a day between": (
        "Packing, then two days by lorry, five days by sea and two days for the papers: eleven "
        "days in all."
    ),
    "a countdown": (
        "- 12 weeks before (11 July 2026): the hall.\n- 4 weeks before (5 September 2026): tickets."
        "\n- 2 weeks before (19 September 2026): tents.\n\nThe fair is on 3 October 2026."
    ),
    "a countdown by the clock": (
        "The play begins at 19:30. The bar closes at 19:20, ten minutes before the play."
    ),
    "a discount": "A pass is £9 a month or £90 for the year.",
    "ovens": "Bake at 180 °C (350 °F), 170 °C / 325 °F, 220 °C (425 °F) or 190 °C (375 °F).",
    "an item with two": (
        "We have three offices:\n\n- York, on Tuesdays\n- Leeds on Fridays, and by request in Selby"
    ),
}


@pytest.mark.parametrize(("text", "printed"), WRONG.values(), ids=WRONG)
def test_what_does_not_follow_is_found(text: str, printed: str) -> None:
    assert told(text) == [printed]


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert told(text) == []
