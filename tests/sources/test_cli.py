"""`guidelint sources` and `guidelint check` on what it pinned, as an editor uses them."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest
from tests.conftest import Run, write
from tests.sources import bodies
from tests.sources.service import Answer, Asked, Service, as_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RATE = {"date": "2026-11-19", "base": "USD", "quote": "MAD", "rate": 9.19}
MISS = as_json(bodies.NOT_FOUND, 404)


@pytest.fixture
def project(folder: Path, service: Service) -> Path:
    """Give a folder whose configuration names the local service for everything."""
    bases = ", ".join(
        f"{name}: {service.url}" for name in ("fda", "dailymed", "ema", "frankfurter")
    )
    config = f"sources:\n  drugs: [Examplex]\n  rates: [USD/MAD]\n  bases: {{{bases}}}\n"
    write(folder, guidelint_yaml=config, page_md="# A\n\nAsk them first.\n")
    service.answer = everything()
    return folder


def everything(**label: object) -> Callable[[Asked], Answer]:
    """Play all services at once."""

    def answer(asked: Asked) -> Answer:
        if asked.path == "/drug/label.json":
            known = "Examplex" in asked.query["search"] or "5d3a-1" in asked.query["search"]
            return as_json(bodies.labels(bodies.label(**label))) if known else MISS
        if asked.path.startswith("/en/"):
            return as_json(bodies.medicines(bodies.medicine()), bom=True)
        if asked.path == "/v2/rate/USD/MAD":
            return as_json(RATE)
        if asked.path == "/v2/rates":
            return as_json([{**RATE, "date": asked.query["date"], "rate": 9.32}])
        return MISS

    return answer


def test_pull_pins_what_is_configured(project: Path, guidelint: Run) -> None:
    done = guidelint("sources", "pull")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "ema/examplex.yaml  EMA label Examplex: new",
        "fda/examplex.yaml  FDA label Examplex: new",
        "frankfurter/usd-mad.yaml  Frankfurter rate USD/MAD: new",
    ]
    assert guidelint("check", "page.md").code == 0
    assert (project / "sources/guidelint.lock").read_text().count("\n") == 5
    again = guidelint("sources", "pull")
    assert again.out.count(": same") == 3


def test_pull_takes_names_and_services_from_the_command_line(
    project: Path, service: Service, guidelint: Run
) -> None:
    assert guidelint("sources", "pull", "--drug", "examplex", "--source", "fda").code == 0
    assert guidelint("sources", "pull", "--rate", "USD/MAD", "--on", "2026-03-02").code == 0
    assert [asked.path for asked in service.asked] == ["/drug/label.json", "/v2/rates"]
    assert sorted(p.name for p in (project / "sources").rglob("*.yaml")) == [
        "examplex.yaml",
        "usd-mad.yaml",
    ]


def test_a_new_label_shows_in_diff_before_it_is_pinned(
    project: Path, service: Service, guidelint: Run
) -> None:
    guidelint("sources", "pull")
    assert guidelint("sources", "diff").out == "Nothing differs.\n"
    before = (project / "sources/fda/examplex.yaml").read_bytes()
    wider = bodies.INDICATED.replace("adults", "adults and children")
    service.answer = everything(version="8", indications_and_usage=[wider])
    done = guidelint("sources", "diff", "Examplex")
    assert done.code == 1
    assert "fda/examplex.yaml  FDA label Examplex: changed" in done.out
    assert "    - version: 7\n    + version: 8" in done.out
    assert "treatment of adults and children with" in done.out
    assert "ema/" not in done.out
    assert (project / "sources/fda/examplex.yaml").read_bytes() == before
    assert "FDA label Examplex: changed" in guidelint("sources", "pull").out


def test_a_newer_record_with_the_same_text_is_told_apart(
    project: Path, service: Service, guidelint: Run
) -> None:
    del project
    guidelint("sources", "pull")
    service.answer = everything(version="8")
    assert "same text, newer record" in guidelint("sources", "diff", "Examplex").out


def test_diff_compares_with_a_revision_offline(
    project: Path, service: Service, guidelint: Run
) -> None:
    def git(*args: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        command = ["git", *who, *args]
        subprocess.run(command, cwd=project, check=True, capture_output=True)

    (project / ".git").rmdir()
    git("init", "-q")
    guidelint("sources", "pull")
    git("add", ".")
    git("commit", "-qm", "Pin")
    service.answer = everything(indications_and_usage=["For nobody."])
    guidelint("sources", "pull", "--drug", "Examplex")
    asked = len(service.asked)
    done = guidelint("sources", "diff", "--rev", "HEAD")
    assert done.code == 1
    assert "    + For nobody." in done.out
    assert guidelint("sources", "diff", "usd/mad", "--rev", "HEAD").code == 0
    assert len(service.asked) == asked
    bad = guidelint("sources", "diff", "--rev", "--output=x")
    assert (bad.code, bad.err.count("\n")) == (2, 1)
    unknown = guidelint("sources", "diff", "--rev", "nowhere")
    assert (unknown.code, unknown.err.count("\n")) == (2, 1)


def test_what_no_service_has_is_said_and_the_rest_is_pinned(project: Path, guidelint: Run) -> None:
    done = guidelint("sources", "pull", "--drug", "Examplex", "--drug", "Exampelx")
    assert done.code == 2
    assert "fda has nothing under “Exampelx”." in done.err
    assert "No service that was asked has “Exampelx”. Check the spelling" in done.err
    assert (project / "sources/fda/examplex.yaml").exists()


def test_a_failed_pull_leaves_the_old_pins_whole(
    project: Path, service: Service, guidelint: Run
) -> None:
    guidelint("sources", "pull")
    before = {p: p.read_bytes() for p in (project / "sources").rglob("*") if p.is_file()}
    good = everything(indications_and_usage=["For nobody."])
    broken = as_json({"rates": "soon"})
    service.answer = lambda asked: broken if "/v2/" in asked.path else good(asked)
    done = guidelint("sources", "pull")
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "/v2/rate/USD/MAD: The answer is not the JSON" in done.err
    assert {p: p.read_bytes() for p in (project / "sources").rglob("*") if p.is_file()} == before


def test_a_killed_pull_leaves_the_old_pins_whole(
    project: Path, service: Service, guidelint: Run
) -> None:
    guidelint("sources", "pull")
    before = {p: p.read_bytes() for p in (project / "sources").rglob("*") if p.is_file()}
    reached, good = threading.Event(), everything(indications_and_usage=["For nobody."])

    def answer(asked: Asked) -> Answer:
        if "/v2/" in asked.path:
            reached.set()
            time.sleep(0.5)
        return good(asked)

    service.answer = answer
    running = subprocess.Popen([sys.executable, "-m", "guidelint", "sources", "pull"], cwd=project)
    assert reached.wait(10)
    running.kill()
    running.wait()
    assert {p: p.read_bytes() for p in (project / "sources").rglob("*") if p.is_file()} == before
    assert guidelint("check", "page.md").code == 0


def test_check_never_asks_the_network(project: Path, service: Service, guidelint: Run) -> None:
    del project
    guidelint("sources", "pull")
    asked = len(service.asked)
    guidelint("check", ".")
    guidelint("sources", "status")
    guidelint("sources", "show", "Examplex")
    assert len(service.asked) == asked


def test_check_refuses_a_pin_that_was_edited_until_it_is_locked_again(
    project: Path, guidelint: Run
) -> None:
    guidelint("sources", "pull")
    file = project / "sources/fda/examplex.yaml"
    file.write_text(file.read_text().replace("adults", "children"))
    done = guidelint("check", "page.md")
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "sources/fda/examplex.yaml: This pin was edited after it was locked" in done.err
    assert "NOT AS LOCKED" in guidelint("sources", "status").out
    locked = guidelint("sources", "add", "sources/fda/examplex.yaml")
    assert "locked as it stands" in locked.out
    assert guidelint("check", "page.md").code == 0
    assert "children" in guidelint("sources", "show", "Examplex").out


def test_add_show_and_status_work_without_the_network(folder: Path, guidelint: Run) -> None:
    assert guidelint("sources", "status").out == "Nothing is pinned in sources.\n"
    write(folder, rates_csv="base,quote,rate,date\nUSD,MAD,9.19,2026-05-18\n")
    write(folder, policy_txt="Examplex is covered for adults.\n")
    done = guidelint("sources", "add", "rates.csv", "--authority", "A Bank")
    assert done.out == "a-bank/usd-mad.yaml  A Bank rate USD/MAD: new\n"
    options = ("--authority", "A Payer", "--product", "Examplex", "--as-of", "2026-01-02")
    guidelint("sources", "add", "policy.txt", *options, "--name", "payer/policy-2026")
    assert "a-bank/usd-mad.yaml" in guidelint("sources", "status").out
    shown = guidelint("sources", "show", "usd/mad").out
    assert "2026-05-18    9.19 MAD for 1 USD" in shown
    shown = guidelint("sources", "show", "examplex").out
    assert "A Payer policy Examplex (payer/policy-2026.yaml)" in shown
    assert "as of         2026-01-02" in shown
    assert "Examplex is covered for adults." in shown


def test_status_tells_old_pins(folder: Path, guidelint: Run) -> None:
    write(folder, guidelint_yaml="sources: {max_age_days: 30}\n")
    text = "authority: A\nkind: policy\nretrieved: 2020-01-01\ntext: Ask first.\n"
    write(folder, hand_yaml=text)
    assert guidelint("sources", "add", "hand.yaml").out == "a/policy.yaml  A policy: new\n"
    assert "OLD: pull it again" in guidelint("sources", "status").out


BAD = {
    "nothing to pull": (("pull",), "There is nothing to pull. Name a --drug"),
    "no authority": (("add", "a.txt"), "a.txt: Who says this is not known. Give --authority."),
    "no file": (("add", "b.txt", "--authority", "A"), "b.txt: This file cannot be read"),
    "no pin": (("add", "c.yaml"), "c.yaml: This file cannot be read"),
    "a bad name": (("add", "a.txt", "--authority", "A", "--name", "../a"), "“../a” cannot be"),
    "nothing of that name": (("show", "nobody"), "Nothing is pinned as “nobody”."),
    "not a pair": (
        ("pull", "--rate", "dollars"),
        "“dollars” cannot be one of the rates. Write it like",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_use_is_one_line_with_a_remedy(case: str, folder: Path, guidelint: Run) -> None:
    write(folder, a_txt="Some words.\n")
    args, message = BAD[case]
    done = guidelint("sources", *args)
    assert done.code == 2
    assert message in done.err
    assert done.err.count("\n") == 1


def test_a_base_that_is_no_address_is_an_error_with_its_line(folder: Path, guidelint: Run) -> None:
    write(folder, guidelint_yaml="sources:\n  bases:\n    fda: file:///etc\n")
    done = guidelint("sources", "pull", "--drug", "A")
    assert done.code == 2
    assert done.err.startswith("guidelint: error: guidelint.yaml:")
    assert done.err.count("\n") == 1


WRONG = {
    "tariffs: [A]": "guidelint.yaml:2: No installed service takes “tariffs”. Write drugs, rates.",
    "rates: [USD/MAD, dollars]": "guidelint.yaml:2: “dollars” cannot be one of the rates.",
    "drugs: [{nam: A}]": "guidelint.yaml:2: unknown key “nam”.",
    "services: [post]": "guidelint.yaml:2: There is no service “post”. Write bam,",
    "bases: {post: 'https://a.example'}": "guidelint.yaml:2: There is no service “post”.",
    "max_age_day: 5": "guidelint.yaml:2: “max_age_day” is no setting of the sources",
}


@pytest.mark.parametrize("line", WRONG)
def test_what_services_do_not_take_is_an_error_with_its_line(
    line: str, folder: Path, guidelint: Run
) -> None:
    write(folder, guidelint_yaml=f"sources:\n  {line}\n")
    done = guidelint("sources", "pull", "--rate", "USD/MAD")
    assert done.code == 2
    assert WRONG[line] in done.err
    assert done.err.count("\n") == 1


def test_without_the_extra_pull_says_what_to_install(project: Path) -> None:
    hide = "import sys; sys.modules['httpx'] = None; from guidelint.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", hide, "sources", "pull"],
        cwd=project,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "pip install guidelint[sources]" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_bar_shows_on_a_terminal_only(project: Path, guidelint: Run) -> None:
    assert guidelint("sources", "pull").err == ""
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "guidelint", "sources", "pull"]
    done = subprocess.run(command, cwd=project, check=True, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    assert "frankfurter USD/MAD" in os.read(ours, 65536).decode()
    os.close(ours)
    assert b"\x1b" not in done.stdout


def test_keys_do_not_land_in_pins_or_errors(
    project: Path, service: Service, guidelint: Run
) -> None:
    env = {"OPENFDA_API_KEY": "secret"}
    guidelint("sources", "pull", env=env)
    assert "secret" in {asked.query.get("api_key") for asked in service.asked}
    assert not any("secret" in p.read_text() for p in (project / "sources").rglob("*.*"))
    service.answer = lambda _: Answer(status=403)
    done = guidelint("sources", "pull", env=env)
    assert done.code == 2
    assert "secret" not in done.err
