"""SARIF: valid by the schema and by Microsoft's validator, and true to the page."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from guidelint.config import Config
from guidelint.discover import Source
from guidelint.report.sarif import write as render_sarif
from guidelint.run import Options, check

if TYPE_CHECKING:
    from guidelint.report.outcome import Outcome

SCHEMA = json.loads((Path(__file__).parents[1] / "data/sarif-2.1.0.schema.json").read_text())
TEXT = (
    "# Paying 🙂\r\n\r\nAsk the RAMED office. The RAMED office pays.\r\n\r\n"
    "🙂 Go [now] to the RAMEL office. The RAMED office pays.\r\n"
)


def outcome(text: str, path: str = "docs/a b.md") -> Outcome:
    return check([Source(path, "", text.encode())], Config(), Options(select=("acronym-drift",)))


def log_of(text: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render_sarif(outcome(text)))
    return log


def test_it_is_valid() -> None:
    jsonschema.validate(log_of(TEXT), SCHEMA)


def test_a_result_tells_both_places_in_utf16() -> None:
    (run,) = log_of(TEXT)["runs"]
    (result,) = run["results"]
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": "docs/a%20b.md", "uriBaseId": "%SRCROOT%"}
    line = TEXT.split("\r\n")[4].encode("utf-16-le")
    region = location["region"]
    assert region["startLine"] == region["endLine"] == 5
    said = line[2 * (region["startColumn"] - 1) : 2 * (region["endColumn"] - 1)]
    assert said.decode("utf-16-le") == region["snippet"]["text"] == "RAMEL"
    assert run["columnKind"] == "utf16CodeUnits"
    assert "](1)" in result["message"]["text"]
    assert result["relatedLocations"][0]["id"] == 1
    assert result["ruleId"] == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"]


def test_every_rule_that_ran_is_explained() -> None:
    ran = check([Source("a.md", "", b"# A\n\nB.\n")], Config(), Options())
    (run,) = json.loads(render_sarif(ran))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == {each.rule.id for each in ran.rules}
    for rule in rules:
        assert rule["name"][0].isupper()
        assert "-" not in rule["name"]
        assert rule["shortDescription"]["text"]
        assert rule["help"]["markdown"].startswith(f"# {rule['id']}")


def prints(text: str) -> list[str]:
    (run,) = log_of(text)["runs"]
    return [each["partialFingerprints"]["primaryLocationLineHash"] for each in run["results"]]


def test_fingerprints_survive_moved_lines_and_tell_findings_apart() -> None:
    assert prints(TEXT) == prints(TEXT.replace("# Paying", "Before.\n\n# Paying"))
    assert len(prints(TEXT)) == len(set(prints(TEXT))) == 1


def test_when_cut_the_worst_come_first_and_it_says_so() -> None:
    found = outcome(TEXT)
    (run,) = json.loads(render_sarif(found, most=0))["runs"]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert run["results"] == []
    assert "1 more findings are left out" in note["message"]["text"]


def test_errors_are_told() -> None:
    failed = check([Source("a.md", "", b"\xff")], Config(), Options())
    log = json.loads(render_sarif(failed))
    jsonschema.validate(log, SCHEMA)
    (invocation,) = (run["invocations"][0] for run in log["runs"])
    assert invocation["executionSuccessful"] is False
    assert "UTF-8" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_microsofts_validator_has_nothing_to_say(tmp_path: Path) -> None:
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("Node is not installed, so sarif-multitool cannot run")
    install = [npm, "install", "--prefix", str(tmp_path), "@microsoft/sarif-multitool@5.7.0"]
    if subprocess.run(install, capture_output=True, check=False).returncode:
        pytest.skip("the npm registry cannot be reached, so sarif-multitool cannot be installed")
    (tmp_path / "out.sarif").write_text(render_sarif(outcome(TEXT)))
    tool = tmp_path / "node_modules/.bin/sarif-multitool"
    for rules in ("Sarif", "Ghas"):
        said = tmp_path / f"{rules}.sarif"
        command = [tool, "validate", "out.sarif", "--output", said, "--rule-kind", rules]
        subprocess.run([str(part) for part in command], cwd=tmp_path, check=True)
        report = json.loads(said.read_text(encoding="utf-8-sig"))
        assert report["runs"][0]["results"] == []
