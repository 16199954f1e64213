"""What becomes of findings: silencers, path overrides, the order in which they are told."""

from guidelint.settle.overrides import apply_overrides
from guidelint.settle.silence import apply_silencers

__all__ = ["apply_overrides", "apply_silencers"]
