"""Hostile and broken files, made anew each time: bombs, loops, cut files, wrong endings, odd encodings.

`FILES` has the name of each with a function that makes its bytes; names that begin with "read_" can be read all the same and
say "21/50".
"""

from __future__ import annotations

import io
import runpy
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pikepdf
from reportlab.pdfgen.canvas import Canvas

word = runpy.run_path(str(Path(__file__).parent / "make_docx.py"))
odf = runpy.run_path(str(Path(__file__).parent / "make_odt.py"))
rich = runpy.run_path(str(Path(__file__).parent / "make_rtf.py"))
packed, paragraph, table, cell = (word[n] for n in ("packed", "paragraph", "table", "cell"))
SAID = "In all, 21/50 (42%) responded."
FINE = paragraph(SAID)
HTML = f"<!DOCTYPE html><p>{SAID}"
JATS = f'<?xml version="1.0"?><!DOCTYPE article><article><body><p>{SAID}</p>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


# PDF.


def pdf(*lines: str, pages: int = 1) -> bytes:
    """A plain PDF."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for _ in range(pages):
        for i, line in enumerate(lines or (SAID,)):
            canvas.drawString(72, 700 - 14 * i, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def changed(change: Callable[[Any], None], **how: Any) -> bytes:
    """A plain PDF with something changed in it."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        change(opened)
        opened.save(buffer, **how)
    return buffer.getvalue()


def drawing(content: bytes) -> Callable[[], bytes]:
    """A PDF whose page is drawn by this, packed as tightly as can be."""

    def made() -> bytes:
        def change(opened: Any) -> None:
            stream = pikepdf.Stream(opened, zlib.compress(content, 9))
            stream["/Filter"] = pikepdf.Name("/FlateDecode")
            opened.pages[0].obj["/Contents"] = opened.make_indirect(stream)

        return changed(change)

    return made


