"""Text files: what is read, what is refused, and which lines belong together."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.declare import Reader
from extract.errors import Unreadable
from extract.flow import reading
from extract.model import Document
from extract.plugins import one

HERE = Path(__file__).parent / "sources" / "text"
reader = one("sources", "text", Reader)


def read(text: str) -> Document:
    document: Document = reader.reads(text.encode(), "draft.txt")
    return document


def passages(text: str) -> list[tuple[str, str]]:
    found = reading(read(text))
    return [(p.role, found.text[p.start : p.end]) for p in found.passages]


@pytest.mark.parametrize("path", sorted(HERE.glob("*.txt")), ids=lambda p: p.stem)
def test_every_word_is_in_one_block(path: Path) -> None:
    document = reader.reads(path.read_bytes(), path.name)
    covered = [0] * len(document.text)
    for block in document.blocks:
        for span in block.spans:
            for i in range(span.start, span.end):
                covered[i] += 1
    assert max(covered) == 1
    missed = {c for c, n in zip(document.text, covered, strict=True) if not n and not c.isspace()}
    assert missed <= set("•|*.12")  # bullets, numbers of items, bars between cells


ENCODINGS = {
    "utf-8": ("≥5 µg".encode(), "≥5 µg", 0),
    "utf-8 with a mark": ("≥5 µg".encode("utf-8-sig"), "≥5 µg", 0),
    "utf-16": ("≥5 µg".encode("utf-16"), "≥5 µg", 1),
    "windows": ("5 µg – 6 µg".encode("cp1252"), "5 µg – 6 µg", 1),
    "lost": (b"5 \x81 6 \x81 \xb5g", "5 \ufffd 6 \ufffd µg", 2),
    "old line ends": (b"a\rb\r\nc", "a\nb\nc", 0),
}


@pytest.mark.parametrize(("raw", "text", "notices"), ENCODINGS.values(), ids=ENCODINGS)
def test_encodings(raw: bytes, text: str, notices: int) -> None:
    document = reader.reads(raw, "a/draft.txt")
    assert document.text == text
    assert len(document.notices) == notices


REFUSED = {
    "empty": (b"", "draft.txt is empty: there is nothing to check."),
    "blank": (b" \n\t\r\n\xef\xbb\xbf", "draft.txt is empty: there is nothing to check."),
    "binary": (bytes(range(256)) * 40, "draft.txt is not text but some other kind of file"),
    "zeros": (b"dose\0" * 90, "draft.txt is not text but some other kind of file"),
    "pdf": (b"%PDF-1.7\n%...", "draft.txt is a PDF file, not plain text"),
    "too large": (b"12 mg " * 1_000_000, "draft.txt has 6.0 MB of text and the limit is 5 MB: split it into smaller files."),
}


@pytest.mark.parametrize(("raw", "reason"), REFUSED.values(), ids=REFUSED)
def test_refusals(raw: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        reader.reads(raw, "a/draft.txt")
    assert str(caught.value).startswith(reason)


@pytest.mark.parametrize(
    ("raw", "fit"),
    [
        (b"12 mg", True),
        (b"a\fb", True),
        (b"\xff\xfea\0", True),
        (b"\0\1\2", False),
        (b"PK\x03\x04..", False),
        (b"%PDF-1.4", False),
    ],
)
def test_fits(raw: bytes, fit: bool) -> None:
    assert reader.fits(raw) == fit


DULL = {
    "one line": "dose ",
    "short lines": "In all, 12 of 40 (30%)\n",
    "blank lines": "a\n\n",
    "bullets": "• 12 mg\n",
    "columns": "A     12    13\n",
    "hyphens": "treat-\nment a",
    "open": "was the\n\nand then\n\n",
    "brackets": "(((\n",
}


@pytest.mark.parametrize("piece", DULL.values(), ids=DULL)
def test_dull_texts_take_bounded_time(piece: str) -> None:
    """Some 4 seconds at most for 300,000 characters; minutes if anything looks back over the whole text again and again."""
    start = process_time()
    reading(read(piece * (300_000 // len(piece))))
    assert process_time() - start < 40


TOGETHER = {
    "two paragraphs": ("One.\n\nTwo.", ["One.", "Two."]),
    "a wrapped one": ("The dose was\n12 mg a day.", ["The dose was 12 mg a day."]),
    "one line each": ("Aim: to ask.\nMethods: 12 adults.", ["Aim: to ask.", "Methods: 12 adults."]),
    "an indent": ("Of the adults seen in\n\nthe clinic that year, 12 had\na flare in spring.", None),
    "an abbreviation": ("The rate was 12% with it vs.\nplacebo, at 20% and in\nthe same year.", None),
    "a long dash": ("The dose –\n12 mg – was kept the\nsame all year.", None),
}


@pytest.mark.parametrize(("text", "words"), TOGETHER.values(), ids=TOGETHER)
def test_what_belongs_together(text: str, words: list[str] | None) -> None:
    expected = [" ".join(text.split())] if words is None else words
    assert [w for _, w in passages(text)] == expected


def test_bare_numbers_are_page_numbers_only_at_page_edges() -> None:
    assert passages("Events in all\n\n12\n\n13\n\n14") == [("heading", "Events in all")] + [
        ("body", n) for n in ("12", "13", "14")
    ]


TEXT = "the dose of 12 mg was kept in (n=40) adults; 30% had 1.5 points fewer, P<.001. It A-1 ≥5 −3 vs"
WORDS = st.sampled_from(TEXT.split())


@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=12), min_size=1, max_size=6), st.sampled_from(["\n", "\n\n", "\n \n", " \n  "])
)
def test_any_text_is_read_whole(lines: list[list[str]], gap: str) -> None:
    text = gap.join(" ".join(line) for line in lines)
    found = reading(read(text))
    assert sorted(found.text.split()) == sorted(text.split())  # a torn paragraph comes before what stands within it
