# What a developer does. Every recipe is one or two commands; .ci/run does all of them and more.

bin := ".venv/bin"

# Make the environment.
dev:
    python3 -m venv .venv
    {{bin}}/pip install -c constraints.txt -e '.[dev]'

# Run the tests; words after it go to pytest.
test *words:
    {{bin}}/python -m pytest {{words}}

# Style, types, and who may import whom.
lint:
    {{bin}}/ruff check
    {{bin}}/ruff format --check
    {{bin}}/mypy
    PYTHONPATH=src:. {{bin}}/lint-imports

# Write anew what is made: the pages of docs/checks, and the output that README.md shows.
docs:
    {{bin}}/python -m extract.docs docs/checks
    {{bin}}/python -m pytest tests/test_docs.py -k readme_shows_what --rewrite
