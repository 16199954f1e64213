"""The errors a user can cause: each names the file, the line where there is one, and the remedy."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator


class GuidelintError(Exception):
    """An error a user can mend. Printed as `file:line: message. remedy` on one line."""

    def __init__(self, message: str, path: str = "", line: int = 0, remedy: str = "") -> None:
        super().__init__(message, path, line, remedy)
        self.message = message
        self.path = path
        self.line = line
        self.remedy = remedy

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}: " if self.path and self.line else ""
        where = where or (f"{self.path}: " if self.path else "")
        return " ".join(f"{where}{self.message} {self.remedy}".split())


class PageError(GuidelintError):
    """A page that cannot be read, decoded or parsed; the other pages are still checked."""


class ConfigError(GuidelintError):
    """A configuration that is not valid."""


class PackError(GuidelintError):
    """A rule pack that does not load."""


class SourceError(GuidelintError):
    """A pinned source that does not hold, or a service that did not give one."""


class ReaderError(GuidelintError):
    """A file of verdicts, or a reply of a model, that cannot be read."""


class UsageError(GuidelintError):
    """A command line that cannot be carried out."""


class CheckCrash(GuidelintError):
    """A fault of ours: a check raised an exception. The run goes on, and never exits 0."""


@contextmanager
def refused(
    kind: type[GuidelintError], message: str, path: str, remedy: str
) -> Generator[None, None, None]:
    """Raise what the system refuses in a block as an error of a kind, with the system's reason."""
    try:
        yield
    except OSError as problem:
        raise kind(f"{message}: {problem.strerror}.", path=path, remedy=remedy) from None


def fault(problem: Exception) -> str:
    """Describe an exception of ours in one line: what it is, and where in our code."""
    last = problem.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    where = (
        f", at {last.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{last.tb_lineno}"
        if last
        else ""
    )
    return f"{type(problem).__name__}: {problem}{where}."
