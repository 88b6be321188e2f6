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

from extract.numerals import WORDS


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit. `factor` is the base units in one of it, so 12 mg are 12 * 0.001 g."""

    code: str
    dimension: str
    factor: float


@cache
def _table() -> dict[str, Unit]:
    text = resources.files("extract").joinpath("units.csv").read_text("utf-8")
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
    pieces = [p.strip(" -") for p in re.split(r"\s?/\s?|\sper\s|(?<=[a-z])\s(?=[a-z]+\s?[-−][12]\b)", spelling)]
    units = [one(re.sub(r"^(?:[×x]\s?10\S*\s?|1\.73\s)|\s?[-−]1$", "", p)) for p in pieces if p]
    if len(units) < 2 or not all(units):
        return None
    known = [u for u in units if u]
    factor = known[0].factor
    for unit in known[1:]:
        factor /= unit.factor
    return Unit("/".join(u.code for u in known), "/".join(u.dimension for u in known), factor)


def _pattern(*dimensions: str, but: tuple[str, ...] = ()) -> str:
    chosen = [s for s, u in _table().items() if (not dimensions or u.dimension in dimensions) and u.dimension not in but]
    symbols = [s for s in chosen if len(s) <= 3 or not s.replace(" ", "").islower()]
    names = [s for s in chosen if s not in symbols]
    return f"(?>{_branch(names)}|(?-i:{_branch(symbols)}))"


def _branch(spellings: list[str]) -> str:
    ordered = sorted(spellings, key=len, reverse=True)
    escaped = [re.sub(r"[0-9]+", WORDS["small"], re.escape(s).replace(r"\-", "[- ]")) for s in ordered]
    return "|".join(e + (r"(?![A-Za-z])" if s[-1].isalpha() else "") for e, s in zip(escaped, ordered, strict=True))


@cache
def words() -> dict[str, str]:
    """Pattern pieces for grammars: time, mass, share, exposure, unit (any, or a compound)."""
    part = _pattern(but=("share", "points"))
    per = rf"(?:\s?/\s?|\sper\s(?!cent))(?:{WORDS['unsigned']}\s?)?{part}"
    return {
        "time": _pattern("time"),
        "mass": _pattern("mass", "activity", "radiation", "radioactivity", "substance", "charge"),
        "exposure": _pattern("exposure"),
        "pct": r"(?:%|percent(?!age|ile)|per\scent(?!ile)|pct\b)",
        "unit": rf"(?:{WORDS['power']}\s?/?\s?)?{part}(?:{per})*+(?:\s{part}[-−]{WORDS['small']})*+",
    }
