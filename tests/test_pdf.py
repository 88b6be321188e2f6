"""PDF files made here, line by line, so that every word's place and the order of reading are known."""

from __future__ import annotations

import io
import random
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extract.errors import Unreadable
from extract.model import Block, Document, Span
from extract.run import read

LETTER = (612.0, 792.0)
BODY, BOLD, ITALIC = "Times-Roman", "Times-Bold", "Times-Italic"
SANS, SANS_BOLD = "Helvetica", "Helvetica-Bold"


@dataclass(frozen=True)
class Drawn:
    """A word as it was drawn: page, text, left, baseline from the top, right, size."""

    page: int
    text: str
    x0: float
    base: float
    x1: float
    size: float


@dataclass
class Column:
    x: float
    top: float
    width: float
    bottom: float


@dataclass
class Press:
    """Sets words on pages. Words are drawn one by one, in an order drawn by lot, without space characters."""

    seed: int = 0
    size: tuple[float, float] = LETTER
    shuffle: bool = True
    words: list[Drawn] = field(default_factory=list)
    page: int = 1
    _queue: list[Callable[[], None]] = field(default_factory=list)
    _buffer: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        self.canvas = Canvas(self._buffer, pagesize=self.size, invariant=1)
        self.chance = random.Random(self.seed)

    def word(self, text: str, x: float, base: float, font: str = BODY, size: float = 10, grey: float = 0.0) -> float:
        """Draw one word with its baseline so far from the top; returns its right edge."""
        x1: float = x + stringWidth(text, font, size)
        self.words.append(Drawn(self.page, text, x, base, x1, size))

        def draw() -> None:
            self.canvas.setFillGray(grey)
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, self.size[1] - base, text)

        self._queue.append(draw)
        return x1

    def line(
        self, text: str, x: float, base: float, font: str = BODY, size: float = 10, width: float = 0, grey: float = 0.0
    ) -> None:
        """Draw a line, stretched to a width if one is given."""
        parts = text.split()
        space = stringWidth(" ", font, size)
        if width and len(parts) > 1:
            space = (width - sum(stringWidth(p, font, size) for p in parts)) / (len(parts) - 1)
        for part in parts:
            x = self.word(part, x, base, font, size, grey) + space

    def centred(self, text: str, middle: float, base: float, font: str = BODY, size: float = 10) -> None:
        self.line(text, middle - stringWidth(text, font, size) / 2, base, font, size)

    def rule(self, x0: float, x1: float, y: float) -> None:
        self.canvas.line(x0, self.size[1] - y, x1, self.size[1] - y)

    def upright_rule(self, x: float, top: float, bottom: float) -> None:
        self.canvas.line(x, self.size[1] - top, x, self.size[1] - bottom)

    def box(self, x0: float, top: float, x1: float, bottom: float, grey: float = 0.9) -> None:
        self.canvas.setFillGray(grey)
        self.canvas.rect(x0, self.size[1] - bottom, x1 - x0, bottom - top, stroke=0, fill=1)

    def turn_page(self) -> None:
        if self.shuffle:
            self.chance.shuffle(self._queue)
        for draw in self._queue:
            draw()
        self._queue = []
        self.canvas.showPage()
        self.page += 1

    def bytes(self) -> bytes:
        if self._queue:
            self.turn_page()
        self.canvas.save()
        return self._buffer.getvalue()


def broken(
    text: str, width: Callable[[float], float], start: float, leading: float, font: str, size: float, indent: float
) -> list[str]:
    """Lines of a paragraph, whose width depends on their height; long words are cut with a hyphen."""
    lines: list[str] = []
    held = ""
    words = text.split()
    while words:
        room = width(start + len(lines) * leading) - (0 if lines else indent)
        trial = f"{held} {words[0]}".strip()
        if stringWidth(trial, font, size) <= room:
            held = trial
            words.pop(0)
            continue
        word = words[0]
        cut = next((i for i in range(len(word) - 3, 3, -1) if stringWidth(f"{held} {word[:i]}-".strip(), font, size) <= room), 0)
        if word.isalpha() and word.islower() and len(word) >= 9 and cut:
            lines.append(f"{held} {word[:cut]}-".strip())
            words[0] = word[cut:]
        else:
            lines.append(held)
        held = ""
    return [*lines, held]


