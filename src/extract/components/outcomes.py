"""The endpoint of each number of a sentence, and its label in the fullest form known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex

from extract.components import endpoints, link_endpoints
from extract.components.drafts import MEASURED, OUTCOMES, Draft, Given, Index
from extract.model import Mention, Passage, Span


@dataclass(slots=True)
class Thread:
    """The endpoint that goes on from sentence to sentence under a heading, and those that the document declares."""

    known: frozenset[str] = frozenset()
    spelled: dict[str, str] = field(default_factory=dict)
    last: str | None = None
    headings: tuple[int, ...] = ()
    topic: str = ""  # what the sentence before announces, where it has no results itself

    @classmethod
    def of(cls, given: Given) -> Thread:
        """The thread of a document before its first sentence."""
        text = given.reading.text
        return cls(frozenset(d.lower() for d in endpoints.declared(text)), spelled(text, given.abbreviations))

    def told(self, given: Given, p: Passage) -> link_endpoints.Told:
        """What was told before a sentence of a passage."""
        if p.headings != self.headings or p.role != "body":
            self.last = None
            self.topic = ""
        self.headings = p.headings
        passages, text = given.reading.passages, given.reading.text
        heading = next((text[passages[h].start : passages[h].end] for h in reversed(p.headings)), None)
        return link_endpoints.Told(self.last, heading, self.known, self.spelled)

    def hear(self, given: Given, p: Passage, words: str) -> None:
        """Take up what a sentence without results announces."""
        self.told(given, p)
        if topic := endpoints.topic(words):
            self.last = self.topic = topic


def outcomes(given: Given, index: Index, s: int, drafts: list[Draft], thread: Thread) -> None:
    """Link the numbers of one sentence to their endpoints."""
    sentence = given.sentences[s]
    words = given.reading.text[sentence.start : sentence.end]
    at_start = any(m.kind == "time" and m.label.lower() == "baseline" for m in index.mentions[s])
    told = thread.told(given, given.reading.passages[sentence.passage])
    last = {d.group: d.number.span.end for d in drafts}
    chosen = [d for d in drafts if d.number.kind in OUTCOMES]
    values = [
        link_endpoints.Value(d.number.span, d.number.kind, d.group, last[d.group], _noun(given.reading.text, d.number.span))
        for d in chosen
    ]
    masked = [
        *index.mentions[s],
        *(Mention("time", d.number.span, "") for d in drafts if d.number.kind in ("timepoint", "duration", "date")),
    ]
    for d, link in zip(chosen, link_endpoints.link(words, sentence.start, values, masked, told), strict=True):
        if link is not None:
            if thread.topic and endpoints.vague(link.label):
                link = replace(link, label=thread.topic, method="carried", margin=min(link.margin, 0.45))
            if d.number.kind in MEASURED and not at_start:
                thread.last = link.label
            d.links["endpoint"] = replace(link, label=expand(link.label, thread.spelled))
    if chosen:
        thread.topic = ""
    else:
        thread.hear(given, given.reading.passages[sentence.passage], words)


BEHIND = regex.compile(r"\s?(?P<noun>\p{Lu}{2,}[\w-]*)\s(?:points?|units?|scores?)\b")
WITHIN = regex.compile(r"\d\s+(?P<noun>\p{Lu}{2,}[\w-]*)\s(?:points?|units?|scores?)\Z")
COUNTED = regex.compile(r"\d[^\p{L}]*\s(?P<noun>(?:\p{L}+\s)?(?:events|cases|episodes|deaths|\p{L}{4,}s))\Z")


def _noun(text: str, span: Span) -> str:
    """What a number counts by its own words: 'events' of '122 events', 'EDSS' of '0.24 EDSS points'; units tell nothing."""
    if m := BEHIND.match(text[span.end : span.end + 30]):
        return m["noun"]
    printed = text[span.start : span.end]
    if m := WITHIN.search(printed):
        return m["noun"]
    m = COUNTED.search(printed)
    return m["noun"] if m and not NO_NOUN.search(m["noun"]) else ""


NO_NOUN = regex.compile(
    r"\b(?:patients|participants|subjects|women|adults|children|people|infants|individuals|points|years|weeks|months|days|hours|units|minutes|times|seconds|grams|litres|liters|doses|millions|billions)\Z",
    regex.IGNORECASE,
)


SMALL = frozenset("per a an the of in for and to with on".split())


def spelled(text: str, defined: dict[str, str]) -> dict[str, str]:
    """The abbreviations of a text, with those that it never defines but prints in full, in just one wording.

    The words may stand in another order: "migraine days per month" is MMD.
    """
    found = dict(defined)
    words = [
        (m.group(), *m.span()) for m in regex.finditer(r"\p{Ll}[\p{Ll}-]+|[^\s\p{Ll}]", text[:200_000]) if m.group() not in SMALL
    ]
    for short in set(regex.findall(r"(?<![\w-])\p{Lu}{3,5}(?![\w-])", text)) - set(defined):
        letters = list(short.lower())
        runs = [words[k : k + len(letters)] for k in range(len(words) - len(letters) + 1)]
        for ordered in (True, False):
            fitting = {
                " ".join(text[run[0][1] : run[-1][2]].split()).lower()
                for run in runs
                if (lead := [w[0][0] for w in run]) == letters or (not ordered and sorted(lead) == sorted(letters))
            }
            if len({frozenset(w for w in f.split() if w not in SMALL) for f in fitting}) == 1:
                found[short] = min(fitting)
            if fitting:
                break
    return found


def expand(label: str, abbreviations: dict[str, str]) -> str:
    """The label with its abbreviations spelled out: 'ARR' is 'annualized relapse rate (ARR)'."""

    def long(m: regex.Match[str]) -> str:
        known = abbreviations.get(m.group())
        return f"{known} ({m.group()})" if known and known.lower() not in label.lower() else m.group()

    return regex.sub(r"(?<![\w(-])\p{Lu}[\p{L}\d-]+(?![\w-])", long, label)


def name(text: str, drafts: Sequence[Draft]) -> None:
    """Endpoint labels in their fullest form known so far."""
    vocabulary = frozenset(regex.findall(r"\p{Ll}{4,}", text.lower()))
    linked = [(d.links.get("endpoint"), d.number.kind) for d in drafts]
    found = endpoints.resolved(linked, endpoints.declared(text), endpoints.primary(text))
    for d, link in zip(drafts, found, strict=True):
        if link is not None:
            d.links["endpoint"] = replace(link, label=endpoints.nominal(link.label, vocabulary))
