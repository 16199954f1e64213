"""What the number layer reads in French, and what it leaves alone, one claim a line."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.lexicon import currency_names
from guidelint.reading.quantities import Quantity, quantities, to_days

read = partial(quantities, language="fr")


def only(text: str, *, clocks: bool = False) -> Quantity:
    """Give the one quantity of a text."""
    found = read(text, clocks=clocks)
    assert len(found) == 1, (text, found)
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        "loi n° 17-04", "article 12", "articles 5, 6 et 7", "décret 2025-340", "ISO 9001",
        "chapitre 3",
        "appelez le 15", "tél. 01 23 45 67 89", "au 04 72 00 91 36", "+33 6 12 34 56 78", "page 4",
        "un dossier", "une demande", "un tiers peut signer", "quelques centaines de personnes",
        "ligne 3", "75011 Paris", "un logement neuf", "plusieurs milliers", "des milliers de gens",
    ],
)  # fmt: skip
def test_names_and_articles_are_no_quantities(text: str) -> None:
    assert read(text) == ()


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


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("de 3 à 5 jours", 3, 5), ("entre 3 et 5 jours", 3, 5), ("3 à 5 jours", 3, 5),
        ("3-5 jours", 3, 5), ("deux ou trois semaines", 2, 3), ("de 10 € à 20 €", 10, 20),
        ("entre 2 et 8 °C", 2, 8), ("5 % à 10 %", 5, 10), ("de 1 000 à 1 500 euros", 1000, 1500),
    ],
)  # fmt: skip
def test_ranges_keep_their_ends(text: str, low: int, high: int) -> None:
    quantity = only(text)
    assert quantity.is_range
    assert (quantity.low, quantity.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "approximate", "bound", "strict"),
    [
        ("environ 30 €", True, "", False), ("30 € environ", True, "", False),
        ("jusqu'à 30 €", False, "upper", False), ("au plus 30 €", False, "upper", False),
        ("30 € au maximum", False, "upper", False), ("moins de 30 €", False, "upper", True),
        ("au moins 30 €", False, "lower", False), ("à partir de 30 €", False, "lower", False),
        ("plus de 30 €", False, "lower", True), ("plus d'un an", False, "lower", True),
        ("30 jours ou plus", False, "lower", False), ("dans les 30 jours", False, "upper", False),
        ("dans un délai d'un mois", False, "upper", False),
        ("pas plus de 3 mois", False, "upper", False), ("sous trois jours", False, "upper", False),
        ("≥ 5 kg", False, "lower", False), ("dans les deux langues", False, "", False),
    ],
)  # fmt: skip
def test_hedges_bound_or_approximate(
    text: str, bound: str, *, approximate: bool, strict: bool
) -> None:
    hedge = only(text).hedge
    assert (hedge.approximate, hedge.bound, hedge.strict) == (approximate, bound, strict)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("30 € par an", ("year",)), ("30 € par mois", ("month",)), ("30 €/mois", ("month",)),
        ("30 € mensuels", ("month",)), ("un loyer mensuel de 650 €", ("month",)),
        ("30 € par personne et par an", ("person", "year")), ("300 € la nuit", ("night",)),
        ("une redevance annuelle de 30 €", ("year",)), ("20 heures par semaine", ("week",)),
        ("30 € par carte bancaire", ()), ("30 € par chèque", ()), ("5 mg/kg/jour", ("day",)),
    ],
)  # fmt: skip
def test_an_amount_knows_what_it_is_per(text: str, per: tuple[str, ...]) -> None:
    assert only(text).per == per


@pytest.mark.parametrize(
    ("text", "value", "noun"),
    [
        ("trois pièces justificatives", 3, "pièces justificatives"),
        ("deux exemplaires", 2, "exemplaires"), ("5 autres documents", 5, "autres documents"),
        ("200 000 habitants", 200000, "habitants"), ("deux vis", 2, "vis"),
        ("12 chevaux", 12, "chevaux"), ("1 dossier", 1, "dossier"),
        ("une centaine de personnes", 100, "personnes"),
    ],
)  # fmt: skip
def test_counts_know_what_they_count(text: str, value: int, noun: str) -> None:
    quantity = only(text)
    assert quantity.kind == "count"
    assert quantity.noun
    assert quantity.low == value
    assert text[slice(*quantity.noun)] == noun


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("52 sur 54", (52, 54)), ("un tiers de la somme", (1, 3)), ("la moitié des frais", (1, 2)),
        ("deux tiers", (2, 3)), ("trois quarts du prix", (3, 4)),
    ],
)  # fmt: skip
def test_parts_of_something_are_ratios(text: str, parts: tuple[int, int]) -> None:
    quantity = only(text)
    assert quantity.kind == "ratio"
    assert tuple(int(end.value) for end in quantity.ends) == parts


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1er mars 2026", "2026-03-01", "2026-03-01"),
        ("le 3 avril 2026", "2026-04-03", "2026-04-03"), ("12/03/2026", "2026-03-12", "2026-03-12"),
        ("12.03.2026", "2026-03-12", "2026-03-12"), ("12/31/2026", "2026-12-31", "2026-12-31"),
        ("du 3 au 5 avril 2026", "2026-04-03", "2026-04-05"),
        ("mars 2026", "2026-03-01", "2026-03-31"), ("12 janv. 2026", "2026-01-12", "2026-01-12"),
        ("T1 2026", "2026-01-01", "2026-03-31"), ("1er trimestre 2026", "2026-01-01", "2026-03-31"),
        ("deuxième trimestre 2026", "2026-04-01", "2026-06-30"),
        ("en 2026", "2026-01-01", "2026-12-31"), ("depuis 2019", "2019-01-01", "2019-12-31"),
        ("2026-2027", "2026-01-01", "2027-12-31"), ("15 AOÛT 2026", "2026-08-15", "2026-08-15"),
    ],
)  # fmt: skip
def test_dates_put_the_day_first(text: str, first: str, last: str) -> None:
    calendar = only(text).calendar
    assert calendar
    assert len(calendar.readings) == 1
    assert (calendar.first, calendar.last) == (
        dt.date.fromisoformat(first),
        dt.date.fromisoformat(last),
    )


@pytest.mark.parametrize("text", ["31 juin 2026", "31/06/2026", "30 février"])
def test_impossible_dates_are_said_to_be_so(text: str) -> None:
    calendar = only(text).calendar
    assert calendar
    assert not calendar.valid


@pytest.mark.parametrize(
    "text",
    [
        "âgé de 12 ans", "à l'âge de 12 ans", "12 ans et plus", "12 ans révolus",
        "enfants de 3 à 6 ans",
        "enfants de moins de 6 ans", "les moins de 26 ans", "les 12-25 ans",
    ],
)  # fmt: skip
def test_ages_are_durations_of_their_own(text: str) -> None:
    quantity = only(text)
    assert quantity.age
    assert (quantity.kind, quantity.unit) == ("duration", "year")


@pytest.mark.parametrize("text", ["un bail de 3 ans", "tous les 3 ans", "vous avez trois mois"])
def test_other_durations_are_no_ages(text: str) -> None:
    assert not only(text).age


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("8h30", 510, 510), ("à 20 h", 1200, 1200), ("15 h 30", 930, 930), ("17:30", 1050, 1050),
        ("de 9 h à 17 h", 540, 1020), ("9h-12h30", 540, 750), ("de 9 h 30 à 12 h", 570, 720),
    ],
)  # fmt: skip
def test_times_of_day_are_clocks(text: str, low: int, high: int) -> None:
    quantity = only(text, clocks=True)
    assert quantity.kind == "clock"
    assert (quantity.low, quantity.high) == (Decimal(low), Decimal(high))
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("20 h de formation", 20, "hour"), ("1h30", 90, "minute"), ("2 h 45 min", 165, "minute"),
        ("une séance de 1 h 30", 90, "minute"), ("un an et six mois", 18, "month"),
        ("deux heures et vingt minutes", 140, "minute"), ("35 heures", 35, "hour"),
    ],
)  # fmt: skip
def test_hours_that_last_are_durations(text: str, value: int, unit: str) -> None:
    (quantity,) = (each for each in read(text, clocks=True))
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
    [(code, name) for code, names in currency_names("fr").items() for name in names],
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