@dataclass
class Setting:
    """How running text is set."""

    columns: list[list[Column]]  # by page
    size: float = 10
    leading: float = 12
    font: str = BODY
    justified: bool = True
    indent: float = 12
    space: float = 0  # between paragraphs
    shape: Callable[[int, float, Column], tuple[float, float]] | None = None  # page, height: left edge and width


def set_text(press: Press, paragraphs: Sequence[tuple[str, str]], how: Setting) -> None:
    """Fill columns with ("heading" or "body", text)."""
    places = [(page, column) for page, columns in enumerate(how.columns, 1) for column in columns]
    at = 0
    y = places[0][1].top + how.size

    def ends() -> None:
        nonlocal at, y
        at += 1
        if places[at][0] != press.page:
            press.turn_page()
        y = places[at][1].top + how.size

    def room(base: float) -> tuple[float, float]:
        page, column = places[at]
        return how.shape(page, base, column) if how.shape else (column.x, column.width)

    for kind, text in paragraphs:
        if kind == "heading":
            if y + 3 * how.leading > places[at][1].bottom:
                ends()
            elif y > places[at][1].top + how.size:
                y += 6
            press.line(text, room(y)[0], y, SANS_BOLD, how.size + 1)
            y += how.leading + 2
            continue
        rest, indent = text, how.indent
        while rest:
            lines = broken(rest, lambda base: room(base)[1], y, how.leading, how.font, how.size, indent)
            taken = 0
            for i, line in enumerate(lines):
                if y > places[at][1].bottom:
                    break
                left, width = room(y)
                last = i == len(lines) - 1
                shift = indent if not taken else 0
                press.line(line, left + shift, y, how.font, how.size, (width - shift) if how.justified and not last else 0)
                y += how.leading
                taken += 1
            if taken == len(lines):
                break
            ends()
            rest, indent = _after(rest, lines[:taken]), 0 if taken else indent
        y += how.space


def _after(text: str, lines: Sequence[str]) -> str:
    """What is left of a text when these lines of it are set."""
    left = text.split()
    for line in lines:
        for word in line.split():
            if word == left[0]:
                left.pop(0)
            else:
                left[0] = left[0].removeprefix(word[:-1])
    return " ".join(left)


NOUNS = "patients relapses outcomes assessments treatments responders infections measurements injections investigators".split()
VERBS = "improved declined stabilized increased recovered fluctuated deteriorated".split()
EXTRAS = "significantly considerably subsequently unexpectedly consistently independently".split()


def copy(seed: int, count: int = 12) -> list[tuple[str, str]]:
    """Paragraphs full of figures, each unlike the others, with a heading before every third."""
    chance = random.Random(seed)
    found: list[tuple[str, str]] = []
    for i in range(count):
        if i % 3 == 0:
            found.append(("heading", f"Section {chance.choice('ABCDEFGH')}{i} Results"))
        sentences = []
        for _ in range(chance.randint(3, 6)):
            n, total = chance.randint(11, 99), chance.randint(100, 999)
            sentences.append(
                f"Of {total} {chance.choice(NOUNS)}, {n} ({chance.uniform(1, 99):.1f}%) {chance.choice(VERBS)} "
                f"{chance.choice(EXTRAS)} by week {chance.randint(2, 98)} "
                f"(95% CI, {chance.uniform(0, 1):.2f}-{chance.uniform(1, 3):.2f}; "
                f"P=.{chance.randint(10, 999)})."
            )
        found.append(("body", " ".join(sentences)))
    return found


def opened(tmp_path: Path, content: bytes, name: str = "made.pdf") -> Document:
    path = tmp_path / name
    path.write_bytes(content)
    return read(path)


def text_of(doc: Document, block: Block) -> str:
    return " ".join(doc.text[s.start : s.end] for s in block.spans)


def texts(doc: Document, *roles: str) -> list[str]:
    return [text_of(doc, b) for b in doc.blocks if not roles or b.role in roles]


def rows(doc: Document, table: int = 0) -> list[list[str]]:
    cells = [(b.cell, text_of(doc, b)) for b in doc.blocks if b.cell and b.cell.table == table]
    count = max(c.row for c, _ in cells if c) + 1
    return [[t for c, t in cells if c and c.row == r] for r in range(count)]


