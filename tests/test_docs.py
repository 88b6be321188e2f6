"""What is documented is what there is."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from extract import docs, expect, names, plugins, run, suites
from extract.cli import app
from extract.declare import Report

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def commands(group: Any, above: str = "") -> dict[str, Any]:
    """Every command by what is typed: 'check', 'suite list'."""
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        found |= commands(command, f"{above}{name} ") if hasattr(command, "commands") else {above + name: command}
    return found


COMMANDS = commands(typer.main.get_command(app))


def options(command: str) -> list[str]:
    return [o for p in COMMANDS[command].params for o in p.opts if o.startswith("--")]


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_names_every_command_and_option(command: str) -> None:
    assert f"spotlint {command}" in README
    assert [o for o in options(command) if f"`{o}" not in README] == []


@pytest.mark.parametrize("name", [*names.formats(), *suites.names(), *names.pipelines()])
def test_readme_names_every_format_suite_and_pipeline(name: str) -> None:
    assert re.search(rf"`(?:[^`\n]* )?{name}`", README)


def test_readme_names_no_command_or_option_that_there_is_not() -> None:
    shown = re.findall(r"[`/]spotlint ([a-z][a-z-]*)", README)
    assert {*shown} <= {c.split()[0] for c in COMMANDS}
    every = {o for c in COMMANDS for o in options(c)} | {"--version", "--help", "--install-completion"}
    assert {*re.findall(r"(?<![\w-])--[a-z][a-z-]*", README)} <= every


def test_readme_shows_two_commands_for_a_fresh_machine() -> None:
    """Found there, and run, by .ci/run."""
    assert len(re.findall(r"^python3 -m venv .*$", README, re.M)) == 2


def test_links_lead_somewhere() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))]
    assert links
    assert [(str(page), link) for page, link in links if not (page.parent / link).exists()] == []


def test_the_page_on_architecture_draws_the_layers_that_are_tested() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c.get("containers") == ["extract"])
    drawn = (
        (ROOT / "docs" / "architecture.md").read_text("utf-8").split("each layer imports only from below:\n")[1].split("```")[0]
    )
    assert [{*re.split(r",\s", x.strip())} for x in re.split(r"[·\n]", drawn.strip())] == [{*x.split(" | ")} for x in layers]


def test_pages_of_the_checks_are_fresh() -> None:
    """Write them anew with `just docs`."""
    there = {p.name: p.read_text("utf-8") for p in (ROOT / "docs" / "checks").glob("*.md")}
    made = docs.pages()
    assert sorted(there) == sorted(made)
    assert [name for name in made if there[name] != made[name]] == []


def test_catalogue_has_every_check_and_a_reason_for_every_other_row() -> None:
    rows = [r.strip("|").split("|") for r in re.findall(r"^\|.*\|$", (ROOT / "docs" / "catalogue.md").read_text("utf-8"), re.M)]
    told = {c for r in rows for c in re.findall(r"\(checks/([a-z-]+)\.md\)", r[-1])}
    assert sorted(told) == sorted(names.checks())
    assert [r for r in rows if len(r) != 3 or len(r[1].strip()) < 3 or len(r[2].strip()) < 3] == []


def test_the_check_that_is_shown_is_one_of_ours() -> None:
    page = (ROOT / "docs" / "adding-a-check.md").read_text("utf-8")
    path, shown = re.findall(r"`(expectations/\w+\.py)`, whole:\n\n```python\n(.*?)```", page, re.S)[0]
    assert shown == (ROOT / path).read_text("utf-8")


@pytest.mark.parametrize(("language", "suffix"), [("yaml", "yaml"), ("json", "json")])
def test_the_suites_that_are_shown_can_be_used(language: str, suffix: str, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "suites.md").read_text("utf-8")
    shown = re.findall(rf"```{language}\n(.*?)```", page, re.S)
    assert shown
    for text in shown:
        whole = text if suffix == "yaml" else json.dumps({"name": "house", "expectations": [json.loads(text)]})
        (tmp_path / f"house.{suffix}").write_text(whole, "utf-8")
        assert expect.expectations(suites.usable(str(tmp_path / f"house.{suffix}")))


@pytest.mark.parametrize("check", names.checks())
def test_a_page_shows_both_kinds_of_sentence(check: str) -> None:
    page = docs.page(check)
    flagged, passed = page.split("## Sentences it flags")[1].split("## Sentences it lets pass")
    assert "**" in flagged
    assert re.search(r"^- ", passed, re.M)
    assert len(docs.first_line(check)) <= 120


def sample(printed: str) -> str:
    """The report, shortened: its title, its first two errors, and how it ends."""
    title, *findings, end = printed.strip("\n").split("\n\n")
    kept = [f for f in findings if ". ERROR" in f.splitlines()[0]][:2]
    return "\n".join([title, "...", *(line for f in kept for line in (f, "...")), end])


def test_readme_shows_what_is_printed(monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]) -> None:
    """Written anew with `just docs`."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(ROOT)
    before, shown, after = re.split(r"(?s)(?<=```text\n)(sources/spotlights/.*?)(?=\n```)", README)
    path = shown.split(" (")[0]
    assert f"spotlint check {path}\n" in before
    printed = "".join(plugins.one("report", "terminal", Report).writes(run.check([path]), False))
    golden(ROOT / "README.md", before + sample(printed) + after)
