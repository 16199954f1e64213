"""Lists of one page, and of sibling pages: those that disagree, and those that only look alike."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.checks import Context
from guidelint.config import Config
from guidelint.discover import Source
from guidelint.engine import Task, judge, prepare, scan
from guidelint.families.subjects import assign_subjects
from guidelint.model import Finding
from guidelint.packs import load_packs, shipped_packs

PACKS = load_packs(shipped_packs())


def findings(rule: str, **pages: str) -> list[Finding]:
    """Run a rule on pages."""
    rules = prepare([each for each in PACKS if each.rule.id == rule], Context())
    sources = [Source(f"{name}.md", "", text.encode()) for name, text in pages.items()]
    subjects = assign_subjects(sources, Config())
    scans = [scan(Task(source, subjects[source.path]), rules) for source in sources]
    assert [error for each in scans for error in each.errors] == []
    judged = [each for each in judge(scans, rules) if isinstance(each, Finding)]
    return [finding for each in scans for finding in each.findings] + judged


def messages(text: str) -> list[str]:
    """Give what is said of the lists of a page."""
    found = findings("list-disagreement", page=f"# Guide\n\n## How it works\n\n{text}\n")
    return [each.message.partition("disagree: ")[2] for each in found]


def cases(text: str) -> list[tuple[str, str]]:
    """Read cases, each a paragraph, with what is expected after an arrow."""
    paragraphs = dedent(text).strip().split("\n\n")
    parts = (f"{' '.join(each.split())} ".partition(" => ") for each in paragraphs)
    return [(page, expected.strip()) for page, _, expected in parts]


DISAGREEING = cases(
    """
    A drug must be approved by a trusted authority (typically the US FDA, EMA, or French ANSM).
    Import is allowed where it is approved by a trusted authority (typically the FDA, the EMA, MHRA,
    PMDA Japan, or Health Canada).
    => “MHRA”, “PMDA Japan” and “Health Canada” stand only here, “French ANSM” only in the other
    list.

    Files from registers in Norway, Chile, Peru, and Japan come first. It goes faster for a nurse on
    registers in Norway, Chile, Ghana, or Japan; all others wait.
    => “Ghana” stands only here, “Peru” only in the other list.

    Accepted proofs of English are IELTS, TOEFL, and PTE. Scores stay valid for two years. Accepted
    proofs of English are IELTS, OET, and PTE.
    => “OET” stands only here, “TOEFL” only in the other list.

    Water passes three stages – mesh, charcoal and wool – and leaves at the top. The three stages –
    mesh, clay and wool – are replaced together.
    => “clay” stands only here, “charcoal” only in the other list.

    The pump comes with a hose, a filter, and a strap. Check the hose. The pump comes with a hose, a
    filter, and a bag.
    => “bag” stands only here, “strap” only in the other list.
    """
)


@pytest.mark.parametrize(("text", "expected"), DISAGREEING)
def test_what_one_list_has_and_the_other_has_not_is_named(text: str, expected: str) -> None:
    assert messages(text) == [expected]


AGREEING = cases(
    """
    It trusts reports from the US FDA, EMA, and French ANSM. A file needs reports from ANSM, the
    European Medicines Agency, and the FDA.

    The Nordic Seed Board (NSB) reads it. It trusts reports from WHO, EMA, and the Nordic Seed
    Board. A file needs reports from the NSB, EMA, and WHO.

    Banks such as Alpha, Beta, and Gamma open accounts. Banks such as Alpha, Beta, and Delta ask for
    a number.

    Citizens of Norway, Chile, and Peru need no visa. Citizens of Norway, Chile, and Japan may
    extend their stay.

    The Oslo office accepts Visa, Mastercard, and Amex. The Bergen office accepts Visa, Mastercard,
    and Vipps.

    We accept papers from Alpha, Beta, and Gamma for study. We accept papers from Alpha, Beta, and
    Delta for work.

    There are five desks: Visas, Permits, Passports, Stamps, and Archives. The Visas, Permits, and
    Passports desks close at noon.

    We have offices in Oslo, Bergen, Tromsø, and Bodø. Offices in Oslo, Bergen, and Tromsø are open
    on Saturday.

    In Kenya the board trusts reports from WHO, EMA, and MHRA. In Ghana the board trusts reports
    from WHO, EMA, and TGA.

    Major private insurers include Alpha, Beta, and Gamma. Public insurers include Alpha, Beta, and
    Delta.

    Skilled workers need a diploma, a contract, and a photo. Seasonal workers need a contract, a
    photo, and a bed.

    The care is run by Alpha, Beta, and the RAMED scheme for poor homes. The care is run by Alpha,
    Beta, and the RAMEL scheme for poor homes.

    We take Visa, Mastercard, and PayPal online. At the desk we take Visa, Mastercard, and cash.

    Bring your own cups, plates, and bags. Caterers bring their own cups, plates, and aprons.

    Version 2 supports JSON, XML, and CSV. Version 3 supports JSON, YAML, and CSV.

    The main parts: a burner, a fan, a pump, and a flue. The optional parts: a burner, a fan, a
    timer, and a flue.

    Mondays, Tuesdays, and Fridays are for visas; Mondays, Wednesdays, and Fridays for permits.
    """
)


@pytest.mark.parametrize("text", [text for text, _ in AGREEING])
def test_lists_of_other_things_are_left_alone(text: str) -> None:
    assert messages(text) == []


def test_the_list_that_fewer_agree_with_is_the_odd_one() -> None:
    text = (
        "# Guide\n\nApproval by WHO, EMA, or MHRA opens the file.\n\nApproval by WHO, EMA, or TGA "
        "is shown with a letter.\n\n## Questions\n\nApproval by WHO, EMA, or MHRA counts.\n"
    )
    found = findings("list-disagreement", page=text)
    assert [each.place.quote for each in found] == ["WHO, EMA, or TGA"]


def test_bullets_are_compared_with_lists_in_a_sentence() -> None:
    text = (
        "# Guide\n\n## How it works\n\nA file needs a report from one of these agencies:\n\n"
        "- US FDA\n- EMA\n- Health Canada\n\n## Questions\n\nThe agencies are the EMA, the FDA, "
        "and Swissmedic.\n"
    )
    found = findings("list-disagreement", page=text)
    assert [each.place.quote for each in found] == ["EMA, the FDA, and Swissmedic"]
    assert findings("list-disagreement", page=text.replace("Swissmedic", "Health Canada")) == []


def test_headings_that_name_cases_tell_lists_apart() -> None:
    text = (
        "# Guide\n\n## Permit for nurses\n\nIt trusts reports from WHO, EMA, and MHRA.\n\n"
        "## Permit for vets\n\nIt trusts reports from WHO, EMA, and TGA.\n"
    )
    assert findings("list-disagreement", page=text) == []


SIBLINGS = {
    "a": "# Seeds in Kenya\n\nThe board trusts reports from WHO, the EMA, and the MHRA.",
    "b": "# Serums in Kenya\n\nA file needs reports from the MHRA, WHO, and the EMA.",
    "c": "# Grafts in Kenya\n\nThere must be reports from WHO, the EMA, and the MHRA in it.",
}


def test_a_page_that_differs_from_all_its_siblings_is_found() -> None:
    odd = "# Pumps in Kenya\n\nNothing starts before reports from WHO, the EMA, and Swissmedic."
    found = findings("list-drift", **SIBLINGS, d=odd)
    assert [(each.place.path, each.place.quote) for each in found] == [
        ("d.md", "WHO, the EMA, and Swissmedic")
    ]


def test_other_countries_may_trust_others() -> None:
    other = "# Pumps in Ghana\n\nNothing starts before reports from WHO, the EMA, and Swissmedic."
    pages = {**SIBLINGS, "d": other, "e": other.replace("Pumps", "Seeds")}
    assert findings("list-drift", **pages) == []


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="A,B and or the C (D) – such as.\n", max_size=200))
def test_any_text_is_survived(text: str) -> None:
    findings("list-disagreement", page=f"# Guide\n\n{text}")
