"""Read, decode, relate, check, conclude: the steps of a validation, each in a file of its own."""
