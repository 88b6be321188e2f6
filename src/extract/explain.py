"""Why a number was read as it was, and what it was held against: for `spotlint explain-claim`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from extract import job, quoting, run
from extract.components.drafts import OUTCOMES
from extract.components.groups import CONTRASTS
from extract.errors import BadConfiguration, Unreadable
from extract.model import Checked, Claim, Extraction, Link, Refused, Verdict
from extract.names import nearest
from extract.places import plain, where
from extract.printed import means
from extract.sheet import sheet
from extract.spots import of

KINDS = {
    "count": "a count of people or events",
    "n": "the size of a group",
    "percent": "a percentage",
    "sd": "a standard deviation",
    "se": "a standard error",
    "ci": "a confidence interval",
    "iqr": "an interquartile range",
    "p_value": "a P value",
    "nnt": "a number needed to treat",
    "percent_change": "a change in percent",
    "count_of_things": "a number of things",
    "citation": "a citation mark",
    "ordinal": "a rank",
    "timepoint": "a time of measurement",
    "statistic": "a test statistic",
    "other": "a number of no known kind",
}
EXACT = {"count", "n", "count_of_things", "ordinal", "citation", "date", "timepoint", "duration"}
LABELS = {
    "study": "Trial",
    "arm": "Group",
    "endpoint": "Outcome",
    "timepoint": "Time",
    "population": "Population",
    "estimator": "Estimate",
}
EXPECTED = ("study", "arm", "endpoint", "timepoint")  # of a result; their absence is worth saying
HOW = {
    "sentence": "the best reading of the whole sentence",
    "in the arm's name": "it is part of the group's name",
    "per group": "the words say that each group has this size",
    "what is given": "what the group is given",
    "order of the arms": "the order in which the groups were last named",
    "order of the document": "the order in which the document names its groups",
    "compared with the control": "the value after a comparison goes to the control group",
    "table header": "the header of its row or column",
    "heading": "the heading above it",
    "last named": "the one named last before it",
    "only trial": "the only trial of the document",
    "table": "the caption, header or row of its table",
    "repeats the body": "the sentence that it repeats",
    "time last named": "the time named last before it",
    "length of the study": "how long the study lasted",
    "row label": "the label of its row",
    "subject": "the subject of its clause",
    "predicate": "the verb of its clause",
    "topic of the sentence": "what the sentence is about",
    "noun behind": "the noun behind it",
    "words behind": "the words behind it",
    "label before": "the label before it",
    "clause before": "the clause before it",
    "of the comparison": "the outcome of the values that it compares",
    "unit": "what it is counted in",
}
SAYS: dict[Verdict, str] = {
    "holds": "agrees",
    "impossible": "does not agree",
    "other-reading-fits": "agrees only in another reading",
    "only-if-truncated": "agrees only if cut off instead of rounded",
    "look-alike": "looks like a slip",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which numbers: on this line (or page), printed so, with this id. What is None does not matter."""

    at: int | None = None
    text: str | None = None
    id: str | None = None


def explained(path: str, wanted: Wanted, suite: str, stdin_name: str) -> Iterator[str]:
    """What is known of each number asked for, in plain words.

    Raises:
        Unreadable: the document cannot be read.
        BadConfiguration: it has no such number, or there is no such suite.
    """
    (result,) = run.check([job.read(path, stdin_name)], suite)
    if isinstance(result, Refused):
        raise Unreadable(result.reason)
    page = sheet()
    for claim in _chosen(result.extraction, wanted):
        head, first = where(result.extraction, of(claim)), quoting.grouped(result.extraction, [of(claim, "suspect")])[0]
        page.put(plain(f"{claim.id}, {head}: {' '.join(claim.text.split())}"))
        page.put(page.quote(quoting.quoted(result.extraction, *first)), "   | ")
        for line in _lines(result, claim):
            page.put(plain(line), "   ")
        page.put("")
        yield page.taken()


