"""OpenDocument text: styles, pieces of text, tracked changes; every character with the piece of text that it stands in."""
