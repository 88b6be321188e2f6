"""Plain text, also text taken out of a PDF. The document text is the file itself, line ends as newlines."""

from __future__ import annotations

import hashlib
import re

from extract.declare import Reader
from extract.errors import Unreadable
from extract.flow_paragraphs import blocks
from extract.model import Document

LIMIT = 5_000_000  # bytes
BLOCK = re.compile(r"\S(?:.*(?:\n(?![^\S\n]*\n).*)*)")
BULLET = re.compile(r"[^\S\n]*(?:[•‣◦▪●·*–-]|\d{1,2}[.)])[^\S\n]+")


def decoded(raw: bytes, path: str) -> tuple[str, tuple[str, ...]]:
    """The text of the bytes with newlines as line ends, and notices about its encoding."""
    if len(raw) > LIMIT:
        raise Unreadable(f"{path} is {len(raw) / 1e6:.0f} MB: texts of up to {LIMIT // 1_000_000} MB are read, split the file.")
    notices: tuple[str, ...] = ()
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = raw.decode("utf-16", errors="replace")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", errors="replace")
            notices = (f"{path} is not UTF-8; it was read as Windows text.",)
    if "\0" in text:
        raise Unreadable(f"{path} is not text: save it as plain text or give the original document.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable(f"{path} is empty: there is nothing to check.")
    return text, notices


def _reads(raw: bytes, path: str) -> Document:
    text, notices = decoded(raw, path)
    sha256 = hashlib.sha256(raw).hexdigest()
    return Document(path=path, format="text", sha256=sha256, text=text, blocks=blocks(text), notices=notices)


def _fits(raw: bytes) -> bool:
    return b"\0" not in raw[:4096] or raw.startswith((b"\xff\xfe", b"\xfe\xff"))


reader = Reader(suffixes=(".txt", ".text"), reads=_reads, fits=_fits)
