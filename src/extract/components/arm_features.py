"""What a sentence says about which of its values belongs to which of its arms: surface features of pairs and of neighbours."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

import regex

from extract.components.arm_cases import (
    AND_NEXT,
    BETWEEN,
    COMPARATOR,
    DECLARED,
    REFERENCE,
    RESPECTIVELY,
    SENTENCE,
    Case,
    State,
    touching,
)
from extract.components.arm_lists import OPENING, Said, aligned, clause_labels
from extract.model import Span

KINDS = frozenset({"n", "difference", "other", "count", "percent", "duration", "age", "count_of_things"})


def _far(n: int) -> str:
    return next((str(edge) for edge in (3, 10, 25) if n < edge), "more")


def pairs(c: Case) -> list[list[list[str]]]:
    """Features of each value with each state of the case."""
    here, before, place = aligned(c)
    ordered = bool(RESPECTIVELY.search(c.text))
    found = []
    for i, v in enumerate(c.values):
        seen = Seen(i, here.get(i), before.get(i), place.get(i, (0, 1)), ordered, clause_labels(c, v))
        found.append([_pair(c, seen, s) for s in c.states])
    return found


@dataclass(frozen=True, slots=True)
class Seen:
    """What a sentence says of value `i`: by its lists, by those before, its place among how many, and the arms of its clause."""

    i: int
    here: Said | None
    before: Said | None
    place: tuple[int, int]
    ordered: bool  # whether the sentence says "respectively"
    clause: set[str]


def _pair(c: Case, seen: Seen, s: State) -> list[str]:
    i, here, before, place, ordered = seen.i, seen.here, seen.before, seen.place, seen.ordered
    value = c.values[i]
    kind = value.kind if value.kind in KINDS else "measure"
    number = min(3, len(c.labels))
    at = f"{place[0] + 1}of{place[1]}" if place[1] < 5 else "list"
    if s.label is None:
        found = ["nobody", f"nobody {kind}", f"nobody {number}", f"nobody {number} {bool(c.order)}", f"nobody {at} {number}"]
        if kind == "difference" and BETWEEN.search(c.text[max(0, value.span.start - 40) : value.span.start]):
            found.append("nobody between")
        return [*found, *([f"nobody {here.shape}"] if here else ["nobody unlisted"]), *(["nobody carried"] if before else [])]
    if s.span is None:
        found = ["carried", f"carried {number}", f"carried {at} {number}", f"carried {kind}"]
        if before:
            match = "is" if before.label == s.label else "not"
            found += [
                f"{match} {before.shape}",
                f"{match} {before.shape} {number}",
                f"{match} {before.shape} {number} {len(c.order)}",
            ]
            found += [f"{match} ordered"] if ordered else []
        if s.label == c.control and i and COMPARATOR.search(c.gap(c.values[i - 1].span, value.span)):
            found.append(f"carried control {at} {number}")
        if any(a.span and _opening(c, a.span) for a in c.arms):
            found.append("carried despite opening")
        return [*found, *([f"carried despite {here.shape}"] if here else [])]
    return _named(c, seen, s, at, number, kind)


def _named(c: Case, seen: Seen, s: State, at: str, number: int, kind: str) -> list[str]:
    i, here, clause = seen.i, seen.here, seen.clause
    value, span = c.values[i].span, s.span
    assert span is not None
    behind = span.start >= value.end
    side = "a" if behind else "b"
    gap = c.gap(value, span) if behind else c.gap(span, value)
    lo, hi = (value.end, span.start) if behind else (span.end, value.start)
    arms = len({a.label for a in c.arms if a.span and a.label != s.label and lo <= a.span.start and a.span.end <= hi})
    values = sum(lo <= v.span.start and v.span.end <= hi for v in c.values)
    again = any(a.label == s.label and a.span and a.span != span and lo <= a.span.start and a.span.end <= hi for a in c.arms)
    reference = bool(REFERENCE.search(c.text[max(0, span.start - 40) : span.start]))
    found = [
        side,
        f"{side} arms {min(2, arms)}",
        f"{side} values {min(3, values)}",
        f"{side} {min(1, arms)} {min(2, values)}",
        f"{side} far {_far(len(gap))}",
        f"named {max(number, 2) if s.doubt == DECLARED else number}",  # one of those declared is one of two at least
        f"{side} {kind}",
    ]
    found += [f"doubt {s.doubt}"] if s.doubt not in ("", DECLARED) else []
    found += [f"{side} again"] if again else []
    found += [f"{side} versus", f"{side} versus {kind}"] if COMPARATOR.search(gap) else []
    found += ["opening"] if not behind and _opening(c, span) else []
    found += ["clause is" if clause == {s.label} else "clause not" if len(clause) == 1 else f"clause {min(3, len(clause))}"]
    found += [f"clause is {side}"] if clause == {s.label} else []
    found += [f"{side} stop"] if ";" in gap or SENTENCE.search(gap) else []
    found += [f"{side} comma"] if ", " in gap else []
    touch = touching(c, i, s)
    if touch:
        found += [f"{side} {touch}", f"{side} {touch} {kind}"]
        found += [f"{side} {touch} {here.shape} {'is' if here.label == s.label else 'not'}"] if here else []
    elif tied := next((t for other in c.arms if (t := touching(c, i, other))), ""):
        found.append(f"passed over {tied}")
    else:
        found.append(f"{at} {'reference' if reference else 'main'} {side} {number}")
    if not behind and AND_NEXT.match(gap):
        found.append("b and")
    if here:
        match = "is" if here.label == s.label else "not"
        found += [f"{match} {here.shape}", f"{match} {here.shape} {side}", f"{match} {here.shape} {number}"]
        found += [f"{match} ordered"] if seen.ordered else []
    return found


def _opening(c: Case, span: Span) -> bool:
    """Whether an arm opens its sentence: 'Among patients given A, ...'."""
    return bool(OPENING.match(c.text[: span.start]))


def _tied(c: Case, i: int) -> str:
    """On which side of a value the arm stands that it is tied to: 'b' before, 'a' after, '-' neither."""
    beside = [s for s in c.arms if touching(c, i, s)]
    before = any(s.span and s.span.end <= c.values[i].span.start for s in beside)
    return "b" if before else "a" if beside else "-"


def moves(c: Case) -> list[list[list[str]]]:
    """Features of each step from one value to the next, for each pair of labels: (steps, 5 relations)."""
    result = []
    tied = [_tied(c, i) for i in range(len(c.values))]
    here = aligned(c)[0]
    for i, (a, b) in enumerate(itertools.pairwise(c.values)):
        gap = c.gap(a.span, b.span)
        named = any(s.span and a.span.end <= s.span.start and s.span.end <= b.span.start for s in c.arms)
        # "(42 events) compared with 12 in B": the second has an arm of its own, unless it ends a list before one of arms
        named = named or (tied[i + 1] == "a" and not (i + 1 in here and here[i + 1].shape.startswith("behind")))
        if COMPARATOR.search(gap):
            sort = "versus"
        elif ";" in gap or SENTENCE.search(gap):
            sort = "stop"
        elif regex.search(r"[(\[][^)\]]{0,12}\Z", gap):
            sort = "bracket"
        elif regex.search(r"\band\b|&", gap):
            sort = "and" if len(gap) < 15 else "far and"
        elif regex.match(r"\A[\s)\]%]*,\s?(?:[(\[]\s?)?\Z", gap):
            sort = "comma"
        else:
            sort = "far" if len(gap) > 30 else "near"
        alike = "alike" if a.kind == b.kind else "unlike"
        # "12 in A (15 events)" is A's again, "in A (12) than in B (15)" is not: what matters is on which side the arms stand
        tail = f" named {tied[i]}{tied[i + 1]}" if named else ""
        # Where arms stand between the values, it does not matter which was named first in the sentence.
        kinds = ["other" if named and r in ("next", "back") else r for r in RELATIONS]
        result.append([[f"{r} {sort}{tail}", f"{r} {alike}{tail}", f"{r} {sort} {alike}{tail}"] for r in kinds])
    return result


RELATIONS = ("same", "next", "back", "leave", "join")  # labels of two neighbours; to nobody, from nobody


def relation(c: Case, a: State, b: State, place: Mapping[str, int]) -> int | None:
    """Index into RELATIONS of a step from one state to another; None from nobody to nobody."""
    if a.label is None or b.label is None:
        return None if a.label == b.label else 3 if b.label is None else 4
    return 0 if a.label == b.label else 1 if place[a.label] < place[b.label] else 2
