"""Names that are one slip, one word or one capital apart, and those that only look so."""

from __future__ import annotations

import pytest

from guidelint.model import Page
from guidelint.naming.expansions import contradictions, misfits
from guidelint.naming.pairs import variances
from guidelint.naming.slips import slips_of_page
from guidelint.naming.variants import variants
from guidelint.naming.words import commonness, known_acronyms
from guidelint.parse import parse
from guidelint.reading import Reading, read
from guidelint.reading.definitions import find_definitions
from guidelint.reading.mentions import find_mentions


def reading(text: str) -> Reading:
    """Read a page of Markdown."""
    return read(Page("page.md", parse(text, ".md")))


def test_words_are_known_by_how_common_they_are() -> None:
    assert commonness("office") == commonness("santé") == 3
    assert commonness("zoralbik") == 0
    assert {"siret", "eur"} <= known_acronyms()


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Ask l'ANEX and d'Oran's KWLs.", ["ANEX", "KWL"]),
        ("See `ANEX`, x_ANEX and ANEX.org, then PaaX.", ["PaaX"]),
        ("Form ZF-7 and the L4130.", ["ZF-7", "L4130"]),
    ],
)
def test_mentions_are_read(text: str, forms: list[str]) -> None:
    found = reading(text).once(find_mentions)
    assert [each.form for each in found if each.kind != "name"] == forms


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("The Zonal Roads Office (ZRO) asks.", "ZRO", "Zonal Roads Office"),
        ("The ZRO, the Zonal Roads Office, asks.", "ZRO", "Zonal Roads Office"),
        ("L'Agence régionale de pêche (ARP) répond.", "ARP", "Agence régionale de pêche"),
        ("Ask the Zonal Penalty System, or ZPS, first.", "ZPS", "Zonal Penalty System"),
    ],
)
def test_definitions_are_read(text: str, short: str, long: str) -> None:
    (found,) = reading(text).once(find_definitions)
    assert (found.short.form, found.printed) == (short, long)


def test_a_slip_is_told_apart_from_another_body() -> None:
    slip = "The Zonal Roads Office (ZRO) decides. Ask ZRO in May.\n\nThe ZOR charges nothing."
    assert [each.wrong for each in slips_of_page(reading(slip))] == ["ZOR"]
    other = f"{slip[:-27]}\n\nDo not confuse ZRO and ZOR, the river office."
    assert slips_of_page(reading(other)) == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Call Ymbra Tolveck. On Friday, Ymbra Tolvick answers.", ["Tolvick"]),
        ("Ask Dr Tolveck. In May, Hanno Tolvak asked.", ["Tolveck"]),
        ("The Quemby River Forum met. Then the Quemby Riverside Forum ended.", ["Riverside"]),
        ("Ymbra Tolveck and Ymbra Tolvick are cousins.", []),
        ("Write on GitLab. Then look on GitHub.", []),
    ],
)
def test_names_of_several_words_are_compared(text: str, wrong: list[str]) -> None:
    assert [each.wrong for each in variances(reading(text))] == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("WorkNest asks. WorkNest pays. Ask WorkNest. Worknest answers.", ["Worknest"]),
        ("Vélorue is a shop in Témare. The one in Temaré is shut.", ["Témare"]),
        ("THE OFFICE IS OPEN ON MONDAYS. The Office asks.", []),
    ],
)
def test_ways_of_writing_are_compared(text: str, wrong: list[str]) -> None:
    assert [each.wrong for each in variants(reading(text))] == wrong


def test_long_forms_that_contradict_or_do_not_fit() -> None:
    text = "The true finding rate (TFR) rises.\n\nThe true listing rate (TFR) falls."
    assert [each.wrong.printed for each in contradictions(reading(text))] == ["true listing rate"]
    wrong = "The Zonal Product Roads Agency (ZRPA) decides."
    assert [each.spelt for each in misfits(reading(wrong))] == ["ZPRA"]


