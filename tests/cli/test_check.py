"""`guidelint check` as users rely on it: exit codes, errors, silencing, what is read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from subprocess import PIPE
from typing import TYPE_CHECKING

import pytest
from tests.conftest import Run, write

if TYPE_CHECKING:
    from pathlib import Path

DRIFT = (
    "# Paying\n\nAsk RAMED first. The RAMED office pays.\n\n"
    "Then ask the RAMEL office in town. RAMED pays.\n"
)
CLEAN = "# Paying\n\nAsk RAMED first. The RAMED office pays.\n"


def test_a_finding_shows_both_places_and_exits_1(folder: Path, guidelint: Run) -> None:
    write(folder, page_md=DRIFT)
    done = guidelint("check", "page.md", "--select", "acronym-drift")
    assert done.code == 1
    assert "error[acronym-drift]" in done.out
    assert "page.md:5:14" in done.out
    assert "^^^^^" in done.out
    assert "page.md:3:" in done.out
    assert "1 finding in 1 page: 1 error." in done.out


def test_nothing_found_exits_0(folder: Path, guidelint: Run) -> None:
    write(folder, page_md=CLEAN)
    done = guidelint("check", ".")
    assert (done.code, done.out) == (0, "No findings in 1 page.\n")


def test_fail_level_and_exit_zero_decide_the_exit_code(folder: Path, guidelint: Run) -> None:
    write(folder, page_md=DRIFT, guidelint_yaml="rules: {acronym-drift: note}\n")
    assert guidelint("check", "page.md", "--select", "acronym-drift").code == 0
    select = ("--select", "acronym-drift")
    assert guidelint("check", "page.md", *select, "--fail-level", "note").code == 1
    assert guidelint("check", "page.md", *select, "--fail-level", "note", "--exit-zero").code == 0


def test_standard_input_is_a_page(guidelint: Run) -> None:
    done = guidelint("check", "-", "--stdin-filename", "page.md", stdin=DRIFT.encode())
    assert done.code == 1
    assert "page.md:5:14" in done.out


BAD: dict[str, tuple[dict[str, bytes], tuple[str, ...], str]] = {
    "missing path": ({}, ("check", "nowhere.md"), "nowhere.md: There is no such file or folder."),
    "folder without pages": (
        {"empty/readme.rst": b"x"},
        ("check", "empty"),
        "empty: This folder has no pages.",
    ),
    "other format": ({"a.rst": b"x"}, ("check", "a.rst"), "a.rst: guidelint does not read"),
    "empty page": ({"a.md": b" \n"}, ("check", "a.md"), "a.md: This page is empty."),
    "not UTF-8": ({"a.md": b"# A\n\nB\xff\n"}, ("check", "a.md"), "a.md:3: "),
    "broken front matter": (
        {"a.md": b"---\ntitle: [x\n---\n\n# A\n"},
        ("check", "a.md"),
        "a.md:",
    ),
    "broken configuration": (
        {"a.md": b"# A\n", "guidelint.yaml": b"rules:\n  a: b: c\n"},
        ("check", "a.md"),
        "guidelint.yaml:2: This is not valid YAML",
    ),
    "unknown key in the configuration": (
        {"a.md": b"# A\n", "guidelint.yaml": b"exclude: []\nruels: {}\n"},
        ("check", "a.md"),
        "guidelint.yaml:2: unknown key “ruels”",
    ),
    "wrong type in the configuration": (
        {"a.md": b"# A\n", "guidelint.yaml": b"exclude:\n  - a\n  - [b]\n"},
        ("check", "a.md"),
        "guidelint.yaml:3: ",
    ),
    "brace without its partner": (
        {
            "a.md": b"# A\n",
            "guidelint.yaml": b'collections:\n  a:\n    include: ["*"]\n    path: "{x"\n',
        },
        ("check", "a.md"),
        "guidelint.yaml:4: The pattern “{x” has a brace without its partner.",
    ),
    "output that cannot be written": (
        {"a.md": b"# A\n"},
        ("check", "a.md", "-o", "nowhere/out.txt"),
        "nowhere/out.txt: The findings cannot be written",
    ),
    "unknown rule in the configuration": (
        {"a.md": b"# A\n", "guidelint.yaml": b"rules:\n  no-such-rule: off\n"},
        ("check", "a.md"),
        "guidelint.yaml: There is no rule “no-such-rule”.",
    ),
    "unknown rule on the command line": (
        {"a.md": b"# A\n"},
        ("check", "a.md", "--select", "no-such-rule"),
        "There is no rule “no-such-rule”.",
    ),
    "pack without a folder": (
        {"a.md": b"# A\n", "guidelint.yaml": b"packs: [house]\n"},
        ("check", "a.md"),
        "house: There is no such pack.",
    ),
    "standard input of no known format": ({}, ("check", "-"), "The format of standard input"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_line_with_a_remedy(case: str, folder: Path, guidelint: Run) -> None:
    files, args, expected = BAD[case]
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    done = guidelint(*args)
    assert done.code == 2
    assert expected in done.err
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err + done.out


def test_a_page_that_cannot_be_read_does_not_hide_the_others(folder: Path, guidelint: Run) -> None:
    write(folder, page_md=DRIFT)
    (folder / "bad.md").write_bytes(b"\xff\xff")
    done = guidelint("check", ".", "--select", "acronym-drift")
    assert done.code == 2
    assert "bad.md:1: " in done.err
    assert "page.md:5:14" in done.out


def test_gitignore_hidden_folders_and_links_out_are_left_out(folder: Path, guidelint: Run) -> None:
    write(folder, in__page_md=CLEAN, in__drafts__page_md=DRIFT, out__page_md=DRIFT)
    (folder / ".gitignore").write_text("drafts/\n")
    (folder / "in/link.md").symlink_to(folder / "out/page.md")
    (folder / "in/.hidden").mkdir()
    (folder / "in/.hidden/page.md").write_text(DRIFT)
    assert guidelint("check", "in").out == "No findings in 1 page.\n"
    assert guidelint("check", "in/drafts/page.md", "--select", "acronym-drift").code == 1


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", "<!-- guidelint-disable-next-line acronym-drift: a quotation -->", ""),
        ("a.md", "<!-- guidelint-disable-file acronym-drift -->", ""),
        (
            "a.md",
            "<!-- guidelint-disable acronym-drift -->",
            "<!-- guidelint-enable acronym-drift -->",
        ),
        ("a.mdx", "{/* guidelint-disable-next-line acronym-drift: a quotation */}", ""),
        ("a.html", "<!-- guidelint-disable-next-line acronym-drift -->", ""),
    ],
)
def test_a_comment_silences(
    name: str, before: str, after: str, folder: Path, guidelint: Run
) -> None:
    tags = ("<p>", "</p>") if name.endswith("html") else ("", "")
    lines = (line for line in DRIFT.splitlines() if line)
    heading, first, second = (f"{tags[0]}{line}{tags[1]}" for line in lines)
    text = f"{heading}\n\n{first}\n\n{before}\n\n{second}\n\n{after}\n"
    (folder / name).write_text(text)
    done = guidelint("check", name, "--select", "acronym-drift")
    assert (done.out, done.code) == ("No findings in 1 page.\n", 0)


def test_a_silencer_that_is_not_needed_is_a_finding(folder: Path, guidelint: Run) -> None:
    comment = "<!-- guidelint-disable-next-line acronym-drift: old -->"
    write(folder, a_md=f"# A\n\n{comment}\nAsk them first.\n")
    done = guidelint("check", "a.md")
    assert done.code == 1
    assert "warning[unused-silencer]" in done.out
    assert "a.md:3:1" in done.out
    assert guidelint("check", "a.md", "--ignore", "acronym-drift").code == 0


def test_a_silencer_of_an_unknown_rule_is_a_finding(folder: Path, guidelint: Run) -> None:
    write(folder, a_md="# A\n\n<!-- guidelint-disable-file acronim-drift -->\nAsk them.\n")
    assert "there is no such rule" in guidelint("check", "a.md").out


def test_paths_can_have_rules_of_their_own(folder: Path, guidelint: Run) -> None:
    config = "overrides:\n  - paths: [old/**]\n    rules: {acronym-drift: off}\n"
    write(folder, old__a_md=DRIFT, new__a_md=CLEAN, guidelint_yaml=config)
    assert guidelint("check", ".", "--select", "acronym-drift").code == 0


def test_siblings_are_read_and_not_reported(folder: Path, guidelint: Run) -> None:
    write(folder, a_md=DRIFT, b_md=DRIFT)
    done = guidelint("check", "--with-siblings", "a.md", "--select", "acronym-drift")
    assert "a.md:5:14" in done.out
    assert "b.md:5:14" not in done.out


def test_colour_only_where_it_is_wanted(folder: Path, guidelint: Run) -> None:
    write(folder, a_md=DRIFT)
    assert "\x1b[" not in guidelint("check", "a.md").out
    assert "\x1b[" in guidelint("check", "a.md", env={"FORCE_COLOR": "1"}).out
    both = guidelint("check", "a.md", env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).out
    assert "\x1b[31m" not in both


def test_sarif_goes_to_a_file(folder: Path, guidelint: Run) -> None:
    write(folder, a_md=DRIFT)
    done = guidelint("check", "a.md", "--format", "sarif", "--output", "out.sarif")
    assert (done.code, done.out) == (1, "")
    log = json.loads((folder / "out.sarif").read_text())
    assert log["version"] == "2.1.0"


def test_the_answer_is_the_same_for_any_order_and_number_of_workers(
    folder: Path, guidelint: Run
) -> None:
    names = [f"p{number}.md" for number in range(6)]
    for name in names:
        (folder / name).write_text(DRIFT if name in {"p2.md", "p4.md"} else CLEAN)
    expected = guidelint("check", *names).out
    assert "acronym-drift" in expected
    for jobs in ("1", "2", "5"):
        assert guidelint("check", *reversed(names), "--jobs", jobs).out == expected


def test_a_reader_that_stops_is_no_fault(folder: Path) -> None:
    read, write_to = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "guidelint", "rules"]
    done = subprocess.run(command, cwd=folder, stdout=write_to, stderr=PIPE, check=False)
    os.close(write_to)
    assert done.returncode == 1
    assert b"guidelint" not in done.stderr
