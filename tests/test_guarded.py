"""The child process that reads: its limits, its death, and that one document's trouble is its own."""

import io
import os
import pickle
import runpy
import signal
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from time import monotonic

import pytest

from extract import guarded, run, wire
from extract.draft import Draft, drafted
from extract.errors import ReaderFault, Unreadable
from extract.intake import Ahead
from extract.model import Checked, Document, Refused

make = runpy.run_path(str(Path(__file__).parent / "sources" / "make_docx.py"))
SLOW = b"In all, 12 of 40 (30%) and\n" * 180_000  # seconds of work
GREEDY = make["packed"]("".join(make["paragraph"](str(i)) for i in range(200_000)))
FINE = b"In all, 21/50 (42%) responded.\n"


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A child of its own for each test, as limits of memory are set at its start."""
    own: list[guarded.Child] = []
    monkeypatch.setattr(guarded, "_idle", own)
    yield
    for child in own:
        child.end()


def test_a_child_is_used_again() -> None:
    run.read("a.txt", FINE)
    (first,) = guarded._idle
    assert run.read("b.txt", FINE).text == FINE.decode()
    assert guarded._idle == [first]


def test_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOTLINT_READ_SECONDS", "1")
    start = monotonic()
    with pytest.raises(Unreadable, match=r"^a\.txt takes more than 1 seconds to read: save it anew, or split it"):
        run.read("a.txt", SLOW)
    assert monotonic() - start < 20
    assert run.read("b.txt", FINE).text == FINE.decode()


def test_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOTLINT_READ_MEGABYTES", "200")
    with pytest.raises(Unreadable, match=r"^a\.docx needs more than 200 MB of memory to be read: save it anew, or split it"):
        run.read("a.docx", GREEDY)
    assert run.read("b.txt", FINE).text == FINE.decode()


def test_a_full_child_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a document has left much behind, the next is read by another child, and none is refused for that."""
    for name in ("a.txt", "b.txt", "c.txt"):
        assert run.read(name, SLOW).text
        assert run.read(name, FINE).text == FINE.decode()


def test_a_dead_child_is_replaced() -> None:
    run.read("a.txt", FINE)
    (child,) = guarded._idle
    pending = guarded.begin("text", "b.txt", SLOW, False)
    os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(Unreadable, match=r"^b\.txt is damaged in a way that stops its reader"):
        pending.made()
    assert run.read("c.txt", FINE).text == FINE.decode()


def test_a_child_that_is_given_up_is_ended() -> None:
    pending = guarded.begin("text", "b.txt", SLOW, False)
    pending.drop()
    assert guarded._idle == []


def test_the_others_go_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SPOTLINT_READ_SECONDS", "1")
    given = []
    for name, content in (("a.txt", FINE), ("b.txt", SLOW), ("c.txt", FINE), ("d.docx", b"PK\3\4word/"), ("e.txt", FINE)):
        given.append(tmp_path / name)
        given[-1].write_bytes(content)
    results = list(run.check(given))
    assert [isinstance(r, Checked) for r in results] == [True, False, True, False, True]
    assert [r.status for r in results if isinstance(r, Refused)] == [2, 2]


def test_several_at_a_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A long run has several children, which changes neither the order nor what is said; a short one keeps to one."""
    given = []
    for i in range(40):
        given.append(tmp_path / f"{i}.txt")
        given[-1].write_text("" if i == 20 else f"In all, {i}/50 (42%) responded.\n", "utf-8")
    monkeypatch.setenv("SPOTLINT_READ_CHILDREN", "1")
    one = list(run.check(given))
    assert len(guarded._idle) == 1
    monkeypatch.setenv("SPOTLINT_READ_CHILDREN", "3")
    assert list(run.check(given[:15])) == one[:15]
    assert len(guarded._idle) == 1
    assert list(run.check(given)) == one
    assert len(guarded._idle) == 3
    assert [isinstance(r, Refused) for r in one].index(True) == 20


def test_a_fault_of_a_reader_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that is not there fails in the child, as one with a slip in it would."""
    (path, found) = next(iter(Ahead([Refused("x", "y")])))
    assert (path, isinstance(found, Refused)) == ("x", True)
    pending = guarded.begin("nowhere", "a.txt", FINE, False)
    with pytest.raises(ReaderFault) as caught:
        pending.made()
    assert caught.value.said.startswith("ModuleNotFoundError")
    assert caught.value.place.startswith("plugins.py line")


def test_reading_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOTLINT_READ_APART", "0")
    assert run.read("a.txt", FINE).text == FINE.decode()
    with pytest.raises(Unreadable, match=r"holds what a \.pdf file holds"):
        run.read("a.txt", b"%PDF-1.7")
    assert guarded._idle == []


class Trap:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


@pytest.mark.parametrize("thing", [Trap(), Path("x"), Unreadable("x")])
def test_nothing_but_a_document_is_unpickled(thing: object) -> None:
    stream = io.BytesIO()
    wire.send(stream, ("read", thing, "", "", False))
    stream.seek(0)
    with pytest.raises(pickle.UnpicklingError, match="is no noun of the model"):
        wire.receive(stream)


def test_a_draft_is_the_same_on_the_other_side() -> None:
    """Rows hold plain values and nouns of the model, or the child could not send them."""
    folder = Path(str(files("extract.sources.spotlights")))
    for name in ("two_trials.pdf", "clean.md"):
        draft = drafted(run.read(folder / name))
        stream = io.BytesIO()
        wire.send(stream, ("read", draft, "", "", False))
        stream.seek(0)
        again = (wire.receive(stream) or ())[1]
        assert isinstance(again, Draft)
        assert again.extraction.claims == draft.extraction.claims
        assert repr(again.rows) == repr(draft.rows)  # by what is printed, as what is missing equals nothing


def test_a_document_is_the_same_on_the_other_side() -> None:
    path = Path(__file__).parent / "sources" / "docx" / "everything.docx"
    document = run.read(path)
    stream = io.BytesIO()
    wire.send(stream, ("read", document, "", "", False))
    stream.seek(0)
    again = (wire.receive(stream) or ())[1]
    assert isinstance(again, Document)
    assert again.origins is not None
    assert document.origins is not None
    assert (again.text, again.blocks, again.marks) == (document.text, document.blocks, document.marks)
    assert again.origins.start == document.origins.start
