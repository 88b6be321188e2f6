"""HTML: the copy of a page without what a reader does not see, and the place of every character in the file."""

import string
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import Unreadable
from extract.flow import reading
from extract.model import Document
from extract.nlp import extraction
from extract.run import read

PAGE = Path(__file__).parent / "sources" / "html" / "page.html"


def opened(text: str, original: bool = False) -> Document:
    return read("page.html", text.encode(), original=original)


def plain(text: str, original: bool = False) -> str:
    return reading(opened(text, original)).text


READ = {
    "tags within a number": ("<p>n=<b>37</b>6", "n=376"),
    "spaces": ("<p>  12\n   mg </p>", "12 mg"),
    "spaces around tags": ("<p>12 <b> mg</b> <i>a</i></p>", "12 mg a"),
    "a line break": ("<p>40 of 50<br>women</p>", "40 of 50 women"),
    "a tag over lines": ('<p>1<span\nclass="x">2</span> mg</p>', "12 mg"),
    "entities": ("<p>&ge;5, &lt;3, &#8805;2, &#x2264;1, AT&T, &copy 2", "≥5, <3, ≥2, ≤1, AT&T, © 2"),
    "an entity of no name": ("<p>5 &foo; 6", "5 &foo; 6"),
    "raised": ("<p>10<sup>9</sup>/L, CO<sub>2</sub>", "10^9/L, CO2"),
    "raised by style": ('<p>10<span style="vertical-align: super">9</span>/L', "10^9/L"),
    "a formula": ("<p><math><msup><mn>10</mn><mn>9</mn></msup></math>/L", "10^9/L"),
    "a fraction": ("<p><math><mfrac><mn>3</mn><mn>4</mn></mfrac></math>", "3/4"),
    "a formula said twice": ("<p><math><mn>3</mn><annotation>3</annotation></math> mg", "3 mg"),
    "a comment": ("<p>It fell <!-- by 9 -->by 3.", "It fell by 3."),
    "the comments of Word": ("<p><![if !supportLists]>1.<![endif]> It fell", "1. It fell"),
    "a script": ("<p>It fell<script>if (a < 9) b()</script> by 3.", "It fell by 3."),
    "hidden": ('<p>It fell <span hidden>by 9</span><span style="display:none">by 8</span>by 3.', "It fell by 3."),
    "hidden by a rule": ("<style>p.x, .y {color:red; display: none}</style><p>It<p class=x>fell 9<p class='a y'>8", "It"),
    "hidden in print alone": ("<style>@media print{.x{display:none}}</style><p class=x>It fell by 3.", "It fell by 3."),
    "for screen readers": ('<p>It fell <span class="sr-only">see note 9</span>by 3.', "It fell by 3."),
    "the Symbol font": ('<p>5 <font face="Symbol">m</font>g', "5 µg"),
    "changes": ("<p>was <del>40%</del><ins>42%</ins> and <s>7</s>8", "was 42% and 8"),
    "paragraphs that do not end": ("<p>One.<p>Two.<h2>Three</h2>Four.", "One.\n\nTwo.\n\nThree\n\nFour."),
    "ends without starts": ("</b><p>One.</div></p></table> Two.", "One.\n\nTwo."),
    "cells without rows": ("<td>12 mg</td> a day", "12 mg\n\na day"),
    "a template": ("<template><p>9</template><noscript>8</noscript><p>It fell.", "It fell."),
    "preformatted": ("<pre>12  mg</pre>", "12 mg"),
    "no tags at all": ("In all, 12 of 40.", "In all, 12 of 40."),
    "a menu without a name": ("<ul><li><a href=a>A 1</a><li><a href=b>B 2</a><li><a href=c>C 3</a></ul><p>It fell.", "It fell."),
    "links in a list of facts": (
        "<ul><li><a href=a>A</a> fell 1<li><a href=b>B</a> 2<li><a href=c>C</a> 3</ul>",
        "A fell 1\n\nB 2\n\nC 3",
    ),
    "the main part": ("<p>Top 9<main><p>It fell.</main><p>More 8", "It fell."),
    "one article": ("<h1>Knees</h1><p>Top 9<article><p>It fell.</article><p>More 8", "Knees\n\nIt fell."),
    "two articles": ("<article><p>One.</article><article><p>Two.</article>", "One.\n\nTwo."),
}


@pytest.mark.parametrize(("text", "words"), READ.values(), ids=READ)
def test_what_a_reader_sees(text: str, words: str) -> None:
    assert plain(text) == words


