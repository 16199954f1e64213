"""Families for tests: pages from one template, with what one of them says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.config import Config
from guidelint.discover import Source
from guidelint.drift.lines import page_lines
from guidelint.engine import Task, read_page
from guidelint.families.subjects import assign_subjects
from guidelint.reading import read
from guidelint.run import Options, check

if TYPE_CHECKING:
    from guidelint.drift.lines import PageLines
    from guidelint.model import Finding, Subject

COUNTRIES = ("Norway", "Kenya", "Chile", "Japan", "Peru", "Ghana", "Malta", "Qatar")
WEEKS = {"Norway": "9", "Kenya": "4", "Chile": "12", "Japan": "3", "Peru": "7", "Ghana": "5"}
TEMPLATE = """# {product} permit in {country}

People who move to {country} for more than ninety days need a permit for their {product} visa.

## Papers

Copies of your papers are not returned, so bring the originals as well.

A criminal record certificate must be no more than three months old when the file is opened.

The file is made up of these papers:

- a passport that is valid for half a year
- two photographs taken in the last month
- proof of an address in {country}

## Time

The office decides within {weeks} weeks of the day on which the file is complete.

## Appeals

A refusal can be appealed within one month, and the fee is not paid again for the appeal.
"""


def page(country: str, product: str = "Student") -> str:
    """Write a page."""
    return TEMPLATE.format(country=country, product=product, weeks=WEEKS.get(country, "6"))


def one_product(countries: tuple[str, ...] = COUNTRIES) -> dict[str, str]:
    """Write a page for each country."""
    return {f"{country.lower()}.md": page(country) for country in countries}


def two_products(countries: tuple[str, ...] = COUNTRIES[:4]) -> dict[str, str]:
    """Write two pages for each country."""
    return {
        f"{country}-{product}.md".lower(): page(country, product)
        for country in countries
        for product in ("Student", "Artist")
    }


def changed(pages: dict[str, str], path: str, old: str, new: str) -> dict[str, str]:
    """Change the words of one page."""
    assert old in pages[path], f"{path} does not say {old!r}"
    return {**pages, path: pages[path].replace(old, new, 1)}


def sources_of(pages: dict[str, str]) -> list[Source]:
    """Make sources of pages."""
    return sorted(Source(path, "", text.encode()) for path, text in pages.items())


def subjects_of(pages: dict[str, str]) -> dict[str, Subject]:
    """Give what each page is about."""
    return assign_subjects(sources_of(pages), Config())


def lines_of(pages: dict[str, str]) -> list[PageLines]:
    """Give what the pages say, in the order in which they are judged."""
    subjects = subjects_of(pages)
    tasks = [Task(each, subjects[each.path]) for each in sources_of(pages)]
    return [page_lines(read(read_page(task))) for task in tasks]


def findings(pages: dict[str, str], *rules: str) -> list[Finding]:
    """Check pages with rules."""
    outcome = check(sources_of(pages), Config(), Options(select=rules, jobs=1))
    assert outcome.errors == ()
    return list(outcome.findings)


def told(pages: dict[str, str], rule: str = "family-drift") -> list[tuple[str, str]]:
    """Give the path and the words of each finding."""
    return [(each.place.path, each.place.quote) for each in findings(pages, rule)]
