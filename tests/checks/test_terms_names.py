"""Names that drift, bodies of the wrong kind, names that changed, and house glossaries."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from guidelint.checks import Context
from guidelint.config import Config
from guidelint.discover import Source
from guidelint.engine import Task, judge, prepare, scan
from guidelint.examples import try_rule
from guidelint.families.subjects import assign_subjects
from guidelint.model import Finding, Severity
from guidelint.packs import LoadedRule, load_packs, shipped_root

PACKS = [shipped_root() / "terms", shipped_root() / "names", shipped_root() / "residue"]
RULES = {each.rule.id: each for each in load_packs(PACKS)}
TODAY = date(2026, 6, 1)


def run(rule: LoadedRule, *texts: str) -> list[Finding]:
    """Run a rule on Markdown pages, on a fixed day."""
    sources = [Source(f"page{number}.md", "", text.encode()) for number, text in enumerate(texts)]
    subjects = assign_subjects(sources, Config())
    ready = prepare([rule], Context(today=TODAY))
    scans = [scan(Task(source, subjects[source.path]), ready) for source in sources]
    assert [each.errors for each in scans if each.errors] == []
    results = [*(f for each in scans for f in each.findings), *judge(scans, ready)]
    return [each for each in results if isinstance(each, Finding)]


def quotes(rule: str, *texts: str) -> list[str]:
    """Give the quoted words of a shipped rule's findings."""
    return [each.place.quote for each in run(RULES[rule], *texts)]


def glossary(*terms: dict[str, Any]) -> LoadedRule:
    """Make a glossary rule of one's own."""
    loaded = RULES["misspelt-name"]
    rule = msgspec.structs.replace(loaded.rule, params={"terms": list(terms)})
    return msgspec.structs.replace(loaded, rule=rule)


PLACE = "The hospital in Marrakech is the largest in the country. The clinic in Marrakech is old. "


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (f"{PLACE}Most of the doctors live in Marrkaech and walk to the hospital.", "Marrkaech"),
        (
            "Ask Orlan Mutual. In May Orlan Mutual pays. In June the Orlen Mutual office pays.",
            "Orlen",
        ),
        (
            "We sell Verodane here. The Verodane box is red. Take Verodane. Use Verodaine now.",
            "Verodaine",
        ),
        ("The drug is sold as Verodane, and a paper that names Veroadne is sent back.", "Veroadne"),
    ],
)
def test_a_slip_in_a_name_is_found(text: str, wrong: str) -> None:
    assert quotes("name-drift", text) == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    "text",
    [
        "People of Gambia fly to Gambia. The flight to Gambia is long. One to Zambia is too.",
        "Ireland is green. We like Ireland, and in Ireland it rains. In Iceland it snows.",
        "Ask Maria Lopez. We like Maria Lopez. In May Maria Lopez pays. In June Marie Lopez pays.",
        "We met Sara Hansen. With Sara Hansen we ate. Of Sara Hansen we sing. So did Omar Hanson.",
        "Send the Contract Form. Fill in the Contract Form. A Contract Form is long. Contact Form.",
        "In Tunisia we ate. From Tunisia we flew. To Tunisia we go. A Tunisian pays. Tunisians do.",
        "The Organisation pays. An Organisation and the Organisation. The Organization pays too.",
        "Ask Médecins Unis. The Médecins Unis pay. From Médecins Unis. To Medecins Unis.",
        "From Hertford and Hereford. To Hertford. In Hertford. Via Hertford. Of Hereford.",
        "Steve Jobs sings. With Steve Jobs we sing. Of Steve Jobs we sing. Also Stevie Wonder.",
        "# Planning The Painting\n\nHe was Planting trees. Planning is Planning. The Planning.",
    ],
)
def test_names_that_look_alike_are_left_alone(text: str) -> None:
    assert quotes("name-drift", text) == []


def test_other_languages_are_left_alone() -> None:
    text = "Der Antrag wird im Bürgeramt gestellt. Das Bürgeramt prüft den Antrag. " * 3
    assert quotes("name-drift", f"{text} Die Anträge liegen im Bürgerant und im Bürgeramt.") == []


MOROCCO = "---\ncountry: Morocco\nreviewed: {}\n---\n\n# Cover\n\n{}"


