"""The core of inference: slips, weights, and which relations become faults."""

from __future__ import annotations

from decimal import Decimal

import pytest

from guidelint.inference import slip_ratio
from guidelint.inference.infer import settle
from guidelint.inference.relation import Relation
from guidelint.inference.weigh import NO_SLIP, Kind, score
from guidelint.model import Page
from guidelint.parse import parse
from guidelint.reading import Reading, read

KINDS = {
    "sum": Kind(group="amounts", bias=-1.0, weights={"slip": 1.0, "rivals": -1.0}),
    "rate": Kind(group="rates", bias=-1.0, weights={}),
}


def page(text: str) -> Reading:
    return read(Page("a.md", parse(text, ".md")))


def relation(reading: Reading, target: int, parts: tuple[int, ...], **more: object) -> Relation:
    figures = reading.figures
    given = {"kind": "sum", "holds": False, "evidence": {"slip": 3.0}, **more}
    return Relation(target=figures[target], parts=tuple(figures[p] for p in parts), **given)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guidelint.inference.weigh.kinds", lambda: KINDS)


@pytest.mark.parametrize(
    ("printed", "right"), [(1313.60, 1331.60), (473, 483), (8500, 850), (5206, 5260)]
)
def test_a_slip_is_likelier_than_an_unrelated_number(printed: float, right: float) -> None:
    assert slip_ratio(Decimal(str(printed)), Decimal(str(right))) > 2


def test_an_unrelated_number_is_no_slip_but_not_impossible() -> None:
    assert slip_ratio(5206, 1847) == pytest.approx(NO_SLIP)


def test_what_holds_explains_its_target_in_its_group() -> None:
    reading = page("The fee of EUR 40 and the stamp of EUR 12 make EUR 62, or USD 70.")
    offered = [relation(reading, 2, (0, 1)), relation(reading, 2, (3,), kind="rate", holds=True)]
    assert len(settle(offered).faults) == 1
    assert not settle([*offered, relation(reading, 2, (3,), holds=True)]).faults


def test_one_fault_gives_one_finding() -> None:
    reading = page("The fee of EUR 40 and the stamp of EUR 12 make EUR 62, or USD 70.")
    better = relation(reading, 2, (0, 1), evidence={"slip": 9.0})
    worse = [relation(reading, 0, (2, 1)), relation(reading, 3, (2,))]
    assert [fault.relation for fault in settle([*worse, better]).faults] == [better]


def test_unknown_evidence_is_an_error() -> None:
    with pytest.raises(KeyError):
        score("sum", {"wording": 1.0})
    with pytest.raises(KeyError):
        score("product", {})
