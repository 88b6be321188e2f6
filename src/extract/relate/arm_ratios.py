"""A ratio with the values of the two groups that it compares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction
from extract.printed import rounded
from extract.statements import RATIOS, by_sentence, words

_CRUDE = regex.compile(r"\brates?\b", regex.I)
_CONTROL = regex.compile(
    r"placebo|control|sham|vehicle|usual care|standard care|standard of care|no treatment|comparator", regex.I
)
_SKIP = frozenset({"ci", "p_value", "n", "date", "dose", "sd", "se", "timepoint", "range", "iqr", "age", "citation", "count"})


def arm_ratios(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per ratio that follows two values of one unit, one of them that of a control group.

    Returns:
        Rows of
            ratio, treated, control  str      as printed
            measure                  str      kind of the ratio
            ratio_low, ratio_high    float64  its band; likewise for treated / control (direct_…) and its inverse (inverse_…)
            rates                    bool     whether the sentence calls the values rates
    """
    controls = {a.label for a in extraction.arms if a.control or _CONTROL.search(a.label)}
    for claims in by_sentence(extraction):
        ratios = [i for i, c in enumerate(claims) if c.kind in RATIOS and c.value]
        for place, i in enumerate(ratios):
            start = ratios[place - 1] + 1 if place else 0
            pair = _pair(extraction, claims[start:i], controls)
            if pair is not None:
                yield _row(extraction, claims[i], *pair)


def _pair(extraction: Extraction, before: Sequence[Claim], controls: set[str]) -> tuple[Claim, Claim] | None:
    """(treated, control), where the two values right before the ratio are of one kind and unit."""
    values = [c for c in before if c.kind not in _SKIP and c.value]
    percents = [c for c in values if c.number.unit == "%"]
    values = (percents if percents else values)[-2:]
    if len(values) != 2 or values[0].number.unit != values[1].number.unit or values[0].kind != values[1].kind:
        return None
    control = [c for c in values if _is_control(extraction, c, controls)]
    if len(control) != 1:
        return None
    return (values[0] if control[0] is values[1] else values[1]), control[0]


def _is_control(extraction: Extraction, claim: Claim, controls: set[str]) -> bool:
    if claim.arm is not None and claim.certain("arm"):
        return claim.arm in controls
    near = words(extraction, claim.span.end, claim.span.end + 45).split(" and ")[0].split("(")[0].split(",")[0]
    return _CONTROL.search(near) is not None


def _row(extraction: Extraction, ratio: Claim, treated: Claim, control: Claim) -> dict[str, object]:
    r, t, c = (rounded(x.number.printed) for x in (ratio, treated, control))
    direct, inverse = t / c, c / t
    sentence = extraction.sentence_text(ratio.sentence)
    first, second = sorted((treated, control), key=lambda x: x.span.start)
    return {
        "ratio": ratio.number.printed,
        "treated": treated.number.printed,
        "control": control.number.printed,
        "measure": ratio.kind,
        "ratio_low": float(r.low),
        "ratio_high": float(r.high),
        "direct_low": float(direct.low),
        "direct_high": float(direct.high),
        "inverse_low": float(inverse.low),
        "inverse_high": float(inverse.high),
        "rates": _CRUDE.search(sentence) is not None and treated.number.unit != "%",
        "spots": (spots.of(first, "suspect"), spots.of(second), spots.of(ratio)),
    }


relation = Relation(
    columns={
        "ratio": "str",
        "treated": "str",
        "control": "str",
        "measure": "str",
        "ratio_low": "float64",
        "ratio_high": "float64",
        "direct_low": "float64",
        "direct_high": "float64",
        "inverse_low": "float64",
        "inverse_high": "float64",
        "rates": "bool",
    },
    builds=arm_ratios,
)
