"""A look at a PDF before it is read: locked, damaged, or built to exhaust whoever reads it.

Measured: pdfminer hangs for more than a minute on 13 MB of rectangles in 29 KB of file, on 40 MB of text in 126 KB, and on
5.7 KB of forms that call each other 2^26 times; one stream of 1 GB takes 1 GB of memory. Streams are inflated here no
further than the limits, so none of these costs more than a second.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extract.errors import Unreadable

MOST_BYTES = 200_000_000  # of the file: more is a print master
MOST_PAGES = 500  # a minute at 8 pages a second
MOST_CONTENT = 4_000_000  # bytes of drawing of one page, forms counted as often as they are drawn: some 20 seconds
MOST_IN_ALL = 60_000_000  # bytes of drawing of the document
MOST_FORMS = 20_000  # drawings of forms of one page
MOST_MAP = 4_000_000  # bytes of one map from codes to characters; real ones have less than 0.5 MB
MOST_FONT = 60_000_000  # bytes of one font program: those for Chinese, Japanese and Korean have 20 MB
CALLS = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
INVISIBLE = re.compile(rb"(?<![\d.])[37]\s+Tr\b")


@dataclass(slots=True)
class Preflight:
    """What is known of a file before it is read. `content` is the file, mended where it was damaged or locked."""

    content: bytes
    pages: int
    invisible: set[int] = field(default_factory=set)  # pages that may hold invisible text
    suspect: set[int] = field(default_factory=set)  # pages with fonts that ask for a second opinion
    refused: dict[int, str] = field(default_factory=dict)  # pages too large to read, and why


class _TooLarge(Exception):
    """A stream or page beyond its limit."""


def preflight(content: bytes, path: str) -> Preflight:
    """Open a PDF, mend it if need be, and weigh its pages.

    Raises:
        Unreadable: for a file that is locked, broken, no PDF, without pages, or too large.
    """
    import pikepdf

    name = Path(path).name
    if len(content) > MOST_BYTES:
        raise Unreadable(
            f"{name} has {len(content) // 1_000_000} MB and the limit is {MOST_BYTES // 1_000_000} MB: save a smaller copy."
        )
    if b"%PDF-" not in content[:1024]:
        raise Unreadable(f"{name} is not a PDF: give it the ending of its format, or export it as PDF again.")
    try:
        pdf = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError as fault:
        raise Unreadable(f"{name} is protected by a password: save a copy without it.") from fault
    except (pikepdf.PdfError, RuntimeError, ValueError) as fault:
        raise Unreadable(f"{name} is damaged and cannot be mended: export it as PDF again.") from fault
    with pdf:
        try:
            return _weighed(pdf, content, name)
        except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, RecursionError) as fault:
            raise Unreadable(f"{name} is damaged and cannot be mended: export it as PDF again.") from fault


def _weighed(pdf: Any, content: bytes, name: str) -> Preflight:
    count = len(pdf.pages)
    if not count:
        raise Unreadable(f"{name} has no pages: there is nothing to check.")
    if count > MOST_PAGES:
        raise Unreadable(f"{name} has {count:,} pages and the limit is {MOST_PAGES}: split it into smaller files.")
    found = Preflight(content, count)
    fonts: dict[Any, bool] = {}
    total = 0
    for number, page in enumerate(pdf.pages, 1):
        weigher = _Weigher(fonts)
        try:
            total += weigher.page(page)
        except _TooLarge as fault:
            found.refused[number] = str(fault)
        if weigher.invisible:
            found.invisible.add(number)
        if weigher.suspect:
            found.suspect.add(number)
        if total > MOST_IN_ALL:
            raise Unreadable(f"{name} has more than {MOST_IN_ALL // 1_000_000} MB of drawing: split it into smaller files.")
    if len(found.refused) == count:
        raise Unreadable(f"{name} cannot be read, as {found.refused[1]}: export it again without its drawings.")
    if found.refused or pdf.is_encrypted or pdf.get_warnings() or not content.startswith(b"%PDF-"):
        for number in found.refused:
            pdf.pages[number - 1].obj["/Contents"] = pdf.make_stream(b"")
        mended = io.BytesIO()
        pdf.save(mended, encryption=False)
        found.content = mended.getvalue()
    return found


class _Weigher:
    """Adds up what reading one page takes."""

    __slots__ = ("_fonts", "_forms", "_open", "invisible", "suspect")

    def __init__(self, fonts: dict[Any, bool]) -> None:
        self._fonts = fonts  # of all pages: whether each asks for a second opinion
        self._forms: dict[Any, tuple[int, int]] = {}
        self._open: set[Any] = set()
        self.invisible = self.suspect = False

    def page(self, page: Any) -> int:
        """Bytes of drawing of the page.

        Raises:
            _TooLarge: in words, beyond a limit.
        """
        parts = page.obj.get("/Contents")
        if parts is None:
            return 0
        streams = list(parts) if _is_array(parts) else [parts]
        body = b""
        for stream in streams:
            body += inflated(stream, MOST_CONTENT + 1 - len(body)) + b"\n"
            if len(body) > MOST_CONTENT:
                raise _TooLarge(f"a page has more than {MOST_CONTENT // 1_000_000} MB of drawing")
        size, _ = self._drawn(body, page.resources)
        return size

    def _drawn(self, body: bytes, resources: Any) -> tuple[int, int]:
        """Bytes and forms of a piece of drawing with all that it calls."""
        self.invisible |= bool(INVISIBLE.search(body))
        size, count = len(body), 1
        self._weigh_fonts(resources)
        named = resources.get("/XObject") if resources is not None else None
        if named is None:
            return size, count
        for call in CALLS.findall(body):
            form = named.get("/" + call.decode("latin-1"))
            if form is None or str(form.get("/Subtype", "")) != "/Form":
                continue
            more, forms = self._form(form, resources)
            size, count = size + more, count + forms
            if size > MOST_CONTENT or count > MOST_FORMS:
                raise _TooLarge("a page has forms that draw each other without end")
        return size, count

    def _form(self, form: Any, outer: Any) -> tuple[int, int]:
        key = form.objgen
        if key in self._open:
            raise _TooLarge("a page has forms that draw each other without end")
        if key not in self._forms:
            self._open.add(key)
            body = inflated(form, MOST_CONTENT + 1)
            if len(body) > MOST_CONTENT:
                raise _TooLarge(f"a page has more than {MOST_CONTENT // 1_000_000} MB of drawing")
            self._forms[key] = self._drawn(body, form.get("/Resources", outer))
            self._open.discard(key)
        return self._forms[key]

    def _weigh_fonts(self, resources: Any) -> None:
        for font in _values(resources.get("/Font") if resources is not None else None):
            key = font.objgen if font.objgen != (0, 0) else id(font)
            if key not in self._fonts:
                self._fonts[key] = _asks(font)
            self.suspect |= self._fonts[key]


def _asks(font: Any) -> bool:
    """Whether the name of a font says that its letters may be symbols; too large a font ends the page."""
    from extract.layout.repair import SUSPECT

    stream = font.get("/ToUnicode")
    if stream is not None and _is_stream(stream) and len(inflated(stream, MOST_MAP + 1)) > MOST_MAP:
        raise _TooLarge("a page has a font with an endless character map")
    inner = list(font.get("/DescendantFonts", []))
    for one in (font, *inner):
        descriptor = one.get("/FontDescriptor")
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            program = descriptor.get(key) if descriptor is not None else None
            if program is not None and _is_stream(program) and len(inflated(program, MOST_FONT + 1)) > MOST_FONT:
                raise _TooLarge("a page has a font of endless size")
    return bool(SUSPECT.search(str(font.get("/BaseFont", ""))))


def _values(named: Any) -> Iterator[Any]:
    if named is not None:
        for key in named.keys():  # noqa: SIM118 (a dictionary of pikepdf)
            if hasattr(named[key], "get"):
                yield named[key]


def _is_array(thing: Any) -> bool:
    import pikepdf

    return isinstance(thing, pikepdf.Array)


def _is_stream(thing: Any) -> bool:
    import pikepdf

    return isinstance(thing, pikepdf.Stream)


def inflated(stream: Any, limit: int) -> bytes:
    """The content of a stream, at most `limit` bytes of it; nothing where it cannot be decoded."""
    if not _is_stream(stream):
        return b""
    body: bytes = stream.read_raw_bytes()
    filters = stream.get("/Filter", [])
    for name in [str(f) for f in filters] if _is_array(filters) else [str(filters)]:
        try:
            if name in ("/FlateDecode", "/Fl"):
                body = zlib.decompressobj().decompress(body, limit)
            elif name in ("/ASCII85Decode", "/A85"):
                body = base64.a85decode(b"".join(body.split()).removeprefix(b"<~").split(b"~>")[0])
            elif name in ("/ASCIIHexDecode", "/AHx"):
                body = binascii.unhexlify(b"".join(body.split()).split(b">")[0].ljust(2, b"0"))
            elif name in ("/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"):
                # At worst these grow 700 and 64 times; no bound can be set on the decoder, so the file is judged by its size.
                body = stream.read_bytes() if len(body) <= 200_000 else b" " * min(limit, 10 * len(body))
                return body[:limit]
        except (zlib.error, ValueError, binascii.Error):
            return b""
    return body[:limit]
