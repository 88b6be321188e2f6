"""Word files: what is read, in which view, what is refused; every character in the run that it is said to stand in."""

import io
import runpy
import string
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from extract.errors import Unreadable
from extract.flow import reading
from extract.model import Document
from extract.nlp import extraction
from extract.run import read
from extract.word.runs import numbered_runs, run_text

HERE = Path(__file__).parent / "sources"
make = runpy.run_path(str(HERE / "make_docx.py"))
packed, paragraph, run, cell, table = (make[n] for n in ("packed", "paragraph", "run", "cell", "table"))
inserted, deleted, symbol = make["inserted"], make["deleted"], make["symbol"]
EVERYTHING = (HERE / "docx" / "everything.docx").read_bytes()


def opened(body: str, original: bool = False, **parts: str) -> Document:
    return read("draft.docx", packed(body, parts), original=original)


def plain(body: str, original: bool = False, **parts: str) -> str:
    return reading(opened(body, original, **parts)).text


def runs(content: bytes) -> dict[tuple[str, int], str]:
    """The text of every run of every part."""
    found: dict[tuple[str, int], str] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        for name in held.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                found |= {(name, i): run_text(r) for r, i in numbered_runs(etree.fromstring(held.read(name))).items()}
    return found


def test_the_golden_file_is_what_its_script_makes() -> None:
    assert packed(make["BODY"], make["PARTS"]) == EVERYTHING


