"""Units: each spelling to one code, what it measures, and its factor to the base unit of that dimension.

Base units: gram, cubic metre, metre, second, mole, mm Hg. A compound such as mg/kg/day is its codes joined by "/".
The list is `units.csv` beside this file; a spelling there is matched with its case where it is a symbol of up to three
letters ("mg", "Gy"), without where it is a word.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit. `factor` is the base units in one of it, so 12 mg are 12 * 0.001 g."""

    code: str
    dimension: str
    factor: float


@cache
def _table() -> dict[str, Unit]:
    text = resources.files("extract.numerals").joinpath("units.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {
        spelling: Unit(row["code"], row["dimension"], float(row["factor"]))
        for row in rows
        for spelling in row["spellings"].split("|")
    }


@cache
def _lower() -> dict[str, Unit]:
    return {spelling.lower(): unit for spelling, unit in reversed(_table().items())}


def one(spelling: str) -> Unit | None:
    """The unit that this spelling stands for; None for a compound or for no unit at all."""
    spelling = " ".join(spelling.replace("μ", "µ").split())
    return _table().get(spelling) or _lower().get(spelling.lower())


@cache
def find(spelling: str) -> Unit | None:
    """The unit or compound that this spelling stands for: 'mg / kg per day' is mg/kg/day.

    The dimension of a compound is those of its parts, joined by "/"; its factor is the first divided by the others.
    """
    if unit := one(spelling):
        return unit
    pieces = [p.strip(" -") for p in re.split(r"\s?/\s?|\sper\s|[\s·.]?(?=\b[a-zµ]+[-−⁻^]+[12¹²])", spelling)]
    units = [one(re.sub(r"^(?:[×x]\s?10\S*\s?|1[.·]73\s)|[-−⁻^]+[12¹²]$", "", p)) for p in pieces if p]
    if len(units) < 2 or not all(units):
        return None
    known = [u for u in units if u]
    factor = known[0].factor
    for unit in known[1:]:
        factor /= unit.factor
    return Unit("/".join(u.code for u in known), "/".join(u.dimension for u in known), factor)


# In a skeleton a unit stands between two marks, the first of which says what sort of unit it is.
SHARE, TIME, DOSE, EXPOSURE, POINTS, SCORE, MEASURE, END = map(chr, range(0xFDE0, 0xFDE0 + 8))

WORDS = {
    "pct": f"{SHARE}[^{END}]*+{END}",
    "time": f"{TIME}[^{END}]*+{END}",
    "dose": f"{DOSE}[^{END}]*+{END}",
    "exposure": f"{EXPOSURE}[^{END}]*+{END}",
    "points": f"{POINTS}[^{END}]*+{END}",
    "grade": f"{SCORE}[^{END}]*+{END}",
    "unit": f"[{TIME}-{MEASURE}][^{END}]*+{END}",  # any but a percentage
    "measured": f"[{SHARE}-{MEASURE}][^{END}]*+{END}",  # any
}
_DOSES = {"mass", "activity", "radiation", "radioactivity", "substance", "charge"}
_TAKERS = {"mass", "time", "area"}  # mg/kg, mg/day and mg/m2 are doses, mg/dL is none


def sort(unit: Unit) -> str:
    """The mark that opens this unit in a skeleton."""
    first, *others = unit.dimension.split("/")
    if first in _DOSES and unit.code != "kg" and set(others) <= _TAKERS:
        return DOSE
    plain = {"share": SHARE, "time": TIME, "exposure": EXPOSURE, "points": POINTS, "score": SCORE}
    return MEASURE if others else plain.get(first, MEASURE)


@cache
def after() -> re.Pattern[str]:
    """Matches a unit right after a number, with the space or hyphen before it; groups `power` and `unit`."""
    time = _branch([s for s, u in _table().items() if u.dimension in ("time", "share", "points")])
    part = _branch([s for s, u in _table().items() if u.dimension not in ("share", "points")])
    power = r"(?P<power>[×xX✕*]\s?10(?:\^?[0-9¹²³⁰⁴-⁹]{1,2}|\([0-9]{1,2}\))\s?(?=/)/?\s?)?"
    per = rf"(?:(?:\s?/\s?|\sper\s)(?:1[.·]73\s?)?{part}|[\s·.]?{part}(?:[-−⁻]|\^-)[12¹²](?![0-9]))"
    return re.compile(
        rf"(?:\s{{1,2}}(?:(?:consecutive|additional|more|further|full)\s{{1,2}})?|[-‐‑–]\s?)?{power}(?P<unit>{time}(?!\s?/\s?[a-z]+(?<!day)(?<!week))|{part}{per}*+)"
    )


def _branch(spellings: list[str]) -> str:
    """Any of these; symbols as they are, words in either case, spaces and hyphens of any width."""
    symbols = [s for s in spellings if len(s) <= 3 or not s.replace(" ", "").replace("-", "").islower()]
    names = [s for s in spellings if s not in symbols]
    return f"(?>{_each(symbols)}|(?i:{_each(names)}))"


def _each(spellings: list[str]) -> str:
    escaped = [(s, re.escape(s)) for s in sorted(spellings, key=len, reverse=True)]
    loose = [(s, e.replace(r"\ ", r"\s").replace(r"\-", r"[-‐‑–\s]").replace("µ", "[µμ]")) for s, e in escaped]
    return "|".join(e + (r"(?![^\W_])" if s[-1].isalnum() else "") for s, e in loose)
