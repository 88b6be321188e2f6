"""Numbers printed as one statement: a composite, or an estimate with its interval and P value."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.model import Number, Sentence

RATIOS = frozenset({"hazard_ratio", "odds_ratio", "risk_ratio", "rate_ratio"})
CONTRASTS = RATIOS | {"difference", "p_value", "ci", "nnt", "statistic"}
ATTACHES = frozenset({"ci", "p_value", "sd", "se", "iqr", "range", "statistic"})
GLUE = regex.compile(
    r"\A[\s,;:()\[\]=<>≤≥±^*†‡§]*(?:(?:with|an?|the|of|and|two|one|sided|associated|log-?rank|nominal|adjusted|unadjusted|stratified|trend|interaction|confidence|credible|interval|"
    r"intervals|CI|CrI|IQR|interquartile|range|standard|deviation|error|SD|SE|SEM|P|value|for|by|from|test|exact|chi|square|both|all|comparisons?|respectively|"
    r"superiority|noninferiority|non-inferiority|patients?|participants?|subjects?|women|men|points?|versus|placebo)\b[\s,;:()\[\]=<>≤≥±'’.-]*)*\Z",
    regex.IGNORECASE,
)


def groups(text: str, numbers: Sequence[Number], sentences: Sequence[Sentence], owner: Sequence[int]) -> list[int]:
    """The group of each number: an index that numbers of one statement share, in reading order.

    Args:
        text: the reading.
        numbers: in reading order.
        sentences: of the reading.
        owner: the sentence index of each number.
    """
    result: list[int] = []
    opened = -1
    contains_estimate = False
    for i, n in enumerate(numbers):
        last = numbers[i - 1] if i else None
        same = last is not None and owner[i] == owner[i - 1] and n.composite >= 0 and n.composite == last.composite
        attached = (
            last is not None
            and owner[i] == owner[i - 1]
            and n.kind in ATTACHES
            and last.kind not in ("dose", "duration", "timepoint", "date", "age", "frequency")
            and bool(GLUE.match(text[last.span.end : n.span.start]))
            and not (n.kind in ("ci", "statistic") and last.kind == "p_value" and not contains_estimate)
        )
        if not (same or attached):
            opened += 1
            contains_estimate = False
        contains_estimate |= n.kind not in ("p_value",)
        result.append(opened)
    return result
