"""A document ten times as long takes about ten times as long: what is asked for each number is found by halving."""

import gc
import time
from collections.abc import Callable, Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import nlp, run
from extract.declare import Relation
from extract.model import Extraction, Span
from extract.plugins import declared

PARAGRAPH = """At week {w}, {n} of {of} patients ({p:.1f}%) in the brelastine 10 mg group and {m} of 150 (30.0%) in the placebo
group responded (difference, {d:.1f} percentage points; 95% CI, 4.1 to 19.3; P = .00{w}). The ages ranged from 18 to {a} years.
VALOR-{w} enrolled adults aged 18 to 75 years, who took brelastine {w} mg; it was approved by the FDA on May {w}, 2014 for asthma.
"""


def prose(paragraphs: int) -> str:
    """Trial prose in which no two paragraphs print the same numbers."""
    made = [(1 + i % 9, 40 + i % 60, 150 + i % 37, 45, 5 + i % 7, 60 + i % 15) for i in range(paragraphs)]
    texts = [PARAGRAPH.format(w=w, n=n, of=of, p=100 * n / of, m=m, d=d, a=a) for w, n, of, m, d, a in made]
    return "\n\n".join(text.replace("\n", " ") for text in texts)


@cache
def read(paragraphs: int) -> Extraction:
    return nlp.extraction(run.read("made.txt", prose(paragraphs).encode()))


def spent(job: Callable[[], object]) -> float:
    """CPU seconds, the least of two runs."""
    times = []
    gc.disable()  # whose turn it is would be chance
    for _ in range(2):
        began = time.process_time()
        job()
        times.append(time.process_time() - began)
    gc.enable()
    return min(times)


@pytest.mark.parametrize("name", declared("relate", Relation))
def test_the_rows_of_a_relation_take_time_by_their_text(name: str) -> None:
    """Four times the text must not take sixteen times the time."""
    builds = declared("relate", Relation)[name].builds
    short, long = (spent(lambda x=x: list(builds(x))) for x in (read(60), read(240)))  # type: ignore[misc]
    assert long < 9 * max(short, 0.03)


def test_an_extraction_takes_time_by_its_text() -> None:
    texts = [prose(n).encode() for n in (40, 160)]
    short, long = (spent(lambda t=t: nlp.extraction(run.read("made.txt", t))) for t in texts)  # type: ignore[misc]
    assert long < 9 * short


def test_pairs_of_events_do_not_grow_with_the_square() -> None:
    rows = [list(declared("relate", Relation)["event-dates"].builds(read(n))) for n in (60, 240)]
    assert 0 < len(rows[1]) <= 20 * 240


def within(claims: Sequence[Span], at: Span) -> list[Span]:
    return [s for s in claims if at.start <= s.start and s.end <= at.end]


@settings(deadline=None)
@given(st.data())
def test_what_is_found_by_halving_is_what_a_walk_finds(data: st.DataObject) -> None:
    x = read(60)
    ends = st.integers(0, len(x.reading.text))
    at = Span(*sorted((data.draw(ends), data.draw(ends))))
    assert x.claim_at(at) == next((c for c in x.claims if c.span.overlaps(at)), None)
    assert [c.span for c in x.claims_within(at)] == within([c.span for c in x.claims], at)
    assert x.sentence_at(at.start) == next((s for s in x.sentences if s.start <= at.start < s.end), None)
