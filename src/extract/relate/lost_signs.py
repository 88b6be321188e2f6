"""Characters before a number that stand for a sign which was lost on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction

# Names of glyphs that some typesetting systems leave in the text in place of the sign itself.
GLYPHS = {
    "H11001": "+", "H11002": "−", "H11003": "×", "H11005": "=", "H11006": "±", "H11011": "∼", "H11021": "<", "H11022": ">",
    "H11032": "′", "H11349": "≤", "H11350": "≥", "H9251": "α", "H9252": "β", "H9262": "µ",
}  # fmt: skip
_GLYPH = regex.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(GLYPHS)})(?=\d|\W|$)|(?:{'|'.join(GLYPHS)})(?=\d)")
_MARK = regex.compile(
    r"""(?<= [\p{L},;:] \s | [(\[] )
        (?P<mark> [*†‡] | £ (?= \d+(?:\.\d+)? \s? (?: % | mg | kg | µg | g | mL | mm | years? | days? | weeks?
            | months? | points? ) \b ) )
        (?P<number> \d+ (?: \.\d+ )? ) (?! [\d*†‡§] ) (?! \s? [)\]] ) (?= \s? (?: % | mg | µg | [a-zA-Z] ) )""",
    regex.X,
)
_QUESTION = regex.compile(r"(?<=[a-z(,]\s?)(?<=[\s(])\?(?=\d)")
_CONTROL = regex.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd](?=\s?\d)|(?<=\d)[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]"
)
_NUMBER = regex.compile(r"\s?\d+(?:\.\d+)?(?:\s?(?:%|[a-zA-Zµ]+))?")


def lost_signs(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per doubtful character before a number.

    Returns:
        Rows of
            printed   str   the character with its number
            sort      str   glyph, mark, control
            sign      str   the sign that it stands for, where it is known
            footnote  bool  whether the document explains the mark elsewhere
    """
    text = extraction.reading.text
    for match in _GLYPH.finditer(text):
        number = _NUMBER.match(text, match.end())
        yield _row(extraction, match.start(), number.end() if number else match.end(), "glyph", GLYPHS[match[0]], False)
    for match in _CONTROL.finditer(text):
        number = _NUMBER.match(text, match.end())
        yield _row(extraction, match.start(), number.end() if number else match.end(), "control", "", False)
    for match in _QUESTION.finditer(text):
        number = _NUMBER.match(text, match.end())
        yield _row(extraction, match.start(), number.end() if number else match.end(), "mark", "", False)
    for match in _MARK.finditer(text):
        yield _row(extraction, match.start(), match.end(), "mark", "", _explained(extraction.document.text, match["mark"]))


def _explained(text: str, mark: str) -> bool:
    """Whether a footnote begins with the mark, or a word carries it as a reference. Many lines that begin with it are a list."""
    mark = regex.escape(mark)
    notes = regex.findall(rf"(?m)^\s*{mark}\s?\w", text)
    return 1 <= len(notes) <= 2 or regex.search(rf"[a-zA-Z).,]{mark}(?=[\s.,;)\]]|$)", text) is not None


def _row(extraction: Extraction, start: int, end: int, sort: str, sign: str, footnote: bool) -> dict[str, object]:
    printed = extraction.reading.text[start:end]
    return {
        "printed": "".join(c if c.isprintable() else "?" for c in printed),
        "sort": sort,
        "sign": sign,
        "footnote": footnote,
        "spots": (spots.at(extraction, (start, end)),),
    }


relation = Relation(columns={"printed": "str", "sort": "str", "sign": "str", "footnote": "bool"}, builds=lost_signs)
