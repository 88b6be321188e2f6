"""What the tags of HTML mean: blocks, lists, cells; what is raised, bold, deleted, or not shown at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from extract.model import Role
from extract.tagged.walker import Sort, State, marked

Attributes = Mapping[str, str]
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
BLOCKS = frozenset(
    """
    html body div p section article main header footer aside nav address blockquote center details summary dialog dir dl dt dd
    fieldset figure figcaption form h1 h2 h3 h4 h5 h6 hgroup hr legend li menu ol ul optgroup option pre search select
    tbody tfoot thead caption colgroup title head
    """.split()
)
HIDDEN = frozenset(
    "script style noscript template head title iframe object audio video canvas map datalist rt rp annotation".split()
)
CONTROLS = frozenset("nav button select textarea form dialog menu search svg".split())
ROLES: Mapping[str, Role] = MappingProxyType(
    {"li": "list", "dt": "list", "dd": "list", "caption": "caption", "figcaption": "caption"}
)
NAVIGATION = frozenset("navigation search banner menu menubar dialog alertdialog toolbar tablist button".split())
NOTES = frozenset({"doc-footnote", "doc-endnote", "doc-endnotes", "doc-footnotes"})
UNSEEN = re.compile(r"\b(?:sr-only|visually-?hidden|screen-reader-(?:text|only)|u-visually-hidden)\b")
INVISIBLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.I)
RAISED = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.I)
HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
FONT = re.compile(r"font-family\s*:\s*[\"'&quot;]*\s*(symbol|wingdings\s?\d?|webdings)\b", re.I)
FOOTNOTES = re.compile(r"\b(?:foot|end)notes?\b", re.I)
BRACE = re.compile(r"[{}]")
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
SIMPLE = re.compile(r"\s*([a-z][a-z0-9]*)?([.#])(-?[_a-zA-Z][\w-]*)\s*", re.I)


class Styles:
    """The rules of a page's own style sheets that hide elements: those that name one class or one id and nothing else."""

    __slots__ = ("_hidden",)

    def __init__(self) -> None:
        self._hidden: set[tuple[str, str, str]] = set()

    def add(self, sheet: str) -> None:
        """Take in the text of a style element. Rules for print or narrow screens are passed over."""
        sheet = COMMENT.sub(" ", sheet)
        depth = at = 0
        selectors = ""
        for brace in BRACE.finditer(sheet):
            inside = sheet[at : brace.start()]
            at = brace.end()
            if brace.group() == "{":
                selectors = inside.rpartition(";")[2].strip() if not depth else selectors
                depth += 1
                continue
            if depth == 1 and not selectors.startswith("@") and re.search(r"display\s*:\s*none", inside, re.I):
                for selector in selectors.split(","):
                    if (m := SIMPLE.fullmatch(selector)) is not None:
                        self._hidden.add(((m[1] or "").lower(), m[2], m[3]))
            depth = max(0, depth - 1)

    def hides(self, tag: str, attributes: Attributes) -> bool:
        """Whether a rule hides the element."""
        names = [(".", c) for c in attributes.get("class", "").split()] + [("#", attributes.get("id", ""))]
        return bool(self._hidden) and any((t, *name) in self._hidden for name in names for t in ("", tag))


def sort(tag: str, attributes: Attributes) -> Sort:
    """What an element is."""
    if tag in ("td", "th"):
        return Sort("cell", _count(attributes, "rowspan"), _count(attributes, "colspan"), tag == "th")
    if tag in ("table", "tr"):
        return Sort("table" if tag == "table" else "row")
    if tag in ("ul", "ol", "menu"):
        return Sort("list")
    return Sort("block" if tag in BLOCKS else "inline")


def _count(attributes: Attributes, name: str) -> int:
    value = attributes.get(name, "1").strip()
    if not value.isdigit() or len(value) > 6:
        return 1
    return int(value) or (1000 if name == "rowspan" else 1)


def state(tag: str, attributes: Attributes, now: State, styles: Styles, original: bool, articles: int) -> State:
    """What holds within an element, given what holds around it.

    Args:
        tag: in lower case.
        attributes: by name in lower case.
        now: what holds around it.
        styles: the rules of the page that hide elements.
        original: whether deleted text is read and inserted text is not.
        articles: how many articles have begun before.
    """
    why = _left_out(tag, attributes, styles)
    if why and not now.left_out:
        now = replace(now, left_out=why)
    if tag in ("del", "s", "strike"):
        now = marked(now, "deleted", "struck out") if original else replace(now, left_out=now.left_out or "deleted")
    elif tag == "ins":
        now = replace(now, left_out=now.left_out or "inserted") if original else marked(now, "inserted", "marked as inserted")
    elif tag in ("sup", "sub"):
        now = marked(now, "superscript" if tag == "sup" else "subscript")
    elif tag in ("b", "strong", "th"):
        now = replace(now, bold=True)
    elif tag == "a" and "href" in attributes:
        now = replace(now, linked=True)
    elif tag in ("pre", "textarea"):
        now = replace(now, kept_spaces=True)
    elif tag == "font":
        now = replace(now, font=attributes.get("face", now.font))
    return _styled(attributes, _placed(tag, attributes, now, articles))


def _left_out(tag: str, attributes: Attributes, styles: Styles) -> str:
    style = attributes.get("style", "")
    if tag in HIDDEN:
        return "unseen"
    if "hidden" in attributes or INVISIBLE.search(style) or styles.hides(tag, attributes):
        return "hidden"
    if UNSEEN.search(attributes.get("class", "")):
        return "hidden"
    return "navigation" if tag in CONTROLS or attributes.get("role", "").lower() in NAVIGATION else ""


def _placed(tag: str, attributes: Attributes, now: State, articles: int) -> State:
    """Role, level and place in the page."""
    role = attributes.get("role", "").lower()
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return replace(now, role="heading", level=int(tag[1]), bold=False)
    if tag in ROLES and now.role != "footnote":
        return replace(now, role=ROLES[tag])
    if role in NOTES or (tag in ("section", "div", "ol", "ul", "p", "li") and _is_notes(attributes)):
        return replace(now, role="footnote")
    if tag == "blockquote":
        return replace(now, quote=True)
    if tag == "aside" or role in ("complementary", "note"):
        return replace(now, boxed=True, quote=True)
    if tag in ("td", "th"):
        return replace(now, role=None, level=0)
    if tag == "main" or role == "main":
        return replace(now, area="main")
    if tag == "article" and not now.area:
        return replace(now, area=f"article {articles}")
    if tag == "footer" and not now.area:
        return replace(now, role="furniture")
    return now


def _is_notes(attributes: Attributes) -> bool:
    return bool(FOOTNOTES.search(f"{attributes.get('class', '')} {attributes.get('id', '')}".replace("_", " ")))


def _styled(attributes: Attributes, now: State) -> State:
    """What the style attribute says: raised, bold, in a symbol font."""
    style = attributes.get("style")
    if not style:
        return now
    raised, font = RAISED.search(style), FONT.search(style)
    if raised:
        now = marked(now, "superscript" if raised[1].lower() == "super" else "subscript")
    if HEAVY.search(style):
        now = replace(now, bold=True)
    if "font-family" in style:
        now = replace(now, font=font[1] if font else "")
    return now
