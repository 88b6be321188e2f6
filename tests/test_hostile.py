"""Hostile and broken files: none crashes, hangs, writes anywhere, or passes for clean."""

import os
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from extract import run
from extract.errors import Unreadable
from extract.model import Document

FILES = runpy.run_path(str(Path(__file__).parent / "sources" / "make_hostile.py"))["FILES"]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Work in an empty folder that must stay empty."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SPOTLINT_READ_SECONDS", "60")
    yield
    assert os.listdir(tmp_path) == []  # noqa: PTH208 (a plain look at a folder)
    assert not any(Path("/", folder, "spotlint-was-here").exists() for folder in ("tmp", "etc"))


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 90


@pytest.mark.parametrize("name", FILES)
def test_it_is_read_or_refused(name: str) -> None:
    content = FILES[name]()
    start = monotonic()
    try:
        found: Document | str = run.read(name, content)
    except Unreadable as fault:  # no other fault passes: one of ours would be told as such
        found = str(fault)
    assert monotonic() - start < 120
    if name.startswith("read_"):
        assert isinstance(found, Document), found
        assert "21/50" in found.text
    elif isinstance(found, Document):
        assert name in {"xref.pdf", "spans.docx"}  # mended, or only odd
    else:
        assert re.fullmatch(r"[^\n]+[.]", found)
        assert found.startswith(name)
