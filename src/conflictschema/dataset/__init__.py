"""A dataset in memory, and what is computed from it: answers, standing, dates."""
