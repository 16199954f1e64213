"""The checks: one file each, with its parameters, what it reads from a page and how it judges.

A built-in check `some-name` is the class `CHECK` of the module `guidelint.checks.some_name`.
Others come from installed packages through the entry point group `guidelint.checks`.
"""

from guidelint.checks.base import Check, Context, Params, find_check

__all__ = ["Check", "Context", "Params", "find_check"]
