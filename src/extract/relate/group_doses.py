"""Doses that name a group, with the doses that the groups were declared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from extract import spots
from extract.declare import Relation
from extract.doses import Dose, doses, sentence_of
from extract.model import Extraction
from extract.slips import look_alike

_GROUP = regex.compile(
    r"(?:[\s-](?:once|twice|daily|weekly|q\d?[wdh]))*(?:[\s-]dose)?[\s-](?:group|arm|cohort|groups|arms|recipients)\b", regex.I
)
_SIZE = regex.compile(r"[^.;()\d]{0,40}[(\[]\s?n\s?=\s?\d", regex.I)
_ASSIGNED = regex.compile(r"randomi[sz]|assign|allocat|received?\b.*\bor\b", regex.I)
_OTHER = regex.compile(
    r"another|other\s(?:stud|trial)|previous|earlier|extension|open-label|pooled|historical|total|titrat|escalat|increas"
    r"|switch|cumulative|phase\s(?:2|ii)\b|maintenance|re-?randomi",
    regex.I,
)


def group_doses(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per dose that names a group, in a document that declares at least two groups by dose.

    Returns:
        Rows of
            dose       str      as printed
            declared   str      the declared doses of that unit, for the message
            nearest    str      the declared dose that looks most alike; missing where none does
            times      float64  how often the dose is printed otherwise
            is_one     bool     whether it is one of the declared doses, or printed elsewhere
            other      bool     whether another study, or a part of this one that came later, is spoken of
    """
    found = doses(extraction)
    declared = [d for d in found if _declared(extraction, d)]
    if len({(d.value, d.unit) for d in declared}) < 2:
        return
    for dose in found:
        if not dose.listed and _GROUP.match(extraction.reading.text, dose.end):
            same = [d for d in declared if d.unit == dose.unit and d is not dose]
            if same:
                yield _row(extraction, dose, same, found)


def _declared(extraction: Extraction, dose: Dose) -> bool:
    """Whether the dose stands with the size of its group."""
    return not dose.listed and _SIZE.match(extraction.reading.text, dose.end) is not None


def _row(extraction: Extraction, dose: Dose, declared: Sequence[Dose], found: Sequence[Dose]) -> dict[str, object]:
    # The declared doses nearest before the group are those of its own trial.
    used = {(d.value, d.unit) for d in found if d.start != dose.start}
    alike = [d for d in declared if look_alike(d.value, dose.value)]
    lonely = [d for d in alike if sum((o.value, o.unit) == (d.value, d.unit) for o in found) == 1] or alike
    nearest = min(lonely, key=lambda d: abs(d.start - dose.start)) if lonely else None
    place = spots.at(extraction, (dose.start, dose.end))
    against = [nearest] if nearest else list({d.value: d for d in declared}.values())
    values = dict.fromkeys(d.value for d in declared)
    return {
        "dose": dose.printed,
        "declared": " and ".join(values) + f" {dose.unit}",
        "nearest": nearest.printed if nearest else None,
        "times": sum((d.value, d.unit) == (dose.value, dose.unit) for d in found) - 1,
        "other": _OTHER.search(sentence_of(extraction, dose.start)) is not None,
        "is_one": dose.value in values or (dose.value, dose.unit) in used,
        "spots": (place, *(spots.at(extraction, (d.start, d.end), "against") for d in against)),
    }


relation = Relation(
    columns={"dose": "str", "declared": "str", "nearest": "str", "times": "float64", "is_one": "bool", "other": "bool"},
    builds=group_doses,
)
