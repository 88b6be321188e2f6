"""Two doses of one drug that look alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import regex

from extract import spots
from extract.declare import Relation
from extract.doses import Dose, doses, sentence_of
from extract.model import Extraction
from extract.slips import look_alike

_MANNER = regex.compile(r"bolus|load|mainten|initial|start", regex.I)
_MOST = 300  # different doses beside one word; more are a list of values, in which some always look alike
_COMBINED = regex.compile(r"\b(?:combin\w+|both)\b", regex.I)
_BESIDE = 25  # characters before a dose that say which step it is
_MASS = {"g", "mg", "µg", "ng"}
_STEP = regex.compile(
    r"titrat|escalat|ascend|initial|start|\bload|mainten|bolus|\bthen\b|cumulative"
    r"|\bup to\b(?!\s\d+\s(?:hours|days|weeks|months|years))|increased to"
    r"|reduced to|premedicat|rescue|switch",
    regex.I,
)


def dose_pairs(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per drug and pair of different doses, one of them printed once, that look alike; one per dose told again.

    Returns:
        Rows of
            dose, other  str      as printed; `dose` is the one printed less often
            word         str      the word, such as the drug, that both stand with
            times        float64  how often `other` is printed with that word
            unit_only    bool     whether the two have the same digits and units that differ in their prefix
            together     bool     whether both are printed in one sentence, as two groups of a trial are
            stepped      bool     whether the sentence of either speaks of steps, loading or totals of dose
    """
    by_word: dict[str, list[Dose]] = defaultdict(list)
    for dose in doses(extraction):
        for word in sorted(dose.near):
            by_word[word].append(dose)
    seen: set[tuple[int, int]] = set()
    for word, found in by_word.items():
        counted: dict[tuple[str, str], list[Dose]] = defaultdict(list)
        for dose in found:
            if same := counted[dose.value, dose.unit]:
                yield {**_again(extraction, dose, same[-1]), "word": word}
            same.append(dose)
        for one, other in combinations(counted.values() if len(counted) <= _MOST else (), 2):
            rare, often = sorted((one, other), key=len)
            key = (rare[0].start, often[0].start)
            if len(rare) == 1 and key not in seen and (unit := _alike(rare[0], often[0])) is not None:
                seen.add(key)
                yield {**_row(extraction, rare[0], often, unit), "word": word}


def _alike(a: Dose, b: Dose) -> bool | None:
    """True where only the prefix of the unit differs, False where the digits look alike, None where neither."""
    if a.unit == b.unit:
        return False if look_alike(a.value, b.value) else None
    first, second = a.unit.partition("/"), b.unit.partition("/")
    prefix = first[2] == second[2] and {first[0], second[0]} <= _MASS
    return True if a.value == b.value and prefix else None


def _again(extraction: Extraction, dose: Dose, before: Dose) -> dict[str, object]:
    return {
        "dose": dose.printed,
        "other": before.printed,
        "times": 1,
        "unit_only": False,
        "together": False,
        "stepped": False,
        "spots": (spots.at(extraction, (dose.start, dose.end)), spots.at(extraction, (before.start, before.end), "against")),
    }


def _row(extraction: Extraction, rare: Dose, often: list[Dose], unit: bool) -> dict[str, object]:
    sentence = [extraction.sentence_at(d.start) for d in (rare, *often)]
    nearest = min(often, key=lambda d: abs(d.start - rare.start))
    return {
        "dose": rare.printed,
        "other": often[0].printed,
        "times": len(often),
        "unit_only": unit,
        "together": sentence[0] in sentence[1:] and not _combined(extraction, rare, nearest),
        "stepped": _stepped(extraction, (rare, *often)),
        "spots": (spots.at(extraction, (rare.start, rare.end)), spots.at(extraction, (nearest.start, nearest.end), "against")),
    }


def _combined(extraction: Extraction, one: Dose, other: Dose) -> bool:
    """Whether one stands for the drug alone and the other in a combination, whose other part has the dose that it has alone."""
    first, second = sorted((one, other), key=lambda d: d.start)
    word = _COMBINED.search(extraction.reading.text, first.end, second.start)
    if word is None or sentence_of(extraction, first.start) != sentence_of(extraction, second.start):
        return False
    said = [d for d in doses(extraction) if sentence_of(extraction, d.start) == sentence_of(extraction, one.start)]
    alone, together = (
        [d for d in said if (d.start > word.start()) is late and not d.near & one.near & other.near] for late in (False, True)
    )
    return any(a.near & b.near and (a.value, a.unit) == (b.value, b.unit) for a in alone for b in together)


def _stepped(extraction: Extraction, found: Sequence[Dose]) -> bool:
    """Whether a sentence speaks of steps; two bolus doses, or two loading doses, are no two steps."""
    text = extraction.reading.text
    manners = [{m.lower() for m in _MANNER.findall(text, max(0, d.start - _BESIDE), d.start)} for d in found]
    if set.intersection(*manners):
        return False
    return any(_STEP.search(sentence_of(extraction, d.start)) for d in found)


relation = Relation(
    columns={
        "dose": "str",
        "other": "str",
        "word": "str",
        "times": "float64",
        "unit_only": "bool",
        "together": "bool",
        "stepped": "bool",
    },
    builds=dose_pairs,
)
