"""The example plugin of the docs, installed and used."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, Run, write
from tests.sources.service import as_json, serving

if TYPE_CHECKING:
    from pathlib import Path

PLUGIN = ROOT / "docs/example-plugin"
RULES = PLUGIN / "src/guidelint_example/headings"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Install the plugin into a folder of its own; give the environment that sees it."""
    target = tmp_path_factory.mktemp("site")
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run([*install, "--target", target, PLUGIN], check=True, capture_output=True)
    path = os.pathsep.join(filter(None, [str(target), os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path}


def test_its_rule_is_known_and_finds(
    installed: dict[str, str], folder: Path, guidelint: Run
) -> None:
    write(folder, a_md="# HOW TO PAY\n\nAsk them.\n")
    done = guidelint("check", "a.md", env=installed)
    assert done.code == 1
    assert "warning[shouting-heading]: The heading “HOW TO PAY” is all in capitals." in done.out
    assert "shouting-heading" in guidelint("rules", env=installed).out
    assert guidelint("test", str(RULES), env=installed).code == 0


def test_its_service_is_asked_and_pinned(
    installed: dict[str, str], folder: Path, guidelint: Run
) -> None:
    with serving() as service:
        service.script(as_json({"code": "0902.10", "percent": "5"}))
        config = f"sources:\n  goods: ['0902.10']\n  bases: {{duties: '{service.url}'}}\n"
        write(folder, guidelint_yaml=config)
        done = guidelint("sources", "pull", env={**installed, "NO_PROXY": "127.0.0.1"})
    assert "customs-of-ruritania/0902-10.yaml" in done.out
    assert [asked.path for asked in service.asked] == ["/duty/0902.10"]
    assert "The duty on 0902.10 is 5%." in guidelint("sources", "show", "0902.10").out
    assert "--goods 0902.10" in guidelint("sources", "pull", "--help", env=installed).out


def test_without_the_plugin_its_rule_is_an_error(folder: Path, guidelint: Run) -> None:
    write(folder, a_md="# A\n", guidelint_yaml=f"packs: [{RULES}]\n")
    done = guidelint("check", "a.md")
    assert done.code == 2
    assert "shouting-heading.yaml:2: There is no check “shouting-heading”." in done.err
