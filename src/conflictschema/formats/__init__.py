"""How bytes become rows with places, and back: one format a file."""
