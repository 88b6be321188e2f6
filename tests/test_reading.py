"""How pages are laid out: what each rule is for on a small page, and whole pages of the benchmark against its goals."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extract.flow.hyphens import Hyphens
from extract.model import Document
from extract.run import read

sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))
from press.readers import spotlint  # type: ignore[import-not-found]
from press.samples import samples  # type: ignore[import-not-found]
from press.score import score  # type: ignore[import-not-found]

PAGE = (612.0, 792.0)
COPY = (
    "The trial enrolled adults in 12 countries, and all of them had been treated before they came to it, most with two",
    "medicines or more. They were seen every four weeks for a year, and once more at its end. Of those who stayed, most",
    "went on with the treatment for another year, and their doctors saw them every eight weeks, as they did before it.",
)
Set = tuple[str, float, float, str, float]  # text, left, baseline from the top, font, size


def made(lines: Iterable[Set], extra: Sequence[tuple[str, tuple[float, ...]]] = ()) -> Document:
    """A page with these lines; `extra` has calls of the canvas, made first."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=PAGE, invariant=1)
    for call, arguments in extra:
        getattr(canvas, call)(*arguments)
    for text, x, base, font, size in lines:
        canvas.setFillGray(0)
        canvas.setFont(font, size)
        canvas.drawString(x, PAGE[1] - base, text)
    canvas.showPage()
    canvas.save()
    return read("made.pdf", buffer.getvalue())


def copy(top: float) -> list[Set]:
    return [(text, 50, top + 12 * i, "Times-Roman", 10) for i, text in enumerate(COPY)]


def told(doc: Document, *roles: str) -> list[str]:
    return [" ".join(doc.text[s.start : s.end] for s in b.spans) for b in doc.blocks if b.role in roles]


def cells(doc: Document) -> dict[tuple[int, int], tuple[str, int]]:
    return {
        (b.cell.row, b.cell.column): (doc.text[b.spans[0].start : b.spans[0].end], b.cell.columns) for b in doc.blocks if b.cell
    }


def test_a_paragraph_may_end_with_raised_numbers() -> None:
    lines = copy(100)
    ending: list[Set] = [
        ("The number needed to treat was 14.", 50, 136, "Times-Roman", 10),
        ("2,3", 188, 132.5, "Times-Roman", 6),
    ]
    after = [(text, x + 12 * (base == 148), base, font, size) for text, x, base, font, size in copy(148)]
    assert len(told(made([*lines, *ending, *after]), "body")) == 2


def test_what_is_said_on_one_line_is_a_quote() -> None:
    quote = "“It took us 12 years to learn that less does more.”"
    doc = made([*copy(100), (quote, 80, 160, "Helvetica-BoldOblique", 14), *copy(190)])
    assert told(doc, "pull_quote") == [quote]
    assert told(doc, "heading") == []


@pytest.mark.parametrize(("share", "rise"), [(0.6, 0.35), (0.83, 0.33), (0.9, 0.45)])
def test_scripts_of_several_programs(share: float, rise: float) -> None:
    end = stringWidth("Counts were below 100 × 10", "Times-Roman", 10)
    lines: list[Set] = [
        ("Counts were below 100 × 10", 50, 148, "Times-Roman", 10),
        ("9", 50 + end, 148 - 10 * rise, "Times-Roman", 10 * share),
        ("/L in all.", 50 + end + 5 * share, 148, "Times-Roman", 10),
    ]
    doc = made([*copy(100), *lines])
    assert "100 × 109/L in all." in doc.text
    assert [doc.text[m.span.start : m.span.end] for m in doc.marks if m.kind == "superscript"] == ["9"]


def test_numbered_items_after_a_colon() -> None:
    items = ["1. Take 20 mg with water", "2. Measure blood pressure at week 4", "3. Report every pregnancy"]
    lines: list[Set] = [(item, 54, 148 + 12 * i, "Times-Roman", 10) for i, item in enumerate(items)]
    doc = made([*copy(88), ("Remember these:", 50, 136, "Times-Roman", 10), *lines])
    assert told(doc, "list") == items


def test_bullets_that_are_drawn() -> None:
    items = ["Take 20 mg with water, and no more than that in a day", "Measure blood pressure at week 4 and at week 8"]
    lines: list[Set] = [(item, 62, 148 + 12 * i, "Times-Roman", 10) for i, item in enumerate(items)]
    dots = [("circle", (55.0, PAGE[1] - 145 - 12 * i, 1.5, 0, 1)) for i in range(2)]
    doc = made([*copy(88), ("Remember these:", 50, 136, "Times-Roman", 10), *lines], dots)
    assert told(doc, "list") == items


