"""Golden documents: bytes to passages with roles, headings and places."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from extract.declare import Reader
from extract.flow import reading
from extract.model import Document, Reading, Span
from extract.plugins import one

HERE = Path(__file__).parent / "sources"
PATHS = [
    p
    for folder in ("text", "md", "docx", "odt", "rtf", "html", "jats")
    for p in sorted((HERE / folder).iterdir())
    if p.suffix != ".golden"
]


def read(path: Path) -> Document:
    document: Document = one("sources", path.parent.name, Reader).reads(path.read_bytes(), path.name)
    return document


def shown(document: Document, found: Reading) -> str:
    """The passages as a golden file has them: number, role, level or cell, headings, pieces; then the words."""
    lines = []
    for i, p in enumerate(found.passages):
        block = document.blocks[p.block]
        facts = [f"level {block.level}"] if block.level else []
        if p.cell:
            facts.append(f"table {p.cell.table} row {p.cell.row} column {p.cell.column}{' header' if p.cell.header else ''}")
        facts += [f"under {', '.join(map(str, p.headings))}"] if p.headings else []
        facts += [f"in {len(block.spans)} pieces"] if len(block.spans) > 1 else []
        lines.append(f"{i} {p.role}{': ' if facts else ''}{'; '.join(facts)}\n    {found.text[p.start : p.end]}\n")
    return "".join(lines)


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.name)
def test_passages(path: Path, golden: Callable[[Path, str], None]) -> None:
    document = read(path)
    golden(path.with_suffix(".golden"), shown(document, reading(document)))


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.name)
def test_figures_are_where_they_are_said_to_be(path: Path) -> None:
    document = read(path)
    found = reading(document)
    figures = [i for i, c in enumerate(found.text) if c.isdigit()]
    assert len(figures) > 20
    for i in figures:
        place = found.place(Span(i, i + 1))
        assert document.text[place.start : place.end] == found.text[i]


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.name)
def test_no_character_is_in_two_blocks(path: Path) -> None:
    spans = sorted(span for block in read(path).blocks for span in block.spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