def test_the_other_view() -> None:
    assert plain("<p>was <del>40%</del><ins>42%</ins>", original=True) == "was 40%"
    (mark,) = opened("<p>was <del>40%</del><ins>42%</ins>", original=True).marks
    assert (mark.kind, mark.span.start, mark.span.end) == ("deleted", 4, 7)


def test_what_is_left_out_is_said() -> None:
    assert read(PAGE).notices == (
        "8 words that the page hides were left out.",
        "8 words of menus and other parts around the copy were left out.",
        "1 word struck out was left out (--original reads them).",
        "1 figure was not read: look at the numbers in it by eye.",
    )


def test_every_claim_is_where_it_is_said_to_be() -> None:
    document, source = read(PAGE), PAGE.read_text("utf-8")
    claims = extraction(document).claims
    assert len(claims) > 40
    odd = 0
    for claim in claims:
        shown = "".join(source[o.start : o.end] for o in document.sources(claim.place))
        if shown.split() != document.text[claim.place.start : claim.place.end].split():
            assert "&" in shown or "³" in shown or ">m<" in shown or shown == "5 mg"
            odd += 1
    assert 0 < odd < 10


PIECE = st.text(alphabet=string.digits + string.ascii_lowercase + " \n.%()µ≥", min_size=1, max_size=10)
AROUND = st.sampled_from(
    [
        "{}",
        "<b>{}</b>",
        "<sup>{}</sup>",
        "<p>{}",
        "<li>{}</li>",
        "<!--{}-->",
        "<td>{}",
        "<i hidden>{}</i>",
        "&ge;{}",
        "<br>{}",
        "<h2>{}</h3>",
    ]
)


@given(st.lists(st.tuples(AROUND, PIECE), min_size=1, max_size=15))
def test_any_page_is_read_whole_and_found_again(pieces: list[tuple[str, str]]) -> None:
    source = "<p>x " + "".join(around.format(text) for around, text in pieces)
    document = opened(source)
    assert document.origins is not None
    assert len(document.origins) == len(document.text)
    seen = "".join(text for around, text in pieces if "hidden" not in around and "!--" not in around)
    shown = document.text.replace("≥", "")
    assert sorted("".join(shown.split())) == sorted("x" + "".join(seen.replace("≥", "").split()))
    for block in document.blocks:
        for i in range(block.spans[0].start, block.spans[0].end):
            c, at = document.text[i], slice(document.origins.start[i], document.origins.end[i])
            if document.origins.part[i]:
                assert source[at] == c or (c in " \n" and source[at] in ("\n", " ", "<br>")) or source[at] == "&ge;"


@given(st.text(alphabet="<>/!-&;=\"' abtdpr1", max_size=60))
def test_broken_tags_break_nothing(text: str) -> None:
    try:
        document = opened(f"x 12 {text}")
    except Unreadable:
        return
    assert document.text.startswith("x 12")


DULL = {
    "open tags": "<div>",
    "open cells": "<table><tr><td>",
    "open comments": "<!--",
    "half tags": "<a ",
    "half ends": "</",
    "entities": "&ge;",
    "half entities": "&g",
    "spans": "<td rowspan=1000 colspan=1000>1",
    "declarations": "<![",
    "instructions": "<?x ",
    "attributes": "<a b='",
    "sup": "<sup>1",
}


@pytest.mark.parametrize("piece", DULL.values(), ids=DULL)
def test_hostile_pages_take_bounded_time(piece: str) -> None:
    start = process_time()
    reading(opened("<p>12 mg" + piece * (60_000 // len(piece))))
    assert process_time() - start < 10


ENCODINGS = {
    "named": ('<meta charset="koi8-r"><p>доза 5'.encode("koi8-r"), "доза 5", 1),
    "named in XML": ('<?xml version="1.0" encoding="shift_jis"?><p>用量 5'.encode("shift_jis"), "用量 5", 1),
    "named wrongly": ('<meta charset="koi8-r"><p>≥5 µg'.encode(), "≥5 µg", 0),
    "Latin, so Windows": (b'<meta charset="iso-8859-1"><p>5 \x96 6', "5 – 6", 1),
    "a name of none": (b'<meta charset="x-none"><p>5 \x96 6', "5 – 6", 1),
}


@pytest.mark.parametrize(("raw", "text", "notices"), ENCODINGS.values(), ids=ENCODINGS)
def test_encodings(raw: bytes, text: str, notices: int) -> None:
    document = read("page.html", raw)
    assert document.text == text
    assert len(document.notices) == notices


@pytest.mark.parametrize("raw", [b"<html><body></body></html>", b"<p hidden>12 mg"])
def test_pages_without_text_are_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable, match="has no text that a reader would see"):
        read("page.html", raw)
