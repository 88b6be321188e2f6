"""'Higher in A than in B (a vs b)': a word of comparison with the values that it compares.

Shares may stand in lists, "more with A than with B (a and c vs b and d)", and a second result may go on with the first word:
"as was Y (e% vs f%)".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction
from extract.numerals import numerals

_UP = "higher|greater|more|larger|longer|increased|older|heavier"
_DOWN = "lower|fewer|less|smaller|shorter|reduced|decreased|younger|lighter"
_VALUE = r"[-−]?\d+(?:,\d{3})*(?:[.·]\d+)?"
_COMPARED = regex.compile(
    rf"""(?P<not>\b(?:not|no|neither|nor|n't)\b[^.;()]{{0,30}})? \b (?:(?P<up>{_UP})|(?P<down>{_DOWN})) \b
        (?P<middle>(?:(?!\b(?:{_UP}|{_DOWN})\b)[^.;()\d]){{0,60}}?)
        \b (?:in|with|for|among|on|after) \s (?P<first>[^.;()]{{2,60}}?) ,? \s (?:than|compared\s(?:with|to)|versus|vs\.?) \s
        (?:in\s|with\s|for\s|among\s|on\s|after\s)? (?P<second>[^.;()]{{2,60}}?) \s? [(\[] \s? (?:[a-z]+\s){{0,3}}
        (?P<a>{_VALUE}) \s? (?P<unit_a>%|[a-zA-Z/µ]+)? (?:\s?[±]\s?[\d.]+|\s?\([^()]*\))? \s?
            (?:vs\.?|versus|v|compared\s(?:with|to)|and|/) \s?
        (?P<b>{_VALUE}) \s? (?P<unit_b>%|[a-zA-Z/µ]+)?""",
    regex.X | regex.I,
)
_SHARE = r"\d+(?:[.·]\d+)?"
_SHARES = r"(?P<{0}>{1})\s?%?(?:(?:,\s(?:and\s)?|\sand\s)(?P<{0}>{1})\s?%?)*"
_AGAINST = (
    rf"[(\[] {_SHARES.format('a', _SHARE)} (?<=%) ,? \s (?:vs\.?|versus|compared\swith) \s"
    rf" {_SHARES.format('b', _SHARE)} (?<=%) (?:,?\srespectively)? \s? (?=[;,)\]])"
)
_PLAIN = rf"(?:(?!\b(?:{_UP}|{_DOWN}|not|no|without|neither)\b)[^.;()%])"
_LISTED = regex.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b (?!\sthan\b) {_PLAIN}{{1,90}}? \bthan\s {_PLAIN}{{2,160}}? \s {_AGAINST}",
    regex.X | regex.I,
)
_AS_WELL = regex.compile(
    rf"[^()]{{0,60}}\)? ,? \s (?:as|and\sso) \s (?:was|were|did|is|are|had) \s {_PLAIN}{{3,140}}? \s {_AGAINST}",
    regex.X | regex.I,
)
_DEFLATE = regex.compile(
    r"reduction|decrease|decline|loss|\bfalls?\s(?:in|from)\b|drop|weight loss|improvement|change|negative|better"
    r"|worse|respectively",
    regex.I,
)


def arm_directions(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per comparison in words that is followed by its two values in the order of the two groups.

    Returns:
        Rows of
            word          str      as printed
            up            bool     whether it says that the first value is the higher
            first, second str      values as printed
            a, b          float64  their numbers
            plain         bool     whether nothing around may turn the order: no negation, no change or loss compared
    """
    text = extraction.reading.text
    done: set[int] = set()
    for m in _COMPARED.finditer(text):
        if (m["unit_a"] or "").lower() in ((m["unit_b"] or m["unit_a"] or "").lower(), ""):
            yield from _rows(extraction, m, m)
            done.add(m.start("a"))
            yield from _going_on(extraction, m)
    for m in _LISTED.finditer(text):
        if not done & {*m.starts("a")}:
            yield from _rows(extraction, m, m)
            yield from _going_on(extraction, m)


def _going_on(extraction: Extraction, head: regex.Match[str]) -> Iterator[Mapping[str, object]]:
    """The next result of the sentence, to which the same word of comparison applies."""
    if m := _AS_WELL.match(extraction.reading.text, head.end()):
        yield from _rows(extraction, head, m)


def _rows(extraction: Extraction, head: regex.Match[str], values: regex.Match[str]) -> Iterator[Mapping[str, object]]:
    """One row per pair of values; none where the lists are not of one length."""
    text = extraction.reading.text
    word = "up" if head["up"] else "down"
    around = text[max(0, head.start() - 60) : head.start()].rpartition(". ")[2] + text[head.start() : values.end("b")]
    turned = _DEFLATE.search(around) is not None
    negated = "not" in head.groupdict() and head["not"]
    places = values.spans("a"), values.spans("b")
    for first, second in zip(*places, strict=True) if len(places[0]) == len(places[1]) else ():
        a, b = (next((n.value for n in numerals(text[s:e])), None) for s, e in (first, second))
        if a is None or b is None:
            continue
        yield {
            "word": head[word],
            "up": word == "up",
            "first": text[slice(*first)],
            "second": text[slice(*second)],
            "a": float(a),
            "b": float(b),
            "plain": not negated and a >= 0 and b >= 0 and not turned,
            "spots": (
                spots.at(extraction, head.span(word)),
                spots.at(extraction, first, "against"),
                spots.at(extraction, second, "against"),
            ),
        }


relation = Relation(
    columns={
        "word": "str",
        "up": "bool",
        "first": "str",
        "second": "str",
        "a": "float64",
        "b": "float64",
        "plain": "bool",
    },
    builds=arm_directions,
)
