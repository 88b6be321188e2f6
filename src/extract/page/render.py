"""Views to HTML through the template in this folder; script and style stand in the page, with their hashes in its policy."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from extract.model import Checked, Refused
from extract.page.view import view


@cache
def templates() -> Environment:
    """The templates of this folder; everything is escaped unless a field says that it is HTML."""
    loader = PackageLoader("extract.page", ".")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["script_json"] = script_json
    return made


def script_json(value: object) -> Markup:
    """A value as JSON that may stand inside a script element: no character of it can end the element."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


@cache
def asset(name: str) -> str:
    """A file of this folder."""
    return files("extract.page").joinpath(name).read_text(encoding="utf-8")


def digest(text: str) -> str:
    """The name by which a content policy lets this inline script or style run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def pieces(results: Iterable[Checked | Refused]) -> Iterator[str]:
    """A whole page, in pieces as the results come: head, one section a document, end."""
    style, script = asset("page.css"), asset("page.js")
    # Boxes on page pictures carry their place in a style attribute, which no hash can allow: hence 'unsafe-inline' for
    # attributes only. No script but ours runs, and nothing is ever loaded from anywhere.
    policy = (
        f"default-src 'none'; script-src '{digest(script)}'; style-src-elem '{digest(style)}'; style-src-attr 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    yield templates().get_template("head.html").render(policy=policy, style=Markup(style)) + "\n"
    section = templates().get_template("document.html")
    for number, result in enumerate(results, 1):
        if isinstance(result, Refused):
            yield section.render(refused=result, prefix=f"d{number}-", v=None) + "\n"
        else:
            yield section.render(refused=None, prefix=f"d{number}-", v=view(result, f"d{number}-")) + "\n"
    yield templates().get_template("foot.html").render(script=Markup(script)) + "\n"
