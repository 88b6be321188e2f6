"""A number in words such as 'nearly half', 'more than 80%' or 'a majority' with its exact value in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction
from extract.printed import Band, means, rounded

_SHARES = {
    "half": 50.0, "a third": 100 / 3, "one third": 100 / 3, "one-third": 100 / 3, "two thirds": 200 / 3,
    "two-thirds": 200 / 3, "a quarter": 25.0,
    "one quarter": 25.0, "one-quarter": 25.0, "three quarters": 75.0, "three-quarters": 75.0, "a fifth": 20.0, "one fifth": 20.0,
    "one-fifth": 20.0, "four fifths": 80.0, "a tenth": 10.0, "one tenth": 10.0,
}  # fmt: skip
_MAJORITY = regex.compile(
    r"""\b(?:a|the) \s (?P<hedge>(?:vast\s|large\s|small\s|slim\s|clear\s)?majority) (?P<words>[^.;()\d]{0,60})
        \( (?: \d[\d,]* \s? (?:/|of|out\sof) \s? \d[\d,]* \s? [;,:(]? \s? )? (?P<exact>\d+(?:\.\d+)?)\s?% \s? [);,]""",
    regex.X | regex.I,
)
_HEDGED = regex.compile(
    rf"""\b (?P<hedge>nearly|almost|just\sunder|just\sover|more\sthan|over
            |fewer\sthan|less\sthan|at\sleast|slightly\smore\sthan|slightly\sless\sthan)
        \s (?P<said>(?:{"|".join(sorted(_SHARES, key=len, reverse=True))}) | \d+(?:\.\d+)?\s?%) (?P<words>[^.;()\d]{{0,60}})
        \( (?: \d[\d,]* \s? (?:/|of|out\sof) \s? \d[\d,]* \s? [;,:(]? \s? )? (?P<exact>\d+(?:\.\d+)?)\s?% \s? [);,]""",
    regex.X | regex.I,
)


def hedged_numbers(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per hedged share with its exact percentage in the bracket after it.

    Returns:
        Rows of
            hedge, said, exact  str      as printed
            least, most         float64  unit %, what the hedged words allow
            low, high           float64  unit %, band of the exact value
    """
    for m in _HEDGED.finditer(extraction.reading.text):
        said = m["said"].lower()
        value = f"{_SHARES[said]:.2f}" if said in _SHARES else said.rstrip("% ")
        allowed, exact = means(value, m["hedge"].lower()), rounded(m["exact"])
        yield _row(extraction, m, (m["said"], m.end("said")), (float(allowed.low), float(allowed.high)), exact)
    for m in _MAJORITY.finditer(extraction.reading.text):
        yield _row(extraction, m, ("", m.end("hedge")), (50.0, 100.0), rounded(m["exact"]))


def _row(
    extraction: Extraction, m: regex.Match[str], said: tuple[str, int], allowed: tuple[float, float], exact: Band
) -> dict[str, object]:
    return {
        "hedge": m["hedge"],
        "said": said[0],
        "exact": m["exact"],
        "least": allowed[0],
        "most": allowed[1],
        "low": float(exact.low),
        "high": float(exact.high),
        "spots": (spots.at(extraction, (m.start("hedge"), said[1])), spots.at(extraction, m.span("exact"), "against")),
    }


relation = Relation(
    columns={
        "hedge": "str",
        "said": "str",
        "exact": "str",
        "least": "float64",
        "most": "float64",
        "low": "float64",
        "high": "float64",
    },
    builds=hedged_numbers,
)
