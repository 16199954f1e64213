"""The example plugin of the docs, installed and used."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, Run, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Install the plugin into a folder of its own; give the environment that sees it."""
    target = tmp_path_factory.mktemp("site")
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation"]
    plugin = ROOT / "docs/example-plugin"
    subprocess.run([*install, "--target", target, plugin], check=True, capture_output=True)
    return {**os.environ, "PYTHONPATH": str(target)}


def test_the_example_plugin_works(installed: dict[str, str], folder: Path, guidelint: Run) -> None:
    rules = ROOT / "docs/example-plugin/rules"
    write(folder, a_md="# HOW TO PAY\n\nAsk them.\n", guidelint_yaml=f"packs: [{rules}]\n")
    done = guidelint("check", "a.md", env=installed)
    assert done.code == 1
    assert "warning[shouting-heading]: The heading “HOW TO PAY” is all in capitals." in done.out
    assert guidelint("test", str(rules), env=installed).code == 0


def test_without_the_plugin_its_rule_is_an_error(folder: Path, guidelint: Run) -> None:
    rules = ROOT / "docs/example-plugin/rules"
    write(folder, a_md="# A\n", guidelint_yaml=f"packs: [{rules}]\n")
    done = guidelint("check", "a.md")
    assert done.code == 2
    assert "shouting-heading.yaml:2: There is no check “shouting-heading”." in done.err
