"""Indications on pages: what must be found, and what must be left alone."""

from __future__ import annotations

from datetime import date

import pytest

from guidelint.checks import Context
from guidelint.config import Config
from guidelint.discover import Source
from guidelint.engine import Task, prepare, scan
from guidelint.families.subjects import assign_subjects
from guidelint.model import Finding, Severity
from guidelint.run import load_rules

TODAY = date(2026, 11, 20)
MEDICAL = [each for each in load_rules(Config()) if each.rule.check == "indication"]
RULES = prepare(MEDICAL, Context(today=TODAY))
ARMS = "use factor IX prophylaxis, have had a life-threatening bleed, or have repeated serious"


def findings(text: str, name: str = "page.md") -> list[Finding]:
    source = Source(name, "", text.encode())
    subject = assign_subjects([source], Config())[name]
    result = scan(Task(source, subject), RULES)
    assert result.errors == ()
    return sorted(result.findings, key=lambda finding: finding.order)


def told(text: str, name: str = "page.md") -> list[tuple[str, str]]:
    """Give (rule, quote) of what is at least a warning."""
    return [
        (each.rule.removeprefix("indication-"), each.place.quote)
        for each in findings(text, name)
        if each.severity and each.severity >= Severity.warning
    ]


RIGHT = {
    "Hemgenix": [
        f"The FDA label covers adults with hemophilia B who {ARMS} spontaneous bleeds.",
        (
            "The EMA authorises it for adults with severe and moderately severe haemophilia B"
            " without a history of factor IX inhibitors."
        ),
        (
            "In the EU it is authorised for severe and moderately severe haemophilia B in adults"
            " who have never developed inhibitors against factor IX."
        ),
        (
            "Hemgenix is indicated for adults with hemophilia B who have any of these: factor IX"
            " prophylaxis, a life-threatening haemorrhage, repeated serious spontaneous bleeding."
        ),
        "Hemgenix is approved for adults with hemophilia B.",
        "Hemgenix is not for hemophilia A.",
        "For hemophilia A there is Roctavian; Hemgenix is approved for hemophilia B only.",
        "The FDA label of Hemgenix warns of liver damage in adults with severe hemophilia B.",
        (
            "The letter says that the patient is an adult with hemophilia B and meets one of the"
            " three criteria of the FDA label."
        ),
        "FEP asks of Hemgenix that men with severe hemophilia B are on factor IX prophylaxis.",
        "Specialists for severe hemophilia B can order Hemgenix under the FDA label.",
    ],
    "Rezurock": [
        "Rezurock is FDA-approved for people 12+ with chronic GVHD after two or more lines.",
        "It is a third-line treatment for cGVHD, approved in the United States from age 12.",
        (
            "The FDA-approved indication covers chronic GVHD. Patients must be at least 12 years"
            " old and must have tried two systemic treatments."
        ),
        "The EMA adds a body weight of at least 40 kg and wants other options to be exhausted.",
        "The Canadian label of Rezurock covers adults with chronic GVHD after one line.",
        "Our patient, a 34-year-old with severe chronic GVHD, had one line before Rezurock.",
        "A trial of Rezurock enrolled adults with severe chronic GVHD after five prior lines.",
        "Insurers approve Rezurock only for adults with severe chronic GVHD.",
        "Is Rezurock approved for adults with chronic GVHD after one line?",
        "Children under 12 with chronic GVHD are outside the FDA label of Rezurock.",
        (
            "The label says two lines; a letter about an adult with severe chronic GVHD and three"
            " lines is stronger."
        ),
        "Before 2021 the FDA label of Rezurock did not exist.",
    ],
    "Casgevy": [
        (
            "The FDA label covers patients aged 2 and older with sickle cell disease and recurrent"
            " vaso-occlusive crises, or with transfusion-dependent beta thalassemia."
        ),
        (
            "Before July 2026 the label said 12 years and older for sickle cell disease with"
            " recurrent vaso-occlusive crises."
        ),
        (
            "The FDA lowered the age from 12 to 2 years for sickle cell disease with recurrent"
            " vaso-occlusive crises."
        ),
    ],
    "Hemlibra": [
        "The FDA label covers people of all ages with hemophilia A, with or without inhibitors.",
    ],
    "Trikafta": [
        (
            "Trikafta is indicated in the US from age 2 for cystic fibrosis with at least one"
            " F508del mutation or another mutation that responds."
        ),
        (
            "Trikafta was first approved in 2019 for people aged 12 and older with cystic fibrosis"
            " and at least one F508del mutation."
        ),
        "The dose for people aged 6 to 11 years with cystic fibrosis is lower.",
        "Trikafta tablets are approved by the FDA from age 6 for cystic fibrosis with F508del.",
    ],
}


