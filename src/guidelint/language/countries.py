"""What a country is called besides its name: other names, and the word for what comes from it.

Names follow the usage of the UN term base and of CLDR; the words in "-an", "-ish" and so on are
general knowledge of English.
"""

from __future__ import annotations

from functools import lru_cache

from guidelint import regexes as re

_ADJECTIVES = """
Afghanistan:Afghan Albania:Albanian Algeria:Algerian Andorra:Andorran Angola:Angolan
Argentina:Argentine,Argentinian,Argentinean Armenia:Armenian Australia:Australian Austria:Austrian
Azerbaijan:Azerbaijani,Azeri Bahamas:Bahamian Bahrain:Bahraini Bangladesh:Bangladeshi
Barbados:Barbadian Belarus:Belarusian Belgium:Belgian Belize:Belizean Benin:Beninese
Bhutan:Bhutanese Bolivia:Bolivian Bosnia:Bosnian Botswana:Botswanan Brazil:Brazilian
Britain:British,Briton Brunei:Bruneian Bulgaria:Bulgarian Burundi:Burundian Cambodia:Cambodian
Cameroon:Cameroonian Canada:Canadian Chad:Chadian Chile:Chilean China:Chinese Colombia:Colombian
Comoros:Comorian Congo:Congolese Croatia:Croatian,Croat Cuba:Cuban Cyprus:Cypriot Czechia:Czech
Denmark:Danish,Dane Djibouti:Djiboutian Dominica:Dominican Ecuador:Ecuadorian Egypt:Egyptian
England:English Eritrea:Eritrean Estonia:Estonian Eswatini:Swazi Ethiopia:Ethiopian Fiji:Fijian
Finland:Finnish,Finn France:French Gabon:Gabonese Gambia:Gambian Georgia:Georgian Germany:German
Ghana:Ghanaian Greece:Greek Grenada:Grenadian Guatemala:Guatemalan Guinea:Guinean Guyana:Guyanese
Haiti:Haitian Honduras:Honduran Hungary:Hungarian Iceland:Icelandic,Icelander India:Indian
Indonesia:Indonesian Iran:Iranian Iraq:Iraqi Ireland:Irish Israel:Israeli Italy:Italian
Jamaica:Jamaican Japan:Japanese Jordan:Jordanian Kazakhstan:Kazakhstani,Kazakh Kenya:Kenyan
Kosovo:Kosovar Kuwait:Kuwaiti Kyrgyzstan:Kyrgyz Laos:Lao,Laotian Latvia:Latvian Lebanon:Lebanese
Lesotho:Basotho Liberia:Liberian Libya:Libyan Liechtenstein:Liechtensteiner
Lithuania:Lithuanian Luxembourg:Luxembourgish,Luxembourger Madagascar:Malagasy Malawi:Malawian
Malaysia:Malaysian Maldives:Maldivian Mali:Malian Malta:Maltese Mauritania:Mauritanian
Mauritius:Mauritian Mexico:Mexican Moldova:Moldovan Monaco:Monegasque Mongolia:Mongolian
Montenegro:Montenegrin Morocco:Moroccan Mozambique:Mozambican Myanmar:Burmese Namibia:Namibian
Nepal:Nepali,Nepalese Netherlands:Dutch Nicaragua:Nicaraguan Niger:Nigerien Nigeria:Nigerian
Norway:Norwegian Oman:Omani Pakistan:Pakistani Palestine:Palestinian Panama:Panamanian
Paraguay:Paraguayan Peru:Peruvian Philippines:Philippine,Filipino Poland:Polish,Pole
Portugal:Portuguese Qatar:Qatari Romania:Romanian Russia:Russian Rwanda:Rwandan
Samoa:Samoan Scotland:Scottish,Scot Senegal:Senegalese Serbia:Serbian,Serb Seychelles:Seychellois
Singapore:Singaporean,Singapore Slovakia:Slovak Slovenia:Slovenian,Slovene Somalia:Somali
Spain:Spanish,Spaniard Sudan:Sudanese Suriname:Surinamese Sweden:Swedish,Swede
Switzerland:Swiss Syria:Syrian Taiwan:Taiwanese Tajikistan:Tajik Tanzania:Tanzanian Thailand:Thai
Togo:Togolese Tonga:Tongan Tunisia:Tunisian Turkey:Turkish,Turk Turkmenistan:Turkmen
Uganda:Ugandan Ukraine:Ukrainian Uruguay:Uruguayan Uzbekistan:Uzbek Vanuatu:Ni-Vanuatu
Venezuela:Venezuelan Vietnam:Vietnamese Wales:Welsh Yemen:Yemeni Zambia:Zambian Zimbabwe:Zimbabwean
"""

