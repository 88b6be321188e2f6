r"""RTF files: what is read, in which view, what is refused; every character in its bytes."""

import re
import runpy
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import Unreadable
from extract.flow import reading
from extract.model import Document, Span
from extract.nlp import extraction
from extract.run import read

HERE = Path(__file__).parent / "sources"
make = runpy.run_path(str(HERE / "make_rtf.py"))
packed, paragraph, look, row, note, box = (make[n] for n in ("packed", "paragraph", "look", "row", "note", "box"))
inserted, deleted, field, words = (make[n] for n in ("inserted", "deleted", "field", "words"))
EVERYTHING = (HERE / "rtf" / "everything.rtf").read_bytes()


def opened(body: str, original: bool = False, head: str = "") -> Document:
    return read("draft.rtf", packed(body, head), original=original)


def test_the_golden_file_is_what_its_script_makes() -> None:
    assert packed(make["BODY"]) == EVERYTHING


READ = {
    "a number in two groups": (paragraph("n=", look("37", "\\b"), look("6", "\\f0")), "n=376"),
    "a line end in the file": (paragraph("n=3\n7"), "n=37"),
    "a space that ends a word": (paragraph("n=\\b 37\\b0  of"), "n=37 of"),
    "a no-break hyphen": (paragraph("12\\_week"), "12-week"),
    "a soft hyphen": (paragraph("treat\\-ment"), "treatment"),
    "a line break": (paragraph("40 of 50\\line women"), "40 of 50 women"),
    "a paragraph by a sign": (paragraph("40\\\n50"), "40\n\n50"),
    "signs": (paragraph("\\{5\\}, 2\\emdash 3 \\ldblquote 4\\rdblquote "), "{5}, 2—3 “4”"),
    "raised": (paragraph("10", look("9", "\\super"), "/L"), "10^9/L"),
    "raised to an end": (paragraph("10\\super 9\\nosupersub /L"), "10^9/L"),
    "raised by points": (paragraph("10\\up6 9\\up0 /L"), "10^9/L"),
    "lowered": (paragraph("FEV", look("1", "\\dn4")), "FEV1"),
    "hidden": (paragraph("It fell by 3", look(" of 9", "\\v"), "."), "It fell by 3."),
    "shown again": (paragraph("It fell by 3", look("{\\v0  of 8}", "\\v"), "."), "It fell by 3 of 8."),
    "a byte of the file": (paragraph("aged \\'b118"), "aged ±18"),
    "a byte of the font": (paragraph(look("\\'d7", "\\f2")), "Ч"),
    "two bytes of the font": (paragraph(look("\\'83\\'40 \\'93\\'fa", "\\f3"), "3"), "ァ 日3"),
    "a byte and a letter": (paragraph(look("\\'83A", "\\f3"), "3"), "ア3"),
    "half a character": (paragraph(look("\\'83", "\\f3"), "\\emdash 3"), "\ufffd—3"),
    "a number for a character": (paragraph("\\u8805?18"), "≥18"),
    "with more to pass over": (paragraph("{\\uc2\\u8805\\'81\\'86}18"), "≥18"),
    "with nothing to pass over": (paragraph("\\uc0\\u8805 18"), "≥18"),
    "beyond the first plane": (paragraph("\\u-10179?\\u-8704? 18"), "😀 18"),
    "a symbol": (paragraph("aged ", look("\\'b3", "\\f1"), "18"), "aged ≥18"),
    "the Symbol font": (paragraph("5 ", look("m", "\\f1"), "g"), "5 µg"),
    "Greek in the Symbol font": (paragraph("5 ", look("\\u956?", "\\f1"), "g"), "5 μg"),
    "a dingbat": (paragraph(look("\\'e2", "\\f5"), " 18%"), "↓ 18%"),
    "a font of symbols that nobody knows": (paragraph("aged ", look("\\'ff", "\\f4"), "18"), "aged \ufffd18"),
    "a field": (paragraph(field("Table 7", "REF t \\\\h")), "Table 7"),
    "a field for a symbol": (paragraph("5 ", field("", 'SYMBOL 109 \\\\f "Symbol"'), "g"), "5 µg"),
    "a field for a symbol, drawn": (paragraph("5 ", field(look("m", "\\f1"), 'SYMBOL 109 \\\\f "Symbol"'), "g"), "5 µg"),
    "a group for new programs": (paragraph("3{\\*\\unheard of 9}{\\unheard  of 8}"), "3 of 8"),
    "bytes of a picture": (paragraph("3{\\pict\\bin5 }}}}}} of 8"), "3 of 8"),
    "words on a shape": (paragraph("3", box(paragraph("4 of 5"))), "3\n\n4 of 5"),
    "cells without a sign of it": ("\\trowd\\cellx9\\cellx99\\pard a\\cell\\pard 3\\cell\\row\\pard 4\\par", "a\n\n3\n\n4"),
    "cells of a row without an end": ("\\trowd\\cellx9\\pard\\intbl 3\\cell 4 of", "3\n\n4 of"),
    "two tables one after another": (row("a", "3", edges=(500, 900)) * 2 + row("b", "4", edges=(700, 900)) * 2,
                                     "a\n\n3\n\na\n\n3\n\nb\n\n4\n\nb\n\n4"),
    "text behind the end": (paragraph("3") + "}" + paragraph("4"), "3"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "text"), READ.values(), ids=READ)
