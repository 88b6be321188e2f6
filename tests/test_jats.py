"""JATS articles: titles, abstracts, body and tables; what is no article, and what no article holds."""

from html import unescape
from pathlib import Path

import pytest

from extract.errors import Unreadable
from extract.flow import reading
from extract.nlp import extraction
from extract.run import read

ARTICLE = Path(__file__).parent / "sources" / "jats" / "article.xml"
HEAD = '<?xml version="1.0"?><!DOCTYPE article><article><body><sec><p>'
TAIL = "</p></sec></body></article>"

READ = {
    "raised": ("10<sup>9</sup>/L", "10^9/L"),
    "a formula with a prefix": ("<mml:msup><mml:mn>10</mml:mn><mml:mn>9</mml:mn></mml:msup>/L", "10^9/L"),
    "entities of the standard": ("&ge;5 &mu;g &#x2264;7", "≥5 μg ≤7"),
    "bare text": ("P <![CDATA[<]]> .001", "P < .001"),
    "a formula in TeX": ("<tex-math>3</tex-math>4 mg", "4 mg"),
    "a note": ("a <fn><label>b</label><p>2 days</p></fn>", "a\n\nb 2 days"),
}


@pytest.mark.parametrize(("inside", "words"), READ.values(), ids=READ)
def test_words(inside: str, words: str) -> None:
    assert reading(read("a.xml", (HEAD + inside + TAIL).encode())).text == words


def test_every_claim_is_where_it_is_said_to_be() -> None:
    document, source = read(ARTICLE), ARTICLE.read_text("utf-8")
    claims = extraction(document).claims
    assert len(claims) > 30
    for claim in claims:
        shown = "".join(source[o.start : o.end] for o in document.sources(claim.place))
        said = document.text[claim.place.start : claim.place.end]
        assert "".join(unescape(shown).split()) == "".join(said.split())


REFUSED = {
    "entities": ('<?xml version="1.0"?><!DOCTYPE article [<!ENTITY a "9">]><article><p>&a;', "declares entities of its own"),
    "other XML": ('<?xml version="1.0"?><note><p>12 mg</p></note>', "does not hold what a .xml file holds"),
    "a page": ("<!DOCTYPE html><html><article><p>12 mg", "does not hold what a .xml file holds"),
    "nothing to read": ('<article dtd-version="1.2"><front><p>12</p></front></article>', "has no title, abstract or body"),
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=REFUSED)
def test_refusals(text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read("a.xml", text.encode())
