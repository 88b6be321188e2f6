"""Numbers to claims: every number with its sentence, group and links."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from extract.components import arm_values, context, link_studies, outcomes, tables
from extract.components.clock import Clock
from extract.components.drafts import OUTCOMES, Draft, Given, Index
from extract.components.groups import RATIOS, groups
from extract.components.quotes import quotes
from extract.model import Claim, Link, Passage, Sentence

LIKELY = 0.8  # an arm less sure than that is carried into no other sentence


def claims(given: Given) -> tuple[Claim, ...]:
    """Every number of the reading as a claim, in reading order."""
    if not given.sentences:
        return ()
    text = given.reading.text
    starts = [s.start for s in given.sentences]
    owner = [max(0, bisect.bisect_right(starts, n.span.start) - 1) for n in given.numbers]
    grouped = groups(text, given.numbers, given.sentences, owner)
    drafts = [Draft(n, s, g, {}) for n, s, g in zip(given.numbers, owner, grouped, strict=True)]
    index = Index(given, drafts)
    grids = tables.tables(text, given.reading.passages)
    order: list[str] = []
    passage = -1
    clock, thread = Clock(), outcomes.Thread.of(given)
    for s, sentence in enumerate(given.sentences):
        p = given.reading.passages[sentence.passage]
        if p.cell:
            _cell(given, index, grids[p.cell.table], s, sentence, thread)
            continue
        if sentence.passage != passage:
            order, passage = [], sentence.passage
        _sentence(given, index, s, sentence, p, order, clock, thread)
        named = list(dict.fromkeys(m.label for m in index.of(s, "arm") if given.chances.get(m.span, 1.0) >= LIKELY))
        order = named if len(named) > 1 else order
    _share(drafts)
    quotes(given, drafts)
    outcomes.name(text, drafts)
    return tuple(_claim(given, i, d, drafts) for i, d in enumerate(drafts))


def _sentence(
    given: Given, index: Index, s: int, sentence: Sentence, p: Passage, order: list[str], clock: Clock, thread: outcomes.Thread
) -> None:
    text, drafts = given.reading.text, index.drafts[s]
    words = text[sentence.start : sentence.end]
    if not drafts:
        thread.hear(given, p, words)
        return
    studies = index.of(s, "study")
    for d in drafts:
        if link := link_studies.link(d.number.span, sentence, given.scopes[s], studies, text):
            d.links["study"] = link
    arm_values.arms(index, s, drafts, words, sentence.start, order, given)
    outcomes.outcomes(given, index, s, drafts, thread)
    spans = [d.number.span for d in drafts]
    measured = [d.number.span for d in drafts if d.number.kind in OUTCOMES]
    # "lasted 52 minutes" is a value, not a time of measurement
    times = [m for m in index.of(s, "time") if not any(v.start <= m.span.start and m.span.end <= v.end for v in measured)]
    study = next((d.links["study"].label for d in drafts if "study" in d.links), given.scopes[s].label)
    clock.passage = sentence.passage
    outside = clock.outside(text, given.reading.passages, p, study)
    clock.hear(words, times, sentence.passage, p, study, drafts)
    for d in drafts:
        if d.number.kind in OUTCOMES and (link := context.time_of(d.number, times, spans, text, outside)):
            d.links["timepoint"] = link
        for kind in ("estimator", "population"):
            if found := index.of(s, kind):
                d.links[kind] = Link(found[0].label, "named in the sentence", 0.7, found[0].span)


def _cell(given: Given, index: Index, table: tables.Table, s: int, sentence: Sentence, thread: outcomes.Thread) -> None:
    text, drafts = given.reading.text, index.drafts[s]
    f = tables.frame(text, given.reading.passages, table, sentence.passage)
    scope = given.scopes[s]
    for d in drafts:
        if scope.label:
            d.links["study"] = Link(scope.label, scope.method, scope.margin)
    if f is None:
        arm_values.arms(index, s, drafts, text[sentence.start : sentence.end], sentence.start, [], given)
        return
    arm = _framing_arm(given, f)
    times = [
        t.label for place in (f.row, *(w for _, w in reversed(f.above)), f.spanning, f.caption) for t in context.times(place)
    ]
    for d in drafts:
        if arm:
            d.links["arm"] = arm
        if label := tables.endpoint(f):
            d.links["endpoint"] = Link(outcomes.expand(label, thread.spelled), "row label", 0.9)
        if d.number.kind in OUTCOMES and times:
            d.links["timepoint"] = Link(times[0], "table", 0.8)


def _framing_arm(given: Given, f: tables.Frame) -> Link | None:
    """The arm named by the header above a cell, or else by its row's label."""
    for i in (*(i for i, _ in reversed(f.above)), f.row_passage):
        if i < 0:
            continue
        p = given.reading.passages[i]
        inside = [m for m in given.mentions if m.kind == "arm" and p.start <= m.span.start and m.span.end <= p.end]
        if inside:
            return Link(max(inside, key=lambda m: m.span.end - m.span.start).label, "table header", 0.95, inside[0].span)
    return None


def _share(drafts: Sequence[Draft]) -> None:
    """Numbers of one group share what their first number was given."""
    first: dict[int, Draft] = {}
    for d in drafts:
        head = first.setdefault(d.group, d)
        if head is d:
            continue
        for key in ("arm", "endpoint", "timepoint", "estimator", "population", "study"):
            if key in head.links and key not in d.links:
                d.links[key] = head.links[key]
        if d.number.kind in RATIOS:
            first[d.group] = d


def _claim(given: Given, i: int, d: Draft, drafts: Sequence[Draft]) -> Claim:
    n, reading = d.number, given.reading
    place = reading.place(n.span)
    sentence = given.sentences[d.sentence]
    several = (i and drafts[i - 1].group == d.group) or (i + 1 < len(drafts) and drafts[i + 1].group == d.group)
    labels = {k: link.label for k, link in d.links.items()}
    return Claim(
        id=f"c{i + 1}",
        number=n,
        span=n.span,
        place=place,
        text=reading.text[n.span.start : n.span.end],
        sentence=d.sentence,
        passage=sentence.passage,
        role=reading.passages[sentence.passage].role,
        kind=n.kind,
        group=f"g{d.group}" if several else None,
        study=labels.get("study"),
        arm=labels.get("arm"),
        reference=d.reference,
        endpoint=labels.get("endpoint"),
        timepoint=labels.get("timepoint"),
        population=labels.get("population"),
        estimator=labels.get("estimator"),
        links=d.links,
    )
