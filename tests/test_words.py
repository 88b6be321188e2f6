"""Direction, significance and comparator words: what is taken, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.components.words import mentions
from extract.nlp import pipeline


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("The groups did not differ (P = .31).", "not significant", "did not differ"),
        ("There were no significant differences.", "not significant", "no significant"),
        ("a nonsignificant trend", "not significant", "nonsignificant"),
        ("failed to reach statistical significance", "not significant", "failed to reach statistical significance"),
        ("This was not considered statistically significant.", "not significant", "not considered statistically significant"),
        ("The rate was significantly lower.", "significant", "significantly"),
        ("a statistically significant improvement", "significant", "statistically significant"),
        ("The difference was significant (P = .03).", "significant", "was significant"),
    ],
)
def test_significance_phrase(text: str, label: str, words: str) -> None:
    found = [(m.label, text[m.span.start : m.span.end]) for m in mentions(text) if m.kind == "significance"]
    assert found == [(label, words)]


@pytest.mark.parametrize(
    "text",
    [
        "clinically significant bleeding",
        "P values below .05 were considered statistically significant.",
        "no adverse effects",
        "We asked whether a significant difference exists.",
    ],
)
def test_no_significance_phrase(text: str) -> None:
    assert [m for m in mentions(text) if m.kind == "significance"] == []


@pytest.mark.parametrize(
    ("word", "label"),
    [("improved", "better"), ("deterioration", "worse"), ("reduction", "down"), ("fell", "down"), ("increased", "up")],
)
def test_direction_word(word: str, label: str) -> None:
    assert [m.label for m in mentions(f"The score {word} by 2 points") if m.kind == "direction"] == [label]


@given(st.text(alphabet="not significantly lower than, vs. did differ", max_size=60))
def test_mentions_lie_in_the_text_in_order(text: str) -> None:
    spans = [m.span for m in mentions(text)]
    assert spans == sorted(spans)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)


def test_tokens_are_words_decimals_and_marks() -> None:
    text = 'In 21/50 (42.0%) patients, 1,204 of "x" i.v. p<0.05.\n\nEnd.'
    printed = [t.text for t in pipeline().make_doc(text) if not t.is_space]
    assert printed == 'In 21 / 50 ( 42.0 % ) patients , 1,204 of " x " i . v . p < 0.05 . End .'.split()


@given(st.text(max_size=60))
def test_tokens_give_back_the_text(text: str) -> None:
    assert pipeline().make_doc(text).text == text
