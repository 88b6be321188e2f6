"""Broken documents of every format give a document that holds together or one sentence; `benchmarks/fuzz.py` tries more."""

import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.plugins import names

fuzz = runpy.run_path(str(Path(__file__).parent.parent / "benchmarks" / "fuzz.py"))
COUNT = 80
SLOW = {"pdf": 8}  # documents of a format that takes long to read


@pytest.fixture(scope="module")
def worker() -> Iterator[Any]:
    made = fuzz["Worker"]()
    yield made
    made.end()


@pytest.mark.parametrize("reader", names("sources"))
def test_broken_documents(reader: str, worker: Any) -> None:
    most = SLOW.get(reader, COUNT)
    found = fuzz["tried"](reader, lambda count: count < most, watched=False, worker=worker)
    assert found.wrong == {}
    assert found.kinds["read"] > 0
    assert found.kinds["read"] + found.kinds["refused"] == most
