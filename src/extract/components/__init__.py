"""Components of the spaCy pipeline, one each."""
