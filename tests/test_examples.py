"""The examples of every shipped rule are its tests."""

from __future__ import annotations

import pytest

from guidelint.checks import Context
from guidelint.examples import try_rule
from guidelint.packs import LoadedRule, load_packs, shipped_packs

RULES = load_packs(shipped_packs())


@pytest.mark.parametrize("loaded", RULES, ids=[each.rule.id for each in RULES])
def test_a_rule_does_what_its_examples_say(loaded: LoadedRule) -> None:
    loaded.build(Context()).verify()
    trial = try_rule(loaded, Context())
    assert [failure.problem for failure in trial.failures] == []