@pytest.mark.parametrize(
    ("product", "sentence"), [(name, each) for name, texts in RIGHT.items() for each in texts]
)
def test_what_is_right_or_no_claim_of_today_is_left_alone(product: str, sentence: str) -> None:
    assert told(f"# {product} in Oman\n\n{sentence}\n") == []


WRONG = [
    (
        "missing-arm",
        "use factor IX prophylaxis or have had a life-threatening bleed",
        "The FDA label of Hemgenix covers adults with hemophilia B who {}.",
    ),
    (
        "missing-arm",
        "currently use factor IX prophylaxis",
        "Hemgenix is indicated for adults with haemophilia B who {}.",
    ),
    (
        "mixed-authorities",
        "severe or moderately severe",
        (
            f"The FDA label of Hemgenix covers adults with {{}} hemophilia B who {ARMS} spontaneous"
            " bleeds."
        ),
    ),
    (
        "mixed-authorities",
        "weighing at least 40 kg",
        (
            "Rezurock is FDA-approved for patients aged 12 and older {} with chronic GVHD after two"
            " prior lines of therapy."
        ),
    ),
    (
        "extra-restriction",
        "with factor VIII inhibitors",
        "Hemlibra is indicated by the FDA for adults and children with hemophilia A {}.",
    ),
    (
        "extra-restriction",
        "men",
        f"The FDA label of Hemgenix covers {{}} with hemophilia B who {ARMS} spontaneous bleeds.",
    ),
    (
        "wrong-number",
        "at least one prior line of systemic therapy",
        "Rezurock is FDA-approved for patients aged 12 and older with chronic GVHD after {}.",
    ),
    (
        "wrong-number",
        "children under 5",
        (
            "The FDA label of Zolgensma covers {} with spinal muscular atrophy and biallelic"
            " SMN1 mutations."
        ),
    ),
    (
        "wrong-number",
        "at least two lines of systemic therapy",
        "Jakafi is FDA-approved from age 12 for chronic GVHD after {}.",
    ),
    (
        "broadened",
        "aged 12 years and older with chronic GVHD",
        "The FDA label of Rezurock covers people {}.",
    ),
    (
        "broadened",
        "without detectable factor IX inhibitors",
        "The EMA authorises Hemgenix for adults with severe or moderately severe haemophilia B {}.",
    ),
    (
        "wrong-disease",
        "hemophilia A",
        "Patients reach Hemgenix (etranacogene dezaparvovec-drlb) for severe {} by import.",
    ),
    (
        "superseded",
        "12 years and older",
        (
            "Casgevy is FDA-approved for patients {} with sickle cell disease and recurrent"
            " vaso-occlusive crises."
        ),
    ),
]


@pytest.mark.parametrize(("rule", "quote", "sentence"), WRONG)
def test_what_differs_is_found_in_its_words(rule: str, quote: str, sentence: str) -> None:
    assert told(sentence.format(quote)) == [(rule, quote)]


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("p.md", "# Hemgenix\n\n| | Indication |\n|---|---|\n| FDA | {} |\n"),
        ("p.md", "# Hemgenix\n\nThe labels differ:\n\n- FDA label: {}\n- EMA: see below\n"),
        ("p.html", "<h1>Hemgenix</h1><p>The <b>FDA</b> label covers <i>{}</i>.</p>"),
        ("p.txt", "Hemgenix in Oman\n\nThe FDA label covers {}.\n"),
        ("p.mdx", "import X from 'x'\n\n# Hemgenix\n\n<X>\n\nThe FDA label covers {}.\n\n</X>\n"),
    ],
)
def test_the_clause_is_found_in_every_format_and_place(name: str, page: str) -> None:
    right = "adults with hemophilia B on factor IX prophylaxis or with life-threatening bleeds"
    both = f"{right} or with repeated serious spontaneous bleeds"
    assert told(page.format(both), name) == []
    assert [rule for rule, _ in told(page.format(right), name)] == ["missing-arm"]


