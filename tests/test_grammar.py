"""Grammars: declared examples, tables of sentences, and numbers printed in every fair way."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import plugins
from extract.components.numbers import alternatives, compiled, scan
from extract.declare import Example, Grammar, example
from extract.model import Number
from extract.numerals import numerals
from extract.skeleton import skeleton

GRAMMARS = plugins.declared("grammar", Grammar)
TABLES = Path(__file__).parent / "grammar"
ROWS = [
    pytest.param(row, id=f"{path.stem}-{i}")
    for path in sorted(TABLES.glob("*.yaml"))
    for i, row in enumerate(yaml.load(path.read_text("utf-8"), yaml.BaseLoader))
]


def shown(number: Number) -> set[str]:
    """All that an example may say of a number."""
    plain = {f"{v:g}" for v in (number.value, number.low) if v is not None}
    return plain | {number.printed, number.printed_low, number.date or "", str(number.value)}


@pytest.mark.parametrize(
    ("name", "case"), [pytest.param(n, e, id=f"{n}-{i}") for n, g in GRAMMARS.items() for i, e in enumerate(g.examples)]
)
def test_example(name: str, case: Example) -> None:
    found = scan(case.text)
    assert tuple(n.span for n in found) == case.hits, [case.text[n.span.start : n.span.end] for n in found]
    for key, value in case.fields.items():
        assert any(value in shown(n) for n in found if key in (n.kind, n.role)), (key, value, found)


@pytest.mark.parametrize("name", GRAMMARS)
def test_shows_a_hit_and_a_look_alike(name: str) -> None:
    """A grammar is matched by at least one of its examples, and not by another."""
    patterns = [compiled(a) for a in alternatives(GRAMMARS[name].pattern)]
    matched = [any(p.search(skeleton(e.text).text) for p in patterns) for e in GRAMMARS[name].examples]
    assert any(matched)
    assert name in ("bare", "quantity", "pair", "portion", "percent") or not all(matched)


@pytest.mark.parametrize("row", ROWS)
def test_table(row: dict[str, str]) -> None:
    case = example(row["text"])
    found = scan(case.text)
    assert [case.text[n.span.start : n.span.end] for n in found] == [case.text[h.start : h.end] for h in case.hits]
    assert tuple(n.span for n in found) == case.hits
    if "kinds" in row:
        assert [n.kind for n in found] == row["kinds"].split()
    for key in ("value", "low", "high", "level", "unit", "date", "printed", "comparator"):
        if key in row:
            assert [str(getattr(n, key)) for n in found if getattr(n, key) not in (None, "")] == row[key].split(" | "), key


def test_every_table_is_of_a_grammar() -> None:
    assert {p.stem for p in TABLES.glob("*.yaml")} <= {n.replace("-", "_") for n in GRAMMARS}
