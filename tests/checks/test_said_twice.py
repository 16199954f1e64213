"""What a page says twice: the difference that matters is found, deliberate parallels are not."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.checks import Context
from guidelint.config import Config
from guidelint.discover import Source
from guidelint.engine import prepare
from guidelint.model import Finding, Page, Subject
from guidelint.packs import load_packs, shipped_packs
from guidelint.parse import parse
from guidelint.reading import read
from guidelint.run import Options, check

RULES = [each for each in load_packs(shipped_packs()) if each.rule.check == "said-twice"]
CHECK = prepare(RULES, Context())[0].check


def findings(text: str, suffix: str = ".md") -> list[Finding]:
    """Run the rule on a page."""
    page = Page(f"page{suffix}", parse(text, suffix), Subject())
    found = [each for each in CHECK.ask(read(page)) if isinstance(each, Finding)]
    for each in found:
        for place in (each.place, *(related.place for related in each.related)):
            assert page.raw[place.span.start : place.span.end] == place.quote
    return found


def told(text: str, suffix: str = ".md") -> list[tuple[str, str]]:
    """Give (other wording, wording) of what is found."""
    return [(each.related[0].place.quote, each.place.quote) for each in findings(text, suffix)]


def cases(text: str) -> list[tuple[str, str]]:
    """Read cases, each a paragraph, with what is expected after an arrow."""
    paragraphs = dedent(text).strip().split("\n\n")
    parts = (f"{' '.join(each.split())} ".partition(" => ") for each in paragraphs)
    return [(page, expected.strip()) for page, _, expected in parts]


DIFFERENT = cases(
    """
    The consulate decides within 15 days of the interview. You collect the card in person. The
    consulate decides within 25 days of the interview.
    => within 15 days / within 25 days

    Allow 7 to 21 business days from a complete file. Plan on 7 to 28 business days once the file is
    complete.
    => 7 to 21 business days / 7 to 28 business days

    If a part is missing, write to us within two weeks and we send it free. If a part is missing,
    write to us within a month and we send it at cost.
    => within two weeks / within a month

    Write to the ministry by 30 June. It does not answer by phone. Write to the ministry by 31 July.
    => 30 June / 31 July

    The fee is not refunded if the request is refused. Pay by card. The fee is refunded if the
    request is refused.
    => not refunded / refunded

    Families can follow in nearly all cases, although a partner does not always get to work.
    Families can follow in most cases, but a partner always gets to work.
    => does not always get / always gets

    The agent meets the parcel at the airport in Quito and takes it straight to the clinic, because
    it may not go to a private address. The agent meets the shipment at the airport in Quito and
    takes it to the clinic within two days, because it may not go to a private address.
    =>

    The office wants the old plates on the day of the inspection. The office wants the old plates a
    week before the inspection.
    => on the day of the inspection / a week before the inspection

    The law permits a licensed pharmacist in a public hospital to order a product for a named
    patient when no registered alternative is suitable and the product is approved by a stringent
    authority. The rules permit accredited importers to order a product for a patient where a
    suitable registered alternative does not exist and the product has been approved by a stringent
    authority.
    => a licensed pharmacist in a public hospital / accredited importers
    """
)


@pytest.mark.parametrize(("text", "expected"), DIFFERENT)
def test_a_difference_that_matters_is_found(text: str, expected: str) -> None:
    found = told(f"# Guide\n\n## How it works\n\n{text}\n")
    assert len(found) == 1
    assert expected in ("", " / ".join(found[0]))


PARALLEL = cases(
    """
    Standard processing takes 15 days and costs EUR 80. Priority processing takes 5 days and costs
    EUR 160.

    Employers file monthly by the 15th. Self-employed people file quarterly by the 20th.

    A first permit takes 30 days. A renewal takes 10 days.

    If you are single, the allowance is EUR 500. If you are married, the allowance is EUR 800.

    If the employer is registered, the permit is issued within 10 days. If the employer is not
    registered, the permit is issued within 40 days.

    When the form is complete, we send it to the board. When the form is not complete, we send it
    back to you.

    Children under 6 pay nothing. Children under 12 pay half.

    You can appeal within three weeks of the decision. You cannot appeal after three weeks.

    Firms with more than 50 staff file online with the board. Firms with fewer than 50 staff file
    online with the board.

    The first instalment is due within 30 days of the invoice. The second instalment is due within
    60 days of the invoice.

    From 2024 the fee for the permit was EUR 54. From 2025 the fee for the permit was EUR 63.

    The tenant must give notice of one month in writing. The landlord must give notice of three
    months in writing.

    When the link is plain, the port of the service is 80. When the link is secure, the port of the
    service is 443.

    Online requests take 10 days and cost EUR 65. Requests at the desk take 15 days and cost the
    same.

    In summer, students may work 40 hours a week. Students may work 20 hours a week.

    The club has two ferries. Each of these boats carries 8 cars and 120 people. The club has four
    water taxis. Each of these boats carries 8 cars and 16 people.

    Online requests are cheap. The card fee is EUR 20 and is paid by card. Paper requests cost more.
    The card fee is EUR 40 and is paid by card.

    See the book of old bridges at 18 for more. See the book of old bridges at 13 for more.

    Use `start` to list the open files of a case. Use `stop` to list the open files of a case.

    Form 12 is filed by the owner of the house. Form 14 is filed by the owner of the house.

    The board answers within 30 days. The board answers within a month.

    The permit costs EUR 20. The permit costs EUR 20.

    The hospital may not pass the vials to another patient. The hospital may pass the vials to
    another ward.
    """
)


@pytest.mark.parametrize("text", [text for text, _ in PARALLEL])
def test_a_deliberate_parallel_is_left_alone(text: str) -> None:
    assert told(f"# Guide\n\n## How it works\n\n{text}\n") == []


FIRST = "You must be at least 18 years old and hold a passport that is valid for one year."
SECOND = "You must be at least 21 years old and hold a passport that is valid for one year."


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("Who can apply", "How long it takes", 1),
        ("Who can apply", "Frequently asked questions", 1),
        ("Overview", "Skilled workers", 1),
        ("Skilled workers", "Students", 0),
        ("Basic plan", "Pro plan", 0),
        ("Permit for students", "Permit for workers", 0),
        ("Approval - quick", "Approval - slow", 0),
        ("Subclass 189", "Subclass 190", 0),
        ("First application", "Renewal", 0),
        ("If you are single", "If you are married", 0),
        ("Examples", "Examples", 0),
    ],
)
def test_headings_that_name_cases_tell_statements_apart(
    first: str, second: str, count: int
) -> None:
    text = f"# Guide\n\n## {first}\n\n{FIRST}\n\n## {second}\n\n{SECOND}\n"
    assert len(told(text)) == count


def test_items_of_a_list_are_cases() -> None:
    assert told(f"# Guide\n\n## Terms\n\n- {FIRST}\n- {SECOND}\n") == []


def test_a_label_over_a_paragraph_names_a_case() -> None:
    assert told(f"# Guide\n\n## Terms\n\n**Nurses**\n\n{FIRST}\n\n**Doctors**\n\n{SECOND}\n") == []


def test_three_ways_to_say_it_are_a_table_in_words() -> None:
    ways = " ".join(f"Parcels to the {n}th zone are sent within {n} days." for n in (2, 4, 6))
    assert told(f"# Guide\n\n{ways}\n") == []
    third = SECOND.replace("21", "25")
    assert told(f"# Guide\n\n## Terms\n\n{FIRST} {SECOND} {third}\n") == []


def test_what_is_said_three_times_is_told_once() -> None:
    text = f"# Guide\n\n## Who can apply\n\n{FIRST}\n\n## Questions\n\n{FIRST} {SECOND}\n"
    assert told(text) == [("at least 18 years old", "at least 21 years old")]


def test_a_narrower_wording_of_one_condition_is_found() -> None:
    text = (
        "# Guide\n\nA vet who wants a vaccine that is not registered or not stocked here uses the "
        "route which allows a clinic to ask for an unregistered vaccine."
    )
    assert told(text) == [("not registered or not stocked here", "unregistered vaccine")]
    other = text.replace("unregistered vaccine", "unregistered syringe")
    assert told(other) == []


@pytest.mark.parametrize("suffix", [".txt", ".mdx", ".html"])
def test_every_format_gives_the_place(suffix: str) -> None:
    text = f"{FIRST} The rest follows. {SECOND}"
    if suffix == ".html":
        text = f"<h1>Guide</h1><p>{text.replace('at least 21', 'at&nbsp;least <b>21</b>')}</p>"
    found = told(text, suffix)
    assert len(found) == 1
    assert "21" in found[0][1]


def test_other_languages_are_judged_by_their_own_words() -> None:
    first = "Le consulat rend sa décision dans les 15 jours qui suivent l'entretien."
    text = f"# Carte\n\n{first} La carte est remise en mains propres. {first.replace('15', '25')}\n"
    assert len(told(text)) == 1
    denied = "Le titulaire peut vendre sa licence à un autre pêcheur du même port."
    other = denied.replace("peut vendre", "ne peut pas vendre")
    assert len(told(f"# Licence\n\n{denied} Il paie un droit. {other}\n")) == 1


def test_a_language_without_a_lexicon_is_left_alone() -> None:
    text = "Das Amt entscheidet innerhalb von 15 Tagen nach dem Gespräch über den Antrag."
    assert (
        told(f"# Karte\n\n{text} Sie holen die Karte selbst ab. {text.replace('15', '25')}\n") == []
    )


@pytest.mark.parametrize(
    ("first", "second", "told"), [("up.md", "help/pro.md", 1), ("a/up.md", "b/pro.md", 0)]
)
def test_pages_of_two_branches_of_folders_are_not_compared(
    first: str, second: str, told: int
) -> None:
    pages = [
        Source(
            first, "", b"# Move to Plus\n\nA Plus account costs EUR 6 a month. You may leave it.\n"
        ),
        Source(
            second,
            "",
            b"# Plus accounts\n\nA Plus account costs EUR 5 a month. You may share it.\n",
        ),
    ]
    found = check(pages, Config(), Options(jobs=1)).findings
    assert [each.rule for each in found] == ["said-twice-differently"] * told


def test_a_fault_of_one_page_of_several_is_told_once() -> None:
    end = "This is what they will tell you at the desk of the house when you are there.\n"
    prices = {"Boats": 40, "Halls": 60, "Meals": 40, "Rooms": 40}
    pages = [
        Source(f"{name}.md", "", f"# {name}\n\nA lost key costs EUR {price}. {end}".encode())
        for name, price in prices.items()
    ]
    found = check(pages, Config(), Options(jobs=1)).findings
    assert [each.place.path for each in found] == ["Halls.md"]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="the not must 1 2 days office pays. ,;()\n", max_size=200))
def test_any_text_is_survived(text: str) -> None:
    findings(f"# Guide\n\n{text}")
