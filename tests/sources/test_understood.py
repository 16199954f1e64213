"""From pinned text to facts: what is surely understood, what is not, and what curated facts win."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from tests.conftest import Run, write

from guidelint.medicine.facts import MedicalVocabulary, Product
from guidelint.medicine.label_text import Parsed, parse_label

if TYPE_CHECKING:
    from pathlib import Path

VOCABULARY = msgspec.convert(
    {
        "diseases": {
            "aitis": {"label": "aitis", "family": "a", "names": [r"\baitis\b"]},
            "bosis": {"label": "bosis", "family": "b", "names": [r"\bbosis\b"]},
        },
        "criteria": {
            "bleeds": {"label": "repeated bleeds", "names": [r"\brepeated bleeds\b"]},
            "gene": {"label": "a changed gene", "names": [r"\b(?:a )?changed gene\b"]},
            "scan": {"label": "a clear scan", "names": [r"\b(?:a )?clear scan\b"]},
        },
        "exclusions": {"antibodies": {"label": "antibodies", "names": [r"\bantibodies\b"]}},
        "authorities": {"FDA": {"label": "FDA", "names": [r"\bFDA\b"]}},
    },
    MedicalVocabulary,
)


def parse(text: str) -> Parsed:
    return parse_label(text, "Examplex", "FDA", "a label", VOCABULARY)


def facts(text: str) -> list[dict[str, Any]]:
    """Give what is filled of each indication, without what all have."""
    common = {"authority", "source", "confidence"}
    return [
        {k: v for k, v in msgspec.to_builtins(each).items() if v and k not in common}
        for each in parse(text).indications
    ]


def bounds(low: float | None, high: float | None = None) -> dict[str, float | bool | None]:
    return {"min": low, "max": high, "bare": False}


UNDERSTOOD = {
    "Examplex is indicated for the treatment of adult and pediatric patients 12 years and older "
    "with aitis after failure of at least two prior lines of systemic therapy.": [
        {"disease": "aitis", "age": bounds(12), "lines": bounds(2), "complete": True}
    ],
    "Examplex is for adults with severe aitis who have repeated bleeds or a clear scan.": [
        {
            "disease": "aitis",
            "severity": ("severe",),
            "age": bounds(18),
            "any_of": ("bleeds", "scan"),
            "complete": True,
        }
    ],
    "Examplex is for adults with aitis, repeated bleeds and a changed gene, without antibodies.": [
        {
            "disease": "aitis",
            "age": bounds(18),
            "all_of": ("bleeds", "gene"),
            "exclusions": {"antibodies": "none"},
            "complete": True,
        }
    ],
    "Examplex is indicated for patients weighing at least 40 kg with:\n"
    "• aitis without antibodies, or\n• bosis with a changed gene (1.2).": [
        {
            "disease": "aitis",
            "weight": bounds(40),
            "exclusions": {"antibodies": "none"},
            "complete": True,
        },
        {"disease": "bosis", "weight": bounds(40), "all_of": ("gene",), "complete": True},
    ],
    "1.1 Aitis in Adults Examplex is indicated for adults with aitis [see Clinical Studies (14)]. "
    "1.2 Bosis Examplex is indicated for children under 2 years of age with bosis.\n\n"
    "Limitations of Use\n\nNot for repeated bleeds.": [
        {"disease": "aitis", "age": bounds(18), "complete": True},
        {"disease": "bosis", "age": bounds(None, 2), "complete": True},
    ],
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_what_is_sure_becomes_a_fact(text: str) -> None:
    assert parse(text).left == ()
    assert sorted(facts(text), key=lambda each: each["disease"]) == UNDERSTOOD[text]
    assert {each.confidence for each in parse(text).indications} == {"high"}


@pytest.mark.parametrize(
    "text",
    [
        "Examplex is for adults with aitis whose kidney clearance is sufficient.",
        "Examplex is for adults with aitis. Patients must have a clear scan.",
        "Examplex is for adults with aitis or bosis.",
        "Examplex is for adults with aitis and repeated bleeds or a clear scan and a changed gene.",
        "Examplex is for adults with aitis. Examplex is for children under 2 years with aitis.",
    ],
)
def test_what_is_not_wholly_understood_gives_notes_only(text: str) -> None:
    assert parse(text).indications
    for each in parse(text).indications:
        assert (each.complete, each.confidence) == (False, "warn")


def test_what_is_not_understood_is_said() -> None:
    text = "Examplex is for adults with aitis. Patients must have a clear scan."
    assert parse(text).left == ("Patients must have a clear scan.",)
    assert parse("Examplex is for people with an unknown thing.").indications == ()


LABEL = (
    "EXAMPLEX is indicated for patients 6 years and older with chronic graft-versus-host disease "
    "(chronic GVHD) after failure of at least three prior lines of systemic therapy.\n"
)


def test_pages_are_held_to_a_pinned_label_that_nobody_has_curated(
    folder: Path, guidelint: Run
) -> None:
    write(folder, label_txt=LABEL)
    guidelint("sources", "add", "label.txt", "--authority", "FDA", "--product", "Examplex")
    right = LABEL.replace("EXAMPLEX is", "Examplex is FDA-approved and")
    write(folder, right_md=f"# Examplex abroad\n\n{right}")
    assert guidelint("check", "right.md").code == 0
    wrong = right.replace("6 years", "12 years").replace("three", "two")
    write(folder, wrong_md=f"# Examplex abroad\n\n{wrong}")
    done = guidelint("check", "wrong.md", "--select", "indication-wrong-number")
    assert done.code == 1
    assert "says at least 6 years; this says" in done.out
    assert "at least 3 prior lines" in done.out
    assert "pinned in fda/examplex.yaml" in done.out
    shown = guidelint("sources", "show", "Examplex").out
    assert "understood    chronic graft-versus-host disease: at least 6 years; at least 3" in shown
    assert "curated       no; pages are held to what was understood" in shown


def test_curated_facts_win_and_are_to_be_reviewed_where_the_text_differs(
    folder: Path, guidelint: Run
) -> None:
    write(folder, label_txt=LABEL.replace("EXAMPLEX", "REZUROCK"))
    guidelint("sources", "add", "label.txt", "--authority", "FDA", "--product", "Rezurock")
    shown = guidelint("sources", "show", "rezurock").out
    assert "TO BE REVIEWED: the pinned text differs in age, lines" in shown
    assert "curated facts TO BE REVIEWED" in guidelint("sources", "status").out
    page = "The FDA label of Rezurock covers patients aged 12 and older with chronic GVHD after two"
    write(folder, page_md=f"# Rezurock abroad\n\n{page} or more prior lines of therapy.\n")
    assert guidelint("check", "page.md").code == 0


def test_a_curated_fact_becomes_a_note_once_its_text_has_changed() -> None:
    from datetime import date

    from guidelint.medicine.pin_reader import with_pins
    from guidelint.pins import Pin

    product = msgspec.convert(
        {
            "name": "Examplex",
            "indications": [
                {
                    "authority": "FDA",
                    "disease": "aitis",
                    "source": "a label",
                    "pin_hash": "sha256:1",
                }
            ],
        },
        Product,
    )
    pin = Pin(
        authority="FDA",
        kind="label",
        product="EXAMPLEX",
        retrieved=date(2026, 11, 20),
        text="Examplex is for adults with bosis.",
        hash="sha256:1",
        path="fda/examplex.yaml",
    )
    assert with_pins((product,), VOCABULARY, [pin]) == (product,)
    newer = msgspec.structs.replace(pin, hash="sha256:2")
    (changed,) = with_pins((product,), VOCABULARY, [newer])
    assert changed.indications[0].confidence == "warn"
    assert "to be reviewed" in changed.indications[0].source
