"""Numerals: how a single number is printed, in digits or in words, and what it is worth.

Each gets a placeholder by which grammars speak of it (`WORDS`). Patterns therefore never see digits: a number is one
character to them, so they cannot give half of it back, and a page of digits costs no more than a page of letters.
How numerals are found is in `extract.numerals.digits` and `extract.numerals.spelled`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

# Noncharacters of Unicode: they may stand in no text, so none is mistaken for a placeholder.
INTEGER, YEAR, LARGE, DECIMAL, SIGNED, WORD, ONE, NONE, ORDINAL, PORTION, TIMES, DOTTED, DATED, NAME = map(
    chr, range(0xFDD0, 0xFDD0 + 14)
)
_WHOLE = INTEGER + YEAR + LARGE

WORDS: Mapping[str, str] = {
    "int": f"[{_WHOLE}]",  # unsigned whole number in digits
    "year": f"[{YEAR}]",  # 1900 to 2099
    "large": f"[{LARGE}]",  # more digits, or grouped, or with a scale word
    "small": f"[{INTEGER}]",  # up to three digits
    "decimal": f"[{DECIMAL}{SIGNED}]",  # has decimals or a sign
    "signed": f"[{SIGNED}]",
    "digits": f"[{_WHOLE}{DECIMAL}{SIGNED}]",  # any number in digits
    "unsigned": f"[{_WHOLE}{DECIMAL}]",
    "word": f"[{WORD}{ONE}]",  # a number in words
    "count": f"[{_WHOLE}{WORD}{ONE}]",  # a whole number, in digits or words
    "number": f"[{_WHOLE}{DECIMAL}{SIGNED}{WORD}{ONE}]",
    "words": f"[{WORD}]",
    "one": f"[{ONE}]",  # the word "one", number or pronoun
    "none": f"[{NONE}]",  # "none", "no"
    "ordinal": f"[{ORDINAL}]",  # first, 2nd
    "portion": f"[{PORTION}]",  # half, two thirds
    "times": f"[{TIMES}]",  # once, twice
    "dotted": f"[{DOTTED}]",  # 1.2.3
    "dated": f"[{DATED}]",  # 14.11.2014
    "any": f"[{chr(0xFDD0)}-{chr(0xFDD0 + 12)}]",
}

SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "bn": 1e9}
SCALE = re.compile(r"[\s-]?(thousand|million|billion|trillion|mn|bn)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number as printed at text[start:end]; `sort` is its placeholder.

    `printed` has the digits only, '.' for the point, '-' for a minus: "−0·30" is "-0.30". A scale word multiplies `value`
    but leaves `printed`: "2.3 million" is 2300000 and "2.3"; a power of ten stays in both: "3.2 × 10^-5" is "3.2e-5". What is
    printed as a word is its digits: "twelve" is "12". `decimals` counts the digits after the point.
    """

    start: int
    end: int
    sort: str
    value: float
    printed: str
    decimals: int = 0
