"""What the lists of a sentence say of its values: which stand together, whose turn each is, and where a list leaves no choice."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extract.components.arm_cases import COMPARATOR, DECLARED, RESPECTIVELY, Case, Value, touching
from extract.model import Span

BREAK = regex.compile(r";|:\s|[)\]]\s*[,;]?\s*(?:\w+\W+){1,12}?[(\[]|\.\s")


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
    """What a wording says of a value: its arm ("" for none), and the sort of wording; " vs" where 'versus' cuts a list."""

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


CLAUSE = regex.compile(r";|\.\s")


def clause_labels(c: Case, value: Value) -> set[str]:
    """The labels that the clause of a value names: from one semicolon or stop outside brackets to the next."""
    edges = [0, *(m.start() for m in CLAUSE.finditer(c.text) if _depth(c.text[: m.start()]) == 0), len(c.text)]
    start = max(e for e in edges if e <= value.span.start)
    end = min((e for e in edges if e >= value.span.end), default=len(c.text))
    return {a.label or "" for a in c.arms if a.span and start <= a.span.start < end}


def _depth(before: str) -> int:
    return before.count("(") + before.count("[") - before.count(")") - before.count("]")


# What stands between the values of one list: a sign or a word, and perhaps the unit of the one and the preposition of the next.
JOINED = regex.compile(
    r"\A(?P<unit>\s?%?(?:\s(?!and|or|but|vs|versus)\p{L}+){0,2})[)\]]?\s*(?:,|,?\s?\b(?:and|or|vs\.?|versus|v|compared\swith)\b)"
    r"(?:\s(?:and|vs\.?|by|in|for|of|to))?\s*[(\[]?\Z",
    regex.IGNORECASE,
)


ORDERED = regex.compile(r"\A[\s)%\]]*(?:\p{L}+\s){0,2},?\s?\(?(?:respectively|in (?:that|the same|this) order|same order)")


LAST = regex.compile(r"\b(?:and|or|vs|versus|v)\b", regex.IGNORECASE)


def lists(c: Case) -> list[list[int]]:
    """Two values or more that nothing but signs, 'and', 'versus' and units part."""
    found: list[list[int]] = [[0]] if c.values else []
    for i, (a, b) in enumerate(itertools.pairwise(c.values), 1):
        if JOINED.match(c.gap(a.span, b.span).lstrip("%)]")) and not any(
            s.span and a.span.end <= s.span.start < b.span.start for s in c.arms
        ):
            found[-1].append(i)
        else:
            found.append([i])
    return [run for run in found if len(run) > 1 and len({c.values[i].kind for i in run}) == 1 and _joined(c, run)]


def _joined(c: Case, run: Sequence[int]) -> bool:
    """Whether a run is a list: a comma alone makes none of two values, nor does 'x was 5, and 7% were y'."""
    gaps = [c.gap(c.values[a].span, c.values[b].span) for a, b in itertools.pairwise(run)]
    return "," not in gaps[0] if len(gaps) == 1 else bool(LAST.search(gaps[-1]))


def framed(c: Case) -> dict[int, Said]:
    """The arm of each value whose list leaves no choice, and the wording that leaves none."""
    found: dict[int, Said] = {}
    runs = lists(c)
    for run in runs:
        cuts = [k for k in range(1, len(run)) if COMPARATOR.search(c.gap(c.values[run[k - 1]].span, c.values[run[k]].span))]
        behind = c.text[c.values[run[-1]].span.end :]
        if not c.labels and 1 < len(c.order) <= len(run):
            labels, shape = c.order, "before vs" if cuts else "before"
        else:
            labels, shape = c.labels, "blocks"
        if len(c.labels) == 1 and c.control not in (None, c.labels[0]) and len(run) == 2 and cuts:
            # "the rate with 60 mg (58% vs 33%)": the other is the control
            found |= {run[0]: Said(c.labels[0], "control"), run[1]: Said(c.control or "", "control")}
        elif len(labels) > 1 and len(cuts) == len(labels) - 1 and len(run) >= len(labels) + bool(c.labels) and _level(run, cuts):
            # "(74% and 39% vs 56% and 27%)"
            found |= {i: Said(labels[sum(k >= x for x in cuts)], shape) for k, i in enumerate(run)}
        elif len(run) == 2 and cuts and (pair := _than(c, run[0])):
            found |= {i: Said(label, "blocks") for i, label in zip(run, pair, strict=True)}
        elif not cuts and not c.labels and len(labels) == len(run):
            found |= {i: Said(label, shape) for i, label in zip(run, labels, strict=True)}
        elif len(runs) == 1 and not cuts and ORDERED.match(behind) and len(clause_labels(c, c.values[run[0]])) != 1:
            found |= _in_turn(c, run)
    return _alone(c) | found | _gaps(c)


OPENING = regex.compile(r"\A\W*(?:in|among|with|for|of|on|after|during)\b[^,;.()]*\Z", regex.IGNORECASE)


def _alone(c: Case) -> dict[int, Said]:
    """'With A, 45% responded', '45% responded on A': values beside the only arm of a sentence, one that the document declares."""
    if len(c.labels) != 1 or any(a.doubt != DECLARED for a in c.arms) or COMPARATOR.search(c.text):
        return {}
    opened = any(a.span and OPENING.match(c.text[: a.span.start]) for a in c.arms)
    said = Said(c.labels[0], "alone")
    if opened and len(c.values) == 1:
        return {0: said}
    return {i: said for i in range(len(c.values)) if any(touching(c, i, a) for a in c.arms)}


MORE = regex.compile(
    r"\A[)\s]*(?:\p{L}+\s){0,3}?(?:more|less|fewer|greater|lower|higher|larger|smaller|shorter|longer|better|worse|earlier|later)\b"
    r"(?:\s\p{L}+){0,3}?\sthan\s(?:[\w-]+\s){0,3}\Z",
    regex.IGNORECASE,
)


def _gaps(c: Case) -> dict[int, Said]:
    """'1.8 days greater than with B' is not B's: it is of the arm named before, or of none."""
    found = {}
    for i, v in enumerate(c.values):
        behind = next((a for a in c.arms if a.span and a.span.start >= v.span.end), None)
        if v.kind in ("difference", "percent_change") and behind and behind.span and MORE.match(c.gap(v.span, behind.span)):
            before = [a.label or "" for a in c.arms if a.span and a.span.end <= v.span.start and a.label != behind.label]
            found[i] = Said(before[-1] if before else "", "over")
    return found


