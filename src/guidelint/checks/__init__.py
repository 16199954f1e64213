"""The checks: each with its parameters, what it asks of a page's reading and how it judges.

A built-in check `some-name` is the class `SomeName` of the module `guidelint.checks.some_name`;
checks of one kind share a module, and `base` has a list of them.
Others come from installed packages through the entry point group `guidelint.checks`.
"""

from guidelint.checks.base import Check, Context, Params, find_check

__all__ = ["Check", "Context", "Params", "find_check"]
