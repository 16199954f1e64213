"""Clauses of indications: what is read from words, and with which exact spans."""

from __future__ import annotations

import pytest

from guidelint.medicine.clause import read_clauses, unread
from guidelint.medicine.compare import compare, same_bounds
from guidelint.medicine.facts import (
    Bounds,
    Indication,
    MedicalTerm,
    MedicalVocabulary,
    Product,
    unknown_name,
)
from guidelint.medicine.marks import Mark, modality, read_numbers


def read_ages(text: str) -> list[Mark]:
    return [mark for mark in read_numbers(text) if mark.slot == "age"]


def read_weights(text: str) -> list[Mark]:
    return [mark for mark in read_numbers(text) if mark.slot == "weight"]


def read_lines(text: str) -> list[Mark]:
    return [mark for mark in read_numbers(text) if mark.slot == "lines"]


VOCABULARY = MedicalVocabulary(
    diseases={"gout": MedicalTerm("gout", (r"\bgout\b",), "joints")},
    criteria={
        "tophi": MedicalTerm("visible tophi", (r"\btophi\b",)),
        "stones": MedicalTerm("kidney stones", (r"\bkidney stones\b",)),
    },
    exclusions={"allergy": MedicalTerm("allergy", ("(?:a )?drug allergy",))},
    authorities={},
)
HERE = Indication(
    authority="HERE",
    disease="gout",
    source="leaflet",
    severity=("severe",),
    age=Bounds(min=18),
    lines=Bounds(min=2),
    any_of=("tophi", "stones"),
    exclusions={"allergy": "history"},
)
PRODUCT = Product(name="Goutex", indications=(HERE,))
FULL = (
    "adults with severe gout after at least two earlier treatments who have tophi or kidney stones"
    " and no history of drug allergy"
)


@pytest.mark.parametrize(
    "text",
    [
        "patients aged 12 years and older",
        "patients 12 years of age or older",
        "from age 12",
        "from the age of 12",
        "adults and children over 12",
        "people 12+",
        "people who are 12 and up",
        "those aged twelve years and over",
        "anyone aged ≥ 12 years",
        "patients no younger than 12 years",
        "over the age of 12",
        "adults and paediatric patients 12 years and above",
        "12 or older",
        "at least 12 years old",
    ],
)
def test_ways_of_saying_from_twelve(text: str) -> None:
    bounds = {mark.bounds for mark in read_ages(text) if mark.value is not None}
    assert {(each.min, each.max) for each in bounds} == {(12, None)}


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("adults", 18, None),
        ("adolescents and adults", 12, None),
        ("adults and adolescents", 12, None),
        ("newborns and older", 0, None),
        ("people of all ages", 0, None),
        ("children under 2", None, 2),
        ("less than 24 months of age", None, 2),
        ("patients 2 years and younger", None, 2),
        ("aged 6 to 11 years", 6, 11),
        ("between the ages of 12 and 35", 12, 35),
        ("24 months and older", 2, None),
    ],
)
def test_other_ages(text: str, low: float | None, high: float | None) -> None:
    bounds = [mark.bounds for mark in read_ages(text) if mark.value is not None]
    assert {(each.min, each.max) for each in bounds} == {(low, high)}


@pytest.mark.parametrize(
    "text",
    ["for at least 2 years", "within 12 years", "5 to 10 business days", "after two or more lines"],
)
def test_a_duration_is_no_age(text: str) -> None:
    assert read_ages(text) == []


def test_adults_and_children_names_no_floor() -> None:
    (mark,) = read_ages("adults and children with gout")
    assert mark.value is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("weighing at least 40 kg", 40, None),
        ("a body weight of 40 kg or more", 40, None),
        ("≥ 40 kg", 40, None),
        ("who weigh over 40kg", 40, None),
        ("up to 21 kg", None, 21),
        ("13.5 kilograms and above", 13.5, None),
    ],
)
def test_weights(text: str, low: float | None, high: float | None) -> None:
    (mark,) = read_weights(text)
    assert (mark.bounds.min, mark.bounds.max) == (low, high)


def test_a_dose_by_weight_is_no_weight() -> None:
    assert read_weights("0.3 mg/kg every two weeks") == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("after failure of at least two prior lines of systemic therapy", 2, None),
        ("after two or more lines", 2, None),
        ("as a third-line treatment", 2, None),
        ("third line or later", 2, None),
        ("≥ 2 previous systemic therapies", 2, None),
        ("one or two lines of systemic therapy", 1, 2),
        ("more than two earlier treatments", 3, None),
        ("no more than two prior lines", None, 2),
        ("two earlier systemic treatments", 2, None),
    ],
)
def test_prior_lines(text: str, low: float | None, high: float | None) -> None:
    (mark,) = read_lines(text)
    assert (mark.bounds.min, mark.bounds.max) == (low, high)


