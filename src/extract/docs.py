"""What checks and suites say about themselves: for `spotlint explain` and `spotlint suite`, and the pages in docs/checks.

Run `python -m extract.docs docs/checks` to write the pages anew.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from inspect import cleandoc
from pathlib import Path
from typing import Literal

from extract import names, native, plugins, suites
from extract.declare import Check, Example, Relation
from extract.names import counted
from extract.rules import FOUND, Rule, table_name

RANK = {"off": 0, "info": 1, "warning": 2, "error": 3}


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
    index += ["", "What they read is in [tables](tables.md)."]
    return {"README.md": "\n".join(index) + "\n", "tables.md": tables(), **made}


def tables() -> str:
    """The relation tables in Markdown: what a row is, its columns, and the checks that read it."""
    checks = plugins.declared("expectations", Check)
    parts = ["# The tables", "", "What can be compared, one row per comparison; made by `just docs`."]
    parts += ["A rule of your own may name these columns: see [Suites of your own](../suites.md)."]
    for name, relation in plugins.declared("relate", Relation).items():
        readers = [f"[{id}]({id}.md)" for id, c in checks.items() if table_name(c.reads) == name]
        parts += ["", f"## {name}", "", _literal(doc("relate", name).split("\n\n")[0]), "", "| column | type |", "| --- | --- |"]
        parts += [f"| `{column}` | {dtype} |" for column, dtype in relation.columns.items() if dtype != "object"]
        parts += ["", f"Read by {', '.join(readers)}."] if readers else []
    return "\n".join(parts) + "\n"


def write(folder: Path) -> None:
    """Write the pages, and remove those of checks that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for old in folder.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")


def suites_listed() -> Iterator[str]:
    """One line per suite that comes with the project: its name and for whom it is."""
    width = max(map(len, suites.names()))
    for name in suites.names():
        whom = suites.source(name).partition("\n")[0].lstrip("# ")
        yield f"{name:{width}}  {whom} {counted(len(suites.usable(name).rules), 'check')}.\n"


def suite_shown(name: str) -> Iterator[str]:
    """The rules of a suite, one line each: how grave a number is that cannot be right, and the fact.

    Raises:
        BadConfiguration: there is no such suite, or it cannot be meant.
    """
    rules = suites.usable(name).rules
    wide, tall = (max(map(len, words)) for words in ([r.id for r in rules], [r.shown("impossible") for r in rules]))
    for rule in sorted(rules, key=lambda r: (-RANK[r.shown("impossible")], r.id)):
        fact = first_line(rule.id) if rule.check and rule.id in names.checks() else f"{rule.type}, on the table {rule.reads}."
        yield f"{rule.shown('impossible'):{tall}}  {rule.id:{wide}}  {fact}{_own(rule)}\n"


def _own(rule: Rule) -> str:
    """What a suite changes of a check, in brackets."""
    usual = replace(rule, severity=rule.check.severity, verdicts={}) if rule.check else rule
    changed = [f"{v}: {rule.shown(v)}" for v in FOUND if rule.shown(v) != usual.shown(v)]
    changed += [f"{k}: {v}" for k, v in rule.kwargs.items()]
    return f" ({'; '.join(changed)})" if changed else ""


def suite_exported(name: str, format: Literal["yaml", "gx"]) -> str:
    """A suite as a file to edit: our YAML, or a Great Expectations suite in JSON.

    Raises:
        BadConfiguration: as `suite_shown`, and where YAML cannot say it.
    """
    wanted = suites.usable(name)
    notes = {r.id: first_line(r.id) for r in wanted.rules if r.id in names.checks()}
    if format == "yaml":
        return suites.exported(wanted, notes)
    return json.dumps(native.exported(wanted, notes), ensure_ascii=False, indent=2) + "\n"


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
