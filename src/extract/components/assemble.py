"""Numbers to claims: every number with its sentence, group and links."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex

from extract.components import context, endpoints, link_arms, link_endpoints, link_studies, tables
from extract.components.groups import CONTRASTS, RATIOS, groups
from extract.model import Claim, Document, Link, Mention, Number, Passage, Reading, Sentence, Span

ARM_KINDS = frozenset(
    {"count", "n", "percent", "mean", "sd", "se", "median", "range", "iqr", "rate", "percent_change", "score", "other", "difference"})
MEASURED = frozenset({"count", "percent", "mean", "median", "rate", "percent_change", "difference"}) | RATIOS
DOSING = frozenset({"dose", "frequency", "duration"})
OUTCOMES = frozenset({"count", "percent", "mean", "sd", "se", "median", "range", "iqr", "rate", "percent_change", "score", "difference", "other", "nnt"}) | CONTRASTS
GIVEN = regex.compile(r"\b(?:administered|given|received?|inject(?:ed|ions?)|infus(?:ed|ions?)|dos(?:e|ed|es|ing|age)|tablets?|capsules?|intravenous|subcutaneous|oral(?:ly)?)\b", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Given:
    """What the components before found in a document."""

    document: Document
    reading: Reading
    sentences: tuple[Sentence, ...]
    numbers: tuple[Number, ...]
    mentions: tuple[Mention, ...]
    abbreviations: dict[str, str]
    scopes: list[link_studies.Scope]
    control: str | None = None  # the one control arm, where there is just one


@dataclass(slots=True)
class Draft:
    """The links of one number, filled in turn."""

    number: Number
    sentence: int
    group: int
    links: dict[str, Link]
    reference: str | None = None


class _Index:
    """Mentions and numbers by sentence."""

    def __init__(self, given: Given, drafts: Sequence[Draft]) -> None:
        starts = [s.start for s in given.sentences]
        self.mentions: dict[int, list[Mention]] = defaultdict(list)
        for m in given.mentions:
            self.mentions[max(0, bisect.bisect_right(starts, m.span.start) - 1)].append(m)
        self.drafts: dict[int, list[Draft]] = defaultdict(list)
        for d in drafts:
            self.drafts[d.sentence].append(d)

    def of(self, sentence: int, kind: str) -> list[Mention]:
        """Mentions of a kind in a sentence, none inside another."""
        kept: list[Mention] = []
        for m in sorted((m for m in self.mentions[sentence] if m.kind == kind), key=lambda m: (m.span.start, -m.span.end)):
            if not kept or m.span.start >= kept[-1].span.end:
                kept.append(m)
        return kept


def claims(given: Given) -> tuple[Claim, ...]:
    """Every number of the reading as a claim, in reading order."""
    if not given.sentences:
        return ()
    text = given.reading.text
    starts = [s.start for s in given.sentences]
    owner = [max(0, bisect.bisect_right(starts, n.span.start) - 1) for n in given.numbers]
    grouped = groups(text, given.numbers, given.sentences, owner)
    drafts = [Draft(n, s, g, {}) for n, s, g in zip(given.numbers, owner, grouped, strict=True)]
    index = _Index(given, drafts)
    grids = tables.tables(text, given.reading.passages)
    order: list[str] = []
    passage = -1
    clock = Clock()
    for s, sentence in enumerate(given.sentences):
        p = given.reading.passages[sentence.passage]
        if p.cell:
            _cell(given, index, grids[p.cell.table], s, sentence)
            continue
        if sentence.passage != passage:
            order, passage = [], sentence.passage
        _sentence(given, index, s, sentence, p, order, clock)
        named = list(dict.fromkeys(m.label for m in index.of(s, "arm")))
        order = named if len(named) > 1 else order
    _share(drafts)
    _quotes(given, drafts)
    _name(text, drafts)
    return tuple(_claim(given, i, d, drafts) for i, d in enumerate(drafts))


def _quotes(given: Given, drafts: Sequence[Draft]) -> None:
    """A pull quote belongs to the trial of the one sentence of the body whose numbers it repeats."""
    told: dict[tuple[str, ...], set[str]] = defaultdict(set)
    quoted: dict[int, list[Draft]] = defaultdict(list)
    by_sentence: dict[int, list[Draft]] = defaultdict(list)
    for d in drafts:
        by_sentence[d.sentence].append(d)
    for s, group in by_sentence.items():
        role = given.reading.passages[given.sentences[s].passage].role
        key = tuple(d.number.printed for d in group if d.number.kind in MEASURED)
        if role == "pull_quote":
            quoted[s] = group
        elif key and role == "body":
            told[key].update(d.links["study"].label for d in group if "study" in d.links)
            told[key[-2:]].update(d.links["study"].label for d in group if "study" in d.links)
    for group in quoted.values():
        key = tuple(d.number.printed for d in group if d.number.kind in MEASURED)
        if len(studies := told.get(key, set())) == 1:
            for d in group:
                d.links["study"] = Link(next(iter(studies)), "repeats the body", 0.5)


def _name(text: str, drafts: Sequence[Draft]) -> None:
    """Endpoint labels in their fullest form known so far."""
    vocabulary = frozenset(regex.findall(r"\p{Ll}{4,}", text.lower()))
    found = endpoints.resolved([d.links.get("endpoint") for d in drafts], endpoints.declared(text))
    for d, link in zip(drafts, found, strict=True):
        if link is not None:
            d.links["endpoint"] = replace(link, label=endpoints.nominal(link.label, vocabulary))


def _sentence(given: Given, index: _Index, s: int, sentence: Sentence, p: Passage, order: list[str], clock: Clock) -> None:
    text, drafts = given.reading.text, index.drafts[s]
    if not drafts:
        return
    words = text[sentence.start : sentence.end]
    studies = index.of(s, "study")
    for d in drafts:
        if link := link_studies.link(d.number.span, sentence, given.scopes[s], studies, text):
            d.links["study"] = link
    _arms(index, s, drafts, words, sentence.start, order, given.control)
    heading = next((text[given.reading.passages[h].start : given.reading.passages[h].end] for h in reversed(p.headings)), None)
    _endpoints(given, index, s, drafts, words, sentence.start, heading)
    spans = [d.number.span for d in drafts]
    study = next((d.links["study"].label for d in drafts if "study" in d.links), given.scopes[s].label)
    clock.passage = sentence.passage
    outside = clock.outside(text, given.reading.passages, p, study)
    clock.hear(words, index.of(s, "time"), sentence.passage, p, study, drafts)
    for d in drafts:
        if d.number.kind in OUTCOMES and (link := context.time_of(d.number, index.of(s, "time"), spans, text, outside)):
            d.links["timepoint"] = link
        for kind in ("estimator", "population"):
            if found := index.of(s, kind):
                d.links[kind] = Link(found[0].label, "named in the sentence", 0.7, found[0].span)


@dataclass(slots=True)
class Clock:
    """The time that goes on from sentence to sentence: the last one named under this heading, and how long each study lasted."""

    headings: tuple[int, ...] = ()
    passage: int = -1
    named: str | None = None
    named_in: int = -1
    studies: dict[str | None, str] = field(default_factory=dict)

    def outside(self, text: str, passages: Sequence[Passage], p: Passage, study: str | None) -> Link | None:
        """What the words before say of when."""
        if self.named and self.headings == p.headings and p.role == "body":
            return Link(self.named, "time last named", 0.45 if self.named_in == self.passage else 0.3)
        for h in reversed(p.headings):
            if times := context.times(text[passages[h].start : passages[h].end]):
                return Link(times[-1].label, "heading", 0.5)
        known = self.studies.get(study) or (next(iter(self.studies.values())) if len(set(self.studies.values())) == 1 and study is None else None)
        return Link(known, "length of the study", 0.2) if known else None

    def hear(self, words: str, times: Sequence[Mention], passage: int, p: Passage, study: str | None, drafts: Sequence[Draft]) -> None:
        """Take up what a sentence says of time, for the sentences after it."""
        if p.headings != self.headings:
            self.named = None
        self.headings, self.passage = p.headings, passage
        if not any(d.number.kind in MEASURED for d in drafts):
            times = []
        told = [m for m in times if m.label.lower() not in ("baseline", "study entry", "admission", "birth")]
        if told and p.role == "body":
            self.named, self.named_in = told[-1].label, passage
        if length := context.span_of_study(words):
            self.studies.setdefault(study, length)


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


def _arms(index: _Index, s: int, drafts: list[Draft], words: str, base: int, order: list[str], control: str | None) -> None:
    arms = index.of(s, "arm")
    for d in drafts:  # a dose inside an arm's name is that arm's
        inside = [m for m in arms if m.span.holds(d.number.span) or m.span.overlaps(d.number.span)]
        if inside:
            d.links["arm"] = Link(inside[0].label, "in the arm's name", 1.0, inside[0].span)
    heads = [d for d in _heads(drafts) if "arm" not in d.links and not _whole(words, base, d)]
    chains = _chains(words, base, drafts, heads)
    values = [Span(c[0].number.span.start, max(_end(d, drafts) for d in c)) for c in chains]
    if arms:
        found = link_arms.link(words, values, arms, base, control)
    else:
        found = link_arms.carried(words, values, order, base)
    for chain, link in zip(chains, found, strict=True):
        for d in chain:
            # A size without its arm beside it is taken from list order only where the text says "respectively".
            if link is not None and not (d.number.kind == "n" and link.method != "sentence" and link.margin < 0.6):
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


MOVES = regex.compile(r"\A\s*(?:from(?:\sa\s(?:mean|baseline|median)(?:\sof)?)?|to|at\sbaseline\sto|\(from|\()\s*\Z", regex.IGNORECASE)


DURING = regex.compile(r"\A[^,;()]{0,40}\b(?:during|over|in|per|for)\s\Z", regex.IGNORECASE)


def _chains(words: str, base: int, drafts: Sequence[Draft], heads: Sequence[Draft]) -> list[list[Draft]]:
    """Values that go together: 'by 6.9 from 18.9', 'from 6.5 to 1.6' is one value of an arm, told with two numbers."""
    chains: list[list[Draft]] = []
    for d in heads:
        gap = words[_end(chains[-1][-1], drafts) - base : d.number.span.start - base] if chains else ""
        person_time = bool(d.number.unit) and regex.search(r"(?:patient|person|participant|subject)[- ]", d.number.unit or "") is not None
        if chains and ((MOVES.match(gap) and d.number.kind not in ("n", "count")) or (person_time and DURING.match(gap))):
            chains[-1].append(d)
        else:
            chains.append([d])
    return chains


EACH = regex.compile(r"\A\s*(?:patients|participants|subjects|women|children|adults|people)?\s?(?:per|in\s(?:each|both)(?:\sof\sthe)?|each)\b(?:\s(?:treatment|study))?(?:\s(?:groups?|arms?))?", regex.IGNORECASE)
TOTAL = regex.compile(r"\b(?:randomi[sz]ed|enrolled|recruited|included|assigned|allocated|total\sof|of|among)\s(?:the\s|all\s)?\Z", regex.IGNORECASE)
WERE = regex.compile(r"\A\s(?:\p{L}+\s){1,4}?were\s(?:then\s|equally\s)?(?:randomi[sz]ed|enrolled|recruited|randomly|included|assigned|allocated)(?!\sto\s(?:receive\s)?(?:the\s)?[\w-]+(?:\s[\d.]+\s?\w+)?[,;.)])", regex.IGNORECASE)


def _whole(words: str, base: int, d: Draft) -> bool:
    """Whether a size is that of the whole study, or of each group: no one arm's."""
    if d.number.kind != "n":
        return False
    before, behind = words[: d.number.span.start - base], words[d.number.span.end - base :]
    if EACH.match(behind) and regex.match(r"\A\s*(?:\w+\s)?(?:per|in|each)\b", behind):
        d.links["arm"] = Link("each group", "per group", 0.9)
        return True
    return bool(TOTAL.search(before[-24:]) or WERE.match(behind[:90]))


