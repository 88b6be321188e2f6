"""Which total a count or a share may be of.

A share is only as good as its base, and copy has several: all randomised, all treated, those observed at the visit, a
subgroup named three words earlier. `bases` lists the totals that a pair "75 (40%)" can belong to, in four kinds:

    beside    printed with it: "75/187 (40%)", "75 (40%) of 187 patients", "Of 187 patients, 75 (40%)"
    column    the n of its table column
    arm       a declared size of its own arm, in its own study
    near      any other whole number in the same paragraph or the one before, or any declared size: it may be the base, so that a
              pair that fits it is left alone, but nothing is wrong where it does not fit

`carried` is printed with an earlier pair of the same list: "nausea in 34 (40%) of 86 patients and headache in 19 (22%)".
`everyone` is the number in all, told in the sentence before: a pair without a base may be of fewer people, but not of more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import regex

from extract.model import Claim, Extraction, Passage

# Shares that are no count over a total: estimated over time, or by a model.
MODELLED = regex.compile(
    r"""\b(?: kaplan | actuarial | cumulative (?:\s\w+)? \s (?:incidence|probabilit|risk|hazard|rate) | life[-\s]?table
      | (?:age|risk|covariate|baseline|sex|centre|center|model|multivariabl[ey])?-?\s?adjust(?:ed\b|ing\b|ment\sfor)
      | weight(?:ed|ing)\b | imput(?:ed|ation|ing) | standardi[sz]ed | estimat(?:e[ds]?|ion) | predict(?:ed|ion)
      | model(?:l?ed)?\b | prevalence \s ratio
      | projected | extrapolat | least[-\s]squares | marginal \s (?:means?|estimates?|effects?|models?)\b
      | probabilit | per \s (?:100|1000|1,000|10,000|100,000)\b
      | (?:person|patient)-?\s?(?:years|months) | bayesian | posterior | meta-?analy | propensity)""",
    regex.X | regex.I,
)
OF = regex.compile(r"\A\s*\)?\]?\s*(?:out\s)?of\s(?:the\s|all\s|our\s|these\s|those\s)*(?:\w+\s){0,1}\Z", regex.I)
LEAD = regex.compile(
    r"(?:\A|[.;:]\s)\W*(?:(?:over)?all,?\s)?(?:of|among|amongst|in|from)\s(?:(?:the|all|these|those|a\stotal\sof)\s)*\Z", regex.I
)
WHOM = regex.compile(
    r"\b(?:of\s(?:whom|which|these|those|them)|among\s(?:whom|which|these|those|them))\W+(?:only\s|about\s)?\Z", regex.I
)
# "Of these, 540 (64%) were men"
THESE = regex.compile(
    r"\W*(?:of|among)\s(?:these|those|them)(?:\s(?:patients|participants|people|subjects|women|men|children|adults))?\W", regex.I
)
# "We randomized 840 adults. The median age was 61 years, and 540 (64%) were men."
WHOLE = regex.compile(
    r"\b(?:randomi[sz]ed|enrol\w+|recruited|includ\w+|participa\w+|assigned|analy[sz]ed|studied|total\sof|comprised)\b", regex.I
)
LEADS = regex.compile(r"(?:\A|[.;]\s|,?\sand\s)\W*\Z", regex.I)
ARE = regex.compile(r"\s?[)\]]?\s(?:of\sthem\s|(?:patients|participants|people|adults|subjects)\s)?(?:were|had)\b", regex.I)
VERB = regex.compile(r"\b(?:had|has|have|having|were|was|with|at|reached|received|took|showed)\b", regex.I)
UNIT = regex.compile(r"\s?(?:\p{L}{1,5}/|µ|×|x\s?10|(?:mg|g|kg|mL|L|mm|cm|IU|units?|points?|cells)\b)", regex.I)

# An effect, or a test, that was adjusted or came from a model.
EFFECT = regex.compile(
    r"""\b(?:(?:un|\p{L}+-)?adjusted|weighted|standardi[sz]ed|estimated|marginal|covariate-adjusted)[\s-]
        (?:\p{L}+[\s-]){0,2}?(?:odds|risks?|relative|hazards?|rates?\sratio|ratios?|RR|OR|HR|IRR|differences?|means?|p|p-?values?|analys[ie]s
          |regressions?|models?|logistic|Cox|effects?|coefficients?|a?[ORH]R)\b
      | \badjust(?:ed|ing|ment)\sfor\b[^.;)]* | \b(?:regression|mixed|logistic|linear|cox|ancova|marginal|effects?)[\s-]models?\b
      | \bmodel(?:s|l?ed)?\s(?:assessment|showed|revealed)\b""",
    regex.X | regex.I,
)
DECLARED = regex.compile(r"\bn\s*[=:]", regex.I)

Kind = Literal["beside", "column", "arm", "near", "everyone", "carried"]


REACH = 300  # claims before and after


@dataclass(frozen=True, slots=True)
class Base:
    """A total: how many, and the claim that says so."""

    n: int
    claim: Claim
    kind: Kind


@dataclass(frozen=True)
class Denominators:
    """The totals of one document, ready to be asked."""

    extraction: Extraction

    def bases(self, share: Claim, count: Claim | None) -> tuple[Base, ...]:
        """What `share` may be of, the surest kind first; of "beside", "column" and "arm" only the surest is listed."""
        own = self._beside(share, count) or self.column(share) or self._arm(share, count)
        return (*own, *self._near(share, count, {b.claim.id for b in own}))

    def modelled(self, share: Claim) -> bool:
        """Whether it is an estimate, not a count over a total, by the words of its sentence or its label in a table.

        "Adjusted relative risk" in the same sentence says nothing of the share.
        """
        said = self._modelled.get(share.sentence)
        if said is None:
            words = EFFECT.sub(" ", self.extraction.sentence_text(share.sentence))
            said = self._modelled[share.sentence] = bool(MODELLED.search(words))
        return said or bool(share.role == "table" and MODELLED.search(share.estimator or ""))

    @cached_property
    def _modelled(self) -> dict[int, bool]:
        """What the words of a sentence say, for the sentences that were asked about: a long one is read once."""
        return {}

    @cached_property
    def by_sentence(self) -> Mapping[int, Sequence[Claim]]:
        """Claims of each sentence."""
        return _by(self.extraction.claims, "sentence")

    @cached_property
    def by_passage(self) -> Mapping[int, Sequence[Claim]]:
        """Claims of each passage."""
        return _by(self.extraction.claims, "passage")

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each claim among the claims, by its id."""
        return {c.id: i for i, c in enumerate(self.extraction.claims)}

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """Claims by their id."""
        return {c.id: c for c in self.extraction.claims}

    @cached_property
    def _cells(self) -> Mapping[tuple[int, int], list[tuple[int, int, Passage]]]:
        """Cells of each table column, from the top: (table, column) to (row, passage number, passage)."""
        found: dict[tuple[int, int], list[tuple[int, int, Passage]]] = defaultdict(list)
        for i, p in enumerate(self.extraction.reading.passages):
            if p.cell:
                for column in range(p.cell.column, p.cell.column + max(p.cell.columns, 1)):
                    found[p.cell.table, column].append((p.cell.row, i, p))
        return found

    def _text(self, start: int, end: int) -> str:
        return self.extraction.reading.text[start:end]

    def _beside(self, share: Claim, count: Claim | None) -> tuple[Base, ...]:
        said = self.by_sentence.get(share.sentence, ())
        for c in said:
            groups = {p.group for p in (share, count) if p and p.group}
            if (
                c.group in groups
                and c.number.role in ("total", "n")
                and c is not count
                and whole(c)
                and self._joined(c, share, count)
            ):
                return (Base(*_size(c), "beside"),)
        parts = [c for c in (count, share) if c]
        start, end = min(c.span.start for c in parts), max(c.span.end for c in parts)
        after = next((c for c in said if c.span.start >= end), None)
        if after and whole(after) and not self._goes_on(after) and OF.match(self._text(end, after.span.start)):
            return (Base(*_size(after), "beside"),)
        before = [c for c in said if c.span.end <= start and not (c.kind == "percent" and c.group)]
        if before and whole(before[-1]) and before[-1].kind in ("n", "count") and not before[-1].group:
            sentence = self.extraction.sentences[share.sentence]
            led = LEAD.search(self._text(sentence.start, before[-1].span.start))
            if led or WHOM.search(self._text(before[-1].span.end, start)):
                return (Base(*_size(before[-1]), "beside"),)
        return self._before(share) if not before else ()

    def _before(self, share: Claim) -> tuple[Base, ...]:
        """The only number of people in the sentence before "Of these, ..."."""
        sentences, i = self.extraction.sentences, share.sentence
        if not i or sentences[i - 1].passage != sentences[i].passage or not THESE.match(self.extraction.sentence_text(i)):
            return ()
        people = [c for c in self.by_sentence.get(i - 1, ()) if whole(c) and c.kind in ("n", "count")]
        return (Base(*_size(people[0]), "beside"),) if len(people) == 1 else ()

    @cached_property
    def _most(self) -> float:
        """The largest number of people in the document."""
        return max((c.value or 0 for c in self.extraction.claims if c.kind in ("n", "count") and whole(c)), default=0)

    def everyone(self, share: Claim, count: Claim) -> Base | None:
        """Everyone of the document, if the sentence before says no other number of people: what follows is of no more."""
        sentences, i = self.extraction.sentences, share.sentence
        start, end = min(count.span.start, share.span.start), max(count.span.end, share.span.end)
        leads = LEADS.search(self._text(sentences[i].start, start)) and ARE.match(self._text(end, end + 30))
        if not i or not leads or sentences[i - 1].passage != sentences[i].passage:
            return None
        said = [c for c in self.by_sentence.get(i - 1, ()) if whole(c)]
        stated = len(said) == 1 and said[0].kind == "n" and WHOLE.search(self.extraction.sentence_text(i - 1))
        return Base(*_size(said[0]), "everyone") if stated and said[0].value == self._most else None

    def _joined(self, total: Claim, share: Claim, count: Claim | None) -> bool:
        """Whether the three stand together: '(39%) had a count of 300 cells' is no share of 300."""
        ends = [c.span.end for c in (share, count) if c and c.span.end <= total.span.start]
        between = self._text(max(ends, default=total.span.start), total.span.start)
        return (
            not VERB.search(between)
            and not UNIT.match(self._text(total.span.end, total.span.end + 15))
            and not self._goes_on(total)
        )

    def _goes_on(self, claim: Claim) -> bool:
        """Whether the digits go on behind a space, as in "17 288" for thousands."""
        return bool(regex.match(r"[\s\u00a0\u2009\u202f]\d{3}(?!\d)", self._text(claim.span.end, claim.span.end + 5)))

    def _names_group(self, count: Claim) -> bool:
        """Whether the count is itself a size, "(n = 53, 74.6%)": it is a part of something else than its own group."""
        return bool(regex.search(r"\bn\s?=\s?\Z", self._text(max(0, count.span.start - 5), count.span.start), regex.I))

    def column(self, share: Claim) -> tuple[Base, ...]:
        """The nearest n above in the same column."""
        cell = self.extraction.reading.passages[share.passage].cell
        if not cell:
            return ()
        for row, i, _ in sorted(self._cells[cell.table, cell.column], key=lambda c: c[0], reverse=True):
            sizes = [c for c in self.by_passage.get(i, ()) if c.kind == "n" and whole(c)] if row < cell.row else []
            if len(sizes) == 1:
                return (Base(*_size(sizes[0]), "column"),)
        return ()

    def _arm(self, share: Claim, count: Claim | None) -> tuple[Base, ...]:
        if not share.arm or (count and self._names_group(count)):
            return ()
        return tuple(
            Base(n, self.by_id[id], "arm")
            for study, n, id in self._declared.get(share.arm, ())
            if study is None or share.study is None or study == share.study
        )

    @cached_property
    def _declared(self) -> Mapping[str, Sequence[tuple[str | None, int, str]]]:
        """The declared sizes of each arm: study, how many, and the id of the claim."""
        found: dict[str, list[tuple[str | None, int, str]]] = defaultdict(list)
        for arm in self.extraction.arms:
            for id, n, _ in arm.sizes:
                claim = self.by_id.get(id)
                if claim and n > 1 and DECLARED.search(claim.text) and not self._goes_on(claim):
                    found[arm.label].append((arm.study, n, id))
        return found

    @cached_property
    def sizes(self) -> frozenset[str]:
        """The ids of the claims that are sizes of arms."""
        return frozenset(id for arm in self.extraction.arms for id, _, _ in arm.sizes)

    def _around(self, share: Claim) -> Sequence[Claim]:
        """The claims within reach: all of an article, but not of a book, where the work would grow with its square."""
        at = self.place[share.id]
        return self.extraction.claims[max(0, at - REACH) : at + REACH]

    def _near(self, share: Claim, count: Claim | None, known: Iterable[str]) -> tuple[Base, ...]:
        skip = {share.id, *known} | ({count.id} if count else set())
        sizes = self.sizes
        before = range(share.passage - 1, share.passage + 1)
        return tuple(
            Base(*_size(c), "near")
            for c in self._around(share)
            if (c.kind == "n" or c.passage in before or c.id in sizes)
            and c.id not in skip
            and whole(c)
            and not (c.study and share.study and c.study != share.study and "pooled" not in share.study)
        )


def whole(claim: Claim) -> bool:
    """Whether the claim is a plain whole number above 0."""
    return (
        claim.value is not None
        and claim.value > 0
        and claim.value == int(claim.value)
        and claim.kind in ("n", "count", "other")
        and not claim.number.unit
    )


def _size(claim: Claim) -> tuple[int, Claim]:
    return int(claim.value or 0), claim


def _by(claims: Iterable[Claim], label: Literal["sentence", "passage"]) -> Mapping[int, Sequence[Claim]]:
    found: dict[int, list[Claim]] = defaultdict(list)
    for c in claims:
        found[getattr(c, label)].append(c)
    return found
