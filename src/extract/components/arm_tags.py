"""Phrases that are used as names of arms, told by the words around them: a small log-linear tagger over the tokens of a sentence.

Arms that are no drugs and declared nowhere ("Recurrence was 4% after mesh repair and 12% after suture repair") still stand where
arms stand: behind a value and "after", before "than", on both sides of "versus". The tagger weighs such surroundings, the shape
and ending of the words themselves, and what `arm_names`, `arm_pairs` and `arm_frames` say of the phrase. It knows general words
only: the weights in `arm_tags.json` come from `benchmarks/fit_arms.py`, which keeps no word that is not used in several areas.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat

import regex

from extract.components.arm_names import EDGE, STEM, Candidate
from extract.components.chains import factors, marginals
from extract.model import Number, Sentence, Span

TAGS = ("O", "B", "I")
TOKEN = regex.compile(r"[\p{L}\p{N}]+(?:[-/+'’.·](?!treated|assigned|exposed)[\p{L}\p{N}]+)*|[^\s]")
TIES = frozenset(
    "with in for on after under among by to from following given taking receiving using than versus vs vs. v against and or of"
    " compared received while whereas but during without between either".split()
)
GROUPS = frozenset("group groups arm arms recipients users patients participants recipient women men children".split())
COMPARES = frozenset("versus vs vs. v than compared against whereas while".split())
KINDS = {
    "n": "n",
    "count": "value",
    "count_of_things": "value",
    "percent": "value",
    "mean": "value",
    "median": "value",
    "rate": "value",
    "percent_change": "value",
    "score": "value",
    "difference": "value",
    "other": "value",
    "dose": "dose",
    "ci": "ci",
    "p_value": "ci",
    "sd": "ci",
    "se": "ci",
    "iqr": "ci",
    "range": "ci",
    "duration": "time",
    "timepoint": "time",
    "age": "time",
    "date": "time",
    "frequency": "frequency",
}


@dataclass(frozen=True, slots=True)
class Token:
    """One word, sign or number of a sentence; `told` are the sources that name it as part of an arm, as 'B' or 'I' and letter."""

    span: Span
    text: str
    number: str | None
    told: tuple[str, ...]

    @property
    def word(self) -> str:
        """In small letters; '#' and the sort of number for numbers."""
        return f"#{self.number}" if self.number else self.text.lower()


def tokens(text: str, span: Span, numbers: Sequence[Number], told: Mapping[int, tuple[str, ...]]) -> list[Token]:
    """The tokens of a sentence. `numbers` are those inside it, `told` maps where a word starts to what is said of it."""
    found, at = [], span.start
    spans = [(n.span, KINDS.get(n.kind, "ratio")) for n in numbers]
    for m in TOKEN.finditer(text, span.start, span.end):
        if m.start() < at:
            continue
        while spans and spans[0][0].end <= m.start():
            spans.pop(0)
        if spans and spans[0][0].start < m.end():
            number, kind = spans.pop(0)
            at = max(number.end, m.end())
            found.append(Token(Span(min(m.start(), number.start), at), text[number.start : at], kind, told.get(m.start(), ())))
        else:
            found.append(Token(Span(*m.span()), m.group(), None, told.get(m.start(), ())))
    return found


def told_by(text: str, sources: Mapping[str, Sequence[Candidate]]) -> dict[int, tuple[str, ...]]:
    """Where each word of a candidate starts: the letters of the sources that name it, 'B' before that of its first word."""
    found: dict[int, set[str]] = {}
    for letter, candidates in sources.items():
        for c in candidates:
            for i, m in enumerate(TOKEN.finditer(text, c.span.start, c.span.end)):
                found.setdefault(m.start(), set()).add(("I" if i else "B") + letter)
    return {at: tuple(sorted(letters)) for at, letters in found.items()}


def _shape(t: str) -> str:
    if not t[0].isalpha():
        return "." if len(t) == 1 else "9"
    if t.isupper():
        return "X" if len(t) > 1 else "A"
    mark = "-" if "-" in t else ""
    return ("Xx" if t[0].isupper() else "x") + mark + ("9" if any(c.isdigit() for c in t) else "")


def features(sentence: Sequence[Token], vocabulary: frozenset[str]) -> list[list[str]]:
    """What speaks for or against each token being part of an arm's name; unknown words count by their shape alone."""
    words = [t.word for t in sentence]
    known = [w if w in vocabulary or w[0] == "#" or not w[0].isalpha() else "?" for w in words]
    compares = "vs" if any(w in COMPARES for w in words) else "-"
    values = sum(w == "#value" for w in words)
    many = f"v{min(values, 3)}{compares}"
    padded = ["^^", "^", *known, "$", "$$"]
    number_before, number_after = _numbers_near(words)
    result = []
    for i, t in enumerate(sentence):
        w = padded[i + 2]
        b2, b1, a1, a2 = padded[i], padded[i + 1], padded[i + 3], padded[i + 4]
        tie = next((x for x in reversed(words[max(0, i - 4) : i]) if x in TIES or x in ",;:.()"), "-")
        group = next((x for x in words[i + 1 : i + 5] if x in GROUPS or x in ",;:.()" or x[0] == "#"), "-")
        group = group if group in GROUPS else "-"
        found = [
            "w " + w,
            "b1 " + b1,
            "a1 " + a1,
            "b2 " + b2,
            "a2 " + a2,
            f"b21 {b2} {b1}",
            f"a12 {a1} {a2}",
            f"b1w {b1} {w}",
            f"wa1 {w} {a1}",
            f"b1a1 {b1} {a1}",
            f"tie {tie} {number_before[i]}",
            f"tie {tie} {many}",
            f"near {number_before[i]} {number_after[i]}",
            f"group {group}",
            f"group {group} {tie}",
            f"b1 {b1} {many}",
            f"after {number_after[i]} {tie}",
        ]
        if t.number is None and t.text[0].isalpha():
            shape = _shape(t.text) + ("^" if not i else "")
            found += ["shape " + shape, f"shape {shape} {b1}", f"tail {t.word[-4:]}" if len(t.word) > 5 else f"tail {w}"]
            if STEM.search(t.text):
                found += ["drug", f"drug {tie}"]
            times = words.count(t.word)
            if w == "?" and times > 1:
                found.append("again")
        for letter in t.told:
            found += [f"told {letter}", f"told {letter} {tie}"]
        if t.told:
            found.append("all " + " ".join(t.told))
        result.append(found)
    return result


