"""Make the demonstration documents of this folder from their copy: `python -m extract.sources.spotlights.make`.

    two_trials.md    -> two_trials.pdf         a magazine spotlight with slips in it, in three columns
    two_trials.yaml  -> two_trials.truth.json  its claims, findings and traps, with pages and boxes
    clean.md         -> clean.pdf, clean.txt   a spotlight without a slip, in two columns, with a ruled table

The same copy gives the same bytes; tests compare them with the files in the repository.
"""

from __future__ import annotations

import json
import sys
import textwrap
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from .truth import Piece, truth  # noqa: TID251 (one package of its own; nothing else imports it)
from .typeset import Area, Flow, Sheet, Style, draw, load_fonts  # noqa: TID251

HERE = Path(__file__).parent
LETTER, A4 = (612.0, 792.0), (595.0, 842.0)
GREY, INK = (0.9, 0.92, 0.94), (0.0, 0.0, 0.0)

SPOTLIGHT = {
    "title": Style("VeraBd", 19, 24, justified=False),
    "lead": Style("VeraIt", 9, 13, justified=False),
    "heading": Style("VeraBd", 9.4, 11, before=11, justified=False, keeps=3),
    "box": Style("VeraBd", 9.4, 12, justified=False),
    "body": Style("Vera", 8, 11, indent=8),
    "opening": Style("Vera", 8, 11),
    "list": Style("Vera", 8, 11, hang=8, justified=False),
    "quote": Style("VeraBI", 9.8, 13.2, justified=False, centred=True),
    "furniture": Style("Vera", 6.8, 9, justified=False),
}
JOURNAL = {
    "title": Style("Times-Bold", 20, 24, justified=False),
    "heading": Style("Times-Bold", 12, 13.6, before=13.6, justified=False, keeps=3),
    "body": Style("Times-Roman", 10.8, 13.6, indent=10),
    "opening": Style("Times-Roman", 10.8, 13.6),
    "list": Style("Times-Roman", 10.8, 13.6, hang=9, justified=False),
    "quote": Style("Times-Italic", 12.5, 16, before=13, justified=False, centred=True),
    "caption": Style("Times-Bold", 9.6, 12, justified=False),
    "cell": Style("Times-Roman", 9.6, 12, justified=False),
    "furniture": Style("Times-Roman", 8.5, 10, justified=False),
}


def copy_of(name: str) -> list[Piece]:
    """The blocks of a Markdown copy, one paragraph a line."""
    found: list[Piece] = []
    boxed = False
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        before = next((p.role for p in reversed(found) if p.role != "quote"), "")
        if line.startswith("<!--"):
            boxed = line == "<!-- box -->"
        elif line.startswith("#"):
            role = "title" if line.startswith("# ") else "box" if boxed else "heading"
            found.append(Piece(role, line.lstrip("# "), boxed))
        elif line.startswith("> "):
            found.append(Piece("quote", line[2:]))
        elif line.startswith("- "):
            found.append(Piece("list", "• " + line[2:], boxed))
        elif line.startswith("| ") and "---" not in line:
            found.append(Piece("row", line))
        elif line and not line.startswith("|"):
            role = "caption" if line.startswith("Table") else "opening" if before in ("heading", "box", "title") else "body"
            found.append(Piece(role, line, boxed))
    return found


def page_of(canvas: Canvas, sheet: Sheet, page: int, size: tuple[float, float], running: tuple[str, str, int]) -> None:
    """Draw the text of a page, its running head and its folio, and turn over."""
    draw(canvas, sheet, page, size[1])
    canvas.setFont("Vera", 6.8)
    left, right, first = running
    canvas.drawString(42, size[1] - 34, left)
    canvas.drawRightString(size[0] - 42, size[1] - 34, right)
    canvas.drawCentredString(size[0] / 2, 30, str(first + page - 1))
    canvas.showPage()


def shade(canvas: Canvas, area: Area, height: float) -> None:
    """A grey rectangle behind a box."""
    canvas.setFillColorRGB(*GREY)
    canvas.rect(area.x0, height - area.bottom, area.x1 - area.x0, area.bottom - area.top, stroke=0, fill=1)
    canvas.setFillColorRGB(*INK)


def rule(canvas: Canvas, area: Area, height: float) -> None:
    """Lines above and below an area."""
    canvas.setLineWidth(0.8)
    for y in (area.top, area.bottom):
        canvas.line(area.x0, height - y, area.x1, height - y)


