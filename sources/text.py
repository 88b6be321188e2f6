"""Plain text, also text taken out of a PDF. The document text is the file itself, its line ends as newlines."""

from __future__ import annotations

from hashlib import sha256

from extract.declare import Reader
from extract.flow.bytes import decoded, fits
from extract.flow.paragraphs import blocks
from extract.model import Document


def reads(raw: bytes, path: str) -> Document:
    """Read one text file; offsets are code points in it."""
    text, notices = decoded(raw, path)
    digest = sha256(raw).hexdigest()
    return Document(path=path, format="text", sha256=digest, text=text, blocks=blocks(text), notices=notices)


reader = Reader(suffixes=(".txt", ".text"), reads=reads, fits=fits)