def _endpoints(given: Given, index: _Index, s: int, drafts: list[Draft], words: str, base: int, heading: str | None) -> None:
    last = {d.group: d.number.span.end for d in drafts}
    values = [
        link_endpoints.Value(
            d.number.span, d.number.kind, d.number.kind in CONTRASTS and d.number.kind != "difference", d.group, last[d.group],
            _noun(given.reading.text, d.number.span))
        for d in drafts if d.number.kind in OUTCOMES
    ]
    chosen = [d for d in drafts if d.number.kind in OUTCOMES]
    masked = [*index.mentions[s], *(Mention("time", d.number.span, "") for d in drafts if d.number.kind in ("timepoint", "duration", "date"))]
    for d, link in zip(chosen, link_endpoints.link(words, base, values, masked, heading), strict=True):
        if link is not None:
            d.links["endpoint"] = replace(link, label=expand(link.label, given.abbreviations))


def _noun(text: str, span: Span) -> str:
    """What a number counts by its own words: 'events' of '122 events', 'EDSS' of '0.24 EDSS points'; units tell nothing."""
    if m := regex.match(r"\s?(?P<noun>\p{Lu}{2,}[\w-]*)\s(?:points?|units?|scores?)\b", text[span.end : span.end + 30]):
        return m["noun"]
    printed = text[span.start : span.end]
    if m := regex.search(r"\d\s+(?P<noun>\p{Lu}{2,}[\w-]*)\s(?:points?|units?|scores?)\Z", printed):
        return m["noun"]
    m = regex.search(r"\d[^\p{L}]*\s(?P<noun>(?:\p{L}+\s)?(?:events|cases|episodes|deaths|\p{L}{4,}s))\Z", printed)
    return m["noun"] if m and not NO_NOUN.search(m["noun"]) else ""