def test_what_is_read(body: str, text: str) -> None:
    assert reading(opened(body)).text == text


@pytest.mark.parametrize(("head", "text"), [("\\ansicpg1251", "Ч"), ("\\mac", "◊"), ("\\pc", "╫"), ("\\ansicpg99999", "×")])
def test_code_pages(head: str, text: str) -> None:
    assert opened(paragraph("\\'d7"), head=head).text == text


VIEWS = {
    "words": (paragraph("All ", deleted("45.9%"), inserted("54.9%"), " of them"), "All 54.9% of them", "All 45.9% of them"),
    "moved words": (paragraph("All ", look("12", "\\mvf"), look("13", "\\mvt")), "All 13", "All 12"),
    "an end taken out": (paragraph("All 3 {\\deleted\\par}", "of them"), "All 3 of them", "All 3\n\nof them"),
    "an end put in": (paragraph("All 3 {\\revised\\par}", "of them"), "All 3\n\nof them", "All 3 of them"),
    "a note": (paragraph("All 3", "{\\deleted ", note("4 a"), "}"), "All 3", "All 3\n\n4 a"),
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
    assert read("draft.rtf", EVERYTHING).notices[1:] == (
        "12 hidden characters were left out.",
        "1 comment was left out.",
        "4 characters of symbol fonts were put right.",
        "1 picture was not read: look at the numbers in it by eye.",
    )
    assert opened(paragraph("3") + "}" + paragraph("4")).notices == ("22 bytes behind the end of the document were left out.",)
    assert "see whether the end of the text is there" in read("draft.rtf", packed(paragraph("3"))[:-1]).notices[0]


def plain(raw: str) -> str:
    """What bytes of a file say, by a reading of their own: no words, braces or line ends."""
    raw = re.sub(r"\\u(-?\d+) ?\??", lambda m: chr(int(m[1]) % 0x10000), raw)
    raw = re.sub(r"\\'([0-9a-f]{2})", lambda m: bytes.fromhex(m[1]).decode("cp1252"), raw)
    return re.sub(r"\\([{}\\])", r"\1", raw.replace("\\_", "-").replace("\\tab ", "\t").replace("\\line ", "\n"))


def test_every_claim_is_in_the_bytes_that_it_is_said_to_be_in() -> None:
    document, source = read("draft.rtf", EVERYTHING), EVERYTHING.decode("latin-1")
    claims = extraction(document).claims
    assert len(claims) > 40
    repaired = {i for m in document.marks if m.kind == "repaired" for i in range(m.span.start, m.span.end)}
    for claim in claims:
        shown = "".join(plain(source[o.start : o.end]) for o in document.sources(claim.place))
        said = document.text[claim.place.start : claim.place.end]
        if not repaired & {*range(claim.place.start, claim.place.end)}:
            assert "".join(shown.replace("/", "").split()) == "".join(
                said.replace("/", "").split()
            )  # the slash of a fraction is ours


PIECE = st.text(alphabet=string.digits + " .%()abc{}\\µ≥\t", min_size=1, max_size=8)
SORTS = {"plain": "\\b0", "bold": "\\b", "raised": "\\super", "inserted": "\\revised", "hidden": "\\v", "deleted": "\\deleted"}


@given(st.lists(st.tuples(PIECE, st.sampled_from([*SORTS])), min_size=1, max_size=12), st.booleans())
def test_any_runs_are_read_whole_and_found_again(pieces: list[tuple[str, str]], original: bool) -> None:
    content = packed(paragraph("x", *(look(words(text), SORTS[sort]) for text, sort in pieces)))
    document, source = read("draft.rtf", content, original=original), content.decode("ascii")
    gone = {"hidden", "inserted" if original else "deleted"}
    assert document.text == "x" + "".join(text for text, sort in pieces if sort not in gone)
    for i, c in enumerate(document.text):
        (place,) = document.sources(Span(i, i + 1))
        assert plain(source[place.start : place.end]) == c


# What is refused.

REFUSED = {
    "no text": (packed(paragraph()), "has no text"),
    "cut": (EVERYTHING[: EVERYTHING.index(b"54.9")], "damaged or cut off"),
    "deep": (packed("{" * 20_000 + "3" + "}" * 20_000), "lie within each other without end"),
    "text": (b"In all, 12 of 40 (30%).", "does not hold what a .rtf file holds"),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_refusals(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read("draft.rtf", content)


def test_under_another_name() -> None:
    with pytest.raises(Unreadable, match=r"holds what a .rtf file holds"):
        read("draft.docx", EVERYTHING)
