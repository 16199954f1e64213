"""`cached_property` without the lock that Python 3.11 takes for each first answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["cached_property"]

if TYPE_CHECKING:
    from collections.abc import Callable
    from functools import cached_property
    from typing import Any
else:

    class cached_property:  # noqa: N801 - stands for the one of functools
        """A value that is computed when it is first asked for; a page is read by one thread."""

        def __init__(self, compute: Callable[[Any], Any]) -> None:
            self.compute, self.__doc__ = compute, compute.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self.name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:
            """Compute the value and leave it in the instance, which gives it from then on."""
            if instance is None:
                return self
            found = instance.__dict__[self.name] = self.compute(instance)
            return found