@pytest.mark.parametrize(
    "text",
    [
        "AMO Tadamon (formerly RAMED) pays.",
        "AMO Tadamon pays; it replaced RAMED.",
        "RAMED, now AMO Tadamon, pays.",
        "Until November 2022 RAMED paid.",
        "Before December 2022 the scheme was RAMED.",
        "RAMED was replaced by AMO Tadamon.",
        "The former RAMED cards are void.",
        "The ex-RAMED cards are void.",
        "RAMED, since renamed, paid for the poor.",
        "The successor of RAMED pays.",
        "The scheme previously known as RAMED pays.",
        "AMO Tadamon covers those who had RAMED.",
        "Law 65-00 on RAMED is the basis.",
        "Some still say “RAMED” at the desk.",
        "Write to www.ramed.example or to RAMED@example.org.",
        "RAMED ended in 2022.",
        "RAMED covered 11 million people in 2021.",
        "RAMED no longer exists.",
        "RAMED is gone, and nobody misses it; the scheme was called RAMED.",
        "The RAMED era is over.",
        "Legacy RAMED cards are void.",
        "What used to be RAMED is now compulsory.",
        "The scheme that used to be called RAMED is gone.",
        "Many people still call it RAMED.",
        "Some clerks still say RAMED.",
        "You may still see RAMED on old forms.",
        "Do not write to RAMED but to the fund.",
        "Ask the fund, not RAMED.",
        "RAMED cards remain valid until they expire.",
        "Letters with the RAMED stamp are still accepted.",
        "Files opened under RAMED keep their number.",
        "The fund inherited the files of RAMED.",
        "The work of RAMED passed to the fund.",
        "The fund grew out of RAMED.",
        "It was called RAMED.",
        "RAMED was the scheme for the poor.",
        "RAMED paid for the poor.",
        "The new scheme follows RAMED.",
        "The scheme (RAMED until 2022) pays.",
        "The scheme, RAMED before December 2022, pays.",
        "The fund (previously RAMED) pays.",
        "The fund replaces RAMED.",
        "The fund took the place of RAMED.",
        "RAMED merged into the fund.",
        "RAMED has been merged into the fund.",
        "RAMED, which was merged into the fund, paid.",
        "AMO Tadamon (which replaced RAMED) pays.",
        "Since December 2022 AMO Tadamon, and not RAMED, pays.",
        "The ancien RAMED pays.",
        "RAMED members were moved to AMO Tadamon.",
        "AMO Tadamon, the new name of RAMED, pays.",
        "AMO Tadamon: ex RAMED.",
        "People on RAMED were transferred to the fund on 1 December 2022.",
        "The RAMED → AMO Tadamon change took a year.",
    ],
)
def test_a_name_of_the_past_may_be_mentioned(text: str) -> None:
    assert quotes("stale-name", MOROCCO.format("2026-05-18", text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Households without income are covered by RAMED.",
        "RAMED pays for the poor.",
        "Ask RAMED or a private insurer for a written decision.",
        "Public cover runs through AMO, with RAMED for households that cannot pay.",
        "In Morocco these are RAMED, CNSS and private plans.",
        "Apply to RAMED before you travel.",
        "The RAMED scheme for low-income households reimburses part of it.",
        "Does RAMED pay?",
        "Bring your RAMED card and your passport.",
        "RAMED decides within 30 days.",
        "| RAMED | 30 days |",
        "- RAMED",
        "You need a card from RAMED, which costs nothing.",
        "Under the RAMED scheme the visit is free.",
        "RAMED is for those who cannot pay; AMO is for those who can.",
        "Contact RAMED by phone until noon.",
        "Patients who have RAMED pay nothing at the desk.",
        "A letter to RAMED takes two weeks, and then you wait.",
        "RAMED may ask for a new form.",
    ],
)
def test_a_name_in_use_is_stale(text: str) -> None:
    assert quotes("stale-name", MOROCCO.format("2026-05-18", text)) == ["RAMED"]


def test_a_history_section_may_use_old_names() -> None:
    page = "---\ncountry: Morocco\n---\n\n# Cover\n\n## History\n\nRAMED paid for the poor."
    assert quotes("stale-name", page) == []


def test_a_stale_name_is_one_finding_with_its_count() -> None:
    text = "RAMED pays. Ask RAMED.\n\nRAMED answers. RAMED waits. RAMED writes."
    (finding,) = run(RULES["stale-name"], MOROCCO.format("2026-05-18", text))
    assert "2022-12-01" in finding.message
    assert "5 times" in finding.message
    assert len(finding.related) == 3
    assert finding.severity is Severity.warning


def test_what_was_right_at_the_last_review_is_a_note() -> None:
    (finding,) = run(RULES["stale-name"], MOROCCO.format("2021-03-01", "RAMED pays."))
    assert "was right when this page was reviewed on 2021-03-01" in finding.message
    assert finding.severity is Severity.note


def test_what_needs_a_person_is_a_note() -> None:
    (finding,) = run(RULES["stale-name"], "# Medicines in South Africa\n\nThe MCC decides.")
    assert "may be out of date" in finding.message
    assert finding.severity is Severity.note


