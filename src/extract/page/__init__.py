"""The marked view of a checked document: one renderer for the report file and for the page that `spotlint serve` shows."""
