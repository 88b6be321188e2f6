"""Bare numbers of a table cell, typed by what the table says of its notation: "No. (%)", "n (%)", "mean (SD)", "%"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extract.components.tables import INDENT, Table, tables
from extract.model import Number, Passage

NOTATIONS = (
    (
        regex.compile(r"\b(?:No\.?|n|number|patients|events)(?:\sof\s\w+)?\s?[(\[,/]\s?(?:%|percent)[)\]]?", regex.I),
        ("count", "percent"),
    ),
    (regex.compile(r"\bmedian\b[^.;]{0,20}\(\s?(?:IQR|interquartile|Q1|range|min)", regex.I), ()),
    (regex.compile(r"\bmeans?\b\s?(?:[(±]|\+/-)\s?(?:standard\sdeviation|s\.?d\b)", regex.I), ("mean", "sd")),
    (regex.compile(r"\bmeans?\b\s?(?:[(±]|\+/-)\s?(?:standard\serror|s\.?e\b)", regex.I), ("mean", "se")),
    (regex.compile(r"(?:^|[\s,(])(?:%|percent)(?:\)|\sof\s\w+)?\s*$", regex.I), ("percent",)),
    (regex.compile(r"(?:,\s|\()(?:No\.|n|number)\)?\s*$", regex.I), ("count",)),
)
PAIR = regex.compile(r"\A\s*[\d.,·−-]+\s?(?:\(|\[|±|\+/-|;|/)\s?[<>]?[\d.,·−-]+\s?%?\s?[)\]]?\W{0,2}\Z")


def typed(text: str, passages: Sequence[Passage], numbers: Sequence[Number]) -> list[Number]:
    """The numbers, those of table cells with the kinds that the table's own words give them."""
    grids = tables(text, passages)
    found = list(numbers)
    starts = [n.span.start for n in numbers]
    composite = max((n.composite for n in numbers), default=-1) + 1
    for p in passages:
        if not p.cell or p.cell.column == 0 or p.cell.row in grids[p.cell.table].headers:
            continue
        inside = [i for i in range(bisect_right(starts, p.start - 1), len(numbers)) if starts[i] < p.end]
        kinds = next(iter(_said(text, passages, grids[p.cell.table], p)), ()) if inside else ()
        whole = len(inside) == 1 or (len(inside) == len(kinds) == 2 and PAIR.match(text[p.start : p.end]))
        if not (kinds and whole and all(found[i].kind in ("other", "count", "percent") for i in inside)):
            continue
        for i, kind in zip(inside, kinds, strict=False):
            unit = "%" if kind == "percent" else found[i].unit
            found[i] = replace(found[i], kind=kind, role=kind, unit=unit, composite=composite if len(inside) > 1 else -1)
        composite += 1
    return found


def _said(text: str, passages: Sequence[Passage], table: Table, p: Passage) -> Iterator[tuple[str, ...]]:
    """Notations named for the cell, the nearest first: by its row, the row it is set in under, its column, the caption."""
    assert p.cell is not None
    row, column = p.cell.row, p.cell.column

    def words(r: int, c: int) -> str:
        i = table.cells.get((r, c))
        return text[passages[i].start : passages[i].end] if i is not None else ""

    places = [words(row, 0)]
    if INDENT.match(places[0]):
        places += [w for r in range(row - 1, -1, -1) if (w := words(r, 0)) and not INDENT.match(w)][:1]
    places += [words(r, column) for r in sorted(table.headers, reverse=True)]
    places += [words(r, 0) for r in sorted(table.headers, reverse=True)]
    for place in (*places, table.caption.split("[^")[0].rstrip(" .")):
        for pattern, kinds in NOTATIONS:
            if pattern.search(regex.sub(r"\[\^\w+\]|[*†‡§]|\^\w\b", "", place).rstrip()):
                yield kinds
                break
