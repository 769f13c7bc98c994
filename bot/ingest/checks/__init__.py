"""The checks that a staged release must pass: a small function for each, listed in `table`."""
