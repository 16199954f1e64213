"""The cache of the user stands where platformdirs has it, though that is not imported for it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from platformdirs import user_cache_path

from guidelint.remember import cache_folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("value", ["", " ", "set"])
def test_the_folder_is_that_of_platformdirs(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path) if value == "set" else value)
    assert cache_folder() == user_cache_path("guidelint", appauthor=False)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked itself")
def test_the_folder_is_in_the_home_where_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "guidelint"
