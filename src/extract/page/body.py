"""The document's passages as HTML: headings, paragraphs, lists, tables, boxes and quotes, in reading order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from extract.model import Extraction, Passage, Span
from extract.page.marks import Marked, marked

TAGS = {"body": "p", "pull_quote": "blockquote", "caption": "p", "footnote": "p", "reference": "p", "furniture": "p"}


def body(extraction: Extraction, marks: Sequence[Marked], prefix: str) -> str:
    """The whole document. `marks` are sorted by place."""
    return "\n".join(_groups(extraction, marks, prefix))


def _groups(extraction: Extraction, marks: Sequence[Marked], prefix: str) -> Iterator[str]:
    def kind(passage: Passage) -> tuple[str, int]:
        return (passage.role if passage.role in ("list", "sidebar") else "table" if passage.cell else "one"), (
            passage.cell.table if passage.cell else -1
        )

    text, starts = extraction.reading.text, [m.span.start for m in marks]
    reach = max((m.span.end - m.span.start for m in marks), default=0)

    def inner(p: Passage) -> str:
        near = marks[bisect_left(starts, p.start - reach) : bisect_left(starts, p.end)]
        return marked(text, Span(p.start, p.end), near, prefix)

    for (name, _), group in groupby(extraction.reading.passages, key=kind):
        passages = list(group)
        if name == "list":
            yield "<ul>" + "".join(f"<li>{inner(p)}</li>" for p in passages) + "</ul>"
        elif name == "table":
            yield _table(passages, [inner(p) for p in passages])
        elif name == "sidebar":
            yield '<div class="sidebar">' + "".join(_one(extraction, p, inner(p)) for p in passages) + "</div>"
        else:
            yield from (_one(extraction, p, inner(p)) for p in passages)


def _one(extraction: Extraction, p: Passage, inner: str) -> str:
    level = extraction.document.blocks[p.block].level if p.block < len(extraction.document.blocks) else 0
    if p.role == "heading" or (p.role == "sidebar" and level):
        rank = min(6, 2 + (level or 2))
        return f"<h{rank}>{inner}</h{rank}>"
    tag = TAGS.get(p.role, "p")
    return f'<{tag} class="{p.role}">{inner}</{tag}>'


def _table(passages: Sequence[Passage], inners: Sequence[str]) -> str:
    """Cells put back in rows and columns; a place that no cell covers stays empty, so that columns stand under each other."""
    rows: dict[int, list[tuple[Passage, str]]] = {}
    for passage, inner in zip(passages, inners, strict=True):
        if passage.cell:
            rows.setdefault(passage.cell.row, []).append((passage, inner))
    out, taken = [], set[tuple[int, int]]()
    width = max((p.cell.column + p.cell.columns for p in passages if p.cell), default=1)
    for number in sorted(rows):
        cells, at = [], {p.cell.column: (p, inner) for p, inner in rows[number] if p.cell}
        for column in range(width):
            if column in at:
                p, inner = at[column]
                assert p.cell
                taken |= {(number + r, column + c) for r in range(p.cell.rows) for c in range(p.cell.columns)}
                tag = "th" if p.cell.header else "td"
                spans = f' rowspan="{p.cell.rows}"' * (p.cell.rows > 1) + f' colspan="{p.cell.columns}"' * (p.cell.columns > 1)
                cells.append(f"<{tag}{spans}>{inner}</{tag}>")
            elif (number, column) not in taken:
                cells.append("<td></td>")
        out.append(f"<tr>{''.join(cells)}</tr>")
    return f'<div class="table" tabindex="0" role="group" aria-label="Table"><table>{"".join(out)}</table></div>'
