"""What a staged release is held against before it is let in: a small function a check, listed in `table`."""