@pytest.mark.parametrize(
    ("text", "stale"),
    [
        ("# Data in Sweden\n\nThe DMP decides.", []),
        ("---\ncountry: Kenya\n---\n\nThe DMP decides.", []),
        ("---\ncountry: morocco\n---\n\nThe DMP decides.", ["DMP"]),
        ("# Guide\n\nThe Moroccan DMP decides.", ["DMP"]),
        ("# Guide\n\n## Morocco\n\nThe DMP decides.", ["DMP"]),
        ("# Guide\n\n## Sweden\n\nThe DMP is a plan.\n\n## Morocco\n\nA desk decides.", []),
        ("---\ncountry: Tunisia\n---\n\nIn France an ATU is not needed.", ["ATU"]),
        ("---\ncountry: Morocco\n---\n\nThe ATU is granted like by the French ANSM.", []),
        (
            "---\ncountry: Morocco\n---\n\nA data management plan (DMP) is public. The DMP is.",
            [],
        ),
        ("---\ncountry: UAE\n---\n\nMOHAP permits the import of medicines.", ["MOHAP"]),
        ("---\ncountry: UAE\n---\n\nMOHAP licenses nurses.", []),
    ],
)
def test_a_countrys_names_are_its_own(text: str, stale: list[str]) -> None:
    assert quotes("stale-name", text) == stale


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The European Medicine Agency met.", ["European Medicine Agency"]),
        ("The **European** Medicine\nAgency met.", ["European** Medicine\nAgency"]),
        ("The european medicine agency met.", ["european medicine agency"]),
        ("A European medicine agency-like body met.", ["European medicine agency"]),
        ("Non-European Medicine Agencyship met.", []),
        ("See european-medicine-agency.example for it.", []),
    ],
)
def test_wrong_names_are_found_through_markup(text: str, wrong: list[str]) -> None:
    assert quotes("misspelt-name", text) == wrong


def test_a_house_glossary_needs_two_lines() -> None:
    rule = glossary({"term": "Client Desk", "instead_of": ["Service Desk", "Help-Desk"]})
    found = run(rule, "Ask the Service Desk. The Help-Desk answers. The Client Desk is open.")
    assert [each.place.quote for each in found] == ["Service Desk"]
    assert "“Help-Desk”" in found[0].message
    assert found[0].fix is not None


def test_a_glossary_may_wait_for_its_day_and_end() -> None:
    later = {"term": "B", "instead_of": ["Aaa"], "valid_from": "2027-01-01"}
    over = {"term": "B", "instead_of": ["Ccc"], "valid_to": 2025}
    assert run(glossary(later, over), "Aaa and Ccc are here.") == []


def test_longer_right_names_are_left_alone() -> None:
    rule = glossary({"term": "Road Board of Kobe", "instead_of": ["Road Board"]})
    found = run(rule, "The Road Board of Kobe met. The Road Board met.")
    assert [each.place.span.start for each in found] == [32]


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        (["KRX, formerly the Kobe Road Unit (KRU), asks. KRX pays. KRU answers."], ["KRU"]),
        (["KRX, formerly the Kobe Road Unit (KRU), asks. KRX pays. In 2019 KRU answered."], []),
        (["KRU (now KRX) asks. KRX pays. KRX waits. Ask KRU first."], ["KRU"]),
        (["KRX (formerly KRU) asks. KRU pays. KRU waits. Ask KRU first. KRU. KRX."], []),
        (["Ann, formerly FDA chief, asks. The FDA pays."], []),
    ],
)
def test_old_acronyms_that_linger_are_found(texts: list[str], wrong: list[str]) -> None:
    assert quotes("old-name-after-rename", *texts) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Kenya Roads Authority. " * 3 + "Ask the Kenya Roads Agency.", ["Kenya Roads Agency"]),
        ("Kenya Roads Authority. " * 3 + "Ask the Kenya Roads Board.", []),
        ("Kenya Roads Authority. " * 2 + "Ask the Kenya Roads Agency.", []),
        ("Civil Roads Authority. " * 3 + "Ask the Civil Roads Agency.", []),
        ("Kenya Roads Authority (KRA). " * 3 + "Ask the Kenya Roads Agency (KRAG).", []),
    ],
)
def test_a_body_is_of_one_kind(text: str, wrong: list[str]) -> None:
    assert quotes("institution-drift", text.replace(". ", ".\n\n")) == wrong


def test_the_glossary_in_the_docs_does_what_it_says(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "glossaries.md").read_text(encoding="utf-8")
    (tmp_path / "house-names.yaml").write_text(text.split("```yaml\n")[1].split("```")[0], "utf-8")
    (rule,) = load_packs([tmp_path])
    assert try_rule(rule, Context(today=TODAY)).failures == ()


def test_the_fix_of_a_spelling_writes_all_its_uses_on_the_page() -> None:
    usual = "You can organize the fair of the town, and it is for you.\n"
    odd = "You can organise the fair of the town. Who organises it is there, and it is organised.\n"
    (found,) = run(RULES["spelling-mixture"], usual, usual, odd)
    assert found.fix is not None
    assert [each.text for each in found.fix.edits] == ["organize", "organizes", "organized"]
