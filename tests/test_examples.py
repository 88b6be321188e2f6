"""Every example of every check, and every row of tests/expectations/<check>.yaml, from text to findings.

Braces mark what a finding of that check must point at: all its suspects, and nothing else. No braces, no finding. A row
may also name the `verdict` of its findings. A text with a heading ('# …') or a table row ('|---') is read as Markdown.
"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from extract import run
from extract.declare import Check, Example, example
from extract.model import Checked, Document, Finding, Refused
from extract.plugins import declared

TABLES = Path(__file__).parent / "expectations"
CHECKS = declared("expectations", Check)
MARKDOWN = re.compile(r"^#{1,6} |^\s*\|[ :|-]*---", re.M)


class Case(NamedTuple):
    check: str
    name: str
    example: Example
    verdict: str | None = None


def table(check: str) -> list[Case]:
    """The rows of a check's table. BaseLoader keeps every scalar a string: '0.050' stays '0.050'."""
    path = TABLES / f"{check.replace('-', '_')}.yaml"
    rows = yaml.load(path.read_text("utf-8"), yaml.BaseLoader) if path.exists() else []
    return [
        Case(check, f"{path.name}-{i}", example(row["text"], row.get("why", "")), row.get("verdict"))
        for i, row in enumerate(rows, 1)
    ]


def declared_examples(check: str) -> list[Case]:
    return [Case(check, f"example-{i}", e) for i, e in enumerate(CHECKS[check].examples, 1)]


CASES = [case for check in CHECKS for case in (*declared_examples(check), *table(check))]


def document(number: int, text: str) -> Document:
    return run.read(f"{number}{'.md' if MARKDOWN.search(text) else '.txt'}", text.encode())


@cache
def results() -> list[Checked | Refused]:
    """All texts in one run, as in real work."""
    return list(run.check([document(i, c.example.text) for i, c in enumerate(CASES)], suite="full"))


def findings(number: int) -> list[Finding]:
    result = results()[number]
    assert isinstance(result, Checked), result
    return [f for f in result.findings if f.check == CASES[number].check]


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{c.check}-{c.name}" for c in CASES])
def test_example(number: int) -> None:
    case, found = CASES[number], findings(number)
    suspects = sorted({s.span for f in found for s in f.spots if s.role == "suspect"})
    text = case.example.text
    printed = [text[s.start : s.end] for s in suspects]
    wanted = [text[s.start : s.end] for s in case.example.hits]
    assert (printed, suspects) == (wanted, list(case.example.hits)), [f.message for f in found] or case.example.why
    for finding in found:
        assert re.fullmatch(r"\S.*[.?]", finding.message), "a message is one sentence"
        assert not re.search(r"\bnan\b|None|[{}]|<NA>", finding.message), "a message has the numbers as printed"
    if case.verdict:
        assert {f.verdict for f in found} == {case.verdict}


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_shows_what_it_flags_and_what_it_lets_pass(check: str) -> None:
    examples = CHECKS[check].examples
    assert any(e.hits for e in examples), "show one sentence it flags"
    assert any(not e.hits for e in examples), "show one sentence it lets pass"


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_looks_at_what_it_lets_pass(check: str) -> None:
    """Silence on every good sentence would also come from a check that never gets a row."""
    if not any(f.claims for i, c in enumerate(CASES) if c.check == check for f in findings(i)):
        pytest.skip("its findings point at no numbers, so the ledger has nothing of it")
    numbers = [i for i, c in enumerate(CASES) if c.check == check and not c.example.hits]
    judged = [r for i in numbers if isinstance(r := results()[i], Checked)]
    tested = any(check in found for r in judged for found in (*r.tested.values(), *r.guarded.values()))
    assert tested, "show a sentence whose numbers it tests and lets pass"


def test_every_table_belongs_to_a_check() -> None:
    assert {p.stem.replace("_", "-") for p in TABLES.glob("*")} <= {*CHECKS}