def test_a_frame_whose_line_has_no_width_of_its_own() -> None:
    inside: list[Set] = [("At a glance", 60, 172, "Helvetica-Bold", 11), ("Give 24 mg on 3 days.", 60, 188, "Helvetica", 9)]
    doc = made([*copy(100), *inside, *copy(230)], [("rect", (50.0, PAGE[1] - 200.0, 200.0, 44.0, 1, 0))])
    assert told(doc, "sidebar") == ["At a glance", "Give 24 mg on 3 days."]


HEADS = ["Outcome", "Drug", "Placebo", "Drug", "Placebo"]
ROWS = [
    ["Response, %", "54.6", "19.5", "54.6", "10.2"],
    ["Any serious event", "13 (2.1)", "9 (3.5)", "39 (6.8)", "37 (5.2)"],
    ["Median days", "6", "3", "6", "3"],
]
LEFT = [50.0, 200.0, 280.0, 360.0, 440.0]


@pytest.mark.parametrize("centred", [True, False], ids=["centred", "left"])
def test_headings_over_several_columns_without_any_rule(centred: bool) -> None:
    shift = 36.0 if centred else 0.0
    lines: list[Set] = [
        ("Week 16", LEFT[1] + shift, 172, "Helvetica-Bold", 8),
        ("Week 75", LEFT[3] + shift, 172, "Helvetica-Bold", 8),
    ]
    for r, row in enumerate([HEADS, *ROWS]):
        lines += [(c, x, 184 + 12.0 * r, "Helvetica" if r else "Helvetica-Bold", 8) for c, x in zip(row, LEFT, strict=True)]
    found = cells(made([*copy(100), ("Table 1. Outcomes", 50, 158, "Helvetica-Bold", 8), *lines, *copy(260)]))
    assert (found[0, 1], found[0, 3]) == (("Week 16", 2), ("Week 75", 2))
    assert [[found[r + 1, c][0] for c in range(5)] for r in range(4)] == [HEADS, *ROWS]


def test_labels_and_headings_of_two_lines_without_any_rule() -> None:
    lines: list[Set] = [
        ("Outcome", 50, 172, "Helvetica-Bold", 8),
        ("Drug 12 mg", 250, 172, "Helvetica-Bold", 8),
        ("Placebo", 350, 172, "Helvetica-Bold", 8),
        ("P value", 450, 172, "Helvetica-Bold", 8),
        ("(n=406)", 250, 181, "Helvetica-Bold", 8),
    ]
    y = 196.0
    for label, *rest in [
        ["Hospital admission for any cause in the", "59 (9.8)", "55 (46.8)", "<.001"],
        ["Death", "3 (0.9)", "6 (3.7)", ".33"],
        ["Mean change", "−2.1", "+1.1", ".02"],
    ]:
        lines += [(c, x, y, "Helvetica", 8) for c, x in zip([label, *rest], [50.0, 250.0, 350.0, 450.0], strict=True)]
        if label.endswith("the"):
            y += 9
            lines.append(("double-blind phase", 50, y, "Helvetica", 8))
        y += 13
    found = cells(made([*copy(100), *lines, *copy(280)]))
    assert found[0, 1][0] == "Drug 12 mg (n=406)"
    assert found[1, 0][0] == "Hospital admission for any cause in the double-blind phase"
    assert [found[r, 3][0] for r in range(4)] == ["P value", "<.001", ".33", ".02"]


@pytest.mark.parametrize(("before", "after", "is_kept"), [("a mild-to-", "moderate", True), ("well-tole", "rated", False)])
def test_little_words_keep_the_hyphen_behind_them(before: str, after: str, is_kept: bool) -> None:
    assert (Hyphens("").judge(before.rstrip("-"), after) == "keep") is is_kept


@pytest.mark.parametrize("seed", [201, 202, 203, 204])
def test_pages_of_the_benchmark(seed: int) -> None:
    (sample,) = samples("reportlab", [seed])
    found = score(sample.blocks, spotlint(sample.content))
    assert (found.share("numbers") or 0) >= 0.98, found.missed
    assert (found.share("blocks") or 0) >= 0.9, found.missed
