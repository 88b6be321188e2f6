"""What text looks like and what a paragraph is by its style: bold, hidden, raised, set in a symbol font, a caption."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from extract.opendocument.names import first, get, tag

MOST_DEEP = 20  # styles above each other
SHARE = re.compile(r"(-?\d{1,6})(?:\.\d*)?%")


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits; None where none of them says anything. `names` has the nearest name first."""

    names: tuple[str, ...] = ()
    bold: bool | None = None
    hidden: bool | None = None
    script: str | None = None  # superscript, subscript or baseline
    font: str | None = None
    level: int | None = None
    listed: bool | None = None

    def over(self, below: Style) -> Style:
        """This style where it says something, else the one below."""
        return Style(
            (*self.names, *below.names),
            below.bold if self.bold is None else self.bold,
            below.hidden if self.hidden is None else self.hidden,
            self.script or below.script,
            self.font or below.font,
            below.level if self.level is None else self.level,
            below.listed if self.listed is None else self.listed,
        )


PLAIN = Style()


class Styles:
    """The styles of one part, by family and name."""

    __slots__ = ("_defaults", "_elements", "_fonts", "_known")

    def __init__(self, held: Iterable[Any]) -> None:
        """Take them in, from sections of one or several parts; of two with one name, the later."""
        self._elements: dict[tuple[str, str], Any] = {}
        self._defaults: dict[str, Any] = {}
        self._fonts: dict[str, str] = {}
        self._known: dict[tuple[str, str], Style] = {}
        for section in held:
            for element in section:
                name, family = get(element, "style:name") or "", get(element, "style:family") or ""
                kind = tag(element.tag)
                if kind == "style:style":
                    self._elements[family, name] = element
                elif kind == "style:default-style":
                    self._defaults[family] = element
                elif kind == "style:font-face":
                    self._fonts[name] = _unquoted(get(element, "svg:font-family")) or name

    def of(self, family: str, name: str | None) -> Style:
        """The style of this name, and the default of its family."""
        return self._named(family, name or "", 0).over(self._default(family))

    def _default(self, family: str) -> Style:
        if (family, "\0") not in self._known:
            element = self._defaults.get(family)
            self._known[family, "\0"] = self._said(element) if element is not None else PLAIN
        return self._known[family, "\0"]

    def _named(self, family: str, name: str, depth: int) -> Style:
        key = (family, name)
        if key not in self._known:
            element = self._elements.get(key)
            if element is None or depth > MOST_DEEP:
                return replace(PLAIN, names=(_plain(name),) if name else ())
            parent = get(element, "style:parent-style-name")
            above = self._named(family, parent, depth + 1) if parent else PLAIN
            shown = _plain(get(element, "style:display-name") or name)
            self._known[key] = replace(self._said(element), names=(shown,)).over(above)
        return self._known[key]

    def _said(self, element: Any) -> Style:
        """What one style says itself."""
        properties = first(element, "style:text-properties")
        level, listed = get(element, "style:default-outline-level"), get(element, "style:list-style-name")
        found = Style(
            level=int(level) if level and level.isdigit() and len(level) < 3 else None,
            listed=bool(listed) if listed is not None else None,
        )
        if properties is None:
            return found
        weight, display = get(properties, "fo:font-weight"), get(properties, "text:display")
        named, family = get(properties, "style:font-name"), _unquoted(get(properties, "fo:font-family"))
        return replace(
            found,
            bold=(weight == "bold" or (weight.isdigit() and int(weight[:4]) >= 600)) if weight else None,
            hidden=display == "none" if display else None,
            script=_script(get(properties, "style:text-position")),
            font=family or (self._fonts.get(named, named) if named else None),
        )


def _script(position: str | None) -> str | None:
    """Superscript, subscript or baseline: "super 58%", "-33% 58%", "0% 100%"."""
    word = (position or "").split()[:1]
    if not word:
        return None
    share = SHARE.fullmatch(word[0])
    height = int(share[1]) if share else {"super": 1, "sub": -1}.get(word[0], 0)
    return "superscript" if height > 0 else "subscript" if height < 0 else "baseline"


def _unquoted(family: str | None) -> str:
    return (family or "").split(",")[0].strip().strip("'\"")


def _plain(name: str) -> str:
    """A name as a user sees it, in small letters: "Text_20_body" is "text body"."""
    return re.sub(r"_([0-9a-f]{2})_", lambda m: chr(int(m[1], 16)), name).lower()


def sections(root: Any, *names: str) -> Iterable[Any]:
    """The sections of a part that have these names."""
    return [child for child in root if tag(child.tag) in names] if root is not None else []
