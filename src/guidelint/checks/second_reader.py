"""What a second reader found on a page, as it is pinned: told offline, silent where it is stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Finding, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.model import Place
    from guidelint.reader.statements import NumberedStatement
    from guidelint.reading import Reading
    from guidelint.verdicts import PinnedVerdict, Quoted


class SecondReader(Check[Params]):
    """Tell the pinned verdicts of a page whose statements still stand there."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each verdict: a note where the second question was not answered."""
        verdicts: Sequence[PinnedVerdict] = self.context.verdicts.get(reading.page.path, ())
        standing = _standing(reading) if verdicts else {}
        for verdict in verdicts:
            first = _place(verdict.first, standing)
            second = _place(verdict.second, standing) if verdict.second else None
            if first and (second or not verdict.second):
                yield _finding(verdict, first, second)


def _standing(reading: Reading) -> Mapping[str, NumberedStatement]:
    """Give the statements of a page by their keys, the first of those that are alike."""
    from guidelint.reader.statements import statements

    return {each.key: each for each in reversed(reading.once(statements))}


def _place(quoted: Quoted, standing: Mapping[str, NumberedStatement]) -> Place | None:
    from guidelint.reader.statements import digest

    statement = standing.get(digest(quoted.statement))
    return statement.place(quoted.quote) if statement else None


def _finding(verdict: PinnedVerdict, first: Place, second: Place | None) -> Finding:
    """Tell at the later place what the second reader says, with the earlier one beside it."""
    severity = None if verdict.answer == "cannot" else Severity.note
    asks = "decide which of the two holds" if second else "check it"
    said = f"{verdict.why.rstrip('.')}: {asks}." if verdict.why else f"{asks.capitalize()}."
    related = (Related(first, "the other statement"),) if second else ()
    return Finding(message=said, place=second or first, related=related, severity=severity)
