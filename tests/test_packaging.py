"""What is in the repository is what ships."""

import tomllib
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).parent.parent
SETUP = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
SKIP = {"__pycache__"}


def folders() -> dict[str, Path]:
    """Every folder with a file in it below a mounted one, by the package name that it must have."""
    found = {}
    for name, path in SETUP["package-dir"].items():
        for folder in [ROOT / path, *(f for f in (ROOT / path).rglob("*/") if not SKIP & {*f.parts})]:
            if any(f.is_file() for f in folder.iterdir()):
                found[".".join((name, *folder.relative_to(ROOT / path).parts))] = folder
    return found


def test_every_folder_is_listed() -> None:
    """A folder that is not listed is missing from the wheel, and nothing says so."""
    assert {*SETUP["packages"]} == {*folders()}


def test_every_folder_is_a_package() -> None:
    assert [name for name, folder in folders().items() if not (folder / "__init__.py").exists()] == []


def test_every_kind_of_file_ships() -> None:
    """Files other than Python need a pattern of their own."""
    patterns = SETUP["package-data"]["*"]
    others = [f for folder in folders().values() for f in folder.iterdir() if f.is_file() and f.suffix not in (".py", ".pyc")]
    assert [f.name for f in others if not any(f.match(p) for p in patterns)] == []


def test_mounted_folders_are_found() -> None:
    for name in SETUP["package-dir"]:
        assert (files(name) / "__init__.py").is_file()


def test_the_command_is_installed() -> None:
    (command,) = (e for e in entry_points(group="console_scripts") if e.name == "spotlint")
    assert callable(command.load())
