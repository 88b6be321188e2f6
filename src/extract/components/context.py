"""What qualifies a number: when it was measured, in which population, and by which estimator."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.model import Link, Mention, Number, Span

UNIT = r"(?:weeks?|months?|years?|days?|hours?|wks?|mo|yrs?|minutes?|h)"
TIME = regex.compile(
    rf"\b(?P<label>(?:weeks?|months?|days?|years?|visits?|cycles?)\s(?P<n>\d+(?:\.\d+)?)"
    rf"(?:\s?[-–]\s?\d+|\s(?:to|through)\s\d+)?(?![\d%]|\.\d)|baseline"
    rf"|study\sentry|(?<=\b(?:at|after|by|from|until|since|before|to|between)\s(?:hospital\s)?)(?:admission|discharge|birth)|end\sof\s(?:the\s)?(?:study|treatment|trial|follow-up))\b"
    rf"|\b(?:at|by|after|through|until|within|over|during|for|to)\s(?:the\s|a\s)?(?:first\s|next\s"
    rf"|following\s)?(?P<label>(?:\d+(?:\.\d+)?|one|two|three|four|five|six|twelve)[\s-]{UNIT})(?!\sof\sage|\sold|-old"
    rf"|\sor\s(?:older|more|less)|\sbefore|\sprior)\b"
    rf"|\bin\s(?:the\s)?first\s(?P<label>(?:\d+(?:\.\d+)?|one|two|three|four|five|six|twelve)[\s-]{UNIT})\b"
    rf"|(?:^|\n|[•*–-]\s)(?P<label>\d+\s{UNIT})(?=:\s)"
    rf"|\b(?P<label>(?:\d+(?:\.\d+)?|one|two|three|four|five|six|twelve)[\s-]{UNIT})\s(?:after|post|follow-up|later)\b"
    rf"|\b(?P<label>\d+(?:\.\d+)?-(?:week|month|year|day|wk|yr))(?=\s(?:survival|relapse|rate|follow-up|mortality"
    rf"|response|visit|results?|data|overall|progression|event|incidence|cumulative|outcomes?|assessment|efficacy|risk))",
    regex.IGNORECASE,
)
ESTIMATOR = (
    (
        "Kaplan-Meier",
        regex.compile(r"\bKaplan[- ]Meier\b|\bK-?M\s(?:estimate|curve|rate)|\bactuarial\b|\blife[- ]table\b", regex.IGNORECASE),
    ),
    (
        "cumulative incidence",
        regex.compile(r"\bcumulative\s(?:incidence|probability|event\srate|proportion|risk)", regex.IGNORECASE),
    ),
    (
        "imputed",
        regex.compile(
            r"\b(?:multiple\simputation|imputed|nonrespon(?:der|se)\simputation|last[- ]observation|LOCF)\b", regex.IGNORECASE
        ),
    ),
    (
        "adjusted",
        regex.compile(
            r"\b(?<!un)adjusted\b|\bleast[- ]squares?\b|\bLS\smean|\bmodel[- ](?:based|estimated)|\bregression\b"
            r"|\bmarginal\s(?:means?|estimates?|effects?|models?)\b"
            r"|\bMMRM\b|\bANCOVA\b|\bweighted\b|\bpropensity\b",
            regex.IGNORECASE,
        ),
    ),
    ("estimated", regex.compile(r"\bestimated?\b(?:\s(?:to\sbe|rate|proportion|probability|survival))", regex.IGNORECASE)),
    ("pooled", regex.compile(r"\bmeta-analy|\bpooled\sestimate", regex.IGNORECASE)),
)
POPULATION = (
    ("intention to treat", regex.compile(r"\b(?:modified\s)?(?:intention|intent)[- ]to[- ]treat\b|\bm?ITT\b", regex.IGNORECASE)),
    ("per protocol", regex.compile(r"\bper[- ]protocol\b|\bPP\s(?:population|analysis|set)\b", regex.IGNORECASE)),
    ("safety", regex.compile(r"\bsafety\s(?:population|analysis|set)\b", regex.IGNORECASE)),
    ("full analysis set", regex.compile(r"\bfull\sanalysis\sset\b|\bFAS\b")),
    (
        "treated",
        regex.compile(
            r"\b(?:who|that)\sreceived\sat\sleast\s(?:1|one)\sdose\b|\btreated\s(?:patients|participants|subjects)\b",
            regex.IGNORECASE,
        ),
    ),
    ("completers", regex.compile(r"\bcompleters?\b|\bwho\scompleted\b|\bevaluable\b", regex.IGNORECASE)),
    (
        "subgroup",
        regex.compile(
            r"\b(?:among|in|of)\s(?:the\s)?(?:\d[\d,]*\s)?(?:patients|participants|those|women|men|subjects|children"
            r"|adults)\s(?:with|aged|who\s(?:were|had|weighed)|younger|older|without)\b|"
            r"\bsubgroup\b|\bresponders\b|\bstratum\b|\bbelow\sthat\b|\babove\sthat\b|\bamong\s(?!patients|participants"
            r"|subjects|those)\w+ers\b",
            regex.IGNORECASE,
        ),
    ),
)


def times(text: str) -> list[Mention]:
    """Every time of measurement named in the text, in order."""
    return [Mention("time", Span(*m.span("label")), regex.sub(r"\s+", " ", m["label"])) for m in TIME.finditer(text)]


def qualifiers(text: str) -> list[Mention]:
    """Estimators and populations named in the text, in order."""
    found = [Mention("estimator", Span(*m.span()), name) for name, pattern in ESTIMATOR for m in pattern.finditer(text)]
    found += [Mention("population", Span(*m.span()), name) for name, pattern in POPULATION for m in pattern.finditer(text)]
    return sorted(found, key=lambda m: m.span)


SPAN_OF_STUDY = regex.compile(
    rf"\b(?P<label>(?:\d+|two|three|four|five|six|twelve)[\s-]{UNIT})(?=[\s,-][^.;]{{0,90}}\b(?:trials?|study|studies)\b)"
    rf"|\b(?:randomi[sz]ed|assigned|treated|treatment|receive|placebo)\b[^.;]{{0,140}}\bfor\s(?P<label>(?:\d+|two"
    rf"|three|four|five|six|twelve)\s{UNIT})\b(?!\sof\sage|\sbefore|\sor\s)"
    rf"|\b(?:primary|secondary|coprimary|co-primary)\s(?:efficacy\s)?(?:end\s?points?|outcomes?)[^.;]{{0,140}}?\b(?:at"
    rf"|over|through|measured\sover)\s(?P<label>(?:weeks?|months?|days?|years?)\s\d+|(?:\d+|two|three|four|five|six"
    rf"|twelve)\s{UNIT})\b",
    regex.IGNORECASE,
)


def span_of_study(sentence: str) -> str | None:
    """How long the study of a sentence lasted, or when its endpoint was measured, where the sentence says so."""
    found = SPAN_OF_STUDY.search(sentence)
    return regex.sub(r"-", " ", found["label"]) if found else None


STARTED = regex.compile(r"\bfrom\s(?:an?\s(?:mean\s|median\s|baseline\s)*(?:value\s)?(?:of\s)?)?\Z", regex.IGNORECASE)
CAME_TO = regex.compile(
    r"[\s\w/%·.]{0,18}?(?:\s\([^()]{1,15}\))?(?:\sat\s(?:baseline|study\sentry))?,?\sto\s(?:an?\s)?[-−–]?\d", regex.IGNORECASE
)
BY_FROM = regex.compile(r"\bby\s[-−–]?\d[\d.·]*[\s\w/%]{0,12}\sfrom\s\Z", regex.IGNORECASE)
RIGHT_BEHIND = regex.compile(r"[\s%)\]]*(?:[\w/]{1,12}\s){0,2}?\(?(?:at|by|after|on)\s(?:the\s)?", regex.IGNORECASE)


def _starts(number: Number, text: str) -> bool:
    """Whether a value is the first of a change: 'from 28.1 to 19.1', 'fell by 6.9 from 18.9'."""
    before = text[max(0, number.span.start - 40) : number.span.start]
    if number.kind not in ("mean", "median", "score") or not STARTED.search(before):
        return False
    return bool(CAME_TO.match(text, number.span.end) or BY_FROM.search(before))


def time_of(number: Number, inside: Sequence[Mention], others: Sequence[Span], text: str, outside: Link | None) -> Link | None:
    """The time that a value of a sentence was measured at.

    Args:
        number: the value.
        inside: time mentions of its sentence, in order.
        others: spans of all values of the sentence.
        text: the reading.
        outside: the time that the words before say for all that follows, if any.
    """
    if _starts(number, text):
        return Link("baseline", "value at the start", 0.45)
    weighed: list[tuple[float, Mention]] = []
    for m in inside:
        if m.span.overlaps(number.span):
            continue
        before = m.span.end <= number.span.start
        lo, hi = (m.span.end, number.span.start) if before else (number.span.end, m.span.start)
        gap = text[lo:hi]
        cost = len(gap) / 60 + sum(lo <= o.start and o.end <= hi for o in others) * (0.4 if before else 0.9)
        if not before and RIGHT_BEHIND.fullmatch(gap):
            cost -= 1.0
        cost += (
            0.8 * (";" in gap)
            + (0.0 if before else 0.5)
            - (
                0.6
                if before
                and regex.match(r"\s*(?:At|By|After|Over|Through|During|In)\s?\Z", text[max(0, m.span.start - 8) : m.span.start])
                else 0
            )
        )
        # what was measured "from baseline" was measured later
        if m.label.lower() == "baseline" and regex.search(
            r"from\s\Z", text[max(0, m.span.start - 6) : m.span.start], regex.IGNORECASE
        ):
            continue
        weighed.append((cost, m))
    if not weighed:
        return outside
    (cost, best), *rest = sorted(weighed, key=lambda w: w[0])
    next_best = next((m.label for _, m in rest if m.label != best.label), None)
    return Link(best.label, "named in the sentence", max(0.4, min(0.95, 1 - cost / 4)), best.span, next_best)
