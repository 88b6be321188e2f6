"""Claims of noninferiority with the interval and the margin they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction
from extract.printed import rounded
from extract.statements import Statement, statements, words

_MARGIN = regex.compile(
    r"(?:non-?\s?inferiority|equivalence)\s(?:margin|limit|boundary)(?:\s\([A-Za-z]+\))?(?:\sfor\s[^.;\d]{1,50})?"
    r"(?:\s(?:of|was|is|being|set\sat|at)|\s?[,:=(])(?:\sset\sat|\sdefined\sas)?\s?(?:a\s[\w\s]{0,30}?\sof\s)?"
    r"(?P<margin>[-−+±]?\s?\d+(?:\.\d+)?)(?P<unit>\s?(?:%|percentage\spoints?|points?|\w+/\w+|[a-zA-Z]+))?",
    regex.I,
)
_CLAIMED = regex.compile(
    r"\b(?:(?:was|were|is|are|proved|proven|found)\s(?:to\sbe\s)?(?:statistically\s)?non-?\s?inferior|non-?\s?inferiority\s(?:was|were)\s"
    r"(?:demonstrated|shown|established|met|achieved|confirmed|concluded)|(?:met|meeting|demonstrated|showed|established|confirmed)\s"
    r"(?:the\s)?(?:prespecified\s)?(?:criteri\w+\s(?:for|of)\s)?non-?\s?inferiority)\b",
    regex.I,
)
_DENIED = regex.compile(
    r"\b(?:not|n't|fail\w*|no|neither|nor|could|if|whether|would|hypothes\w+|assum\w+|to\sbe\s(?:claimed|declared))\b", regex.I
)


def margins(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per claim of noninferiority whose sentence, or the next, has just one interval, in a document with one margin.

    Returns:
        Rows of
            claim, margin, low, high   str      as printed
            size                       float64  of the margin
            signed                     bool     whether the margin has a minus
            measure                    str      of the interval: ratio, difference
            low_min … high_max         float64  bands of the limits
    """
    text = extraction.reading.text
    printed = {m["margin"].replace(" ", "").replace("−", "-"): m for m in _MARGIN.finditer(text)}
    if len({p.lstrip("-+±") for p in printed}) != 1:
        return
    margin = next(iter(printed))
    found = [s for s in statements(extraction) if s.measure in ("ratio", "difference")]
    for number, sentence in enumerate(extraction.sentences):
        said = text[sentence.start : sentence.end]
        claimed = _CLAIMED.search(said)
        own = [s for s in found if s.interval.sentence == number]
        if claimed and len(own) == 1 and not _DENIED.search(said):
            place = (sentence.start + claimed.start(), sentence.start + claimed.end())
            if (row := _row(extraction, own[0], margin)) is not None:
                marked = printed[margin].span("margin")
                against = (spots.of(own[0].interval), spots.at(extraction, marked, "against"))
                yield {**row, "claim": words(extraction, *place), "spots": (spots.at(extraction, place), *against)}


def _row(extraction: Extraction, s: Statement, margin: str) -> dict[str, object] | None:
    size = float(margin.lstrip("-+±"))
    number = s.interval.number
    if s.measure == "ratio" and not 0.3 < size < 4:
        return None
    low, high = rounded(number.printed_low), rounded(number.printed_high)
    return {
        "margin": margin.replace("-", "−"),
        "low": number.printed_low,
        "high": number.printed_high,
        "size": size,
        "signed": margin.startswith("-"),
        "measure": s.measure,
        "low_min": float(low.low),
        "low_max": float(low.high),
        "high_min": float(high.low),
        "high_max": float(high.high),
    }


relation = Relation(
    columns={
        "claim": "str",
        "margin": "str",
        "low": "str",
        "high": "str",
        "size": "float64",
        "signed": "bool",
        "measure": "str",
        "low_min": "float64",
        "low_max": "float64",
        "high_min": "float64",
        "high_max": "float64",
    },
    builds=margins,
)
