"""Periods spoken of again: 'observed for 2 hours … the 2-hour watch', 'a 26-week taper … the 26-week taper'.

The definite article with a length ("the 2-hour watch") takes up a period that was told before. What it takes up is found by the
words alone, in the same paragraph: a noun or verb of the same frame (watching, infusing, fasting …). Periods of which trials have
several (treatment, follow-up, phase), and outcomes by time ("5-year survival"), have no frame.

Rows, shape (periods, 5):
    period, before  str   as printed: "2-hour watch", "2 hours"
    a, b            float64  the two lengths, in the unit of both
    elsewhere       bool  whether the document has the later length in another place too, or the earlier period in several lengths
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction

COLUMNS = {"period": "str", "before": "str", "a": "float64", "b": "float64", "elsewhere": "bool"}
TIMES = frozenset({"duration", "timepoint"})
THE = regex.compile(r"\b(?:the|this|that|each|these)\s\Z", regex.I)
STOP = (
    r"(?:of|and|or|in|with|for|to|after|before|by|on|at|from|that|who|than|but|which|when|until|while|the|a|an"
    r"|was|were|is|are|had|has|have|will|may|can|did|does|ends?|ended|passed|began|begins)\b"
)
NOUN = regex.compile(
    rf"[\s-](?P<noun>(?:(?!{STOP})\p{{Ll}}[\p{{L}}-]*\s){{0,2}}?(?!{STOP})\p{{Ll}}[\p{{L}}-]{{3,}})(?=[.,;:)]|\s{STOP})"
)
FRAMES = tuple(
    regex.compile(rf"\b(?:{stems})", regex.I)
    for stems in (
        r"observ(?:ed?|ing|ation)\b|monitor|watch|surveill|supervis|wait",
        r"infus|drip\b",
        r"fast(?:ed|ing|s)?\b",
        r"taper",
        r"wash(?:ed)?-?\s?out",
        r"run-in\b",
        r"soak",
        r"rest(?:ed|ing|s)?\b",
        r"lead-in\b",
        r"paus(?:e|ing)|break\b|delay",
    )
)  # fmt: skip
OVER = regex.compile(
    r"\b(?:for|over|during|within|of|lasting|lasted)\s(?:at\sleast\s|about\s|a\sfurther\s|another\s)?\Z", regex.I
)


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every definite period whose paragraph has told of it before."""
    timed = [c for c in x.claims if c.kind in TIMES and c.value is not None and c.number.unit]
    for i, c in enumerate(timed):
        noun = _noun(x, c)
        if not noun or not THE.search(x.reading.text, max(0, c.span.start - 8), c.span.start):
            continue
        same = [o for o in timed[:i] if o.passage == c.passage and o.number.unit == c.number.unit and _one(x, o, noun)]
        if same:
            told = next((o for o in same if o.value == c.value), same[-1])
            others = [o for o in timed if o.value == c.value and o.number.unit == c.number.unit and o is not c]
            yield _row(c, told, noun, bool(others) or len({o.value for o in same}) > 1)


def _noun(x: Extraction, c: Claim) -> str:
    """The noun phrase that a length stands before: 'watch' in '2-hour watch'."""
    m = NOUN.match(x.reading.text, c.span.end)
    return m["noun"].lower() if m else ""


def _one(x: Extraction, told: Claim, noun: str) -> bool:
    """Whether an earlier length is of what the noun names, by words of one frame."""
    text = x.reading.text
    start = max(x.sentences[told.sentence].start, told.span.start - 60)
    clause = regex.split(r"[;:()]|,\s(?:and|but|then)\b|\d", text[start : told.span.start])[-1]
    said = f"{clause if OVER.search(clause) else ''} {_noun(x, told)}"
    return any(f.search(said) and f.search(noun) for f in FRAMES)


def _row(c: Claim, told: Claim, noun: str, elsewhere: bool) -> Mapping[str, object]:
    return {
        "period": f"{c.text} {noun}",
        "before": told.text,
        "a": c.value,
        "b": told.value,
        "elsewhere": elsewhere and c.value != told.value,
        "spots": (spots.of(c, "suspect"), spots.of(told, "against")),
    }


relation = Relation(columns=COLUMNS, builds=builds)
