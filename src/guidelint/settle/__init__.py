"""What becomes of findings: silencers, path overrides, the order in which they are told."""

from guidelint.settle.silence import apply_silencers
from guidelint.settle.overrides import apply_overrides

__all__ = ["apply_overrides", "apply_silencers"]
