"""Which endpoint a value measures: the subject of its clause, the words behind it, or the endpoint of the value before.

Measured elsewhere: "the phrase before, else the phrase behind" is right for 91% of values where the phrases are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extract.components.phrases import (
    BOUNDARY,
    EFFECT,
    MASKS,
    NOT_NOUN,
    NOUN_AFTER,
    NUM,
    PEOPLE,
    VAGUE,
    VERB,
    mask,
    subject_of,
    tidy,
    unmasked,
    words_behind,
)
from extract.model import Link, Mention, Span


@dataclass(frozen=True, slots=True)
class Value:
    """A value to be given an endpoint. `contrast`: it compares arms (a ratio, an interval, a P value)."""

    span: Span
    kind: str
    contrast: bool
    group: int
    end: int  # of the last number of its statement, in the reading
    noun: str = ""  # what the number itself counts: "events" of "122 events", "EDSS points"


REACH = 600  # characters: no clause that a person wrote is longer


def link(text: str, base: int, values: Sequence[Value], mentions: Sequence[Mention], heading: str | None) -> list[Link | None]:
    """The endpoint of each value of a sentence."""
    masked = mask(text, base, [v.span for v in values], mentions)
    result: list[Link | None] = []
    main: Link | None = None
    previous: Link | None = None
    last_end = 0
    for i, v in enumerate(values):
        at = v.span.start - base
        end = max(v.end, v.span.end) - base
        last_end = max(last_end, values[i - 1].span.end - base) if i else 0
        if i and values[i - 1].group == v.group and v.group >= 0 and result[-1]:
            result.append(result[-1])
            continue
        found = _one(masked, at, end, last_end, v, previous, main)
        found = found or _later(masked, values, i, base) or previous or main
        if found is None and heading and not NO_HEADING.search(heading):
            found = Link(heading, "heading", 0.3)
        result.append(found)
        if found and not (v.kind == "count" and found.method == "noun behind") and v.kind not in ("range", "iqr", "sd", "se"):
            previous = found if not v.contrast else previous or found
        main = main or found
    return result


def _topic(masked: str, at: int) -> Link | None:
    """The subject of the sentence's first clause, where it is an outcome."""
    first = regex.split(rf"[:;{NUM}]", masked[: min(at, REACH)], maxsplit=1)[0]
    subject, _ = subject_of(first)
    return Link(subject, "topic of the sentence", 0.6) if subject and not EFFECT.fullmatch(subject) else None


def _later(masked: str, values: Sequence[Value], i: int, base: int) -> Link | None:
    """'333 of 483 in A and 265 of 478 in B had a response': the words behind the last value of the list."""
    for u in values[i + 1 : i + 7]:
        if u.group == values[i].group:
            continue
        if u.contrast or BOUNDARY.search(masked[values[i].end - base : u.span.start - base]):
            return None
        behind = words_behind(masked, max(u.end, u.span.end) - base)
        if behind and not EFFECT.fullmatch(behind):
            return Link(behind, "words behind", 0.6)
    return None


def _leads(masked: str, at: int) -> list[str]:
    """The words before a value, nearest first: inside its own bracket, then before that bracket; other brackets left out."""
    before = masked[max(0, at - REACH) : at]
    plain = regex.sub(r"\([^()]*\)|\[[^\[\]]*\]", lambda m: "\x00" * len(m.group()), before)
    opened = max(plain.rfind("("), plain.rfind("["))
    pieces = [plain[opened + 1 :], plain[:opened]] if opened >= 0 else [plain]
    found = []
    for piece in pieces:
        last = piece.rfind(NUM)
        clause = piece[last + 1 :]
        cut = max((m.end() for m in BOUNDARY.finditer(clause)), default=0)
        found.append(clause[cut:])
    return found


LABEL = regex.compile(rf"(?:^|.*(?:[;:,(|]\s*|\b(?:and|was|were)\s))(?P<l>[^;:,(){MASKS}]{{2,60}})[,:]\s*\Z")


def _label(near: str) -> Link | None:
    """'White, 441 (73.1%); Asian, 104': a label right before the value."""
    found = LABEL.search(near.replace("\x00", ""))
    name = tidy(found["l"]) if found else ""
    return (
        Link(name, "label before", 0.7)
        if name
        and not PEOPLE.search(name)
        and not VERB.search(name)
        and not SPREAD.fullmatch(name)
        and not EFFECT.fullmatch(name)
        else None
    )


NO_HEADING = regex.compile(
    r"\b(?:facts?|safety|results?|efficacy|background|methods?|conclusions?|trials?|study|studies|key|points|summary"
    r"|introduction|discussion|design|dosing|spotlight|phase|overview|tolerability|notes?)\b|:",
    regex.IGNORECASE,
)
SPREAD = regex.compile(r"(?:range|IQR|interquartile range|SD|SE|scale|median|mean|n|total|score range)", regex.IGNORECASE)


def _one(masked: str, at: int, end: int, last_end: int, v: Value, previous: Link | None, main: Link | None) -> Link | None:
    known = previous or main
    if v.contrast:
        # "The rate was lower in A than in B: 75 (40%) relapsed ... (rate ratio, 0.45)": the ratio is of the rate
        topic = _topic(masked, at) if previous and previous.method in ("words behind", "noun behind") else None
        if topic or known:
            return topic or Link(known.label, "of the comparison", 0.7)  # type: ignore[union-attr]
    if v.noun and v.kind == "count":
        return Link(f"{known.label} {v.noun}" if v.noun.lower() in VAGUE and known else v.noun, "noun behind", 0.7)
    if (
        v.kind in ("count", "rate")
        and (noun := NOUN_AFTER.match(masked[end:].replace("\x00", "")))
        and not NOT_NOUN.search(noun["noun"])
    ):
        return Link(noun["noun"].strip(), "noun behind", 0.7)
    near, *outer = _leads(masked, at)
    if label := _label(near):
        return label
    subject, predicate = subject_of(near)
    behind = words_behind(masked, end)
    if subject and not EFFECT.fullmatch(subject) and not SPREAD.fullmatch(subject):
        return Link(f"{v.noun} ({subject})" if v.noun else subject, "subject", 0.8)
    if known and (subject or EFFECT.fullmatch(behind) or EFFECT.fullmatch(predicate)):
        return Link(known.label, "of the comparison", 0.7)
    if predicate and not EFFECT.fullmatch(predicate):
        return Link(predicate, "predicate", 0.8)
    if behind and not EFFECT.fullmatch(behind):
        return Link(behind, "words behind", 0.7)
    for lead in outer:
        subject, predicate = subject_of(lead)
        for words, method in ((subject, "subject"), (predicate, "predicate")):
            if words and not EFFECT.fullmatch(words):
                return Link(words, method, 0.7)
    if v.noun:
        return Link(v.noun, "unit", 0.6)
    return None if known else _before(masked, at, last_end)


def _before(masked: str, at: int, last_end: int) -> Link | None:
    """The clause before the one that the value opens: 'Serious adverse events: 8.7%', 'The rate was lower with X; 5%'."""
    lead = masked[max(last_end, at - REACH) : at]
    cut = max((m.end() for m in BOUNDARY.finditer(lead)), default=0)
    if m := regex.search(r"([^:;.]{3,80}):\s*\Z", lead[:cut]):
        return Link(name, "label before", 0.5) if (name := tidy(unmasked(m[1]))) else None
    if not last_end and cut:
        subject, predicate = subject_of(lead[: max(0, cut - 1)])
        if subject or predicate:
            return Link(subject or predicate, "clause before", 0.5)
    return None
