"""What is derived from the shelves: each module makes texts of one kind and returns them, and writes none."""
