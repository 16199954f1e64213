"""Where two rules speak of the same words, one speaks."""

from guidelint.model import Finding, Place, Related, Span
from guidelint.settle import drop_overlapped


def found(rule: str, start: int, end: int, path: str = "a.md") -> Finding:
    return Finding(message="m", rule=rule, place=Place(path, Span(start, end), ""))


def test_a_rule_yields_only_where_the_better_one_found_the_same_words() -> None:
    better, same, elsewhere = found("fine", 5, 9), found("broad", 0, 6), found("broad", 9, 12)
    other_page = found("broad", 5, 9, "b.md")
    kept = drop_overlapped([better, same, elsewhere, other_page], {"broad": ["fine"]})
    assert list(kept) == [better, elsewhere, other_page]


def test_a_rule_yields_where_the_other_side_of_its_conflict_is_what_is_wrong() -> None:
    better = found("fine", 5, 9, "b.md")
    against = Related(Place("b.md", Span(6, 8), ""), "here")
    conflict = Finding(message="m", rule="broad", place=better.place, related=(against,))
    moved = Finding(
        message="m", rule="broad", place=Place("a.md", Span(40, 44), ""), related=(against,)
    )
    assert list(drop_overlapped([better, conflict, moved], {"broad": ["fine"]})) == [better]
