"""Our own documents: articles times geometries, by every program that is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.util import find_spec

from press.article import Article, article
from press.geometry import Geometry, geometry
from press.truth import Sample


def programs() -> tuple[dict[str, Callable[[Article, Geometry], bytes]], list[str]]:
    """What can set an article, by name; and the names of what is not installed."""
    from press import by_browser, by_reportlab, by_typst

    found: dict[str, Callable[[Article, Geometry], bytes]] = {
        "reportlab": by_reportlab.pdf,
        "typst": by_typst.pdf,
        "weasyprint": by_browser.by_weasyprint,
        "chromium": by_browser.by_chromium,
    }
    missing = [name for name in ("reportlab", "typst", "weasyprint") if find_spec(name) is None]
    if not by_browser.chromium():
        missing.append("chromium")
    return {name: sets for name, sets in found.items() if name not in missing}, missing


def samples(program: str, seeds: Iterable[int]) -> list[Sample]:
    """The documents of these seeds, set by one program."""
    sets = programs()[0][program]
    found = []
    for seed in seeds:
        text, look = article(seed), geometry(seed)
        found.append(Sample(f"{program} {seed}", sets(text, look), text.blocks()))
    return found