@pytest.mark.parametrize(
    "text",
    [
        "Orla Venneck teaches at Haddon. Write to Orla Venneck.\n\nBram Vennick teaches at Thurle.",
        "Mr Venneck is in on Mondays. Ask Mr Venneck.\n\nMrs Vennick is in on Fridays.",
        "Chair: Orla Venneck. Treasurer: Bram Venneck. Secretary: Ms Vennick.",
        "The Tolvett makes kettles. Ask Tolvett.\n\nTolvet, with one t, makes beer.",
        "The larch (Zerche) is on the left, the lark (Zirche) on the right.",
        "The lamp is by TOLVETT.\n\nTolvett is in Haddon. Tolvett has no shop.",
        "Celia Venneck-Vennick lives here. Ask Celia.",
        "The Venneck and the Vennick are cheeses. Ask for Venneck.",
        "Mr Venneck opens.\n\nMr Vennick answers. Mr Venneck asks.\n\nMr Vennick closes.",
    ],
)
def test_two_bearers_of_names_alike_are_told_apart(text: str) -> None:
    assert not slips_of_page(reading(text))
    assert not variances(reading(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ask the Zonal Roads Office (ZRO). The ZOR on the doors is the Zonal Office of Rivers.",
        "Take bus T12 to Haddon. From Thurle take the T21, on Tuesdays only.",
        "Form ZT-28G is for shops.\n\nSend ZT-28H with the fee.",
        "The ZRO and the ZOR share a hall. Ask ZRO.",
        "The PQO plan pays for eyes.\n\n## Leave\n\nPTO is paid.",
    ],
)
def test_two_acronyms_or_codes_are_both_real(text: str) -> None:
    assert slips_of_page(reading(text)) == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Orla Venneck teaches. Write to Orla Vennick.", "Vennick"),
        ("Take the CX-4415 form. The CX-4415 form is blue. Sign the CX-4451 form.", "CX-4451"),
    ],
)
def test_one_bearer_is_told(text: str, wrong: str) -> None:
    slips, names = slips_of_page(reading(text)), variances(reading(text))
    assert wrong in {*(each.wrong for each in slips), *(each.wrong for each in names)}


@pytest.mark.parametrize(
    ("text", "wrongs"),
    [
        ("Our officer is Edwina Garlity. Please tell Ms Garlett when it breaks.", ["Garlett"]),
        ("Chair: Angus Molland, Ann Bell. Mr Mollard keeps the key of the hut.", ["Mollard"]),
        ("Angus Molland is in the chair. Our new clerk Mr Mollard keeps the key.", []),
        ("Angus Molland is in the chair. Mr Mollard, who took over, keeps the key.", []),
        ("Angus Molland is in the chair.\n\nDear Mr Mollard,\n\nThank you for it.", []),
        ("- Angus Molland, chair\n- Mr Mollard, clerk\n- Mrs Bell, treasurer", []),
        ("Orla Ashcombe works on Mondays, Orla Ashcambe on Thursdays.", []),
        ("Ring Orla Ashcombe: 01632 960001. Or Orla Ashcambe: 01632 960002.", []),
        ("Ville : Bramont-sur-Isle\n\nLes vélos dans Bramont-sur-Lisle sont là.", ["Lisle"]),
        ("La secrétaire est Mme Fatou Sarr ; le président, M. Fallou Sall.", []),
        ("The Nordea export was removed. The Nordia export stays.", []),
    ],
)
def test_who_was_never_introduced_is_no_other_person(text: str, wrongs: list[str]) -> None:
    page = reading(text)
    found = [{each.wrong, each.right} for each in variances(page)]
    found += [{each.wrong, each.right} for each in slips_of_page(page)]
    assert [*{form for pair in found for form in pair & {*wrongs}}] == wrongs
    assert bool(found) == bool(wrongs)


def test_part_of_a_long_form_defines_no_shorter_acronym() -> None:
    page = (
        "The Norland Museum of Modern Art (NMMA) lends.\n\n"
        "Labels read: Lent by the Norland Museum of Modern Art. Do not write NMM on them."
    )
    assert [each.wrong for each in slips_of_page(reading(page))] == ["NMM"]
