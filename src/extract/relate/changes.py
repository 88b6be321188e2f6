"""'From a to b' with the change printed after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction, Sentence, Span
from extract.numerals import numerals
from extract.printed import rounded

_VALUE = r"[-−+]?\d+(?:,\d{3})*(?:[.·]\d+)?"
_PAIR = regex.compile(
    rf"""\bfrom \s (?:(?:a|an|the|baseline|mean|median|about|value|score|rate|of) \s){{0,4}} (?P<a>{_VALUE}) \s?
        (?P<unit_a>%|[a-zA-Zµ][\w/µ²]*)? (?P<where>(?:\s(?:[a-zA-Z]+|\d+(?=\s[a-z])))*?)? (?: \s? \([^()]*\) )? \s
        to \s (?:(?:a|mean|median|about) \s){{0,2}} (?P<b>{_VALUE}) (?!\s?(?:to|[-–])\s?\d) (?: \s?
            (?P<unit_b>%|(?!with|in|for|at|after|and|over|by)[a-zA-Zµ][\w/µ²]*) )?""",
    regex.X | regex.I,
)
_WORD = r"change|decrease|increase|reduction|difference|decline|gain|drop|rise|improvement|fall|growth|worsening"
_CHANGE = regex.compile(
    rf"""[(,–—] \s? (?: (?:a|an|or|for|giving|representing|corresponding\sto|equivalent\sto|i\.e\.,?) \s ){{0,3}}
        (?: (?P<how>(?:mean|net|median|overall|absolute|relative|percent(?:age)?) \s){{0,2}}
            (?P<word>{_WORD}) s? (?: \sfrom\sbaseline )? (?: \s?[,:=]\s? | \s(?:of|by)\s (?:about\s)? )
                (?P<c>{_VALUE}) \s? (?P<unit_c>%|percent\b|(?:percentage\s)?points?\b)?
          | (?P<c>{_VALUE}) [\s-]? (?P<unit_c>%|percent\b|(?:percentage[\s-])?points?\b|[a-zA-Zµ][\w/µ²]*)? \s
                (?P<how>(?:mean|net|overall|absolute|relative) \s)?
            (?P<word>{_WORD}) \b )
        (?! [\d.]* \s? (?: to | [-–] ) \s? \d )""",
    regex.X | regex.I,
)
# The second of two changes, where the word is said with the first: "... and from 8.4 to 7.1 with B (−1.3 points)".
_AGAIN = regex.compile(
    rf"""\(\s?(?P<c>{_VALUE})\s?(?P<unit_c>%|percent\b|(?:percentage\s)?points?\b|[a-zA-Zµ][\w/µ²]*)?
         \s?(?P<how>)(?P<word>)[);,]""",
    regex.X | regex.I,
)
_ELSEWHERE = regex.compile(
    r"\b(?:from|vs|versus|compared|relative\sto|than|whereas|while|but|respectively|and|placebo|control|between|adjusted)\b|;",
    regex.I,
)
_NAMING = frozenset({"dose", "timepoint", "duration", "n", "age", "frequency", "ordinal", "sd", "se", "p_value", "ci"})
_AVERAGE = regex.compile(
    r"\b(?:mean|average|median|scores?|LS|least|adjusted|geometric|individual|each|per[-\s]patient)\b", regex.I
)
_COUNTED = regex.compile(
    r"\b(?:numbers?|counts?|rates?|incidence|prevalence|proportion|share|percentage|costs?|deaths|cases|visits|admissions|use)\b",
    regex.I,
)
_REACH = 110  # characters between the two values and the change


def changes(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per 'from a to b' whose change is stated right after it, at most an arm or a time between.

    Returns:
        Rows of
            first, last, change  str      as printed
            gap                  float64  how far the size of the change is from last - first, beyond rounding
            share_gap            float64  the same for the change in % of first; missing where the change is no percentage
            step                 float64  the unit of the last printed place, the coarsest of the three
            gives                str      last - first
            share_gives          str      the same in % of first, as the change would be printed
            average              bool     whether the values are averages, whose changes need not be the average change
            counted              bool     whether they are counts, rates or shares, whose change is no average of changes
            named                str      absolute or relative, where the words say so
            sign_differs         bool     whether the change is printed with the other sign
    """
    text = extraction.reading.text
    for number, sentence in enumerate(extraction.sentences):
        said = False
        for match in _PAIR.finditer(text, sentence.start, sentence.end):
            change = _stated(extraction, number, match.end(), _CHANGE)
            if change is None and said:
                change = _stated(extraction, number, match.end(), _AGAIN)
            said |= change is not None and text[change.start()] == "("
            a, b = (_plain(match[g]) for g in "ab")
            if change is not None and a is not None and b is not None:
                yield from _row(extraction, sentence, match, change, a, b)


def _stated(extraction: Extraction, number: int, start: int, pattern: regex.Pattern[str]) -> regex.Match[str] | None:
    """The change stated first after the pair in this sentence, where nothing but names, doses and times lies between."""
    text = extraction.reading.text
    found = pattern.search(text, start, extraction.sentences[number].end)
    if found is None or found.start() - start > _REACH or _ELSEWHERE.search(text, start, found.start()):
        return None
    if _ELSEWHERE.match(text[found.end() : found.end() + 40].split(",")[0].lstrip()[:30]):
        return None  # "a 30% reduction compared with placebo"
    between = Span(start, found.start())
    own = [c for c in extraction.claims_in(number) if between.overlaps(c.span)]
    return found if all(c.kind in _NAMING for c in own) else None


def _row(
    extraction: Extraction, sentence: Sentence, match: regex.Match[str], change: regex.Match[str], a: str, b: str
) -> Iterator[dict[str, object]]:
    c = _plain(change["c"])
    unit = change["unit_c"] or ""
    percent, points = unit in ("%", "percent"), "point" in unit
    if c is None or (
        unit and not percent and not points and unit.lower() not in {(match[u] or "").lower() for u in ("unit_a", "unit_b")}
    ):
        return
    plain, share = gaps(a, b, c.lstrip("+-"))
    both_percent = match["unit_a"] == "%" or match["unit_b"] == "%"
    shares = points and both_percent
    shared = share if percent or shares else None
    said = extraction.reading.text[sentence.start : match.start()]
    named = "absolute" if shares or "absolute" in (change["how"] or "").lower() else ""
    places = min(_places(x) for x in (a, b, c))
    difference = float(b) - float(a)
    yield {
        "first": match["a"],
        "last": match["b"],
        "change": change["c"],
        "gap": plain if not percent or both_percent else None,
        "share_gap": shared,
        "step": 10.0**-places,
        "gives": f"{difference:+.{places}f}".replace("-", "−"),
        "share_gives": f"{100 * abs(difference / float(a)):.{_places(c)}f}%" if shared is not None else "",
        "counted": _COUNTED.search(said) is not None,
        "named": "relative" if not named and "relative" in (change["how"] or "").lower() else named,
        "average": _AVERAGE.search(extraction.reading.text, sentence.start, change.end()) is not None,
        "sign_differs": float(c) != 0 and change["c"][0] in "-−+" and (float(c) > 0) != (difference > 0),
        "spots": (
            spots.at(extraction, change.span("c")),
            spots.at(extraction, match.span("a"), "against"),
            spots.at(extraction, match.span("b"), "against"),
        ),
    }


def gaps(first: str, last: str, change: str) -> tuple[float, float | None]:
    """How far a change, printed without sign, is from last - first, and from that in % of first; 0 where rounding explains it."""
    start, end, stated = rounded(first), rounded(last), rounded(change)
    moved = end - start
    plain = min(float(stated.gap(moved)), float(stated.gap(-moved)))
    if not float(first):
        return plain, None
    share = (end / start - 1.0).scaled(100)
    return plain, min(float(stated.gap(share)), float(stated.gap(-share)))


def _plain(printed: str) -> str | None:
    """Digits, sign and point as `decimal` reads them."""
    return next((n.printed for n in numerals(printed)), None)


def _places(printed: str) -> int:
    return len(printed.partition(".")[2])


relation = Relation(
    columns={
        "first": "str",
        "last": "str",
        "change": "str",
        "gap": "float64",
        "share_gap": "float64",
        "step": "float64",
        "gives": "str",
        "share_gives": "str",
        "average": "bool",
        "counted": "bool",
        "named": "str",
        "sign_differs": "bool",
    },
    builds=changes,
)
