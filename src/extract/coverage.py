"""The ledger: which checks could test each number, and in plain words why none could test the others.

A check that guards only asks whether a number is possible. One that it lets pass, and that nothing else tested, is untested.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extract.model import Claim, Extraction, Spot, Verdict

# The verdict kept where one check looks at a number more than once: the one that says most.
WEIGHT: Mapping[Verdict, int] = {
    "undecided": 0,
    "holds": 1,
    "only-if-truncated": 2,
    "look-alike": 3,
    "other-reading-fits": 4,
    "impossible": 5,
}
PLACE = {"reference": "part of the list of references", "furniture": "part of a page header or footer"}
ALONE = {
    "count": "no total or percentage found beside it",
    "percent": "no count or total found for it",
    "n": "a group size that nothing else states",
    "count_of_things": "a number of things that nothing else states",
    "mean": "an average that nothing else states",
    "median": "an average that nothing else states",
    "sd": "nothing to hold a spread against",
    "se": "nothing to hold a spread against",
    "difference": "its two values were not found",
    "percent_change": "its two values were not found",
    "hazard_ratio": "no interval or percentages found for it",
    "odds_ratio": "no interval or percentages found for it",
    "risk_ratio": "no interval or percentages found for it",
    "rate_ratio": "no interval or percentages found for it",
    "ci": "no estimate found beside it",
    "p_value": "no test, interval or counts to hold it against",
    "date": "a date that nothing else states",
    "duration": "a length of time that nothing else states",
    "timepoint": "a time that nothing else states",
    "age": "an age that nothing else states",
    "dose": "a dose that nothing else states",
    "frequency": "a frequency that nothing else states",
    "citation": "a citation mark",
    "ordinal": "a rank, not a quantity",
}


OCR = "read by OCR from a picture: compare it with the page"


def pictured(extraction: Extraction) -> frozenset[str]:
    """The claims that a machine read in a picture of text, in part or in whole: whatever is said of them is no proof."""
    marks = [m.span for m in extraction.document.marks if m.kind == "ocr"]
    return frozenset(c.id for c in extraction.claims if any(m.overlaps(c.place) for m in marks)) if marks else frozenset()


class Ledger:
    """What one document's numbers were tested by."""

    __slots__ = ("_reasons", "guarded", "tested")

    def __init__(self) -> None:
        self.tested: dict[str, dict[str, Verdict]] = {}
        self.guarded: dict[str, set[str]] = {}
        self._reasons: dict[str, str] = {}

    def judge(self, rule: str, verdict: Verdict, spots: Iterable[Spot], why: str | None = None, *, guards: bool = False) -> None:
        """One row was judged: every claim at its spots was tested, unless the check could not decide or only guards."""
        for claim in {s.claim for s in spots if s.claim}:
            if verdict == "undecided":
                self.excuse(claim, why or "the check could not decide")
            elif verdict == "holds" and guards:
                self.guarded.setdefault(claim, set()).add(rule)
            else:
                verdicts = self.tested.setdefault(claim, {})
                verdicts[rule] = max(verdict, verdicts.get(rule, verdict), key=WEIGHT.__getitem__)

    def excuse(self, claim: str, reason: str) -> None:
        """Something could not be compared; the first reason for a claim is kept."""
        self._reasons.setdefault(claim, reason)

    def distrust(self, claims: Iterable[str], reason: str) -> None:
        """Count these as tested by nothing."""
        for claim in claims:
            self.tested.pop(claim, None)
            self.guarded.pop(claim, None)
            self._reasons[claim] = reason

    def untested(self, extraction: Extraction) -> dict[str, str]:
        """Why, for every claim that no check could test."""
        sizes = any(c.kind == "n" for c in extraction.claims)
        return {c.id: self._reasons.get(c.id) or reason(c, sizes) for c in extraction.claims if not self.tested.get(c.id)}


def reason(claim: Claim, sizes: bool) -> str:
    """The reason where no relation gave one; `sizes` tells whether the document states the size of any group."""
    if claim.role in PLACE:
        return PLACE[claim.role]
    if claim.kind == "percent" and not sizes and claim.group is None:
        return "no denominator stated"
    for name in ("study", "arm"):
        if (link := claim.links.get(name)) is not None and not link.certain:
            return f"its link to {'an arm' if name == 'arm' else 'a study'} is uncertain"
    return ALONE.get(claim.kind, "stands alone")
