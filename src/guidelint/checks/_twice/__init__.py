"""How two sentences of a page say the same, and which difference between them matters."""

from guidelint.checks._twice.difference import Difference
from guidelint.checks._twice.judges import difference
from guidelint.checks._twice.said import Said, behind, likely_pairs, read, read_said

__all__ = ["Difference", "Said", "behind", "difference", "likely_pairs", "read", "read_said"]
