"""The examples of every shipped rule are its tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidelint.checks import Context
from guidelint.config import Config
from guidelint.examples import try_rule
from guidelint.run import load_rules

if TYPE_CHECKING:
    from guidelint.packs import LoadedRule

RULES = load_rules(Config())


@pytest.mark.parametrize("loaded", RULES, ids=[each.rule.id for each in RULES])
def test_a_rule_does_what_its_examples_say(loaded: LoadedRule) -> None:
    loaded.build(Context(), verify=True)
    trial = try_rule(loaded, Context())
    assert [failure.problem for failure in trial.failures] == []
