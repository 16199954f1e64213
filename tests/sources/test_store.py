"""The store: readable, sealed, and written whole or not at all, whatever stops it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.sources.conftest import TODAY

from guidelint.errors import SourceError
from guidelint.pins import Change, Pin, Price, load_pins
from guidelint.sources import store
from guidelint.sources.store import pin_path, recover, slug, write_pins

LABEL = Pin(
    authority="FDA",
    kind="label",
    product="Examplex",
    as_of=date(2026, 7, 14),
    retrieved=TODAY,
    version="7",
    changes=(Change("Indications and Usage (1)", date(2026, 7, 1)),),
    text="EXAMPLEX: for adults with “exampleitis” who\n• have # episodes\n\n- and so on.",
)
RATES = Pin(
    authority="Frankfurter",
    kind="rates",
    pair="USD/MAD",
    as_of=date(2026, 5, 18),
    retrieved=TODAY,
    rates={date(2026, 5, 18): Decimal("9.190"), date(2026, 3, 2): Decimal(9)},
)
PRICES = Pin(
    authority="A List",
    kind="prices",
    retrieved=TODAY,
    url="list.csv",
    prices=(Price(product="Examplex", amount=Decimal(3500000), currency="USD", per="once"),),
)
ALL = (LABEL, RATES, PRICES)


def test_what_is_pinned_is_read_as_it_was(tmp_path: Path) -> None:
    written = write_pins(tmp_path / "sources", ALL)
    read = load_pins(tmp_path / "sources", 90)
    assert [pin.path for pin in read] == [
        "a-list/list.yaml",
        "fda/examplex.yaml",
        "frankfurter/usd-mad.yaml",
    ]
    assert {pin.max_age_days for pin in read} == {90}
    by_path = {pin.path: pin for pin in written}
    label = by_path["fda/examplex.yaml"]
    assert label.text.rstrip() == LABEL.text
    assert (label.changes, label.as_of, label.version) == (LABEL.changes, LABEL.as_of, "7")
    assert by_path["frankfurter/usd-mad.yaml"].rates == RATES.rates
    assert by_path["a-list/list.yaml"].prices == PRICES.prices


def test_a_pin_is_a_readable_file(tmp_path: Path) -> None:
    write_pins(tmp_path, [RATES])
    lines = (tmp_path / "frankfurter/usd-mad.yaml").read_text().splitlines()
    assert lines[:8] == [
        "authority: Frankfurter",
        "kind: rates",
        "pair: USD/MAD",
        "as_of: 2026-05-18",
        "retrieved: 2026-11-20",
        "rates:",
        "  2026-03-02: 9",
        "  2026-05-18: 9.190",
    ]
    assert lines[8].startswith("hash: sha256:")


def test_pinning_twice_writes_the_same_bytes(tmp_path: Path) -> None:
    def everything() -> dict[str, bytes]:
        return {str(f): f.read_bytes() for f in sorted(tmp_path.rglob("*")) if f.is_file()}

    write_pins(tmp_path, ALL)
    first = everything()
    write_pins(tmp_path, ALL)
    assert everything() == first
    assert not [name for name in first if "/." in name]


def test_wrapping_and_line_endings_do_not_break_a_seal(tmp_path: Path) -> None:
    write_pins(tmp_path, [LABEL])
    file = tmp_path / "fda/examplex.yaml"
    file.write_bytes(file.read_bytes().replace(b" with ", b"\n  with ").replace(b"\n", b"\r\n"))
    lock = tmp_path / "guidelint.lock"
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert len(load_pins(tmp_path)) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [("adults", "children"), ("2026-07-14", "2026-07-15"), ("version: '7'", "version: '8'")],
)
def test_an_edited_pin_is_an_error_with_a_remedy(before: str, after: str, tmp_path: Path) -> None:
    write_pins(tmp_path, [LABEL])
    file = tmp_path / "fda/examplex.yaml"
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after))
    with pytest.raises(SourceError, match=r"fda/examplex.yaml: This pin was edited .* Pull it"):
        load_pins(tmp_path)


def test_a_pin_that_is_not_locked_and_one_that_is_gone_are_errors(tmp_path: Path) -> None:
    write_pins(tmp_path, [LABEL])
    (tmp_path / "fda/examplex.yaml").rename(tmp_path / "fda/other.yaml")
    with pytest.raises(SourceError, match=r"fda/examplex.yaml: This pin stands in guidelint.lock"):
        load_pins(tmp_path)
    lock = tmp_path / "guidelint.lock"
    lock.write_text(lock.read_text().replace("examplex", "examplex2"))
    with pytest.raises(SourceError, match="delete its line"):
        load_pins(tmp_path)
    write_pins(tmp_path, [RATES])
    lock.write_text("".join(line for line in lock.open() if "examplex" not in line))
    with pytest.raises(SourceError, match=r"fda/other.yaml: This pin does not stand in"):
        load_pins(tmp_path)


@pytest.mark.parametrize(
    "line", ["<<<<<<< ours", "abc  fda/examplex.yaml", "0" * 64 + "  ../a.yml"]
)
def test_a_lock_that_is_none_is_an_error_with_its_line(line: str, tmp_path: Path) -> None:
    write_pins(tmp_path, [LABEL])
    lock = tmp_path / "guidelint.lock"
    lock.write_text(f"{lock.read_text()}{line}\n")
    with pytest.raises(SourceError, match=r"guidelint.lock:4: This is not a line of a lock"):
        load_pins(tmp_path)


BROKEN = {
    "authority: FDA\nkind: label\nretrieved: 2026-11-20\n": "needs “product”",
    "authority: FDA\nkind: rates\npair: usd\nretrieved: 2026-11-20\n": "a.yaml:3: ",
    "authority: FDA\nkind: gossip\nretrieved: 2026-11-20\n": "a.yaml:2: ",
    "authority: FDA\nkind: policy\ntext: x\n": "the key “retrieved” is missing",
    "authority: FDA\nkind: policy\ntext: x\nretrieved: soon\n": "a.yaml:4: ",
    "authority: FDA\nkind: policy\ntext: x\nretrieved: 2026-11-20\npath: /etc\n": "key “path”",
    "authority: [\n": "not valid YAML",
    f"authority: B\nkind: rates\npair: USD/MAD\nretrieved: {TODAY}\nrates: {{2026-05-18: -1}}\n": (
        "not a positive number"
    ),
}


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_pin_names_file_and_line(text: str, tmp_path: Path) -> None:
    write_pins(tmp_path, [LABEL])
    (tmp_path / "a.yaml").write_text(text)
    with pytest.raises(SourceError, match=BROKEN[text]) as caught:
        load_pins(tmp_path)
    assert "a.yaml" in str(caught.value)


def test_a_folder_without_a_lock_holds_no_pins(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("anything: [")
    assert load_pins(tmp_path) == ()
    assert load_pins(tmp_path / "nowhere") == ()


def test_names_become_plain_paths() -> None:
    assert slug("Bank Al-Maghrib") == "bank-al-maghrib"
    assert slug("  Ánexo / ../x ") == "anexo-x"
    odd = Pin(authority="../..", kind="policy", retrieved=TODAY, url="http://a/b/Policy%2F.pdf")
    assert pin_path(odd) == "other/policy-2f.yaml"
    assert slug("هيئة الدواء") == "هيئة-الدواء"


NEW = Pin(authority="FDA", kind="label", product="Examplex", retrieved=TODAY, text="Now for all.")


def texts(folder: Path) -> dict[str, str]:
    return {pin.path: pin.text.strip() for pin in load_pins(folder)}


def test_writing_that_fails_halfway_leaves_the_old_pins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pins(tmp_path, [LABEL, RATES])
    old, write_text = texts(tmp_path), Path.write_text

    def full_disk(self: Path, data: str, **options: str) -> int:
        if "usd-mad" in self.name:
            raise OSError(28, "No space left on device")
        return write_text(self, data, **options)

    monkeypatch.setattr(Path, "write_text", full_disk)
    with pytest.raises(SourceError, match=r"cannot be written: No space left .* unchanged"):
        write_pins(tmp_path, [NEW, RATES])
    assert texts(tmp_path) == old
    assert not list(tmp_path.glob(".*"))


KILLED = """
import os, sys
from datetime import date
from pathlib import Path
from guidelint.pins import Pin
from guidelint.sources import store
moves = 0
def replace(self, target):
    global moves
    moves += 1
    if moves > int(sys.argv[2]):
        os._exit(9)
    os.replace(self, target)
