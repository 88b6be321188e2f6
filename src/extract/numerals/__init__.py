"""Every numeral of a text, in digits or in words: see `extract.numerals.numeral` for what one is."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from extract.numerals.digits import in_digits
from extract.numerals.numeral import WORDS, Numeral
from extract.numerals.spelled import in_words

__all__ = ["WORDS", "Numeral", "numerals"]


def numerals(text: str) -> Iterator[Numeral]:
    """Every numeral of the text, in order, none overlapping."""
    end = 0
    for found in heapq.merge(in_digits(text), in_words(text), key=lambda n: n.start):
        if found.start >= end:
            yield found
            end = found.end
