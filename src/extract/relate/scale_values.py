"""Values on a scale, with the ends of the scale: printed beside them, or known from its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction, Sentence, Span
from extract.printed import rounded
from extract.statements import words

# Ends of instruments that have but one version with these totals.
_ENDS: dict[str, tuple[float, float]] = {
    r"EDSS|Expanded\sDisability\sStatus\sScale": (0, 10),
    r"mRS|modified\sRankin\s[Ss]cale": (0, 6),
    r"NIHSS|NIH\s[Ss]troke\s[Ss]cale": (0, 42),
    r"GCS|Glasgow\s[Cc]oma\s[Ss]cale": (3, 15),
    r"Apgar": (0, 10),
    r"MMSE|Mini-?\s?Mental\sState\sExamination": (0, 30),
    r"MoCA|Montreal\sCognitive\sAssessment": (0, 30),
    r"PASI|Psoriasis\sArea\sand\sSeverity\sIndex": (0, 72),
    r"EASI|Eczema\sArea\sand\sSeverity\sIndex": (0, 72),
    r"SCORAD": (0, 103),
    r"DLQI|Dermatology\sLife\sQuality\sIndex": (0, 30),
    r"PHQ-9": (0, 27),
    r"GAD-7": (0, 21),
    r"MADRS": (0, 60),
    r"BDI-II": (0, 63),
    r"YMRS": (0, 60),
    r"PANSS": (30, 210),
    r"ECOG": (0, 5),
    r"ACQ-5|ACQ-6|ACQ-7": (0, 6),
    r"SGRQ": (0, 100),
    r"BASDAI|BASFI": (0, 10),
    r"HAQ-DI": (0, 3),
    r"Epworth\sSleepiness\sScale": (0, 24),
}
_NAMED = regex.compile("|".join(rf"(?P<s{i}>{name})" for i, name in enumerate(_ENDS)))
_VALUE = (
    r"(?P<value>\d+(?:[.·]\d+)?)"
    r"(?!\d|[.·]\d|\s?(?:%|-|–|/|percent|items?|weeks?|months?|years?|days?|patients|participants|points?\b))"
)
_AFTER = regex.compile(
    rf"\A(?:\s\([A-Z][\w-]*\))?(?:\s(?:total|mean|median|baseline|summary))?\sscores?(?:\sat\s\w+)?(?:\s(?:of|was|were)|\s?[=:,])\s{_VALUE}",
    regex.I,
)
_PRINTED = regex.compile(
    r"""(?P<value>\d+(?:\.\d+)?)(?:\spoints?)?(?:\s\((?:SD|SE|±)[^()]*\))?\son\s(?:a|an|the)\s(?:[a-z-]+\s){0,4}?
            (?:scale\s(?:of|from|ranging\sfrom)\s)?(?P<low>\d+)\s?(?:-|–|to|-to-)\s?(?P<high>\d+)(?!\s?(?:%|mg|m[lL]))
      | \bscale\s(?:of|from|ranging\sfrom)\s(?P<low>\d+)\s(?:to|-|–)\s(?P<high>\d+)(?:\s\([^()]*\))?(?:,)?\s(?:was|were)\s
            (?P<value>\d+(?:\.\d+)?)
      | \b(?P<low>\d+)(?:\s?[-–]\s?|\s?-?to-?\s?)(?P<high>\d+)(?:[\s-]point)?\s(?:[a-z]+\s){0,2}scale(?:\s\([^()]*\))?,?\s
            (?:was|were)\s(?P<value>\d+(?:\.\d+)?)""",
    regex.X | regex.I,
)
_MOVED = regex.compile(r"change|differ|reduc|improv|decreas|increas|declin|drop|fell by|rose by|sum of|total of|percent", regex.I)


def scale_values(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per value right beside the ends of its scale, or right after the name of one of known ends.

    Returns:
        Rows of
            value, scale            str      as printed; "0 to 10"
            value_min, value_max    float64  its band
            low, high               float64  the ends
            moved                   bool     whether words before it may speak of a change
    """
    text = extraction.reading.text
    for sentence in extraction.sentences:
        for name in _NAMED.finditer(text, sentence.start, sentence.end):
            value = _AFTER.match(text[name.end() : sentence.end])
            if value is not None and not text[name.start() - 1 : name.start()].isalnum():
                low, high = next(ends for i, ends in enumerate(_ENDS.values()) if name[f"s{i}"])
                place = (name.end() + value.start("value"), name.end() + value.end("value"))
                yield _row(extraction, sentence, place, (low, high))
        for m in _PRINTED.finditer(text, sentence.start, sentence.end):
            low, high = float(m["low"]), float(m["high"])
            if low < high and low <= 1:
                yield _row(extraction, sentence, m.span("value"), (low, high))


def _row(extraction: Extraction, sentence: Sentence, place: tuple[int, int], ends: tuple[float, float]) -> dict[str, object]:
    printed = words(extraction, *place).replace("·", ".")
    band = rounded(printed)
    before = words(extraction, max(sentence.start, place[0] - 90), place[0])
    return {
        "value": printed,
        "scale": f"{ends[0]:g} to {ends[1]:g}",
        "value_min": float(band.low),
        "value_max": float(band.high),
        "low": ends[0],
        "high": ends[1],
        "moved": _MOVED.search(before) is not None or _beyond(extraction, place),
        "spots": (spots.at(extraction, place),),
    }


def _beyond(extraction: Extraction, place: tuple[int, int]) -> bool:
    """Whether the number is none of its own: a part of a range, a percentage, a time."""
    claim = extraction.claim_at(Span(*place))
    return claim is None or claim.value is None or claim.number.unit in ("%", "year", "month", "week", "day")


relation = Relation(
    columns={
        "value": "str",
        "scale": "str",
        "value_min": "float64",
        "value_max": "float64",
        "low": "float64",
        "high": "float64",
        "moved": "bool",
    },
    builds=scale_values,
)
