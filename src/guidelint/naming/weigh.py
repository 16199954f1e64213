"""The grader: the sum of what the terms weigh, from `weights.yaml`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from guidelint.errors import PackError
from guidelint.yamlfile import read_once

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE = Path(__file__).parent / "weights.yaml"


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What each term weighs (log-odds), and from which sum a slip is reported.

    fitted: by `benchmarks/naming/fit.py`. set: by hand, instead of the fitted weight or besides.
    """

    report: float
    sure: float
    fitted: dict[str, float]
    set: dict[str, float] = {}

    def score(self, terms: Iterable[str]) -> float:
        """Sum up the weights of the terms and the bias."""
        return sum(self.weight(term) for term in ("bias", *terms))

    def weight(self, term: str) -> float:
        """Give the weight of a term; 0 for an unknown one."""
        return self.set.get(term, self.fitted.get(term, 0.0))


class Models(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The models by what is compared and at which range."""

    acronym_page: Model
    name_page: Model
    acronym_across: Model
    name_across: Model


@lru_cache(maxsize=1)
def models() -> Models:
    """Give the models that are shipped."""
    return read_once({"": FILE}, PackError, Models, lambda trees: trees[""].read(Models, PackError))
