"""What `guidelint check` says of pages and pins, for a family as for a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import Run, write

if TYPE_CHECKING:
    from pathlib import Path

OURS = ("rate-differs", "label-changed", "old-source")
SELECT = [option for rule in OURS for option in ("--select", rule)]


@pytest.fixture
def pinned(folder: Path, guidelint: Run) -> Path:
    """Give a folder with rates of two years and an old policy."""
    rates = "base,quote,rate,date\nUSD,MAD,10.16,2022-06-01\nUSD,MAD,9.19,2026-05-18\n"
    write(folder, rates_csv=rates)
    policy = (
        "authority: A Payer\nkind: policy\nproduct: Examplex\nretrieved: 2020-01-01\ntext: Ask.\n"
    )
    write(folder, policy_yaml=policy)
    guidelint("sources", "add", "rates.csv", "--authority", "A Bank")
    guidelint("sources", "add", "policy.yaml")
    return folder


def test_an_old_pin_is_one_note_for_a_family(pinned: Path, guidelint: Run) -> None:
    for country in ("Kenya", "Morocco", "Tunisia"):
        page = f"# Examplex in {country}\n\nExamplex needs a permit in {country}.\n"
        (pinned / f"{country.lower()}.md").write_text(page)
    for jobs in ("1", "2"):
        done = guidelint("check", ".", *SELECT, "--jobs", jobs)
        assert done.code == 0
        assert done.out.count("note[old-source]") == 1
        assert "kenya.md:1:" in done.out
        assert "A Payer policy Examplex (a-payer/examplex.yaml). So do 2 other pages." in done.out


def test_the_day_of_a_rate_decides(pinned: Path, guidelint: Run) -> None:
    def codes(reviewed: str, stated: str) -> int:
        text = f"---\nlast_reviewed: {reviewed}\n---\n\n# Paying\n\nThe dirham is at {stated}.\n"
        (pinned / "page.md").write_text(text)
        return guidelint("check", "page.md", *SELECT).code

    assert codes("2026-06-01", "9.2 MAD to 1 USD") == 0
    assert codes("2026-06-01", "10.1 MAD to 1 USD") == 1
    assert codes("2022-06-10", "10.1 MAD to 1 USD") == 0
    assert codes("2022-06-10", "9.2 MAD to 1 USD") == 1
    assert codes("2024-06-10", "8 MAD to 1 USD") == 0


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("1 USD = 10 MAD", 1),
        ("1 USD = 9.3 MAD", 0),
        ("one pays USD 0.1 per MAD", 1),
        ("one pays USD 0.109 per MAD", 0),
        ("1 EUR = 10 MAD", 0),
        ("we assume that 1 USD = 10 MAD", 0),
        ("the parallel market rate is 1 USD = 12 MAD", 0),
        ("1 USD was 10 MAD", 0),
    ],
)
def test_only_a_rate_that_is_surely_meant_is_compared(
    stated: str, code: int, pinned: Path, guidelint: Run
) -> None:
    (pinned / "page.md").write_text(f"# Paying\n\nReviewed 1 June 2026. Today {stated}.\n")
    assert guidelint("check", "page.md", *SELECT).code == code


def test_a_rule_of_a_project_brings_pins_in_its_examples(folder: Path, guidelint: Run) -> None:
    rule = """id: rate-of-ours
check: rate-differs
severity: warning
why: It misleads.
fix: Correct it.
params: {percent: 1}
examples:
  pass: [Nothing here.]
  fail:
    - sources/rates.yaml: |
        authority: A bank
        kind: rates
        pair: USD/MAD
        retrieved: 2026-05-20
        rates: {2026-05-18: 9.19}
      page.md: As of May 2026, «1 USD = 9.4 MAD».
"""
    write(folder, house__rule_yaml=rule)
    assert guidelint("test", "house").code == 0
    write(folder, house__rule_yaml=rule.replace("kind: rates", "kind: gossip"))
    broken = guidelint("test", "house")
    assert broken.code == 2
    assert "sources/rates.yaml:2: " in broken.err
    assert broken.err.count("\n") == 1