def every_number_is_where_it_was_drawn(doc: Document, words: Sequence[Drawn]) -> int:
    """Each number of the text lies on one drawn word that shows it."""
    checked = 0
    for m in re.finditer(r"\d+(?:[.·,]\d+)*", doc.text):
        boxes = doc.boxes(Span(m.start(), m.end()))
        assert len(boxes) == 1, (m.group(), boxes)
        box = boxes[0]
        hits = [
            w
            for w in words
            if w.page == box.page
            and w.x0 - 1 <= box.x0
            and box.x1 <= w.x1 + 1
            and box.top - 1 <= w.base - 0.3 * w.size <= box.bottom + 1
            and m.group() in w.text
        ]
        assert hits, (m.group(), box, doc.text[m.start() - 20 : m.end() + 20])
        checked += 1
    return checked


def fourth(seed: int) -> float:
    return random.Random(seed).random()


# ---- reading order ---------------------------------------------------------------------------------------------------


def magazine(seed: int) -> tuple[bytes, list[tuple[str, str]], list[Drawn], str, str]:
    """Two pages in two or three columns: title, running heads, a quote that two columns run around, a box."""
    chance = random.Random(seed)
    count = 2 + seed % 2
    size = chance.choice([8.5, 9, 10]) + (1 if count == 2 else 0)
    left, gutter = chance.uniform(36, 60), chance.uniform(11, 20)
    width = (LETTER[0] - 2 * left - (count - 1) * gutter) / count
    columns = [
        [Column(left + c * (width + gutter), 120 if page == 0 else 72, width, 720) for c in range(count)] for page in range(3)
    ]
    press = Press(seed)
    paragraphs = copy(seed, 21)
    quoted = re.split(r"(?<=\))\. ", paragraphs[5][1])[0] + "."
    lead = 1.2 * size + 4
    # the quote stands over the first gutter; the columns run around it
    middle, half = left + width + gutter / 2, 0.38 * width
    quote = [ln for ln in broken(quoted, lambda _: 2 * half, 0, 1, SANS_BOLD, size + 4, 0) if ln]
    top = chance.uniform(260, 420)
    bottom = top + len(quote) * lead + 8
    box_top = 540.0
    columns[1][-1].bottom = box_top - 14

    def shape(page: int, base: float, column: Column) -> tuple[float, float]:
        if page == 1 and top - 14 <= base <= bottom + size + 4:
            if column is columns[0][0]:
                return column.x, column.width - half - 4
            if column is columns[0][1]:
                return column.x + half + 4, column.width - half - 4
        return column.x, column.width

    for i, line in enumerate(quote):
        press.centred(line, middle, top + (i + 1) * lead - 4, SANS_BOLD, size + 4)
    press.line("Volume of Findings", left, 40, SANS, 7)
    press.line("A Title Across the Page of 27 Trials", left, 90, SANS_BOLD, 20)
    press.line("Page 1", LETTER[0] - left - 40, 760, SANS, 7)
    how = Setting(
        columns, size, 1.2 * size, justified=bool(seed % 3), indent=12 if seed % 4 else 0, space=0 if seed % 4 else 6, shape=shape
    )
    boxed = "Doses at a glance"
    before = press.turn_page

    def turned() -> None:
        before()
        if press.page == 2:
            column = columns[1][-1]
            press.box(column.x, box_top, column.x + column.width, 715)
            press.line(boxed, column.x + 8, box_top + 20, SANS_BOLD, size + 2)
            for i, line in enumerate(("Give 24 mg on 3 days", "Then 12 mg on 2 days")):
                press.line(line, column.x + 8, box_top + 38 + 1.2 * size * i, SANS, size - 1)
        press.line("Volume of Findings", left, 40, SANS, 7)
        press.line(f"Page {press.page}", LETTER[0] - left - 40, 760, SANS, 7)

    press.turn_page = turned  # type: ignore[method-assign]
    set_text(press, paragraphs, how)
    return press.bytes(), paragraphs, press.words, quoted, boxed


@pytest.mark.parametrize("seed", range(12))
def test_columns_are_read_one_after_another(seed: int, tmp_path: Path) -> None:
    content, paragraphs, words, quoted, boxed = magazine(seed)
    doc = opened(tmp_path, content)
    read_as = [text_of(doc, b) for b in doc.blocks if b.role in ("body", "heading")]
    assert read_as == ["A Title Across the Page of 27 Trials", *(text for _, text in paragraphs)]
    assert texts(doc, "pull_quote") == [quoted]
    assert texts(doc, "sidebar") == [boxed, "Give 24 mg on 3 days Then 12 mg on 2 days"]
    assert texts(doc, "furniture") == ["Volume of Findings", "Page 1"]
    assert every_number_is_where_it_was_drawn(doc, words) > 300


