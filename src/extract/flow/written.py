"""A document from the paragraphs and tables of a format with markup (Word, HTML, XML)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from extract.errors import Unreadable
from extract.flow.grids import settled
from extract.flow.manuscript import Manuscript, Paragraph, Table
from extract.model import Document


def written(items: Iterable[Paragraph | Table], content: bytes, path: str, format: str, empty: str) -> Document:
    """The document that these make up, without notices: what a reader has to say is known once all items are read.

    Args:
        items: in reading order.
        content: of the file.
        path: as given.
        format: its name in reports.
        empty: what the file has not, where none of the items has text, such as "has no text".

    Raises:
        Unreadable: none of the items has text.
    """
    manuscript = Manuscript()
    manuscript.write(settled(list(items)))
    text = manuscript.text
    if not text.strip():
        raise Unreadable(f"{Path(path).name} {empty}: there is nothing to check.")
    return Document(
        path=path,
        format=format,
        sha256=sha256(content).hexdigest(),
        text=text,
        blocks=manuscript.blocks,
        marks=tuple(manuscript.marks),
        origins=manuscript.origins,
    )


def furniture(items: Iterable[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """Headers or footers, each once however many sections and pages repeat it."""
    shown: set[str] = set()
    for item in items:
        if isinstance(item, Paragraph):
            item.role = "furniture"
            if item.text.strip() in shown:
                continue
            shown.add(item.text.strip())
        yield item
