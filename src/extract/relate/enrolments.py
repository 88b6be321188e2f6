"""Trials with the sizes of their groups, as one sentence gives them: one row per list of groups.

Only where the sentence says who was divided and how: "In all, 603 adults were randomized 2:2:1 to A (n=240), B (n=242) or
placebo (n=121)".

Where only a sentence before says how many took part, no more can be divided; fewer can, unless one slip of one size explains it.

Rows, shape (lists of groups, 11):
    total            float64  people divided; missing where the sentence does not say
    own              bool     whether the sentence itself gives the total
    slip             str      "one-digit" where one changed digit, not the last, of one size makes the sum right; "sure" where the
                              total is said to be that of the randomized trial, too; else ""
    sum              float64  people in all groups of the list
    groups           int64    how many
    subset           bool     whether some of the sizes, though not all, sum to the total: the list then has more in it
    complete         bool     whether the list has as many groups as the trial is known to have, or as the ratio has parts, and
                              no other number of people stands between its sizes
    deviation        float64  the largest |n - expected| of the ratio, in standard deviations; missing without a ratio
    stopped          bool     whether a group is said to have been stopped, so that the ratio no longer holds
    total_printed, sizes_printed, ratio_printed, expected_sizes  str  "603"; "240 + 242 + 121"; "2:2:1"; "241, 241 and 121"
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise, permutations
from math import sqrt

import regex

from extract import spots
from extract.declare import Relation
from extract.denominators import whole
from extract.model import Claim, Extraction, Sentence
from extract.slips import one_digit

COLUMNS = {
    "total": "float64",
    "sum": "float64",
    "own": "bool",
    "slip": "str",
    "groups": "int64",
    "subset": "bool",
    "complete": "bool",
    "deviation": "float64",
    "stopped": "bool",
    "total_printed": "str",
    "sizes_printed": "str",
    "ratio_printed": "str",
    "expected_sizes": "str",
}
DIVIDED = regex.compile(
    r"\b(?:randomi[sz]ed|randomly|assigned|assignments?|allocated|allocation|allotted|divided|stratified(?!\sby))\b",
    regex.I,
)
STOPPED = regex.compile(
    r"\b(?:discontinued|stopped|closed|dropped|terminated|halted|suspended|adaptive(?:ly)?|unequal|removed|cancelled|ceased"
    r"|(?:ended|finished)\s(?:early|prematurely|sooner)|cut\sshort)\b",
    regex.I,
)
APART = regex.compile(
    r"\.\s|\b(?:completed|withdrew|discontinued|analy[sz]ed|of\swhom|evaluable|included|excluded|dropped)\b", regex.I
)
TO = regex.compile(
    r"\A\s(?:\p{L}+\s){0,2}?(?:(?:was|were)\s)?(?:randomly\s)?(?:(?:re-?)?(?:allocated|assigned|randomi[sz]ed)\s)?to\s"
    r"(?!\d)",
    regex.I,
)
STOP = regex.compile(r"\.\s|;\s|\b(?:then|later|subsequently|switched|crossed)\b", regex.I)
SUBJECT = regex.compile(
    r"\s?(?:[\p{L}-]+\s){0,4}?(?:were|was)\s(?:then\s|\p{L}+ly\s)?", regex.I
)  # "860 (patients) were randomized"
HAVING = regex.compile(r"\b(?:with|including|involving|comprising|treating)\s(?:a\stotal\sof\s)?\Z", regex.I)
# "In all, 333 adults were included in this randomized trial. Patients were allocated to ..."
FEW = 10
TRIAL = regex.compile(r"\brandomi[sz]ed\b(?:[^.;]*)\b(?:trial|study)\b|\b(?:controlled)\s(?:\p{L}+\s)?(?:trial|study)\b", regex.I)
TOOK_PART = regex.compile(
    r"\b(?:included|enrolled|conducted|carried\sout|performed|participated)\b|\b(?:trial|study)\s(?:of|in|on|with|among)\b",
    regex.I,
)
ALL = regex.compile(
    r"\A(?:\p{Lu}[\p{L}/ &-]{3,40}:\s)?(?:the\s|these\s|all\s)?(?:patients|participants|subjects|women|men|children|adults"
    r"|infants|volunteers|they|individuals|students)\s(?:were|was)\s(?:then\s)?(?:randomly|randomi[sz]ed|allocated|assigned|divided)",
    regex.I,
)
CAME = regex.compile(r"\b(?:recruited|enrolled|included|randomi[sz]ed|participated|entered|took\spart)\b", regex.I)
# Several groups of one size, or digits that go on behind a space.
EACH = regex.compile(
    r"\b(?:two|three|four|five|six|\d)\s(?:[\p{L}-]+\s){0,3}(?:groups|arms|controls)\W+n"
    r"|\beach\b(?!\s(?:with|of|followed|plus|given|on))|\d\s\d{3}(?!\d)",
    regex.I,
)


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every sentence with a list of groups and their sizes."""
    for i, sentence in enumerate(x.sentences):
        words = x.sentence_text(i)
        if x.reading.passages[sentence.passage].cell or not DIVIDED.search(words):
            continue
        said = x.claims_in(i)
        sizes = _sizes(x, said) or _sent(x, said)
        if len(sizes) >= 2:
            yield _row(x, sentence, said, sizes, _before(x, i))


