"""Page geometry to blocks with roles."""