def _numbers_near(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """How far the value before and after each token is, with the signs between in mind."""

    def distances(order: Sequence[str]) -> list[str]:
        found, far, sort = [], 9, "-"
        for w in order:
            found.append(f"{sort}{far if far < 4 else 4 if far < 7 else 7}" if far < 9 else "-")
            far = 0 if w[0] == "#" else min(9, far + 1)
            sort = w[:2] if w[0] == "#" else sort
        return found

    return distances(words), distances(words[::-1])[::-1]


@dataclass(frozen=True, slots=True)
class Model:
    """`vocabulary` of general words, `weights` of each feature for O, B and I, and `moves` from tag to tag."""

    vocabulary: frozenset[str]
    weights: Mapping[str, Sequence[float]]
    moves: Sequence[Sequence[float]]


@cache
def model() -> Model:
    """The model as fitted."""
    loaded = json.loads((files("extract.components") / "arm_tags.json").read_text("utf-8"))
    weights = {f"{sort} {rest}".rstrip(): tuple(w) for sort, some in loaded["weights"].items() for rest, w in some.items()}
    return Model(frozenset(loaded["vocabulary"].split()), weights, tuple(map(tuple, loaded["moves"])))


def stored(fitted: Model) -> str:
    """The model as the text of its file: a line for each sort of feature."""
    sorts: dict[str, dict[str, Sequence[float]]] = {}
    for f, w in sorted(fitted.weights.items()):
        sort, _, rest = f.partition(" ")
        sorts.setdefault(sort, {})[rest] = w
    lines = [f"{json.dumps(sort)}: {json.dumps(some, ensure_ascii=False, separators=(',', ':'))}" for sort, some in sorts.items()]
    head = f'"vocabulary": {json.dumps(" ".join(sorted(fitted.vocabulary)))},\n"moves": {json.dumps(fitted.moves)}'
    return "{\n" + head + ',\n"weights": {\n' + ",\n".join(lines) + "\n}\n}\n"


def tagged(sentence: Sequence[Token], fitted: Model, least: float = 0.4) -> list[tuple[Span, float]]:
    """The phrases of a sentence that are more likely an arm's name than not, each with its chance."""
    if not sentence:
        return []
    scores = []
    for found in features(sentence, fitted.vocabulary):
        rows = [w for f in found if (w := fitted.weights.get(f))]
        scores.append([sum(r[tag] for r in rows) for tag in range(3)])
    chances = marginals(scores, repeat(factors(fitted.moves), len(scores) - 1))
    phrases: list[tuple[Span, float]] = []
    inside: list[int] = []
    for i in range(len(sentence) + 1):
        named = i < len(sentence) and chances[i][0] <= 1 - least
        if inside and (not named or chances[i][1] > chances[i][2]):
            span = Span(sentence[inside[0]].span.start, sentence[inside[-1]].span.end)
            phrases.append((span, min(1 - chances[j][0] for j in inside)))
            inside = []
        if named:
            inside.append(i)
    return phrases


def candidates(
    text: str, sentences: Sequence[Sentence], numbers: Sequence[Number], told: Mapping[str, Sequence[Candidate]]
) -> list[Candidate]:
    """Every phrase of the text that is likely an arm's name, with its chance. `told`: what else says so, by letter."""
    said, fitted = told_by(text, told), model()
    starts = [n.span.start for n in numbers]
    found = []
    for s in sentences:
        inside = numbers[bisect_left(starts, s.start) : bisect_left(starts, s.end)]
        for span, chance in tagged(tokens(text, s.span, inside, said), fitted):
            if name := _trimmed(text, span):
                found.append(Candidate(text[name.start : name.end], name, 0.0, chance=round(chance, 3)))
    return found


def _trimmed(text: str, span: Span) -> Span | None:
    """The phrase without words before it that name nothing: "receive oral X" is "oral X"."""
    words = [m for m in TOKEN.finditer(text, span.start, span.end) if m.group()[0].isalnum()]
    while words and words[0].group().lower() in EDGE - {"no", "each"}:
        words.pop(0)
    return Span(words[0].start(), span.end) if words else None
