"""Shares of everyone with those of two groups in brackets: '45% of patients overall (40% with A and 52% with B)'.

Rows, shape (shares, 7):
    low, high               float64  %, what the share of all may be rounded from
    lowest, highest         float64  %, the least and the most that a mean of the two may be
    all, first, second      str      as printed
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction
from extract.printed import rounded

COLUMNS = {
    "low": "float64", "high": "float64", "lowest": "float64", "highest": "float64", "all": "str", "first": "str", "second": "str",
}  # fmt: skip
N = r"\d+(?:\.\d+)?"
IN = r"(?:in|with|of|on|for|among)\s[^.;()%]{2,60}"
ALL = rf"(?P<all>{N})(?P<sign>\s?%)"
TOGETHER = (
    r"(?:overall|in\stotal|altogether|(?:in|across)\s(?:both|the\stwo)\s(?:groups|arms|trials)(?:\s(?:combined|together))?)"
)
SHARE = regex.compile(
    rf"""(?: \b{TOGETHER},?\s [^.;()%\d]{{0,60}} {ALL} [^.;,()%\d]{{0,60}} | {ALL} [^.;,()%\d]{{0,50}} \b{TOGETHER} )
        \s? \( (?P<a>{N})\s?% \s {IN} (?:\sand|,|\svs\.?|\sversus)\s (?P<b>{N})\s?% \s {IN} \)""",
    regex.X | regex.I,
)


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every share of all with the shares of exactly two groups right behind."""
    for m in SHARE.finditer(x.reading.text):
        whole, a, b = (rounded(m[g]) for g in ("all", "a", "b"))
        yield {
            "low": float(whole.low),
            "high": float(whole.high),
            "lowest": float(min(a.low, b.low)),
            "highest": float(max(a.high, b.high)),
            "all": m["all"],
            "first": m["a"],
            "second": m["b"],
            "spots": (
                spots.at(x, (m.start("all"), m.end("sign"))),
                spots.at(x, m.span("a"), "against"),
                spots.at(x, m.span("b"), "against"),
            ),
        }


relation = Relation(columns=COLUMNS, builds=builds)