def forms(opened: Any) -> None:
    """Forms that call the next one twice, thirty deep: 2^30 calls."""
    below = opened.make_stream(b"0 0 1 1 re f")
    for _ in range(30):
        below["/Type"], below["/Subtype"], below["/BBox"] = pikepdf.Name("/XObject"), pikepdf.Name("/Form"), [0, 0, 9, 9]
        above = opened.make_stream(b"/F Do /F Do")
        above["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=below))
        below = above
    opened.pages[0].obj["/Contents"], opened.pages[0].obj["/Resources"] = below, below["/Resources"]


def itself(opened: Any) -> None:
    """A form that draws itself."""
    form = opened.make_stream(b"/F Do")
    form["/Type"], form["/Subtype"], form["/BBox"] = pikepdf.Name("/XObject"), pikepdf.Name("/Form"), [0, 0, 9, 9]
    form["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    opened.pages[0].obj["/Contents"] = opened.make_stream(b"/F Do")
    opened.pages[0].obj["/Resources"] = form["/Resources"]


def many_pages() -> bytes:
    """20,000 empty pages."""
    buffer = io.BytesIO()
    with pikepdf.new() as opened:
        for _ in range(20_000):
            opened.add_blank_page()
        opened.save(buffer)
    return buffer.getvalue()


def ring() -> bytes:
    """A tree of pages that holds itself."""
    return (
        pdf()
        .replace(b"/Kids [ 3 0 R ]", b"/Kids [ 4 0 R ]")
        .replace(b"/Type /Page\n", b"/Type /Pages /Kids [ 4 0 R ] /Count 1\n")
    )


def locked(opened: Any) -> None:
    """Nothing to change: the lock is put on when it is saved."""


def scan(opened: Any) -> None:
    """A page that is a picture."""
    picture = pikepdf.Stream(opened, b"\x80" * 10_000)
    for key, value in {
        "/Type": pikepdf.Name("/XObject"),
        "/Subtype": pikepdf.Name("/Image"),
        "/Width": 100,
        "/Height": 100,
    }.items():
        picture[key] = value
    picture["/ColorSpace"], picture["/BitsPerComponent"] = pikepdf.Name("/DeviceGray"), 8
    opened.pages[0].obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
    opened.pages[0].obj["/Contents"] = opened.make_stream(b"q 595 0 0 842 0 0 cm /I Do Q")


# Word.


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return buffer.getvalue()


def laughs(kind: str) -> bytes:
    """Entities that grow tenfold nine times."""
    grown = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE {kind} [<!ENTITY l0 "lol">{grown}]><{kind}>&l9;</{kind}>'.encode()


def main(content: bytes) -> bytes:
    """A Word file with this as its main part."""
    return packed("", extra={"word/document.xml": content})  # type: ignore[no-any-return]


def linked(target: str, more: str = "") -> dict[str, bytes]:
    """The relations of a main part whose styles are said to be there."""
    link = f'<Relationship Id="r" Type="{word["RELATED"]}/styles" Target="{target}" {more}/>'
    return {"word/_rels/document.xml.rels": f"{LINKS}{link}</Relationships>".encode()}


def nested(depth: int) -> str:
    """Tables within each other."""
    return "<w:tbl><w:tr><w:tc>" * depth + str(FINE) + "</w:tc></w:tr></w:tbl>" * depth


LINKS = f'<Relationships xmlns="{word["OFFICE"]}/package/2006/relationships">'
BARRED = pikepdf.Permissions(extract=False)
NOTE = paragraph("Of it.", '<w:r><w:footnoteReference w:id="2"/></w:r>')
STYLES = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>' + (
    '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
)
ROW = cell("a", more='<w:gridSpan w:val="999999999"/>') + cell("1")
PDF_FILES: dict[str, Callable[[], bytes]] = {
    "locked.pdf": lambda: changed(locked, encryption=pikepdf.Encryption(user="a", owner="b")),
    "read_barred.pdf": lambda: changed(locked, encryption=pikepdf.Encryption(user="", owner="b", allow=BARRED)),
    "none.pdf": lambda: changed(lambda opened: opened.pages.__delitem__(0)),
    "read_tail.pdf": lambda: pdf()[:-200],
    "half.pdf": lambda: pdf()[: len(pdf()) // 3],
    "head.pdf": lambda: b"%PDF-1.7\n",
    "read_junk.pdf": lambda: b"junk\n" * 50 + pdf(),
    "noise.pdf": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400,
    "forms.pdf": lambda: changed(forms),
    "itself.pdf": lambda: changed(itself),
    "boxes.pdf": drawing(b"0 0 1 1 re f\n" * 1_000_000),
    "words.pdf": drawing(b"BT /F1 9 Tf 9 9 Td (aaaa) Tj ET\n" * 1_000_000),
    "stream.pdf": drawing(b" " * 300_000_000),
    "pages.pdf": many_pages,
    "ring.pdf": ring,
    "xref.pdf": lambda: pdf().replace(b"startxref", b"startxref\n9\n%"),
    "scan.pdf": lambda: changed(scan),
    "depth.pdf": drawing(b"[" * 200_000 + b"]" * 200_000 + b" TJ"),
    "quotes.pdf": drawing(b"BT (" * 100_000),
    "read_marks.pdf": drawing(b"BT /F1 9 Tf 72 700 Td (In all, 21/50 \\(42%\\) responded.) Tj ET " + b"q " * 50_000),
    "text.pdf": lambda: SAID.encode(),
    "word.pdf": lambda: packed(FINE),
}
WORD_FILES: dict[str, Callable[[], bytes]] = {
    "bomb.docx": lambda: main(b" " * 300_000_000),
    "style_bomb.docx": lambda: packed(FINE, extra={"word/styles.xml": b"<w>" + b"a" * 200_000_000, **linked("styles.xml")}),
    "laughs.docx": lambda: main(laughs("a")),
    "outside.docx": lambda: main(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
    "deep.docx": lambda: main(b"<a>" * 100_000),
    "read_tables.docx": lambda: packed(nested(60)),
    "tables.docx": lambda: packed(nested(5000)),
    "spans.docx": lambda: packed(table(*[ROW] * 5000)),
    "cut.docx": lambda: packed(FINE * 500)[:-400],
    "byte.docx": lambda: packed(FINE).replace(b"PK\x01\x02", b"PK\x01\x03", 1),
    "flag.docx": lambda: packed(FINE).replace(b"\x14\0\0\0\x08\0", b"\x14\0\x01\0\x08\0"),
    "read_paths.docx": lambda: packed(FINE, extra={"../../../tmp/spotlint-was-here": b"x", "/etc/spotlint-was-here": b"x"}),
    "read_links.docx": lambda: packed(FINE, extra=linked("http://127.0.0.1:9/s", 'TargetMode="External"')),
    "read_climbing.docx": lambda: packed(FINE, extra=linked("../../../../etc/passwd")),
    "parts.docx": lambda: packed(FINE, extra={f"word/{i}": b"" for i in range(21_000)}),
    "read_styles.docx": lambda: packed(paragraph(SAID, style="A"), {"styles": STYLES}),
    "read_notes.docx": lambda: packed(FINE + NOTE, {"footnotes": f'<w:footnote w:id="2">{NOTE}</w:footnote>'}),
    "read_fields.docx": lambda: packed(FINE + paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 1000)),
    "read_wide.docx": lambda: packed(FINE + table(*[cell("1") * 60] * 200)),
    "utf16.docx": lambda: main(b"\0<\0a\0>"),
    "nul.docx": lambda: main(b"<a>\0</a>"),
    "wordless.docx": lambda: main(b"<a/>"),
    "nested.docx": lambda: zipped({"word/a.docx": zipped({"word/b.docx": packed(FINE)})}),
    "sheet.docx": lambda: zipped({"xl/workbook.xml": b"<a/>"}),
    "old.docx": lambda: OLE + bytes(4096),
    "locked.docx": lambda: OLE + "EncryptedPackage".encode("utf-16-le") + bytes(4096),
    "page.docx": lambda: HTML.encode(),
    "pdf.docx": pdf,
}  # fmt: skip
OPEN = odf["paragraph"](SAID)
CALLED = odf["change"]("d", "deletion", odf["paragraph"]("1", odf["deleted"]("d")) * 2)
ABOVE = '<office:styles><style:style style:name="A" style:family="paragraph" style:parent-style-name="A"/></office:styles>'


def content(inside: str) -> bytes:
    """An OpenDocument text with this as its main part."""
    return odf["packed"]("", extra={"content.xml": inside.encode()})  # type: ignore[no-any-return]


def rooted(inside: str) -> str:
    """A main part without a head."""
    return f"<office:document-content {odf['SPACES']}><office:body><office:text>{inside}</office:text></office:body>"


def spans(depth: int) -> str:
    """Spans within each other."""
    return str(odf["paragraph"]("<text:span>" * depth + SAID + "</text:span>" * depth))


OPEN_FILES: dict[str, Callable[[], bytes]] = {
    "bomb.odt": lambda: odf["packed"]("", extra={"content.xml": b" " * 300_000_000}),
    "laughs.odt": lambda: content(laughs("a").decode()),
    "outside.odt": lambda: content('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
    "deep.odt": lambda: content(rooted("<text:section>" * 100_000)),
    "read_spans.odt": lambda: odf["packed"](spans(240)),
    "read_tables.odt": lambda: odf["packed"]("<table:table><table:table-row><table:table-cell>" * 75 + OPEN
                                             + "</table:table-cell></table:table-row></table:table>" * 75),
    "read_repeated.odt": lambda: odf["packed"](OPEN + odf["table"](odf["cell"]("1", repeated=999_999_999) * 20)),
    "read_rows.odt": lambda: odf["packed"](OPEN + odf["table"](
        "<table:table-row table:number-rows-repeated='1048576'>" + odf["cell"]() + "</table:table-row>", odf["cell"]("1"))),
    "read_spaces.odt": lambda: odf["packed"](odf["paragraph"](SAID, "<text:s text:c='999999999'/>")),
    "read_changes.odt": lambda: odf["packed"](odf["changes"](CALLED) + odf["paragraph"](SAID, odf["deleted"]("d"))),
    "read_open.odt": lambda: odf["packed"](odf["changes"](odf["change"]("i", "insertion"))
                                           + '<text:change-start text:change-id="i"/>' + OPEN),
    "read_styles.odt": lambda: odf["packed"](odf["paragraph"](SAID, named="A"),
                                             extra={"styles.xml": f"<a {odf['SPACES']}>{ABOVE}</a>".encode()}),
    "read_objects.odt": lambda: odf["packed"](OPEN + odf["paragraph"](
        *(f'<draw:frame><draw:object xlink:href="{to}"/></draw:frame>' for to in ("..", "/etc/passwd", "http://127.0.0.1:9", "."))
    )),
    "read_notes.odt": lambda: odf["packed"](odf["paragraph"](SAID, odf["note"](odf["note"](odf["note"]("1"))))),
    "read_flat.odt": lambda: odf["flat"](OPEN),
    "cut.odt": lambda: odf["packed"](OPEN * 500)[:-400],
    "word.odt": lambda: packed(FINE),
    "page.odt": lambda: HTML.encode(),
    "locked.odt": lambda: odf["packed"](OPEN, extra={"META-INF/manifest.xml": (
        f"<a {odf['SPACES']}><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></a>").encode()}),
}  # fmt: skip
RICH = rich["paragraph"](SAID)
RICH_FILES: dict[str, Callable[[], bytes]] = {
    "deep.rtf": lambda: rich["packed"](RICH + "{" * 1_000_000),
    "closed.rtf": lambda: b"{\\rtf1" + b"}" * 1_000_000 + SAID.encode(),
    "read_cut.rtf": lambda: rich["packed"](RICH * 500)[:-30],
    "half.rtf": lambda: rich["packed"](rich["BODY"]).partition(b"54.9")[0],
    "bare.rtf": lambda: b"{\\rtf1}",
    "large.rtf": lambda: rich["packed"](SAID * 250_000),
    "word.rtf": lambda: packed(FINE),
    "noise.rtf": lambda: b"{\\rtf1" + bytes(range(256)) * 400,
    "read_words.rtf": lambda: rich["packed"](RICH + "\\b" * 500_000),
    "read_numbers.rtf": lambda: rich["packed"](RICH + "\\fs" + "9" * 1_000_000 + "\\u99999?\\u-99999?\\f-5\\itap99999\\uc-3 1"),
    "read_bytes.rtf": lambda: rich["packed"](RICH) + b"{\\pict\\bin9999999999 ",
    "read_picture.rtf": lambda: rich["packed"](RICH + "{\\pict " + "00" * 2_000_000 + "}"),
    "read_cells.rtf": lambda: rich["packed"](RICH + "\\trowd" + "\\cellx9" * 100_000 + "1\\cell" * 100_000 + "\\row"),
    "read_edges.rtf": lambda: rich["packed"](RICH + "".join(rich["row"]("1", "2", edges=(99 * i, 99 * i)) for i in range(2000))),
    "read_tables.rtf": lambda: rich["packed"](RICH + "".join(f"\\pard\\itap{i} 1\\nestcell" for i in range(1000)) + "\\row"),
    "read_rows.rtf": lambda: rich["packed"](RICH + "\\row\\cell\\nestrow\\nestcell" * 20_000),
    "read_notes.rtf": lambda: rich["packed"](RICH + "{\\footnote 1" * 3000 + "}" * 3000),
    "read_fields.rtf": lambda: rich["packed"](RICH + "{\\field{\\*\\fldinst SYMBOL 9" * 1000 + "}" * 2000),
    "read_fonts.rtf": lambda: rich["packed"](RICH + "{\\fonttbl" + "\\f1 a;" * 50_000 + "}"),
    "read_stars.rtf": lambda: rich["packed"](RICH + "{\\*}{\\*\\*\\*x}\\*\\*" * 9000),
    "read_paragraphs.rtf": lambda: rich["packed"](RICH + "\\par" * 300_000),
}  # fmt: skip
PAGE_FILES: dict[str, Callable[[], bytes]] = {
    "read_divs.html": lambda: (HTML + "<div>" * 200_000).encode(),
    "read_cells.html": lambda: (HTML + "<table><tr><td>" * 50_000).encode(),
    "read_spans.html": lambda: (HTML + "<table>" + "<tr><td colspan=1000 rowspan=1000>1" * 20_000).encode(),
    "read_tags.html": lambda: (HTML + "<a " * 300_000).encode(),
    "read_quotes.html": lambda: (HTML + "<a b='" * 100_000).encode(),
    "read_comments.html": lambda: (HTML + "<!--" * 200_000).encode(),
    "read_sections.html": lambda: (HTML + "<![" * 200_000).encode(),
    "read_entities.html": lambda: (HTML + "&g" * 200_000).encode(),
    "read_rules.html": lambda: (f"<style>{'@a{' * 100_000}</style><style>{'.a ' * 100_000}</style>" + HTML).encode(),
    "read_scripts.html": lambda: (HTML + "<script>" * 100_000).encode(),
    "read_sup.html": lambda: (HTML + "<sup><b>1" * 50_000).encode(),
    "read_paragraphs.html": lambda: (HTML + "<p>1" * 100_000).encode(),
    "read_lists.html": lambda: (HTML + "<ul><li>1" * 50_000).encode(),
    "hidden.html": lambda: f"<p hidden>{SAID}".encode(),
    "nul.html": lambda: HTML.encode() + b"\0" * 5000,
    "large.html": lambda: HTML.encode() * 120_000,
    "laughs.xml": lambda: laughs("article"),
    "read_deep.xml": lambda: (JATS + "<sec>" * 200_000).encode(),
    "read_cut.xml": lambda: (JATS + "<sec><p>1</").encode(),
    "read_cells.xml": lambda: (JATS + "<table><tr><td>1" * 50_000).encode(),
    "other.xml": lambda: b'<?xml version="1.0"?><rss><p>21/50</p></rss>',
    "sheet.xml": lambda: zipped({"xl/workbook.xml": b"<a/>"}),
}
TEXT_FILES: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "blank.txt": lambda: b" \n\t\r\n\xef\xbb\xbf",
    "nul.txt": lambda: b"dose\0" * 100,
    "noise.txt": lambda: bytes(range(256)) * 40,
    "large.txt": lambda: SAID.encode() * 200_000,
    "page.pdf.txt": pdf,
    "word.txt": lambda: packed(FINE),
    "read_utf16.txt": lambda: SAID.encode("utf-16"),
    "read_marked.txt": lambda: SAID.encode("utf-8-sig"),
    "read_windows.txt": lambda: f"{SAID} – µ".encode("cp1252"),
    "read_mac.txt": lambda: f"{SAID}\r\rµ".encode("mac-roman"),
    "utf32.txt": lambda: SAID.encode("utf-32"),
    "utf16_bare.txt": lambda: SAID.encode("utf-16-le"),
    "ebcdic.txt": lambda: (SAID * 9).encode("cp500"),
    "read_line.txt": lambda: (SAID + " " + "a" * 1_000_000).encode(),
    "read_digits.txt": lambda: (SAID + "\n\n" + "9" * 200_000).encode(),
    "read_open.txt": lambda: (SAID + "\n\n" + "(" * 100_000).encode(),
    "read_quotes.md": lambda: (SAID + "\n\n" + "> " * 3000 + "a").encode(),
    "read_brackets.md": lambda: (SAID + "\n\n" + "[" * 30_000).encode(),
    "read_stars.md": lambda: (SAID + "\n\n" + "*a **b " * 10_000).encode(),
    "read_lists.md": lambda: (SAID + "\n\n" + "\n".join("  " * i + "- a" for i in range(400))).encode(),
    "read_cells.md": lambda: (SAID + "\n\n" + "|a" * 3000 + "|\n" + "|-" * 3000 + "|\n" + "|1" * 3000 + "|\n").encode(),
    "read_ticks.md": lambda: (SAID + "\n\n" + "".join("`" * i + " " for i in range(800))).encode(),
    "read_blanks.md": lambda: (
        SAID + "\n\nA `code\n" + " " * 60 + "\u00b7 \n" + "\\\\ " * 60 + " end` of " + "&nbsp;" * 60 + "it."
    ).encode(),
    "read_html.md": lambda: (SAID + "\n\n" + "<a " * 20_000).encode(),
}
FILES = {**PDF_FILES, **WORD_FILES, **OPEN_FILES, **RICH_FILES, **PAGE_FILES, **TEXT_FILES}
