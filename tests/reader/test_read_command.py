"""`guidelint read` and what `check` tells of it, as users see them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from guidelint.cli.main import main
from tests.reader.support import SHEDS, found, pair

if TYPE_CHECKING:
    from pathlib import Path

SHED = pair(2, "needs no permit", 8, "is applied for", "A shed is \x1b[31man\noutbuilding.")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sheds.md").write_text(SHEDS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> tuple[int, str]:
    told = CliRunner().invoke(main, args)
    return told.exit_code, told.output


def answer(folder: Path, reply: str) -> None:
    for request in (folder / "asked").iterdir():
        (folder / "replies").mkdir(exist_ok=True)
        (folder / "replies" / request.name).write_text(reply, encoding="utf-8")
        request.unlink()


def read_all(folder: Path) -> None:
    run("read", "sheds.md", "--dry-run", "asked")
    whole = {"choices": [{"message": {"role": "assistant", "content": found(SHED)}}]}
    answer(folder, json.dumps(whole))
    run("read", "sheds.md", "--replies", "replies", "--dry-run", "asked")
    answer(folder, '{"answer": "cannot"}')
    code, told = run("read", "sheds.md", "--replies", "replies", "--model", "somebody")
    assert (code, told.splitlines()[0].partition(".")[0]) == (0, "Found: 1")


def test_requests_are_written_answers_are_pinned_and_told_offline(folder: Path) -> None:
    read_all(folder)
    pinned = (folder / "readings/sheds.md.yaml").read_text(encoding="utf-8")
    assert "model: somebody" in pinned
    assert "\x1b" not in pinned
    code, told = run("check", "sheds.md")
    assert code == 1
    assert "warning[second-reader]: A shed is [31man outbuilding: decide which" in told
    assert run("check", "sheds.md", "--jobs", "2") == (code, told)
    assert "To be asked: 0 requests" in run("read", "sheds.md")[1]


def test_a_verdict_is_silent_where_its_words_changed_or_somebody_denies_it(folder: Path) -> None:
    read_all(folder)
    (folder / "sheds.md").write_text(SHEDS.replace("no permit", "a permit"), encoding="utf-8")
    assert run("check", "sheds.md")[0] == 0
    assert "not read, 0 told, 0 denied, 1 stale" in run("read", "sheds.md", "--status")[1]
    (folder / "sheds.md").write_text(SHEDS, encoding="utf-8")
    file = folder / "readings/sheds.md.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}  denied: No.\n", encoding="utf-8")
    assert run("check", "sheds.md")[0] == 0
    assert "sheds.md: read, 0 told, 1 denied, 0 stale" in run("read", "--status")[1]


def test_a_broken_file_of_verdicts_is_the_user_s_with_file_and_line(folder: Path) -> None:
    (folder / "readings").mkdir()
    (folder / "readings/sheds.md.yaml").write_text("page: sheds.md\nfound: 3\n", encoding="utf-8")
    code, told = run("check", "sheds.md")
    assert code == 2
    assert "readings/sheds.md.yaml:2: unknown key “found”" in told