def _before(x: Extraction, i: int) -> Sequence[Claim]:
    """The claims of the sentence before, in the same paragraph or the one above."""
    if not i or x.sentences[i].passage - x.sentences[i - 1].passage > 1:
        return ()
    return x.claims_in(i - 1) if x.reading.passages[x.sentences[i - 1].passage].role == "body" else ()


def _sizes(x: Extraction, said: Sequence[Claim]) -> list[Claim]:
    """The first run of '(n=240)', up to a word that begins another list."""
    found: list[Claim] = []
    for c in said:
        if not (c.kind == "n" and c.number.role != "total" and whole(c) and regex.search(r"\bn\b|[=]", c.text, regex.I)):
            continue
        sentence = x.sentences[c.sentence]
        if EACH.search(x.reading.text[max(sentence.start, c.span.start - 40) : min(sentence.end, c.span.end + 12)]):
            return []
        if found and APART.search(x.reading.text[found[-1].span.end : c.span.start]):
            break
        found.append(c)
    return found if len(found) > 1 else []


def _sent(x: Extraction, said: Sequence[Claim]) -> list[Claim]:
    """The run of "135 patients were allocated to … and 132 to …"."""
    ends = [*(c.span.start for c in said[1:]), said[-1].span.end + 80] if said else []
    found = [c for c, end in zip(said, ends, strict=True) if whole(c) and TO.match(x.reading.text[c.span.end : end])]
    apart = any(STOP.search(x.reading.text[a.span.end : b.span.start]) for a, b in pairwise(found))
    return [] if apart or any(c.kind == "n" and c.number.role == "total" for c in found) else found


def _total(x: Extraction, sentence: Sentence, said: Sequence[Claim], sizes: Sequence[Claim]) -> tuple[Claim | None, bool]:
    """Who was divided, and whether nothing else before the sizes could be meant: the only larger number, before the verb."""
    most = max(c.value or 0 for c in sizes)
    before = [c for c in said if c.span.end <= sizes[0].span.start and (whole(c) or c.kind == "count_of_things")]
    before = [c for c in before if (c.value or 0) > most]
    divided = DIVIDED.search(x.reading.text, sentence.start, sizes[0].span.start)
    led = [c for c in before if whole(c) and divided and not APART.search(x.reading.text[c.span.end : divided.start()])]
    subject = led[-1] if led and led[-1] is before[-1] else None
    text = x.reading.text
    if subject and HAVING.search(text, sentence.start, subject.span.start):
        subject = None  # "20 clinics with 1,830 children were assigned"
    if divided and subject and SUBJECT.fullmatch(text[subject.span.end : divided.start()]):
        return subject, False
    return (led[0] if led and len({c.value for c in before}) == 1 else None), not before


