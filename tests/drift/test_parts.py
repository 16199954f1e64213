"""A part that all siblings have and one page lacks is told of where it would stand."""

from __future__ import annotations

from guidelint.model import Severity
from tests.drift.support import COUNTRIES, changed, findings, one_product, told

PAPERS = "## Papers\n"
APPEALS = (
    "## Appeals\n\nA refusal can be appealed within one month, and the fee is not paid again"
    " for the appeal.\n"
)
NOTICE = "\nThis page is general information and not legal advice.\n"


def test_a_missing_section_is_found_under_its_heading() -> None:
    (found,) = findings(changed(one_product(), "peru.md", APPEALS, ""), "missing-part")
    assert found.place.quote == "Student permit in Peru"
    assert "“Appeals” is missing here; all 7 sibling pages have it" in found.message


def test_a_missing_disclaimer_is_found() -> None:
    pages = {path: text + NOTICE for path, text in one_product().items()}
    (found,) = findings(changed(pages, "peru.md", NOTICE, ""), "missing-part")
    assert "general information" in found.message


def test_a_section_in_other_words_is_not_missing() -> None:
    pages = {
        path: text.replace("## Appeals", "## How to appeal against a refusal")
        for path, text in one_product().items()
    }
    old, new = "## How to appeal against a refusal", "## How to appeal against refusals"
    assert told(changed(pages, "peru.md", old, new), "missing-part") == []


def test_optional_sections_are_not_missing() -> None:
    pages = one_product()
    for path in ("peru.md", "chile.md", "malta.md"):
        pages = changed(pages, path, APPEALS, "")
    assert told(pages, "missing-part") == []


def test_among_few_siblings_it_is_a_note() -> None:
    pages = changed(one_product(COUNTRIES[:5]), "peru.md", APPEALS, "")
    assert [each.severity for each in findings(pages, "missing-part")] == [Severity.note]


def test_sections_in_another_order_are_a_note() -> None:
    pages = one_product()
    start, end = pages["peru.md"].index(PAPERS), pages["peru.md"].index("## Time")
    papers = pages["peru.md"][start:end]
    pages["peru.md"] = pages["peru.md"].replace(papers, "") + "\n" + papers
    (found,) = findings(pages, "missing-part")
    assert (found.severity, found.place.path) == (Severity.note, "peru.md")
    assert "stands before “Papers”" in found.message
