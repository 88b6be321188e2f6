"""Rules of thumb for the endpoint of a value: the subject of its clause, the words behind it, the endpoint of the value before.

They propose, and the scorer weighs each by the rule that it comes from.
"""

from __future__ import annotations

from collections.abc import Sequence

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
    subject_of,
    tidy,
    unmasked,
    words_behind,
)
from extract.components.scenes import Value
from extract.model import Link

REACH = 600  # characters: no clause that a person wrote is longer


def proposals(masked: str, values: Sequence[Value]) -> list[Link | None]:
    """What rules of thumb say of each value of a masked sentence: its label, and the rule as method."""
    result: list[Link | None] = []
    main: Link | None = None
    previous: Link | None = None
    last_end = 0
    for i, v in enumerate(values):
        last_end = max(last_end, values[i - 1].end) if i else 0
        found = _one(masked, v.start, v.end, last_end, v, previous, main)
        found = found or _later(masked, values, i) or previous or main
        result.append(found)
        if found and not (v.kind == "count" and found.method == "noun behind") and v.kind not in ("range", "iqr", "sd", "se"):
            previous = found if not v.compares else previous or found
        main = main or found
    return result


def _topic(masked: str, at: int) -> Link | None:
    """The subject of the sentence's first clause, where it is an outcome."""
    first = regex.split(rf"[:;{NUM}]", masked[: min(at, REACH)], maxsplit=1)[0]
    subject, _ = subject_of(first)
    return Link(subject, "topic of the sentence", 0.6) if subject and not EFFECT.fullmatch(subject) else None


def _later(masked: str, values: Sequence[Value], i: int) -> Link | None:
    """'333 of 483 in A and 265 of 478 in B had a response': the words behind the last value of the list."""
    for u in values[i + 1 : i + 7]:
        if u.compares or BOUNDARY.search(masked[values[i].end : u.start]):
            return None
        behind = words_behind(masked, u.end)
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


SPREAD = regex.compile(r"(?:range|IQR|interquartile range|SD|SE|scale|median|mean|n|total|score range)", regex.IGNORECASE)


def _one(masked: str, at: int, end: int, last_end: int, v: Value, previous: Link | None, main: Link | None) -> Link | None:
    known = previous or main
    if v.compares:
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
