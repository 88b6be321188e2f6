"""Spotlint: fact-checks the numbers in medical copy."""

__version__ = "0.1.0"
