"""Text with tags: HTML and XML, read into paragraphs and tables whose every character is known in the file."""

from collections.abc import Iterator


def unread_figures(count: int) -> Iterator[str]:
    """What a user is told of figures, whose numbers nobody checks; nothing where there are none."""
    if count:
        yield f"{count} {'figure was' if count == 1 else 'figures were'} not read: look at the numbers in it by eye."