def two_trials(pieces: list[Piece]) -> tuple[bytes, Sheet]:
    """The spotlight: three columns, a quote that text runs around, one that stands in a column, a shaded box."""
    size, style, sheet = LETTER, SPOTLIGHT, Sheet()
    xs = [(42.0, 208.0), (223.0, 389.0), (404.0, 570.0)]
    box = Area(1, 223, 444, 570, 744)
    within, around = Area(1, 223, 290, 389, 376), Area(2, 336, 400, 457, 500)
    columns = [Area(1, a, 108, b, 744) for a, b in xs] + [Area(2, a, 56, b, 620) for a, b in xs]
    shapes = [Area(1, box.x0 - 2, box.top - 8, box.x1 + 2, 760), around, within]
    main = Flow(sheet, columns, shapes)
    quotes = iter((within, around))
    for i, p in enumerate(pieces):
        if p.role == "title":
            Flow(sheet, [Area(1, 42, 46, 570, 72)], []).block(i, p.text, style["title"])
        elif i == 1:
            Flow(sheet, [Area(1, 42, 76, 570, 104)], []).block(i, p.text, style["lead"])
        elif p.role == "quote":
            a = next(quotes)
            Flow(sheet, [Area(a.page, a.x0 + 7, a.top + 7, a.x1 - 7, a.bottom)], []).block(i, p.text, style["quote"])
        elif not p.boxed:
            main.block(i, p.text, style[p.role])
    aside = Flow(sheet, [Area(1, box.x0 + 10, box.top + 7, box.x1 - 10, box.bottom)], [])
    for i, p in enumerate(pieces):
        if p.boxed:
            aside.block(i, p.text, style[p.role])
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=1)
    canvas.setTitle("Alemtuzumab for Relapsing MS")
    canvas.setAuthor("spotlint")
    shade(canvas, box, size[1])
    for page in (1, 2):
        for a in (around, within):
            if a.page == page:
                rule(canvas, Area(page, a.x0 + 7, a.top + 3, a.x1 - 7, a.bottom - 3), size[1])
        page_of(canvas, sheet, page, size, ("FORMULARY NOTEBOOK", "Product Spotlight", 12))
    canvas.save()
    return out.getvalue(), sheet


def clean(pieces: list[Piece]) -> tuple[bytes, Sheet]:
    """The spotlight without a slip: two columns, a table ruled by lines over both, decimals with a raised point."""
    size, style, sheet = A4, JOURNAL, Sheet()
    xs = [(52.0, 288.0), (307.0, 543.0)]
    rows = [i for i, p in enumerate(pieces) if p.role == "row"]
    table = Area(1, 52, 780 - 18 * (len(rows) + 1), 543, 780)
    columns = [Area(1, a, 96, b, table.top - 14) for a, b in xs] + [Area(2, a, 60, b, 205) for a, b in xs]
    main = Flow(sheet, columns, [])
    for i, p in enumerate(pieces):
        if p.role == "title":
            Flow(sheet, [Area(1, 52, 56, 543, 96)], []).block(i, p.text, style["title"])
        elif p.role == "caption":
            Flow(sheet, [Area(1, 52, table.top + 2, 543, table.top + 18)], []).block(i, p.text, style["caption"])
        elif p.role not in ("row", "caption"):
            main.block(i, p.text, style[p.role])
            main.y += 13 if p.role == "quote" else 0
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=1)
    canvas.setTitle(pieces[0].text)
    canvas.setAuthor("spotlint")
    for number, i in enumerate(rows):
        top = table.top + 18 * (number + 1)
        for column, cell in enumerate(cells(pieces[i].text)):
            setting = style["caption" if number == 0 else "cell"]
            x = table.x0 + (4, 170, 290, 405)[column]
            sheet.lines.append((1, x, top + 12.5, cell, setting))
        canvas.setLineWidth(0.5)
        canvas.line(table.x0, size[1] - top, table.x1, size[1] - top)
    canvas.line(table.x0, size[1] - table.bottom, table.x1, size[1] - table.bottom)
    for page in (1, 2):
        page_of(canvas, sheet, page, size, ("RESPIRATORY REVIEW", "Spotlight", 208))
    canvas.save()
    return out.getvalue(), sheet


def cells(row: str) -> list[str]:
    """The cells of a Markdown table row."""
    return [c.strip() for c in row.strip("| ").split("|")]


def plain(pieces: list[Piece]) -> str:
    """The copy as plain text, in lines of at most 88 characters."""
    lines: list[str] = []
    for p in pieces:
        if lines and not (p.role in ("list", "row") and lines[-1][:1] in "•|"):
            lines.append("")
        text = f"“{p.text}”" if p.role == "quote" else p.text
        lines += [text] if p.role == "row" else textwrap.wrap(text, 88, break_on_hyphens=False, subsequent_indent="")
    return "\n".join(lines) + "\n"


def lines_of(found: dict[str, Any]) -> str:
    """JSON with one claim, relation, finding or trap a line."""
    out = []
    for key, value in found.items():
        if isinstance(value, list):
            rows = ",\n".join("  " + json.dumps(v, ensure_ascii=False) for v in value)
            out.append(f' "{key}": [\n{rows}\n ]')
        else:
            out.append(f' "{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(out) + "\n}\n"


def made() -> dict[str, bytes]:
    """Every file that this script makes, by name."""
    load_fonts()
    trials, calm = copy_of("two_trials.md"), copy_of("clean.md")
    first, sheet = two_trials(trials)
    second, _ = clean(calm)
    return {
        "two_trials.pdf": first,
        "two_trials.truth.json": lines_of(truth(trials, sheet)).encode(),
        "clean.pdf": second,
        "clean.txt": plain(calm).encode(),
    }


if __name__ == "__main__":
    for name, content in made().items():
        (HERE / name).write_bytes(content)
        sys.stdout.write(f"{name}: {len(content)} bytes\n")
