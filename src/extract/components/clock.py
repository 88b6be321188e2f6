"""The time that goes on from sentence to sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.components import context
from extract.components.drafts import MEASURED, Draft
from extract.model import Link, Mention, Passage


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
        known = self.studies.get(study) or (
            next(iter(self.studies.values())) if len(set(self.studies.values())) == 1 and study is None else None
        )
        return Link(known, "length of the study", 0.2) if known else None

    def hear(
        self, words: str, times: Sequence[Mention], passage: int, p: Passage, study: str | None, drafts: Sequence[Draft]
    ) -> None:
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
