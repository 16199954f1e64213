"""What the number layer reads in French only, one claim a line."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.lexicon import cldr
from guidelint.reading.quantities import Quantity, quantities, to_days

read = partial(quantities, language="fr")


def only(text: str) -> Quantity:
    """Give the one quantity of a text."""
    found = read(text)
    assert len(found) == 1, (text, found)
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("vingt et un jours", 21), ("soixante-dix jours", 70), ("soixante et onze jours", 71),
        ("soixante-quinze jours", 75), ("quatre-vingts jours", 80), ("quatre-vingt-un jours", 81),
        ("quatre-vingt-dix-neuf jours", 99), ("quatre vingt dix jours", 90), ("septante jours", 70),
        ("nonante-cinq jours", 95), ("deux cents jours", 200), ("deux cent trois jours", 203),
        ("cent vingt jours", 120), ("cent-vingt jours", 120), ("mille deux cents jours", 1200),
        ("trois mille cinq cents jours", 3500), ("un jour", 1), ("une semaine", 1),
        ("neuf mois", 9), ("un an et demi", "1.5"), ("deux heures et demie", "2.5"),
        ("une demi-heure", "0.5"), ("trois quarts d'heure", "0.75"), ("un quart d'heure", "0.25"),
    ],
)  # fmt: skip
def test_numbers_are_said_in_words(text: str, value: str) -> None:
    quantity = only(text)
    assert quantity.kind == "duration"
    assert quantity.low == Decimal(value)
    assert text[slice(*quantity.body)] == text


@pytest.mark.parametrize(
    ("text", "value", "rough"),
    [
        ("une douzaine d'œufs", 12, False), ("une dizaine de jours", 10, True),
        ("une centaine de dossiers", 100, True), ("deux douzaines d'œufs", 24, False),
        ("un millier de francs", 1000, True), ("2,5 millions d'euros", 2500000, False),
        ("3 milliards de dollars", 3000000000, False), ("un million d'habitants", 1000000, False),
        ("12 M€", 12000000, False), ("5 k€", 5000, False), ("1,2 Md€", 1200000000, False),
    ],
)  # fmt: skip
def test_nouns_of_number_and_scales_multiply(text: str, value: int, *, rough: bool) -> None:
    quantity = only(text)
    assert quantity.low == value
    assert quantity.hedge.approximate is rough


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("1 250,50 €", "1250.50", "EUR"), ("1\u202f250,50 €", "1250.50", "EUR"),
        ("1.250,50 EUR", "1250.50", "EUR"), ("1.250 €", "1250", "EUR"), ("12,50 €", "12.50", "EUR"),
        ("1'250.– CHF", "1250", "CHF"), ("CHF 1’250.-", "1250", "CHF"),
        ("45 francs suisses", "45", "CHF"), ("30 dollars des États-Unis", "30", "USD"),
        ("30 dollars américains", "30", "USD"), ("100 dirhams marocains", "100", "MAD"),
        ("neuf euros", "9", "EUR"), ("€ 30", "30", "EUR"), ("5 livres sterling", "5", "GBP"),
        ("3 livres", "3", ""), ("0,95 €", "0.95", "EUR"),
    ],
)  # fmt: skip
def test_money_is_printed_the_french_the_belgian_and_the_swiss_way(
    text: str, value: str, code: str
) -> None:
    quantity = only(text)
    assert (quantity.low, quantity.currency) == (Decimal(value), code)
    assert not quantity.ambiguous


@pytest.mark.parametrize("text", ["un bail de 3 ans", "tous les 3 ans", "vous avez trois mois"])
def test_other_durations_are_no_ages(text: str) -> None:
    assert not only(text).age


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("20 h de formation", 20, "hour"), ("1h30", 90, "minute"), ("2 h 45 min", 165, "minute"),
        ("une séance de 1 h 30", 90, "minute"), ("un an et six mois", 18, "month"),
        ("deux heures et vingt minutes", 140, "minute"), ("35 heures", 35, "hour"),
    ],
)  # fmt: skip
def test_hours_that_last_are_durations(text: str, value: int, unit: str) -> None:
    (quantity,) = read(text, clocks=True)
    assert (quantity.kind, quantity.unit) == ("duration", unit)
    assert quantity.low == value


@pytest.mark.parametrize("text", ["10 jours ouvrés", "10 jours ouvrables"])
def test_working_days_are_told_from_days(text: str) -> None:
    quantity = only(text)
    assert quantity.business
    assert to_days(quantity) == (Fraction(14), Fraction(14))
    assert not only("10 jours calendaires").business


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("25 m de long", "m"), ("20 m²", "m²"), ("20 mètres carrés", "m²"),
        ("20 degrés Celsius", "°C"), ("12 pour cent", "percent"),
        ("2 points de pourcentage", "percentage point"), ("90 km/h", "km/h"), ("5 kWh", "kWh"),
        ("3 Go", "GB"), ("6 kVA", "kVA"),
    ],
)  # fmt: skip
def test_units_have_one_name_in_all_languages(text: str, unit: str) -> None:
    assert only(text).unit == unit


@pytest.mark.parametrize(
    ("code", "name"),
    [(code, name) for code, names in cldr("fr").currencies.items() for name in names],
)
def test_every_currency_is_known_by_its_name(code: str, name: str) -> None:
    assert code in only(f"Il faut payer 1 250 {name} à la fois.").currencies


UNITS = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze",
]  # fmt: skip
TEENS = {**dict(enumerate(UNITS)), 16: "seize", 17: "dix-sept", 18: "dix-huit", 19: "dix-neuf"}
TENS = {
    20: "vingt",
    30: "trente",
    40: "quarante",
    50: "cinquante",
    60: "soixante",
    80: "quatre-vingt",
}


def said(number: int) -> str:
    """Say a number below a million as in France."""
    if number < 20:
        return TEENS[number]
    if number < 100:
        tens = max(each for each in TENS if each <= number)
        rest = number - tens
        if rest == 0:
            return TENS[tens] + ("s" if tens == 80 else "")
        joint = " et " if rest in (1, 11) and tens != 80 else "-"
        return f"{TENS[tens]}{joint}{said(rest)}"
    if number < 1000:
        head = "cent" if number < 200 else f"{said(number // 100)} cent"
        rest = number % 100
        return f"{head} {said(rest)}" if rest else head + ("s" if number >= 200 else "")
    head = "mille" if number < 2000 else f"{said(number // 1000).removesuffix('s')} mille"
    rest = number % 1000
    return f"{head} {said(rest)}" if rest else head


@settings(max_examples=400, deadline=None)
@given(number=st.integers(2, 999_999), hyphens=st.booleans())
def test_every_number_that_is_said_is_read(number: int, *, hyphens: bool) -> None:
    words = said(number).replace("troi mille", "trois mille").replace("deu mille", "deux mille")
    words = words.replace("si mille", "six mille").replace("di mille", "dix mille")
    spelled = words.replace(" ", "-") if hyphens else words
    quantity = only(f"Il y a {spelled} euros en tout.")
    assert quantity.low == number
    assert quantity.ends[0].text == spelled


PIECES = [
    *"0123456789", *"  .,-–/:%()+'’\n\u00a0\u202f", *"abcXé€$°²½<~", "EUR", "CHF ",
    " millions d'", " à ", " par ", "trois", " jours ouvrés", "mars ", "article ", "jusqu'à ",
    "entre ", " et ", "d'un ", "une ",
    "vingt ", "quatre-vingt", "cent ", "mille ", "demi", " et demi", "h", " h ", "un tiers de ",
]  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "", "en"])
@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_gives_ordered_spans_that_do_not_overlap(language: str, text: str) -> None:
    last = 0
    for quantity in quantities(text, language, clocks=True):
        assert last <= quantity.start <= quantity.body[0] < quantity.body[1] <= quantity.end
        assert quantity.end <= len(text)
        last = quantity.end
        for end in quantity.ends:
            assert text[end.start : end.end] == end.text
            assert end.loose >= end.quantum > 0
        assert (to_days(quantity) is None) == (quantity.kind != "duration")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("EUR 30", "money"), ("30 €", "money"), ("5 kg", "measure"), ("5 %", "percent"),
        ("2026-05-18", "date"), ("20 °C", "measure"), ("3 min", "duration"),
        ("1.250,50 EUR", "money"),
    ],
)  # fmt: skip
def test_an_unknown_language_has_its_digits_codes_and_symbols_read(text: str, kind: str) -> None:
    (quantity,) = quantities(text, "")
    assert quantity.kind == kind
    assert quantities("drei Tage, tres días, three days, trois jours", "") == ()
    assert quantities("1.234 kg", "")[0].ambiguous


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [("12 € 50", "12.50", "EUR"), ("57 fr. 60", "57.60", "CHF"), ("9 € 05 le kilo", "9.05", "EUR")],
)
def test_hundredths_stand_behind_the_currency(text: str, value: str, currency: str) -> None:
    quantity = only(text)
    assert quantity.ends[-1].value == Decimal(value)
    assert currency in quantity.currencies  # "fr." may be the francs of several


@pytest.mark.parametrize("text", ["12 € 50 %", "12 € 50 €", "1 200 € 50", "12 € 500"])
def test_what_is_behind_the_currency_may_be_a_number_of_its_own(text: str) -> None:
    assert read(text)[0].ends[-1].value % 1 == 0