THAN = regex.compile(r"\bthan\s(?:\p{L}+\s){0,4}\Z", regex.IGNORECASE)


def _than(c: Case, i: int) -> tuple[str, str] | None:
    """The two arms of 'more with A than with B (': those right before a bracket that opens with value i."""
    before = [a for a in c.arms if a.span and a.span.end <= c.values[i].span.start]
    if len(before) < 2 or any(a.doubt not in ("", DECLARED) for a in before[-2:]):
        return None
    one, two = before[-2:]
    assert one.span
    assert two.span
    opens = regex.fullmatch(r"(?:\s\p{L}+)?\s?[(\[]", c.gap(two.span, c.values[i].span))
    return (one.label or "", two.label or "") if opens and THAN.search(c.gap(one.span, two.span)) else None


def _level(run: Sequence[int], cuts: Sequence[int]) -> bool:
    """Whether the cuts make parts of the same length."""
    sizes = [b - a for a, b in itertools.pairwise([0, *cuts, len(run)])]
    return len(set(sizes)) == 1


def _in_turn(c: Case, run: Sequence[int]) -> dict[int, Said]:
    """'277, 280, and 281, respectively': as many values as arms."""
    named = [s for s in c.arms if s.span]
    compared = any(a.span and b.span and COMPARATOR.search(c.gap(a.span, b.span)) for a, b in itertools.pairwise(named))
    opened = c.text[: c.values[run[0]].span.start].rstrip().endswith(("(", "["))
    # "compared with B, A lowered x and y by 5 and 7, respectively" speaks of outcomes
    if len(c.labels) == len(run) and (opened or not compared):
        return {i: Said(label, "in turn") for i, label in zip(run, c.labels, strict=True)}
    return {}