def _came(x: Extraction, sizes: Sequence[Claim], before: Sequence[Claim]) -> tuple[Claim | None, bool]:
    """Who came, by the sentence before, and whether it says that they are those of the randomized trial."""
    most = max(c.value or 0 for c in sizes)
    came = [c for c in before if c.kind in ("n", "count") and whole(c) and not c.group and (c.value or 0) > most]
    if len(came) != 1:
        return None, False
    words, here = x.sentence_text(came[0].sentence), x.sentence_text(sizes[0].sentence)
    trial = TRIAL.search(words) is not None and TOOK_PART.search(words) is not None and ALL.match(here) is not None
    return (came[0], trial) if trial or CAME.search(_behind(x, came[0])) else (None, False)


def _slip(sizes: Sequence[Claim], total: Claim, trial: bool) -> str:
    """Whether one changed digit of one size makes the sum right, as the table says."""
    missing = int(total.value or 0) - sum(int(c.value or 0) for c in sizes)
    if abs(missing) < FEW:
        return ""  # a few who left, more likely than a slip
    alike = any(one_digit(f"{c.value:.0f}", f"{(c.value or 0) + missing:.0f}") for c in sizes)
    return ("sure" if trial else "one-digit") if alike else ""


def _row(
    x: Extraction, sentence: Sentence, said: Sequence[Claim], sizes: Sequence[Claim], earlier: Sequence[Claim]
) -> Mapping[str, object]:
    total, alone = _total(x, sentence, said, sizes)
    own, trial = total is not None, False
    if total is None and alone:
        total, trial = _came(x, sizes, earlier)
    ns = [int(c.value or 0) for c in sizes]
    ratio = next((c for c in said if len(_ratio(c)) == len(ns)), None)
    parts = _ratio(ratio) if ratio else ()
    named = {c.study for c in sizes if c.study}
    known = [a for a in x.arms if a.sizes and (not named or a.study is None or a.study in named)]
    after = x.reading.text[sentence.start : sentence.end + 400]
    fair = [sum(ns) * p / sum(parts) for p in parts] if parts else []
    return {
        "total": total.value if total else None,
        "sum": sum(ns),
        "own": own,
        "slip": _slip(sizes, total, trial) if total else "",
        "groups": len(ns),
        "subset": total is not None and any(sum(s) == total.value for k in range(2, len(ns)) for s in combinations(ns, k)),
        "complete": (bool(ratio) or len(known) <= len(ns)) and not _others(said, sizes),
        "deviation": _deviation(ns, parts) if parts else None,
        "stopped": bool(STOPPED.search(after)),
        "total_printed": total.number.printed if total else None,
        "sizes_printed": " + ".join(c.number.printed for c in sizes),
        "ratio_printed": ratio.text if ratio else None,
        "expected_sizes": ", ".join(f"{n:.0f}" for n in fair),
        "spots": (
            *(spots.of(c, "suspect") for c in sizes),
            *(spots.of(c) for c in (total, ratio) if c),
        ),
    }


def _others(said: Sequence[Claim], sizes: Sequence[Claim]) -> bool:
    """Whether a number of people that is none of the sizes stands between them."""
    listed = {c.id for c in sizes}
    between = (c for c in said if sizes[0].span.start < c.span.start < sizes[-1].span.start and c.id not in listed)
    return any(c.kind in ("n", "count") and whole(c) and not c.group for c in between)


def _behind(x: Extraction, claim: Claim) -> str:
    return x.reading.text[claim.span.end : x.sentences[claim.sentence].end]


def _ratio(claim: Claim) -> tuple[float, ...]:
    """The parts of an allocation ratio; empty for any other claim."""
    n = claim.number
    ends = (n.low, n.high) if n.low is not None and n.high is not None else ()
    return (n.values or ends) if claim.kind == "ratio" else ()


def _deviation(ns: Sequence[int], parts: Sequence[float]) -> float:
    """The largest binomial z over the groups, in the order of the ratio that fits best."""
    total, whole_ = sum(ns), sum(parts)
    best = float("inf")
    for order in set(permutations(parts)):
        shares = [p / whole_ for p in order]
        z = max(abs(n - total * s) / sqrt(total * s * (1 - s)) if 0 < s < 1 else 0.0 for n, s in zip(ns, shares, strict=True))
        best = min(best, z)
    return best


relation = Relation(columns=COLUMNS, builds=builds)
