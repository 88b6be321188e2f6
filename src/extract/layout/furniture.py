"""Running heads, page numbers and other lines at the edges of pages, and the labels of charts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from extract.layout.blocks import FOOT, NUMBER
from extract.layout.shapes import Font, Line, Sheet

EDGE = 0.075  # of the page height: where a line that stands on one page alone may be furniture
REPEATED = 0.12  # of the page height: where a line that stands on several pages may be
SAME = 4.0  # points that its height may differ from page to page
VALUE = re.compile(r"[-−]?\d{1,4}(?:[.·]\d+)?%?")  # beside an axis
PAGE = re.compile(r"\W*(?:page\s*)?[A-Z]?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)


def _keys(line: Line, page: int) -> list[tuple[str, int]]:
    """What a line has in common with its like on other pages: its text, or all but a page number at its start or end."""
    found = {line.text}
    for number in (re.search(r"\d{1,4}(?=\D*$)", line.text), re.match(r"\D*?(\d{1,4})(?!\d)", line.text)):
        if number:
            a, b = number.span(number.lastindex or 0)
            found.add(f"{line.text[:a]}#{int(line.text[a:b]) - page}{line.text[b:]}")
    return [(text, round(line.base / SAME)) for text in found]


def repeated(pages: Sequence[tuple[Sheet, Sequence[Line]]]) -> Counter[tuple[str, int]]:
    """How often each line near an edge stands at its height, page numbers apart."""
    found: Counter[tuple[str, int]] = Counter()
    for sheet, lines in pages:
        found.update({key for ln in lines if _at_edge(ln, sheet, REPEATED) for key in _keys(ln, sheet.number)})
    return found


def _at_edge(line: Line, sheet: Sheet, share: float) -> bool:
    return line.base < share * sheet.height or line.base > (1 - share) * sheet.height


def furniture(sheet: Sheet, lines: Sequence[Line], seen: Mapping[tuple[str, int], int], body: tuple[Font, float]) -> list[Line]:
    """The lines of one page that are furniture."""
    return [ln for ln in lines if _is_furniture(ln, sheet, lines, seen, body)]


def _is_furniture(
    line: Line, sheet: Sheet, lines: Sequence[Line], seen: Mapping[tuple[str, int], int], body: tuple[Font, float]
) -> bool:
    if not _at_edge(line, sheet, REPEATED):
        return False
    upper = line.base < sheet.height / 2
    inner = [ln.base - line.base if upper else line.base - ln.base for ln in lines if ln is not line]
    gap = min((d for d in inner if d > 0.5 * line.size), default=1000.0)
    plain = line.font == body[0] and abs(line.size - body[1]) <= 0.03 * body[1]
    count = max(seen.get((text, height + d), 0) for text, height in _keys(line, sheet.number) for d in (-1, 0, 1))
    if count >= 2 and not re.match(r"(?i)table|fig|box", line.text) and not (plain and gap < 1.6 * line.size):
        return True
    if not _at_edge(line, sheet, EDGE):
        return False
    if PAGE.fullmatch(line.text):
        return True
    if FOOT.match(line.text) or NUMBER.match(line.text) or len(line.text) > 100 or line.size > 1.1 * body[1]:
        return False
    return gap >= 1.9 * max(line.size, body[1]) and not (plain and len(line.words) > 6)


def labels(sheet: Sheet, lines: Sequence[Line], size: float) -> list[Line]:
    """The lines within pictures and charts: short, smaller than the body text or figures alone."""
    return [
        ln
        for ln in lines
        if len(ln.words) <= 6
        and (ln.size <= 0.95 * size or not re.search(r"[^\W\d_]{2}", ln.text))
        and any(f.holds((ln.x0 + ln.x1) / 2, ln.middle, (3 if VALUE.fullmatch(ln.text) else 1.5) * size) for f in sheet.figures)
        and not re.match(r"(?i)(?:table|fig(?:ure)?|source)\b", ln.text)
    ]
