"""Which numbers of a sentence are values of an arm, which go together, and which are nobody's; then the arm of each."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.components import arm_cases, link_arms
from extract.components.arm_cases import RESPECTIVELY, Value
from extract.components.drafts import VALUES, Draft, Given, Index
from extract.components.groups import CONTRASTS, RATIOS
from extract.model import Link, Span

ARM_KINDS = VALUES | {"n", "duration", "age", "ratio", "count_of_things"}
DOSING = frozenset({"dose", "frequency", "duration"})
GIVEN = regex.compile(
    r"\b(?:administered|given|received?|inject(?:ed|ions?)|infus(?:ed|ions?)|dos(?:e|ed|es|ing|age)|tablets?|capsules?|intravenous|subcutaneous|oral(?:ly)?)\b",
    regex.IGNORECASE,
)


def _heads(drafts: Sequence[Draft]) -> list[Draft]:
    """The first number of each group that is a value of an arm: one node of the sentence."""
    seen: set[int] = set()
    heads = []
    for d in drafts:
        if d.group in seen or d.number.kind not in ARM_KINDS or (d.number.kind in CONTRASTS and d.number.kind != "difference"):
            if d.number.kind in RATIOS:
                seen.add(d.group)
            continue
        seen.add(d.group)
        heads.append(d)
    return heads


def arms(index: Index, s: int, drafts: list[Draft], words: str, base: int, order: list[str], given: Given) -> None:
    """Link the numbers of one sentence to their arms; `order` is that of the arms last named in the paragraph."""
    arms = index.of(s, "arm")
    for d in drafts:  # a dose inside an arm's name is that arm's
        inside = [m for m in arms if m.span.holds(d.number.span) or m.span.overlaps(d.number.span)]
        if inside:
            d.links["arm"] = Link(inside[0].label, "in the arm's name", 1.0, inside[0].span)
    heads = [d for d in _heads(drafts) if "arm" not in d.links and not _whole(words, base, d)]
    chains = _chains(words, base, drafts, heads)
    values = [Value(Span(c[0].number.span.start, max(_end(d, drafts) for d in c)), c[0].number.kind) for c in chains]
    case = arm_cases.case(words, base, values, arms, order, given.order, given.control, given.chances)
    found = link_arms.link(case)
    for chain, link in zip(chains, found, strict=True):
        for d in chain:
            # A size without its arm beside it is taken from list order only where the text says "respectively".
            if link is not None and not (d.number.kind == "n" and link.method != "sentence" and not RESPECTIVELY.search(words)):
                d.links["arm"] = link
    if arms and GIVEN.search(words):
        for d in drafts:
            if d.number.kind in DOSING and "arm" not in d.links:
                before = [m for m in arms if m.span.end <= d.number.span.start]
                if before or len({m.label for m in arms}) == 1:
                    d.links["arm"] = Link((before or arms)[-1].label, "what is given", 0.4)
    contrast = list(dict.fromkeys(m.label for m in arms)) or order
    for d in drafts:
        if d.number.kind in CONTRASTS and len(contrast) == 2:
            d.reference = contrast[1]


def _end(d: Draft, drafts: Sequence[Draft]) -> int:
    """Where the composite of a number ends."""
    c = d.number.composite
    return max([d.number.span.end, *(o.number.span.end for o in drafts if c >= 0 and o.number.composite == c)])


MOVES = regex.compile(
    r"\A\s*(?:from(?:\sa\s(?:mean|baseline|median)(?:\sof)?)?|to|at\sbaseline\sto|\(from|\()\s*\Z", regex.IGNORECASE
)


DURING = regex.compile(r"\A[^,;()]{0,40}\b(?:during|over|in|per|for)\s\Z", regex.IGNORECASE)


def _chains(words: str, base: int, drafts: Sequence[Draft], heads: Sequence[Draft]) -> list[list[Draft]]:
    """Values that go together: 'by 6.9 from 18.9', 'from 6.5 to 1.6' is one value of an arm, told with two numbers."""
    chains: list[list[Draft]] = []
    for d in heads:
        gap = words[_end(chains[-1][-1], drafts) - base : d.number.span.start - base] if chains else ""
        person_time = (
            bool(d.number.unit) and regex.search(r"(?:patient|person|participant|subject)[- ]", d.number.unit or "") is not None
        )
        if chains and ((MOVES.match(gap) and d.number.kind not in ("n", "count")) or (person_time and DURING.match(gap))):
            chains[-1].append(d)
        else:
            chains.append([d])
    return chains


EACH = regex.compile(
    r"\A\s*(?:patients|participants|subjects|women|children|adults|people)?\s?(?:per|in\s(?:each|both)(?:\sof\sthe)?|each)\b(?:\s(?:treatment|study))?(?:\s(?:groups?|arms?))?",
    regex.IGNORECASE,
)
TOTAL = regex.compile(
    r"\b(?:randomi[sz]ed|enrolled|recruited|included|assigned|allocated|total\sof|of|among)\s(?:the\s|all\s)?\Z", regex.IGNORECASE
)
WERE = regex.compile(
    r"\A\s(?:\p{L}+\s){1,4}?were\s(?:then\s|equally\s)?(?:randomi[sz]ed|enrolled|recruited|randomly|included|assigned|allocated)(?!\sto\s(?:receive\s)?(?:the\s)?[\w-]+(?:\s[\d.]+\s?\w+)?[,;.)])",
    regex.IGNORECASE,
)


BETWEEN = regex.compile(r"\b(?:difference|benefit|gap)s?\b[^.;]{0,30}\Z", regex.IGNORECASE)


def _whole(words: str, base: int, d: Draft) -> bool:
    """Whether a number is no one arm's: the size of the whole study, or of each group; a difference between arms."""
    if d.number.kind == "difference":
        return bool(BETWEEN.search(words[max(0, d.number.span.start - base - 40) : d.number.span.start - base]))
    if d.number.kind != "n":
        return False
    before, behind = words[: d.number.span.start - base], words[d.number.span.end - base :]
    if EACH.match(behind) and regex.match(r"\A\s*(?:\w+\s)?(?:per|in|each)\b", behind):
        d.links["arm"] = Link("each group", "per group", 0.9)
        return True
    return bool(TOTAL.search(before[-24:]) or WERE.match(behind[:90]))
