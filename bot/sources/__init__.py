"""Reads published files of every kind into figures, with one small reader per source."""
