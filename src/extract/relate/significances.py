"""Words of significance, each with the P value or the interval that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction, Mention, Span
from extract.p_values import comparator, decision, printed_p
from extract.printed import rounded
from extract.statements import OTHER_HYPOTHESIS, OTHER_TEST, Statement, statements, words

_CLAUSE = regex.compile(
    r";|\.\s|\b(?:but|whereas|while|however|although|though|except(?:ing)?|other\sthan|despite|apart\sfrom|only"
    r"|nor|yet|whilst)\b|,\sand\b",
    regex.I,
)
_ALPHA = regex.compile(
    r"""(?: (?: significan(?:ce|t) | alpha | α | p (?:[-\s]values?)? ) [^.;()\d]{0,45} (?<!ci\s) | two-sided [^.;()\d]{0,30} )
        (?P<alpha> 0?\.\d{1,4} ) (?= [^%;()]{0,60} (?: significan | level | considered | alpha ) )
      | (?: significance \s level | level \s of \s (?: statistical \s )? significance | alpha (?: \s level )?
          | α ) [^.;()\d]{0,40} (?P<alpha> 0?\.\d{1,4} )
      | (?P<alpha> 0?\.\d{1,4} ) \s (?: significance \s level | level \s of \s significance )""",
    regex.X | regex.I,
)
_MANY = regex.compile(
    r"hierarch|gatekeep|multiplicity|bonferroni|\bholm\b|hochberg|tukey|scheff|dunnett|alpha[-\s]spending"
    r"|multiple (?:comparison|test)|"
    r"interim|family-?wise|demets|o.?brien|nominal|one-?(?:sided|tailed)|false discovery|sequential",
    regex.I,
)
_TURN = regex.compile(
    r"\b(?:not|no|n't|similar|trend|comparable|unchanged|neither|without|borderline|marginal\w*|respectively"
    r"|close\sto|nearly|almost)\b",
    regex.I,
)


def significances(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per phrase of significance with the first P value, or else the first interval, that follows it in its clause.

    Returns:
        Rows of
            says          str      significant, not significant
            phrase        str      as printed
            evidence      str      the P value or interval as printed
            p_min, p_max  float64  P values that the evidence allows
            alpha         float64  the level stated in the document; 0.05 where none is
            alpha_stated  bool     whether a level other than 0.05 is stated
            many          bool     whether the document speaks of several tests, looks or sides
            turned        bool     whether words between phrase and number may turn to another comparison
            by            str      p, interval
    """
    text = extraction.reading.text
    stated = {float(m["alpha"]) for m in _ALPHA.finditer(text)} - {0.05}
    context: dict[str, object] = {
        "alpha_stated": bool(stated),
        "many": _MANY.search(text) is not None,
    }
    found = {s.interval.id: s for s in statements(extraction) if s.measure in ("ratio", "difference")}
    for sentence in extraction.sentences:
        phrases = extraction.mentions_in(sentence.span, "significance")
        if not phrases:
            continue
        for phrase, stop in _clauses(text, phrases, sentence.end):
            label = max(stated | {0.05}) if phrase.label == "significant" else min(stated | {0.05})
            if row := _row(extraction, phrase, stop, found):
                yield {**context, **row, "alpha": label}


def _clauses(text: str, phrases: Sequence[Mention], end: int) -> Iterator[tuple[Mention, int]]:
    """Each phrase, and where its clause ends."""
    for i, phrase in enumerate(phrases):
        stop = phrases[i + 1].span.start if i + 1 < len(phrases) else end
        yield phrase, next((m.start() for m in _CLAUSE.finditer(text, phrase.span.end, stop) if _outside(text, phrase, m)), stop)


def _outside(text: str, phrase: Mention, cut: regex.Match[str]) -> bool:
    """Whether the cut stands in no bracket opened after the phrase."""
    between = text[phrase.span.end : cut.start()]
    return between.count("(") <= between.count(")") and between.count("[") <= between.count("]")


def _row(extraction: Extraction, phrase: Mention, stop: int, found: Mapping[str, Statement]) -> dict[str, object] | None:
    inside = extraction.claims_within(Span(phrase.span.end, stop))
    p = next((c for c in inside if c.kind == "p_value" and c.value is not None), None)
    if p is not None:
        band, evidence, by = printed_p(p.number.printed, comparator(p)), p, "p"
    else:
        first = next((found[c.id] for c in inside if c.id in found), None)
        implied = _implied(first.interval, first.measure) if first else None
        if first is None or implied is None:
            return None
        band, evidence, by = implied, first.interval, "interval"
    between = words(extraction, phrase.span.end, evidence.span.start)
    if OTHER_TEST.search(between + evidence.text) or OTHER_HYPOTHESIS.search(between + evidence.text) or len(between) > 250:
        return None
    return {
        "says": phrase.label,
        "phrase": words(extraction, phrase.span.start, phrase.span.end),
        "evidence": evidence.text,
        "p_min": band[0],
        "p_max": band[1],
        "turned": _turns(extraction, phrase, evidence, inside, between),
        "by": by,
        "spots": (spots.at(extraction, (phrase.span.start, phrase.span.end)), spots.of(evidence)),
    }


def _turns(extraction: Extraction, phrase: Mention, evidence: Claim, inside: Sequence[Claim], between: str) -> bool:
    span = Span(phrase.span.end, evidence.span.start)
    if phrase.label == "significant":
        return _TURN.search(between) is not None
    rest = extraction.reading.text[evidence.span.end : evidence.span.end + 60]
    return (
        bool(extraction.mentions_in(span, "direction"))
        or " and " in between
        or rest[:3].strip(" (").startswith(",")
        or "respectively" in rest
    )


def _implied(interval: Claim, measure: str) -> tuple[float, float] | None:
    """P values that an interval allows, from whether it holds the null value; None where rounding leaves it open."""
    alpha = 1 - (interval.number.level or 95.0) / 100
    low, high = (rounded(x) for x in (interval.number.printed_low, interval.number.printed_high))
    decided = decision(measure, (float(low.low), float(low.high)), (float(high.low), float(high.high)))
    return {"significant": (0.0, alpha), "not significant": (alpha, 1.0)}.get(decided)


relation = Relation(
    columns={
        "says": "str",
        "phrase": "str",
        "evidence": "str",
        "p_min": "float64",
        "p_max": "float64",
        "alpha": "float64",
        "alpha_stated": "bool",
        "many": "bool",
        "turned": "bool",
        "by": "str",
    },
    builds=significances,
)
