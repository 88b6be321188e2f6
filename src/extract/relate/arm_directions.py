"""'Higher in A than in B (a vs b)': a word of comparison with the two values that it compares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction
from extract.numerals import numerals

_UP = "higher|greater|more|larger|longer|increased|older|heavier"
_DOWN = "lower|fewer|less|smaller|shorter|reduced|decreased|younger|lighter"
_VALUE = r"[-−]?\d+(?:,\d{3})*(?:[.·]\d+)?"
_COMPARED = regex.compile(
    rf"""(?P<not>\b(?:not|no|neither|nor|n't)\b[^.;()]{{0,30}})? \b (?:(?P<up>{_UP})|(?P<down>{_DOWN})) \b
        (?P<middle>(?:(?!\b(?:{_UP}|{_DOWN})\b)[^.;()\d]){{0,60}}?)
        \b (?:in|with|for|among|on|after) \s (?P<first>[^.;()]{{2,60}}?) ,? \s (?:than|compared\s(?:with|to)|versus|vs\.?) \s
        (?:in\s|with\s|for\s|among\s|on\s|after\s)? (?P<second>[^.;()]{{2,60}}?) \s? [(\[] \s? (?:[a-z]+\s){{0,3}}
        (?P<a>{_VALUE}) \s? (?P<unit_a>%|[a-zA-Z/µ]+)? (?:\s?[±]\s?[\d.]+|\s?\([^()]*\))? \s?
            (?:vs\.?|versus|v|compared\s(?:with|to)|and|/) \s?
        (?P<b>{_VALUE}) \s? (?P<unit_b>%|[a-zA-Z/µ]+)?""",
    regex.X | regex.I,
)
_DEFLATE = regex.compile(
    r"reduction|decrease|decline|loss|\bfalls?\s(?:in|from)\b|drop|weight loss|improvement|change|negative|better"
    r"|worse|respectively",
    regex.I,
)


def arm_directions(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per comparison in words that is followed by its two values in the order of the two groups.

    Returns:
        Rows of
            word          str      as printed
            up            bool     whether it says that the first value is the higher
            first, second str      values as printed
            a, b          float64  their numbers
            plain         bool     whether nothing around may turn the order: no negation, no change or loss compared
    """
    text = extraction.reading.text
    for m in _COMPARED.finditer(text):
        a, b = ([n.value for n in numerals(m[g])] for g in "ab")
        if not a or not b or (m["unit_a"] or "").lower() not in ((m["unit_b"] or m["unit_a"] or "").lower(), ""):
            continue
        word = "up" if m["up"] else "down"
        signed = a[0] < 0 or b[0] < 0
        yield {
            "word": m[word],
            "up": word == "up",
            "first": m["a"],
            "second": m["b"],
            "a": float(a[0]),
            "b": float(b[0]),
            "plain": not m["not"] and not signed and _DEFLATE.search(text[max(0, m.start() - 60) : m.end()]) is None,
            "spots": (
                spots.at(extraction, m.span(word)),
                spots.at(extraction, m.span("a"), "against"),
                spots.at(extraction, m.span("b"), "against"),
            ),
        }


relation = Relation(
    columns={
        "word": "str",
        "up": "bool",
        "first": "str",
        "second": "str",
        "a": "float64",
        "b": "float64",
        "plain": "bool",
    },
    builds=arm_directions,
)
