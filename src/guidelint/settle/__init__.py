"""What becomes of findings: overlaps, silencers, path overrides."""

from guidelint.settle.overlap import drop_overlapped
from guidelint.settle.overrides import apply_overrides
from guidelint.settle.silence import apply_silencers

__all__ = ["apply_overrides", "apply_silencers", "drop_overlapped"]
