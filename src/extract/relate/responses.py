"""Response rates with the rates of complete and partial response that make them: 'ORR 40% (CR, 10%; PR, 30%)'.

Rows, shape (rates, 10): those of `extract.computed`, in %, and
    complete, partial  str  as printed
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import computed, spots
from extract.declare import Relation
from extract.model import Extraction
from extract.printed import rounded

COLUMNS = {**computed.COLUMNS, "complete": "str", "partial": "str"}
N = r"\d+(?:\.\d+)?"
COUNT = r"(?:\s?[\[(]\s?n\s?=\s?\d+\s?[\])])?"
CR, PR = (
    rf"(?:{word}\sresponses?(?:\srate)?(?:\s\({short}\))?|{short})" for word, short in (("complete", "CR"), ("partial", "PR"))
)
RATE = regex.compile(
    rf"""\b(?:overall|objective)\sresponse(?:\srate)?(?:\s\(ORR\))? [^.;()%\d]{{0,60}} (?P<all>{N})(?P<sign>\s?%)
        \s? [(\[] \s? (?: {CR} [,:]? \s? (?:of\s|was\s|in\s)? (?P<cr>{N})\s?% {COUNT} \s?(?:[;,]|and|,\sand)\s? {PR} [,:]? \s?
              (?:of\s|was\s|in\s)? (?P<pr>{N})\s?%
            | (?P<cr>{N})\s?% \s {CR} \s?(?:[;,]|\sand|,\sand|\s\+)\s (?P<pr>{N})\s?% \s {PR} ) \s? {COUNT} [)\]]""",
    regex.X | regex.I,
)


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every overall rate with nothing but its two parts in brackets."""
    for m in RATE.finditer(x.reading.text):
        yield {
            **computed.row(m["all"], rounded(m["cr"]) + rounded(m["pr"])),
            "complete": m["cr"],
            "partial": m["pr"],
            "spots": (
                spots.at(x, (m.start("all"), m.end("sign"))),
                spots.at(x, m.span("cr"), "against"),
                spots.at(x, m.span("pr"), "against"),
            ),
        }


relation = Relation(columns=COLUMNS, builds=builds)
