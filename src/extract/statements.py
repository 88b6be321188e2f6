"""What was printed as one statement: an estimate, its interval and its P value.

"HR, 0.58; 95% CI, 0.38-0.87; P=.0084" is one statement of three claims. Numbers belong together only where nothing but
labels, brackets and a unit stands between them: most false alarms come from binding the wrong number, not from wrong sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extract.model import Claim, Extraction
from extract.once import once

RATIOS = frozenset({"hazard_ratio", "odds_ratio", "risk_ratio", "rate_ratio"})
LEVELS = frozenset({"percent", "mean", "median", "rate", "percent_change", "score", "duration", "other", "statistic", "nnt"})
_BESIDE = frozenset({"p_value", "sd", "se", "n", "count"})  # may stand between an estimate and its interval
_LABEL = regex.compile(
    r"""(?: \d{2}(?:\.\d+)? \s? % \s? -? )? \s?
        \b(?: ci s? | cr\.?i | ic | confidence | credible | credibility | intervals? | limits? | bounds? | two-?sided
            | corrected | adjusted
            | bootstrap(?:ped)? | exact | range | iqr | interquartile | from | to | se | sd | s\.d\.? | p | n | q1 | q3
            | unadjusted
            | points? | percentage | pp | per | cent | patients? | units?
        )\b""",
    regex.X | regex.I,
)
_UNIT = regex.compile(r"^\s?(?:[a-zA-Zµμ/%°²0-9^]+[\s]?){1,5}(?=[(\[,;:])")
_CUT = regex.compile(r"\b(?:and|or|vs?|versus|than|compared|but|with|respectively|against|for|in|at|of|on)\b|[.!?]\s", regex.I)
_RATIO_BEFORE = regex.compile(
    r"\b(?:(?:odds|hazards?|risk|rate)\sratio|relative\srisk|(?-i:a?(?:OR|HR|RR)|IRR|SHR))\b[^.;\d]{0,25}\Z", regex.I
)
_EFFECT_BEFORE = regex.compile(r"\b(?:effect|coefficient|slope|beta)\b[^.;,\d]{0,25}\Z", regex.I)
_DIFFERENCE_BEFORE = regex.compile(r"\b(?:difference|(?-i:MD|WMD))\b[^.;\d]{0,25}\Z", regex.I)
OTHER_HYPOTHESIS = regex.compile(
    r"interaction|trend|heterogen|homogen|non-?\s?inferiority|superiority|equivalence|subgroup|linear|dose-response", regex.I
)
# "The hazard ratio for first flare with X 150 mg was 0.38": what lies between may hold numbers that name things.
_RATIO_LABEL = regex.compile(
    r"\b(?:(?P<hazard>hazards?|(?-i:a?HR\b))|(?P<odds>odds|(?-i:a?OR\b))|(?P<risk>relative|risk|(?-i:a?RR\b))"
    r"|(?P<rate>rate|(?-i:IRR\b)))(?:(?<=R)|\s(?:ratio|risk)\b)[^.;]{0,90}?(?:\b(?:was|were|is|of|at)\s|\s?[=:,]\s?)\Z",
    regex.I,
)
_RANGE = regex.compile(r"\brange|\bmin(?:imum)?\b|\biqr\b|interquartile|\bq1\b", regex.I)
_NAMING = frozenset({"ordinal", "dose", "timepoint", "duration", "frequency", "age", "n"})
_PER = regex.compile(r"(?:\bper|/)\s?\Z", regex.I)  # "22 per 100 person-years; 95% CI, 19-26"
_VERSUS = regex.compile(r"\b(?:vs?|versus|than|compared|and|to|or|against)\b|/|,", regex.I)
OTHER_TEST = regex.compile(
    r"""one-?(?:sided|tailed) | log-?rank | stratified | fisher | cochran | mantel | permutation | wilcoxon | mann | nominal
      | bonferroni
      | corrected | gehan
      | adjusted \s p | p-? \s? adjusted""",
    regex.X | regex.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An interval with the estimate it belongs to and the P value beside it, where they are printed."""

    interval: Claim
    estimate: Claim | None = None
    p: Claim | None = None
    reason: str = ""  # why there is no estimate, where a sentence can be given
    measure: str = ""  # of the estimate: ratio, difference, level, or '' where it is not known


def close(text: str) -> bool:
    """Whether a text between two numbers holds only labels, punctuation and at most a unit."""
    if len(text) > 90:
        return False
    rest = _LABEL.sub(" ", text)
    if not regex.search(r"[^\W_]", rest):
        return regex.search(r"[.!?]\s+\S", rest) is None
    unit = _UNIT.match(text)
    if unit is None or _CUT.search(unit[0]):
        return False
    rest = _LABEL.sub(" ", text[unit.end() :])
    return not regex.search(r"[^\W_]", rest)


def words(extraction: Extraction, start: int, end: int) -> str:
    """The reading from start to end; '' where they are in the wrong order."""
    return extraction.reading.text[start:end] if start < end else ""


