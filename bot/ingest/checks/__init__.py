"""The checks that a staged release must pass: a small function for each check, listed in `table`."""
