"""Docs say what the program says: the rule book is its output, the README's commands are CI's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.conftest import ROOT, Run

if TYPE_CHECKING:
    from pathlib import Path


def test_the_rule_book_is_what_the_rules_say(guidelint: Run) -> None:
    printed = guidelint("rules", "--markdown").out
    assert (ROOT / "docs/rules.md").read_text() == printed, (
        "write it anew: guidelint rules --markdown > docs/rules.md"
    )


def test_ci_runs_the_commands_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    blocks = re.findall(r"^    (python3 -m venv .*)$", readme, re.MULTILINE)
    script = (ROOT / ".ci/run").read_text().splitlines()
    assert len(blocks) == 2
    assert [block for block in blocks if block not in script] == []


def test_the_readme_shows_what_the_program_prints(folder: Path, guidelint: Run) -> None:
    example = ROOT / "docs/readme-example/work-visa.md"
    (folder / "work-visa.md").write_bytes(example.read_bytes())
    printed = guidelint("check", "work-visa.md").out
    shown = "\n".join(f"    {line}".rstrip() for line in printed.splitlines())
    assert shown in (ROOT / "README.md").read_text()


def test_the_commands_of_the_ci_page_gate_a_pull_request(folder: Path, guidelint: Run) -> None:
    page = (ROOT / "docs/ci.md").read_text()
    commands = re.findall(r"- (?:run: )?guidelint (check .*)$", page, re.MULTILINE)
    assert len(commands) == 2
    (folder / "content").mkdir()
    example = (ROOT / "docs/readme-example/work-visa.md").read_text()
    for text, code in (("# Visa\n\nAsk the office first.\n", 0), (example, 1)):
        (folder / "content/work-visa.md").write_text(text)
        assert [guidelint(*command.split()).code for command in commands] == [code, code]
    assert (folder / "guidelint.sarif").read_text().startswith("{")
