"""The core without the package of medicine: it works, and names nothing of it."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.conftest import ROOT, write

if TYPE_CHECKING:
    from pathlib import Path

ALONE = """
import sys
from guidelint import remember
everything = remember.entry_points
def entry_points(group):
    return [each for each in everything(group) if "medicine" not in each.value]
remember.entry_points = entry_points
sys.modules["guidelint.medicine"] = None
from guidelint.cli import main
main()
"""
LABEL = "authority: FDA\nkind: label\nproduct: Examplex\nretrieved: 2026-11-20\ntext: For adults.\n"
MEDICAL = r"\b(?:FDA|EMA|openFDA|DailyMed|drugs?|patients?|tablets?|therap\w+|infusions?)\b"


def alone(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run the command where medicine is not installed."""
    command = [sys.executable, "-c", ALONE, *args]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)


def test_rules_are_listed_and_explained(folder: Path) -> None:
    listed = alone(folder, "rules")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "acronym-drift" in listed.stdout
    assert "indication" not in listed.stdout
    assert "## Why" in alone(folder, "explain", "acronym-drift").stdout
    assert "There is no rule “label-changed”" in alone(folder, "explain", "label-changed").stderr


def test_pages_are_checked_beside_what_only_medicine_understands(folder: Path) -> None:
    config = "sources:\n  drugs: [Examplex]\n  rates: [USD/MAD]\n"
    write(folder, guidelint_yaml=config, label_yaml=LABEL)
    write(folder, page_md="# A\n\nExamplex is for adults. It costs (EUR 5 at the desk.\n")
    assert "FDA label Examplex: new" in alone(folder, "sources", "add", "label.yaml").stdout
    checked = alone(folder, "check", "page.md")
    assert (checked.returncode, checked.stderr) == (1, "")
    assert "bracket" in checked.stdout
    assert "For adults." in alone(folder, "sources", "show", "Examplex").stdout
    assert "FDA label Examplex" in alone(folder, "sources", "status").stdout


def test_rates_are_still_pulled(folder: Path) -> None:
    options = alone(folder, "sources", "pull", "--help").stdout
    assert "--rate USD/MAD" in options
    assert "--drug" not in options


def test_the_core_speaks_of_no_medicine() -> None:
    core = ROOT / "src/guidelint"
    told = {
        file.relative_to(core).as_posix(): found
        for file in sorted(core.rglob("*.py"))
        if "medicine" not in file.parts and (found := re.findall(MEDICAL, file.read_text()))
    }
    assert told == {}
