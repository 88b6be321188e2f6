"""From the bytes of a text file to its text: encodings, line ends, and what is no text at all."""

from __future__ import annotations

import re
from pathlib import Path

from extract.errors import Unreadable

LIMIT = 5_000_000  # bytes: some 800,000 words, read in seconds; more than any copy, less than what would stall a batch
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
OTHERS = {b"%PDF-": "a PDF", b"PK\x03\x04": "a Word or zip", b"{\\rtf": "an RTF", b"\xd0\xcf\x11\xe0": "an old Office"}
DECLARED = re.compile(
    rb"""charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE
)
LATIN = frozenset({"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"})  # as browsers take them
FOREIGN = 0.3  # of the bytes beyond ASCII: Western text has less than a tenth
HEAD = 4096  # bytes in which a page may name its encoding
# What text never holds. A form feed is a page break; 0x02 is a line-end hyphen in the text that some programs take from PDFs.
CONTROL = re.compile(r"[\x00\x01\x03-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def fits(raw: bytes) -> bool:
    """Whether the bytes look like text."""
    if raw.startswith(tuple(OTHERS)):
        return False
    head = raw[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"\0" not in head and len(CONTROL.findall(head.decode("latin-1"))) <= len(head) // 100


def decoded(raw: bytes, path: str) -> tuple[str, tuple[str, ...]]:
    """The text with newlines as its line ends, and notices for the user about how it was read.

    Raises:
        Unreadable: for a file that is too large, empty, or no text.
    """
    name = Path(path).name
    if len(raw) > LIMIT:
        size = f"{len(raw) / 1e6:.1f} MB"
        raise Unreadable(f"{name} has {size} of text and the limit is {LIMIT // 1_000_000} MB: split it into smaller files.")
    for magic, kind in OTHERS.items():
        if raw.startswith(magic):
            raise Unreadable(f"{name} is {kind} file, not plain text: give it its own suffix, or save it as text.")
    text, notices = _text(raw, name)
    if _steered(text):
        raise Unreadable(f"{name} is not text but some other kind of file: give the original document, or save it as text.")
    if not text.strip("\ufeff\f\v \t\r\n\u00a0"):
        raise Unreadable(f"{name} is empty: there is nothing to check.")
    return text.replace("\r\n", "\n").replace("\r", "\n"), notices


def _text(raw: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in MARKS.items():
        if raw.startswith(mark):
            text = raw.decode(encoding, errors="replace")
            notices = () if encoding == "utf-8-sig" else (f"{name} is UTF-16 and was read as such.",)
            return text, (*notices, *_lost(text, name))
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError:
        text, encoding = _declared(raw) or (raw.decode("cp1252", errors="replace"), "Windows-1252")
        foreign = sum(byte > 0x7F for byte in raw) > FOREIGN * len(raw)
        if encoding == "Windows-1252" and foreign and not _steered(text):
            raise Unreadable(f"{name} is in an encoding that cannot be told: save it as UTF-8.") from None
        return text, (f"{name} is not UTF-8 and was read as {encoding}: look at its special characters.", *_lost(text, name))


def _steered(text: str) -> bool:
    """Whether it holds more control characters than a text ever does."""
    return len(CONTROL.findall(text)) > len(text) // 100


def _declared(raw: bytes) -> tuple[str, str] | None:
    """The text by the encoding that the file names for itself, and the encoding; None where it names none that fits."""
    found = DECLARED.search(raw[:HEAD])
    encoding = (found[1] or found[2]).decode("ascii").lower() if found else "utf-8"
    if encoding in LATIN or encoding.startswith(("utf-8", "utf8")):
        return None
    try:
        return raw.decode(encoding), encoding
    except (LookupError, ValueError):
        return None


def _lost(text: str, name: str) -> tuple[str, ...]:
    count = text.count("\ufffd")
    some = "1 character" if count == 1 else f"{count} characters"
    return (f"{name} has {some} that could not be read.",) if count else ()
