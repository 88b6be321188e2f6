"""OpenDocument texts, as LibreOffice writes them: body, tables, boxes, notes, headers; every character with its piece of text.

Tracked changes are read as if they were accepted, or, on demand, as if they had not been made. Comments and hidden text are
left out and counted; characters of symbol fonts are read by the table of the font.
"""

from __future__ import annotations

import re
from functools import partial

from extract.declare import Reader
from extract.model import Document

FLAT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:office:)?document\b", re.DOTALL)
PARTS = (b"META-INF/manifest.xml", b"content.xml")  # where some programs pack the type as well
HEAD = 300  # bytes in which a file says what it is: its first part is its type, not packed


def reads(content: bytes, path: str, original: bool = False) -> Document:
    """Read one OpenDocument text; `text` has one paragraph per line, `origins` the piece of text of every character.

    Raises:
        Unreadable: for a file that is locked, damaged, too large, or has no text.
    """
    from extract.opendocument.document import document

    return document(content, path, original)


def fits(content: bytes) -> bool:
    """Whether the bytes are a zip that says so of itself, or XML with such a document as its root."""
    if content.startswith(b"PK\x03\x04"):
        head = content[:HEAD]
        return b"opendocument.text" in head or (b"opendocument" not in head and all(part in content for part in PARTS))
    return bool(FLAT.match(content[:2000])) and b"opendocument" in content[:20_000]


reader = Reader(suffixes=(".odt", ".ott", ".fodt"), reads=reads, fits=fits, original=partial(reads, original=True))
"""OpenDocument texts: parts of a zip or one piece of XML; text with the piece that every character stands in."""
