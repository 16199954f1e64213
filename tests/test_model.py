"""What the values that findings are made of promise."""

import pytest

from guidelint.model import Grades, Severity

GRADES = Grades(report=0.0, warn=0.5, sure=1.5)


@pytest.mark.parametrize(
    ("score", "severity"),
    [(0.0, Severity.note), (0.49, Severity.note), (0.5, Severity.warning),
     (1.49, Severity.warning), (1.5, None), (9.0, None)],
)  # fmt: skip
def test_a_finding_is_as_loud_as_its_score_is_high(score: float, severity: Severity | None) -> None:
    assert GRADES.severity(score) is severity


def test_grades_without_a_step_for_notes_give_a_warning_at_least() -> None:
    assert Grades().severity(-99.0) is Severity.warning