def test_headings_have_levels_by_size(tmp_path: Path) -> None:
    press = Press()
    press.line("The Title of It All", 50, 80, SANS_BOLD, 20)
    press.line("First Part", 50, 110, SANS_BOLD, 12)
    set_text(press, copy(1, 3)[1:2], Setting([[Column(50, 120, 500, 300)]]))
    press.line("Second Part", 50, 310, SANS_BOLD, 12)
    set_text(press, copy(2, 3)[1:2], Setting([[Column(50, 320, 500, 500)]]))
    doc = opened(tmp_path, press.bytes())
    assert [(text_of(doc, b), b.level) for b in doc.blocks if b.role == "heading"] == [
        ("The Title of It All", 1),
        ("First Part", 2),
        ("Second Part", 2),
    ]


def test_hyphens_at_line_ends(tmp_path: Path) -> None:
    press = Press(shuffle=False)
    lines = [
        "The patients of the first treat-",
        "ment group took part in a double-",
        "blind phase; the double-blind part, of 12-",
        "mg doses in the TIDE-",
        "2 trial, ended at month 24-",
        "or 36-month visits with 10 mg/",
        "day of the drug in 0.32-",
        "0.63 of all people there.",
    ]
    for i, line in enumerate(lines):
        press.line(line, 50, 100 + 12 * i)
    doc = opened(tmp_path, press.bytes())
    assert doc.text == (
        "The patients of the first treatment group took part in a double-blind phase; the double-blind part, of 12-mg doses in "
        "the TIDE-2 trial, ended at month 24- or 36-month visits with 10 mg/day of the drug in 0.32-0.63 of all people there."
    )
    assert [doc.text[m.span.start : m.span.end] for m in doc.marks if m.kind == "hyphen"] == ["tm"]


def test_lists_keep_their_items_apart(tmp_path: Path) -> None:
    press = Press()
    press.line("Points to remember are these:", 50, 100)
    items = [["Give 12 mg on each of 5 days in the first", "year, then stop"], ["Wait for 12 months"], ["Give 36 mg on 3 days"]]
    y = 112.0
    for item in items:
        press.word("•", 50, y)
        for line in item:
            press.line(line, 60, y)
            y += 12
    doc = opened(tmp_path, press.bytes())
    assert texts(doc, "list") == [" ".join(i) for i in items]


def test_footnotes_and_references_stand_apart(tmp_path: Path) -> None:
    press = Press()
    set_text(press, copy(3, 6), Setting([[Column(50, 60, 240, 600), Column(310, 60, 240, 600)]]))
    press.line("*Of 20 people asked, 2 gave no answer.", 50, 640, BODY, 7.5)
    press.line("1. Author A. Some Journal. 2012;380(9856):1819-1828.", 310, 640, BODY, 7.5)
    press.line("2. Writer B. Other Journal. 2013;12:19-28.", 310, 649, BODY, 7.5)
    doc = opened(tmp_path, press.bytes())
    assert texts(doc, "footnote") == ["*Of 20 people asked, 2 gave no answer."]
    assert texts(doc, "reference") == [
        "1. Author A. Some Journal. 2012;380(9856):1819-1828.",
        "2. Writer B. Other Journal. 2013;12:19-28.",
    ]


# ---- tables ----------------------------------------------------------------------------------------------------------

OUTCOMES = [
    ["Outcome", "Drug (n=319)", "Control (n=159)", "P value"],
    ["Relapse, n (%)", "112 (35)", "84 (53)", "<.0001"],
    ["Admission, n (%)", "16 (5.0)", "11 (6.9)", ".40"],
    ["Change in score", "−1.7", "+2.4", "<.001"],
]
X = [55.0, 200.0, 310.0, 430.0]


def page_around(press: Press) -> None:
    set_text(press, copy(7, 3), Setting([[Column(50, 360, 240, 700), Column(310, 360, 240, 700)]]))


def test_ruled_grid(tmp_path: Path) -> None:
    press = Press()
    for r, row in enumerate(OUTCOMES):
        for x, cell in zip(X, row, strict=True):
            press.line(cell, x, 112 + 16 * r, SANS_BOLD if not r else SANS, 8)
    for r in range(5):
        press.rule(50, 500, 100 + 16 * r)
    for x in (50.0, 195.0, 305.0, 425.0, 500.0):
        press.upright_rule(x, 100, 164)
    page_around(press)
    doc = opened(tmp_path, press.bytes())
    assert rows(doc) == OUTCOMES
    assert {b.cell.row for b in doc.blocks if b.cell and b.cell.header} == {0}
    assert "Relapse, n (%)\t112 (35)\t84 (53)\t<.0001\n" in doc.text
    every_number_is_where_it_was_drawn(doc, press.words)


