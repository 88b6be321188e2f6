"""PDF files: text in reading order with the place of every character on its page.

Columns, boxes, quotes, tables and running heads are told apart by geometry; the order of the file is no guide. What a
reader cannot see is left out and counted.
"""

from __future__ import annotations

from extract.declare import Reader
from extract.model import Document


def reads(content: bytes, path: str) -> Document:
    """Read one PDF; `text` has one paragraph per line, `glyphs` the box of every character in points.

    Raises:
        Unreadable: for a file that is locked, damaged, too large, or has no text.
    """
    from extract.layout.assemble import document

    return document(content, path)


def fits(content: bytes) -> bool:
    """Whether the bytes are a PDF: its mark may stand behind some junk."""
    return b"%PDF-" in content[:1024]


reader = Reader(suffixes=(".pdf",), reads=reads, fits=fits)