_COMPOUND = {
    "Bosnia and Herzegovina": (("Bosnia",), ("Bosnian",)),
    "Burkina Faso": ((), ("Burkinabe",)),
    "Cape Verde": (("Cabo Verde",), ("Cape Verdean", "Cabo Verdean")),
    "Central African Republic": ((), ("Central African",)),
    "Costa Rica": ((), ("Costa Rican",)),
    "Cote d'Ivoire": (("Côte d'Ivoire", "Ivory Coast"), ("Ivorian",)),
    "Czechia": (("Czech Republic",), ("Czech",)),
    "Democratic Republic of the Congo": (("DR Congo", "DRC"), ("Congolese",)),
    "Dominican Republic": ((), ("Dominican",)),
    "El Salvador": ((), ("Salvadoran",)),
    "Equatorial Guinea": ((), ("Equatorial Guinean", "Equatoguinean")),
    "Guinea-Bissau": ((), ("Bissau-Guinean",)),
    "Hong Kong": (("Hong Kong SAR",), ("Hongkonger",)),
    "Myanmar": (("Burma",), ("Burmese",)),
    "New Zealand": (("Aotearoa",), ("New Zealander", "Kiwi")),
    "North Macedonia": (("Macedonia",), ("Macedonian", "North Macedonian")),
    "Northern Ireland": ((), ("Northern Irish",)),
    "Papua New Guinea": ((), ("Papua New Guinean",)),
    "Saudi Arabia": (("KSA", "Kingdom of Saudi Arabia"), ("Saudi Arabian", "Saudi")),
    "Sierra Leone": ((), ("Sierra Leonean",)),
    "South Africa": ((), ("South African",)),
    "Saint Lucia": (("St Lucia", "St. Lucia"), ("Saint Lucian",)),
    "Solomon Islands": ((), ("Solomon Islander",)),
    "South Sudan": ((), ("South Sudanese",)),
    "South Korea": (("Republic of Korea", "Korea"), ("South Korean", "Korean")),
    "Sri Lanka": ((), ("Sri Lankan",)),
    "Timor-Leste": (("East Timor",), ("Timorese",)),
    "Trinidad and Tobago": (("Trinidad",), ("Trinidadian", "Tobagonian")),
    "Turkey": (("Türkiye", "Turkiye"), ("Turkish", "Turk")),
    "United Arab Emirates": (("UAE", "U.A.E.", "Emirates"), ("Emirati",)),
    "United Kingdom": (("UK", "U.K.", "Great Britain", "Britain"), ("British", "Briton")),
    "United States": (
        ("United States of America", "US", "USA", "U.S.", "U.S.A."),
        ("American",),
    ),
    "Vietnam": (("Viet Nam",), ("Vietnamese",)),
}


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    table: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for entry in _ADJECTIVES.split():
        name, _, listed = entry.partition(":")
        table[name.casefold()] = ((name,), tuple(listed.split(",")))
    for name, (others, words) in _COMPOUND.items():
        for key in (name, *others):
            table[key.casefold()] = ((name, *others), words)
    return table


def country_words(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the names of a country and the words for what is of it; empty for anything else."""
    key = name.casefold().removeprefix("the ").replace("-", " ")
    return _table().get(key, ((), ()))


@lru_cache(maxsize=1)
def _mentions() -> re.Pattern[str]:
    names = sorted((name for name in _table() if len(name) > 3), key=len, reverse=True)
    choice = "|".join(re.escape(name).replace(r"\ ", "[ -]") for name in names)
    short = "UAE|UK|USA|KSA|DRC|uae|uk|usa|ksa"
    return re.compile(rf"(?<![^\W_])(?:(?i:{choice})|{short})(?![^\W_])")


def countries_in(text: str) -> list[str]:
    """Give the countries that a title or a path names, in order, by the first of their names."""
    return [country_words(found[0])[0][0] for found in _mentions().finditer(text)]


def country_names() -> list[str]:
    """Give the first names of all countries, sorted."""
    return sorted({names[0] for names, _ in _table().values()})