@pytest.mark.parametrize("pieces", [False, True])
def test_three_rules(pieces: bool, tmp_path: Path) -> None:
    press = Press()
    press.line("Table 1. Outcomes at month 24", 50, 92, SANS_BOLD, 8)
    for r, row in enumerate(OUTCOMES):
        for x, cell in zip(X, row, strict=True):
            press.line(cell, x, 112 + 14 * r, SANS_BOLD if not r else SANS, 8)
    for y in (100.0, 117.0, 160.0):
        for a, b in [(50, 195), (195, 305), (305, 500)] if pieces else [(50, 500)]:
            press.rule(a, b, y)
    press.line("P values are two-sided; 3 people were left out.", 50, 170, SANS, 7)
    page_around(press)
    doc = opened(tmp_path, press.bytes())
    assert rows(doc) == OUTCOMES
    roles = [b.role for b in doc.blocks]
    at = roles.index("table")
    assert roles[at - 1] == "caption"
    assert text_of(doc, doc.blocks[at - 1]) == "Table 1. Outcomes at month 24"
    assert text_of(doc, doc.blocks[at + 16]) == "P values are two-sided; 3 people were left out."
    assert {b.cell.row for b in doc.blocks if b.cell and b.cell.header} == {0}


def test_headings_over_several_columns_and_labels_of_two_lines(tmp_path: Path) -> None:
    press = Press()
    press.centred("Month 12", 250, 112, SANS_BOLD, 8)
    press.centred("Month 24", 410, 112, SANS_BOLD, 8)
    press.rule(210, 300, 116)
    press.rule(370, 460, 116)
    columns = [55.0, 210.0, 270.0, 370.0, 430.0]
    body = [
        ["Outcome", "Drug", "Control", "Drug", "Control"],
        ["Confirmed worsening", "12 (3.1)", "20 (9.9)", "30 (8.0)", "40 (20)"],
        ["Any relapse", "82 (22)", "75 (40)", "112 (35)", "84 (53)"],
    ]
    y = 127.0
    for r, row in enumerate(body):
        for x, cell in zip(columns, row, strict=True):
            press.line(cell, x, y, SANS_BOLD if not r else SANS, 8)
        if r == 1:
            y += 9.5
            press.line("of disability, n (%)", 60, y, SANS, 8)
        y += 14
    for at in (100.0, 131.0, y - 5):
        press.rule(50, 500, at)
    page_around(press)
    doc = opened(tmp_path, press.bytes())
    assert rows(doc) == [
        ["Month 12", "Month 24"],
        body[0],
        ["Confirmed worsening of disability, n (%)", *body[1][1:]],
        body[2],
    ]
    wide = [b.cell for b in doc.blocks if b.cell and b.cell.columns > 1]
    assert [(c.column, c.columns, c.header) for c in wide] == [(1, 2, True), (3, 2, True)]


def test_columns_without_rules(tmp_path: Path) -> None:
    press = Press()
    for r, row in enumerate(OUTCOMES):
        for x, cell in zip(X, row, strict=True):
            press.line(cell, x, 112 + 14 * r, SANS_BOLD if not r else SANS, 8)
    page_around(press)
    assert rows(opened(tmp_path, press.bytes())) == OUTCOMES


def test_columns_of_text_between_rules_are_no_table(tmp_path: Path) -> None:
    press = Press()
    press.rule(50, 550, 50)
    press.rule(50, 550, 730)
    paragraphs = copy(5, 9)
    set_text(
        press, paragraphs, Setting([[Column(50, 60, 155, 720), Column(222, 60, 155, 720), Column(394, 60, 156, 720)]], 9, 11)
    )
    doc = opened(tmp_path, press.bytes())
    assert texts(doc) == [text for _, text in paragraphs]