def rename(self, target):
    if sys.argv[2] == "-1":
        os._exit(9)
    os.rename(self, target)
Path.replace, Path.rename = replace, rename
new = {"authority": "FDA", "kind": "label", "retrieved": date(2026, 11, 20), "text": "Now for all."}
store.write_pins(Path(sys.argv[1]), [Pin(product=name, **new) for name in ("Examplex", "Otherex")])
"""


@pytest.mark.parametrize("moves", [-1, 0, 1, 2])
def test_a_killed_pull_counts_whole_or_not_at_all(moves: int, tmp_path: Path) -> None:
    write_pins(tmp_path, [LABEL, RATES])
    old = texts(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), str(moves)],
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 9
    new = {**old, "fda/examplex.yaml": "Now for all.", "fda/otherex.yaml": "Now for all."}
    expected = old if moves < 0 else new
    assert texts(tmp_path) == expected
    recover(tmp_path)
    assert texts(tmp_path) == expected
    assert not (tmp_path / ".ready").exists()
    write_pins(tmp_path, [RATES])
    assert texts(tmp_path) == expected
    assert not list(tmp_path.glob(".*"))


def test_two_pulls_at_once_do_not_mix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pins(tmp_path, [LABEL])
    old = texts(tmp_path)

    def other_pull(folder: Path) -> None:
        (folder / ".ready").mkdir()
        (folder / ".ready/guidelint.lock").write_text((folder / "guidelint.lock").read_text())

    monkeypatch.setattr(store, "recover", other_pull)
    with pytest.raises(SourceError, match="cannot be written"):
        write_pins(tmp_path, [NEW])
    monkeypatch.undo()
    assert texts(tmp_path) == old


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "sources").write_text("a file")
    with pytest.raises(SourceError, match="sources"):
        write_pins(tmp_path / "sources", [LABEL])
