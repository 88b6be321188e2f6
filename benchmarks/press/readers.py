"""What reads a PDF: spotlint, and the tools that it is held against."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping

from press.score import Output


def spotlint(content: bytes) -> Output:
    """Ours, in this process."""
    from extract.layout.assemble import document

    made = document(content, "made.pdf")
    paragraphs = [(b.role, " ".join(made.text[s.start : s.end] for s in b.spans)) for b in made.blocks]
    tables: dict[int, dict[tuple[int, int], str]] = {}
    for block, (_, text) in zip(made.blocks, paragraphs, strict=True):
        if block.cell:
            tables.setdefault(block.cell.table, {})[block.cell.row, block.cell.column] = text
    return Output(made.text, paragraphs, list(tables.values()), roles=True)


def _plain(text: str, tables: list[dict[tuple[int, int], str]] | None = None) -> Output:
    """A text whose paragraphs are apart by blank lines."""
    return Output(text, [("", p) for p in re.split(r"\n\s*\n", text)], tables)


def pdfplumber_text(content: bytes) -> Output:
    """`extract_text` and `extract_tables` as they come."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as pdf:
        text, tables = [], []
        for page in pdf.pages:
            text.append(page.extract_text())
            for table in page.extract_tables():
                tables.append({(r, c): cell for r, row in enumerate(table) for c, cell in enumerate(row) if cell})
            page.close()
    return _plain("\n\n".join(text), tables)


def pdfminer_text(content: bytes) -> Output:
    """Its layout analysis with the values it comes with."""
    from pdfminer.high_level import extract_text

    return _plain(extract_text(io.BytesIO(content)))


def pypdfium2_text(content: bytes) -> Output:
    """The text of each page as PDFium orders it."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(content)
    text = "\n\n".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    return _plain(text.replace("\r\n", "\n"))


def pdftotext(content: bytes) -> Output:
    """Poppler's, in reading order."""
    done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return _plain(done.stdout.decode("utf-8").replace("\f", "\n\n"))


def readers() -> tuple[Mapping[str, Callable[[bytes], Output]], list[str]]:
    """Readers by name, and the names of those that are not installed."""
    found = {
        "spotlint": spotlint,
        "pdfplumber extract_text": pdfplumber_text,
        "pdfminer layout": pdfminer_text,
        "pypdfium2": pypdfium2_text,
        "pdftotext": pdftotext,
    }
    missing = [] if shutil.which("pdftotext") else ["pdftotext"]
    return {name: reads for name, reads in found.items() if name not in missing}, missing