@pytest.mark.parametrize("through", [True, False])
def test_table_across_the_middle_of_the_page(through: bool, tmp_path: Path) -> None:
    """Columns that go on past it are read through; columns that end above it are read before those below."""
    press = Press(4)
    for r, row in enumerate(OUTCOMES):
        for x, cell in zip(X, row, strict=True):
            press.line(cell, x, 332 + 14 * r, SANS_BOLD if not r else SANS, 8)
    for y in (320.0, 337.0, 380.0):
        press.rule(50, 550, y)
    places = [Column(50, 60, 240, 305), Column(310, 60, 240, 305), Column(50, 390, 240, 700), Column(310, 390, 240, 700)]
    if through:
        places = [places[0], places[2], places[1], places[3]]
    paragraphs = copy(6, 9)
    set_text(press, paragraphs, Setting([places]))
    doc = opened(tmp_path, press.bytes())
    assert texts(doc, "body", "heading") == [text for _, text in paragraphs]
    assert rows(doc) == OUTCOMES


# ---- characters ------------------------------------------------------------------------------------------------------


def test_raised_and_lowered(tmp_path: Path) -> None:
    press = Press(shuffle=False)
    canvas = press.canvas
    text = canvas.beginText(50, 700)
    for part, rise, size in [("Below 100 × 10", 0, 10), ("9", 4, 6), ("/L in 25%", 0, 10), ("3,4", 4, 6), (" of all", 0, 10)]:
        text.setFont(BODY, size)
        text.setRise(rise)
        text.textOut(part)
    canvas.drawText(text)
    right = press.word("CO", 50, 120)
    right = press.word("2", right, 122, BODY, 6)
    press.word("uptake", right + 2.5, 120)
    doc = opened(tmp_path, press.bytes())
    assert doc.text == "Below 100 × 109/L in 25%3,4 of all\n\nCO2 uptake"
    marks = [(m.kind, doc.text[m.span.start : m.span.end], m.span.start) for m in doc.marks]
    assert marks == [("superscript", "9", 14), ("superscript", "3,4", 24), ("subscript", "2", 38)]


def test_points_at_half_height(tmp_path: Path) -> None:
    press = Press()
    press.line("The ratio was 0·45 (95% CI 0·32–0·63) and the change −1·7 µg.", 50, 100)
    doc = opened(tmp_path, press.bytes())
    assert doc.text == "The ratio was 0·45 (95% CI 0·32–0·63) and the change −1·7 µg."
    assert every_number_is_where_it_was_drawn(doc, press.words) == 5


def test_what_nobody_sees_is_left_out(tmp_path: Path) -> None:
    press = Press(shuffle=False)
    press.line("In all, 21 of 50 responded in this trial.", 50, 100)
    press.line("white 999", 50, 140, grey=1.0)
    press.line("outside 888", -300, 100)
    press.box(50, 200, 300, 240, 0.1)
    press.line("light on dark 42", 60, 220, grey=1.0)
    for shift in (0, 0.3):
        press.line("Heavy 77", 50 + shift, 300)
    text = press.canvas.beginText(50, 400)
    text.setFont(BODY, 10)
    text.setTextRenderMode(3)
    text.textOut("ghost 666")
    text.setTextRenderMode(0)
    press.canvas.drawText(text)
    doc = opened(tmp_path, press.bytes())
    assert not re.search("999|888|666", doc.text)
    assert doc.text.count("77") == 1
    assert "light on dark 42" in doc.text
    said = " ".join(doc.notices)
    for words in (
        "8 characters in the colour of its background",
        "10 characters off the page",
        "8 characters invisible",
        "7 characters drawn twice",
    ):
        assert words in said, said


def test_symbol_font_that_is_not_embedded(tmp_path: Path) -> None:
    press = Press(shuffle=False)
    right = press.word("Doses", 50, 100)
    for text, font in [
        ("≥", "Symbol"),
        ("5", BODY),
        ("µ", "Symbol"),
        ("g of IFN-", BODY),
        ("β", "Symbol"),
        ("; change ≤2", BODY),
    ]:
        if "≤" in text:
            right = press.word(";", right, 100)
            right = press.word("≤", right + 3, 100, "Symbol")
            press.word("2", right, 100)
        else:
            right = press.word(text, right + (3 if text == "≥" else 0), 100, font)
    doc = opened(tmp_path, press.bytes())
    assert doc.text == "Doses ≥5µg of IFN-β; ≤2"
    assert [doc.text[m.span.start] for m in doc.marks if m.kind == "repaired"] == ["≥", "µ", "β", "≤"]
    assert any("symbol fonts were put right" in n for n in doc.notices)


# ---- pages -----------------------------------------------------------------------------------------------------------


