"""Table cells: what the header above, the label to the left and the caption say of each number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import regex

from extract.model import Passage

CAPTION = regex.compile(r"\A(?:table|tab\.?|figure|box)\s?\w*[.:]?\s*", regex.IGNORECASE)
UNIT_NOTE = regex.compile(
    r"[,;]?\s*(?:No\.?|n|N|number)?\s?\(?%\)?\s*\Z|,\s*(?:No\.?|n)\s*\Z|,\s*(?:mean|median)\b.*\Z", regex.IGNORECASE
)
# a row that only compares the values of a row above
COMPARES = regex.compile(
    r"\A(?:(?:absolute|mean|adjusted|treatment|between-group|least[- ]squares|LS|unadjusted|relative|estimated|risk|median)\s)*"
    r"(?:differences?|hazard\sratio|odds\sratio|risk\sratio|rate\sratio|relative\srisk|ratio|risk\sreduction|treatment\seffect"
    r"|HR|OR|RR|IRR|P(?:\s?-?\svalue)?|(?:95\s?%\s)?(?:CI|confidence\sinterval)|NNT|number\sneeded\sto\streat)"
    r"(?:[\s,]+(?:vs\.?|versus|from|to|compared\swith|between|for|v)\s[^,;()]{2,40})?[\s,;]*(?:\(?(?:95\s?%\s)?(?:CI|confidence\sinterval)\)?)?\W*\Z",
    regex.IGNORECASE,
)
SIZE = regex.compile(r"[nN]\s?=\s?[\d,]+")
INDENT = regex.compile(r"\A\s*(?:[—–•-]|\u2003|\xa0)+\s*")


@dataclass(slots=True)
class Table:
    """The passages of one table: (row, column) to passage index, header texts, and the caption above."""

    cells: dict[tuple[int, int], int] = field(default_factory=dict)
    headers: set[int] = field(default_factory=set)  # header rows
    caption: str = ""
    labels: Labels | None = None  # read off when the first cell asks


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of a table by place, and by row: the label it is set in under, the row that spans it, what is measured above."""

    words: Mapping[tuple[int, int], str]
    parents: Mapping[int, str]
    spanning: Mapping[int, str]
    measured: Mapping[int, str]


def labels(text: str, passages: Sequence[Passage], table: Table) -> Labels:
    """The labels of a table, read once however many cells ask."""
    if table.labels is None:
        words = {k: text[passages[i].start : passages[i].end].strip() for k, i in table.cells.items()}
        values: dict[int, list[str]] = defaultdict(list)
        for (row, column), said in words.items():
            values[row] += [said] if column and said else []
        parents: dict[int, str] = {}
        spanning: dict[int, str] = {}
        measured: dict[int, str] = {}
        parent = span = measure = ""
        for row in sorted({row for row, _ in words}):
            label = words.get((row, 0), "") if row not in table.headers else ""
            if label and all(SIZE.fullmatch(v) for v in values[row]):
                span = label
            parents[row], spanning[row], measured[row] = parent, span, measure
            parent = label if label and not INDENT.match(label) else parent
            measure = label if label and not COMPARES.match(INDENT.sub("", label)) else measure
        table.labels = Labels(words, parents, spanning, measured)
    return table.labels


def tables(text: str, passages: Sequence[Passage]) -> dict[int, Table]:
    """Every table of the reading, by its number."""
    found: dict[int, Table] = defaultdict(Table)
    for i, p in enumerate(passages):
        if not p.cell:
            continue
        table = found[p.cell.table]
        for row in range(p.cell.row, p.cell.row + (p.cell.rows if p.cell.header or not p.cell.column else 1)):
            for column in range(p.cell.column, p.cell.column + (p.cell.columns if p.cell.header else 1)):
                table.cells[(row, column)] = i  # a header stands over all its columns, a label beside all its rows
        if p.cell.header and (p.cell.row == 0 or p.cell.column > 0):
            table.headers.add(p.cell.row)
        if not table.caption:
            above = next((q for q in reversed(passages[:i]) if not q.cell), None)
            if above is not None and (above.role in ("caption", "heading") or CAPTION.match(text[above.start : above.end])):
                table.caption = text[above.start : above.end]
    return found


@dataclass(frozen=True, slots=True)
class Frame:
    """What frames a cell: the header texts above it (outermost first), its row's label with the label it is indented under."""

    above: tuple[tuple[int, str], ...]  # (passage, text)
    row: str
    row_passage: int
    spanning: str
    caption: str
    measured: str = ""  # the nearest row above whose label names a measure, for rows that only compare


def frame(text: str, passages: Sequence[Passage], table: Table, index: int) -> Frame | None:
    """The frame of the cell at passage `index`, or None for header cells and labels."""
    cell = passages[index].cell
    if cell is None or cell.column == 0 or cell.row in table.headers:
        return None
    said = labels(text, passages, table)
    heads = dict.fromkeys(table.cells[(r, cell.column)] for r in sorted(table.headers) if said.words.get((r, cell.column)))
    above = tuple((i, text[passages[i].start : passages[i].end].strip()) for i in heads)
    row_passage = table.cells.get((cell.row, 0), -1)
    label = said.words.get((cell.row, 0), "")
    if INDENT.match(label):
        parent = said.parents.get(cell.row, "")
        label = f"{UNIT_NOTE.sub('', parent)}: {INDENT.sub('', label)}" if parent else INDENT.sub("", label)
    measured = UNIT_NOTE.sub("", INDENT.sub("", said.measured.get(cell.row, ""))).strip()
    row = UNIT_NOTE.sub("", label).strip()
    return Frame(above, row, row_passage, said.spanning.get(cell.row, ""), CAPTION.sub("", table.caption), measured)


def endpoint(f: Frame) -> str:
    """The row's label; of a row that only compares, with the row whose values it compares."""
    if f.row and f.measured and COMPARES.match(f.row):
        return f"{f.measured}: {f.row}"
    return f.row or f.caption
