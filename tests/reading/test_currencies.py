"""The generated table of currencies says what ISO 4217 and the CLDR say."""

from __future__ import annotations

import json
from importlib.metadata import version

import pytest
from babel import localedata
from babel.numbers import get_currency_precision, get_territory_currencies

from guidelint.lexicon import LANGUAGES, cldr
from guidelint.lexicon.load import FOLDER
from guidelint.reading.quantities import minor_units, quantities
from guidelint.reading.quantities.currencies import symbols, territories
from guidelint.reading.quantities.speech import speech_of

INSTALLED = version("babel")
TABLE = json.loads((FOLDER / "cldr" / "codes.json").read_text(encoding="utf-8"))
CLDR_OF_BABEL = TABLE["babel"]
same_tables = pytest.mark.skipif(
    not f"{INSTALLED}.".startswith(f"{CLDR_OF_BABEL}."),
    reason=f"the table was made from Babel {CLDR_OF_BABEL}; {INSTALLED} has other tables",
)

# Where the CLDR tells how prices are written and ISO 4217 which unit exists.
ISO_HAS_MORE = (
    "AFN", "ALL", "COP", "HUF", "IDR", "IQD", "IRR", "KPW", "LAK", "LBP", "MGA", "MMK", "SOS",
    "SYP", "YER",
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "places"),
    [
        ("KWD", 3), ("BHD", 3), ("OMR", 3), ("JOD", 3), ("TND", 3), ("LYD", 3), ("IQD", 3),
        ("XOF", 0), ("UGX", 0), ("VND", 0), ("CLP", 0), ("JPY", 0), ("KRW", 0),
        ("USD", 2), ("MAD", 2), ("INR", 2), ("EUR", 2),
    ],
)  # fmt: skip
def test_minor_units_are_those_of_iso_4217(code: str, places: int) -> None:
    assert minor_units(code) == places


@same_tables
def test_minor_units_differ_from_the_cldr_only_where_iso_has_a_smaller_unit() -> None:
    for code, (places, *_) in TABLE["codes"].items():
        if code not in ISO_HAS_MORE:
            assert places == get_currency_precision(code), code
        else:
            assert places > get_currency_precision(code), code


@same_tables
def test_symbols_are_the_cldrs() -> None:
    english = localedata.load("en")
    for code, (_, *signs) in TABLE["codes"].items():
        symbol = english["currency_symbols"].get(code, code)
        assert symbol == code or symbol in signs, code
        assert code in symbols()[code]


@same_tables
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_the_cldrs(language: str) -> None:
    plural = localedata.load(language)["currency_names_plural"]
    names = cldr(language).currencies
    assert len(names) > 150
    for code, said in names.items():
        assert {
            plural[code]["one"].partition(" (")[0],
            plural[code]["other"].partition(" (")[0],
        } == set(said)


def test_a_name_shared_by_currencies_means_any_of_them() -> None:
    english, french = speech_of("en").money[0], speech_of("fr").money[0]
    assert english["dirhams"] == french["dirhams"] == {"AED", "MAD"}
    assert english["moroccan dirhams"] == french["dirhams marocains"] == {"MAD"}
    assert symbols()["$"] > {"USD", "CAD", "AUD"}
    assert symbols()["US$"] == {"USD"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("€5", {"EUR"}), ("£5", {"FKP", "GBP", "GIP", "SHP", "SSP"}), ("¥500", {"CNY", "JPY"}),
        ("₹500", {"INR"}), ("₦500", {"NGN"}), ("₩500", {"KRW"}), ("₺500", {"TRY"}),
        ("₫500", {"VND"}), ("₱500", {"PHP"}), ("R$500", {"BRL"}), ("A$500", {"AUD"}),
        ("HK$500", {"HKD"}), ("NZ$500", {"NZD"}), ("S$500", {"SGD"}), ("CHF 500", {"CHF"}),
        ("Fr. 500", {"CHF"}), ("500 kr", {"DKK", "NOK", "SEK"}), ("500 zł", {"PLN"}),
        ("500 Kč", {"CZK"}), ("500 Kenyan shillings", {"KES"}), ("C$500", {"CAD", "NIO"}),
        ("500 euros", {"EUR"}), ("500 US dollars", {"USD"}), ("500 yen", {"JPY"}),
    ],
)  # fmt: skip
def test_symbols_and_names_are_read_as_what_they_can_mean(text: str, codes: set[str]) -> None:
    (read,) = quantities(f"It costs {text} in all.")
    assert read.currencies == codes


@pytest.mark.parametrize("text", ["TOP 10 REASONS", "ALL 5 STAGES", "Room R 5", "he won 5 of them"])
def test_words_that_look_like_a_currency_are_none(text: str) -> None:
    assert all(read.kind != "money" for read in quantities(text))


@same_tables
def test_territories_are_the_cldrs() -> None:
    assert territories(frozenset({"XOF"})) == {"BF", "BJ", "CI", "GW", "ML", "NE", "SN", "TG"}
    assert "HR" in territories(frozenset({"EUR"}))
    for code, lands in TABLE["used"].items():
        for land in lands.split():
            assert code in get_territory_currencies(land), (code, land)
