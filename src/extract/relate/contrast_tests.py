"""P values of two shares whose counts and totals are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction
from extract.p_values import comparator, printed_p
from extract.sides import Contrast, contrasts
from extract.statements import OTHER_HYPOTHESIS, words

_OTHER = regex.compile(
    r"adjust|model|regress|stratif|weight|propensity|matched|mcnemar|paired|cochran|mantel|log-?rank|cox|hazard|one-?(?:sided|tailed)"
    r"|corrected|bonferroni|GEE|mixed|cluster|baseline|before|after treatment|kaplan|estimated|trend|overall",
    regex.I,
)
_ENTERED = frozenset({"ci", "difference", "risk_ratio", "odds_ratio"})  # may stand between the shares and their P value


def contrast_tests(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per P value right after two shares of known counts.

    Returns:
        Rows of
            p, comparator              str      as printed
            p_min, p_max               float64  what the printed P value allows
            a, n1, c, n0               int64    counts and totals of the two
            first, second              str      the two as "a of n1"
            other_test                 bool     whether the words may speak of a test that needs more than the counts
    """
    for contrast in contrasts(extraction):
        a, b = contrast.first.counts, contrast.second.counts
        if a and b and (p := _p(extraction, contrast)) is not None and p.value is not None:
            band = printed_p(p.number.printed, comparator(p))
            near = words(extraction, max(0, contrast.first.claims[0].span.start - 90), p.span.end + 60)
            yield {
                "p": p.number.printed,
                "comparator": comparator(p),
                "p_min": band[0],
                "p_max": band[1],
                "a": a[0],
                "n1": a[1],
                "c": b[0],
                "n0": b[1],
                "first": f"{a[0]} of {a[1]}",
                "second": f"{b[0]} of {b[1]}",
                "other_test": _OTHER.search(near) is not None or contrast.first.modelled or contrast.second.modelled,
                "spots": (spots.of(p, "suspect"), *(spots.of(c) for s in (contrast.first, contrast.second) for c in s.claims)),
            }


def _p(extraction: Extraction, contrast: Contrast) -> Claim | None:
    """The P value of the two, where only their difference or ratio stands before it."""
    end = contrast.second.claims[-1].span.end
    for claim in contrast.after:
        if claim.kind == "p_value":
            between = words(extraction, end, claim.span.start)
            apart = regex.search(r"[.!?]\s\S|\band\b|\bbut\b", regex.sub(r"\d\.\d", "", between))
            said = between + words(extraction, claim.span.end, claim.span.end + 25)
            return None if apart or len(between) > 130 or OTHER_HYPOTHESIS.search(said) else claim
        if claim.kind not in _ENTERED:
            return None
    return None


relation = Relation(
    columns={
        "p": "str",
        "comparator": "str",
        "p_min": "float64",
        "p_max": "float64",
        "a": "int64",
        "n1": "int64",
        "c": "int64",
        "n0": "int64",
        "first": "str",
        "second": "str",
        "other_test": "bool",
    },
    builds=contrast_tests,
)
