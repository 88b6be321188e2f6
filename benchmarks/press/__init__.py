"""Pages whose every block is known: our own made-up articles, set by several programs, for `benchmarks/reading.py`."""