NO_NOUN = regex.compile(r"\b(?:patients|participants|subjects|women|adults|children|people|infants|individuals|points|years|weeks|months|days|hours|units|minutes|times|seconds|grams|litres|liters|doses|millions|billions)\Z", regex.IGNORECASE)


def expand(label: str, abbreviations: dict[str, str]) -> str:
    """The label with its abbreviations spelled out: 'ARR' is 'annualized relapse rate (ARR)'."""
    def long(m: regex.Match[str]) -> str:
        known = abbreviations.get(m.group())
        return f"{known} ({m.group()})" if known and known.lower() not in label.lower() else m.group()

    return regex.sub(r"(?<![\w(-])\p{Lu}[\p{L}\d-]+(?![\w-])", long, label)


def _cell(given: Given, index: _Index, table: tables.Table, s: int, sentence: Sentence) -> None:
    text, drafts = given.reading.text, index.drafts[s]
    f = tables.frame(text, given.reading.passages, table, sentence.passage)
    scope = given.scopes[s]
    for d in drafts:
        if scope.label:
            d.links["study"] = Link(scope.label, scope.method, scope.margin)
    if f is None:
        _arms(index, s, drafts, text[sentence.start : sentence.end], sentence.start, [], None)
        return
    arm = _framing_arm(given, f)
    times = [t.label for place in (f.row, *(w for _, w in reversed(f.above)), f.spanning, f.caption) for t in context.times(place)]
    for d in drafts:
        if arm:
            d.links["arm"] = arm
        if label := tables.endpoint(f):
            d.links["endpoint"] = Link(expand(label, given.abbreviations), "row label", 0.9)
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
        id=f"c{i + 1}", number=n, span=n.span, place=place, text=given.document.text[place.start : place.end], sentence=d.sentence,
        passage=sentence.passage, role=reading.passages[sentence.passage].role, kind=n.kind, group=f"g{d.group}" if several else None,
        study=labels.get("study"), arm=labels.get("arm"), reference=d.reference, endpoint=labels.get("endpoint"), timepoint=labels.get("timepoint"),
        population=labels.get("population"), estimator=labels.get("estimator"), links=d.links)
