"""The pages of a PDF as pictures, with the places on them that the marks lie on."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from extract.model import Box, Document, Extraction
from extract.page.marks import Marked

DPI = 110  # legible when a page fills half a screen; 60 to 150 KB a page
MOST = 60  # pages; a longer document is shown as text only
QUALITY = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One page: `source` is a data address, sizes are in points."""

    page: int
    width: float
    height: float
    source: str


def pictures(document: Document) -> tuple[Picture, ...]:
    """The pages of the file that was read; none where it is no PDF, is gone, has changed since, or is too long."""
    if document.format != "pdf" or not document.pages or document.pages > MOST:
        return ()
    try:
        content = Path(document.path).read_bytes()
    except OSError:
        return ()
    if hashlib.sha256(content).hexdigest() != document.sha256:
        return ()
    return tuple(_drawn(content))


def _drawn(content: bytes) -> Iterator[Picture]:
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(content)
    except pdfium.PdfiumError:
        return
    try:
        for number, page in enumerate(pdf, 1):
            width, height = page.get_size()
            image = page.render(scale=min(DPI / 72, 2000 / max(width, height, 1))).to_pil()
            held = io.BytesIO()
            image.convert("RGB").save(held, "JPEG", quality=QUALITY)
            data = base64.b64encode(held.getvalue()).decode("ascii")
            yield Picture(page=number, width=width, height=height, source=f"data:image/jpeg;base64,{data}")
    finally:
        pdf.close()


def drawn(extraction: Extraction, marks: Sequence[Marked]) -> dict[int, list[tuple[Marked, Box]]]:
    """The boxes that each mark is drawn in, by page."""
    found: dict[int, list[tuple[Marked, Box]]] = {}
    for mark in marks:
        for box in extraction.document.boxes(extraction.reading.place(mark.span)):
            found.setdefault(box.page, []).append((mark, box))
    return found


def boxes(picture: Picture, drawn: Sequence[tuple[Marked, Box]], prefix: str) -> str:
    """The marks of one page as links that lie on its picture."""
    across, down = 100 / picture.width, 100 / picture.height
    out = []
    for mark, box in drawn:
        style = (
            f"left:{across * box.x0:.2f}%;top:{down * box.top:.2f}%;"
            f"width:{across * (box.x1 - box.x0):.2f}%;height:{down * (box.bottom - box.top):.2f}%"
        )
        passed = "" if mark.findings else ' tabindex="-1"'  # the tab key goes from finding to finding
        target = mark.findings[0] if mark.findings else mark.claim
        out.append(
            f'<a class="box {mark.outcome}" style="{style}" href="#{prefix}{target}" data-claim="{mark.claim}"'
            f' data-findings="{" ".join(mark.findings)}" title="{escape(mark.title, quote=True)}"'
            f' aria-label="{escape(mark.title, quote=True)}"{passed}></a>'
        )
    return "".join(out)
