"""The command as people run it: statuses, streams, files that are not what they seem."""

import contextlib
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pandas as pd
import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from extract import cli, delivery, run
from extract.model import Checked, Refused

RIGHT = "In all, 21/50 (42%) responded.\n"
WRONG = "In all, 21/50 (44%) responded.\n"


class Ran(NamedTuple):
    status: int
    out: str
    err: str


Spotlint = Callable[..., Ran]


@pytest.fixture
def spotlint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[Spotlint]:
    """Run the command in an empty folder; words may be paths. Standard input is bytes."""

    def ran(*words: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["spotlint", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as end:
            cli.main()
        status = end.value.code
        return Ran(status if isinstance(status, int) else 0, *capfd.readouterr())

    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    before = signal.getsignal(signal.SIGPIPE)
    yield ran
    signal.signal(signal.SIGPIPE, before)


@pytest.fixture
def right(tmp_path: Path) -> Path:
    (tmp_path / "right.txt").write_text(RIGHT, "utf-8")
    return Path("right.txt")


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    (tmp_path / "wrong.txt").write_text(WRONG, "utf-8")
    return Path("wrong.txt")


# --- statuses


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        (RIGHT, [], 0),
        (WRONG, [], 1),
        (WRONG, ["--fail-on", "info"], 1),
        (WRONG, ["--fail-on", "never"], 0),
        (WRONG, ["--suite", "editor"], 1),
    ],
)
def test_status_of_a_document(text: str, words: list[str], status: int, tmp_path: Path, spotlint: Spotlint) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert spotlint("check", "a.txt", *words).status == status


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["check", "right.txt", "--format", "jsn"], "json"),
        (["check", "right.txt", "--suite", "wirter"], "writer"),
        (["check", "right.txt", "--suite", "missing.yaml"], "missing.yaml"),
        (["check", "right.txt", "--fail-on", "fatal"], "error"),
        (
            ["check", "right.txt", "--output", "missing/report.txt"],
            "cannot be written: there is no such folder",
        ),
        (["check", "right.txt", "--output", "right.txt"], "right.txt"),
        (["check", "right.txt", "--output", "."], "it is a folder"),
        (["text", "."], "it is a folder"),
        (["text", "missing"], "missing cannot be read: there is no such file"),
        (["explain", "xyz"], "'spotlint checks' lists them"),
        (["check"], "PATHS"),
        (["claims", "right.txt", "--format", "parquet"], "--output"),
        (["text", "missing.txt"], "missing.txt"),
        (["explain-claim", "missing.txt"], "missing.txt"),
        (["explain", "percent_matches_fractoin"], "percent-matches-fraction"),
        (["suite", "show", "wirter"], "did you mean writer?"),
        (["suite", "shwo", "writer"], "show"),
        (["suite", "export", "writer", "--format", "xml"], "gx"),
        (["run", "onec", "right.txt"], "once"),
        (["run", "once"], "once"),
        (["run", "once", "--format=json", "right.txt"], "--format=json"),
        (["chekc", "right.txt"], "check"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_meant(words: list[str], hint: str, right: Path, spotlint: Spotlint) -> None:
    """One sentence on standard error, nothing on standard output, status 2, and no document touched."""
    ran = spotlint(*words)
    assert (ran.status, ran.out) == (2, "")
    assert hint in ran.err
    assert "Traceback" not in ran.err
    assert right.read_text("utf-8") == RIGHT


def test_a_fault_of_ours_is_three(right: Path, spotlint: Spotlint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "check", lambda *_, **__: 1 // 0)
    ran = spotlint("check", right)
    assert (ran.status, ran.out) == (3, "")
    assert "fault of spotlint" in ran.err
    assert "Traceback" not in ran.err
    assert "Traceback" in spotlint("check", right, "--verbose").err


# --- documents that cannot be read: each is named with a reason, and the others are reported


def bare_pdf(path: Path) -> None:
    canvas = Canvas(str(path))
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()


def locked_pdf(path: Path) -> None:
    bare_pdf(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user="secret", owner="secret"))


def sized(text: bytes, times: int = 1) -> Callable[[Path], None]:
    def makes(path: Path) -> None:
        path.write_bytes(text * times)

    return makes


UNREADABLE: dict[str, tuple[str, Callable[[Path], None]]] = {
    "empty": ("empty.txt", sized(b"")),
    "only spaces": ("blank.md", sized(b" \n\t\r\n")),
    "binary under .txt": ("binary.txt", sized(bytes(range(256)), 40)),
    "a PDF under .txt": ("copy.txt", bare_pdf),
    "text under .pdf": ("copy.pdf", sized(RIGHT.encode())),
    "a cut-off PDF": ("cut.pdf", sized(b"%PDF-1.7\n1 0 obj\n<<")),
    "a PDF without text": ("scan.pdf", bare_pdf),
    "a PDF with a password": ("locked.pdf", locked_pdf),
    "fifty megabytes": ("big.txt", sized(RIGHT.encode(), 50_000_000 // len(RIGHT))),
    "no known kind": ("sheet.xyz", sized(b"a,b\n")),
    "not there": ("missing.txt", lambda _: None),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_document_that_cannot_be_read(case: str, wrong: Path, tmp_path: Path, spotlint: Spotlint) -> None:
    name, makes = UNREADABLE[case]
    makes(tmp_path / name)
    ran = spotlint("check", name, wrong)
    assert ran.status == 2
    assert f"{name}\nNOT CHECKED. " in ran.out
    assert ">>44%<<" in ran.out, "the other document is still reported"
    assert ran.err == ""


def test_a_file_that_vanishes_while_others_are_checked(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(WRONG, "utf-8")

    def paths() -> Iterator[str]:
        for name in "abc":
            if name == "b":
                (tmp_path / "b.txt").unlink()
            yield str(tmp_path / f"{name}.txt")

    first, second, third = run.check(paths())
    assert isinstance(first, Checked)
    assert isinstance(third, Checked)
    assert isinstance(second, Refused)
    assert "no such file" in second.reason


# --- what the words point at


def test_folders_patterns_and_repeats(tmp_path: Path, spotlint: Spotlint) -> None:
    for name in ("in/b.txt", "in/a.md", "in/deep/c.txt", "in/.hidden.txt", "in/~$a.txt", "in/table.xyz", "d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(RIGHT, "utf-8")
    ran = spotlint("check", "in", "*.txt", "in/a.md", "--format", "json")
    assert [json.loads(line)["document"]["path"] for line in ran.out.splitlines()] == [
        "in/a.md",
        "in/b.txt",
        "in/deep/c.txt",
        "d.txt",
    ]
    assert ran.status == 0


@pytest.mark.parametrize("word", ["*.pdf", "void"])
def test_a_pattern_or_folder_without_documents_is_no_success(word: str, right: Path, tmp_path: Path, spotlint: Spotlint) -> None:
    (tmp_path / "void").mkdir()
    ran = spotlint("check", word, right)
    assert ran.status == 2
    assert f"{word}\nNOT CHECKED." in ran.out
    assert "2 documents: 1 without a finding, 1 not checked." in ran.out


def test_a_name_with_brackets_is_a_file_before_it_is_a_pattern(tmp_path: Path, spotlint: Spotlint) -> None:
    (tmp_path / "draft [2].txt").write_text(WRONG, "utf-8")
    assert spotlint("check", "draft [2].txt").status == 1


def test_standard_input(right: Path, spotlint: Spotlint) -> None:
    ran = spotlint("check", "-", "--stdin-filename", "draft.md", stdin=f"# Results\n\n{WRONG}".encode())
    assert (ran.status, ran.err) == (1, "")
    assert ran.out.startswith("draft.md\n")
    assert 'line 3, under "Results"' in ran.out
    assert spotlint("check", "-", right, stdin=b"").status == 2
    assert spotlint("text", "-", stdin=RIGHT.encode()).out == RIGHT


def test_a_pdf_on_standard_input_needs_a_name(tmp_path: Path, spotlint: Spotlint) -> None:
    bare_pdf(tmp_path / "copy.pdf")
    content = (tmp_path / "copy.pdf").read_bytes()
    for words in (["check", "-"], ["claims", "-"], ["text", "-"]):
        ran = spotlint(*words, stdin=content)
        assert ran.status == 2
        assert "with --stdin-filename NAME.pdf." in (ran.out + ran.err).replace("\n", " ")
    assert "no text" in spotlint("check", "-", "--stdin-filename", "copy.pdf", stdin=content).out.replace("\n", " ")


@pytest.mark.parametrize(
    ("words", "many"),
    [(["right.txt"], False), (["."], True), (["r*.txt"], True), (["right.txt", "right.txt"], True), (["-"], False)],
)
def test_one_object_is_for_one_word_that_names_one_document(
    words: list[str], many: bool, right: Path, spotlint: Spotlint
) -> None:
    """How many a folder holds is chance: what reads the report must not depend on it."""
    ran = spotlint("check", *words, "--format", "json", stdin=RIGHT.encode())
    assert (ran.out.count("\n") == 1, ran.status) == (many, 0)


# --- streams and files


def test_output_is_whole_or_not_at_all(tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "half of a new report"
        raise RuntimeError("out of luck")

    report = tmp_path / "report.txt"
    report.write_text("the earlier report", "utf-8")
    with pytest.raises(RuntimeError):
        delivery.deliver(pieces(), report)
    assert report.read_text("utf-8") == "the earlier report"
    assert [*tmp_path.iterdir()] == [report], "nothing half-written is left behind"


def test_output_takes_the_report_and_keeps_the_permissions(wrong: Path, spotlint: Spotlint) -> None:
    report = Path("report.txt")
    report.touch(mode=0o640)
    ran = spotlint("check", wrong, "-o", report)
    assert (ran.status, ran.out, ran.err) == (1, "", "")
    assert ">>44%<<" in report.read_text("utf-8")
    assert report.stat().st_mode & 0o777 == 0o640


def test_a_dash_is_standard_output(wrong: Path, spotlint: Spotlint) -> None:
    assert spotlint("check", wrong, "--output", "-") == spotlint("check", wrong)
    assert not Path("-").exists()


def test_a_word_without_letters_names_nothing(right: Path, spotlint: Spotlint) -> None:
    ran = spotlint("check", "")
    assert (ran.status, "without a name" in ran.out, "right.txt" in ran.out) == (2, True, False)


def test_colour_is_asked_for(wrong: Path, spotlint: Spotlint, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in spotlint("check", wrong).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31m44%\x1b[0m" in spotlint("check", wrong).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert ">>44%<<" in spotlint("check", wrong).out


def test_quiet_and_verbose(right: Path, wrong: Path, spotlint: Spotlint) -> None:
    quiet = spotlint("check", right, wrong, "--quiet")
    assert "right.txt" not in quiet.out
    assert "wrong.txt" in quiet.out
    assert "[2/2] wrong.txt: 3 numbers, 1 finding\n" in spotlint("check", right, wrong, "--verbose").err


def command(*words: str, **options: object) -> subprocess.Popen[bytes]:
    code = "from extract.cli import main; main()"
    return subprocess.Popen([sys.executable, "-c", code, *words], stdout=-1, stderr=-1, **options)  # type: ignore[call-overload, no-any-return]


def test_a_reader_that_leaves(tmp_path: Path) -> None:
    """As in `spotlint text big.txt | head -1`: no traceback, and no status that means a finding."""
    (tmp_path / "long.txt").write_text(RIGHT * 10_000, "utf-8")
    running = command("text", str(tmp_path / "long.txt"))
    assert running.stdout
    assert running.stderr
    assert running.stdout.read(8) == b"In all, "
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait() == -signal.SIGPIPE


def test_interrupted(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    # A shell starts what runs in its background with the signal ignored, and so would be what the tests start there.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    running = command("check", str(pipe))
    signal.signal(signal.SIGINT, before)
    with pipe.open("wb"):  # opens when the command has come as far as to read it
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (130, b"")


def test_letters_that_the_terminal_cannot_show(tmp_path: Path) -> None:
    (tmp_path / "greek.txt").write_text("IFNβ: " + WRONG, "utf-8")
    running = command("check", str(tmp_path / "greek.txt"), env={**os.environ, "PYTHONIOENCODING": "ascii"})
    out, err = running.communicate()
    assert (running.returncode, err) == (1, b"")
    assert b"IFN?: In all" in out


def screen(stream: str) -> list[str]:
    """What a terminal shows after these characters, as far as lines and the erasing of lines go."""
    lines, row = [""], 0
    for piece in re.findall(r"\x1b\[[\d;?]*[A-Za-z]|\r\n|[\r\n]|[^\x1b\r\n]+", stream):
        if piece.endswith("A") and piece.startswith("\x1b"):
            row -= int(piece[2:-1] or 1)
        elif piece == "\x1b[2K":
            lines[row] = ""
        elif piece in ("\n", "\r\n"):
            row += 1
            lines += [""] * (row + 1 - len(lines))
        elif piece[0] not in "\x1b\r":
            lines[row] += piece
    return [line.rstrip() for line in lines]


def test_progress_is_shown_to_a_person_and_leaves_no_trace(tmp_path: Path) -> None:
    for i in range(5):
        (tmp_path / f"{i}.txt").write_text(WRONG, "utf-8")
    ours, theirs = pty.openpty()
    code = "from extract.cli import main; main()"
    there = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "NO_COLOR": "1"}
    running = subprocess.Popen([sys.executable, "-c", code, "check", "."], cwd=tmp_path, env=there, stdout=theirs, stderr=theirs)
    os.close(theirs)
    seen = b""
    with contextlib.suppress(OSError):  # how Linux says that the other side has closed
        while piece := os.read(ours, 4096):
            seen += piece
    os.close(ours)
    assert running.wait() == 1
    assert b"Checking" in seen
    plain = subprocess.run([sys.executable, "-c", code, "check", "."], cwd=tmp_path, env=there, capture_output=True, check=False)
    assert plain.stderr == b""
    assert [line for line in screen(seen.decode()) if line] == [line for line in plain.stdout.decode().splitlines() if line]


# --- the other commands


@pytest.mark.parametrize("format", ["csv", "json", "parquet"])
def test_claims_are_a_table(format: str, tmp_path: Path, wrong: Path, spotlint: Spotlint) -> None:
    assert spotlint("claims", wrong, "--format", format, "--output", "t").status == 0
    reads: dict[str, Callable[[Path], pd.DataFrame]] = {
        "csv": pd.read_csv,
        "json": lambda p: pd.read_json(p, lines=True),
        "parquet": pd.read_parquet,
    }
    table = reads[format](tmp_path / "t")
    assert [WRONG[s:e] for s, e in zip(table["start"], table["end"], strict=True)] == table["text"].to_list()
    assert {"21", "44%"} <= {*table["text"]}


def test_claims_names_what_it_cannot_read(right: Path, spotlint: Spotlint) -> None:
    ran = spotlint("claims", right, "missing.txt")
    assert ran.status == 2
    assert ran.out.count("right.txt") == 3
    assert ran.err == "spotlint: missing.txt cannot be read: there is no such file.\n"


def test_claims_of_nothing_are_no_table(spotlint: Spotlint) -> None:
    ran = spotlint("claims", "missing.txt", "--output", "numbers.csv")
    assert (ran.status, ran.out, Path("numbers.csv").exists()) == (2, "", False)


def test_text_is_what_offsets_count(wrong: Path, spotlint: Spotlint) -> None:
    report = json.loads(spotlint("check", wrong, "--format", "json").out)
    text = spotlint("text", wrong).out
    assert [text[c["start"] : c["end"]] for c in report["claims"]] == [c["text"] for c in report["claims"]]


def test_schema_describes_what_is_printed(wrong: Path, spotlint: Spotlint) -> None:
    schema = jsonschema.Draft202012Validator(json.loads(spotlint("schema").out))
    schema.check_schema(schema.schema)
    one = json.loads(spotlint("check", wrong, "--format", "json").out)
    several = [json.loads(x) for x in spotlint("check", wrong, "missing.txt", "--format", "json").out.splitlines()]
    assert [*map(schema.is_valid, [one, *several])] == [True, True, True]
    assert not schema.is_valid({**one, "coverage": {}})
    assert not schema.is_valid({k: v for k, v in one.items() if k != "findings"})


def test_suites_are_listed_shown_and_exported(wrong: Path, spotlint: Spotlint) -> None:
    assert [line.split()[0] for line in spotlint("suite", "list").out.splitlines()] == ["archive", "editor", "full", "writer"]
    assert spotlint("suite", "show", "writer").out.startswith("error    ")
    assert spotlint("suite", "export", "writer", "--output", "house.yaml") == (0, "", "")
    house = Path("house.yaml")
    house.write_text(
        house.read_text("utf-8").replace("percent-matches-fraction: error", "percent-matches-fraction: info"), "utf-8"
    )
    shown = spotlint("suite", "show", "house.yaml").out.splitlines()
    assert [line for line in shown if line.startswith("info ") and "(impossible: info" in line]
    assert spotlint("check", wrong, "--suite", "house.yaml").status == 0


def test_explain_shows_what_it_flags_and_what_not(spotlint: Spotlint) -> None:
    ran = spotlint("explain", "percent_matches_fraction")
    assert ran.status == 0
    assert "21/50 (>>44%<<)" in ran.out
    assert "21/50 (42%)" in ran.out
    assert "doi:" in ran.out


EXPLAINED = """# Two trials of zolvatinib

## LUMEN 1

LUMEN 1 was a randomized trial of zolvatinib (n=50) or placebo (n=48). At week 24, 21 of 50 patients (46%) in the zolvatinib
group responded and 12 of 48 (25%) in the placebo group (odds ratio, 2.10; 95% CI, 1.05-4.20). The dose was 5 mg.
"""


def explained(spotlint: Spotlint, *words: str) -> list[str]:
    """Each number's words on one line."""
    Path("two.md").write_text(EXPLAINED, "utf-8")
    ran = spotlint("explain-claim", "two.md", *words)
    assert (ran.status, ran.err) == (0, "")
    return [" ".join(part.split()) for part in ran.out.strip().split("\n\n")]


def test_a_number_is_explained(spotlint: Spotlint) -> None:
    (said,) = explained(spotlint, "--text", "46%")
    for words in (
        'line 5, under "LUMEN 1": 46%',
        "(>>46%<<)",
        "Read as: a percentage, 46%, which may stand for anything from 45.5 to 46.5.",
        "Printed as one statement with: 21, 50.",
        "Trial: LUMEN 1 (clear: the heading above it).",
        "Group: zolvatinib (likely: the best reading of the whole sentence; else none).",
        "Time: week 24 (",
        "Checked by percent-matches-fraction: does not agree. 21 of 50 is 42.0%, not 46%: check which number is right.",
        "Found possible by n-within-total, percent-within-hundred.",
    ):
        assert words in said


def test_a_number_that_nothing_tested_says_why(spotlint: Spotlint) -> None:
    (said,) = explained(spotlint, "--text", "5 mg")
    assert "Not checked: a dose that nothing else states." in said
    assert "not found" not in said, "a dose has no outcome"


def test_a_ratio_has_no_group_but_an_interval(spotlint: Spotlint) -> None:
    said, interval = explained(spotlint, "--text", "2.10") + explained(spotlint, "--text", "1.05-4.20")
    assert "Read as: an odds ratio, 2.10, which may stand for anything from 2.095 to 2.105." in said
    assert "Group:" not in said
    assert "Checked by interval-contains-estimate: agrees." in said
    assert "Read as: a confidence interval (95%) from 1.05 to 4.20." in interval


def test_numbers_are_chosen_by_line_and_by_name(spotlint: Spotlint) -> None:
    every = explained(spotlint)
    assert [e.split(",")[0] for e in every] == [f"c{i + 1}" for i in range(len(every))]
    assert explained(spotlint, "--id", "c3") == every[2:3]
    assert explained(spotlint, "--at", "6", "--text", "12") == [e for e in every if ", line 6, " in e and ": 12 |" in e]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--text", "45%"], "No number printed 45% was found in right.txt: did you mean 42%?"),
        (["--id", "c99"], "No number called c99 was found in right.txt: 'spotlint claims right.txt' lists them all."),
        (["--at", "7"], "No number on line 7 was found in right.txt: 'spotlint claims right.txt' lists them all."),
    ],
    ids=str,
)
def test_a_number_that_is_not_there(words: list[str], hint: str, right: Path, spotlint: Spotlint) -> None:
    ran = spotlint("explain-claim", right, *words)
    assert (ran.status, ran.out) == (2, "")
    assert hint in ran.err


def test_run_once_is_check(wrong: Path, spotlint: Spotlint) -> None:
    assert spotlint("run", "once", wrong) == spotlint("check", wrong)


def test_completion_knows_the_names() -> None:
    asked = {"_SPOTLINT_COMPLETE": "complete_bash", "COMP_WORDS": "spotlint check --format ", "COMP_CWORD": "3"}
    code = "from extract.cli import app; app(prog_name='spotlint')"
    ran = subprocess.run([sys.executable, "-c", code], env={**os.environ, **asked}, capture_output=True, text=True, check=False)
    assert {"terminal", "json"} <= {*ran.stdout.split()}
