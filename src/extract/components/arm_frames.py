"""Arms told by the places that values stand in: "12% with X ... 8% with Y", "lower with X (2.1) than with Y (3.4)".

Two values of one kind in one sentence, each tied by the same sort of word to a phrase of its own, set the two phrases
against each other. That makes arms of them, whatever they are called.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extract.components.arm_names import GROUP, Candidate
from extract.components.arm_pairs import PEOPLE, name_span
from extract.model import Number, Sentence, Span

TIES = (
    r"(?:with|in|for|on|after|under|among|by|to|from|following|given|taking|receiving|using|wearing|offered|attending"
    r"|starting|undergoing|breathing"
    r"|practi[sc]ing|assigned(?:\sto)?|allocated(?:\sto)?|randomi[sz]ed\sto|sent(?:\sfor|\sto)?|treated\swith"
    r"|managed\swith|who\s(?:received|took|had|used)"
    r"|seen\sby|of)"
)
WORD = r"[\p{L}\d][\p{L}\d+/βα'’-]*"
NOUN = (
    rf"(?P<np>{WORD}(?:\s(?!and\b|or\b|but\b|vs\b|versus\b|than\b|compared\b|against\b|while\b|whereas\b|at\b|in\b"
    rf"|on\b|over\b|during\b|after\b|had\b|were\b|was\b"
    rf"|did\b|said\b|achieved\b|respectively\b|as\b|by\b|for\b|from\b|with\b|who\b|that\b|which\b|before\b|because\b"
    rf"|so\b){WORD}){{0,4}})"
)
BEHIND = regex.compile(
    rf"\A[)\]%]*(?:\s(?:cases?|events?|deaths?|points?|days|weeks|months|hours|years|visits"
    rf"|per\s[\d ]*[\p{{L}}-]+(?:\s[\p{{L}}-]+)?))?(?:\s?[(\[][^()\[\]]{{1,60}}[)\]])?"
    rf"(?:\s(?:of\s)?(?:the\s)?(?:\d[\d,]*\s)?(?:[\p{{L}}-]+\s)?(?:{PEOPLE[PEOPLE.index('(?:patients') :]}|smokers"
    rf"|residents|users|players|recipients|households|schools|villages|mothers|infants))?"
    rf"(?:\s?[(\[][^()\[\]]{{1,60}}[)\]])?\s(?P<tie>{TIES})\s(?:either\s|those\s(?:on|given|receiving|in|with"
    rf"|wearing)\s)?(?:the\s|an?\s|their\s)?(?:new\s)?{NOUN}(?P<group>\s{GROUP})?",
    regex.IGNORECASE,
)
BEFORE = regex.compile(
    rf"\b(?P<tie>{TIES})\s(?:the\s|an?\s)?{NOUN}(?P<group>\s{GROUP})?\s?[(\[](?:n\s?=\s?)?\Z"
    rf"|\b(?P<tie>{TIES})\s(?:the\s)?{NOUN}(?P<group>\s{GROUP})?,?\s(?:was|were|had|it\swas)\s\Z",
    regex.IGNORECASE,
)
LABELLED = regex.compile(rf"(?:\A|[:;,]\s|\band\s|[–—-]\s){NOUN}(?:,|\s(?=\d))\s?\Z", regex.IGNORECASE)
COMPARED = regex.compile(
    rf"(?:\A|[.;]\s|\b(?:with|in|for"
    rf"|on)\s)(?:the\s)?(?P<one>{NOUN[6:-1].replace('(?P<np>', '')})\s(?:\S+\s){{1,10}}?than\s(?:with\s|in\s|for\s"
    rf"|on\s|did\s)?(?:the\s)?"
    rf"(?P<two>{NOUN[6:-1].replace('(?P<np>', '')})(?=\s?[(\[,;.]|\sin\b|\shad\b|\swith\b|\Z)"
    rf"|\bcompared\swith\s(?:the\s)?(?P<two>{WORD}(?:\s{WORD}){{0,3}}?)(?:\s\([^()]*\))?,\s(?:the\s)?(?P<one>{WORD}(?:\s{WORD}){{0,3}}?)\s(?:cut|reduced|lowered|increased|raised|improved|was|had|led|did|gave)\b",
    regex.IGNORECASE,
)
# Phrases after such words that are places, times and groups of people rather than treatments.
NOT_ARMS = regex.compile(
    r"\b(?:weeks?|months?|days?|years?|hours?|minutes|baseline|end|follow-up|visit|hospitals?|countr(?:y|ies)"
    r"|cent(?:er|re)s?|sites?|spine|hip|men|women|males?|females?|boys|girls|"
    r"patients|participants|average|mean|median|total|all|each|both|either|trial|study|studies|analysis|points?"
    r"|addition|contrast|whom|them|those|these|this|that|which|it|disease|cases|"
    r"risk|rate|range|body|score|part|order|case|one|two|three|four|day|week|month|year|first|second|last|age|time"
    r"|treatment\speriod|same|other)\Z|^\d",
    regex.IGNORECASE,
)
VALUED = frozenset(
    {
        "percent",
        "count",
        "mean",
        "median",
        "rate",
        "percent_change",
        "difference",
        "score",
        "other",
        "duration",
        "n",
        "count_of_things",
    }
)
ALIKE = {"count": "count", "n": "count", "count_of_things": "count"}


@dataclass(frozen=True, slots=True)
class Frame:
    """A value tied to a phrase: the word that ties them, the phrase, and the kind of the value."""

    tie: str
    span: Span
    kind: str
    grouped: bool


def _frames(text: str, start: int, end: int, numbers: Sequence[Number]) -> Iterator[Frame]:
    for i, n in enumerate(numbers):
        if n.kind not in VALUED:
            continue
        last = max(
            [m.span.end for m in numbers[i : i + 4] if n.composite >= 0 and m.composite == n.composite], default=n.span.end
        )
        stop = min(end, last + 160)
        nearest = next((m.span.start for m in numbers[i + 1 :] if m.span.start >= last and m.composite != n.composite), stop)
        kind = ALIKE.get(n.kind, "value")
        if (
            (m := BEHIND.match(text[last:stop]))
            and last + m.start("np") < max(nearest, last + m.start("np") + 1)
            and m.start("np") < 120
        ):
            span = Span(last + m.start("np"), last + m.end("np"))
            if span.end <= nearest or nearest >= span.end - 2:
                yield Frame(m["tie"].lower(), span, kind, bool(m["group"]))
        before = text[max(start, n.span.start - 120) : n.span.start]
        if m := BEFORE.search(before):
            base = n.span.start - len(before)
            yield Frame(m["tie"].lower(), Span(base + m.start("np"), base + m.end("np")), kind, bool(m["group"]))


def declared_by_frames(text: str, sentences: Sequence[Sentence], numbers: Sequence[Number]) -> list[Candidate]:
    """Every phrase that two comparable values of a sentence, or of two sentences in a row, set against another."""
    starts = [n.span.start for n in numbers]
    found: list[Candidate] = []
    earlier: list[Frame] = []
    for series, s in enumerate(sentences):
        inside = numbers[bisect.bisect_left(starts, s.start) : bisect.bisect_left(starts, s.end)]
        here = [f for f in _frames(text, s.start, s.end, inside) if not NOT_ARMS.search(text[f.span.start : f.span.end])]
        by_tie: dict[tuple[str, str], dict[str, Span]] = defaultdict(dict)
        for f in (*earlier, *here):
            if (span := name_span(text, f.span)) is not None:
                # Any two ties are comparable, but "of" and "in" only with themselves: they tie all sorts of things.
                tie = f.tie if f.tie in ("of", "in", "by", "from", "to") else "with"
                by_tie[(tie, f.kind)].setdefault(text[span.start : span.end].lower(), span)
        for phrases in by_tie.values():
            if 2 <= len(phrases) <= 5:
                found += [Candidate(text[p.start : p.end], p, 0.8, 2000 + series) for p in phrases.values()]
        for m in COMPARED.finditer(text[s.start : s.end]):
            pair = [name_span(text, Span(s.start + m.start(k), s.start + m.end(k))) for k in ("one", "two")]
            if inside and all(p and not NOT_ARMS.search(text[p.start : p.end]) for p in pair):
                found += [Candidate(text[p.start : p.end], p, 0.8, 3000 + series) for p in pair if p]
        earlier = here if len(here) == 1 else []
    return found
