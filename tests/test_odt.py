"""OpenDocument texts: what is read, in which view, what is refused; every character in its piece of text."""

import io
import runpy
import string
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from extract.errors import Unreadable
from extract.flow import reading
from extract.model import Document
from extract.nlp import extraction
from extract.opendocument.spans import pieces
from extract.run import read

HERE = Path(__file__).parent / "sources"
make = runpy.run_path(str(HERE / "make_odt.py"))
packed, flat, paragraph, span, heading = (make[n] for n in ("packed", "flat", "paragraph", "span", "heading"))
cell, table, note, box = (make[n] for n in ("cell", "table", "note", "box"))
change, changes, inserted, deleted = (make[n] for n in ("change", "changes", "inserted", "deleted"))
EVERYTHING = (HERE / "odt" / "everything.odt").read_bytes()


def opened(body: str, original: bool = False) -> Document:
    return read("draft.odt", packed(body), original=original)


def held(content: bytes) -> dict[tuple[str, int], str]:
    """Every piece of text of every part."""
    if not content.startswith(b"PK"):
        return {("", i): text for i, text in pieces(etree.fromstring(content))}
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        names = [n for n in zipped.namelist() if n.endswith(("content.xml", "styles.xml"))]
        return {(name, i): text for name in names for i, text in pieces(etree.fromstring(zipped.read(name)))}


def test_the_golden_file_is_what_its_script_makes() -> None:
    assert packed(make["BODY"], make["MASTER"], make["OBJECTS"]) == EVERYTHING


READ = {
    "a number in two spans": (paragraph("n=", span("37", "bold"), span("6", "ink")), "n=376"),
    "spaces that do not count": (paragraph("\n  12 ", span(" mg", "bold"), "\t a day \n"), "12 mg a day"),
    "spaces that count": (paragraph("12<text:s text:c='2'/>mg"), "12 mg"),
    "a line break": (paragraph("40 of 50<text:line-break/>women"), "40 of 50 women"),
    "a page break": (paragraph("40 of <text:soft-page-break/>50"), "40 of 50"),
    "raised": (paragraph("10", span("9", "raised"), "/L"), "10^9/L"),
    "lowered": (paragraph("FEV", span("1", "lowered")), "FEV1"),
    "a symbol": (paragraph("5 ", span("m", "symbol"), "g"), "5 µg"),
    "hidden": (paragraph("It fell by 3", span(" of 9", "hidden"), "."), "It fell by 3."),
    "a hidden field": (paragraph("3<text:hidden-text text:is-hidden='true'>9</text:hidden-text> of 8"), "3 of 8"),
    "a hidden paragraph": (paragraph("3") + paragraph("<text:hidden-paragraph text:is-hidden='true'/>"), "3"),
    "a field": (paragraph("Table <text:sequence>7</text:sequence>"), "Table 7"),
    "a comment": (paragraph("3<office:annotation><text:p>4?</text:p></office:annotation> of 8"), "3 of 8"),
    "a gloss": (paragraph("<text:ruby><text:ruby-base>3</text:ruby-base><text:ruby-text>9</text:ruby-text></text:ruby>"), "3"),
    "words on a shape": (paragraph("3", f"<draw:rect>{paragraph('4 of 5')}</draw:rect>"), "3\n\n4 of 5"),
    "a note in a list": (f"<text:list><text:list-item>{paragraph('3', note('4 a'))}</text:list-item></text:list>", "3\n\n4 a"),
    "a frame on a page": (box(paragraph("4 of 5")) + paragraph("3"), "4 of 5\n\n3"),
    "repeated cells": (table(cell("a") + cell("3", repeated=2), cell("b") + cell("4") + cell("5")), "a\n\n3\n\n3\n\nb\n\n4\n\n5"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "text"), READ.values(), ids=READ)
def test_what_is_read(body: str, text: str) -> None:
    assert reading(opened(body)).text == text
    assert reading(read("draft.fodt", flat(body))).text == text


GONE = change("d", "deletion", paragraph("45.9%"))
NEW, TWO = change("i", "insertion"), change("d", "deletion", paragraph("3", "") + paragraph("4 "))
END = "</text:p><text:p>"
VIEWS = {
    "words": (changes(NEW, GONE) + paragraph(deleted("d"), inserted("i", "54.9%"), " of them"), "54.9% of them", "45.9% of them"),
    "an end put in": (changes(NEW) + paragraph("All 3", inserted("i", END), " of them"), "All 3\n\nof them", "All 3 of them"),
    "an end taken out": (changes(TWO) + paragraph("All ", deleted("d"), "of them"), "All of them", "All 3\n\n4 of them"),
    "a paragraph put in": (
        changes(NEW) + paragraph("3") + inserted("i", paragraph("4")) + paragraph("5"),
        "3\n\n4\n\n5",
        "3\n\n5",
    ),
}


