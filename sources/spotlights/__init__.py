"""Content: found by file name, one thing a file."""