def test_a_list_completes_the_sentence_that_introduces_it() -> None:
    page = (
        "# Hemgenix in Oman\n\nIt is FDA-approved for adults with hemophilia B who:\n\n"
        "- use factor IX prophylaxis,\n- have had life-threatening bleeds{}\n"
    )
    assert told(page.format(", or\n- have repeated serious spontaneous bleeds.")) == []
    assert [rule for rule, _ in told(page.format("."))] == ["missing-arm"]


def test_what_introduces_a_list_of_diseases_is_said_of_each() -> None:
    page = (
        "# Hympavzi\n\nThe EMA authorises it {}weighing at least 35 kg with:\n\n"
        "- severe haemophilia A without inhibitors, or\n"
        "- severe haemophilia B without inhibitors.\n"
    )
    assert told(page.format("from 12 years of age, ")) == []
    assert {rule for rule, _ in told(page.format("in people "))} == {"broadened"}


@pytest.mark.parametrize(
    "sentence",
    [
        "A patient of 15 with chronic GVHD and two failed lines fits the FDA label of Rezurock.",
        "An adult with chronic GVHD after two lines fits the FDA label of Rezurock.",
        "In Canada, Rezurock is authorised for adults with chronic GVHD after one line.",
        "The FDA-labelled tablet Rezurock helps people with chronic GVHD whose skin is hard.",
        "The centre in the US that treats severe chronic GVHD orders Rezurock.",
    ],
)
def test_one_patient_another_country_or_a_place_is_not_the_label(sentence: str) -> None:
    assert told(sentence) == []


def test_a_page_that_speaks_of_one_label_is_held_to_it_and_shows_where() -> None:
    page = (
        "# Hemgenix in Oman\n\nThe route brings in the FDA-labelled product.\n\n## The letter\n\n"
        "It gives the diagnosis for severe hemophilia B in adults on factor IX prophylaxis, with"
        " life-threatening bleeds or with repeated serious spontaneous bleeds.\n"
    )
    (found,) = findings(page)
    assert (found.rule, found.place.quote) == ("indication-extra-restriction", "severe")
    assert [each.place.quote for each in found.related] == ["FDA"]


def test_a_page_that_names_nobody_may_agree_with_anybody() -> None:
    ema = "adults with severe or moderately severe haemophilia B and no history of inhibitors"
    assert told(f"# Hemgenix\n\nHemgenix is indicated for {ema}.\n") == []
    (found,) = findings(
        f"# Hemgenix\n\nHemgenix is indicated for {ema.replace('adults', 'men')}.\n"
    )
    assert found.severity == Severity.warning


def test_each_place_is_told() -> None:
    clause = "severe hemophilia B in adults who use factor IX prophylaxis"
    page = (
        f"# Hemgenix\n\nThe FDA label is for {clause}.\n\nThe FDA-labelled use is for {clause}.\n"
    )
    assert [rule for rule, _ in told(page)].count("missing-arm") == 2


def test_the_day_of_review_is_told_where_the_label_changed_after_it() -> None:
    page = (
        "---\nlast_reviewed: 2026-05-18\n---\n\n# Casgevy\n\nThe FDA label covers patients aged 12"
        " and older with sickle cell disease and recurrent vaso-occlusive crises, or with"
        " transfusion-dependent beta thalassemia.\n"
    )
    (found,) = findings(page)
    assert found.rule == "indication-superseded"
    assert "last reviewed on 2026-05-18" in found.message


def test_what_was_not_understood_is_a_note_once_a_product() -> None:
    odd = "The FDA label of Rezurock covers patients from 12 with cGVHD after two lines whose {}."
    page = "\n\n".join(odd.format(words) for words in ("skin is thick", "lungs are badly scarred"))
    (found,) = findings(page)
    assert (found.rule, found.severity) == ("indication-not-understood", Severity.note)
