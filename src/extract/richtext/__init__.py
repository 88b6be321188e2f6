"""RTF: tokens, groups, fonts, tables; every character with its place in the file."""
