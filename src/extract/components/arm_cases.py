"""A sentence as the linker gets it: its values, its arms, and those carried over from before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import regex

from extract.model import Mention, Span

COMPARATOR = regex.compile(
    r"\b(?:versus|vs\.?|v|compared\s(?:with|to)|than|against|as\sopposed\sto|relative\sto|whereas|while|but)\b", regex.IGNORECASE
)
PEOPLE = (
    r"(?:(?:of\s)?(?:the\s)?(?:\d[\d,]*\s)?(?:\w+\s)?(?:patients?|participants?|subjects?|women|men|children|adults|infants|those"
    r"|individuals|recipients|people|cases|mothers|girls|boys|volunteers|students|adolescents|eyes|teeth|animals)\s)?"
)
INTO = regex.compile(
    rf"\A%?\)?[\s,]*{PEOPLE}(?:who\s|were\s|was\s)*(?:\w+ed\s)?(?:in|for|with|on|after|among|receiving|received|given|treated\swith"
    r"|taking|of|from|by|under|using|during|assigned\sto|randomi[sz]ed\sto|allocated\sto|who\s(?:received|took)|following|to)\s"
    r"(?:either\s)?(?:the\s|those\s(?:in|on|given|receiving|with)\s(?:the\s)?|an?\s)?\Z",
    regex.IGNORECASE,
)
LOOSE = regex.compile(
    r"\A(?!%?\)?,?\s(?:and|but|while|or)\b)[^,;.]{0,45}\b(?:in|for|with|on|after|among|receiving|given|treated\swith|taking|of|from"
    r"|by|to|under|during)\s(?:the\s|those\s(?:\w+\s){1,2}|an?\s)?\Z",
    regex.IGNORECASE,
)
# What may stand between an arm's name and the mark that opens its value.
AFTER_NAME = (
    r"(?:\s(?:groups?|arms?|recipients|patients|participants|subjects|women|men|children|users|alone|therapy|treatment|only))*"
)
OPENS = regex.compile(rf"\A{AFTER_NAME}\s?(?:[(\[:=]|—|–|-\s)\s?(?:[nN]\s?=\s?|mean,?\s)?\Z", regex.IGNORECASE)
COMMA = regex.compile(rf"\A{AFTER_NAME},\s(?:n\s?=\s?)?\Z", regex.IGNORECASE)
NEXT_TO = regex.compile(
    rf"\A{AFTER_NAME}\s(?:(?:had|was|were|did|reported|gained|scored|averaged|showed|experienced)\s(?:a\s(?:mean|median)\s(?:of\s)?)?)?\Z",
    regex.IGNORECASE,
)
AND_NEXT = regex.compile(rf"\A{AFTER_NAME},?\s(?:and|but|while|whereas)\s", regex.IGNORECASE)
RESPECTIVELY = regex.compile(r"\brespectively\b|\bin (?:that|the same|this) order\b|\bsame order\b", regex.IGNORECASE)
BETWEEN = regex.compile(r"\b(?:difference|benefit|gap)s?\b[^.;]{0,30}\Z", regex.IGNORECASE)
REFERENCE = regex.compile(
    r"\b(?:versus|vs\.?|v|than|against|compared|comparison|relative\sto|over)\s(?:[\w-]+\s){0,3}(?:the\s|an?\s)?\Z",
    regex.IGNORECASE,
)
SENTENCE = regex.compile(r"\.\s")


@dataclass(frozen=True, slots=True)
class Value:
    """One value, or several of one arm ("from 6.5 to 1.6"): its range in the reading, and the kind of its first number."""

    span: Span
    kind: str


DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class State:
    """What a value may belong to: a mention of the sentence, an arm carried over from before (no span), or nobody (no label)."""

    label: str | None
    span: Span | None = None
    doubt: str = ""


@dataclass(slots=True)
class Case:
    """A sentence with its values and arms. Spans are offsets into `text`."""

    text: str
    values: Sequence[Value]
    arms: Sequence[State]
    order: Sequence[str] = ()  # arms last named before, in order
    control: str | None = None  # of the document, where there is just one
    near: bool = True  # whether the order is that of the paragraph and not only of the document
    states: list[State] = field(init=False)
    labels: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.labels = list(dict.fromkeys(a.label or "" for a in self.arms))
        # A sentence that names two arms speaks of those.
        before = [*self.order, *([self.control] if self.control and self.labels and self.control not in self.order else [])]
        carried = [State(label) for label in before if label not in self.labels] if len(self.labels) < 2 else []
        self.states = [*self.arms, *carried, State(None)]

    def gap(self, a: Span, b: Span) -> str:
        """The words between two spans, the first before the second."""
        return self.text[a.end : b.start]


def case(
    text: str,
    base: int,
    values: Sequence[Value],
    arms: Sequence[Mention],
    order: Sequence[str],
    declared: Sequence[str],
    control: str | None,
    chances: Mapping[Span, float],
) -> Case:
    """A case from spans in the reading.

    `base` is where the sentence starts, `order` that of the arms named before in the paragraph, `declared` that of the arms
    that the document declares, `chances` how likely a mention is an arm at all.
    """

    def doubt(m: Mention) -> str:
        chance = chances.get(m.span, 2.0)
        return (
            DECLARED
            if m.label in declared
            else ""
            if chance > 1
            else "least"
            if chance >= 0.95
            else "little"
            if chance >= 0.8
            else "some"
            if chance >= 0.6
            else "much"
        )

    return Case(
        text,
        [Value(Span(v.span.start - base, v.span.end - base), v.kind) for v in values],
        [State(m.label, Span(m.span.start - base, m.span.end - base), doubt(m)) for m in arms],
        order or declared,
        control,
        bool(order),
    )


def touching(c: Case, i: int, s: State) -> str:
    """How a mention is tied to a value that it stands beside, with no other value or arm between; '' where it is not."""
    value, span = c.values[i].span, s.span
    assert span is not None
    behind = span.start >= value.end
    lo, hi = (value.end, span.start) if behind else (span.end, value.start)
    between = [*(v.span for v in c.values), *(a.span for a in c.arms if a.span)]
    if any(lo <= x.start and x.end <= hi for x in between):
        return ""
    gap = c.text[lo:hi]
    patterns = (("into", INTO), ("loose", LOOSE)) if behind else (("opens", OPENS), ("lists", COMMA), ("beside", NEXT_TO))
    return next((name for name, pattern in patterns if pattern.match(gap)), "touches" if gap.strip() in ("", "(", "[") else "")