def changed(content: bytes, change: Callable[[Any], None]) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            change(page)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def two_columns() -> tuple[bytes, list[str], list[Drawn]]:
    press = Press()
    paragraphs = copy(9, 6)
    set_text(press, paragraphs, Setting([[Column(50, 60, 240, 700), Column(310, 60, 240, 700)]]))
    return press.bytes(), [text for _, text in paragraphs], press.words


def as_shown(words: Sequence[Drawn], turn: int) -> Callable[[float, float], tuple[float, float]]:
    w, h = LETTER
    return lambda x, y: {0: (x, y), 90: (h - y, x), 180: (w - x, h - y), 270: (y, w - x)}[turn]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_page(turn: int, tmp_path: Path) -> None:
    content, wanted, words = two_columns()
    doc = opened(tmp_path, changed(content, lambda page: page.obj.__setattr__("Rotate", turn)))
    assert texts(doc) == wanted
    place = as_shown(words, turn)
    for word in (w for w in words if w.text.startswith("(") and "%" in w.text):
        x, y = place((word.x0 + word.x1) / 2, word.base - 0.3 * word.size)
        at = [
            m
            for m in re.finditer(re.escape(word.text), doc.text)
            if any(b.x0 - 1 <= x <= b.x1 + 1 and b.top - 1 <= y <= b.bottom + 1 for b in doc.boxes(Span(*m.span())))
        ]
        assert at, word


def test_shifted_and_cropped_page(tmp_path: Path) -> None:
    content, wanted, words = two_columns()

    def shift(page: Any) -> None:
        page.obj.MediaBox = pikepdf.Array([-100, -200, 612, 792])
        page.obj.CropBox = pikepdf.Array([20, 30, 600, 780])

    doc = opened(tmp_path, changed(content, shift))
    assert texts(doc) == wanted
    first = next(w for w in words if w.text == "Section")
    box = doc.boxes(Span(doc.text.index("Section"), doc.text.index("Section") + 7))[0]
    assert box.x0 == pytest.approx(first.x0 + 100, abs=0.5)


def test_text_up_the_margin_is_no_part_of_the_copy(tmp_path: Path) -> None:
    press = Press()
    paragraphs = copy(9, 6)
    set_text(press, paragraphs, Setting([[Column(50, 60, 240, 700), Column(310, 60, 240, 700)]]))
    press.canvas.saveState()
    press.canvas.translate(590, 200)
    press.canvas.rotate(90)
    press.canvas.setFont(SANS, 7)
    press.canvas.drawString(0, 0, "Supplement 2019")
    press.canvas.restoreState()
    doc = opened(tmp_path, press.bytes())
    assert texts(doc, "furniture") == ["Supplement 2019"]
    assert texts(doc, "body", "heading") == [text for _, text in paragraphs]
    at = doc.text.index("2019")
    box = doc.boxes(Span(at, at + 4))[0]
    assert box.x0 == pytest.approx(583, abs=3)


# ---- refusals --------------------------------------------------------------------------------------------------------


def simple(count: int = 1) -> bytes:
    press = Press()
    for _ in range(count):
        press.line("In all, 21 of 50 people responded to the drug.", 50, 100)
        press.turn_page()
    return press.bytes()


def raw_pdf(stream: bytes, resources: str = "", extra: Sequence[tuple[str, bytes]] = ()) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=LETTER)
    page = pdf.pages[0]
    page.obj["/Contents"] = pdf.make_stream(stream)
    named = pikepdf.Dictionary()
    made = {}
    for name, body in extra:
        made[name] = pdf.make_stream(body, Type=pikepdf.Name("/XObject"), Subtype=pikepdf.Name("/Form"), BBox=[0, 0, 9, 9])
        named["/" + name] = made[name]
    for form in made.values():
        form["/Resources"] = pikepdf.Dictionary(XObject=named)
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=named)
    out = io.BytesIO()
    pdf.save(out, compress_streams=True, recompress_flate=True)
    return out.getvalue()


def locked(owner_only: bool = False) -> bytes:
    with pikepdf.open(io.BytesIO(simple())) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="boss", user="" if owner_only else "secret"))
    return out.getvalue()


def scanned(count: int) -> bytes:
    from PIL import Image

    press = Press()
    picture = ImageReader(Image.new("RGB", (30, 40), (200, 200, 200)))
    for _ in range(count):
        press.canvas.drawImage(picture, 0, 0, *LETTER)
        press.canvas.showPage()
    press.canvas.save()
    return press._buffer.getvalue()


