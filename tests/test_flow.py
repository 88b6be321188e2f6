"""The reading: line ends, hyphens, glyphs, the way back to the document, and the headings above a passage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.flow import reading
from extract.flow.headings import governing
from extract.model import Block, Document, Mark, Reading, Span


def document(text: str, *blocks: Block, marks: tuple[Mark, ...] = ()) -> Document:
    given = blocks or (Block("body", (Span(0, len(text)),)),)
    return Document(path="x", format="text", sha256="", text=text, blocks=given, marks=marks)


def read(text: str, *blocks: Block, marks: tuple[Mark, ...] = ()) -> Reading:
    return reading(document(text, *blocks, marks=marks))


LINES = {
    "a line break": ("3 \ntimes", "3 times"),
    "blanks": ("a  b\t c", "a b c"),
    "a word": ("treat-\nment", "treatment"),
    "over a blank line": ("Octo-\n\nber 14, 2011", "October 14, 2011"),
    "a blank before the break": ("corp- \noration", "corporation"),
    "a figure before": ("12-\nmg", "12-mg"),
    "a figure after": ("interleukin-\n6", "interleukin-6"),
    "a range": ("0.32-\n0.63", "0.32-0.63"),
    "capitals": ("HARBOR-\nLINE", "HARBOR-LINE"),
    "a capital after": ("Fisher-\nYates", "Fisher-Yates"),
    "a capital before": ("T-\ncells", "T-cells"),
    "seen hyphenated": ("rater-blinded, rater-\nblinded", "rater-blinded, rater-blinded"),
    "seen joined": ("subgroup, sub-\ngroup", "subgroup, subgroup"),
    "seen in a longer word": ("well-being-based, well-\nbeing", "well-being-based, well-being"),
    "a compound": ("placebo-\ncontrolled", "placebo-controlled"),
    "no compound": ("uncon-\ntrolled, un-\ncontrolled, base-\nline", "uncontrolled, uncontrolled, baseline"),
    "suspended": ("6-\nand 12-month", "6- and 12-month"),
    "day to day": ("day-\nto-day", "day-to-day"),
    "typographic": ("treat\u2010\nment and 12\u2010\nmg", "treatment and 12-mg"),
    "soft": ("treat\u00ad\nment and treat\u00adment", "treatment and treatment"),
    "soft that is hard": ("0.32\u00ad0.63, non\u00admedical, 52\u00ad\nweek", "0.32-0.63, non-medical, 52-week"),
    "a slash": ("12 mg/\nday", "12 mg/day"),
    "a dash": ("0.32–\n0.63", "0.32–0.63"),
    "a minus": ("(−\n9.3%)", "(−9.3%)"),
    "a dash between blanks": ("one –\ntwo", "one – two"),
}
GLYPHS = {
    "ligatures": ("ﬁnal eﬃcacy ﬂow oﬀ ﬄ", "final efficacy flow off ffl"),
    "no-break space": ("5\u00a0mg", "5 mg"),
    "thin space": ("5\u2009mg", "5 mg"),
    "thin space in a figure": ("13\u2009241 and 13\u202f241", "13\u202f241 and 13\u202f241"),
    "minus": ("−9.3", "−9.3"),
    "nothing": ("12\u200b0 \ufeffmg", "120 mg"),
    "beta": ("IFNß-1a, ß-blocker, TGF-ß, TGFß", "IFNβ-1a, β-blocker, TGF-β, TGFβ"),
    "no beta": ("Straße, groß, Maß", "Straße, groß, Maß"),
    "mojibake": ("â‰¥5, 0Â·3, âˆ’2, Î²", "≥5, 0·3, −2, β"),
    "no mojibake": ("São Tomé, Âge, naïve", "São Tomé, Âge, naïve"),
    "raised": ("10⁹/L and cm⁻²", "10^9/L and cm^−2"),
    "fractions stay": ("1½ and ①", "1½ and ①"),
    "micro stays": ("5 µg", "5 µg"),
    "entity": ("&lt;5 and &ge;5, R&D; x", "<5 and ≥5, R&D; x"),
}


@pytest.mark.parametrize(("text", "words"), [*LINES.values(), *GLYPHS.values()], ids=[*LINES, *GLYPHS])
def test_words(text: str, words: str) -> None:
    found = read(text)
    assert found.text == words
    assert len(found.at) == len(words) + 1


RAISED = {
    "exponent": ("109/L", (2, 3), "10^9/L"),
    "reference": ("25%3", (3, 4), "25%^3"),
    "letter": ("41a", (2, 3), "41^a"),
    "ordinal": ("5th", (1, 3), "5th"),
    "trade mark": ("Joltren®", (7, 8), "Joltren®"),
    "at the start": ("3Note", (0, 1), "3Note"),
}


@pytest.mark.parametrize(("text", "span", "words"), RAISED.values(), ids=RAISED)
def test_superscripts(text: str, span: tuple[int, int], words: str) -> None:
    assert read(text, marks=(Mark("superscript", Span(*span)),)).text == words


def test_a_torn_paragraph_is_one_passage() -> None:
    text = "Changes in the\n\nBOX\n\nsize were 1.2 mm."
    torn = Block("body", (Span(0, 14), Span(21, len(text))))
    found = read(text, torn, Block("sidebar", (Span(16, 19),)))
    assert found.text == "Changes in the size were 1.2 mm.\n\nBOX"
    size = found.text.index("1.2")
    place = found.place(Span(size, size + 3))
    assert text[place.start : place.end] == "1.2"


def test_markup_within_a_line_leaves_no_blank() -> None:
    text = "**n**=40 <br> x"
    assert read(text, Block("body", (Span(2, 3), Span(5, 9), Span(13, 15)))).text == "n=40 x"


PIECES = st.lists(
    st.sampled_from(["dose", "12", "mg", "(n=40)", "P<.001", "5ﬁ", "10⁹", "IFNß", "−3", "0·5", "A-1", "x\u200by"]), min_size=1
)


@given(PIECES, st.data())
def test_hard_line_ends_change_nothing(words: list[str], data: st.DataObject) -> None:
    gaps = data.draw(
        st.lists(st.sampled_from([" ", "\n", " \n", "  ", "\n\n", "\u00a0"]), min_size=len(words), max_size=len(words))
    )
    wrapped = "".join(w + g for w, g in zip(words, gaps, strict=True))
    assert read(wrapped).text == read(" ".join(words)).text


@given(PIECES, st.data())
def test_every_character_leads_back(words: list[str], data: st.DataObject) -> None:
    gaps = data.draw(st.lists(st.sampled_from([" ", "\n", "-\n", "/\n", "\u00ad\n"]), min_size=len(words), max_size=len(words)))
    text = "".join(w + g for w, g in zip(words, gaps, strict=True)).strip()
    found = read(text)
    assert list(found.at) == sorted(found.at)
    assert len(found.at) == len(found.text) + 1
    for i, c in enumerate(found.text):
        place = found.place(Span(i, i + 1))
        there = text[place.start : place.end]
        assert (
            there == c or (there, c) in {("ﬁ", "f"), ("ﬁ", "i"), ("⁹", "^"), ("⁹", "9"), ("ß", "β"), ("\u00ad", "-")} or c == " "
        )


SECTIONS = {
    "levels": ("h1 h2 b h2 b h1 b", [(), (0,), (0, 1), (0,), (0, 3), (), (5,)]),
    "a skipped level": ("h1 h3 b h2 b", [(), (0,), (0, 1), (0,), (0, 3)]),
    "a box between": ("h1 h2 b s1 s b h2 b", [(), (0,), (0, 1), (), (3,), (0, 1), (0,), (0, 6)]),
    "a box without heading": ("h2 b s b", [(), (0,), (0,), (0,)]),
    "a box at the start of a section": ("h2 s1 s b", [(), (), (1,), (0,)]),
    "a table in a box": ("h2 b s1 s t s l b", [(), (0,), (), (2,), (2,), (2,), (0,), (0,)]),
    "two boxes": ("h2 s1 s b s1 s", [(), (), (1,), (0,), (), (4,)]),
    "caption": ("h2 c t t b t", [(), (0,), (0, 1), (0, 1), (0,), (0,)]),
    "a quote": ("h2 q b", [(), (0,), (0,)]),
    "a quote behind a box": ("h2 b s1 s q b", [(), (0,), (), (2,), (0,), (0,)]),
}
ROLES = {"h": "heading", "b": "body", "s": "sidebar", "t": "table", "l": "list", "c": "caption", "q": "pull_quote"}


@pytest.mark.parametrize(("sketch", "above"), SECTIONS.values(), ids=SECTIONS)
def test_headings_above(sketch: str, above: list[tuple[int, ...]]) -> None:
    blocks = [Block(ROLES[s[0]], (Span(0, 1),), int(s[1:] or 0)) for s in sketch.split()]  # type: ignore[arg-type]
    assert list(governing(blocks)) == above


def test_a_document_without_words() -> None:
    found = read("\n\n", Block("body", (Span(0, 2),)))
    assert (found.text, list(found.at), found.passages) == ("", [0], ())
