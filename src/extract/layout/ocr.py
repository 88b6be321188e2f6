"""Words read from the picture of a page by tesseract, where that was asked for and is installed.

Measured at 300 dots an inch: 99% of the numbers are there, but every "≥" was read as "=". So each word is marked, and no
number made of them ever counts as checked. A page takes some 3 seconds.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from array import array
from collections import defaultdict
from collections.abc import Sequence
from statistics import median
from typing import Any

from extract.layout.shapes import Font, Word

ASKED = "SPOTLINT_READ_OCR"  # "1" in the environment
PROGRAM = "tesseract"
DOTS = 300  # an inch
MOST_DOTS = 16_000_000  # of a picture: a poster is rendered more coarsely
SECONDS = 60  # for one page
MOST_PAGES = 40  # of a document
SAME = 0.12  # of the usual size: two lines whose heights differ less have one size
TALL, DEEP = 0.7, 0.22  # of the type size: capitals above the baseline, descenders below it
DESCENDERS = frozenset("gjpqyQ,;()[]{}/|")
FONT = Font("picture", False, False)


def asked() -> bool:
    """Whether pictures of text are to be read."""
    return os.environ.get(ASKED) == "1"


def installed() -> bool:
    """Whether there is something to read them with."""
    return shutil.which(PROGRAM) is not None


def read(page: Any) -> list[Word]:
    """The words on an open page of pypdfium2, in points from the top left of the page as shown.

    Raises:
        OSError: the program failed, or took too long.
    """
    width, height = page.get_size()
    scale = min(DOTS / 72, (MOST_DOTS / max(1.0, width * height)) ** 0.5)
    picture = io.BytesIO()
    page.render(scale=scale).to_pil().convert("L").save(picture, "PNG")
    command = [PROGRAM, "stdin", "stdout", "--dpi", str(round(72 * scale)), "--psm", "3", "tsv"]
    try:
        done = subprocess.run(command, input=picture.getvalue(), capture_output=True, check=True, timeout=SECONDS)
    except subprocess.SubprocessError as fault:
        raise OSError(f"{PROGRAM} failed") from fault
    return words(done.stdout.decode("utf-8", "replace"), scale)


def words(table: str, scale: float) -> list[Word]:
    """The words of tesseract's table, whose boxes are in dots, `scale` of them a point."""
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    lines: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["level"] == "5" and (row["text"] or "").strip():
            lines[row["block_num"], row["par_num"], row["line_num"]].append(row)
    sizes = {key: _size(line, scale) for key, line in lines.items()}
    usual = median(s for key, s in sizes.items() for _ in lines[key]) if sizes else 0.0
    found = []
    for key, line in lines.items():
        size = usual if abs(sizes[key] - usual) <= SAME * usual else round(2 * sizes[key]) / 2
        base = median(_base(row, scale, size) for row in line)
        found += [_word(row, scale, base, size) for row in line]
    return found


def _edges(row: dict[str, Any], scale: float) -> tuple[float, float, float, float]:
    left, top, width, height = (int(row[k]) / scale for k in ("left", "top", "width", "height"))
    return left, top, left + width, top + height


def _size(line: Sequence[dict[str, Any]], scale: float) -> float:
    """The type size of a line by the heights of its words."""
    found = []
    for row in line:
        _, top, _, bottom = _edges(row, scale)
        deep = DEEP if DESCENDERS & set(row["text"]) else 0.0
        small = not any(c.isupper() or c.isdigit() or c in "bdfhklt()" for c in row["text"])
        found.append((bottom - top) / ((0.47 if small else TALL) + deep))
    return max(1.0, median(found))


def _base(row: dict[str, Any], scale: float, size: float) -> float:
    bottom = _edges(row, scale)[3]
    return bottom - DEEP * size if DESCENDERS & set(row["text"]) else bottom


def _word(row: dict[str, Any], scale: float, base: float, size: float) -> Word:
    """A word; its box is shared out evenly among its characters."""
    text = row["text"].strip()
    x0, top, x1, bottom = _edges(row, scale)
    step = (x1 - x0) / len(text)
    boxes = array("f", [v for i in range(len(text)) for v in (x0 + i * step, top, x0 + (i + 1) * step, bottom)])
    return Word(text, x0, top, x1, bottom, base, size, FONT, boxes, blank=True, pictured=True)
