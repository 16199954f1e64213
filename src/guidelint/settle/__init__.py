"""What becomes of findings: overlaps, silencers, path overrides."""

from guidelint.settle.outcome import apply_overrides, apply_silencers, drop_overlapped

__all__ = ["apply_overrides", "apply_silencers", "drop_overlapped"]
