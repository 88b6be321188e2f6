"""A masked sentence with its values, the phrases that may be their endpoints, and how these stand to each other."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

import regex

from extract.components.chunks import Chunk, Token, tokens
from extract.components.phrases import NUM, PEOPLE
from extract.model import Link


@dataclass(frozen=True, slots=True)
class Value:
    """A value to be given an endpoint, with offsets in its sentence; `noun`: what the number itself counts."""

    start: int
    end: int
    kind: str
    noun: str = ""

    @property
    def compares(self) -> bool:
        """Whether it takes its endpoint from the values it compares; a difference may also be a change of one arm."""
        return self.contrast and self.kind != "difference"

    @property
    def contrast(self) -> bool:
        """Whether it compares arms."""
        return self.kind in CONTRAST


CONTRAST = frozenset(
    {"hazard_ratio", "odds_ratio", "risk_ratio", "rate_ratio", "p_value", "ci", "nnt", "statistic", "difference"}
)


@dataclass(frozen=True)
class Scene:
    """A masked sentence with its values and the phrases that may be their endpoints."""

    masked: str
    values: tuple[Value, ...]
    chunks: tuple[Chunk, ...]
    known: frozenset[str] = frozenset()  # endpoint phrases of the document, in small letters
    spelled: dict[str, str] = field(default_factory=dict)  # abbreviations and what they stand for
    proposed: tuple[Link | None, ...] = ()  # what the rules of thumb say of each value
    worded: dict[Chunk, dict[str, float]] = field(default_factory=dict, compare=False)  # features of phrases, once made

    @cached_property
    def depth(self) -> list[int]:
        """For each character the offset of the bracket that it is in, or -1."""
        found, stack = [], []
        for i, c in enumerate(self.masked):
            if c in "([":
                stack.append(i)
            found.append(stack[-1] if stack else -1)
            if c in ")]" and stack:
                stack.pop()
        return found

    @cached_property
    def unheard(self) -> list[Link]:
        """Proposals that are no phrase of the sentence."""
        labels = [c.label for c in self.chunks]
        new = {p.label: p for p in self.proposed if p and not any(alike(p.label, c) > 0.5 for c in labels)}
        return list(new.values())

    @cached_property
    def tokens(self) -> list[Token]:
        """The words, signs and masks of the sentence."""
        return tokens(self.masked)

    @cached_property
    def predicates(self) -> dict[int, int]:
        """Where the predicate of each value begins that is the subject of its clause: '23% of them smoked', 'and 9 withdrew'."""
        found = {}
        for i, v in enumerate(self.values):
            if not SUBJECT.search(self.masked, max(0, v.start - 40), v.start):
                continue
            behind = [t for t in self.tokens if t.start >= v.end]
            for k, t in enumerate(behind[:24]):
                if t.sort in ("light", "content"):
                    found[i] = t.start
                    break
                hung = (k > 0 and behind[k - 1].sort in ("join", "word", "plain")) or t.text.lower() in HUNG
                if not (t.sort in CROSSED or PEOPLE.fullmatch(t.text) or t.text.lower() in HUNG or (t.sort == "word" and hung)):
                    break
        return found

    @cached_property
    def led(self) -> Counter[str]:
        """How often each preposition follows a value before a phrase: 'on X … on Y' are arms."""
        behind = regex.finditer(rf"{NUM}[\x00\s%)\]]*(?:of\s\w+\s)?(\w+)\s", self.masked)
        return Counter(m[1].lower() for m in behind)

    @cached_property
    def passed(self) -> list[set[str]]:
        """For each value and the next, how a phrase between them hangs on either: 'A was 1, B was 2'."""
        found: list[set[str]] = []
        for u, v in itertools.pairwise(self.values):
            inside = [c for c in self.chunks if u.end <= c.start and c.end <= v.start and not c.arm]
            found.append(
                {f"led={self.hop(c.end, v.start)}" for c in inside if c.first == 0}
                | {f"behind={self.hop(u.end, c.start)}" for c in inside if c.first == 0}
            )
            found[-1] -= {"led=long", "behind=long"}
        return found

    @cached_property
    def headed(self) -> bool:
        """Whether the sentence opens with a label: 'Adherence: polypill, 80%'."""
        return bool(regex.match(rf"[^:;.{NUM}]{{3,60}}:", self.masked))

    @cached_property
    def listed(self) -> dict[int, int]:
        """What list order says, value to chain: 'A, B and C were seen in 4%, 22% and 41%'."""
        places = lists([(c.start, c.end, c.chain) for c in self.chunks if c.first == 0], self.masked, SERIES)
        found: dict[int, int] = {}
        for run in lists([(v.start, v.end, i) for i, v in enumerate(self.values)], self.masked, SERIES):
            at = self.values[run[0]].start
            fitting = [k for k in places if len(k) == len(run)]
            near = min(fitting, key=lambda k: abs(self._where(k[0]) - at), default=None)
            found.update(zip(run, near or (), strict=False))
        return found

    def _where(self, chain: int) -> int:
        return next(c.start for c in self.chunks if c.chain == chain)

    def hop(self, lo: int, hi: int) -> str:
        """What stands between a phrase and a value, in up to three signs."""
        between = [t for t in self.tokens if lo <= t.start and t.end <= hi and t.sort != "plain" and t.text not in ")]%"]
        if len(between) > 4:
            return "long"
        return " ".join(
            t.text.lower() if t.sort in ("join", "break") else "people" if PEOPLE.fullmatch(t.text) else t.sort for t in between
        )


SUBJECT = regex.compile(
    r"(?:\A|[,;:.(]\s?|\b(?:and|but|while|whereas|whom|that|vs\.?|versus|with|another|further|only|about|nearly)\s)[\x00\s]*\Z",
    regex.IGNORECASE,
)
CROSSED = frozenset(["num", "arm", "time", "join", "plain", "(", ")", "[", "]", "%", ","])
HUNG = frozenset("group groups arm arms and or vs versus those both whom respectively".split())
SERIES = regex.compile(r"[\s\x00%)\]]*(?:,|,?\s(?:and|or))\s(?:the\s)?")


def lists(places: list[tuple[int, int, int]], text: str, glue: regex.Pattern[str]) -> list[list[int]]:
    """Runs of two or more places with nothing but a comma or "and" between them."""
    ends: dict[int, tuple[int, int]] = {}
    for start, end, key in places:
        ends[key] = (min(start, ends.get(key, (start, end))[0]), max(end, ends.get(key, (start, end))[1]))
    runs: list[list[int]] = []
    last = -1
    for key, (start, end) in sorted(ends.items(), key=lambda x: x[1]):
        if runs and glue.fullmatch(text[last:start]):
            runs[-1].append(key)
        else:
            runs.append([key])
        last = end
    return [r for r in runs if len(r) > 1]


def alike(a: str, b: str) -> float:
    """The share of words that two labels have in common."""
    x, y = set(a.lower().split()), set(b.lower().split())
    return len(x & y) / len(x | y)
