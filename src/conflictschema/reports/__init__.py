"""Ways to show a result: one a file."""
