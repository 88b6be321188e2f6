"""Tokens: runs of letters and digits, decimals, and every other mark by itself.

Nothing here reads tokens but to mark where sentences start and numbers stand, and spaCy's English ones, whose thousands of
exceptions and long patterns are for a tagger and a parser, take a tenth of a second to set up.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import registry

_MARK = r"(?:[^\w\s.,·]|[.,·](?![0-9])|(?<![0-9])[.,·])"
_FIRST, _INSIDE = re.compile(f"^{_MARK}"), re.compile(_MARK)


@registry.tokenizers("spotlint.tokens")  # type: ignore[untyped-decorator]
def tokens() -> Callable[[Language], Tokenizer]:
    """What a configuration names as `{"@tokenizers": "spotlint.tokens"}`."""
    return lambda nlp: Tokenizer(nlp.vocab, prefix_search=_FIRST.search, infix_finditer=_INSIDE.finditer)
