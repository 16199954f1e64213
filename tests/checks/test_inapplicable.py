"""Phrases that facts rule out: in the shipped medical pack, and in any other domain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from guidelint.checks import Context
from guidelint.config import Config
from guidelint.discover import Source
from guidelint.engine import Task, prepare, scan
from guidelint.families.subjects import assign_subjects
from guidelint.model import Finding, Severity
from guidelint.packs import Examples, LoadedRule, Rule
from guidelint.run import load_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.engine import ReadyRule

MEDICAL = prepare(
    [each for each in load_rules(Config()) if each.rule.check == "inapplicable"],
    Context(),
)
VISA: dict[str, Any] = {
    "subjects": [
        {"name": "Harvest Permit", "aliases": ["HP-3"], "facts": {"extension": "none"}},
        {"name": "Scholar Visa", "facts": {"extension": "yearly"}},
    ],
    "cases": [
        {
            "when": {"extension": ["none", "never"]},
            "phrases": [r"\b(?:renew\w*|exten(?:d|sion)\w*)\b"],
            "because": "cannot be extended",
        }
    ],
    "unless": [r"\bother (?:permits|visas)\b"],
}
PERMIT = Rule(
    id="permit",
    check="inapplicable",
    severity="warning",
    why="It cannot be.",
    fix="Leave it out.",
    examples=Examples((), ()),
    params=VISA,
)
PERMITS = prepare([LoadedRule(PERMIT, "test", "permit.yaml")], Context())


def findings(text: str, rules: Sequence[ReadyRule] = MEDICAL) -> list[Finding]:
    source = Source("page.md", "", text.encode())
    result = scan(Task(source, assign_subjects([source], Config())["page.md"]), rules)
    assert result.errors == ()
    return list(result.findings)


@pytest.mark.parametrize(
    ("product", "sentence"),
    [
        ("Hemgenix", "The infusion is given once; nobody plans a second dose."),
        ("Hemgenix", "Antibodies against the vector rule out a second infusion."),
        ("Hemgenix", "Families no longer need weekly infusions or home storage."),
        ("Hemgenix", "There are no refills, repeat courses, or maintenance doses."),
        ("Hemgenix", "Prednisolone is taken at home in a daily dose that falls."),
        ("Hemgenix", "Until then the usual prophylaxis goes on at home by weekly injections."),
        ("Hemgenix", "Hemlibra, by contrast, is given by weekly injections."),
        ("Hemgenix", "Keep the discharge letter at home."),
        ("Hemgenix", "Blood samples can be taken at home."),
        ("Hemgenix", "Home delivery is not possible."),
        ("Hemgenix", "Can the medicine be self-administered at home?"),
        ("Hemgenix", "In the Emirates it can be given at home, which spares a journey abroad."),
        ("Hemgenix", "The safety in pediatric patients has not been established."),
        ("Rezurock", "The tablets are taken at home, and refills are dispensed monthly."),
        ("Rezurock", "There are no weight bands; the dose is the same for all."),
        ("Trikafta", "The weight-banded pack for young children holds granules."),
        ("Luxturna", "The second injection, into the other eye, follows six days later."),
        ("Casgevy", "Cells are collected in two sessions before the one infusion."),
    ],
)
def test_true_denied_and_other_matters_are_left_alone(product: str, sentence: str) -> None:
    assert findings(f"# {product} in Oman\n\n{sentence}\n") == []


@pytest.mark.parametrize(
    ("product", "sentence", "quote"),
    [
        ("Hemgenix", "The plan names the maintenance dose.", "maintenance dose"),
        ("Hemgenix", "Continuity of supply is one reason.", "Continuity of supply"),
        ("Hemgenix", "A pediatric request takes longer.", "pediatric request"),
        ("Hemgenix", "After training you self-administer at home.", "self-administer at home"),
        ("Zolgensma", "Repeat courses need a new permit.", "Repeat courses"),
        ("Zolgensma", "Adult patients need a second letter.", "Adult patients"),
        ("Rezurock", "The pen format may not be stocked.", "pen format"),
        ("Rezurock", "A weight-banded pack is ordered.", "weight-banded pack"),
        ("Rezurock", "The tablets must be refrigerated.", "must be refrigerated"),
        ("Roctavian", "It is stored at room temperature.", "stored at room temperature"),
        ("Lyfgenia", "Redosing is planned after two years.", "Redosing"),
    ],
)
def test_what_the_facts_rule_out_is_a_warning(product: str, sentence: str, quote: str) -> None:
    (found,) = findings(f"# {product} in Oman\n\n{sentence}\n")
    assert (found.place.quote, found.severity) == (quote, Severity.warning)


@pytest.mark.parametrize(
    "sentence",
    [
        "You may self-administer at home where the label permits.",
        "Ask about self-administration, if applicable.",
        "If the product can be self-administered, another guide applies.",
    ],
)
def test_what_a_sentence_leaves_open_is_a_note(sentence: str) -> None:
    (found,) = findings(f"# Hemgenix in Oman\n\n{sentence}\n")
    assert found.severity == Severity.note


def test_a_phrase_is_told_once_a_page_where_it_names_the_product() -> None:
    page = (
        "# Hemgenix\n\nRefills are listed.\n\nFor Hemgenix the refills come by post.\n\n"
        "Refills wait.\n"
    )
    (found,) = findings(page)
    assert found.place.span.start == page.index("refills come")
    assert "3 times" in found.message
    assert [each.place.quote for each in found.related] == ["Refills", "Refills"]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("# Harvest Permit\n\nRenew it in June.\n", ["Renew"]),
        ("# Harvest Permit\n\nHP-3 holders ask for an extension.\n", ["extension"]),
        ("# Harvest Permit\n\nIt cannot be extended.\n", []),
        ("# Harvest Permit\n\nAn extension is not possible.\n", []),
        ("# Harvest Permit\n\nRenewals of other permits are slow.\n", []),
        ("# Harvest Permit\n\n## Scholar Visa\n\nRenew it in June.\n", []),
        ("# Harvest Permit or Scholar Visa\n\nRenew it in June.\n", []),
        ("# Scholar Visa\n\nRenew it in June. The Harvest Permit is renewed too.\n", ["renewed"]),
        ("# Another page\n\nRenew it in June.\n", []),
    ],
)
def test_facts_of_any_domain_work_the_same_way(text: str, quotes: list[str]) -> None:
    assert [each.place.quote for each in findings(text, PERMITS)] == quotes
