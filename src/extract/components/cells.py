"""Bare numbers of a table cell, typed by what the table says of its notation: "No. (%)", "n (%)", "mean (SD)", "%".

Where it says nothing and its columns state their sizes ("Placebo (n=482)"), pairs such as "38 (7.9)" say it by their
arithmetic: no table of means is by chance a table of shares in most of its cells.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import regex

from extract.components.tables import INDENT, Table, tables
from extract.model import Cell, Number, Passage

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
SIZE = regex.compile(r"\b[nN]\s?=\s?(\d{1,3}(?:[,\s\u2009\u202f]\d{3})+|\d+)")
ENOUGH, MOSTLY = 3, 0.6  # cells that fit their sizes, and their share of all pairs, before the table is one of shares
PAIR = regex.compile(r"\A\s*[\d.,·−-]+\s?(?:\(|\[|±|\+/-|;|/)\s?[<>]?[\d.,·−-]+\s?%?\s?[)\]]?\W{0,2}\Z")


def typed(text: str, passages: Sequence[Passage], numbers: Sequence[Number]) -> list[Number]:
    """The numbers, those of table cells with the kinds that the table's own words give them."""
    grids = tables(text, passages)
    found = list(numbers)
    starts = [n.span.start for n in numbers]
    composite = max((n.composite for n in numbers), default=-1) + 1
    for p, cell, inside in _cells(passages, grids, starts):
        single = all(numbers[i].value is not None for i in inside)
        kinds = next(iter(_said(text, passages, grids[cell.table], p)), ()) if inside and single else ()
        whole = len(inside) == 1 or (len(inside) == len(kinds) == 2 and PAIR.match(text[p.start : p.end]))
        if not (kinds and whole and all(found[i].kind in ("other", "count", "percent") for i in inside)):
            continue
        for i, kind in zip(inside, kinds, strict=False):
            unit = "%" if kind == "percent" else found[i].unit
            found[i] = replace(found[i], kind=kind, role=kind, unit=unit, composite=composite if len(inside) > 1 else -1)
        composite += 1
    return _counted(text, passages, grids, found, composite)


def _counted(
    text: str, passages: Sequence[Passage], grids: Mapping[int, Table], found: list[Number], composite: int
) -> list[Number]:
    """Untyped pairs as count and percent, in tables where most of them are a share of their column's size.

    A row needs one such pair itself, so that one wrong cell is typed by its neighbours and a row of means is not.
    """
    pairs: dict[int, dict[tuple[int, int], tuple[int, int, bool]]] = {}
    sizes = {number: _sizes(text, passages, table) for number, table in grids.items()}
    for p, cell, inside in _cells(passages, grids, [n.span.start for n in found]):
        size = sizes[cell.table].get(cell.column)
        if len(inside) != 2 or not size or not PAIR.match(text[p.start : p.end]):
            continue
        count, share = found[inside[0]], found[inside[1]]
        if {count.kind, share.kind} == {"other"} and count.value is not None and share.value is not None and not count.decimals:
            fits = abs(100 * count.value / size - share.value) <= 0.501 * 10**-share.decimals
            pairs.setdefault(cell.table, {})[cell.row, cell.column] = (*inside, fits)
    for cells in pairs.values():
        good = [place for place, (*_, fits) in cells.items() if fits]
        if len(good) < max(ENOUGH, MOSTLY * len(cells)):
            continue
        rows = {row for row, _ in good}
        for (row, _), (i, j, _) in cells.items():
            if row in rows:
                found[i] = replace(found[i], kind="count", role="count", composite=composite)
                found[j] = replace(found[j], kind="percent", role="percent", unit="%", composite=composite)
                composite += 1
    return found


def _cells(
    passages: Sequence[Passage], grids: Mapping[int, Table], starts: Sequence[int]
) -> Iterator[tuple[Passage, Cell, range]]:
    """The cells that hold values, with the places of their numbers; `starts` are those of all numbers."""
    for p in passages:
        if p.cell and p.cell.column and p.cell.row not in grids[p.cell.table].headers:
            yield p, p.cell, range(bisect_left(starts, p.start), bisect_left(starts, p.end))


def _sizes(text: str, passages: Sequence[Passage], table: Table) -> dict[int, int]:
    """The size that each column's header states, where it states one."""
    found: dict[int, set[int]] = {}
    for (row, column), i in table.cells.items():
        if row in table.headers:
            words = text[passages[i].start : passages[i].end]
            found.setdefault(column, set()).update(int(regex.sub(r"\D", "", m[1])) for m in SIZE.finditer(words))
    return {column: sizes.pop() for column, sizes in found.items() if len(sizes) == 1}


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
