"""Markdown: roles from the markup, words without it, offsets into the file."""

import pytest

from extract.declare import Reader
from extract.errors import Unreadable
from extract.flow import reading
from extract.plugins import one

reader = one("sources", "md", Reader)


READ = {
    "emphasis": ("**n** = *40*, __P__<.05", "n = 40, P<.05"),
    "within a word": ("1**2** mg", "12 mg"),
    "stars that are none": ("3 * 4 * 5 and 2*3", "3 * 4 * 5 and 2*3"),
    "escapes": (r"5\*6 and \#1", "5*6 and #1"),
    "entities": ("&ge;5, &lt;3, &#8805;2, AT&T;", "≥5, <3, ≥2, AT&T;"),
    "a link": ('see [table 2](http://x.org/a_(5) "n 7") here', "see table 2 here"),
    "a link by name": ("see [table 2][t] here\n\n[t]: http://x.org/9", "see table 2 here"),
    "a bare link": ("see <http://x.org/12> here", "see http://x.org/12 here"),
    "raised": ("10<sup>9</sup>/L, 25%<sup>3</sup>, 5<sup>th</sup>", "10^9/L, 25%^3, 5th"),
    "deleted": ("was ~~40%~~ 42% and <del>7</del>8", "was 42% and 8"),
    "line break": ("40 of 50<br>were women  \nand well", "40 of 50 were women and well"),
    "note": ("It fell[^1] by 3.\n\n[^1]: Last 7 days", "It fell by 3.\n\nLast 7 days"),
    "one-word note": ("It fell[^1].\n\n[^1]: Soon", "It fell.\n\nSoon"),
    "comment": ("It fell <!-- by 9 --> by 3.", "It fell by 3."),
    "indented": ("    It fell by 3.", "It fell by 3."),
    "code": ("the `dose` was 3", "the dose was 3"),
    "front matter": ("---\nn: 9\n---\nIt fell.", "It fell."),
    "a rule is no front matter": ("---\n\nIt fell.\n\n---\n\nIt rose.", "It fell.\n\nIt rose."),
}


@pytest.mark.parametrize(("text", "words"), READ.values(), ids=READ)
def test_words_without_markup(text: str, words: str) -> None:
    document = reader.reads(text.encode(), "draft.md")
    assert document.text == text
    assert reading(document).text == words


@pytest.mark.parametrize("raw", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_empty_files_are_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable, match=r"draft\.md is empty: there is nothing to check\."):
        reader.reads(raw, "draft.md")
