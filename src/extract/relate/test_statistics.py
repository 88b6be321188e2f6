"""Test statistics with their degrees of freedom and the P value after them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction
from extract.p_values import printed_p
from extract.printed import rounded

_STATISTIC = regex.compile(
    r"""(?<![\w.]) (?: (?P<t>t) \s? \(\s?(?P<df>\d+(?:\.\d+)?)\s?\) | (?P<F>F) \s?
        \(\s?(?P<df1>\d+(?:\.\d+)?)\s?,\s?(?P<df>\d+(?:\.\d+)?)\s?\)
          | (?P<chi2>χ\s?[2²]|chi-?\s?square[d]?) \s? \(\s?(?P<df>\d+)\s?(?:,\s?[Nn]\s?=\s?\d+\s?)?\)
              | (?P<r>r) \s? \(\s?(?P<df>\d+)\s?\) | (?P<z>[zZ]) )
        \s? = \s? (?P<value>[-−]?\s?\d*\.?\d+) \s? [,;] \s? (?:two-sided\s)? p \s? (?P<sign>[=<>≤≥]) \s?
            (?P<p>0?\.\d+|1\.0+|[01])""",
    regex.X | regex.I,
)


def test_statistics(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per statistic with its P value.

    Returns:
        Rows of
            test                    str      t, F, chi2, r, z
            statistic, p            str      as printed
            comparator              str      of the P value
            df1, df2                float64  degrees of freedom; missing where the test has none
            value_min, value_max    float64  band of the size of the statistic
            p_min, p_max            float64  what the printed P value allows
    """
    for m in _STATISTIC.finditer(extraction.reading.text):
        test = next(name for name in ("t", "F", "chi2", "r", "z") if m[name])
        if (test == "t" and m["t"] == "T") or (test == "F" and m["F"] == "f"):
            continue
        printed = m["value"].lstrip("-− ")
        band, p = rounded(printed), printed_p(m["p"], m["sign"])
        yield {
            "test": test,
            "statistic": m["value"],
            "p": m["p"],
            "comparator": m["sign"],
            "df1": float(m["df1"]) if m["df1"] else None,
            "df2": float(m["df"]) if m["df"] else None,
            "value_min": max(0.0, float(band.low)),
            "value_max": float(band.high),
            "p_min": p[0],
            "p_max": p[1],
            "spots": (spots.at(extraction, m.span("p")), spots.at(extraction, m.span("value"), "against")),
        }


relation = Relation(
    columns={
        "test": "str",
        "statistic": "str",
        "p": "str",
        "comparator": "str",
        "df1": "float64",
        "df2": "float64",
        "value_min": "float64",
        "value_max": "float64",
        "p_min": "float64",
        "p_max": "float64",
    },
    builds=test_statistics,
)
