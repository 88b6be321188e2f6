"""Pictures of text: said to be so, read only where that is asked for, and never taken for proof."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract import run
from extract.cli import app
from extract.layout import ocr
from extract.model import Checked, Document

TEXT = ("Of 50 patients given the drug, 21 (42%) responded by week 12.", "Of 60 patients given placebo, 12 (30%) responded.")
WIDTH, HEIGHT = 595.0, 842.0
reads = pytest.mark.skipif(not ocr.installed(), reason="tesseract is not installed")


def typed() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setFont("Helvetica", 12)
    for i, line in enumerate(TEXT):
        canvas.drawString(60, 700 - 40 * i, line)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def scanned(layer: bool = False) -> bytes:
    """The same page as a picture; with the invisible text that a scanner lays over it, if `layer`."""
    picture = pypdfium2.PdfDocument(typed())[0].render(scale=200 / 72).to_pil()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
    for i, line in enumerate(TEXT if layer else ()):
        text = canvas.beginText(60, 700 - 40 * i)
        text.setFont("Helvetica", 12)
        text.setTextRenderMode(3)
        text.textOut(line)
        canvas.drawText(text)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def checked(content: bytes, tmp_path: Path) -> Checked:
    path = tmp_path / "scan.pdf"
    path.write_bytes(content)
    (result,) = run.check([path], "editor")
    assert isinstance(result, Checked), result
    return result


def nothing_counts_as_checked(result: Checked) -> None:
    assert result.extraction.claims
    assert not result.tested
    assert set(result.untested.values()) == {"read by OCR from a picture: compare it with the page"}
    assert {f.severity for f in result.findings} <= {"warning", "info"}
    assert "no number there counts as checked" in " ".join(result.extraction.document.notices)


def text_of(doc: Document) -> str:
    return " ".join(doc.text.split())


def test_the_page_typed_is_checked_and_in_error(tmp_path: Path) -> None:
    result = checked(typed(), tmp_path)
    assert result.tested
    assert "error" in {f.severity for f in result.findings}


@reads
def test_a_scan_is_read_where_that_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOTLINT_READ_OCR", "1")
    result = checked(scanned(), tmp_path)
    document = result.extraction.document
    assert text_of(document) == " ".join(TEXT)
    assert [m.kind for m in document.marks] == ["ocr", "ocr"][: len(document.marks)]
    assert document.boxes(result.extraction.claims[0].place)[0].top == pytest.approx(HEIGHT - 700 - 9, abs=6)
    nothing_counts_as_checked(result)


def test_the_text_layer_of_a_scan_was_read_by_a_machine_too(tmp_path: Path) -> None:
    result = checked(scanned(layer=True), tmp_path)
    assert text_of(result.extraction.document) == " ".join(TEXT)
    nothing_counts_as_checked(result)


@reads
def test_the_report_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOTLINT_READ_OCR", "")
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned())
    with pytest.raises(SystemExit):
        app(["check", str(path), "--format", "json", "--ocr"])
    report = json.loads(capsys.readouterr().out)
    assert report["coverage"]["checked"] == 0 < report["coverage"]["numbers"]
    assert all(claim["marks"][0]["kind"] == "ocr" for claim in report["claims"])


def test_without_the_program_the_reader_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned())
    monkeypatch.setenv("SPOTLINT_READ_OCR", "1")
    monkeypatch.setenv("SPOTLINT_READ_APART", "0")
    monkeypatch.setenv("PATH", str(tmp_path))
    (result,) = run.check([path])
    assert (
        str(getattr(result, "reason", "")) == "scan.pdf has no text layer (1 page of images): install tesseract, as --ocr asks."
    )


def test_words_of_one_line_share_their_baseline_and_size() -> None:
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    rows = [("Ages", 100, 100, 80, 46), ("of", 190, 100, 30, 35), ("all", 230, 100, 40, 35)]
    table = "\n".join([head, *(f"5\t1\t1\t1\t1\t{i}\t{x}\t{y}\t{w}\t{h}\t96\t{t}" for i, (t, x, y, w, h) in enumerate(rows))])
    found = ocr.words(table, 5.0)
    assert len({(w.base, w.size) for w in found}) == 1
    assert found[0].size == pytest.approx(10, abs=0.6)
    assert list(found[2].boxes[:4]) == pytest.approx([46, 20, 46 + 8 / 3, 27])
