"""How the pages of one document look: drawn by lot, the same for every program that can follow it."""

from __future__ import annotations

import random
from dataclasses import dataclass

PAGES = {"letter": (612.0, 792.0), "A4": (595.3, 841.9), "magazine": (585.0, 783.0)}
SERIF = ("Times-Roman", "Times-Bold", "Times-Italic")
SANS = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")


@dataclass(frozen=True, slots=True)
class Geometry:
    """All lengths in points."""

    page: tuple[float, float]
    columns: int
    margin: float
    gutter: float
    body: tuple[str, str, str]  # plain, bold, italic
    display: tuple[str, str, str]
    size: float
    leading: float
    justified: bool
    indent: float  # of paragraphs; 0 where white space parts them
    space: float  # between paragraphs
    heading: float  # size, as a share of that of the body
    capitals: bool  # of headings
    quote: str  # "column", "gutter" (the columns run around it), "wide"
    ruled_quote: bool
    box: str  # "fill", "dark", "frame", "round"
    table: str  # "grid", "rules", "rows", "plain", "zebra"
    wide_table: bool
    order: str  # of the drawing: "story", "rows", "shuffle"
    draw: str  # "line", "word", "char"
    hyphen: str  # at line ends, or ""
    seed: int


def geometry(seed: int) -> Geometry:
    """The geometry of a seed."""
    chance = random.Random(f"geometry {seed}")
    columns = chance.choice([1, 2, 2, 3, 3])
    size = chance.choice([8.5, 9.0, 9.5, 10.0]) + (1 if columns == 1 else 0)
    space = chance.choice([0.0, 0.0, 0.5])
    body = chance.choice([SERIF, SERIF, SANS])
    return Geometry(
        page=chance.choice(list(PAGES.values())),
        columns=columns,
        margin=chance.uniform(36, 64) + (50 if columns == 1 else 0),
        gutter=chance.uniform(11, 22),
        body=body,
        display=chance.choice([SANS, SANS, body]),
        size=size,
        leading=size * chance.uniform(1.14, 1.36),
        justified=chance.random() < 0.7,
        indent=0.0 if space else size * chance.uniform(0.9, 1.6),
        space=space * size,
        heading=chance.choice([1.0, 1.1, 1.25, 1.4]),
        capitals=chance.random() < 0.25,
        quote=chance.choice(["column", "gutter", "wide"]) if columns > 1 else chance.choice(["column", "wide"]),
        ruled_quote=chance.random() < 0.5,
        box=chance.choice(["fill", "dark", "frame", "round"]),
        table=chance.choice(["grid", "rules", "rows", "plain", "zebra"]),
        wide_table=columns == 3 or chance.random() < 0.6,
        order=chance.choice(["story", "rows", "shuffle"]),
        draw=chance.choice(["line", "word", "char"]),
        hyphen=chance.choice(["-", "-", ""]),
        seed=seed,
    )