@pytest.mark.parametrize(("body", "new", "old"), VIEWS.values(), ids=VIEWS)
def test_tracked_changes_have_two_views(body: str, new: str, old: str) -> None:
    assert reading(opened(body)).text == new
    assert reading(opened(body, original=True)).text == old


def test_changed_numbers_are_marked() -> None:
    for original, kind, text in ((False, "inserted", "54.9%"), (True, "deleted", "45.9%")):
        document = opened(VIEWS["words"][0], original)
        (mark,) = document.marks
        assert (mark.kind, document.text[mark.span.start : mark.span.end]) == (kind, text)
        assert mark.note == "tracked change by Ed"
        assert "1 insertion and 1 deletion that are tracked" in document.notices[0]


def test_what_is_left_out_is_said() -> None:
    assert read("draft.odt", EVERYTHING).notices[1:] == (
        "45 hidden characters were left out.",
        "1 comment was left out.",
        "3 characters of symbol fonts were put right.",
        "1 picture was not read: look at the numbers in it by eye.",
    )


@pytest.mark.parametrize("content", [EVERYTHING, flat(make["BODY"], make["MASTER"])], ids=["odt", "fodt"])
def test_every_claim_is_where_it_is_said_to_be(content: bytes) -> None:
    document, texts = read("draft.odt", content), held(content)
    claims = extraction(document).claims
    assert len(claims) > 40
    repaired = {i for m in document.marks if m.kind == "repaired" for i in range(m.span.start, m.span.end)}
    for claim in claims:
        shown = "".join(texts[o.part, o.run][o.start : o.end] for o in document.sources(claim.place))
        said = document.text[claim.place.start : claim.place.end]
        if not repaired & {*range(claim.place.start, claim.place.end)}:
            assert "".join(shown.replace("/", "").split()) == "".join(
                said.replace("/", "").split()
            )  # the slash of a fraction is ours


PIECE = st.text(alphabet=string.digits + " .%()abcµ≥", min_size=1, max_size=8)
SORT = st.sampled_from(["", "bold", "raised", "hidden", "inserted", "deleted", "tab"])


@given(st.lists(st.tuples(PIECE, SORT), min_size=1, max_size=12), st.booleans())
def test_any_pieces_are_read_whole_and_found_again(given: list[tuple[str, str]], original: bool) -> None:
    made, regions, shown = "", [], ""
    for i, (text, sort) in enumerate(given):
        if sort in ("inserted", "deleted"):
            kind = "insertion" if sort == "inserted" else "deletion"
            regions.append(change(f"c{i}", kind, paragraph(text) if sort == "deleted" else ""))
            made += inserted(f"c{i}", text) if sort == "inserted" else deleted(f"c{i}")
        else:
            made += "<text:tab/>" + text if sort == "tab" else span(text, sort)
        if sort not in ("hidden", "inserted" if original else "deleted"):
            shown += ("\t" if sort == "tab" else "") + text
    content = packed(changes(*regions) + paragraph("x", made))
    document, texts = read("draft.odt", content, original=original), held(content)
    assert "".join(document.text.split()) == "x" + "".join(shown.split())
    assert "  " not in document.text
    assert document.origins is not None
    assert len(document.origins) == len(document.text)
    for i, c in enumerate(document.text):
        (place,) = document.sources(type(document.blocks[0].spans[0])(i, i + 1))
        assert texts[place.part, place.run][place.start : place.end] == c.replace("\t", " ")


# What is refused.

LOCK = b'<a xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry><m:encryption-data/></m:file-entry></a>'
SHEET = b"application/vnd.oasis.opendocument.spreadsheet"
REFUSED = {
    "a locked file": (packed(paragraph("3"), extra={"META-INF/manifest.xml": LOCK}), "is protected by a password"),
    "a spreadsheet": (packed(paragraph("3"), extra={"mimetype": SHEET}), "does not hold what a .odt file holds"),
    "no text": (packed(paragraph()), "has no text"),
    "no body": (packed("", extra={"content.xml": b"<x/>"}), "no OpenDocument text"),
    "cut": (EVERYTHING[: len(EVERYTHING) // 2], "damaged or cut off"),
    "cut in one piece": (flat(make["BODY"])[:9000], "its XML breaks off"),
    "entities": (packed("", extra={"content.xml": b'<!DOCTYPE a [<!ENTITY a "ha">]><a>&a;</a>'}), "declares entities of its own"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_refusals(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read("draft.odt", content)
