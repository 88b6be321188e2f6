"""'Doubled', 'threefold', 'twice as many', 'halved' with the two values that they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction
from extract.printed import rounded
from extract.sides import contrasts

_NUMBER = r"(?P<times>\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten)"
_FOLD = regex.compile(
    rf"""\b(?: {_NUMBER} (?:-|\s)?fold
            (?:\s(?:\w+\s)?(?:(?P<more>increase|rise|higher|greater|more)|decrease|reduction|lower|fewer|less))?
        | {_NUMBER} \s times \s (?:as\s\w+|(?P<more>higher|more|greater|larger|longer))
        | (?P<twice>twice\sas\s\w+|twice\sthe|doubl(?:ed|ing)) | (?P<thrice>tripl(?:ed|ing)|trebl(?:ed|ing))
        | (?P<half>halved|halving|half\sas\s\w+|half\sthe\s\w+) )""",
    regex.X | regex.I,
)
_ABOUT = regex.compile(
    r"\b(?:more\sthan|less\sthan|over|at\sleast|up\sto|almost|nearly|under|roughly|odds|hazard|risk\sof)\s(?:a\s)?\Z", regex.I
)
_FROM_TO = regex.compile(
    r"\bfrom\s(?:(?:a|an|the|mean|median|baseline|about)\s){0,3}(?P<a>\d+(?:,\d{3})*(?:\.\d+)?)\s?(?:%|[a-zA-Zµ/]+)?(?:\s[a-zA-Z]+){0,3}?\sto\s"
    r"(?:(?:a|about|mean|median)\s){0,2}(?P<b>\d+(?:,\d{3})*(?:\.\d+)?)(?!\d|\.\d)",
)
_SPELLED = {w: i for i, w in enumerate("two three four five six seven eight nine ten".split(), 2)}


def folds(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per such word in a sentence with just one 'from a to b', or else just one pair of two groups.

    Returns:
        Rows of
            phrase, first, second  str      as printed
            times                  float64  how many times the one is of the other, above 1
            step                   float64  half a unit of its last place, or a quarter of it for a word
            least, most            float64  the larger over the smaller of the two values, by corners
            added                  bool     whether "more" may mean that many times on top
    """
    pairs: dict[int, list[tuple[Claim, Claim]]] = {}
    for c in contrasts(extraction):
        pairs.setdefault(c.first.value.sentence, []).append((c.first.value, c.second.value))
    for number, sentence in enumerate(extraction.sentences):
        text = extraction.reading.text[sentence.start : sentence.end]
        said, moved = list(_FOLD.finditer(text)), list(_FROM_TO.finditer(text))
        if len(said) != 1 or _ABOUT.search(text[: said[0].start()]):
            continue
        start = sentence.start
        if len(moved) == 1:
            values = [moved[0][g].replace(",", "") for g in "ab"]
            places = [spots.at(extraction, (start + moved[0].start(g), start + moved[0].end(g)), "against") for g in "ab"]
        elif not moved and len(pairs.get(number, [])) == 1:
            values = [c.number.printed for c in pairs[number][0]]
            places = [spots.of(c) for c in pairs[number][0]]
        else:
            continue
        if (row := _row(said[0], values)) is not None:
            place = (start + said[0].start(), start + said[0].end())
            yield {**row, "spots": (spots.at(extraction, place), *places)}


def _row(m: regex.Match[str], values: list[str]) -> dict[str, object] | None:
    times, step = _times(m)
    low, high = sorted((rounded(v) for v in values), key=lambda b: float(b.low))
    if times <= 1 or float(low.low) <= 0:
        return None
    quotient = high / low
    return {
        "phrase": m[0],
        "first": values[0],
        "second": values[1],
        "times": times,
        "step": step,
        "least": max(1.0, float(quotient.low)),
        "most": float(quotient.high),
        "added": m["more"] is not None,
    }


def _times(m: regex.Match[str]) -> tuple[float, float]:
    """How many times, and how far off that may be."""
    if m["twice"] or m["half"]:
        return 2.0, 0.25
    if m["thrice"]:
        return 3.0, 0.4
    said = m["times"].lower()
    if said in _SPELLED:
        return float(_SPELLED[said]), _SPELLED[said] / 8
    places = len(said.partition(".")[2])
    return float(said), max(0.5 * 10.0**-places, 0.0 if places else float(said) / 8)


relation = Relation(
    columns={
        "phrase": "str",
        "first": "str",
        "second": "str",
        "times": "float64",
        "step": "float64",
        "least": "float64",
        "most": "float64",
        "added": "bool",
    },
    builds=folds,
)
