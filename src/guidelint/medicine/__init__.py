"""Medicine: indications, products and labels, brought in as any installed package would be.

Nothing else imports it: its checks, its pack and its reader of pinned labels are found through the
entry points that `pyproject.toml` declares, as those of a stranger's package are.
"""

from __future__ import annotations

from pathlib import Path


def pack() -> Path:
    """Give the folder of the pack: the entry point of the group `guidelint.packs`."""
    return Path(__file__).parent / "packs" / "medical"
