"""A dose, how often it is given, and the total that is printed for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.doses import Dose, doses
from extract.model import Extraction
from extract.numerals import numerals
from extract.printed import rounded
from extract.slips import look_alike

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)"
_MASS = r"(?:mg|µg|mcg|g|mL|IU|U|units|mmol|Gy)"
_EACH = rf"(?P<dose>{_NUMBER})[\s-]?(?P<unit>{_MASS})"
_TOTAL = rf"(?P<total>{_NUMBER})[\s-]?(?P<total_unit>{_MASS})"
# "12 mg/day on 5 consecutive days (60 mg total dose)"; "50 mg twice daily (100 mg/day)"; "two 30-mg tablets (60 mg)";
# "100 mg/mL in 1.5 mL (150 mg)"
_PATTERNS = tuple(
    regex.compile(p, regex.I)
    for p in (
        rf"(?<![\d.,/]){_EACH}\s?(?:/\s?d(?:ay)?|daily|per\sday|once\sdaily|a\sday)?\s(?:on|for|over)\s"
        rf"(?P<count>{_COUNT})\s(?:consecutive\s|successive\s)?days(?:\s(?:in\sa\srow|running|in\ssuccession))?"
        rf"\s?[(,]\s?(?:(?:for\s)?(?:a\s)?total(?:\sdose)?(?:\sof|:|,)?\s)?{_TOTAL}"
        r"(?=\s?(?:in\stotal|in\sall|altogether|total|\)))",
        rf"(?<![\d.,/]){_EACH}\s(?P<count>twice|three\stimes|four\stimes|two\stimes)\s(?:daily|a\sday|per\sday)\s?\("
        rf"(?:total(?:\sdaily\sdose)?,?\s)?{_TOTAL}(?:/d(?:ay)?|\sdaily|\sper\sday|\s(?:total|a\sday))",
        rf"\b(?P<count>{_COUNT})\s{_EACH}\s(?:tablets?|capsules?|injections?|vials?|pens?|syringes?)\s?\("
        rf"(?:total,?\s)?{_TOTAL}\)",
        rf"\b(?P<count>{_COUNT})\s(?:injections?|tablets?|capsules?|vials?|infusions?)\sof\s{_EACH}(?:\seach)?\s?\("
        rf"(?:total,?\s)?{_TOTAL}\)",
        rf"(?<![\d.,/])(?P<dose>{_NUMBER})\s?(?P<unit>{_MASS})/mL\s?(?:[(,;]|in|×|x)\s?(?P<count>{_NUMBER})\s?mL\s?"
        rf"(?:\(|=|,\s)\s?{_TOTAL}",
    )
)
_COURSE = regex.compile(
    rf"\b(?P<count>{_COUNT})\s(?:\w+\s)?(?:injections|infusions|doses|administrations|tablets|capsules)\b[^.;"
    rf"()]{{0,40}}?\btotal(?:\sdose)?(?:\sof|:|,)?\s{_TOTAL}",
    regex.I,
)
_SAME = {"mcg": "µg", "μg": "µg", "ml": "mL"}


def regimens(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per total with the dose and the number of doses that make it.

    Returns:
        Rows of
            dose, count, total    str      as printed
            unit                  str      of dose and total
            gives                 str      dose x count
            gap, step             float64  how far the total is from dose x count, and one unit of its last place
            slip                  bool     whether the total looks like dose x count with a slip
            near                  bool     whether dose and total are printed side by side; else they are in one document
    """
    text = extraction.reading.text
    for pattern in _PATTERNS:
        for m in pattern.finditer(text):
            unit, other = (_SAME.get(m[g], m[g]) for g in ("unit", "total_unit"))
            if unit == other:
                yield _row(extraction, m, m["dose"], unit, m.span("dose"), True)
    known = doses(extraction)
    for m in _COURSE.finditer(text):
        if any(p.search(text, m.start() - 40, m.end() + 5) for p in _PATTERNS):
            continue
        unit = _SAME.get(m["total_unit"], m["total_unit"])
        each = [d for d in known if d.unit == unit and d.end <= m.start() and not d.listed]
        if dose := _only(each, m):
            yield _row(extraction, m, dose.value, unit, (dose.start, dose.end), False)


def _only(each: list[Dose], total: regex.Match[str]) -> Dose | None:
    """The one dose that the course may be made of: the only one printed before it, or one that fits."""
    count, amount = _value(total["count"]), _value(total["total"])
    fitting = [d for d in each if abs(float(d.amount) * count - amount) < 1e-9]
    if fitting:
        return fitting[-1]
    return each[-1] if len({d.value for d in each}) == 1 else None


def _value(printed: str) -> float:
    words = {"twice": 2.0, "two times": 2.0, "three times": 3.0, "four times": 4.0}
    known = words.get(" ".join(printed.lower().split()))
    return known if known is not None else next((float(n.value) for n in numerals(printed)), float("nan"))


def _row(
    extraction: Extraction, m: regex.Match[str], dose: str, unit: str, place: tuple[int, int], near: bool
) -> dict[str, object]:
    count, each = _value(m["count"]), float(dose.replace(",", ""))
    product, total = each * count, rounded(m["total"])
    gives = f"{product:.10g}"
    return {
        "dose": dose,
        "count": m["count"],
        "total": m["total"],
        "unit": unit,
        "gives": gives,
        "gap": max(float(total.low) - product, product - float(total.high), 0.0),
        "step": float(total.high - total.low),
        "slip": look_alike(gives, m["total"].replace(",", "")),
        "near": near,
        "spots": (
            spots.at(extraction, m.span("total")),
            spots.at(extraction, m.span("count"), "against"),
            spots.at(extraction, place, "against"),
        ),
    }


relation = Relation(
    columns={
        "dose": "str",
        "count": "str",
        "total": "str",
        "unit": "str",
        "gives": "str",
        "gap": "float64",
        "step": "float64",
        "slip": "bool",
        "near": "bool",
    },
    builds=regimens,
)
