"""`family`, `facts` and `learn` show what was read, and the learned pack works."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.drift.support import changed, two_products

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a family."""
    pages = changed(two_products(), "kenya-artist.md", "not returned", "returned")
    for path, text in pages.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def run(folder: Path, *args: str) -> str:
    """Run a command that must work."""
    done = subprocess.run(
        [sys.executable, "-m", "guidelint", *args], cwd=folder, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def test_family_shows_attributes_sentences_and_slots(folder: Path) -> None:
    text = run(folder, "family")
    assert "Family .: 8 pages" in text
    assert "country: 4 values: Chile 2, Japan 2, Kenya 2, Norway 2" in text
    assert "The office decides within [1] weeks" in text
    assert "[1] by country: “12” 2, “3” 2, “4” 2, “9” 2" in text
    assert "the same everywhere: “not” 7, “” 1; not on kenya-artist.md" in text


def test_family_is_json_as_well(folder: Path) -> None:
    (view,) = msgspec.json.decode(run(folder, "family", "--format", "json"))
    assert view["attributes"]["country"]["Kenya"] == 2
    slots = [slot for template in view["templates"] for slot in template["slots"]]
    assert {slot["by"] for slot in slots} == {"all pages", "country"}


def test_facts_are_listed_with_what_they_are_of(folder: Path) -> None:
    assert "4 weeks: The office decides within … of the day" in run(folder, "facts")
    rows = list(csv.DictReader(io.StringIO(run(folder, "facts", "-f", "csv"))))
    weeks = {row["page"]: row["value"] for row in rows if "decides" in row["aspect"]}
    assert weeks["kenya-artist.md"] == weeks["kenya-student.md"] == "4 weeks"
    first = msgspec.json.decode(run(folder, "facts", "-f", "json"))[0]
    assert (first["mode"], first["line"]) == ("states", 3)


def test_explain_at_shows_what_was_read_of_a_line(folder: Path) -> None:
    page = folder / "fees.md"
    page.write_text(
        "# Fees\n\n| Item | Fee |\n|---|---|\n| Card, if lost | about EUR 20 |\n", encoding="utf-8"
    )
    text = run(folder, "explain", "--at", "fees.md:5")
    assert "cell of: Card, if lost / Fee" in text
    assert "quantity: EUR 20; money; 20; EUR; about" in text
    assert "claim: Card, if lost / Fee = EUR 20 (states)" in text


def test_a_learned_pack_loads_and_its_examples_hold(folder: Path) -> None:
    assert "house-facts.yaml" in run(folder, "learn", ".", "-o", "house")
    pack = (folder / "house" / "house-facts.yaml").read_text(encoding="utf-8")
    assert "# 7 of 8 pages" in pack
    assert "1 rules tried, 0 do not do what their examples say." in run(folder, "test", "house")


def test_learn_does_not_write_into_a_folder_in_use(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "guidelint", "learn", ".", "-o", "."],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"This folder is not empty." in done.stderr