def _chosen(extraction: Extraction, wanted: Wanted) -> list[Claim]:
    path, claims = extraction.document.path, extraction.claims
    if wanted.id is not None:
        claims = tuple(c for c in claims if c.id == wanted.id)
    if wanted.text is not None:
        alone = re.compile(rf"(?<![\w.,]){re.escape(wanted.text.strip())}(?!\w|[.,]\d)")
        claims = tuple(c for c in claims if alone.search(c.text))
    if wanted.at is not None:
        claims = tuple(c for c in claims if re.match(rf"\w+ {wanted.at}\b", where(extraction, of(c))))
    if claims:
        return list(claims)
    if not extraction.claims:
        raise BadConfiguration(f"No number was found in {path}.")
    unit = "page" if extraction.document.pages else "line"
    asked = [f"called {wanted.id}"] if wanted.id is not None else []
    asked += [f"printed {wanted.text}"] if wanted.text is not None else []
    asked += [f"on {unit} {wanted.at}"] if wanted.at is not None else []
    near = nearest(wanted.text or "", (c.text for c in extraction.claims))
    hint = f"did you mean {' or '.join(near)}?" if near else f"'spotlint claims {path}' lists them all."
    raise BadConfiguration(f"No number {' and '.join(asked)} was found in {path}: {hint}")


def _lines(checked: Checked, claim: Claim) -> Iterator[str]:
    yield f"Read as: {_value(claim)}."
    together = [c.text for c in checked.extraction.claims if c.group and c.group == claim.group and c is not claim]
    if together:
        yield f"Printed as one statement with: {', '.join(together)}."
    for key, title in LABELS.items():
        link = claim.links.get(key)
        if link:
            yield f"{title}: {_linked(link)}."
        elif key in EXPECTED and claim.kind in OUTCOMES and not (key == "arm" and claim.kind in CONTRASTS):
            yield f"{title}: not found."
    if claim.reference:
        yield f"Compared with: {claim.reference}."
    yield from _checks(checked, claim)


def _value(claim: Claim) -> str:
    n = claim.number
    kind = KINDS.get(claim.kind, f"{'an' if claim.kind[0] in 'aeio' else 'a'} {claim.kind.replace('_', ' ')}")
    if n.low is not None and n.high is not None:
        level = f" ({n.level:g}%)" if n.level else ""
        return f"{kind}{level} from {n.printed_low or n.low} to {n.printed_high or n.high}"
    if n.values:
        return f"{kind}, {':'.join(f'{v:g}' for v in n.values)}"
    if n.value is None:
        return f"{kind}, {n.date}" if n.date else kind
    said = f"{kind}, {n.comparator + ' ' if n.comparator else ''}{n.printed or f'{n.value:g}'}"
    unit = "" if not n.unit else n.unit if n.unit == "%" else f" {n.unit}"
    return said + unit + ("" if claim.kind in EXACT and not n.comparator else _reach(claim))


def _reach(claim: Claim) -> str:
    """What the printed digits may stand for."""
    band = means(claim.number.printed, claim.number.comparator)
    low, high = float(band.low), float(band.high)
    if isfinite(low) and isfinite(high):
        return f", which may stand for anything from {low:.10g} to {high:.10g}"
    if isfinite(low):
        return f", which may stand for anything from {low:.6g} up"
    return f", which may stand for anything up to {high:.6g}" if isfinite(high) else ""


def _linked(link: Link) -> str:
    sure = "clear" if link.margin >= 0.9 else "likely" if link.certain else "uncertain, so that no error rests on it"
    how = HOW.get(link.method, link.method)
    other = {None: "", "": "; else none"}.get(link.next_best, f"; next best: {link.next_best}")
    return f"{link.label} ({sure}: {how}{other})"


def _checks(checked: Checked, claim: Claim) -> Iterator[str]:
    tested = checked.tested.get(claim.id, {})
    for check, verdict in sorted(tested.items()):
        told = [f.message for f in checked.findings if f.check == check and claim.id in f.claims]
        yield f"Checked by {check}: {SAYS.get(verdict, verdict)}{'. ' + ' '.join(told) if told else '.'}"
    if not tested:
        yield f"Not checked: {checked.untested.get(claim.id, 'no check could test it')}."
    if guards := sorted(checked.guarded.get(claim.id, ())):
        yield f"Found possible by {', '.join(guards)}."
