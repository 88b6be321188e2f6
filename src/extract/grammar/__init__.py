"""How numbers are written: one file a claim type."""
