"""Word files: parts of a zip, styles, runs; text with the run that every character stands in."""
