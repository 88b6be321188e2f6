"""A sentence as the linker gets it: its values, its arms, those carried over from before, and what its lists say."""

from __future__ import annotations

import itertools
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
BREAK = regex.compile(r"[;]|[)\]]\s*[,;]?\s*(?:\w+\W+){1,12}?[(\[]|\.\s")
SENTENCE = regex.compile(r"\.\s")


@dataclass(frozen=True, slots=True)
class Value:
    """One value, or several of one arm ("from 6.5 to 1.6"): its range in the reading, and the kind of its first number."""

    span: Span
    kind: str


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
    control: str | None = None
    states: list[State] = field(init=False)
    labels: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.labels = list(dict.fromkeys(a.label or "" for a in self.arms))
        # A sentence that names two arms speaks of those.
        carried = [State(label) for label in self.order if label not in self.labels] if len(self.labels) < 2 else []
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
    control: str | None,
    chances: Mapping[Span, float],
) -> Case:
    """A case from spans in the reading; `base` is where the sentence starts, `chances` how likely a mention is an arm at all."""

    def doubt(span: Span) -> str:
        chance = chances.get(span, 2.0)
        return (
            ""
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
        [State(m.label, Span(m.span.start - base, m.span.end - base), doubt(m.span)) for m in arms],
        order,
        control,
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


def clusters(c: Case, run: Sequence[int]) -> list[list[int]]:
    """Values of a run that stand together: '(48% versus 2%), nausea (22% versus 15%)' is two clusters."""
    found = [[run[0]]]
    for a, b in itertools.pairwise(run):
        gap = c.gap(c.values[a].span, c.values[b].span)
        printed = c.text[c.values[a].span.start : c.values[a].span.end]
        # the bracket that closes "75 (40%)" is no bracket between the values
        if printed.count("(") + printed.count("[") > printed.count(")") + printed.count("]"):
            gap = gap.lstrip(")]")
        if BREAK.search(gap) or gap.count("(") != gap.count(")") or (len(gap) > 30 and not COMPARATOR.search(gap)):
            found.append([b])
        else:
            found[-1].append(b)
    return found


def _places(c: Case, run: Sequence[int], arms: int) -> tuple[dict[int, int], bool]:
    """Place of each value of a run among `arms` arms: by the 'vs' that cut it into as many blocks, or else in turn; and which."""
    if arms < 2 or len(run) < 2:
        return {}, False
    cuts = [k for k in range(1, len(run)) if COMPARATOR.search(c.gap(c.values[run[k - 1]].span, c.values[run[k]].span))]
    if len(cuts) == arms - 1:
        return {i: sum(k >= x for x in cuts) for k, i in enumerate(run)}, True
    if len(run) % arms == 0:
        return {i: k % arms for k, i in enumerate(run)}, bool(cuts)
    return {}, False


@dataclass(frozen=True, slots=True)
class Said:
    """What list order says of a value: its arm, the list that says so, and whether 'versus' cuts the list."""

    label: str
    shape: str


def aligned(c: Case) -> tuple[dict[int, Said], dict[int, Said], dict[int, tuple[int, int]]]:
    """What the lists of this sentence say, what the order carried from before says, and the place of a value in its cluster."""
    items: list[tuple[Span, int, str | None]] = [(v.span, i, None) for i, v in enumerate(c.values)]
    items = sorted([*items, *((a.span, -1, a.label) for a in c.arms if a.span)], key=lambda item: item[:2])
    runs: list[tuple[list[int], list[str]]] = []  # values, then the labels behind them
    ahead: list[str] = []
    for _, i, label in items:
        if label is not None:
            (runs[-1][1] if runs else ahead).append(label)
        elif not runs or runs[-1][1]:
            runs.append(([i], []))
        else:
            runs[-1][0].append(i)
    here: dict[int, Said] = {}
    before: dict[int, Said] = {}
    place: dict[int, tuple[int, int]] = {}
    for r, (run, behind) in enumerate(runs):
        labels_before = list(dict.fromkeys(runs[r - 1][1] if r else ahead))
        parts = clusters(c, run)
        for cluster in parts if len(parts) > 1 else [run]:
            place |= {i: (k, len(cluster)) for k, i in enumerate(cluster)}
            lists = [(list(dict.fromkeys(behind)), "behind"), (labels_before, "ahead")]
            if not any(
                touching(c, i, a) for i in cluster for a in c.arms
            ):  # "(122 events) compared with 82 in the A group" is none
                lists.append((c.labels, "sentence"))
            for labels, shape in lists:
                found, cut = _places(c, cluster, len(labels))
                if found:
                    here |= {i: Said(labels[k], shape + (" vs" if cut else "")) for i, k in found.items() if i not in here}
                    break
            gaps = [len(c.gap(c.values[x].span, c.values[y].span)) for x, y in itertools.pairwise(cluster)]
            found, cut = _places(c, cluster, len(c.order))
            if not cut and max(gaps, default=0) > 15 and not RESPECTIVELY.search(c.text):
                continue  # "60% had a response, 30% a deep response and 8% a cure" is one arm's
            before |= {i: Said(c.order[k], "carried" + (" vs" if cut else "")) for i, k in found.items()}
    return here, before, place
