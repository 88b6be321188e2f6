"""E-values, with the ratios of their sentence and of the one before."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction
from extract.printed import rounded
from extract.statements import ratio_kind, words

_NAMED = regex.compile(
    r"\bE-values?\b(?:\sfor\sthe\s[^.;\d]{1,40})?(?:\s(?:was|of|is|were)|\s?[,:=(])\s?(?P<value>\d+\.\d+)", regex.I
)


def e_values(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per E-value with a ratio in its sentence or the one before it.

    Returns:
        Rows of
            e_value, ratio      str      as printed; the ratio nearest before it
            least, most         float64  band of the E-value
            gap                 float64  how far it is from that of any ratio or limit of an interval nearby, by any measure
            gives               str      that of the nearest ratio, taken for a risk ratio
    """
    for number, sentence in enumerate(extraction.sentences):
        for m in _NAMED.finditer(extraction.reading.text, sentence.start, sentence.end):
            near = [c for n in (number - 1, number) if n >= 0 for c in extraction.claims_in(n) if c.span.end <= m.start("value")]
            near = [c for c in near if c.passage == sentence.passage]
            ratios = [c for c in near if c.value and ratio_kind(extraction, c)]
            values = [(c.number.printed, c) for c in ratios] + [
                (p, c) for c in near if c.kind == "ci" for p in (c.number.printed_low, c.number.printed_high)
            ]
            if ratios and "E-value" in words(extraction, sentence.start, sentence.end):
                yield _row(extraction, m, ratios[-1], [p for p, _ in values])


def _row(extraction: Extraction, m: regex.Match[str], ratio: Claim, printed: list[str]) -> dict[str, object]:
    stated = rounded(m["value"])
    gaps = [max(float(stated.low) - high, low - float(stated.high), 0.0) for p in printed for low, high in _bands(p)]
    return {
        "e_value": m["value"],
        "ratio": ratio.number.printed,
        "least": float(stated.low),
        "most": float(stated.high),
        "gap": min(gaps, default=0.0),
        "gives": f"{_e(ratio.value or 1.0):.2f}",
        "spots": (spots.at(extraction, m.span("value")), spots.of(ratio)),
    }


def _bands(printed: str) -> list[tuple[float, float]]:
    """The E-values of every value a ratio may be rounded from: as a risk ratio, a common odds ratio, a common hazard ratio."""
    band = rounded(printed)
    if not float(band.low) > 0:
        return []
    made = []
    for as_risk in (lambda r: r, math.sqrt, _risk_of_hazard):
        ends = sorted(_e(as_risk(float(x))) for x in (band.low, band.high))
        made.append((1.0 if float(band.low) <= 1 <= float(band.high) else ends[0], ends[1]))
    return made


def _e(ratio: float) -> float:
    r = ratio if ratio >= 1 else 1 / ratio
    return r + math.sqrt(r * (r - 1))


def _risk_of_hazard(hazard: float) -> float:
    return float((1 - 0.5 ** math.sqrt(hazard)) / (1 - 0.5 ** math.sqrt(1 / hazard)))


relation = Relation(
    columns={"e_value": "str", "ratio": "str", "least": "float64", "most": "float64", "gap": "float64", "gives": "str"},
    builds=e_values,
)
