"""Doses as people print them: which drug they are of, which group they name, and how near two of them look.

A dose that differs from another by one digit, one shifted point or one unit prefix is a look-alike: what a slip of the
hand or of the eye makes of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import regex

from extract.model import Claim, Extraction, Span
from extract.statements import words

_UNIT = r"(?P<unit>(?:mg|µg|μg|mcg|g|ng|IU|U|units?|mmol|mEq|MBq|Gy)(?:/(?:kg|m2|m²|day|d|mL|ml|h|hr|hour|dose|min))*)"
_DOSE = regex.compile(rf"(?<![\w.,/$€£–−-])(?P<value>\d+(?:,\d{{3}})*(?:[.·]\d+)?)[\s-]?{_UNIT}(?![\w/])")
_LISTED = regex.compile(
    rf"(?<![\w.,/])(?P<value>\d+(?:[.·]\d+)?)(?=(?:(?:\s?,\s?|,?\s(?:and|or|to|vs|versus)\s|/)\d+(?:[.·]\d+)?)*"
    rf"(?:\s?,\s?|,?\s(?:and|or|to|vs|versus)\s|/)\d+(?:[.·]\d+)?[\s-]?{_UNIT}\b)"
)
_SAME = {"μg": "µg", "mcg": "µg", "ml": "mL", "units": "U", "unit": "U", "d": "day", "m²": "m2", "hr": "h", "hour": "h"}
# "foltizine (initial bolus 12 mg", "foltizine at a daily dose of 12 mg"
_MANNER = regex.compile(
    r"[\s(\[]*\b(?:at\s)?(?:an?\s)?(?:(?:initial|single|daily|loading|oral|bolus|dose)\s)+(?:of\s)?\Z", regex.I
)
_WORD = regex.compile(r"[A-Za-z][A-Za-z-]{4,}")
COMMON = frozenset(
    """daily twice three times week weeks month months dose doses group groups patients placebo administration
    administered received receive receiving
    intravenous subcutaneous treatment treated versus either every once tablet tablets injection injections infusion
        compared single after
    before during assigned randomized randomised study weekly monthly total initial loading maintenance bolus higher lower
    adults least where which while their there these those about given using followed until among within""".split()
)


@dataclass(frozen=True, slots=True)
class Dose:
    """One printed dose. [start, end) in the reading; `near` are the telling words beside it, such as the drug."""

    start: int
    end: int
    value: str
    unit: str
    near: frozenset[str]
    listed: bool = False

    @property
    def printed(self) -> str:
        """As a reader would write it."""
        return f"{self.value} {self.unit}"

    @property
    def amount(self) -> Decimal:
        """Its number."""
        try:
            return Decimal(self.value)
        except InvalidOperation:
            return Decimal("nan")


def doses(extraction: Extraction) -> list[Dose]:
    """Every dose of a document, in reading order; in "30, 60, or 90 mg" each of the three."""
    text = extraction.reading.text
    found = [_dose(extraction, m, False) for m in _DOSE.finditer(text)] + [
        _dose(extraction, m, True) for m in _LISTED.finditer(text)
    ]
    return sorted(found, key=lambda d: d.start)


def _dose(extraction: Extraction, match: regex.Match[str], listed: bool) -> Dose:
    text = extraction.reading.text
    start, end = match.span("value")[0], match.end("value" if listed else "unit")
    manner = _MANNER.search(text, max(0, start - 40), start)
    led = manner.start() if manner else start
    before = regex.split(r"[.;()\d]|\b(?:and|or|vs|versus|than|with)\b", text[max(0, led - 40) : led].rstrip(" ([,:"))[-1]
    after = regex.split(r"[.;,()]|\b(?:and|or|vs|versus)\b", text[match.end("unit") : match.end("unit") + 40])[0]
    near = {*_WORD.findall(before)[-2:], *_WORD.findall(after)[:3]}
    value = match["value"].replace(",", "").replace("·", ".")
    unit = "/".join(_SAME.get(part, part) for part in match["unit"].split("/"))
    return Dose(start, end, value, unit, frozenset(w.lower() for w in near) - COMMON, listed)


def claims_between(extraction: Extraction, start: int, end: int) -> Iterator[Claim]:
    """The claims printed in [start, end) of the reading."""
    return iter(extraction.claims_within(Span(start, end)))


def sentence_of(extraction: Extraction, at: int) -> str:
    """The sentence that holds this character."""
    found = extraction.sentence_at(at)
    return words(extraction, found.start, found.end) if found else ""
