"""What a check says about itself: for `spotlint explain`, and the pages in docs/checks.

Run `python -m extract.docs docs/checks` to write the pages anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

from extract import names, plugins
from extract.declare import Check, Example


def doc(folder: str, name: str) -> str:
    """The docstring of the file that declares it."""
    return cleandoc(sys.modules[f"extract.{folder}.{name.replace('-', '_')}"].__doc__ or "")


def first_line(check: str) -> str:
    """The fact in one sentence."""
    plugins.one("expectations", check, Check)
    return doc("expectations", check).split("\n\n")[0].replace("\n", " ")


def listed() -> Iterator[str]:
    """One line per check: its name and its fact."""
    every = names.checks()
    width = max((len(c) for c in every), default=0)
    for check in every:
        yield f"{check:{width}}  {first_line(check)}\n"


def explained(name: str) -> str:
    """The check in plain text, for a terminal.

    Raises:
        BadConfiguration: there is no such check; the nearest are named.
    """
    id = names.known("check", name, names.checks())
    check = plugins.one("expectations", id, Check)
    flagged, passed = _sentences(check)
    parts = [id, "=" * len(id), "", doc("expectations", id), "", "It flags the numbers marked so: >>12<<", ""]
    parts += [f"  - {_marked(e, '>>', '<<')}" for e in flagged]
    parts += ["", "It lets pass", ""]
    parts += [f"  - {e.text}{_why(e)}" for e in passed]
    parts += ["", f"It reads the table '{check.reads}', where these are known: {', '.join(check.needs)}."]
    parts += [f"A number that cannot be right is a finding of severity {check.severity}; confidence: {check.confidence}."]
    parts += [f"Source: {check.source}"]
    return "\n".join(parts) + "\n"


def page(id: str) -> str:
    """The check's page in Markdown."""
    check = plugins.one("expectations", id, Check)
    flagged, passed = _sentences(check)
    title, _, rest = doc("expectations", id).partition("\n\n")
    parts = [f"# {id}", "", title, *(["", rest] if rest else []), "", "## Sentences it flags", ""]
    parts += [f"- {_literal(_marked(e, '[[', ']]'))}" for e in flagged]
    parts += ["", "## Sentences it lets pass", ""]
    parts += [f"- {_literal(e.text + _why(e))}" for e in passed]
    parts += ["", "## For the reader of a suite", "", "| | |", "| --- | --- |", f"| reads the table | `{check.reads}` |"]
    parts += [f"| needs | {', '.join(f'`{n}`' for n in check.needs)} |", f"| severity | {check.severity} |"]
    parts += [f"| confidence | {check.confidence} |", f"| source | {_literal(check.source)} |"]
    return "\n".join(parts) + "\n"


def pages() -> dict[str, str]:
    """Every file of docs/checks: a page per check, and the list of them."""
    every = names.checks()
    made = {f"{id}.md": page(id) for id in every}
    index = ["# The checks", "", "Made from the checks themselves by `just docs`; edit the check, not the page.", ""]
    index += [f"- [{id}]({id}.md): {_literal(first_line(id))}" for id in every]
    return {"README.md": "\n".join(index) + "\n", **made}


def write(folder: Path) -> None:
    """Write the pages, and remove those of checks that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for old in folder.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")


def _sentences(check: Check) -> tuple[list[Example], list[Example]]:
    return [e for e in check.examples if e.hits], [e for e in check.examples if not e.hits]


def _marked(example: Example, before: str, after: str) -> str:
    text, done = "", 0
    for hit in example.hits:
        text += example.text[done : hit.start] + before + example.text[hit.start : hit.end] + after
        done = hit.end
    return text + example.text[done:]


def _why(example: Example) -> str:
    return f" ({example.why})" if example.why else ""


def _literal(text: str) -> str:
    """The text in Markdown, with nothing in it taken for a mark; [[…]] becomes bold."""
    for mark in "\\`*_<>|#":
        text = text.replace(mark, "\\" + mark)
    return " ".join(text.split()).replace("[[", "**").replace("]]", "**")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
