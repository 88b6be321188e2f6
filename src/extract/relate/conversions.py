"""A measurement printed twice, the second time in another unit in brackets: '126 mg/dL (7.0 mmol/L)', '38.5 °C (101.3 °F)'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction
from extract.printed import Band, between, last_nonzero_place, rounded

# (from, to): factor at its least and most, as it is rounded in use; of an analyte where the factor hangs on what is measured.
_PLAIN: dict[tuple[str, str], tuple[float, float]] = {
    ("mm Hg", "kPa"): (0.133, 0.1334),
}
_ANALYTES: dict[str, dict[tuple[str, str], tuple[float, float]]] = {
    r"glucose|glyc[a]?emi|\bFPG\b|\bFBG\b|blood\ssugar": {("mg/dL", "mmol/L"): (0.0555, 0.0556)},
    r"cholesterol|\bLDL|\bHDL": {("mg/dL", "mmol/L"): (0.02586, 0.0259)},
    r"triglycerid": {("mg/dL", "mmol/L"): (0.01129, 0.0113)},
    r"creatinine": {("mg/dL", "µmol/L"): (88.0, 88.42)},
    r"bilirubin": {("mg/dL", "µmol/L"): (17.0, 17.11)},
    r"uric\sacid|\burate": {("mg/dL", "µmol/L"): (59.4, 59.5), ("mg/dL", "mmol/L"): (0.0594, 0.0595)},
    r"calcium": {("mg/dL", "mmol/L"): (0.2495, 0.25)},
    r"vitamin\sD|25-?\(?OH": {("ng/mL", "nmol/L"): (2.49, 2.5)},
    r"ha?emoglobin(?!\sA)|\bHb\b": {("g/dL", "g/L"): (10.0, 10.0), ("g/dL", "mmol/L"): (0.62, 0.6206)},
}
_SPELLED = {
    **dict.fromkeys(("umol/L", "μmol/L", "µmol/l", "μmol/l"), "µmol/L"),
    "mmHg": "mm Hg",
}
_TABLE = {p: regex.compile(p, regex.I) for p in _ANALYTES}
_UNIT = (
    r"mg/d[Ll]|mmol/[Ll]|[µμu]mol/[Ll]|ng/m[Ll]|nmol/[Ll]|g/d[Ll]|g/[Ll]|mmol/mol|%|°\s?[CF]"
    r"|mm\s?Hg|kPa"
)
_NUMBER = r"[-−]?\d+(?:,\d{3})*(?:[.·]\d+)?"
_TWICE = regex.compile(
    rf"(?<![\d.·,/–-])(?P<a>{_NUMBER})\s?(?P<unit_a>{_UNIT})\s?[(\[]\s?(?:or\s|about\s|[≥≤<>~≈]\s?)?"
    rf"(?P<b>{_NUMBER})\s?(?P<unit_b>{_UNIT})(?=[)\];,])"
)
_HBA1C = regex.compile(r"HbA\s?1\s?c|\bA1C\b|glycated|glycosylated", regex.I)
_MOVED = regex.compile(r"change|reduc|differ|decreas|increas|declin|lower|fell|drop|\bby\b|points?\b", regex.I)
_BEFORE = 100  # characters before the number in which its analyte is named


def conversions(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per measurement that is printed in two units we know the factor of.

    Returns:
        Rows of
            first, second           str      as printed, with their units
            gives                   str      the first in the unit of the second, as it would be printed
            gives_min, gives_max    float64  the first in the unit of the second
            second_min, second_max  float64  band of the second, wider where it is a whole number that ends in 0
    """
    text = extraction.reading.text
    for m in _TWICE.finditer(text):
        a, b = (m[x].replace(",", "").replace("·", ".").replace("−", "-") for x in "ab")
        units = tuple(_unit(m[f"unit_{x}"]) for x in "ab")
        said = text[max(0, m.start() - _BEFORE) : m.start()]
        made = _converted(rounded(a), (units[0], units[1]), said)
        if made is None:
            continue
        second, places = _coarsely(b), len(b.partition(".")[2])
        yield {
            "first": f"{m['a']} {m['unit_a']}".replace(" %", "%"),
            "second": f"{m['b']} {m['unit_b']}".replace(" %", "%"),
            "gives": f"{(float(made.low) + float(made.high)) / 2:.{places}f}",
            "gives_min": float(made.low),
            "gives_max": float(made.high),
            "second_min": float(second.low),
            "second_max": float(second.high),
            "spots": (spots.at(extraction, m.span("b")), spots.at(extraction, m.span("a"), "against")),
        }


def _coarsely(printed: str) -> Band:
    """What rounds to the printed digits; of a whole number that ends in 0, what rounds to its last other digit."""
    half = float(last_nonzero_place(printed)) / 2 if printed.endswith("0") and "." not in printed else 0.0
    band = rounded(printed)
    return between(min(float(band.low), float(printed) - half), max(float(band.high), float(printed) + half))


def _unit(printed: str) -> str:
    plain = (
        regex.sub(r"(?<=/[dm]?)l\Z", "L", printed) if "/" in printed else printed.replace(" ", "") if "°" in printed else printed
    )
    return _SPELLED.get(plain, plain)


def _converted(first: Band, units: tuple[str, str], said: str) -> Band | None:
    """The value in the other unit; None where the pair, or what is measured, is not known."""
    moved = _MOVED.search(said[-60:]) is not None
    if set(units) == {"%", "mmol/mol"} and _HBA1C.search(said):
        slope, shift = between(10.9, 10.95), between(0.0, 0.0) if moved else between(2.14, 2.16)
        return (first - shift) * slope if units[0] == "%" else first / slope + shift
    if set(units) == {"°C", "°F"}:
        zero = 0.0 if moved else 32.0
        return first.scaled(1.8) + zero if units[0] == "°C" else (first - zero).scaled(1 / 1.8)
    tables = [_PLAIN, *(_ANALYTES[p] for p in _ANALYTES if _TABLE[p].search(said))]
    known = [t for t in tables if units in t or units[::-1] in t]
    if len(known) != 1:
        return None
    factor = between(*(known[0].get(units) or known[0][units[1], units[0]]))
    return first * factor if units in known[0] else first / factor


relation = Relation(
    columns={
        "first": "str",
        "second": "str",
        "gives": "str",
        "gives_min": "float64",
        "gives_max": "float64",
        "second_min": "float64",
        "second_max": "float64",
    },
    builds=conversions,
)
