"""`guidelint rules`, `explain` and `test`: what rule authors rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import Run, write

if TYPE_CHECKING:
    from pathlib import Path

RULE = """\
id: house-rule
check: acronym-drift
severity: warning
why: A reason. And more of it.
fix: A remedy.
params: {}
examples:
  pass: [Ask RAMED.]
  fail: ["Ask RAMED. The RAMED office pays. Then the «RAMEL» office pays. RAMED pays."]
"""


def test_rules_are_listed_with_reasons(guidelint: Run) -> None:
    done = guidelint("rules")
    assert done.code == 0
    assert any(line.startswith("acronym-drift ") for line in done.out.splitlines())


def test_a_rule_is_explained(guidelint: Run) -> None:
    out = guidelint("explain", "acronym-drift").out
    for heading in ("Why", "How to fix", "Parameters", "Examples", "How to silence"):
        assert f"\n## {heading}\n" in out


def test_an_unknown_rule_gets_a_guess(guidelint: Run) -> None:
    done = guidelint("explain", "acronim-drift")
    assert done.code == 2
    assert "Did you mean “acronym-drift”?" in done.err


def test_own_packs_are_tried(folder: Path, guidelint: Run) -> None:
    write(folder, house__rule_yaml=RULE)
    done = guidelint("test", "house", "--coverage")
    assert (done.code, done.err) == (0, "")
    assert "house-rule  spoke on 1 examples" in done.out


def test_an_example_that_does_not_hold_is_told(folder: Path, guidelint: Run) -> None:
    write(folder, house__rule_yaml=RULE.replace("«RAMEL»", "«RAMEL office»"))
    done = guidelint("test", "house")
    assert done.code == 1
    assert "house-rule: fail example 1: misses “RAMEL office”" in done.out


BROKEN = {
    "unknown key": (RULE + "extra: 1\n", "rule.yaml:10: unknown key “extra”"),
    "unknown parameter": (
        RULE.replace("params: {}", "params:\n  also_know: [X]"),
        "rule.yaml:7: unknown key “also_know”",
    ),
    "wrong type": (
        RULE.replace("params: {}", "params:\n  also_known: two"),
        "rule.yaml:7: Expected `array`, got `str`",
    ),
    "unknown check": (RULE.replace("check: acr", "check: no"), "rule.yaml:2: There is no check"),
    "no failing example": (RULE.replace("fail: [", "fail: [] #"), "rule.yaml:7: A rule needs"),
    "a text with a colon": (
        RULE.replace("pass: [Ask RAMED.]", "pass: [Ask it: RAMED pays.]"),
        "rule.yaml:8: “Ask it” is no name of a page. Give it an ending",
    ),
    "doubled key": (RULE + "id: again\n", "rule.yaml:10: The key “id” stands twice."),
    "not kebab-case": (RULE.replace("house-rule", "House Rule"), "rule.yaml:1: “House Rule”"),
    "missing key": (RULE.replace("fix: A remedy.\n", ""), "the key “fix” is missing"),
    "broken YAML": (RULE + "  x: : y\n", "rule.yaml:10: This is not valid YAML"),
    "id of a shipped rule": (
        RULE.replace("house-rule", "acronym-drift"),
        "The rule “acronym-drift” stands in",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_pack_is_one_line_with_its_line(case: str, folder: Path, guidelint: Run) -> None:
    text, expected = BROKEN[case]
    write(folder, house__rule_yaml=text, guidelint_yaml="packs: [house]\n", a_md="# A\n")
    done = guidelint("check", "a.md")
    assert done.code == 2
    assert expected in done.err
    assert done.err.count("\n") == 1


def test_parameters_come_from_a_file_of_the_pack(folder: Path, guidelint: Run) -> None:
    text = RULE.replace("params: {}", "params: {also_known: {from: data/n.yaml}}")
    write(folder, house__rule_yaml=text, house__data__n_yaml="- ABC\n")
    assert guidelint("test", "house").code == 0
    write(folder, house__rule_yaml=text.replace("n.yaml", "m.yaml"))
    assert "There is no file “data/m.yaml” in this pack." in guidelint("test", "house").err


def test_a_project_changes_parameters(folder: Path, guidelint: Run) -> None:
    write(folder, a_md="# A\n", guidelint_yaml="rules: {acronym-drift: {params: {x: 1}}}\n")
    done = guidelint("check", "a.md")
    assert done.code == 2
    assert "guidelint.yaml: The parameters of “acronym-drift” are not valid" in done.err
    config = "rules: {timeline-mismatch: {params: {kinds: [x]}}}\n"
    write(folder, a_md="# A\n", guidelint_yaml=config)
    done = guidelint("check", "a.md")
    assert "not valid: there is no kind of relation “x”" in done.err
    assert "fault" not in done.err
