"""Who may import whom, and what a command costs before it does anything."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = ("great_expectations", "numpy", "pandas", "pdfplumber", "pikepdf", "pyarrow", "pypdfium2", "regex", "scipy", "spacy")
CONTENT = ("sources", "expectations", "pipelines")


def test_import_contracts() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    there = {**os.environ, "PYTHONPATH": f"src{os.pathsep}."}
    ran = subprocess.run(command, cwd=ROOT, env=there, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("words", ["--help", "--version", "check --help", "explain --help"])
def test_help_is_light(words: str) -> None:
    code = f"""if True:
        import json, sys
        sys.argv = ["spotlint", *{words.split()!r}]
        from extract.cli import main
        try:
            main()
        except SystemExit as end:
            print(json.dumps([end.code, sorted({{*{HEAVY!r}}} & {{*sys.modules}})]))
    """
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout.splitlines()[-1]) in ([0, []], [None, []])


def test_importing_the_package_is_light() -> None:
    code = (
        f"import sys, extract, extract.declare, extract.plugins, extract.errors; print({{*{HEAVY!r}}} & {{*sys.modules}} or None)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "None\n"


@pytest.mark.parametrize("folder", CONTENT)
def test_content_does_not_import_content(folder: str) -> None:
    """A file there can be deleted without touching another."""
    for path in (ROOT / folder).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            owned = [n for n in names for c in CONTENT if n.split(".")[0] == c or n.startswith(f"extract.{c}")]
            owned += names if isinstance(node, ast.ImportFrom) and node.level > 0 else []
            assert not owned, f"{path.relative_to(ROOT)} imports {owned}"


@pytest.mark.parametrize(("folder", "most"), [("src/extract", 300), ("sources", 300), ("expectations", 100), ("pipelines", 300)])
def test_no_file_has_grown_too_large(folder: str, most: int) -> None:
    """The first ugliness is always one file that grew: split it by what each part knows."""
    lines = {p.name: len(p.read_text("utf-8").splitlines()) for p in (ROOT / folder).rglob("*.py")}
    del lines["__init__.py"]
    assert {name: n for name, n in lines.items() if n > most} == {}
