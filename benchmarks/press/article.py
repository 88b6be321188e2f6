"""One made-up article: what is to be set, the same for every program, and the truth that follows from it."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from press import copy
from press.truth import Block

SLOT = re.compile(r"\{(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)\}")
RUN = re.compile(r"\^\{(.+?)\}|_\{(.+?)\}|\*([^*]+)\*")


@dataclass(slots=True)
class Part:
    """Something to be set: copy of the main flow, or a float as a whole.

    kind: title, deck, byline, abstract, heading, body, list, quote, box, table, figure, notes, references.
    """

    kind: str
    text: str = ""
    items: list[tuple[str, str]] = field(default_factory=list)  # of a float: role and text
    rows: list[tuple[str, ...]] = field(default_factory=list)
    heads: int = 1  # rows of the table that head it
    labels: Sequence[str] = ()  # within a figure


@dataclass(slots=True)
class Article:
    """The parts of an article in the order of its manuscript, and what stands at the edges of its pages."""

    parts: list[Part]
    running: str

    def blocks(self) -> tuple[Block, ...]:
        """What a reader should find."""
        found = []
        for i, part in enumerate(self.parts):
            flow = f"{part.kind}{i}"
            if part.kind == "quote":
                found.append(Block("pullquote", plain(part.text), flow))
            elif part.text:
                found.append(Block(part.kind, plain(part.text)))
            for role, text in part.items:
                if role == "table":
                    rows = tuple(tuple(plain(c) for c in row) for row in part.rows)
                    found.append(Block("table", " ".join(c for row in rows for c in row if c), flow, rows))
                else:
                    found.append(Block(role, plain(text), flow))
        return tuple(found)


def plain(text: str) -> str:
    """The text without its markup, and without a bullet."""
    return "".join(words for _, words in runs(text)).removeprefix("• ")


def runs(text: str) -> list[tuple[str, str]]:
    """The text as runs of one style: "", "sup", "sub", "i"."""
    if re.match(r"\*\w[^*]*$", text):  # the mark of a footnote
        return [("", text)]
    found, seen = [], 0
    for m in RUN.finditer(text):
        found.append(("", text[seen : m.start()]))
        style = "sup" if m[1] else "sub" if m[2] else "i"
        found.append((style, m[1] or m[2] or m[3]))
        seen = m.end()
    found.append(("", text[seen:]))
    return [(style, words) for style, words in found if words]


class _Writer:
    """Fills the slots of the copy, each time with other figures."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(f"article {seed}")
        first, second = self.chance.sample(copy.DRUGS, 2)
        names = {"A": first, "B": self.chance.choice([second, "placebo"])}
        self.names = {**names, "T": self.chance.choice(copy.TRIALS), "C": self.chance.choice(copy.CONDITIONS)}
        self.point = self.chance.choice(["."] * 3 + ["·"])

    def __call__(self, text: str, **more: object) -> str:
        def figure(m: re.Match[str]) -> str:
            places = len(m[1].partition(".")[2])
            if not places:
                return str(self.chance.randint(int(m[1]), int(m[2])))
            return f"{self.chance.uniform(float(m[1]), float(m[2])):.{places}f}"

        text = SLOT.sub(figure, text)
        for name, value in {**self.names, **more}.items():
            text = text.replace(f"{{{name}}}", str(value))
        return re.sub(r"(?<=\d)\.(?=\d)", self.point, text) if self.point != "." else text

    def some(self, pool: Sequence[str], least: int, most: int) -> list[str]:
        """Some of the pool in its order."""
        count = min(len(pool), self.chance.randint(least, most))
        return [self(pool[i]) for i in sorted(self.chance.sample(range(len(pool)), count))]


def article(seed: int) -> Article:
    """An article of two to four pages with everything that a magazine has."""
    write = _Writer(seed)
    chance = write.chance
    parts = [Part("title", write(chance.choice(copy.TITLES)))]
    if chance.random() < 0.7:
        parts.append(Part("deck", write(chance.choice(copy.DECKS))))
    parts.append(Part("byline", write(chance.choice(copy.BYLINES))))
    main: list[Part] = []
    for name, pool in copy.PARTS.items():
        main.append(Part("heading", name))
        deck = [*chance.sample(pool, len(pool)), *chance.sample(pool, len(pool))]  # no sentence more than twice
        for _ in range(chance.randint(2, 3)):
            count = chance.randint(2, 4)
            main.append(Part("body", " ".join(map(write, deck[:count]))))
            deck = deck[count:]
        if name == "In practice" and chance.random() < 0.8:
            main[-1].text += " Remember these:"
            mark = chance.choice(["• ", "", ""])
            items = write.some(copy.BULLETS, 3, 5)
            main += [Part("list", f"{mark or f'{n}. '}{item}") for n, item in enumerate(items, 1)]
    bodies = [p for p in main if p.kind == "body"]
    for float_ in _floats(write, bodies):
        at = chance.choice([i for i, p in enumerate(main) if p.kind == "body" and i])
        main.insert(at + (chance.random() < 0.5 and main[at].kind == "body"), float_)
    parts += main
    parts.append(Part("references", items=[("reference", write(r, n=n)) for n, r in enumerate(copy.REFERENCES, 1)]))
    return Article(parts, write(chance.choice(["{A} Update", "Clinical Dispatch", "Volume {10-40}, Number {1-12}"])))


def _floats(write: _Writer, bodies: Sequence[Part]) -> list[Part]:
    """Quotes, which may repeat the copy, a box, one or two tables, a figure and footnotes."""
    chance = write.chance
    quoted = re.split(r"(?<=[a-z)])\. ", chance.choice(bodies).text)[0].rstrip(".")
    quotes = [quoted if 50 < len(plain(quoted)) < 160 else "", write(chance.choice(copy.QUOTES))]
    found = [Part("quote", f"“{plain(q)}.”") for q in quotes if q]
    boxed = [("sidebar_heading", write(copy.BOXES[0]))] + [("sidebar_body", write(t)) for t in copy.BOXES[1:]]
    boxed += [("sidebar_bullet", f"• {t}") for t in write.some(copy.BULLETS, 2, 3)]
    found.append(Part("box", items=boxed))
    legend = [("table_caption", write(copy.CAPTION)), ("table", ""), ("table_note", write(copy.TABLE_NOTE))]
    if chance.random() < 0.4:
        rows = [copy.SPANNED, copy.HEADS_BELOW, *copy.ROWS_BELOW]
        found.append(Part("table", items=legend, rows=[tuple(map(write, r)) for r in rows], heads=2))
    else:
        chosen = sorted(chance.sample(range(len(copy.ROWS)), chance.randint(4, len(copy.ROWS))))
        rows = [copy.HEADS, *(copy.ROWS[i] for i in chosen)]
        found.append(Part("table", items=legend, rows=[tuple(map(write, r)) for r in rows]))
    found.append(Part("figure", items=[("figure_caption", write(copy.FIGURE))], labels=copy.LABELS))
    found.append(Part("notes", items=[("footnote", write(n)) for n in copy.NOTES]))
    return found
