"""Arms told by being compared: two phrases that stand in the same place of two parallel halves.

"12% with X vs 8% with Y", "lower with X than with Y (12% vs 8%)", "12% and 8% for X and Y, respectively". Neither phrase
need be a drug or stand before "group": that the text sets them against each other is what makes arms of them.
"""

from __future__ import annotations

import regex

from extract.components.arm_names import EDGE, GROUP, NO_ARM, WORD, Candidate
from extract.model import Span

# A number as a value: with its sign, unit, spread and bracket.
VALUE = (
    r"[-−+<>≥≤]?\d[\d,]*(?:[.·]\d+)?(?:\s?%|\sper\s?cent\b|\s?(?:\+/-|±)\s?[\d.·]+)?(?:\s(?:mg|mmHg|mm|cm|kg|g|mL|L|points?|days?|weeks?|months?|years?|hours?|min|per\s\w+)\b)?"
    r"(?:\s?[(\[][^()\[\]]{1,40}[)\]])?"
)
PEOPLE = (
    r"(?:of\s(?:the\s)?)?(?:patients|participants|subjects|women|men|children|adults|infants|cases|those|eyes|people"
    r"|students|individuals)"
)
INTO = (
    rf"(?:\s{PEOPLE})?\s(?:(?:treated|managed)\swith|assigned\sto|who\sreceived|who\stook|receiving|given|taking|in|for|with|on"
    r"|among|after|by)\s(?:those\s(?:on|given|receiving|in|with)\s)?(?:the\s|an?\s)?"
)


def _phrase(group: str) -> str:
    """A noun phrase of up to five words, as a named group of a pattern."""
    return (
        rf"(?P<{group}>[\p{{L}}\d][\w+/βα%-]*(?:\s(?!and\b|vs\b|versus\b|than\b|compared\b|group|arm|\()[\w+/βα-]+){{0,4}}?)"
        rf"(?:\s{GROUP}|\spatients|\srecipients|\sparticipants)?"
    )


ONE, TWO = _phrase("one"), _phrase("two")
VERSUS = r"(?:versus|vs\.?|v|compared\s(?:with|to)|than|against|and|whereas|while|but)"
END = (
    r"(?=[\s]*[,;.()\[\]:]|\s(?:had|were|was|and|vs|versus|compared|at|during|after|over|respectively|achieved|did|reported"
    r"|experienced|showed)\b|\s*\Z)"
)
PATTERNS = tuple(
    regex.compile(p, regex.IGNORECASE)
    for p in (
        # 12% (of patients) with X (and|vs) 8% (of patients) with Y
        rf"{VALUE}{INTO}{ONE}[\s,;]{{1,3}}(?:as\s)?(?:{VERSUS})\s(?:[\w%.·-]+\s){{0,4}}?{VALUE}{INTO}{TWO}{END}",
        # ... with X than|compared with (with) Y ( 12% vs 8%
        rf"\b(?:with|for|in|by|to|on|receiving|of)\s(?:the\s)?{ONE},?\s(?:versus|vs\.?|than|compared\s(?:with|to)|or)\s(?:with\s|for\s|in\s|to\s|on\s)?"
        rf"(?:those\s(?:on|in|with)\s)?(?:the\s)?{TWO}\s?[,(\[]\s?(?:\w+,\s)?{VALUE}\s?(?:versus|vs\.?|v|and|,)",
        # 12% vs 8% for X vs Y (respectively)
        rf"{VALUE}\s(?:and|versus|vs\.?|v)\s{VALUE}{INTO}{ONE}\s(?:and|versus|vs\.?|or)\s(?:the\s)?{TWO}{END}",
        # X vs Y: 12% vs 8% ; X and Y were 12% and 8%, respectively
        rf"(?:^|[.;:,(]\s?|\b(?:in|for|with|of|receiving)\s)(?:the\s)?{ONE}\s(?:versus|vs\.?|and|compared\swith)\s(?:the\s)?{TWO}"
        rf"\s(?:was|were|had|,|:)\s?(?:[\w-]+\s){{0,4}}?{VALUE}\s(?:versus|vs\.?|and)\s{VALUE}",
    )
)
GENERIC = regex.compile(
    r"\A(?:baseline|placebo-controlled|week\s?\d*|month\s?\d*|day\s?\d*|\d.*|years?|months?|weeks?|follow-up|total|mean|median|range|end|start|study|trial|patients|men|women|males|females|boys|girls|"
    r"both|each|all|same|overall|remaining|others?|significant.*|other.*|time|age|first|second|p|ci)\Z",
    regex.IGNORECASE,
)


def name_span(text: str, span: Span) -> Span | None:
    """The phrase without edge words at its start; None where it cannot name an arm."""
    words = list(WORD.finditer(text, span.start, span.end))
    while words and (words[0].group().lower() in EDGE or words[0].group().lower() in NO_ARM):
        words.pop(0)
    if not words or any(w.group().lower() in EDGE - {"alone", "plus", "treatment", "therapy"} for w in words):
        return None
    name = text[words[0].start() : span.end]
    return None if GENERIC.match(name) or not regex.search(r"\p{L}{2}|\b[A-Z]\b", name) else Span(words[0].start(), span.end)


def declared_by_comparison(text: str) -> list[Candidate]:
    """Every pair of phrases that the text compares value by value."""
    found = []
    for series, m in enumerate(m for pattern in PATTERNS for m in pattern.finditer(text)):
        one, two = name_span(text, Span(*m.span("one"))), name_span(text, Span(*m.span("two")))
        if one and two and text[one.start : one.end].lower() != text[two.start : two.end].lower():
            found += [Candidate(text[s.start : s.end], s, 0.8, 1000 + series) for s in (one, two)]
    return found
