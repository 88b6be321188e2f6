"""Word files: body, tables, text boxes, notes, headers; every character with the run that it stands in.

Tracked changes are read as if they were accepted, or, on demand, as if they had not been made. Comments and hidden text are
left out and counted; characters of symbol fonts are read by the table of the font.
"""

from __future__ import annotations

from functools import partial

from extract.declare import Reader
from extract.model import Document


def reads(content: bytes, path: str, original: bool = False) -> Document:
    """Read one Word file; `text` has one paragraph per line, `origins` the run of every character.

    Raises:
        Unreadable: for a file that is locked, damaged, too large, or has no text.
    """
    from extract.word.document import document

    return document(content, path, original)


def fits(content: bytes) -> bool:
    """Whether the bytes are a zip with Word's parts in it, or an old or locked file, of which the reader says so."""
    return (content.startswith(b"PK\x03\x04") and b"word/" in content) or content.startswith(b"\xd0\xcf\x11\xe0")


reader = Reader(suffixes=(".docx", ".docm"), reads=reads, fits=fits, original=partial(reads, original=True))
