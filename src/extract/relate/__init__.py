"""Relation tables, one each, built from an extraction."""
