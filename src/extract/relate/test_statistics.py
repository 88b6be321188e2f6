"""Test statistics with their degrees of freedom and the P value after them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction
from extract.p_values import printed_p
from extract.printed import rounded

_DF = r"(?:df\s?=\s?)?(?P<df>\d+(?:\.\d+)?)"
_STATISTIC = regex.compile(
    rf"""(?<![\w.-]) (?:
          (?P<t>(?-i:t)(?:[-\s]statistic)?) (?: \s?[(\[]\s?{_DF}\s?[)\]] | _?(?P<df>\d+(?:\.\d+)?)(?=\s?=) )
        | (?P<F>(?-i:F)) (?:
              \s?[(\[]\s?(?P<df1>\d+(?:\.\d+)?)\s?[,;/]\s?{_DF}\s?[)\]] | _?(?P<df1>\d+)\s?,\s?(?P<df>\d+)(?=\s?=) )
        | (?P<chi2>χ\s?[2²]|chi[-\s]?squared?|(?-i:X)[2²]) (?: \s?[(\[]\s?{_DF}\s?(?:[,;]\s?n\s?=\s?\d+(?:,\d{{3}})*\s?)?[)\]]
            | _?(?P<df>\d+)(?=\s?=) )
        | (?P<Q>(?-i:Q)(?:[-_\s]?(?:w|b|within|between))?) \s?[(\[]\s?{_DF}\s?[)\]]
        | (?P<r>(?-i:r)) \s?[(\[]\s?{_DF}\s?[)\]]
        | (?P<z>[zZ](?:[-\s](?:score|statistic))?)
        | (?: (?P<t>(?-i:t)) | (?P<chi2>χ\s?[2²]|chi[-\s]?squared?) ) (?=\s?=[^;()]{{1,14}}[,;]\s?(?:df|d\.f\.)\s?=)
        )
        \s? = \s? (?P<value>[-−–]?\s?\d*\.?\d+) (?: \s?[,;]\s? (?:df|d\.f\.)\s?=\s?(?P<df>\d+(?:\.\d+)?) )?
        \s? [,;] \s? (?: (?:one|two)-?(?:sided|tailed) \s )? p (?:-?\svalue)? \s? (?P<sign>[=<>≤≥]) \s? (?P<p>0?\.\d+|1\.0+|[01])
            (?!\d)""",
    regex.X | regex.I,
)
_ONE_SIDED = regex.compile(r"\b(?:one-?\s?(?:sided|tailed)|directional|unilateral)\b", regex.I)
_CORRECTED = regex.compile(
    r"greenhouse|huynh|welch|bonferroni|holm\b|tukey|scheff|corrected|adjusted|permutation|bootstrap|yates|false\sdiscovery",
    regex.I,
)
_TESTS = ("t", "F", "chi2", "Q", "r", "z")


def test_statistics(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per statistic with its P value.

    Returns:
        Rows of
            test                    str      t, F, chi2, Q, r, z
            statistic, p            str      as printed
            comparator              str      of the P value
            df1, df2                float64  degrees of freedom; missing where the test has none
            value_min, value_max    float64  band of the size of the statistic
            p_min, p_max            float64  what the printed P value allows
            one_sided               bool     whether the document speaks of one-sided tests
            corrected               bool     whether the sentence speaks of corrections, which change P or degrees of freedom
    """
    text = extraction.reading.text
    one_sided = _ONE_SIDED.search(text) is not None
    for m in _STATISTIC.finditer(text):
        test = next(name for name in _TESTS if m[name])
        if test != "z" and m["df"] is None:
            continue
        printed = m["value"].lstrip("-−– ")
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
            "one_sided": one_sided,
            "corrected": _CORRECTED.search(text[max(0, m.start() - 200) : m.end() + 60]) is not None,
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
        "one_sided": "bool",
        "corrected": "bool",
    },
    builds=test_statistics,
)
