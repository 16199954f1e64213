"""Arithmetic between the numbers of a page: what follows from what, weighed by evidence.

A proposer is a function from a reading to relations (`relation.Relation`). It is listed once, in
`infer.PROPOSERS`; its kinds stand in `weights.json`, and `checks/arithmetic.py` reports its
faults to the rules that name these kinds.
"""

from guidelint.inference.infer import Fault, Inferences, infer
from guidelint.inference.relation import Evidence, Relation, Spot, spot
from guidelint.inference.weigh import slip_ratio

__all__ = ["Evidence", "Fault", "Inferences", "Relation", "Spot", "infer", "slip_ratio", "spot"]