READ = {
    "split runs": (paragraph("n=", run("37", "<w:b/>"), run("6")), "n=376"),
    "a no-break hyphen": (paragraph("12", "<w:r><w:noBreakHyphen/></w:r>", "week"), "12-week"),
    "a soft hyphen": (paragraph("treat", "<w:r><w:softHyphen/></w:r>", "ment"), "treatment"),
    "a line break": (paragraph("40 of 50", "<w:r><w:br/></w:r>", "women"), "40 of 50 women"),
    "a symbol": (paragraph("aged ", symbol("F0B3"), "18"), "aged ≥18"),
    "an unknown symbol": (paragraph("aged ", symbol("F0FF"), "18"), "aged \ufffd18"),
    "a dingbat": (paragraph(symbol("F0E2", "Wingdings"), " 18%"), "↓ 18%"),
    "the Symbol font": (paragraph("5 ", run("m", make["IN_SYMBOL"]), "g"), "5 µg"),
    "Greek in the Symbol font": (paragraph("5 ", run("μ", make["IN_SYMBOL"]), "g"), "5 μg"),
    "private use": (paragraph(run("\uf0b1", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'), "2"), "±2"),
    "raised": (paragraph("10", run("9", make["RAISED"]), "/L"), "10^9/L"),
    "raised by points": (paragraph("10", run("9", '<w:position w:val="6"/><w:sz w:val="14"/>'), "/L"), "10^9/L"),
    "not raised": (paragraph("FEV", run("1", '<w:vertAlign w:val="subscript"/>')), "FEV1"),
    "hidden": (paragraph("It fell by 3", run(" of 9", make["HIDDEN"]), "."), "It fell by 3."),
    "shown again": (paragraph("It fell by 3", run(" of 9", '<w:vanish w:val="0"/>'), "."), "It fell by 3 of 9."),
    "a table in a control": (
        f"<w:sdt><w:sdtContent>{table(cell('Drug') + cell('N'), cell('A') + cell('3'))}</w:sdtContent></w:sdt>",
        "Drug\n\nN\n\nA\n\n3",
    ),
    "a field in a field's code": (
        paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>',
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            run("7"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            run("8"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            " mg",
        ),
        "8 mg",
    ),
    "spaces that do not count": ("<w:p><w:r><w:t>  12 </w:t></w:r><w:r><w:t>\n% </w:t></w:r></w:p>", "12%"),
}


@pytest.mark.parametrize(("body", "text"), READ.values(), ids=READ)
def test_what_a_paragraph_says(body: str, text: str) -> None:
    assert plain(body) == text


VIEWS = {
    "an insertion": (paragraph("In all, ", inserted(run("54.9%")), deleted("45.9%"), " of them"), "54.9%", "45.9%"),
    "a moved sentence": (
        paragraph(
            "All ", '<w:moveFrom w:id="1">' + run("12") + "</w:moveFrom>", '<w:moveTo w:id="2">' + run("13") + "</w:moveTo>"
        ),
        "13",
        "12",
    ),
    "a row": (
        table(
            cell("Drug") + cell("N"),
            f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell('A') + cell('3')}</w:tr>",
            f"<w:tr><w:trPr><w:ins w:id='1'/></w:trPr>{cell('A') + cell('4')}</w:tr>",
        ),
        "4",
        "3",
    ),
}


@pytest.mark.parametrize(("body", "new", "old"), VIEWS.values(), ids=VIEWS)
def test_tracked_changes_have_two_views(body: str, new: str, old: str) -> None:
    accepted, original = plain(body), plain(body, original=True)
    assert new in accepted
    assert old not in accepted
    assert old in original
    assert new not in original


def test_changed_numbers_are_marked() -> None:
    body = paragraph("In all, ", inserted(run("54") + run(".9%")), deleted("45.9%"), " of them responded.")
    for original, kind, text in ((False, "inserted", "54.9%"), (True, "deleted", "45.9%")):
        document = opened(body, original)
        (mark,) = document.marks
        assert (mark.kind, document.text[mark.span.start : mark.span.end]) == (kind, text)
        assert mark.note == "tracked change by Ed"
        assert "tracked" in document.notices[0]


def test_what_is_left_out_is_said() -> None:
    notices = read("draft.docx", EVERYTHING).notices
    assert notices[1:] == (
        "22 hidden characters were left out.",
        "1 comment was left out.",
        "2 characters of symbol fonts were put right.",
    )


def test_every_claim_is_in_the_runs_that_it_is_said_to_be_in() -> None:
    document, texts = read("draft.docx", EVERYTHING), runs(EVERYTHING)
    claims = extraction(document).claims
    assert len(claims) > 40
    repaired = {i for m in document.marks if m.kind == "repaired" for i in range(m.span.start, m.span.end)}
    for claim in claims:
        shown = "".join(texts[o.part, o.run][o.start : o.end] for o in document.sources(claim.place))
        said = document.text[claim.place.start : claim.place.end]
        if not repaired & {*range(claim.place.start, claim.place.end)} and "≥" not in said and "-" not in said:
            assert shown.split() == said.replace("\n", " ").split(), said


PIECE = st.text(alphabet=string.digits + " .%()abcµ≥", min_size=1, max_size=8)
SORT = st.sampled_from(["plain", "bold", "raised", "inserted", "hidden", "deleted", "tab"])


@given(st.lists(st.tuples(PIECE, SORT), min_size=1, max_size=12), st.booleans())
def test_any_runs_are_read_whole_and_found_again(pieces: list[tuple[str, str]], original: bool) -> None:
    made: dict[str, Any] = {
        "plain": run,
        "bold": lambda t: run(t, "<w:b/>"),
        "raised": lambda t: run(t, make["RAISED"]),
        "inserted": lambda t: inserted(run(t)),
        "hidden": lambda t: run(t, make["HIDDEN"]),
        "deleted": deleted,
        "tab": lambda t: "<w:r><w:tab/></w:r>" + run(t),
    }
    content = packed(paragraph(run("x"), *(made[sort](text) for text, sort in pieces)))
    document, texts = read("draft.docx", content, original=original), runs(content)
    gone = {"hidden", "inserted" if original else "deleted"}
    assert document.text == "x" + "".join("\t" * (sort == "tab") + text for text, sort in pieces if sort not in gone)
    assert document.origins is not None
    assert len(document.origins) == len(document.text)
    place = document.blocks[0].spans[0]
    shown = "".join(texts[o.part, o.run][o.start : o.end] for o in document.sources(place))
    assert shown == document.text[place.start : place.end].replace("\t", " ")


# Tables.


def cells(body: str) -> dict[tuple[int, int, int], tuple[str, bool]]:
    document = opened(body)
    found = {}
    for block in document.blocks:
        if block.cell:
            c, span = block.cell, block.spans[0]
            found[c.table, c.row, c.column] = document.text[span.start : span.end], c.header
    return found


def test_stacked_lines_are_rows() -> None:
    found = cells(table(cell("Sex") + cell("N"), cell("Women", "Men") + cell("12 (30)", "28 (70)"), cell("All") + cell("40")))
    assert [(k[1:], v) for k, v in found.items() if k[1]] == [
        ((1, 0), ("Women", False)),
        ((1, 1), ("12 (30)", False)),
        ((2, 0), ("Men", False)),
        ((2, 1), ("28 (70)", False)),
        ((3, 0), ("All", False)),
        ((3, 1), ("40", False)),
    ]


def test_a_table_of_one_cell_is_a_box() -> None:
    document = opened(paragraph("Copy.") + table(cell("Key facts of it", "It costs $12.")))
    assert [b.role for b in document.blocks] == ["body", "sidebar", "sidebar"]


def test_headers_need_no_flag() -> None:
    found = cells(
        table(cell() + cell("Drug (n=40)") + cell("Placebo (n=41)"), cell("Women, n (%)") + cell("12 (30)") + cell("9 (22)"))
    )
    assert [v for v in found.values() if v[1]] == [("Drug (n=40)", True), ("Placebo (n=41)", True)]


# What is refused.


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


def test_a_bomb_is_refused() -> None:
    bomb = packed(paragraph("12 mg"), extra={"word/styles.xml": b"<a/>", "word/document.xml": b" " * 120_000_000})
    with pytest.raises(Unreadable, match="grows to more than 120 MB when it is opened"):
        read("draft.docx", bomb)


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><a>&b;</a>'
DEEP = b"<w:document xmlns:w='w'>" + b"<w:p>" * 5000
REFUSED = {
    "entities": (packed("", extra={"word/document.xml": LAUGHS}), "declares entities of its own"),
    "an outside entity": (
        packed("", extra={"word/document.xml": b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>'}),
        "declares entities of its own",
    ),
    "deep": (packed("", extra={"word/document.xml": DEEP}), "its XML breaks off"),
    "cut": (EVERYTHING[: len(EVERYTHING) // 2], "damaged or cut off"),
    "a changed byte": (EVERYTHING[:1500] + b"\0\0\0\0" + EVERYTHING[1504:], "damaged"),
    "empty": (packed(paragraph()), "has no text"),
    "no body": (packed("", extra={"word/document.xml": b"<x/>"}), "no Word document"),
    "a spreadsheet": (zipped(xl__workbook_xml=b"<x/>"), "does not hold what a .docx file holds"),
    "an old file": (OLD + bytes(512), "is an old Word file: save it as .docx"),
    "a locked file": (OLD + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
    "text": (b"In all, 12 of 40 (30%).", "does not hold what a .docx file holds"),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_refusals(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read("draft.docx", content)


def test_paths_in_a_file_lead_nowhere() -> None:
    links = f'<Relationships xmlns="{make["OFFICE"]}/package/2006/relationships">'
    for i, target in enumerate(("../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "..")):
        links += f'<Relationship Id="r{i}" Type="{make["RELATED"]}/footnotes" Target="{target}"/>'
    content = packed(
        paragraph("12 mg", '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        extra={"word/_rels/document.xml.rels": (links + "</Relationships>").encode()},
    )
    assert read("draft.docx", content).text == "12 mg"