def statements(extraction: Extraction, kinds: Sequence[str] = ("ci",)) -> Iterator[Statement]:
    """Each interval of these kinds, with its estimate and its P value."""
    for claims in by_sentence(extraction):
        for i, claim in enumerate(claims):
            if claim.kind in kinds and claim.number.low is not None and claim.number.high is not None and not _level(claim):
                estimate, reason = _estimate(extraction, claims, i)
                measure = _measure(extraction, estimate) if estimate else ""
                yield Statement(interval=claim, estimate=estimate, p=_p(extraction, claims, i), reason=reason, measure=measure)


def _level(interval: Claim) -> bool:
    """Whether its first number is the level: 'CI 95%, 0.41-1.01'."""
    low, high = interval.number.low or 0.0, interval.number.high or 0.0
    return low in (90.0, 95.0, 99.0) and high < low and interval.number.level in (None, low)


@once
def by_sentence(extraction: Extraction) -> list[list[Claim]]:
    """The claims of each sentence, in reading order; sentences without claims are left out."""
    found: dict[int, list[Claim]] = {}
    for claim in extraction.claims:
        found.setdefault(claim.sentence, []).append(claim)
    return [sorted(claims, key=lambda c: c.span.start) for claims in found.values()]


def _estimate(extraction: Extraction, claims: Sequence[Claim], i: int) -> tuple[Claim | None, str]:
    for j in range(i - 1, max(-1, i - 4), -1):
        claim = claims[j]
        if not _joined(extraction, claim, claims[j + 1]):
            return None, ""
        if claim.kind in _BESIDE or _PER.search(words(extraction, max(0, claim.span.start - 6), claim.span.start)):
            continue
        if claim.value is None or claim.kind in ("ci", "date", "dose", "n", "timepoint"):
            return None, ""
        if _measure(extraction, claim) not in ("ratio", "difference") and _compared(extraction, claims, j):
            return None, "the interval may be that of a difference between two values"
        return claim, ""
    return None, ""


def ratio_kind(extraction: Extraction, claim: Claim) -> str:
    """The kind of ratio that a number is, by its own kind or by a label earlier in its clause; '' for none."""
    if claim.kind in RATIOS:
        return claim.kind
    if claim.number.unit or claim.value is None or claim.kind not in ("other", "mean", "statistic", "ratio", "score"):
        return ""
    start = extraction.sentences[claim.sentence].start
    label = _RATIO_LABEL.search(words(extraction, max(start, claim.span.start - 130), claim.span.start))
    if label is None:
        return ""
    left = max(start, claim.span.start - 130) + label.start()
    between = [c for c in extraction.claims_in(claim.sentence) if left <= c.span.start < claim.span.start]
    kind = next(k for k in ("hazard", "odds", "risk", "rate") if label[k])
    return f"{kind}_ratio" if all(c.kind in _NAMING for c in between) else ""


def _measure(extraction: Extraction, estimate: Claim) -> str:
    """ratio, difference or level, by the kind of the claim or else by the words before it."""
    if estimate.kind == "difference" or ratio_kind(extraction, estimate):
        return "difference" if estimate.kind == "difference" else "ratio"
    before = words(extraction, max(0, estimate.span.start - 45), estimate.span.start)
    if estimate.number.unit != "%" and _RATIO_BEFORE.search(before):
        return "ratio"
    return "difference" if _DIFFERENCE_BEFORE.search(before) else "level" if estimate.kind in LEVELS else ""


def _joined(extraction: Extraction, left: Claim, right: Claim) -> bool:
    same = left.group is not None and left.group == right.group
    return same or close(words(extraction, left.span.end, right.span.start))


def _compared(extraction: Extraction, claims: Sequence[Claim], j: int) -> bool:
    """Whether the value ends 'a vs b (95% CI ...)' or 'from a to b (95% CI ...)': its interval is that of the difference."""
    value = claims[j]
    if value.kind == "statistic" or _EFFECT_BEFORE.search(words(extraction, max(0, value.span.start - 45), value.span.start)):
        return False  # a coefficient by its letter, or an effect by its name, has an interval of its own
    if words(extraction, max(0, value.span.start - 9), value.span.start).rstrip().endswith("/"):
        return True  # a score with its maximum, "14.5/17"
    for before in reversed(claims[:j]):
        if before.kind in ("ci", "iqr"):
            return False
        if before.kind not in _BESIDE and before.value is not None:
            between = words(extraction, before.span.end, value.span.start)
            alike = before.kind == value.kind or before.number.unit == value.number.unit
            return alike and _VERSUS.search(between) is not None
    return False


def _p(extraction: Extraction, claims: Sequence[Claim], i: int) -> Claim | None:
    for j in (i + 1, i - 1):
        if 0 <= j < len(claims) and claims[j].kind == "p_value":
            left, right = sorted((claims[i], claims[j]), key=lambda c: c.span.start)
            if _joined(extraction, left, right):
                return claims[j]
    return None


def named_range(extraction: Extraction, claim: Claim) -> bool:
    """Whether a range is called one: 'fell from 6.5 to 1.6' is none."""
    return _RANGE.search(words(extraction, max(0, claim.span.start - 25), claim.span.end)) is not None


def around(extraction: Extraction, claim: Claim) -> str:
    """The sentence that the claim stands in; of a very long one, 300 characters to either side."""
    sentence = extraction.sentences[claim.sentence]
    return words(extraction, max(sentence.start, claim.span.start - 300), min(sentence.end, claim.span.end + 300))
