"""Report formats, one each."""
