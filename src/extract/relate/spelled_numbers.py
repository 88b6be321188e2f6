"""A number in words with its digits in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction
from extract.numerals import WORDS, numerals

_DIGITS = regex.compile(r"\s?\((?P<digits>\d{1,3}(?:,\d{3})*|\d+)\)")


def spelled_numbers(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per 'twelve (12)'.

    Returns:
        Rows of
            word, digits    str      as printed
            said, printed   float64  their values
    """
    text = extraction.reading.text
    words = WORDS["word"].strip("[]")
    for numeral in numerals(text):
        match = _DIGITS.match(text, numeral.end) if numeral.sort in words else None
        if match is None:
            continue
        yield {
            "word": text[numeral.start : numeral.end],
            "digits": match["digits"],
            "said": float(numeral.value),
            "printed": float(match["digits"].replace(",", "")),
            "spots": (
                spots.at(extraction, match.span("digits")),
                spots.at(extraction, (numeral.start, numeral.end), "against"),
            ),
        }


relation = Relation(columns={"word": "str", "digits": "str", "said": "float64", "printed": "float64"}, builds=spelled_numbers)
