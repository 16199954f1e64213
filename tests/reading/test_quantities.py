"""What the number layer reads, and what it leaves alone, in English and French."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.reading.read import cases, only

from guidelint.reading.quantities import quantities


@pytest.mark.parametrize(
    ("language", "text"),
    cases(
        en=[
            "Law No. 17-04", "NDA214783", "Section 3.2", "Article 12", "Form 1040", "ISO 9001",
            "AAV5", "Th17", "+44 20 7946 0958", "24/7", "COVID-19", "an I-20", "version 1.2.3",
            "v2.1", "Regulation (EU) 2017/745", "192.168.1.1", "192.168.100.200", "decree 2-25-340",
            "1-800-SHIP-55",
            "Directive 2005/36/EC", "42 CFR 312.305", "at 9:30", "Articles 5, 6 and 7",
            "Sections 2 to 4", "Day 5", "Step 3", "type 2 diabetes", "Phase 3 trial", "call 112",
            "1-800-555-0199", "(555) 123-4567", "flat 5b", "the 1990s", "10 a.m. to 5 p.m.",
            "510(k)", "https://example.org/2024/5?x=12", "007", "x5@example.org", "one of them",
            "no one", "a one-way ticket", "1. First", "infusion (1).", "as shown [12]",
            "in Windows 11 users", "0800 123 4567", "5a", "H1N1", "several hundred people",
            "the second half of it", "a third party", "half-baked", "a year",
        ],
        fr=[
            "loi n° 17-04", "article 12", "articles 5, 6 et 7", "décret 2025-340", "ISO 9001",
            "chapitre 3", "appelez le 15", "tél. 01 23 45 67 89", "au 04 72 00 91 36",
            "+33 6 12 34 56 78", "page 4", "un dossier", "une demande", "un tiers peut signer",
            "quelques centaines de personnes", "ligne 3", "75011 Paris", "un logement neuf",
            "plusieurs milliers", "des milliers de gens",
        ],
    ),
)  # fmt: skip
def test_names_labels_and_vague_numbers_are_no_quantities(language: str, text: str) -> None:
    assert quantities(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    cases(
        en=[
            ("USD 3.2–3.8 million", 3200000, 3800000), ("$5-10k", 5000, 10000),
            ("$3 to $4 million", 3000000, 4000000),
            ("USD 900,000 to 1.2 million", 900000, 1200000), ("between 5 and 10 permits", 5, 10),
            ("from 3 to 6 permits", 3, 6), ("5 % - 10 %", 5, 10), ("12-to-18-month", 12, 18),
            ("12- to 18-month", 12, 18), ("two or three weeks", 2, 3),
            ("2 to 8 degrees Celsius", 2, 8), ("−80 to −60 °C", -80, -60),
            ("30 to 14 business days", 30, 14),
        ],
        fr=[
            ("de 3 à 5 jours", 3, 5), ("entre 3 et 5 jours", 3, 5), ("3 à 5 jours", 3, 5),
            ("3-5 jours", 3, 5), ("deux ou trois semaines", 2, 3), ("de 10 € à 20 €", 10, 20),
            ("entre 2 et 8 °C", 2, 8), ("+2 à +8 °C", 2, 8), ("5 % à 10 %", 5, 10),
            ("de 1 000 à 1 500 euros", 1000, 1500),
        ],
    ),
)  # fmt: skip
def test_ranges_keep_their_ends_as_printed(language: str, text: str, low: int, high: int) -> None:
    read = only(text, language)
    assert read.is_range
    assert (read.low, read.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "text", ["10 MAD to 1 USD", "5 mg to 10 mL", "5 days and 3 weeks", "USD 5 to 10 days"]
)
def test_unlike_amounts_make_no_range(text: str) -> None:
    assert len(quantities(text)) == 2


def test_a_code_between_two_numbers_is_of_the_second() -> None:
    year, fee = quantities("In 2022 USD 300 was due.")
    assert (year.kind, fee.kind) == ("date", "money")


def test_a_change_is_told_from_a_range() -> None:
    assert only("It fell from 4.2 to 1.5 bleeds.").change
    assert not only("It takes from 3 to 6 weeks.").change


@pytest.mark.parametrize(
    ("text", "value", "quantum", "loose"),
    [
        ("3,780,000 people", 3780000, 1, 10000),
        ("15,000 people", 15000, 1, 1000),
        ("10 people", 10, 1, 10),
        ("USD 3.20", "3.20", "0.01", "0.01"),
        ("3.2 million people", 3200000, 100000, 100000),
        ("20 million people", 20000000, 1000000, 10000000),
        ("₹3.5 lakh", 350000, 10000, 10000),
        ("2½ years", "2.5", "0.5", "0.5"),
        ("5 x 10^9/L", 5000000000, 1000000000, 1000000000),
    ],
)
def test_precision_is_that_of_the_printing(text: str, value: str, quantum: str, loose: str) -> None:
    (end,) = only(text).ends
    assert (end.value, end.quantum, end.loose) == (Decimal(value), Decimal(quantum), Decimal(loose))


@pytest.mark.parametrize(
    ("text", "value", "ambiguous"),
    [
        ("EUR 1.234", "1.234", True),
        ("KWD 1.234", "1.234", False),
        ("1.234 kg", "1.234", False),
        ("1,234 people", "1234", False),
        ("EUR 1.234 and EUR 12,50", "1234", False),
        ("EUR 1.234.567", "1234567", False),
        ("1,234 people and EUR 12,50", "1.234", True),
        ("1,23,45,6 people", "123456", True),
        ("1,23,456 people", "123456", False),
        ("0,5 mg", "0.5", False),
        ("3,5 %", "3.5", False),
        ("12 500 people", "12500", True),
        ("EUR 12 500", "12500", False),
    ],
)
def test_separators_are_read_by_evidence(text: str, value: str, *, ambiguous: bool) -> None:
    read = quantities(text)[0]
    assert read.low == Decimal(value)
    assert read.ambiguous is ambiguous


@pytest.mark.parametrize(
    ("language", "text", "approximate", "bound", "strict"),
    cases(
        en=[
            ("about 5 kg", True, "", False), ("~5 kg", True, "", False),
            ("up to 5 kg", False, "upper", False), ("less than 5 kg", False, "upper", True),
            ("at least 5 kg", False, "lower", False), ("more than 5 kg", False, "lower", True),
            ("≤ 5 kg", False, "upper", False), ("< 5 kg", False, "upper", True),
            (">= 5 kg", False, "lower", False), ("no more than 5 kg", False, "upper", False),
            ("5 kg or more", False, "lower", False), ("5 kg at most", False, "upper", False),
            ("5+ years", False, "lower", False), ("up to about 5 kg", True, "upper", False),
            ("must not exceed 30 days", False, "upper", False),
            ("exceeds 5 kg", False, "lower", True), ("within 30 days", False, "upper", False),
            ("from USD 500", False, "lower", False), ("paid over 12 months", False, "", False),
            ("from 54 patients", False, "", False),
        ],
        fr=[
            ("environ 30 €", True, "", False), ("30 € environ", True, "", False),
            ("jusqu'à 30 €", False, "upper", False), ("au plus 30 €", False, "upper", False),
            ("30 € au maximum", False, "upper", False), ("moins de 30 €", False, "upper", True),
            ("au moins 30 €", False, "lower", False), ("à partir de 30 €", False, "lower", False),
            ("plus de 30 €", False, "lower", True), ("plus d'un an", False, "lower", True),
            ("30 jours ou plus", False, "lower", False),
            ("dans les 30 jours", False, "upper", False),
            ("dans un délai d'un mois", False, "upper", False),
            ("pas plus de 3 mois", False, "upper", False),
            ("sous trois jours", False, "upper", False), ("≥ 5 kg", False, "lower", False),
            ("dans les deux langues", False, "", False),
        ],
    ),
)  # fmt: skip
def test_hedges_bound_or_approximate(
    language: str, text: str, bound: str, *, approximate: bool, strict: bool
) -> None:
    hedge = only(text, language).hedge
    assert (hedge.approximate, hedge.bound, hedge.strict) == (approximate, bound, strict)


@pytest.mark.parametrize(
    ("language", "text", "per"),
    cases(
        en=[
            ("USD 300 per person, per year", ("person", "year")), ("USD 300/yr", ("year",)),
            ("USD 300 a month", ("month",)), ("USD 300 annually", ("year",)),
            ("USD 5,000 once", ("once",)), ("a one-time fee of USD 500", ("once",)),
            ("an annual cost of about USD 500", ("year",)), ("USD 300 per dose", ("dose",)),
            ("200 mg once daily", ("day",)), ("10 MAD per USD", ("USD",)),
            ("5 mg/kg/day", ("day",)), ("2 tablets a day", ("day",)), ("USD 300", ()),
        ],
        fr=[
            ("30 € par an", ("year",)), ("30 € par mois", ("month",)), ("30 €/mois", ("month",)),
            ("30 € mensuels", ("month",)), ("un loyer mensuel de 650 €", ("month",)),
            ("30 € par personne et par an", ("person", "year")), ("300 € la nuit", ("night",)),
            ("une redevance annuelle de 30 €", ("year",)), ("20 heures par semaine", ("week",)),
            ("30 € par carte bancaire", ()), ("30 € par chèque", ()), ("5 mg/kg/jour", ("day",)),
        ],
    ),
)  # fmt: skip
def test_an_amount_knows_what_it_is_per(language: str, text: str, per: tuple[str, ...]) -> None:
    assert only(text, language).per == per


@pytest.mark.parametrize(
    ("language", "text", "value", "noun"),
    cases(
        en=[
            ("three hospitals", 3, "hospitals"), ("13 EU countries are", 13, "EU countries"),
            ("two prior lines of therapy", 2, "prior lines"), ("4 papers: a, b", 4, "papers"),
            ("a five-step process", 5, "step"), ("twenty-one cases", 21, "cases"),
            ("two hundred and five people", 205, "people"), ("a dozen eggs", 12, "eggs"),
            ("two or more lines", 2, "lines"), ("one region", 1, "region"),
            ("in one of three ways", 3, "ways"),
        ],
        fr=[
            ("trois pièces justificatives", 3, "pièces justificatives"),
            ("deux exemplaires", 2, "exemplaires"), ("5 autres documents", 5, "autres documents"),
            ("200 000 habitants", 200000, "habitants"), ("deux vis", 2, "vis"),
            ("12 chevaux", 12, "chevaux"), ("1 dossier", 1, "dossier"),
            ("une centaine de personnes", 100, "personnes"),
        ],
    ),
)  # fmt: skip
def test_counts_know_what_they_count(language: str, text: str, value: int, noun: str) -> None:
    read = only(text, language)
    assert read.kind == "count"
    assert read.noun
    assert text[slice(*read.noun)] == noun
    assert read.low == value


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    cases(
        en=[
            ("52 out of 54 patients", (52, 54)), ("52 of 54", (52, 54)), ("1 in 10", (1, 10)),
            ("3/4", (3, 4)), ("one in three", (1, 3)), ("1/2 tablet", (1, 2)),
        ],
        fr=[
            ("52 sur 54", (52, 54)), ("un tiers de la somme", (1, 3)),
            ("la moitié des frais", (1, 2)), ("deux tiers", (2, 3)),
            ("trois quarts du prix", (3, 4)),
        ],
    ),
)  # fmt: skip
def test_ratios_have_two_parts(language: str, text: str, parts: tuple[int, int]) -> None:
    read = only(text, language)
    assert read.kind == "ratio"
    assert tuple(int(end.value) for end in read.ends) == parts


def test_a_ratio_that_may_be_a_date_is_ambiguous() -> None:
    assert only("9/16").ambiguous
    assert not only("3/4").ambiguous


def test_a_subtraction_is_no_range() -> None:
    assert not any(read.is_range for read in quantities("336 hours - 240 hours"))


def test_a_sample_size_is_told_from_a_count() -> None:
    assert only("(n = 54)").kind == "sample"


def test_units_have_one_name_and_the_printing_is_kept() -> None:
    for text in ("5 mcg", "5 µg", "5 μg"):
        assert only(text).unit == "µg"
        assert text[slice(*only(text).body)] == text
    assert only("1 IU/dl").unit == "IU/dL"
    assert only("2 × 10¹³ vg/kg").unit == "vg/kg"


def test_a_lost_superscript_is_seen_and_not_repaired() -> None:
    read = only("50 x 109/L")
    assert read.low == 50
    assert read.power == "lost"
    assert read.ambiguous


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2 h 45 min", 165, "minute"), ("5 ft 3 in", 63, "in"),
        ("6 years and 3 months", 75, "month"), ("two hours and ten minutes", 130, "minute"),
        ("1 lb 4 oz", 20, "oz"), ("7 stone 12", 110, "lb"), ("5 ft 10", 70, "in"),
        ("7 stone 12 lb", 110, "lb"), ("1 hour 15", 75, "minute"), ("12 knots", 12, "kn"),
        ("3 cups", 3, "cup"), ("2 tbsp", 2, "tbsp"), ("17,100 BTU/h", 17100, "BTU/h"),
        ("1 year and a half", "1.5", "year"), ("a year and a half", "1.5", "year"),
        ("one and a half years", "1.5", "year"), ("half an hour", "0.5", "hour"),
        ("three quarters of an hour", "0.75", "hour"), ("3.66 (m)", "3.66", "m"),
        ("25 m long", 25, "m"), ("30 degrees", 30, "°"), ("12 in.", 12, "in"),
    ],
)  # fmt: skip
def test_mixed_and_bracketed_units_are_read(text: str, value: str, unit: str) -> None:
    read = only(text)
    assert (read.low, read.unit) == (Decimal(value), unit)
    assert text[slice(*read.body)] == text.removesuffix(".").removesuffix(" long")


@pytest.mark.parametrize("text", ["5 days and 3 weeks", "between 1 year and 6 months", "3 kg, 5 g"])
def test_other_pairs_are_not_mixed(text: str) -> None:
    assert all(end.split == 0 for read in quantities(text) for end in read.ends)


@pytest.mark.parametrize(
    ("text", "parts", "noun"),
    [
        ("a third of the fee", (1, 3), "fee"), ("half of the fee", (1, 2), "fee"),
        ("half the fee", (1, 2), "fee"), ("two thirds of members", (2, 3), "members"),
    ],
)  # fmt: skip
def test_parts_in_words_are_ratios(text: str, parts: tuple[int, int], noun: str) -> None:
    read = only(text)
    assert read.kind == "ratio"
    assert tuple(int(end.value) for end in read.ends) == parts
    assert read.noun
    assert text[slice(*read.noun)] == noun


def test_money_takes_letters_and_names_that_stand_apart() -> None:
    assert only("1,800 DH").currencies == {"AED", "MAD"}
    assert only("20k people").low == 20000
    assert only("5 reais").currency == "BRL"
    assert only("45,000 F CFA").currencies == {"XAF", "XOF"}


@pytest.mark.parametrize(
    ("language", "text", "value", "currency"),
    cases(
        en=[("28.5p", "0.285", "GBP"), ("ten pence", "0.10", "GBP"), ("30 cents", "0.30", "USD")],
        fr=[("75 centimes", "0.75", "EUR")],
    ),
)
def test_minor_units_are_hundredths_of_money(
    language: str, text: str, value: str, currency: str
) -> None:
    read = only(text, language)
    assert (read.kind, read.low) == ("money", Decimal(value))
    assert currency in read.currencies


@pytest.mark.parametrize("text", ["1080p", "30 p", "p. 30"])
def test_a_letter_is_no_penny(text: str) -> None:
    assert not any(each.currencies for each in quantities(text))
    assert only("15 days' notice").kind == "duration"


@pytest.mark.parametrize(
    ("language", "text", "values"),
    cases(
        en=[
            ("£12 L and £5 b", [12, 5]), ("INR 12L", [1200000]),
            ("£4.20 and a half £2.30", [4.2, 2.3]), ("the 1st to 3 players", [1, 3]),
            ("2 working days and 4 hours", [2, 4]), ("5 days to 10 working days", [5]),
        ],
        fr=[
            ("entre vingt et cent euros", [20]), ("de vingt et un ans", [21]),
            ("vingt et trente jours", [20, 30]), ("soixante et onze", [71]),
        ],
    ),
)  # fmt: skip
def test_what_stands_beside_a_number_is_not_taken_for_its_scale(
    language: str, text: str, values: list[float]
) -> None:
    assert [float(each.low) for each in quantities(text, language)] == values


def test_a_range_is_of_the_unit_that_either_end_has() -> None:
    assert only("9 h – 10").kind == "duration"
    assert only("5 days to 10 working days").business
