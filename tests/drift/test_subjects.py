"""Attributes are learned from paths, front matter and titles, and vote where these disagree."""

from __future__ import annotations

from tests.drift.support import subjects_of


def learned(pages: dict[str, str]) -> dict[str, dict[str, str]]:
    """Give the attributes of each page."""
    return {path: dict(subject.attributes) for path, subject in subjects_of(pages).items()}


def test_file_names_of_two_parts_are_split() -> None:
    names = ("nurse-north", "nurse-south-coast", "road-engineer-north", "road-engineer-south-coast")
    found = learned({f"{name}.md": f"# Page {i}\n\nText.\n" for i, name in enumerate(names)})
    assert set(found["road-engineer-south-coast.md"].values()) == {"road engineer", "south coast"}


def test_a_country_is_called_country_wherever_it_stands() -> None:
    found = learned(
        {f"{place}/fees.md": f"# Fees in {place.title()}\n" for place in ("kenya", "norway")}
        | {f"{place}/visa.md": f"# Visas in {place.title()}\n" for place in ("kenya", "norway")}
    )
    assert {each["country"] for each in found.values()} == {"Kenya", "Norway"}
    assert found["kenya/visa.md"]["country"] == "Kenya"


def test_folders_named_by_country_codes_are_countries() -> None:
    found = learned({f"{code}/fan.md": "# Fan\n\nText.\n" for code in ("de", "se", "br")})
    assert found["se/fan.md"]["country"] == "Sweden"


def test_the_majority_of_sources_is_right() -> None:
    pages = {
        f"visa-{place.lower()}.md": f"---\ncountry: {place}\n---\n\n# Visa in {place}\n"
        for place in ("Kenya", "Norway", "Chile", "Malta", "Peru")
    }
    pages["visa-peru.md"] = pages["visa-peru.md"].replace("country: Peru", "country: Malta")
    assert learned(pages)["visa-peru.md"]["country"] == "Peru"


def test_dates_and_page_keys_are_no_attributes() -> None:
    pages = {
        f"{i}.md": f"---\nreviewed: 2026-0{i}-01\nauthor: A{i % 2}\n---\n\n# Page\n"
        for i in range(1, 5)
    }
    assert all(set(each) <= {"subject"} for each in learned(pages).values())


def test_pages_of_two_languages_are_kept_apart() -> None:
    found = subjects_of({"en/visa.md": "# Visa\n\nText.\n", "fr/visa.md": "# Visa\n\nTexte.\n"})
    assert {subject.lang for subject in found.values()} == {"en", "fr"}


def test_a_language_folder_is_no_country() -> None:
    found = subjects_of(
        {
            f"{lang}/visa-{land}.md": "# Visa\n"
            for lang in ("en", "fr")
            for land in ("kenya", "peru")
        }
    )
    assert dict(found["fr/visa-kenya.md"].attributes)["country"] == "Kenya"