def emptied() -> bytes:
    with pikepdf.open(io.BytesIO(simple())) as pdf:
        del pdf.pages[0]
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def forms() -> bytes:
    bodies = [(f"F{i}", f"/F{i + 1} Do /F{i + 1} Do ".encode()) for i in range(26)]
    return raw_pdf(b"/F0 Do", extra=[*bodies, ("F26", b"0 0 1 1 re f")])


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "locked.pdf": (locked, "locked.pdf is protected by a password: save a copy without it."),
    "scan.pdf": (lambda: scanned(3), "scan.pdf has no text layer (3 pages of images): run OCR first, or ask for it with --ocr."),
    "blank.pdf": (lambda: raw_pdf(b""), "blank.pdf has no text (1 page without any): there is nothing to check."),
    "none.pdf": (emptied, "none.pdf has no pages: there is nothing to check."),
    "half.pdf": (lambda: simple()[:400], "half.pdf is damaged and cannot be mended: export it as PDF again."),
    "rects.pdf": (lambda: raw_pdf(b"0 0 1 1 re f\n" * 1_000_000), "more than 4 MB of drawing"),
    "words.pdf": (lambda: raw_pdf(b"BT (x) Tj ET\n" * 3_000_000), "more than 4 MB of drawing"),
    "forms.pdf": (forms, "forms that draw each other without end"),
    "circle.pdf": (lambda: raw_pdf(b"/F0 Do", extra=[("F0", b"/F0 Do")]), "forms that draw each other without end"),
    "thick.pdf": (lambda: simple(501), "501 pages and the limit is 500"),
}


@pytest.mark.parametrize("name", BAD)
def test_refusal_is_one_sentence(name: str, tmp_path: Path) -> None:
    make, words = BAD[name]
    with pytest.raises(Unreadable) as caught:
        opened(tmp_path, make(), name)
    said = str(caught.value)
    assert words in said
    assert "\n" not in said
    assert said.startswith(name)


def test_endless_stream_is_not_inflated(tmp_path: Path) -> None:
    big = zlib.compressobj()
    body = b"".join([*(big.compress(b" " * 10_000_000) for _ in range(30)), big.flush()])
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=LETTER)
    pdf.pages[0].obj["/Contents"] = pikepdf.Stream(pdf, body, Filter=pikepdf.Name("/FlateDecode"))
    out = io.BytesIO()
    pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    with pytest.raises(Unreadable, match="more than 4 MB"):
        opened(tmp_path, out.getvalue())


def test_not_a_pdf(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        opened(tmp_path, b"21 of 50 (42%) responded.\n")
    with pytest.raises(Unreadable):
        opened(tmp_path, b"")


@pytest.mark.parametrize(
    "mend",
    [lambda c: c[:-300], lambda c: b"junk before it\n" + c, lambda c: locked(owner_only=True)],
    ids=["tail", "junk", "owner"],
)
def test_mended_where_it_can_be(mend: Callable[[bytes], bytes], tmp_path: Path) -> None:
    assert opened(tmp_path, mend(simple())).text == "In all, 21 of 50 people responded to the drug."


def test_one_page_of_images_is_said(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(simple())) as pdf, pikepdf.open(io.BytesIO(scanned(1))) as other:
        pdf.pages.extend(other.pages)
        out = io.BytesIO()
        pdf.save(out)
    doc = opened(tmp_path, out.getvalue())
    assert doc.text == "In all, 21 of 50 people responded to the drug."
    assert doc.pages == 2
    assert doc.notices == ("Page 2 is an image without a text layer: run OCR to have it checked, or ask for it with --ocr.",)


def test_one_page_too_large_is_said(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(simple())) as pdf, pikepdf.open(io.BytesIO(raw_pdf(b"0 0 1 1 re f\n" * 1_000_000))) as other:
        pdf.pages.extend(other.pages)
        out = io.BytesIO()
        pdf.save(out)
    doc = opened(tmp_path, out.getvalue())
    assert "21 of 50" in doc.text
    assert doc.notices == ("Page 2 was not read, as a page has more than 4 MB of drawing.",)


def test_same_file_same_document(tmp_path: Path) -> None:
    content = magazine(1)[0]
    one, two = opened(tmp_path, content), opened(tmp_path, content)
    assert (one.text, one.blocks, one.marks, one.notices) == (two.text, two.blocks, two.marks, two.notices)
