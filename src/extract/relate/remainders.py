"""What is left of a whole: '62% were women and the remaining 38% men'.

Rows, shape (remainders, 11): those of `extract.computed`, in %, and
    parts  str   the shares before it, as printed: "50% and 12%"
    lone   bool  whether there is only one
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import computed, spots
from extract.declare import Relation
from extract.model import Extraction
from extract.printed import exact, rounded
from extract.statements import by_sentence

COLUMNS = {**computed.COLUMNS, "parts": "str", "lone": "bool"}
REST = regex.compile(r"\b(?:the\s(?:remaining|other|rest,?)|remaining|the\sremainder\W{0,2})\s?[(]?\Z", regex.I)
NESTED = regex.compile(
    r"\b(?:of\s(?:whom|which|these|those|them)|among\s(?:whom|these|those)|vs|versus|compared|than|from|both|group|arm|respectively"
    r"|confidence|interval|CI|by|additional|more|another|placebo)\b|;",
    regex.I,
)


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every remaining share with the shares printed before it in its clause."""
    for said in by_sentence(x):
        shares = [c for c in said if c.kind == "percent" and c.value is not None and c.number.printed]
        for i, c in enumerate(shares):
            start, parts = x.sentences[c.sentence].start, shares[:i]
            if not parts or not REST.search(x.reading.text[max(start, c.span.start - 25) : c.span.start]):
                continue
            plain = all(not p.number.comparator for p in (*parts, c))
            if plain and not NESTED.search(x.reading.text[start : c.span.start]):
                sum_ = sum((rounded(p.number.printed) for p in parts), start=exact(0))
                yield {
                    **computed.row(c.number.printed, exact(100) - sum_),
                    "parts": " and ".join(p.text for p in parts),
                    "lone": len(parts) == 1,
                    "spots": (spots.of(c, "suspect"), *(spots.of(p) for p in parts)),
                }


relation = Relation(columns=COLUMNS, builds=builds)
