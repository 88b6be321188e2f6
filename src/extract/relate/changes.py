"""'From a to b' with the change printed beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction
from extract.numerals import numerals
from extract.printed import rounded

_PAIR = regex.compile(
    r"""\bfrom \s (?:(?:a|an|the|baseline|mean|median|about) \s){0,3} (?P<a>[-−+]?\d+(?:[.·]\d+)?) \s?
        (?P<unit_a>%|[a-zA-Zµ][\w/µ²]*)? (?P<where>(?:\s[a-zA-Z]+){0,3})? \s
        to \s (?:(?:a|mean|median) \s){0,2} (?P<b>[-−+]?\d+(?:[.·]\d+)?) (?: \s?
            (?P<unit_b>%|(?!with|in|for|at|after|and|over)[a-zA-Zµ][\w/µ²]*) )? (?P<more>[^.;\d()]{0,40})
        [(,] \s? (?: (?:a|an) \s )? (?: mean \s )? (?P<word> change | decrease | increase | reduction | difference
            | decline | gain | drop | rise | improvement )
        s? (?: \s? [,:=] \s? | \s of \s ) (?P<c>[-−+]?\d+(?:[.·]\d+)?) \s? (?P<unit_c>%)? (?![\d.]*\s?(?:to|[-–])\s?\d)""",
    regex.X | regex.I,
)


def changes(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per 'from a to b (change, c)' in one unit.

    Returns:
        Rows of
            first, last, change  str      as printed
            gap                  float64  how far the size of the change is from last - first, beyond rounding
            share_gap            float64  the same for the change in % of first; missing where the change is no percentage
            step                 float64  the unit of the last printed place, the coarsest of the three
            gives                str      last - first
            sign_differs         bool     whether the change is printed with the other sign
    """
    text = extraction.reading.text
    for match in _PAIR.finditer(text):
        a, b, c = (_plain(match[g]) for g in "abc")
        if None in (a, b, c):
            continue
        percent = match["unit_c"] == "%"
        first, last = rounded(a), rounded(b)
        size = abs(float(c)) if float(c) else 0.0
        stated = rounded(c.lstrip("+-"))
        moved = last - first
        plain = min(float(stated.gap(moved)), float(stated.gap(-moved)))
        share = (moved / first).scaled(100) if float(a) else None
        shared = min(float(stated.gap(share)), float(stated.gap(-share))) if share is not None and percent else None
        both_percent = match["unit_a"] == "%" or match["unit_b"] == "%"
        places = min(_places(x) for x in (a, b, c))
        difference = float(b) - float(a)
        yield {
            "first": match["a"],
            "last": match["b"],
            "change": match["c"],
            "gap": plain if not percent or both_percent else None,
            "share_gap": shared,
            "step": 10.0**-places,
            "gives": f"{difference:+.{places}f}".replace("-", "−"),
            "sign_differs": size > 0 and match["c"][0] in "-−+" and (float(c) > 0) != (difference > 0),
            "spots": (
                spots.at(extraction, match.span("c")),
                spots.at(extraction, match.span("a"), "against"),
                spots.at(extraction, match.span("b"), "against"),
            ),
        }


def _plain(printed: str) -> str:
    """Digits, sign and point as `decimal` reads them."""
    return next((n.printed for n in numerals(printed)), printed)


def _places(printed: str) -> int:
    return len(printed.partition(".")[2])


relation = Relation(
    columns={
        "first": "str",
        "last": "str",
        "change": "str",
        "gap": "float64",
        "share_gap": "float64",
        "step": "float64",
        "gives": "str",
        "sign_differs": "bool",
    },
    builds=changes,
)