def test_prior_therapy_without_a_number_is_read_without_bounds() -> None:
    (mark,) = read_lines("after failure of systemic therapy")
    assert mark.value is None


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("with or without ", "either"),
        ("regardless of ", "either"),
        ("without a history of ", "history"),
        ("and no history of ", "history"),
        ("who have never developed ", "history"),
        ("without detectable ", "detectable"),
        ("no active ", "detectable"),
        ("without ", "none"),
        ("who do not have any ", "none"),
        ("with ", "present"),
    ],
)
def test_ways_of_excluding(before: str, kind: str) -> None:
    read = modality(before)
    assert read is not None
    assert read[1] == kind


def test_a_noun_without_such_words_is_neither_required_nor_excluded() -> None:
    assert modality("the laboratory measures ") is None


def test_a_clause_is_read_with_its_exact_words() -> None:
    text = f"It is meant for {FULL}, through the usual route for adult patients."
    (clause,) = read_clauses(text, PRODUCT, VOCABULARY)
    assert text[clause.start : clause.end] == FULL
    assert [(mark.slot, text[mark.start : mark.end]) for mark in clause.marks] == [
        ("age", "adults"),
        ("severity", "severe"),
        ("disease", "gout"),
        ("lines", "at least two earlier treatments"),
        ("criterion", "tophi"),
        ("criterion", "kidney stones"),
        ("exclusion", "no history of drug allergy"),
    ]


def test_another_statement_in_the_sentence_is_not_part_of_the_clause() -> None:
    text = "Adults with gout are treated here, while children under 12 are not."
    (clause,) = read_clauses(text, PRODUCT, VOCABULARY)
    assert text[clause.start : clause.end] == "Adults with gout"


def differences(text: str) -> list[tuple[str, str]]:
    (clause,) = read_clauses(text, PRODUCT, VOCABULARY)
    found = compare(text, clause, [HERE], VOCABULARY)
    return [(each.kind, text[each.start : each.end]) for each in found]


def test_the_same_criteria_in_other_words_do_not_differ() -> None:
    assert differences(FULL) == []
    assert (
        differences(
            "severe gout in patients aged 18 years or older with kidney stones or tophi, who never"
            " had a drug allergy and whom two or more treatments have failed"
        )
        == []
    )


@pytest.mark.parametrize(
    ("old", "new", "kind", "words"),
    [
        ("tophi or kidney stones", "tophi", "missing-arm", "tophi"),
        ("at least two", "at least one", "wrong-number", "at least one earlier treatments"),
        ("adults", "patients aged 12 and older", "wrong-number", "aged 12 and older"),
        ("severe ", "severe and moderate ", "wider", "severe and moderate"),
        ("no history of", "no detectable", "wider", "no detectable drug allergy"),
        ("adults", "men", "extra", "men"),
        ("tophi or kidney", "tophi and kidney", "extra", "tophi and kidney stones"),
    ],
)
def test_each_kind_of_difference_is_seen_in_its_words(
    old: str, new: str, kind: str, words: str
) -> None:
    text = FULL.replace(old, new)
    assert differences(text) == [(kind, words)]


@pytest.mark.parametrize("gone", ["adults with ", "severe ", " and no history of drug allergy"])
def test_a_criterion_left_out_is_seen_in_the_whole_clause(gone: str) -> None:
    text = FULL.replace(gone, "")
    (found,) = differences(text)
    assert found[0] == "omitted"
    assert "gout" in found[1]


def test_one_bare_number_stands_for_at_least() -> None:
    assert same_bounds(Bounds(min=2, bare=True), Bounds(min=2))
    assert not same_bounds(Bounds(min=1, bare=True), Bounds(min=1, max=2))
    assert not same_bounds(Bounds(min=3, bare=True), Bounds(min=2))


def test_words_that_fill_no_slot_are_given_back() -> None:
    text = "Goutex is for adults with gout whose ears ring loudly, according to the leaflet."
    (clause,) = read_clauses(text, PRODUCT, VOCABULARY)
    span = unread(text, clause)
    assert span is not None
    assert text[slice(*span)] == "whose ears ring loudly"
    assert unread(FULL, read_clauses(FULL, PRODUCT, VOCABULARY)[0]) is None


def test_a_name_that_the_vocabulary_lacks_is_told() -> None:
    product = Product(name="X", other_criteria=("fever",))
    assert unknown_name((product,), VOCABULARY) == "X: fever"
