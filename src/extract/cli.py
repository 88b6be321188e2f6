"""The command line: arguments to calls. Nothing heavy is imported until a command runs."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Annotated, Literal

import typer

from extract.errors import SpotlintError

app = typer.Typer(
    name="spotlint",
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Fact-check the numbers in medical copy. To begin: spotlint check FILE",
)


def _formats() -> list[str]:
    from extract import names

    return names.formats()


def _suites() -> list[str]:
    from extract import suites

    return list(suites.names())


def _checks() -> list[str]:
    from extract import names

    return names.checks()


def _pipelines() -> list[str]:
    from extract import names

    return names.pipelines()


Words = Annotated[list[str], typer.Argument(metavar="PATHS", help="Files, folders or patterns; - is standard input.")]
Document = Annotated[str, typer.Argument(metavar="FILE", help="A document; - is standard input.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, whole or not at all.")]
StdinName = Annotated[str, typer.Option("--stdin-filename", metavar="NAME", help="What to call standard input.")]
Original = Annotated[bool, typer.Option("--original", help="Read the text as it was before its tracked changes.")]
Ocr = Annotated[bool, typer.Option("--ocr", help="Read pictures of text with tesseract; such numbers never count as checked.")]
Volume = Annotated[bool, typer.Option("--verbose", "-v", help="Say what is done, on standard error.")]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"spotlint {version('spotlint')}")
        raise typer.Exit


@app.callback()
def spotlint(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Fact-check the numbers in medical copy. To begin: spotlint check FILE."""


def _ask(ocr: bool) -> None:
    """Tell those who read that OCR is wanted; a setting of the environment stays where the option is not given."""
    if ocr:
        os.environ["SPOTLINT_READ_OCR"] = "1"


@app.command()
def check(
    words: Words,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="NAME", help="How to report: terminal, json.", autocompletion=_formats)
    ] = "terminal",
    output: Output = None,
    suite: Annotated[
        str, typer.Option(metavar="NAME", help="Who reads it: writer, editor, archive, full, or a file.", autocompletion=_suites)
    ] = "writer",
    fail_on: Annotated[
        Literal["error", "warning", "info", "never"], typer.Option(help="The mildest finding that gives exit status 1.")
    ] = "error",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only documents with something to say.")] = False,
    verbose: Volume = False,
    stdin_filename: StdinName = "stdin.txt",
    original: Original = False,
    ocr: Ocr = False,
) -> None:
    """Check documents: what disagrees with what, where, and why.

    Exit status: 0 nothing at or above --fail-on, 1 something found, 2 something could not be read, 3 a fault of spotlint.
    """
    from extract.job import Job, done

    _ask(ocr)
    volume: Literal["quiet", "normal", "verbose"] = "quiet" if quiet else "verbose" if verbose else "normal"
    job = Job(
        words=words,
        format=format,
        output=output,
        suite=suite,
        fail_on=fail_on,
        volume=volume,
        stdin_name=stdin_filename,
        original=original,
    )
    raise typer.Exit(done(job))


@app.command()
def claims(
    words: Words,
    format: Annotated[Literal["csv", "json", "parquet"], typer.Option("--format", "-f", help="The kind of table.")] = "csv",
    output: Output = None,
    stdin_filename: StdinName = "stdin.txt",
    original: Original = False,
    ocr: Ocr = False,
) -> None:
    """List every number found, with what it is about, as a table."""
    from extract import export

    _ask(ocr)
    raise typer.Exit(export.done(words, format, output, stdin_filename, original))


@app.command()
def text(
    file: Document,
    stdin_filename: StdinName = "stdin.txt",
    original: Original = False,
    ocr: Ocr = False,
) -> None:
    """Print a document's text as it is read.

    Offsets in reports count its characters.
    """
    from extract import delivery, job

    _ask(ocr)
    delivery.deliver([job.read(file, stdin_filename, original).text], None)


@app.command()
def checks() -> None:
    """List the checks, one line each."""
    from extract import delivery, docs

    delivery.deliver(docs.listed(), None)


@app.command()
def explain(check: Annotated[str, typer.Argument(metavar="CHECK", help="A check.", autocompletion=_checks)]) -> None:
    """Say what a check looks at and which sentences it flags.

    And where its rule comes from, how grave its findings are, and which table it reads.
    """
    from extract import delivery, docs

    delivery.deliver([docs.explained(check)], None)


@app.command("explain-claim")
def explain_claim(
    file: Document,
    at: Annotated[int | None, typer.Option(metavar="N", help="Those on this line, or on this page of a PDF.")] = None,
    text: Annotated[str | None, typer.Option(metavar="DIGITS", help="Those printed so, such as 0.70.")] = None,
    id: Annotated[str | None, typer.Option(metavar="ID", help="The one that 'spotlint claims' calls so, such as c17.")] = None,
    suite: Annotated[str, typer.Option(metavar="NAME", help="Which checks to name.", autocompletion=_suites)] = "full",
    stdin_filename: StdinName = "stdin.txt",
) -> None:
    """Say how numbers were understood, and what checked them.

    Value, trial, group, outcome and time, how surely each is known, and which checks tested the number, or why none could.
    """
    from extract import delivery, explain

    delivery.deliver(explain.explained(file, explain.Wanted(at, text, id), suite, stdin_filename), None)


suite_app = typer.Typer(no_args_is_help=True, help="List, show or export what checks run.")
app.add_typer(suite_app, name="suite")
SuiteName = Annotated[str, typer.Argument(metavar="NAME", help="A suite, or a file.", autocompletion=_suites)]


@suite_app.command("list")
def suite_list() -> None:
    """List the suites that come with spotlint."""
    from extract import delivery, docs

    delivery.deliver(docs.suites_listed(), None)


@suite_app.command("show")
def suite_show(name: SuiteName) -> None:
    """Show the rules of a suite, the gravest first; a file is tested for slips."""
    from extract import delivery, docs

    delivery.deliver(docs.suite_shown(name), None)


@suite_app.command("export")
def suite_export(
    name: SuiteName,
    format: Annotated[
        Literal["yaml", "gx"], typer.Option("--format", "-f", help="YAML, or Great Expectations' own JSON.")
    ] = "yaml",
    output: Output = None,
) -> None:
    """Write a suite as a file to edit, for 'spotlint check --suite FILE'."""
    from extract import delivery, docs

    delivery.deliver([docs.suite_exported(name, format)], output)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the JSON report."""
    from importlib.resources import files

    typer.echo((files("extract.report") / "spotlint-1.schema.json").read_text("utf-8"), nl=False)


@app.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
def run(
    when: Annotated[str, typer.Argument(metavar="WHEN", help="A pipeline, such as once.", autocompletion=_pipelines)],
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...", help="What the pipeline asks for.")] = None,
) -> None:
    """Run a pipeline."""
    from extract import names, plugins
    from extract.declare import Pipeline

    pipeline = plugins.one("pipelines", names.known("pipeline", when, names.pipelines()), Pipeline)
    raise typer.Exit(pipeline.runs(words or []))


def main() -> None:
    """What the `spotlint` command does: run the application, and end with a status whatever happens."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `spotlint … | head` ends as quietly as any Unix command
    try:
        app()
    except SpotlintError as error:
        print(f"spotlint: {error}", file=sys.stderr)
        sys.exit(error.status)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as fault:  # nothing else may look like a clean document
        if {"--verbose", "-v"} & {*sys.argv}:
            traceback.print_exc()
        words = "This is a fault of spotlint, not of your document; please report it"
        print(f"spotlint: {words} ({type(fault).__name__}: {fault}).", file=sys.stderr)
        sys.exit(3)
